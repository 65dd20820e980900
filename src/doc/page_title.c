/* The parts of a page's title. */
#include "doc/page_title.h"

#include "text/unicode.h"

/* ---- separators ---- */

typedef enum {
    SIGN_NONE,
    SIGN_ALONE,  /* part of no word */
    SIGN_SPACED, /* separates only between white space or ideographs: words and numbers have it too */
    SIGN_COLON
} Sign;

static Sign sign_of(uint32_t c) {
    static const struct {
        const char *signs;
        Sign sign;
    } kinds[] = {
        {"|¦｜‖│┃_»«›‹•●■▪◆★☆→←⇒►▶", SIGN_ALONE},
        {"-‐‑–—―−－/／\\*~～〜·・∙⋅<>", SIGN_SPACED},
        {":：", SIGN_COLON},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        String signs = string_of(kinds[i].signs);
        for (size_t at = 0; at < signs.length;)
            if (utf8_next(signs, &at) == c)
                return kinds[i].sign;
    }
    return SIGN_NONE;
}

static bool is_open(uint32_t c) { return !c || code_point_is_any_space(c); }

/* A run of signs and white space. */
typedef struct {
    size_t start, end;
    bool is_colon; /* one colon, right behind a word */
} Separator;

/* Reads a separator from its first sign on; `before` is the character before it, 0 at the start of the text. */
static bool read_separator(String text, size_t at, uint32_t before, Separator *separator) {
    size_t signs = 0, end = at;
    bool is_alone = false, is_colon = false, begins_open = is_open(before), ends_open = false;
    uint32_t c = 0;
    *separator = (Separator){.start = at, .end = at};
    while (end < text.length) {
        size_t next = end;
        c = utf8_next(text, &next);
        Sign sign = sign_of(c);
        if (sign == SIGN_NONE && !is_open(c))
            break;
        is_alone |= sign == SIGN_ALONE;
        is_colon |= sign == SIGN_COLON;
        ends_open = is_open(c);
        signs += sign != SIGN_NONE;
        separator->end = end = next;
    }
    bool is_last = separator->end == text.length;
    bool is_between = code_point_joins_lines(before) || (!is_last && code_point_joins_lines(c));
    bool is_spaced = begins_open && (ends_open || is_last);
    separator->is_colon = is_colon && signs == 1 && !begins_open;
    return is_alone || is_spaced || is_between || signs > 1 || (is_colon && ends_open);
}

/* ---- parts ---- */

typedef struct {
    PageTitle title;
    Arena *arena;
    size_t capacity;
    bool behind_colon; /* the next part */
} Reading;

static void add_part(Reading *reading, String text) {
    PageTitle *title = &reading->title;
    Folded words = folded_words(reading->arena, text);
    if (!words.count)
        return;
    title->parts[title->count].text = string_trim(text);
    title->parts[title->count].first = title->words.count;
    title->parts[title->count++].behind_colon = reading->behind_colon;
    for (size_t i = 0; i < words.count; i++) {
        arena_grow(reading->arena, title->words.words, title->words.count, reading->capacity);
        title->words.words[title->words.count++] = words.words[i];
    }
}

PageTitle page_title_read(Arena *arena, String text) {
    Reading reading = {.title = {.text = text}, .arena = arena};
    size_t start = 0;
    uint32_t before = 0;
    for (size_t at = 0; at < text.length && reading.title.count + 1 < PAGE_TITLE_PARTS;) {
        Separator separator;
        size_t next = at;
        uint32_t c = utf8_next(text, &next);
        if (sign_of(c) == SIGN_NONE || !read_separator(text, at, before, &separator)) {
            before = c;
            at = next;
            continue;
        }
        add_part(&reading, string_slice(text, start, separator.start));
        reading.behind_colon = separator.is_colon;
        before = ' ';
        start = at = separator.end;
    }
    add_part(&reading, string_slice(text, start, text.length));
    return reading.title;
}

/* ---- comparison ---- */

static Folded words_from(const PageTitle *title, size_t part) {
    size_t first = title->parts[part].first;
    return (Folded){title->words.words + first, title->words.count - first};
}

static size_t end_of(const PageTitle *title, size_t part) {
    return part + 1 < title->count ? title->parts[part + 1].first : title->words.count;
}

static bool is_cut(String text) { return string_ends(text, S("…")) || string_ends(text, S("...")); }

/* Whether the heading goes on where the title is cut off behind these parts. */
static bool goes_on(const PageTitle *title, size_t from, size_t to, Folded heading) {
    enum { WORDS_FEWEST = 3 };
    Folded words = words_from(title, from);
    words.count = end_of(title, to) - title->parts[from].first;
    return is_cut(title->parts[to].text) && words.count >= WORDS_FEWEST && folded_starts(heading, words);
}

static size_t columns_of(const PageTitle *title, size_t from, size_t to) {
    size_t columns = 0;
    for (size_t i = from; i <= to; i++)
        columns += text_columns(title->parts[i].text);
    return columns;
}

static PageTitleMatch match_of(const PageTitle *title, size_t from, size_t to, bool cut) {
    PageTitleMatch found = {.match = TITLE_MATCH_PART, .site = S(""), .is_main = true};
    if (from == 0 && to + 1 == title->count)
        found.match = cut ? TITLE_MATCH_CUT : TITLE_MATCH_ALL;
    else
        found.site = title->parts[to + 1 < title->count ? title->count - 1 : 0].text;
    size_t columns = columns_of(title, from, to);
    for (size_t i = 0; i < title->count && from > 0; i++)
        found.is_main &= (i >= from && i <= to) || text_columns(title->parts[i].text) <= columns;
    return found;
}

PageTitleMatch page_title_match(const PageTitle *title, Folded heading) {
    for (size_t from = 0; from < title->count && heading.count; from++) {
        Folded words = words_from(title, from);
        bool starts = folded_starts(words, heading);
        for (size_t to = from; to < title->count; to++) {
            bool is_end = starts && end_of(title, to) == title->parts[from].first + heading.count;
            bool before_colon = to + 1 < title->count && title->parts[to + 1].behind_colon;
            bool cut = !is_end && goes_on(title, from, to, heading);
            if ((is_end && !before_colon) || cut)
                return match_of(title, from, to, cut);
        }
    }
    return (PageTitleMatch){.match = TITLE_MATCH_NONE, .site = S("")};
}
