/* Text that is ASCII but for a few signs: each sign in, whether its neighbors are those it has in prose out. One letter
 * of another alphabet among ASCII words costs little in any model of a language, so that these few bytes say nothing
 * about the language of a text. */
#include "text/lone_signs.h"

/* The character at a place, white space as ' ' and the ends too. */
static char sign_at(String s, size_t at) {
    return at < s.length && !ascii_space(s.bytes[at]) ? s.bytes[at] : ' ';
}

/* What stands around a sign. */
typedef struct {
    char before, after;           /* beside it */
    char word_before, word_after; /* beside it, or behind one space */
    String letters;               /* the ASCII letters just before it */
} Place;

static Place place_of(String s, size_t at) {
    Place place = {.before = sign_at(s, at - 1), .after = sign_at(s, at + 1)};
    size_t start = at;
    while (start > 0 && ascii_alpha(s.bytes[start - 1]))
        start--;
    place.letters = string_slice(s, start, at);
    place.word_before = place.before == ' ' ? sign_at(s, at - 2) : place.before;
    place.word_after = place.after == ' ' ? sign_at(s, at + 2) : place.after;
    return place;
}

/* Quotation marks, dashes and the like, which all code pages of Windows have at the same places. */
static const char marks[] = "\x82\x84\x85\x91\x93\x94\x96\x97\xA0\xAB\xBB";

/* Another sign, or a letter in another encoding. */
static bool is_high(char c) { return c & 0x80 && !strchr(marks, c); }

static bool is_part_of_word(char c) { return ascii_alpha(c) || is_high(c); }

/* A number may begin with a sign or a point. */
static bool begins_number(char c) { return ascii_digit(c) || c == '.' || c == '-' || c == '+'; }

static bool ends_number(char c) { return ascii_digit(c) || c == ')' || c == 'x'; }

/* ---- signs, by where they stand ---- */

typedef bool Fits(const Place *);

/* "£5", "5 £", "(in £)". */
static bool is_currency(const Place *p) {
    bool is_beside_number = begins_number(p->word_after) || ascii_digit(p->word_before);
    return !is_part_of_word(p->after) && (is_beside_number || !is_part_of_word(p->before));
}

/* "© 2026". */
static bool is_apart(const Place *p) { return !is_part_of_word(p->before) && !is_part_of_word(p->after); }

/* "Acme®". */
static bool is_behind(const Place *p) { return !is_high(p->before) && !is_part_of_word(p->after); }

/* "a · b", "3·4". */
static bool is_between(const Place *p) {
    return !is_high(p->before) && !is_high(p->after) && ascii_alpha(p->before) == ascii_alpha(p->after);
}

/* "3 × 4", "3×". */
static bool is_operator(const Place *p) {
    return !is_part_of_word(p->before) && !is_part_of_word(p->after) &&
           (ends_number(p->word_before) || begins_number(p->word_after) || p->after == ' ');
}

/* "§ 5", "±5". */
static bool is_before_number(const Place *p) {
    return !is_part_of_word(p->before) && (begins_number(p->word_after) || p->word_after == '(');
}

/* "2½", "½ cup". */
static bool is_fraction(const Place *p) { return !is_part_of_word(p->before) && !is_part_of_word(p->after); }

/* "m²", "x²", "10³". */
static bool is_power(const Place *p) {
    bool is_unit = p->letters.length == 1 || string_is_one_of(p->letters, "mm cm dm km in ft yd mi mc ha");
    return !is_part_of_word(p->after) && (is_unit || ascii_digit(p->before) || p->before == ')');
}

/* "20 °C", "45°". */
static bool is_degree(const Place *p) {
    return ascii_digit(p->word_before) && !is_high(p->after) &&
           (!ascii_alpha(p->after) || strchr("CFKNSEW", p->after));
}

/* "5 µm". */
static bool is_micro(const Place *p) {
    return !is_part_of_word(p->before) && ascii_alpha(p->after) && strchr("mgslLAVFWMHJ", p->after);
}

/* Not within a word. */
static bool is_mark(const Place *p) { return !ascii_alpha(p->before) || !ascii_alpha(p->after); }

static bool is_apostrophe(const Place *p) { return !is_high(p->before) || !is_high(p->after); }

static const struct {
    const char *bytes; /* of windows-1252 */
    Fits *fits;
    bool counts;       /* as a sign */
} kinds[] = {
    {"\x80\xA2\xA3\xA5", is_currency, true}, {"\xA9", is_apart, true},       {"\xAE\x99", is_behind, true},
    {"\xB7\x95", is_between, true},          {"\xD7\xF7", is_operator, true}, {"\xA7\xB1\xB6", is_before_number, true},
    {"\xBC\xBD\xBE", is_fraction, true},     {"\xB2\xB3\xB9", is_power, true}, {"\xB0", is_degree, true},
    {"\xB5", is_micro, true},
    {marks, is_mark, false}, {"\x92", is_apostrophe, false},
};

bool encoding_is_of_lone_signs(String bytes) {
    bool found = false;
    for (size_t at = 0; at < bytes.length; at++) {
        if (!(bytes.bytes[at] & 0x80))
            continue;
        Place place = place_of(bytes, at);
        size_t i = 0, count = sizeof kinds / sizeof *kinds;
        while (i < count && !strchr(kinds[i].bytes, bytes.bytes[at]))
            i++;
        if (i == count || !kinds[i].fits(&place))
            return false;
        found = found || kinds[i].counts;
    }
    return found;
}
