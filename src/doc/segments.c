/* Splits at punctuation first and folds each segment by itself, since folding changes the length of a text. */
#include "doc/segments.h"

#include "text/unicode.h"

/* Whether a byte is a letter, a digit, or not the first of its character: most are. */
static bool is_inside_words(char c) { return ascii_alpha(c) || ascii_digit(c) || ((unsigned char)c & 0xC0) == 0x80; }

static bool is_separator(String text, size_t at, size_t *length) {
    static const char separators[][4] = {
        ",", ";", "/", "|", "(", ")", "[", "]", "\n", "·", "•", "–", "—", "―", "،", "؛", "、", "，", "；", "（", "）",
        "／", "｜", "【", "】", "।",
    };
    if (is_inside_words(text.bytes[at]))
        return false;
    String rest = string_slice(text, at, text.length);
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        if (separators[i][0] != rest.bytes[0])
            continue;
        *length = strlen(separators[i]);
        if (string_starts(rest, (String){separators[i], *length}))
            return true;
    }
    *length = 3;
    return string_starts(rest, S(" - "));
}

/* A full stop that ends no abbreviation ("Inc.", "St.", "20.") but a word, or a year. */
static bool is_stop(String text, size_t at) {
    enum { WORD_BYTES = 4 };
    if (text.bytes[at] != '.')
        return false;
    bool ends = at + 1 == text.length || text.bytes[at + 1] == ' ' || text.bytes[at + 1] == '-';
    size_t start = at;
    while (start > 0 && text.bytes[start - 1] != ' ')
        start--;
    return ends && at - start >= WORD_BYTES;
}

bool segment_break_at(String text, size_t at, size_t *length) {
    if (is_separator(text, at, length))
        return true;
    *length = 1;
    return is_stop(text, at);
}

static bool is_colon(String text, size_t at, size_t *length) {
    bool is_wide = string_starts(string_slice(text, at, text.length), S("："));
    *length = is_wide ? S("：").length : 1;
    return is_wide || (text.bytes[at] == ':' && (at + 1 == text.length || !ascii_digit(text.bytes[at + 1])));
}

typedef struct {
    Segments segments;
    size_t capacity, breaks_capacity;
    SegmentBreak before; /* the next word */
} Splitter;

static void add_words(Arena *arena, Splitter *splitter, String text) {
    Folded words = folded_words(arena, text);
    Segments *segments = &splitter->segments;
    for (size_t i = 0; i < words.count; i++) {
        size_t count = segments->words.count;
        arena_grow(arena, segments->breaks, count, splitter->breaks_capacity);
        segments->breaks[count] = splitter->before;
        arena_grow(arena, segments->words.words, segments->words.count, splitter->capacity);
        segments->words.words[segments->words.count++] = words.words[i];
        splitter->before = BREAK_NONE;
    }
}

Segments segments_of(Arena *arena, String text) {
    Splitter splitter = {.before = BREAK_SEGMENT};
    size_t start = 0;
    for (size_t at = 0; at < text.length;) {
        size_t length;
        bool parts = segment_break_at(text, at, &length);
        if (!parts && !is_colon(text, at, &length)) {
            at++;
            continue;
        }
        add_words(arena, &splitter, string_slice(text, start, at));
        splitter.before = parts || splitter.before == BREAK_SEGMENT ? BREAK_SEGMENT : BREAK_COLON;
        start = at += length;
    }
    add_words(arena, &splitter, string_slice(text, start, text.length));
    size_t count = splitter.segments.words.count;
    arena_grow(arena, splitter.segments.breaks, count, splitter.breaks_capacity);
    splitter.segments.breaks[count] = BREAK_SEGMENT;
    return splitter.segments;
}

static bool is_at(const Segments *segments, size_t at, Folded value) {
    Folded rest = {segments->words.words + at, segments->words.count - at};
    return folded_starts(rest, value);
}

bool segments_have(const Segments *segments, Folded value, bool colons, size_t *start) {
    SegmentBreak least = colons ? BREAK_COLON : BREAK_SEGMENT;
    for (size_t i = 0; value.count && i + value.count <= segments->words.count; i++) {
        *start = i;
        if (segments->breaks[i] >= least && segments->breaks[i + value.count] >= least && is_at(segments, i, value))
            return true;
    }
    return false;
}

bool segments_begin(const Segments *segments, Folded value) {
    return value.count && value.count <= segments->words.count && is_at(segments, 0, value) &&
           segments->breaks[value.count] != BREAK_NONE;
}

size_t segment_end(const Segments *segments, size_t word) {
    size_t end = word + 1;
    while (end < segments->words.count && segments->breaks[end] != BREAK_SEGMENT)
        end++;
    return end < segments->words.count ? end : segments->words.count;
}
