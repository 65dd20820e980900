/* Names of days are also other words ("Sun", "mar."), so they count only where a number stands beside them, and between
 * only short words and names of months. */
#include "doc/weekday_said.h"

#include <unicode/uchar.h>

#include "doc/date.h"
#include "doc/date_names.h"

enum { WEEK = 7, THURSDAY = 4, SHORT_WORD = 3, DAY_SECONDS = 86400, DAY_BYTES = 10 };

typedef struct {
    const DateNames *names;
    UChar text[DATE_UNITS_MOST + 1]; /* folded */
    int32_t length;
} Folded;

static UChar unit_at(const Folded *f, int32_t at) { return at >= 0 && at < f->length ? f->text[at] : 0; }

static bool is_letter(UChar c) { return u_isalpha(c) || (U_MASK(u_charType(c)) & U_GC_M_MASK); }

/* The units of a run of letters that begins, or with -1 for `step` ends, at the place. */
static int32_t run_length(const Folded *f, int32_t at, int step) {
    int32_t length = 0;
    while (is_letter(unit_at(f, at + step * length)))
        length++;
    return length;
}

static bool may_stand_between(const Folded *f, int32_t start, int32_t length) {
    int32_t index;
    return length <= SHORT_WORD ||
           date_names_find(f->names, DATE_NAMES_MONTHS, f->text + start, f->length - start, &index) >= length;
}

/* Whether the next word in a direction that is no short one is a number. */
static bool is_by_number(const Folded *f, int32_t at, int step) {
    while (unit_at(f, at)) {
        int32_t run = run_length(f, at, step);
        if (u_charDigitValue(unit_at(f, at)) >= 0)
            return true;
        if (run && !may_stand_between(f, step > 0 ? at : at - run + 1, run))
            return false;
        at += step * (run ? run : 1);
    }
    return false;
}

/* "(金)": names of one ideograph are other words where they are not in brackets. */
static bool is_in_brackets(const Folded *f, int32_t at) {
    UChar before = unit_at(f, at - 1), behind = unit_at(f, at + 1);
    return (before == '(' || before == 0xFF08) && (behind == ')' || behind == 0xFF09);
}

/* The units of the day's name at the place, 0 for none. */
static int32_t find_day(const Folded *f, int32_t at, int32_t *index) {
    enum { HEBREW_IN = 0x5D1 };
    UChar before = unit_at(f, at - 1), c = unit_at(f, at);
    bool is_start = !is_letter(before) || before == HEBREW_IN || date_is_without_spaces(c);
    int32_t month, length = is_start && u_isalpha(c) ? date_names_find(f->names, DATE_NAMES_DAYS, f->text + at,
                                                                       f->length - at, index) : 0;
    if (!length || (length == 1 && !is_in_brackets(f, at)) || (length <= 2 && c < 0x80))
        return 0;
    int32_t months = date_names_find(f->names, DATE_NAMES_MONTHS, f->text + at, f->length - at, &month);
    return months >= length ? 0 : length; /* "mar." is a month as well */
}

bool weekday_differs(const Document *document, String text, String iso, String *right) {
    static const char *const days[WEEK] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
                                           "Saturday"};
    Folded f = {.names = document->date_names};
    int64_t seconds;
    if (iso.length < DAY_BYTES || !date_parse(string_slice(iso, 0, DAY_BYTES), &seconds))
        return false;
    int32_t weekday = (int32_t)(((seconds / DAY_SECONDS + THURSDAY) % WEEK + WEEK) % WEEK);
    date_names_load(document->date_names, meta_value(document, META_LANGUAGE));
    if (!date_fold(text, f.text, DATE_UNITS_MOST, &f.length))
        return false;
    bool differs = false;
    for (int32_t at = 0; at < f.length; at++) {
        int32_t index = 0, length = find_day(&f, at, &index);
        if (!length || !(is_by_number(&f, at + length, 1) || is_by_number(&f, at - 1, -1)))
            continue;
        if (index == weekday)
            return false;
        differs = true;
        at += length - 1;
    }
    *right = string_of(days[weekday]);
    return differs;
}

void weekday_check(const Document *document, Position at, String text, String iso) {
    String right;
    if (weekday_differs(document, text, iso, &right))
        diagnose3(document->ctx, SAY_DATE_WEEKDAY, at, text, string_slice(iso, 0, DAY_BYTES), right);
}
