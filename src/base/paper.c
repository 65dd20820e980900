#include "base/paper.h"

#include "base/decimal.h"

enum { UNIT = 1024, INCH = 72 * UNIT, INCHES_MOST = 200, DIGITS = 4, SCALE = 10000 };

static const struct {
    const char *name;
    Paper paper;
} papers[] = {
    {"a3", {862095, 1219134}}, {"a4", {609567, 862095}}, {"a5", {429597, 609567}}, {"a6", {304783, 429597}},
    {"letter", {612 * UNIT, 792 * UNIT}}, {"legal", {612 * UNIT, 1008 * UNIT}}, {"executive", {522 * UNIT, 756 * UNIT}},
};

static const struct {
    const char *name;
    int64_t units, in; /* 1/1024 point in so many of it */
} measures[] = {{"mm", INCH * 10, 254}, {"cm", INCH * 100, 254}, {"in", INCH, 1}, {"pt", UNIT, 1}};

/* Cuts a length with its unit off the text. */
static bool next_length(String *rest, int32_t *length) {
    int64_t value;
    *rest = string_trim(*rest);
    if (!decimal_next(rest, DIGITS, (int64_t)INCHES_MOST * 72 * SCALE, &value) || value < 0)
        return false;
    *rest = string_trim(*rest);
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
        if (!string_equal_ascii_nocase(string_slice(*rest, 0, 2), string_of(measures[i].name)))
            continue;
        int64_t units = (value * measures[i].units / measures[i].in + SCALE / 2) / SCALE;
        *rest = string_slice(*rest, 2, rest->length);
        *length = (int32_t)units;
        return units >= INCH && units <= (int64_t)INCHES_MOST * INCH;
    }
    return false;
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
