/* Shaping with HarfBuzz, word by word, and the cache of shaped words. The cache lives in the engine's store, in an
 * arena of its own; what it gives out stays valid for the conversion, so it is emptied only between conversions, and
 * words that find it full go into the conversion's arena. */
#include <string.h>

#include <hb-ot.h>

#include "base/map.h"
#include "font/face.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
    SLOTS_FIRST = 1 << 10,
    SLOTS_MOST = 1 << 17,      /* filled to a half */
    CACHE_BYTES = 16 << 20,
    WORD_BYTES = 64,           /* longer ones are not kept */
    MEND_EMS = 32,             /* beyond what glyphs of fonts measure */
    PROBES = 16                /* a word that finds no place within these is not kept */
};

/* What a shaped run depends on, beside its text. */
typedef struct {
    const Face *face;
    hb_language_t language;
    uint32_t script;
    bool rtl;
} Manner;

typedef struct {
    Shaped shaped;
    Manner manner;
    uint64_t hash;
    uint32_t length;
    char bytes[]; /* of the text */
} Word;

typedef struct WordCache {
    Arena arena;
    Word **slots;
    size_t slot_count, count, bytes;
    Map languages;         /* tag to hb_language_t */
    char tag[64];          /* asked for last */
    size_t tag_length;
    hb_language_t language;
} WordCache;

void words_prepare(FontStore *store) {
    WordCache *words = store->words;
    if (!words) {
        words = arena_new(&store->engine->arena, WordCache);
        map_open(&words->languages, &store->engine->arena);
        store->words = words;
    }
    words->arena.ctx = store->engine->arena.ctx;
    if (words->count < SLOTS_MOST / 4 && words->bytes < CACHE_BYTES / 2)
        return;
    arena_reset(&words->arena);
    words->slots = NULL;
    words->slot_count = words->count = words->bytes = 0;
}

void words_close(FontStore *store) {
    if (store->words) {
        store->words->arena.ctx = store->engine->arena.ctx;
        arena_close(&store->words->arena);
    }
}

/* ---- HarfBuzz ---- */

/* Shapes the text from `from` to `to`, knowing what stands around it; clusters count from the text's start. */
static void shape_part(const Manner *manner, hb_buffer_t *buffer, String text, size_t from, size_t to) {
    hb_buffer_clear_contents(buffer);
    /* else they become spaces without a width, which readers take for as wide as the font's */
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb_buffer_set_direction(buffer, manner->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, hb_script_from_iso15924_tag(manner->script));
    hb_buffer_set_language(buffer, manner->language);
    hb_buffer_add_utf8(buffer, text.bytes, (int)text.length, (unsigned)from, (int)(to - from));
    hb_shape(manner->face->font, buffer, NULL, 0);
    if (!hb_buffer_allocation_successful(buffer))
        fail0(face_context(manner->face), SAY_MEMORY, NOWHERE);
}

static void shape_now(const Manner *manner, hb_buffer_t *buffer, String text) {
    shape_part(manner, buffer, text, 0, text.length);
}

/* What a damaged font may have made: glyphs that there are not, and .notdef, become spaces; measures stay in bounds. */
static void mend_glyph(const Face *face, Glyph *glyph) {
    int32_t most = face->metrics.units_per_em * MEND_EMS;
    if (glyph->glyph == 0 || glyph->glyph >= face->metrics.glyph_count)
        glyph->glyph = face->space ? face->space : 1;
    int32_t *measures[] = {&glyph->advance, &glyph->x_offset, &glyph->y_offset};
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        *measures[i] = *measures[i] > most ? most : *measures[i] < -most ? -most : *measures[i];
}

/* Copies what HarfBuzz has made. Returns its advance. */
static int32_t copy_glyphs(const Face *face, hb_buffer_t *buffer, Glyph *glyphs) {
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    int32_t advance = 0;
    for (unsigned i = 0; i < count; i++) {
        glyphs[i] = (Glyph){.glyph = infos[i].codepoint, .cluster = infos[i].cluster, .advance = positions[i].x_advance,
                            .x_offset = positions[i].x_offset, .y_offset = positions[i].y_offset};
        if (face->house)
            mend_glyph(face, &glyphs[i]);
        advance += glyphs[i].advance;
    }
    return advance;
}

static Shaped take_glyphs(const Face *face, hb_buffer_t *buffer, Arena *arena) {
    unsigned count = hb_buffer_get_length(buffer);
    Glyph *glyphs = arena_array(arena, Glyph, count);
    return (Shaped){.glyphs = glyphs, .count = count, .advance = copy_glyphs(face, buffer, glyphs)};
}

/* HarfBuzz never forgets a language and looks through all of them: beyond a thousand, new ones no longer count. */
static hb_language_t language_of(FontStore *store, String tag) {
    enum { MOST_LANGUAGES = 1000 };
    WordCache *words = store->words;
    if (tag.length == 0 || tag.length > sizeof words->tag)
        return HB_LANGUAGE_INVALID;
    if (words->language && string_equal((String){words->tag, words->tag_length}, tag))
        return words->language;
    hb_language_t language = map_get(&words->languages, tag);
    if (!language && words->languages.count >= MOST_LANGUAGES)
        return HB_LANGUAGE_INVALID;
    if (!language) {
        language = hb_language_from_string(tag.bytes, (int)tag.length);
        if (language == HB_LANGUAGE_INVALID)
            return language;
        map_set(&words->languages, arena_string(&store->engine->arena, tag), (void *)(uintptr_t)language);
    }
    memcpy(words->tag, tag.bytes, tag.length);
    words->tag_length = tag.length;
    return words->language = language;
}

/* ---- the cache ---- */

static uint64_t hash_word(const Manner *manner, String text) {
    uint64_t hash = hash_bytes(text.bytes, text.length);
    hash ^= ((uint64_t)manner->face->number << 33) ^ ((uint64_t)manner->script << 1) ^ manner->rtl;
    return hash * 0x9E3779B97F4A7C15u;
}

static bool is_word(const Word *word, const Manner *manner, uint64_t hash, String text) {
    return word->hash == hash && word->length == text.length && word->manner.face == manner->face &&
           word->manner.language == manner->language && word->manner.script == manner->script &&
           word->manner.rtl == manner->rtl && memcmp(word->bytes, text.bytes, text.length) == 0;
}

/* The slot where the word is or belongs; NULL when there is no place for it. */
static Word **slot_of(const WordCache *words, const Manner *manner, uint64_t hash, String text) {
    size_t mask = words->slot_count - 1, at = (size_t)(hash >> 32) & mask;
    for (int probe = 0; probe < PROBES; probe++, at = (at + 1) & mask)
        if (!words->slots[at] || is_word(words->slots[at], manner, hash, text))
            return &words->slots[at];
    return NULL;
}

/* Puts the words into new slots; a word that finds no place there is found no more, but stays valid. */
static void grow_slots(WordCache *words) {
    size_t old_count = words->slot_count, count = old_count ? old_count * 2 : SLOTS_FIRST;
    Word **old = words->slots;
    words->slots = arena_array(&words->arena, Word *, count);
    words->slot_count = count;
    for (size_t i = 0; i < old_count; i++) {
        if (!old[i])
            continue;
        Word **slot = slot_of(words, &old[i]->manner, old[i]->hash, (String){old[i]->bytes, old[i]->length});
        if (slot)
            *slot = old[i];
    }
}

static Word *new_word(FontStore *store, Arena *arena, const Manner *manner, uint64_t hash, String text) {
    face_open(manner->face);
    shape_now(manner, store->buffer, text);
    Word *word = arena_alloc(arena, size_sum(arena->ctx, sizeof *word, text.length));
    word->manner = *manner;
    word->hash = hash;
    word->length = (uint32_t)text.length;
    memcpy(word->bytes, text.bytes, text.length);
    word->shaped = take_glyphs(manner->face, store->buffer, arena);
    return word;
}

/* HarfBuzz takes a time that grows with the square of a cluster's marks: what is no word in any language is shaped
 * part by part. */
enum { PART_BYTES = 1024, MARK_BYTES = 128 };

/* Where the part that begins at `from` ends: before a letter, if one is near. */
static size_t part_end(String text, size_t from) {
    if (text.length - from <= PART_BYTES)
        return text.length;
    size_t end = from + PART_BYTES;
    while (((unsigned char)text.bytes[end] & 0xC0) == 0x80)
        end--;
    for (size_t at = end; at + MARK_BYTES > end;) {
        if (!code_point_is_mark(utf8_next(text, &(size_t){at})))
            return at;
        utf8_previous(text, &at);
    }
    return end;
}

/* From the left, so that the glyphs of all parts come into one array. */
static Shaped shape_parts(const Manner *manner, hb_buffer_t *buffer, Arena *arena, String text) {
    size_t *ends = NULL, count = 0, capacity = 0, room = 0;
    for (size_t from = 0; from < text.length; from = ends[count++]) {
        arena_grow(arena, ends, count, capacity);
        ends[count] = part_end(text, from);
    }
    Glyph *glyphs = NULL;
    Shaped whole = {.count = 0};
    int64_t advance = 0; /* of a word of millions of letters it is more than fonts measure */
    for (size_t n = 0; n < count; n++) {
        size_t i = manner->rtl ? count - 1 - n : n;
        shape_part(manner, buffer, text, i ? ends[i - 1] : 0, ends[i]);
        size_t wanted = whole.count + (size_t)hb_buffer_get_length(buffer);
        if (wanted > room) {
            size_t old = room;
            room = count > 1 && wanted < room * 2 ? room * 2 : wanted;
            glyphs = arena_resize(arena, glyphs, old * sizeof *glyphs, size_product(arena->ctx, room, sizeof *glyphs));
        }
        advance += copy_glyphs(manner->face, buffer, glyphs + whole.count);
        whole.count = (uint32_t)wanted;
    }
    whole.glyphs = arena_resize(arena, glyphs, room * sizeof *glyphs, whole.count * sizeof *glyphs);
    arena_release(arena, ends, capacity * sizeof *ends);
    whole.advance = advance < INT32_MAX ? (int32_t)advance : INT32_MAX;
    return whole;
}

static const Shaped *shape_into(Arena *arena, FontStore *store, const Manner *manner, String text) {
    face_open(manner->face);
    Shaped *shaped = arena_new(arena, Shaped);
    *shaped = shape_parts(manner, store->buffer, arena, text);
    return shaped;
}

static bool is_space(String text) { return text.length == 1 && text.bytes[0] == ' '; }

static const Shaped *shape_uncached(FontStore *store, const Manner *manner, String text) {
    return shape_into(&face_context(manner->face)->arena, store, manner, text);
}

static const Shaped *shape_word(FontStore *store, const Manner *manner, String text) {
    WordCache *words = store->words;
    if (manner->face->space_neutral && is_space(text)) {
        face_open(manner->face);
        return &manner->face->shaped_space;
    }
    if (text.length > WORD_BYTES)
        return shape_uncached(store, manner, text);
    uint64_t hash = hash_word(manner, text);
    Word **slot = words->slots ? slot_of(words, manner, hash, text) : NULL;
    if (slot && *slot)
        return &(*slot)->shaped;
    if (words->count * 2 >= words->slot_count && words->slot_count < SLOTS_MOST) {
        grow_slots(words);
        slot = slot_of(words, manner, hash, text);
    }
    if (!slot || words->count * 2 >= words->slot_count || words->bytes >= CACHE_BYTES)
        return shape_uncached(store, manner, text);
    Word *word = new_word(store, &words->arena, manner, hash, text);
    words->count++;
    words->bytes += sizeof *word + text.length + word->shaped.count * sizeof *word->shaped.glyphs;
    *slot = word;
    return &word->shaped;
}

/* ---- runs of several words ---- */

/* True where a space can be cut out: what follows must not join it, as a mark would. */
static bool is_cut(String text, size_t at) {
    if (text.bytes[at] != ' ')
        return false;
    if (at + 1 == text.length || (unsigned char)text.bytes[at + 1] < 0x80)
        return true;
    at++;
    uint32_t next = utf8_next(text, &at);
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_unicode_general_category_t category = hb_unicode_general_category(unicode, next);
    return category != HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK &&
           category != HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK &&
           category != HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK && category != HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

/* A run being put together in logical order, from the left or, right to left, from the right. */
typedef struct {
    Glyph *glyphs;
    size_t count, capacity;
    int32_t advance;
} Run;

static void run_append(Arena *arena, Run *run, const Glyph *glyphs, uint32_t count, uint32_t offset) {
    for (uint32_t i = 0; i < count; i++) {
        arena_grow(arena, run->glyphs, run->count, run->capacity);
        run->glyphs[run->count] = glyphs[i];
        run->glyphs[run->count++].cluster += offset;
        run->advance += glyphs[i].advance;
    }
}

/* The next piece in visual order: a space that can be cut, or what stands between such. */
static String next_piece(String text, bool rtl, size_t *from, size_t *to) {
    size_t start = *from, end = *to;
    if (rtl) {
        for (start = end - 1; !is_cut(text, start) && start > *from && !is_cut(text, start - 1); start--)
            continue;
        *to = start;
    } else {
        for (end = start + 1; !is_cut(text, start) && end < *to && !is_cut(text, end); end++)
            continue;
        *from = end;
    }
    return (String){text.bytes + start, end - start};
}

static const Shaped *shape_pieces(FontStore *store, const Manner *manner, String text) {
    Arena *arena = &face_context(manner->face)->arena;
    Run run = {.glyphs = arena_array(arena, Glyph, text.length), .capacity = text.length};
    for (size_t from = 0, to = text.length; from < to;) {
        String piece = next_piece(text, manner->rtl, &from, &to);
        uint32_t offset = (uint32_t)(piece.bytes - text.bytes);
        const Shaped *shaped = shape_word(store, manner, piece);
        run_append(arena, &run, shaped->glyphs, shaped->count, offset);
    }
    Shaped *shaped = arena_new(arena, Shaped);
    *shaped = (Shaped){.glyphs = run.glyphs, .count = (uint32_t)run.count, .advance = run.advance};
    return shaped;
}

static Manner manner_of(FontStore *store, const Face *face, uint32_t script, String language, bool rtl) {
    return (Manner){.face = face, .language = language_of(store, language), .script = script, .rtl = rtl};
}

const Shaped *font_shape_word(Fonts *fonts, const Face *face, uint32_t script, String language, bool rtl, String word) {
    (void)fonts;
    Manner manner = manner_of(face->store, face, script, language, rtl);
    return shape_word(face->store, &manner, word);
}

const Shaped *font_shape_into(Arena *arena, Fonts *fonts, const Face *face, uint32_t script, String language, bool rtl,
                              String word) {
    (void)fonts;
    Manner manner = manner_of(face->store, face, script, language, rtl);
    return shape_into(arena, face->store, &manner, word);
}

const Shaped *font_shape(Fonts *fonts, const Face *face, uint32_t script, String language, bool rtl, String text) {
    (void)fonts;
    Manner manner = manner_of(face->store, face, script, language, rtl);
    face_open(face);
    if (face->space_neutral && text.length > 1 && string_find_byte(text, ' ') != SIZE_MAX)
        return shape_pieces(face->store, &manner, text);
    return shape_word(face->store, &manner, text);
}
