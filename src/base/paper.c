#include "base/paper.h"

#include "base/decimal.h"
#include "base/length.h"

enum { UNIT = 1024, INCH = 72 * UNIT, INCHES_MOST = 200 };

static const struct {
    const char *name;
    Paper paper;
} papers[] = {
    {"a3", {862095, 1219134}}, {"a4", {609567, 862095}}, {"a5", {429597, 609567}}, {"a6", {304783, 429597}},
    {"letter", {612 * UNIT, 792 * UNIT}}, {"legal", {612 * UNIT, 1008 * UNIT}}, {"executive", {522 * UNIT, 756 * UNIT}},
};

/* Cuts a length with its unit off the text. */
static bool next_length(String *rest, int32_t *length) {
    int64_t value, units;
    *rest = string_trim(*rest);
    if (!decimal_next(rest, LENGTH_DIGITS, (int64_t)INCHES_MOST * 72 * LENGTH_SCALE, &value) || value < 0)
        return false;
    *rest = string_trim(*rest);
    if (!length_in_unit(string_slice(*rest, 0, 2), value, &units))
        return false;
    *rest = string_slice(*rest, 2, rest->length);
    *length = (int32_t)units;
    return units >= INCH && units <= (int64_t)INCHES_MOST * INCH;
}

bool paper_read(String text, Paper *paper) {
    text = string_trim(text);
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        if (string_equal_ascii_nocase(text, string_of(papers[i].name))) {
            *paper = papers[i].paper;
            return true;
        }
    }
    Paper read;
    if (!next_length(&text, &read.width))
        return false;
    text = string_trim(text);
    size_t sign = string_starts(text, S("×")) ? 2 : string_equal_ascii_nocase(string_slice(text, 0, 1), S("x"));
    text = string_slice(text, sign, text.length);
    if (sign == 0 || !next_length(&text, &read.height) || string_trim(text).length)
        return false;
    *paper = read;
    return true;
}
