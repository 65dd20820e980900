/* A sequence is certain by itself where Latin text or typographic punctuation became something that no writing system
 * has in that place: a sign or a letter of another script within a word, a capital behind a small letter. In text of
 * other scripts every character is a sequence: some in a row, all words of which are such and of one script, are
 * certain together. */
#include "text/double_sequence.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/utf8.h"

enum { RUN = 3, RUN_GAP = 3, ODD_SHARE = 3, OTHERS_SHARE = 8 };

typedef struct {
    String text;
    const CodePage *page;
} Reading;

/* What stands before and behind a sequence; ' ' at the ends of the text. */
typedef struct {
    uint32_t before, after;
} Neighbours;

/* Reads one code point that is well-formed; 0 when there is none. */
static uint32_t read_code_point(String s, size_t *at) {
    size_t taken;
    if (*at >= s.length || utf8_sequence(s, *at, &taken) == 0)
        return 0;
    return utf8_next(s, at);
}

static uint32_t code_point_before(String s, size_t at) {
    size_t start = at;
    while (start > 0 && at - start < 4 && (s.bytes[--start] & 0xC0) == 0x80)
        continue;
    return at > 0 ? read_code_point(s, &start) : ' ';
}

static Neighbours neighbours_of(String s, const DoubleSequence *q) {
    size_t at = q->end;
    return (Neighbours){code_point_before(s, q->start), q->end < s.length ? read_code_point(s, &at) : ' '};
}

static bool is_ascii_letter(uint32_t c) { return c < 0x80 && ascii_alpha((char)c); }

static bool is_ascii_small(uint32_t c) { return c >= 'a' && c <= 'z'; }

static bool is_letter(uint32_t c) { return u_isalpha((UChar32)c) || (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK); }

static bool is_small(uint32_t c) { return u_islower((UChar32)c); }

static bool is_capital(uint32_t c) { return u_isupper((UChar32)c); }

static bool is_box(uint32_t c) { return c >= 0x2500 && c < 0x2580; }

static bool is_latin(uint32_t c) { return uscript_getScript((UChar32)c, &(UErrorCode){U_ZERO_ERROR}) == USCRIPT_LATIN; }

static bool is_latin_letter(uint32_t c) { return is_letter(c) && is_latin(c); }

/* Latin letters of languages that are written today, and of which texts are found double-encoded. */
static bool is_common_latin(uint32_t c) {
    bool european = (c >= 0xC0 && c <= 0x17F && c != 0xD7 && c != 0xF7) || (c >= 0x218 && c <= 0x21B);
    bool vietnamese = c == 0x1A0 || c == 0x1A1 || c == 0x1AF || c == 0x1B0 || (c >= 0x1E00 && c <= 0x1EFF);
    return european || vietnamese;
}

/* Noncharacters, controls, and what no text has: such a reading is a wrong one. */
static bool is_text(uint32_t c) {
    int8_t type = u_charType((UChar32)c);
    return type != U_UNASSIGNED && type != U_PRIVATE_USE_CHAR && type != U_SURROGATE && type != U_CONTROL_CHAR;
}

static bool is_punctuation(uint32_t c) {
    return (c >= 0x2010 && c <= 0x2044 && c != 0x2028 && c != 0x2029) || c == 0x20AC || c == 0x2122 ||
           (c >= 0x2190 && c < 0x2200) || c == 0xFEFF;
}

/* Whether the characters of a sequence cannot stand together in a word. */
static bool is_odd(const uint32_t *c, size_t length, Neighbours around) {
    bool letters = is_letter(c[0]);
    if (is_small(around.before) && is_capital(c[0]))
        return true;
    for (size_t i = 1; i < length; i++) {
        uint32_t next = i + 1 < length ? c[i + 1] : around.after;
        if (c[i] < 0xA0 || c[i] == 0xFFFD || (!letters && is_letter(c[i])) || (is_small(c[i - 1]) && is_capital(c[i])))
            return true;
        if (letters && !is_letter(c[i]) && is_letter(next) && c[i] != 0x2019)
            return true;
    }
    if (letters && is_letter(c[1]) && is_latin(c[0]) != is_latin(c[1]))
        return true;
    return !letters && !is_box(c[0]) && (around.before >= 0x80 || around.after >= 0x80);
}

/* What begins a sequence and is neither space nor a quotation mark, which letters stand beside in every text. */
static bool is_part_of_word(uint32_t c) {
    return !(U_GET_GC_MASK((UChar32)c) & (U_GC_Z_MASK | U_GC_PI_MASK | U_GC_PF_MASK | U_GC_PO_MASK));
}

/* A Latin letter within a word. What it became begins with a capital (Ã) or with what is no Latin letter. */
static bool is_certain_letter(const uint32_t *c, size_t length, const DoubleSequence *q, Neighbours around) {
    bool foreign = !is_latin_letter(c[0]) || (is_letter(c[1]) && !is_latin_letter(c[1]));
    bool goes_on = is_ascii_letter(around.after) && c[1] != 0x2019;
    bool after_small = is_ascii_small(around.before) && (is_capital(c[0]) || foreign);
    bool formula = u_charType((UChar32)c[0]) == U_MATH_SYMBOL && !is_latin_letter(c[1]);
    bool accent = u_charType((UChar32)c[1]) == U_MODIFIER_SYMBOL && is_letter(c[0]) && !is_latin_letter(around.before);
    if (!is_common_latin(q->code_point))
        return false;
    if (length == 3)
        return q->odd && (goes_on || is_ascii_letter(around.before));
    if (!is_part_of_word(c[0]) || (formula && !(is_ascii_letter(around.before) && goes_on)))
        return false;
    bool starts_word = goes_on && (foreign ? !is_box(around.before) : q->odd || !is_letter(c[1]));
    return after_small || formula || (accent && foreign) || starts_word;
}

/* A sign or letter from U+00A0 to U+00FF by itself. What it became begins with U+00C2 or U+00C3, with a mark on no
 * letter, or with a piece of a box that has no other piece beside it. */
static bool is_certain_sign(const uint32_t *c, const DoubleSequence *q, Neighbours around) {
    if (c[0] == 0xC2 || c[0] == 0xC3)
        return !is_capital(around.before) && q->code_point <= 0xFF;
    bool mark_on_nothing = (U_GET_GC_MASK((UChar32)c[0]) & U_GC_M_MASK) && around.before < 0x80;
    bool torn_box = is_box(c[0]) && c[1] > 0xA0 && c[1] < 0x2500 && !is_box(around.before);
    return q->code_point <= 0xFF && (mark_on_nothing || torn_box);
}

static bool is_certain(const uint32_t *c, size_t length, const DoubleSequence *q, Neighbours around) {
    if (q->embedded || q->drawing || !is_text(q->code_point))
        return false;
    if (length == 4)
        return q->code_point >= 0x1F000 && q->code_point < 0x1FB00;
    if (length == 3 && is_punctuation(q->code_point))
        return q->odd || !is_letter(c[1]);
    return is_certain_letter(c, length, q, around) || (length == 2 && is_certain_sign(c, q, around));
}

/* Reads the characters c from q->start, which stand for the bytes of one UTF-8 character, and sets q->end and
 * q->code_point. Returns how many they are; 0 when there is no such sequence. */
static size_t read_characters(const Reading *r, DoubleSequence *q, uint32_t *c) {
    char bytes[4];
    size_t at = q->start, taken;
    c[0] = read_code_point(r->text, &at);
    unsigned lead = code_page_byte(r->page, c[0]);
    if (lead < 0xC2 || lead > 0xF4 || c[0] == 0xFFFD)
        return 0;
    size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    bytes[0] = (char)lead;
    for (size_t i = 1; i < length; i++) {
        c[i] = read_code_point(r->text, &at);
        unsigned char byte = code_page_byte(r->page, c[i]);
        /* of U+201D the last byte, which windows-1252 lacks, is often lost */
        if (c[i] == 0xFFFD && i == 2 && lead == 0xE2 && bytes[1] == (char)0x80)
            byte = 0x9D;
        if (byte < 0x80 || byte >= 0xC0)
            return 0;
        bytes[i] = (char)byte;
    }
    if (utf8_sequence((String){bytes, length}, 0, &taken) != length)
        return 0;
    q->end = at;
    q->code_point = utf8_next((String){bytes, length}, &(size_t){0});
    return length;
}

/* The sequence whose first character is at q->start; `follows` when another ends there. Returns its characters, 0 when
 * there is none. */
static size_t read_sequence(const Reading *r, DoubleSequence *q, bool follows) {
    uint32_t c[4];
    size_t length = read_characters(r, q, c);
    if (length == 0)
        return 0;
    Neighbours around = neighbours_of(r->text, q);
    q->drawing = is_box(c[0]) && is_box(c[1]) && !(is_ascii_letter(around.before) && is_ascii_letter(around.after));
    q->embedded = !follows && around.before >= 0x80 && is_letter(around.before);
    q->odd = is_odd(c, length, around);
    q->certain = is_certain(c, length, q, around);
    q->misfit = is_ascii_small(around.before) && is_capital(q->code_point);
    return length;
}

/* A sequence between quotation marks, as in text about such sequences. In text that is double-encoded, curly quotes are
 * sequences themselves. */
static bool is_quoted(String s, const DoubleSequence *q) {
    static const char *const quotes[] = {"\"", "'", "`", "“", "”", "„", "‘", "’", "«", "»", "‹", "›", "「", "」"};
    bool opens = false, closes = false;
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        opens = opens || string_ends(string_slice(s, 0, q->start), string_of(quotes[i]));
        closes = closes || string_starts(string_slice(s, q->end, s.length), string_of(quotes[i]));
    }
    return opens && closes;
}

/* Whether two sequences follow each other with no letter between. */
static bool adjoins(String s, const DoubleSequence *first, const DoubleSequence *second) {
    if (second->start - first->end > RUN_GAP)
        return false;
    for (size_t i = first->end; i < second->start; i++)
        if (ascii_alpha(s.bytes[i]) || s.bytes[i] & 0x80)
            return false;
    return true;
}

/* The script that counts in a word: those of one writing system are one. */
static UScriptCode script_of(uint32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)c, &status);
    bool east_asian = script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
                      script == USCRIPT_BOPOMOFO || script == USCRIPT_HANGUL;
    return east_asian ? USCRIPT_HAN : script == USCRIPT_INHERITED ? USCRIPT_COMMON : script;
}

/* Whether the sequences of a run read as text: all assigned, of one script in each word, not the same again and again,
 * and odd as they stand. */
static bool is_run(const DoubleSequence *q, size_t count) {
    size_t odd = 0, letters = 0, different = 0, drawn = 0;
    UScriptCode script = USCRIPT_COMMON;
    for (size_t i = 0; i < count; i++) {
        UScriptCode own = script_of(q[i].code_point);
        if (i > 0 && q[i].start > q[i - 1].end)
            script = USCRIPT_COMMON;
        if (own == USCRIPT_LATIN && !is_common_latin(q[i].code_point))
            return false;
        if (own != USCRIPT_COMMON && script != USCRIPT_COMMON && own != script)
            return false;
        script = own == USCRIPT_COMMON ? script : own;
        odd += q[i].odd;
        drawn += q[i].drawing;
        letters += own != USCRIPT_COMMON;
        different += q[i].code_point != q[0].code_point;
    }
    /* pieces of boxes that stand for Cyrillic letters (╨, ╤ and others) never make a box */
    bool cyrillic_boxes = script == USCRIPT_CYRILLIC && drawn > 0;
    bool reads_odd = odd * ODD_SHARE >= count && (count - drawn) * ODD_SHARE >= count;
    return letters >= RUN && different > 0 && (reads_odd || cyrillic_boxes);
}

/* The end of the word that begins with the sequence: all that touch each other. */
static size_t word_end(const DoubleSequences *all, size_t from) {
    size_t to = from + 1;
    while (to < all->count && all->items[to].start == all->items[to - 1].end)
        to++;
    return to;
}

static bool is_bad_word(const DoubleSequence *q, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (q[i].embedded || !is_text(q[i].code_point))
            return true;
    return false;
}

/* A letter right behind that is no part of a sequence makes a word of both. */
static void find_embedded(String s, DoubleSequences *all) {
    for (size_t i = 0; i < all->count; i++) {
        DoubleSequence *q = &all->items[i];
        bool followed = i + 1 < all->count && all->items[i + 1].start == q->end;
        uint32_t after = neighbours_of(s, q).after;
        q->embedded = q->embedded || (!followed && after >= 0x80 && is_letter(after));
        q->certain = q->certain && !q->embedded;
    }
}

/* Runs are of whole words: one with a letter of another kind ends them. */
static void count_certain(String s, DoubleSequences *all) {
    for (size_t from = 0, to; from < all->count; from = to) {
        to = word_end(all, from);
        bool bad = is_bad_word(&all->items[from], to - from);
        while (!bad && to < all->count && adjoins(s, &all->items[to - 1], &all->items[to])) {
            size_t end = word_end(all, to);
            if (is_bad_word(&all->items[to], end - to))
                break;
            to = end;
        }
        bool run = !bad && is_run(&all->items[from], to - from);
        for (size_t i = from; i < to; i++) {
            all->items[i].certain = all->items[i].certain || run;
            all->certain += all->items[i].certain;
        }
    }
}

/* Marks what may be restored with the certain ones when hardly anything else is there. */
static void mark_likely(DoubleSequences *all, size_t others) {
    size_t certain = 0;
    for (size_t i = 0; i < all->count; i++)
        certain += all->items[i].certain;
    for (size_t i = 0; i < all->count && certain > 0 && others * OTHERS_SHARE <= all->count; i++)
        all->items[i].likely = !all->items[i].embedded && is_text(all->items[i].code_point);
}

/* Adds the sequences of the line; returns how many characters above ASCII are part of none. */
static size_t read_line(Context *ctx, const Reading *r, size_t at, DoubleSequences *all) {
    String s = r->text;
    size_t first = all->count, others = 0, taken;
    while (at < s.length && s.bytes[at] != '\n') {
        if (!(s.bytes[at] & 0x80)) {
            at++;
            continue;
        }
        DoubleSequence q = {.start = at};
        bool follows = all->count > first && all->items[all->count - 1].end == at;
        size_t read = read_sequence(r, &q, follows);
        if (read == 0 || (!follows && is_quoted(s, &q))) {
            size_t length = utf8_sequence(s, at, &taken);
            others += !string_starts(string_slice(s, at, s.length), S("\xEF\xBF\xBD"));
            at += length ? length : taken;
            continue;
        }
        arena_grow(&ctx->arena, all->items, all->count, all->capacity);
        all->items[all->count++] = q;
        all->characters += read;
        at = q.end;
    }
    return others;
}

void double_sequences_in_line(Context *ctx, String s, size_t start, const CodePage *page, DoubleSequences *all) {
    size_t first = all->count, others = read_line(ctx, &(Reading){s, page}, start, all);
    if (all->count == first)
        return;
    DoubleSequences line = {.items = all->items + first, .count = all->count - first};
    find_embedded(s, &line);
    count_certain(s, &line);
    mark_likely(&line, others);
    all->certain += line.certain;
    for (size_t i = 0; i < line.count; i++)
        all->misfits += line.items[i].certain && line.items[i].misfit;
}

void double_sequences_end(DoubleSequences *all, size_t characters) {
    mark_likely(all, characters > all->characters ? characters - all->characters : 0);
}
