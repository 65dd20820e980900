/* A dateline is what stands before the first dash, in the brackets that a text begins with, or before a full stop or
 * colon where it is plainly no sentence. */
#include "doc/dateline.h"

#include <unicode/uchar.h>

#include "text/unicode.h"

enum { DATELINE_COLUMNS = 80 };

/* ---- where it ends ---- */

static bool is_dash(uint32_t c) { return c == '-' || (c >= 0x2012 && c <= 0x2015) || c == 0x2500; }

static bool is_space(uint32_t c) { return code_point_is_any_space(c) || c == 0x202F; }

/* The byte of the first dash that parts two things: with blanks on both sides, of its own width, or behind a full stop
 * ("Valdoro, 14 de octubre de 2026.- La"). */
static size_t find_dash(String text, size_t from) {
    uint32_t before = 0;
    for (size_t at = from, start = at; at < text.length; start = at) {
        uint32_t c = utf8_next(text, &at);
        size_t next = at;
        uint32_t behind = at < text.length ? utf8_next(text, &next) : 0;
        bool is_wide = c == 0x2014 || c == 0x2015 || c == 0x2500;
        bool is_apart = (is_space(before) && (is_space(behind) || is_dash(behind))) ||
                        (before == '.' && is_space(behind));
        if (is_dash(c) && (is_wide || is_apart))
            return start;
        before = c;
    }
    return text.length;
}

/* The brackets around a dateline: "(Berlin, 3. März 2026)", "【東京2026年5月3日】". */
static size_t bracket_end(String text, size_t *start) {
    static const struct {
        const char *open, *close;
    } brackets[] = {{"(", ")"}, {"[", "]"}, {"【", "】"}, {"（", "）"}, {"［", "］"}};
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        if (!string_starts(text, string_of(brackets[i].open)))
            continue;
        *start = string_of(brackets[i].open).length;
        size_t end = string_find(text, string_of(brackets[i].close));
        return end == SIZE_MAX ? 0 : end;
    }
    return 0;
}

/* ---- what it says ---- */

static bool begins_with_letter(String text) {
    size_t at = 0;
    uint32_t c = text.length ? utf8_next(text, &at) : 0;
    return code_point_is_word(c) && !code_point_is_digit(c);
}

static String trim_signs(String text) {
    for (bool more = true; more && text.length;) {
        text = string_trim(text);
        static const char *const signs[] = {",", "(", ")", ":", "،", "，", "、", ".", "/", "–", "-", "\u00A0"};
        more = false;
        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
            size_t length = string_of(signs[i]).length;
            if (string_starts(text, string_of(signs[i])))
                text = string_slice(text, length, text.length), more = true;
            else if (string_ends(text, string_of(signs[i])))
                text = string_slice(text, 0, text.length - length), more = true;
        }
    }
    return text;
}

/* What a date is written with, beside letters and digits. */
static bool is_date_sign(uint32_t c) {
    return is_space(c) || is_dash(c) || c == ',' || c == '.' || c == '/' || c == '\'' || c == 0x2019 || c == 0x60C ||
           c == 0xFF0C || code_point_is_mark(c) || code_point_is_ignorable(c);
}

/* The numbers and words of a text that may be a date. */
typedef struct {
    int years, days, others; /* numbers of four digits; of one or two, up to 31; others */
    int words, behind;       /* of these the words behind day and year */
} DateCount;

static void end_number(DateCount *count, int digits, int value) {
    if (digits == 4)
        count->years++;
    else if (digits <= 2 && value >= 1 && value <= 31)
        count->days++;
    else
        count->others++;
}

/* False when another sign stands in it. */
static bool count_date(String text, DateCount *count) {
    int digits = 0, value = 0;
    bool in_word = false;
    uint32_t c = ' ', before = ' ';
    for (size_t at = 0; at <= text.length;) {
        before = c;
        c = ' ';
        if (at < text.length)
            c = utf8_next(text, &at);
        else
            at++; /* the end ends a number too */
        if (code_point_is_digit(c)) {
            value = digits++ < 4 ? value * 10 + (int)u_charDigitValue((UChar32)c) : value;
            in_word = false;
            continue;
        }
        if (digits)
            end_number(count, digits, value);
        digits = value = 0;
        bool is_word = code_point_is_word(c);
        if (!is_word && !is_date_sign(c))
            return false;
        count->words += is_word && !in_word;
        count->behind += is_word && !in_word && is_space(before) && count->days && count->years;
        in_word = is_word || (in_word && code_point_is_mark(c));
    }
    return true;
}

/* A year, a day, and the month as a word or another number. Whether it is a date of the calendar is not asked: that
 * would take longer than all else. */
static bool is_date(String text) {
    enum { WORDS_MOST = 5, BEHIND_MOST = 2 /* "2026 г. н. э." is no date of a release, "3 d." is */ };
    DateCount count = {0};
    return count_date(trim_signs(text), &count) && count.years == 1 && count.others == 0 && count.days >= 1 &&
           count.days <= 2 && count.words <= WORDS_MOST && count.behind < BEHIND_MOST &&
           (count.words > 0 || count.days == 2);
}

/* A day and the name of its month: "May 1". */
static bool is_day(String text) {
    enum { WORDS_MOST = 3 };
    DateCount count = {0};
    return count_date(trim_signs(text), &count) && count.years == 0 && count.others == 0 && count.days == 1 &&
           count.words >= 1 && count.words <= WORDS_MOST;
}

/* ---- places ---- */

/* Whether the words may be a name: all of them, but for one or two in its middle, have a capital letter or a script
 * without such, and it begins with no preposition. */
static bool is_place(String text) {
    static const char prepositions[] =
        "on in at am im um bei seit vom beim zum en dès depuis desde nel nella em no na op på den dne dnia в на у "
        "від з";
    enum { WORDS_MOST = 5, SMALL_MOST = 2 };
    int words = 0, small = 0;
    bool is_small = true;
    if (string_find(trim_signs(text), S(". ")) != SIZE_MAX)
        return false;
    for (String word, rest = trim_signs(text); string_next(&rest, ' ', &word);) {
        size_t at = 0;
        uint32_t c = word.length ? utf8_next(word, &at) : 0;
        if (!c)
            continue;
        is_small = code_point_is_lower(c);
        if (words == 0 && string_is_one_of(word, prepositions))
            return false;
        if (text_has_digit(word) || (is_small && (words == 0 || ++small > SMALL_MOST)))
            return false;
        words++;
    }
    return words > 0 && words <= WORDS_MOST && !is_small;
}

static bool is_in_capitals(String text) {
    int letters = 0;
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (code_point_is_lower(c))
            return false;
        letters += u_isupper((UChar32)c) != 0;
    }
    return letters >= 3;
}

/* The length without the mark of an agency at the end: "(ots)", "/X-Wire/". */
static size_t before_wire_mark(String text) {
    enum { MARK_BYTES = 40 };
    static const struct { const char *open, *close; } marks[] = {{"(", ")"}, {"/", "/"}, {"（", "）"}};
    text = string_trim(text);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        String open = string_of(marks[i].open), close = string_of(marks[i].close);
        if (!string_ends(text, close) || text.length < open.length + close.length)
            continue;
        for (size_t at = text.length - close.length - open.length; at > 0; at--) {
            if (!string_starts(string_slice(text, at, text.length), open))
                continue;
            String mark = string_slice(text, at, text.length);
            bool is_word = i == 1 || string_find_byte(mark, ' ') == SIZE_MAX;
            return mark.length <= MARK_BYTES && is_word && !text_has_digit(mark) ? at : text.length;
        }
    }
    return text.length;
}

/* Whether the words up to a comma may be a name: at most one in small letters, or such within: "Harbour town", but not
 * "The old mill – built 3 May 2026 –". */
static bool begins_as_name(String text) {
    String word, first = string_slice(text, 0, string_find_byte(text, ','));
    int small = 0;
    bool is_small = false;
    while (string_next(&first, ' ', &word)) {
        if (!word.length)
            continue;
        is_small = code_point_is_lower(utf8_next(word, &(size_t){0}));
        small += is_small;
    }
    return small < 2 || !is_small;
}

/* A place, then a date. The place may have several parts ("PORTLAND, Ore., May 3, 2026"); ideographs need no comma
 * before their year, and where text follows, a day of the month needs none ("Nordvik 14 oktober 2026 –"). */
static bool is_dateline(String text, bool is_run_in) {
    if (text_is_wider(text, DATELINE_COLUMNS) || !begins_with_letter(text) || !text_has_digit(text))
        return false;
    uint32_t before = 0;
    for (size_t at = 0, start = 0; at < text.length; start = at) {
        uint32_t c = utf8_next(text, &at);
        bool parts = c == ',' || c == '(' || c == 0x60C || c == 0xFF0C || c == 0x3001 || c == 0x2013 || c == ':' ||
                     (c == '-' && is_space(before)) || c == '/';
        bool is_number = code_point_is_digit(c) && (code_point_joins_lines(before) ||
                                                       (is_run_in && is_space(before)));
        before = c;
        if (start == 0 || (!parts && !is_number) || text_has_digit(string_slice(text, 0, start)))
            continue;
        if (is_date(string_slice(text, is_number ? start : at, text.length)))
            return !is_run_in || begins_as_name(string_slice(text, 0, start));
    }
    return false;
}

static size_t last_comma(String text) {
    size_t comma = SIZE_MAX;
    for (size_t i = 0; i < text.length; i++)
        comma = text.bytes[i] == ',' ? i : comma;
    return comma;
}

/* "1 May 2026, LONDON". */
static bool is_reversed(String text) {
    size_t comma = last_comma(text);
    return comma != SIZE_MAX && is_date(string_slice(text, 0, comma)) &&
           is_place(string_slice(text, comma + 1, text.length));
}

/* "DUNSMERE, Ohio, May 1": the year is left out. */
static bool is_without_year(String text) {
    size_t comma = last_comma(text);
    return comma != SIZE_MAX && is_place(string_slice(text, 0, comma)) &&
           is_day(string_slice(text, comma + 1, text.length));
}

/* What stands before a dash: also with the mark of an agency, or a day without its year. */
static bool is_before_dash(String text) {
    if (is_dateline(text, /*is_run_in*/ true) || is_reversed(text))
        return true;
    String place = string_slice(text, 0, before_wire_mark(text));
    if (place.length < text.length)
        return is_dateline(place, /*is_run_in*/ true) || is_without_year(place) || is_place(place);
    size_t comma = string_find_byte(text, ',');
    return comma != SIZE_MAX && is_in_capitals(string_slice(text, 0, comma)) && is_without_year(text);
}

/* What stands before a full stop or a colon, where a sentence could end: the place must look like a name. */
static bool is_before_stop(String text) {
    String dateline = string_slice(text, 0, before_wire_mark(text));
    bool has_mark = dateline.length < text.length && dateline.length > 0;
    if (text_is_wider(text, DATELINE_COLUMNS))
        return false;
    if (is_reversed(dateline) || (has_mark && is_without_year(dateline)))
        return true;
    size_t end = 0;
    for (size_t at = 0; at < dateline.length; end = at) {
        uint32_t c = utf8_next(dateline, &at);
        if (c == ',' || c == '(' || c == 0x60C || c == 0xFF0C || c == 0x3001)
            break;
    }
    return end < dateline.length && is_place(string_slice(dateline, 0, end)) &&
           is_dateline(dateline, /*is_run_in*/ false);
}

/* The length up to a full stop or a colon that a dateline stands before. */
static size_t length_to_stop(String text) {
    for (size_t at = 0, start = 0; at < text.length; start = at) {
        uint32_t c = utf8_next(text, &at);
        bool is_colon = c == ':' || c == 0xFF1A;
        if ((c != '.' && !is_colon) || at >= text.length)
            continue;
        size_t next = at;
        bool is_apart = is_space(utf8_next(text, &next)) || c == 0xFF1A;
        if (is_apart && is_before_stop(string_slice(text, 0, start)))
            return at;
    }
    return 0;
}

/* "青石镇5月1日电": the length up to the sign that news agencies write behind the day. */
static size_t length_to_wire_sign(String text) {
    static const char *const signs[] = {"日电", "日電", "日讯", "日訊"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t at = string_find(text, string_of(signs[i]));
        if (at == SIZE_MAX || !text_has_digit(string_slice(text, 0, at)) ||
            text_is_wider(string_slice(text, 0, at), DATELINE_COLUMNS) || !begins_with_letter(text))
            continue;
        size_t end = at + string_of(signs[i]).length, next = end;
        uint32_t c = end < text.length ? utf8_next(text, &next) : 0;
        if (is_space(c) || c == 0xFF08 || c == '(' || c == 0x3000)
            return end;
    }
    return 0;
}

bool dateline_is_all(String text) {
    size_t start = 0, end = bracket_end(text, &start);
    if (end)
        return end + 3 >= text.length && is_dateline(string_slice(text, start, end), /*is_run_in*/ false);
    return is_dateline(trim_signs(text), /*is_run_in*/ false);
}

static size_t length_in_text(String text) {
    size_t start = 0, end = bracket_end(text, &start);
    if (end) { /* the closing bracket belongs to it */
        size_t close = end;
        utf8_next(text, &close);
        return close < text.length && is_dateline(string_slice(text, start, end), /*is_run_in*/ true) ? close : 0;
    }
    enum { BYTES_MOST = DATELINE_COLUMNS * 4 };
    String head = text.length > BYTES_MOST ? string_slice(text, 0, BYTES_MOST) : text;
    for (size_t dash = 0; (dash = find_dash(head, dash)) < head.length; utf8_next(head, &dash)) {
        String before = string_slice(text, 0, dash);
        for (size_t at = before.length; at && is_space(utf8_previous(before, &at));)
            before.length = at;
        if (is_before_dash(before))
            return before.length;
    }
    size_t length = length_to_stop(head);
    return length ? length : length_to_wire_sign(head);
}

/* The text of an inline node at the start of the paragraph, as a dateline in bold is one. */
static size_t length_in_markup(const Document *document, const Node *paragraph) {
    const Node *first = paragraph->first;
    if (!first || !first->next || kind_content((Kind)first->kind) != CONTENT_INLINES)
        return 0;
    String text = node_plain_text(first, document->arena);
    bool is_short = text.length <= (size_t)DATELINE_COLUMNS * 4;
    return is_short && is_dateline(trim_signs(text), /*is_run_in*/ false) ? text.length : 0;
}

size_t dateline_length(const Document *document, const Node *paragraph) {
    size_t length = length_in_text(node_plain_text(paragraph, document->arena));
    return length ? length : length_in_markup(document, paragraph);
}

/* ---- the mark ---- */

/* The child in which the byte stands, and the bytes before that child. */
static Node *child_at(const Document *document, Node *paragraph, size_t byte, size_t *before) {
    *before = 0;
    for (Node *child = paragraph->first; child; child = child->next) {
        size_t length = node_plain_text(child, document->arena).length;
        if (*before + length >= byte)
            return child;
        *before += length;
    }
    return NULL;
}

void dateline_mark(Document *document, Node *paragraph, size_t bytes) {
    size_t before;
    Node *last = child_at(document, paragraph, bytes, &before);
    if (!last)
        return;
    size_t length = last->kind == KIND_TEXT ? last->as.text.length : node_plain_text(last, document->arena).length;
    bool is_cut = before + length > bytes;
    if (!is_cut && last == paragraph->first && kind_content((Kind)last->kind) == CONTENT_INLINES) {
        last->role = ROLE_DATELINE;
        return;
    }
    if (is_cut && last->kind != KIND_TEXT)
        return; /* some markup reaches over its end */
    if (is_cut) {
        Node *rest = node_copy(document->arena, last);
        rest->as.text = string_slice(last->as.text, bytes - before, last->as.text.length);
        last->as.text = string_slice(last->as.text, 0, bytes - before);
        node_insert(paragraph, rest, last->next);
    }
    Node *span = node_new(document->arena, KIND_SPAN, paragraph->at), *end = last->next;
    span->role = ROLE_DATELINE;
    for (Node *child = paragraph->first, *next; child != end; child = next) {
        next = child->next;
        node_remove(child);
        node_append(span, child);
    }
    node_insert(paragraph, span, paragraph->first);
}
