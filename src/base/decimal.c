#include "base/decimal.h"

static bool digit_at(String s, size_t at) { return at < s.length && ascii_digit(s.bytes[at]); }

/* The exponent at *at, or 0. One out of range is cut to what no number can make up for. */
static int64_t read_exponent(String s, size_t *at) {
    enum { MOST = 1 << 30 };
    size_t i = *at;
    if (i >= s.length || ascii_lower(s.bytes[i]) != 'e')
        return 0;
    bool is_signed = ++i < s.length && (s.bytes[i] == '+' || s.bytes[i] == '-');
    bool is_negative = is_signed && s.bytes[i] == '-';
    i += is_signed;
    if (!digit_at(s, i))
        return 0;
    int64_t exponent = 0;
    for (; digit_at(s, i); i++)
        exponent = exponent < MOST ? exponent * 10 + (s.bytes[i] - '0') : exponent;
    *at = i;
    return is_negative ? -exponent : exponent;
}

bool decimal_next(String *rest, int digits, int64_t most, int64_t *value) {
    const uint64_t mantissa_most = UINT64_MAX / 100, limit = (uint64_t)most;
    String s = *rest;
    bool is_negative = string_starts(s, S("-")), in_fraction = false;
    uint64_t mantissa = 0;
    int64_t scale = digits; /* powers of ten that the mantissa lacks */
    size_t start = is_negative || string_starts(s, S("+")), i = start;
    for (; digit_at(s, i) || (!in_fraction && digit_at(s, i + 1) && s.bytes[i] == '.'); i++) {
        if (s.bytes[i] == '.') {
            in_fraction = true;
            continue;
        }
        bool fits = mantissa < mantissa_most;
        mantissa = fits ? mantissa * 10 + (uint64_t)(s.bytes[i] - '0') : mantissa;
        scale += !fits - in_fraction;
    }
    if (i == start)
        return false;
    scale += read_exponent(s, &i);
    for (; scale > 0 && mantissa && mantissa < mantissa_most; scale--)
        mantissa *= 10;
    for (; scale < 0 && mantissa; scale++)
        mantissa /= 10;
    *value = (int64_t)(mantissa < limit ? mantissa : limit);
    *value = is_negative ? -*value : *value;
    *rest = string_slice(s, i, s.length);
    return true;
}
