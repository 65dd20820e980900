/* Finds and masks what cmark-gfm would take too long for. Measured with 0.29.0.gfm.6, more than linear are:
 *
 *   - many container markers in a line, followed by many lines: each line walks them all;
 *   - "www.", "://", "@" and the brackets behind an address in a long run without white space: each looks through it;
 *   - "<![CDATA[", "<?" and "<!X" that nothing closes: each looks to the end of its paragraph;
 *   - delimiters of emphasis of several kinds, each unclosed: each looks back through all. */
#include "read/markdown/guard.h"

#include "base/buffer.h"

enum {
    MARKERS_MOST = 24,        /* container markers in a line; the tree keeps fewer levels */
    RUN_MOST = 1024,          /* bytes of a run that are never looked at */
    LOOKS_MOST = 64,          /* looks through one run */
    WORK_MOST = 1 << 20,      /* bytes looked at for one run or paragraph */
    DELIMITERS_MOST = 100000  /* in one paragraph */
};

/* What a masked byte stands for. Markers of containers and what stands in text have different codes, because in running
 * text the markers are left out. */
static const char masks[32] = {
    [0x01] = '<', [0x02] = ':', [0x03] = 'w', [0x04] = '@', [0x05] = '*', [0x06] = '_', [0x07] = '~',
    [0x08] = 'W', [0x14] = '[', [0x1F] = '&',
    [0x0E] = '>', [0x0F] = '-', [0x10] = '+', [0x11] = '*', [0x12] = '.', [0x13] = ')',
    [0x15] = '0', [0x16] = '1', [0x17] = '2', [0x18] = '3', [0x19] = '4', [0x1A] = '5', [0x1B] = '6', [0x1C] = '7',
    [0x1D] = '8', [0x1E] = '9',
};
enum { FIRST_TEXT = 0x01, FIRST_MARKER = 0x0E };

static bool is_mask(unsigned char c) { return c < 32 && masks[c]; }
static bool is_marker_mask(unsigned char c) {
    return is_mask(c) && c >= FIRST_MARKER && masks[c] != '[' && masks[c] != '&';
}

typedef struct {
    Context *ctx;
    Arena *arena;
    Guard *guard;
    char *bytes; /* the copy that is masked, NULL while there is none */
    uint32_t line;
    bool said_depth, said_autolinks, said_html, said_emphasis;
} Search;

static char mask_of(char byte, int first) {
    for (int i = first; i < 32; i++)
        if (masks[i] == byte)
            return (char)i;
    return byte;
}

static void mask(Search *search, size_t at, int first) {
    if (!search->bytes) {
        search->bytes = arena_copy(search->arena, search->guard->text.bytes, search->guard->text.length);
        search->guard->masked = true;
    }
    search->bytes[at] = mask_of(search->bytes[at], first);
}

static void say(Search *search, bool *said, DiagnosticId id, String what) {
    if (!*said)
        diagnose1(search->ctx, id, ((Position){search->line, 1}), what);
    *said = true;
}

/* ---- container markers ---- */

static bool is_bullet(char c) { return c == '-' || c == '+' || c == '*'; }
static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static size_t skip_blanks(String line, size_t at) {
    while (at < line.length && is_blank(line.bytes[at]))
        at++;
    return at;
}

/* "[^label]:". */
static size_t footnote_marker_length(String line, size_t at) {
    String rest = string_slice(line, at, line.length);
    if (!string_starts(rest, S("[^")))
        return 0;
    size_t end = 2;
    while (end < rest.length && rest.bytes[end] != ']' && !is_blank(rest.bytes[end]))
        end++;
    return end > 2 && string_starts(string_slice(rest, end, rest.length), S("]:")) ? end + 2 : 0;
}

/* The length of a marker at `at`, 0 when there is none: ">", a bullet or number before white space, a footnote's. */
static size_t marker_length(String line, size_t at) {
    size_t end = at;
    if (at < line.length && line.bytes[at] == '>')
        return 1;
    if (at < line.length && line.bytes[at] == '[')
        return footnote_marker_length(line, at);
    while (end < line.length && end - at < 9 && ascii_digit(line.bytes[end]))
        end++;
    bool number = end > at && end < line.length && (line.bytes[end] == '.' || line.bytes[end] == ')');
    bool bullet = end == at && at < line.length && is_bullet(line.bytes[at]);
    if (!number && !bullet)
        return 0;
    end++;
    return end == line.length || is_blank(line.bytes[end]) ? end - at : 0;
}

/* A thematic break: one character, three times or more, and blanks. */
static bool is_rule(String line, size_t at) {
    char mark = at < line.length ? line.bytes[at] : '\0';
    if (mark != '-' && mark != '*')
        return false;
    while (at < line.length && (line.bytes[at] == mark || is_blank(line.bytes[at])))
        at++;
    return at == line.length;
}

/* A footnote's label is text and stays. */
static void mask_marker(Search *search, size_t at, size_t length) {
    if (search->guard->text.bytes[at] == '[')
        mask(search, at, FIRST_TEXT);
    else
        for (size_t i = at; i < at + length; i++)
            mask(search, i, FIRST_MARKER);
}

static void guard_markers(Search *search, String line, size_t start) {
    size_t count = 0, at = skip_blanks(line, 0);
    if (marker_length(line, at) && is_rule(line, at))
        return;
    for (size_t length; (length = marker_length(line, at)) > 0; at = skip_blanks(line, at + length)) {
        if (++count <= MARKERS_MOST)
            continue;
        if (count == MARKERS_MOST + 1 && is_rule(line, at))
            return;
        say(search, &search->said_depth, SAY_MARKDOWN_DEPTH, number(MARKERS_MOST));
        mask_marker(search, start + at, length);
    }
}

/* ---- automatic links ---- */

static bool is_autolink_trigger(String run, size_t at) {
    String rest = string_slice(run, at, run.length);
    return rest.bytes[0] == '@' || string_starts(rest, S("://")) || string_starts_ascii_nocase(rest, S("www."));
}

/* Every closing bracket at the end of an address counts all brackets again. */
static size_t run_work(String run) {
    size_t triggers = 0, brackets = 0;
    for (size_t i = 0; i < run.length; i++) {
        triggers += is_autolink_trigger(run, i);
        brackets += run.bytes[i] == ')' || run.bytes[i] == ';';
    }
    return triggers && triggers + brackets > LOOKS_MOST ? (triggers + brackets) * run.length : 0;
}

static void guard_run(Search *search, String run, size_t start) {
    if (run.length <= RUN_MOST || run_work(run) <= WORK_MOST)
        return;
    say(search, &search->said_autolinks, SAY_MARKDOWN_GUARD, S("addresses in a very long word are not linked"));
    for (size_t i = 0; i < run.length; i++)
        if (is_autolink_trigger(run, i))
            mask(search, start + i, FIRST_TEXT);
}

static void guard_runs(Search *search, String line, size_t start) {
    if (line.length <= RUN_MOST)
        return;
    for (size_t at = 0; at < line.length;) {
        size_t end = at;
        while (end < line.length && !is_blank(line.bytes[end]))
            end++;
        guard_run(search, string_slice(line, at, end), start + at);
        at = end + 1;
    }
}

/* ---- raw HTML and emphasis, by paragraph ---- */

typedef struct {
    String opener, closer;
} Bracket;

/* In the order in which they are tried. */
static const Bracket brackets[] = {
    {{"<![CDATA[", 9}, {"]]>", 3}},
    {{"<!--", 4}, {"-->", 3}},
    {{"<?", 2}, {"?>", 2}},
    {{"<!", 2}, {">", 1}},
};
enum { BRACKETS = sizeof brackets / sizeof *brackets };

static int bracket_at(String text, size_t at) {
    String rest = string_slice(text, at, text.length);
    for (int i = 0; i < BRACKETS; i++)
        if (string_starts(rest, brackets[i].opener))
            return i;
    return -1;
}

/* Where each kind of closer stands last in the paragraph, plus one; 0 when it does not. */
static void find_last_closers(String text, size_t last[BRACKETS]) {
    for (int i = 0; i < BRACKETS; i++)
        last[i] = 0;
    for (size_t at = 0; at < text.length; at++)
        for (int i = 0; i < BRACKETS; i++)
            if (text.bytes[at] == brackets[i].closer.bytes[0] &&
                string_starts(string_slice(text, at, text.length), brackets[i].closer))
                last[i] = at + 1;
}

static void guard_html(Search *search, String text, size_t start, size_t openers) {
    if (openers * text.length <= WORK_MOST)
        return;
    size_t last[BRACKETS];
    find_last_closers(text, last);
    for (size_t at = 0; at < text.length; at++) {
        int bracket = text.bytes[at] == '<' ? bracket_at(text, at) : -1;
        if (bracket < 0 || last[bracket] > at)
            continue;
        say(search, &search->said_html, SAY_MARKDOWN_GUARD, S("unclosed raw HTML is treated as text"));
        mask(search, start + at, FIRST_TEXT);
    }
}

static bool is_delimiter(char c) { return c == '*' || c == '_' || c == '~'; }

static void guard_emphasis(Search *search, String text, size_t start, size_t delimiters) {
    if (delimiters <= DELIMITERS_MOST)
        return;
    say(search, &search->said_emphasis, SAY_MARKDOWN_GUARD,
        S("some emphasis in a very long paragraph is treated as text"));
    size_t count = 0;
    for (size_t at = 0; at < text.length; at++)
        if (is_delimiter(text.bytes[at]) && ++count > DELIMITERS_MOST)
            mask(search, start + at, FIRST_TEXT);
}

/* Runs of delimiters, as cmark sees them. */
static void guard_paragraph(Search *search, String text, size_t start) {
    if (text.length <= RUN_MOST)
        return;
    size_t openers = 0, delimiters = 0;
    for (size_t at = 0; at < text.length; at++) {
        char c = text.bytes[at];
        openers += c == '<' && at + 1 < text.length && (text.bytes[at + 1] == '!' || text.bytes[at + 1] == '?');
        delimiters += is_delimiter(c) && !(at > 0 && text.bytes[at - 1] == c);
    }
    guard_html(search, text, start, openers);
    guard_emphasis(search, text, start, delimiters);
}

static void guard_lines(Search *search, String text) {
    size_t paragraph = 0;
    for (size_t start = 0; start < text.length; search->line++) {
        String line = string_slice(text, start, text.length);
        size_t length = string_find_byte(line, '\n');
        line = string_slice(line, 0, length);
        guard_markers(search, line, start);
        guard_runs(search, line, start);
        if (skip_blanks(line, 0) == line.length) {
            guard_paragraph(search, string_slice(text, paragraph, start), paragraph);
            paragraph = start + line.length;
        }
        start += line.length + 1;
    }
    guard_paragraph(search, string_slice(text, paragraph, text.length), paragraph);
}

/* ---- character references ---- */

/* Whether "&#…" at `at` stands for a control character, which would be taken for a mask. */
static bool is_control_reference(String text, size_t at) {
    at += 2;
    bool hex = at < text.length && ascii_lower(text.bytes[at]) == 'x';
    uint32_t base = hex ? 16 : 10, value = 0;
    for (at += hex; at < text.length && value < 32; at++) {
        char c = ascii_lower(text.bytes[at]);
        if (!ascii_digit(c) && !(hex && c >= 'a' && c <= 'f'))
            break;
        value = value * base + (uint32_t)(ascii_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return value < 32;
}

/* They stay text where masks are in use. */
static void guard_references(Search *search, String text) {
    for (size_t at = 0; at + 1 < text.length; at++)
        if (text.bytes[at] == '&' && text.bytes[at + 1] == '#' && is_control_reference(text, at))
            mask(search, at, FIRST_TEXT);
}

void guard_open(Guard *guard, Arena *arena, String text, uint32_t first_line) {
    *guard = (Guard){.text = text};
    Search search = {.ctx = arena->ctx, .arena = arena, .guard = guard, .line = first_line};
    guard_lines(&search, text);
    if (search.bytes) {
        guard_references(&search, text);
        guard->text.bytes = search.bytes;
    }
}

/* ---- afterwards ---- */

static String restore(Arena *arena, String s, bool markers) {
    char *out = arena_copy(arena, s.bytes, s.length);
    size_t length = 0;
    for (size_t i = 0; i < s.length; i++) {
        unsigned char c = (unsigned char)s.bytes[i];
        if (is_marker_mask(c) && !markers)
            continue;
        out[length++] = is_mask(c) ? masks[c] : s.bytes[i];
    }
    out[length] = '\0';
    return (String){out, length};
}

String guard_restore(const Guard *guard, Arena *arena, String s) {
    return guard->masked ? restore(arena, s, true) : arena_string(arena, s);
}

String guard_restore_text(const Guard *guard, Arena *arena, String s) {
    return guard->masked ? restore(arena, s, false) : s;
}
