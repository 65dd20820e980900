/* Words are cut where the patterns of their language allow a hyphen. Answers are kept by shaped word, since the
 * words of a text repeat. */
#include "layout/text/para.h"

#include <string.h>

#include "text/hyphen.h"
#include "text/unicode.h"

#define SCRIPT_THAI 0x54686169u /* Thai */
#define SOFT_HYPHEN S("\u00AD")
enum { ZWNJ = 0x200C, ZWJ = 0x200D };

/* The cache is small for a short text, and grows once. */
enum { CACHE_FIRST = 256, CACHE_MOST = 4096, POINTS_MOST = 12, LETTERS_LEAST = 5, WORD_BYTES_MOST = 255 };

/* What a hyphen costs, as a penalty: chosen by tests/bench/spacing.py for even spaces with few hyphens. Languages
 * that write compounds as one word would have one in every other line. */
enum { HYPHEN_PENALTY = 200, COMPOUND_PENALTY = 550 };

/* Offsets of the points in a word that was shaped so. */
typedef struct {
    const Glyph *glyphs; /* of the word cache: stands for the word itself */
    const Hyphenation *patterns;
    uint8_t count;
    uint8_t points[POINTS_MOST];
} Entry;

struct Hyphens {
    Arena *arena;
    Entry *entries;
    size_t size, filled;
    String lang; /* asked for last */
    const Hyphenation *patterns;
    int32_t penalty;
};

static void set_size(Hyphens *hyphens, size_t size) {
    hyphens->entries = arena_array(hyphens->arena, Entry, size);
    hyphens->size = size;
    hyphens->filled = 0;
}

Hyphens *hyphens_new(Context *ctx) {
    Hyphens *hyphens = arena_new(&ctx->arena, Hyphens);
    hyphens->arena = &ctx->arena;
    set_size(hyphens, CACHE_FIRST);
    return hyphens;
}

static int32_t penalty_in(String lang) {
    bool compounds = string_is_one_of(lang_primary(lang), "de nl sv da nb nn no is fi et hu af ta ml kn te");
    return compounds ? COMPOUND_PENALTY : HYPHEN_PENALTY;
}

static const Hyphenation *patterns_for(Hyphens *hyphens, String lang) {
    if (hyphens->lang.bytes != lang.bytes || hyphens->lang.length != lang.length) {
        hyphens->lang = lang;
        hyphens->patterns = hyphenation_for(lang);
        hyphens->penalty = penalty_in(lang);
    }
    return hyphens->patterns;
}

static bool is_letter(uint32_t c) {
    if (c < 0x80)
        return ascii_alpha((char)c);
    return c == 0x2019 || c == ZWNJ || c == ZWJ || code_point_is_mark(c) || code_point_is_word(c);
}

/* The letters of a box without the punctuation around them; empty when something else stands among them. */
static String word_of(String text) {
    size_t from = 0, to = text.length, at = 0;
    while (at < text.length) {
        size_t start = at;
        if (is_letter(utf8_next(text, &at))) {
            from = start;
            break;
        }
    }
    while (to > from) {
        size_t start = to;
        utf8_previous(text, &start);
        if (is_letter(utf8_next(text, &(size_t){start})))
            break;
        to = start;
    }
    for (at = from; at < to;)
        if (!is_letter(utf8_next(text, &at)))
            return S("");
    return string_slice(text, from, to);
}

/* The scripts of India have patterns that allow a letter alone. */
static bool is_indic(uint32_t c) { return c >= 0x0900 && c < 0x0D80; }

static int letters_in(String text) {
    int count = 0;
    for (size_t at = 0; at < text.length;)
        count += code_point_is_word(utf8_next(text, &at));
    return count;
}

static bool leaves_enough(String word, size_t at) {
    if (!is_indic(utf8_next(word, &(size_t){at})))
        return true;
    return letters_in(string_slice(word, 0, at)) >= 2 && letters_in(string_slice(word, at, word.length)) >= 2;
}

/* Finds the points of a box, as offsets from its start. */
static void find_points(Entry *entry, String text) {
    bool points[WORD_BYTES_MOST + 1];
    String word = word_of(text);
    entry->count = 0;
    if (word.length < LETTERS_LEAST || word.length > WORD_BYTES_MOST)
        return;
    memset(points, 0, sizeof points);
    if (!hyphenate(entry->patterns, word, points))
        return;
    size_t offset = (size_t)(word.bytes - text.bytes);
    for (size_t i = 1; i < word.length && entry->count < POINTS_MOST; i++)
        if (points[i] && leaves_enough(word, i))
            entry->points[entry->count++] = (uint8_t)(offset + i);
}

static Entry *place_of(Hyphens *hyphens, const Glyph *glyphs) {
    uintptr_t key = (uintptr_t)glyphs;
    return &hyphens->entries[(key >> 4 ^ key >> 16) % hyphens->size];
}

static void grow(Hyphens *hyphens) {
    const Entry *old = hyphens->entries;
    size_t size = hyphens->size;
    set_size(hyphens, CACHE_MOST);
    for (size_t i = 0; i < size; i++)
        if (old[i].glyphs)
            *place_of(hyphens, old[i].glyphs) = old[i];
}

/* Where the answer for a word stands or is to stand. */
static Entry *entry_for(Hyphens *hyphens, const Glyph *glyphs) {
    Entry *entry = place_of(hyphens, glyphs);
    if (entry->glyphs == glyphs || ++hyphens->filled <= hyphens->size || hyphens->size == CACHE_MOST)
        return entry;
    grow(hyphens);
    return place_of(hyphens, glyphs);
}

static const Entry *points_of(Paragraph *p, const Piece *whole) {
    Hyphens *hyphens = p->layout.job->hyphens;
    const Hyphenation *patterns = patterns_for(hyphens, p->spans[p->runs[whole->run].span].lang);
    if (!patterns)
        return NULL;
    Entry *entry = entry_for(hyphens, whole->glyphs);
    if (entry->glyphs != whole->glyphs || entry->patterns != patterns) {
        entry->glyphs = whole->glyphs;
        entry->patterns = patterns;
        find_points(entry, string_slice(buffer_view(&p->text), whole->start, whole->end));
    }
    return entry;
}

static void add_hyphen(Paragraph *p, uint32_t run_index, uint32_t at, int32_t cost) {
    Piece *penalty = para_add_piece(p, PIECE_PENALTY, run_index, at, at);
    Run *run = &p->runs[run_index];
    const Span *span = &p->spans[run->span];
    if (!run->hyphen)
        run->hyphen = font_shape_word(p->layout.job->fonts, run->face, run->script, span->lang, false, S("-"));
    penalty->penalty = cost;
    penalty->hyphen = true;
    penalty->break_width = scale(run->hyphen->advance, run->size, face_metrics(run->face)->units_per_em);
}

/* Thai is written without hyphens, whatever its patterns say; code is left as it is. */
static bool takes_hyphens(const Paragraph *p, const Run *run) {
    return !(run->level & 1) && run->script != SCRIPT_THAI && p->spans[run->span].look.family != FAMILY_MONO &&
           (run->scalable || face_has(run->face, '-'));
}

bool para_add_hyphenated(Paragraph *p, const Piece *whole) {
    uint32_t length = whole->end - whole->start;
    if (length < LETTERS_LEAST || length > WORD_BYTES_MOST || !takes_hyphens(p, &p->runs[whole->run]))
        return false;
    const Entry *entry = points_of(p, whole);
    if (!entry || entry->count == 0 || tokens_forbid_hyphens(&p->tokens, whole->start, whole->end))
        return false;
    uint32_t glyph = 0, from = 0, start = whole->start;
    for (uint8_t i = 0; i < entry->count; i++) {
        uint32_t offset = whole->start + entry->points[i] - whole->cluster_base;
        while (glyph < whole->glyph_count && whole->glyphs[glyph].cluster < offset)
            glyph++;
        if (glyph == whole->glyph_count || whole->glyphs[glyph].cluster != offset)
            continue; /* inside a ligature */
        uint32_t end = whole->cluster_base + offset;
        para_add_part(p, whole, from, glyph, start, end);
        add_hyphen(p, whole->run, end, p->layout.job->hyphens->penalty);
        from = glyph;
        start = end;
    }
    para_add_part(p, whole, from, whole->glyph_count, start, whole->end);
    return true;
}

bool para_follows_soft_hyphen(const Paragraph *p, uint32_t at) {
    return at >= SOFT_HYPHEN.length && string_ends(string_slice(buffer_view(&p->text), 0, at), SOFT_HYPHEN);
}

bool para_add_soft_hyphen(Paragraph *p, uint32_t run, uint32_t at) {
    if (p->runs[run].level & 1)
        return true;
    if (p->preserve || !takes_hyphens(p, &p->runs[run]))
        return false;
    add_hyphen(p, run, at, HYPHEN_PENALTY);
    return true;
}
