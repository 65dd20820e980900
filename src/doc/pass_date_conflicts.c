/* Dates and embargoes that front matter and text both say, and differently. Only what is plainly different is reported:
 * moments of unlike time zones may lie on neighbouring days. */
#include "doc/date.h"
#include "doc/first_dates.h"
#include "doc/passes.h"
#include "text/unicode.h"

enum { DAY_BYTES = 10 /* of "2026-03-01" */, FIRST_BLOCKS = 8, LINE_COLUMNS = 160 };

/* ---- comparing ---- */

static bool has_time(String iso) { return iso.length > DAY_BYTES; }

static bool has_offset(String iso) {
    String time = string_slice(iso, DAY_BYTES, iso.length);
    return string_ends(time, S("Z")) || string_find_byte(time, '+') != SIZE_MAX ||
           string_find_byte(time, '-') != SIZE_MAX;
}

/* Days from one to the other; -1 when one of them names no day. */
static int64_t days_between(String one, String two) {
    int64_t first, second;
    if (one.length < DAY_BYTES || two.length < DAY_BYTES || !date_parse(string_slice(one, 0, DAY_BYTES), &first) ||
        !date_parse(string_slice(two, 0, DAY_BYTES), &second))
        return -1;
    int64_t days = (first - second) / 86400;
    return days < 0 ? -days : days;
}

/* A date of years before or after is one that the text is about. */
static bool is_of_other_time(String one, String two) {
    enum { DAYS_MOST = 2 * 366 };
    return days_between(one, two) > DAYS_MOST;
}

static bool days_differ(String one, String two) {
    bool is_utc = string_ends(one, S("Z")) != string_ends(two, S("Z")); /* the other is by a clock of its place */
    return days_between(one, two) > (is_utc ? 1 : 0);
}

/* Hours and minutes as clocks show them; of moments with offsets both, whether they are the same. */
static bool times_differ(String one, String two) {
    int64_t first, second;
    if (!has_time(one) || !has_time(two) || days_between(one, two) < 0)
        return false;
    if (has_offset(one) && has_offset(two))
        return date_parse(one, &first) && date_parse(two, &second) && first != second;
    bool is_utc = string_ends(one, S("Z")) || string_ends(two, S("Z"));
    return !is_utc && !string_equal(string_slice(one, DAY_BYTES + 1, DAY_BYTES + 6),
                                    string_slice(two, DAY_BYTES + 1, DAY_BYTES + 6));
}

static bool moments_differ(String one, String two) {
    if (has_time(one) && has_time(two) && has_offset(one) && has_offset(two))
        return times_differ(one, two);
    return days_differ(one, two) || times_differ(one, two);
}

/* ---- what the text says ---- */

static void say(const Document *document, MetaField field, String shown, Position at) {
    String key = string_of(meta_key(field));
    diagnose3(document->ctx, SAY_DATES_DIFFER, document->meta[field].at, key, meta_value(document, field), shown);
    if (at.line)
        diagnose2(document->ctx, SAY_DATES_DIFFER_PLACE, at, key, shown);
}

static String line_of(const Document *document, const Node *node) {
    String text = string_trim(node_plain_text(node, document->arena));
    return !text_is_wider(text, LINE_COLUMNS) ? text : S("");
}

static void compare_embargo(const Document *document, const Node *node) {
    String iso, text = line_of(document, node);
    if (date_first_in(document, text, &iso) && moments_differ(meta_value(document, META_EMBARGO), iso))
        say(document, META_EMBARGO, text, node->at);
}

/* Whether the text is a date alone, or a dateline or label that has one. */
static bool dates_document(const Document *document, const Node *node, String text, String *iso) {
    if (node->role == ROLE_DATELINE || node->role == ROLE_LABEL)
        return date_first_day_in(document, text, iso);
    return node->kind == KIND_PARAGRAPH && node->role == ROLE_NONE && text_has_digit(text) &&
           date_read(document, text, iso);
}

/* True when the text dates itself here. */
static bool compare_date(const Document *document, const Node *node) {
    String iso, text = line_of(document, node);
    if (!text.length || !dates_document(document, node, text, &iso))
        return false;
    String given = meta_value(document, META_DATE);
    if (days_differ(given, iso) && !is_of_other_time(given, iso))
        say(document, META_DATE, text, node->at);
    return true;
}

static void compare_dateline_of_metadata(const Document *document) {
    String iso, dateline = meta_value(document, META_DATELINE);
    if (dateline.length && date_first_day_in(document, dateline, &iso) &&
        days_differ(meta_value(document, META_DATE), iso))
        diagnose3(document->ctx, SAY_DATES_DIFFER, document->meta[META_DATE].at, string_of(meta_key(META_DATE)),
                  meta_value(document, META_DATE), dateline);
}

/* Two embargoes at the head of the text, as in two languages, name the same moment. */
static void compare_embargoes(const Document *document) {
    String first = S(""), second, shown = S("");
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        String text = walk.entering && node->role == ROLE_EMBARGO ? line_of(document, node) : S("");
        if (!text.length || !date_first_in(document, text, &second))
            continue;
        if (first.length && moments_differ(first, second)) {
            diagnose2(document->ctx, SAY_EMBARGO_DIFFERS, node->at, shown, text);
            return;
        }
        if (!first.length)
            first = second, shown = text;
    }
}

/* Never the clock of the machine. A day at the other end of the world may have begun a day before or after. */
static void compare_embargo_with_date(const Document *document) {
    String embargo = meta_value(document, META_EMBARGO), date = meta_value(document, META_DATE);
    int64_t end, from;
    if (!date_parse(embargo, &end) || !date_parse(date, &from))
        return;
    bool are_moments = has_time(embargo) && has_time(date) && has_offset(embargo) && has_offset(date);
    bool is_earlier_day = string_compare(string_slice(embargo, 0, DAY_BYTES), string_slice(date, 0, DAY_BYTES)) < 0;
    if (are_moments ? end < from : is_earlier_day && days_differ(embargo, date))
        diagnose2(document->ctx, SAY_EMBARGO_EARLY, document->meta[META_EMBARGO].at, embargo, date);
}

/* ---- the pass ---- */

void pass_date_conflicts(Document *document) {
    int64_t seconds;
    compare_embargoes(document);
    compare_embargo_with_date(document);
    bool has_date = date_parse(meta_value(document, META_DATE), &seconds);
    bool has_embargo = date_parse(meta_value(document, META_EMBARGO), &seconds);
    if (!document->has_front_matter || document->is_further || (!has_date && !has_embargo))
        return;
    if (has_date)
        compare_dateline_of_metadata(document);
    size_t blocks = 0;
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind == KIND_DOCUMENT)
            continue;
        if (has_embargo && node->role == ROLE_EMBARGO)
            compare_embargo(document, node);
        else if (has_date && blocks < FIRST_BLOCKS && compare_date(document, node))
            has_date = false;
        blocks += !kind_is_inline((Kind)node->kind);
    }
}
