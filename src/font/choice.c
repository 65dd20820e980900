/* Which face shows a character: the style's own fonts, the script's family in the style, then all others, then the
 * machine's. Answers are kept by style and by what of the language matters to the stack: for the engine, or for the
 * conversion when its style has fonts of its own. */
#include <string.h>

#include <unicode/uchar.h>

#include "base/limits.h"
#include "font/house.h"
#include "text/utf8.h"

enum { ANSWERS = 512, MOST_NEEDED = 32, CHOICES_KEPT = 64 };

#define COMMON STACK_TAG('Z', 'y', 'y', 'y')
#define INHERITED STACK_TAG('Z', 'i', 'n', 'h')
#define EMOJI STACK_TAG('Z', 's', 'y', 'e')
#define HAN STACK_TAG('H', 'a', 'n', 'i')
#define LATIN STACK_TAG('L', 'a', 't', 'n')

/* When the face of the character before stays. */
typedef enum {
    KEEP_NEVER,
    KEEP_IN_STYLE, /* when it serves a script in this style and has the character */
    KEEP_HAN,      /* the same, when it has ideographs */
    KEEP_IF_HAS,
    KEEP_ALWAYS
} Keep;

typedef struct {
    uint32_t code_point; /* plus 1; 0 is free */
    Keep keep;
    const Face *face;
} Answer;

/* A style in a language. */
typedef struct Choice {
    struct Choice *next;
    int column, style;
    String language; /* the longest prefix of the language's tag that is in the stack */
    uint32_t script; /* that the language is written in */
    const Face *primary;
    Answer answers[ANSWERS];
    bool *in_style; /* by place in stack_faces: the first choice of some script */
    Face **house;   /* of the style's own fonts, in the order in which they are asked */
    size_t house_count;
    Face *house_primary; /* the first of them that serves the script and has a space, or NULL */
} Choice;

/* The choices among the stack and the machine's fonts, for all conversions of an engine. */
typedef struct ChoiceCache {
    Arena arena;
    Choice *choices; /* the latest first */
    size_t count;
} ChoiceCache;

struct Fonts {
    Context *ctx;
    FontStore *store;
    const StyleSheet *sheet; /* whose fonts come first; NULL: not known yet */
    const House *house;
    Choice *house_choices; /* those of the style's own fonts, the latest first */
    Choice *latest;        /* in the language asked for last; NULL: none yet */
    char language[LIMIT_LANGUAGE_TAG]; /* asked for last */
    size_t language_length;
    String known_language; /* what of it matters to the stack */
    uint32_t script;
};

static void choices_prepare(FontStore *store) {
    if (!store->choices)
        store->choices = arena_new(&store->engine->arena, ChoiceCache);
    ChoiceCache *cache = store->choices;
    cache->arena.ctx = store->engine->arena.ctx;
    if (cache->count < CHOICES_KEPT)
        return;
    arena_reset(&cache->arena);
    cache->choices = NULL;
    cache->count = 0;
}

void choices_close(FontStore *store) {
    if (store->choices) {
        store->choices->arena.ctx = store->engine->arena.ctx;
        arena_close(&store->choices->arena);
    }
}

static void forget_fonts(void *what) { ((FontStore *)what)->current = NULL; }

Fonts *fonts_of(Context *ctx) {
    FontStore *store = font_store(ctx);
    if (store->current)
        return store->current;
    words_prepare(store);
    choices_prepare(store);
    house_prepare(store);
    Fonts *fonts = arena_new(&ctx->arena, Fonts);
    *fonts = (Fonts){.ctx = ctx, .store = store, .known_language = S(""), .script = LATIN};
    release_push(ctx, forget_fonts, store);
    return store->current = fonts;
}

const House *fonts_wear(Fonts *fonts, const StyleSheet *sheet) {
    if (fonts->sheet == sheet)
        return fonts->house;
    const House *house = house_open(fonts->store, fonts->ctx, sheet);
    if (house != fonts->house)
        fonts->house_choices = fonts->latest = NULL;
    fonts->house = house;
    fonts->sheet = sheet;
    return house;
}

/* ---- looking through families ---- */

/* What a face must have: the code points of a cluster without those that need no glyph. */
typedef struct {
    uint32_t code_points[MOST_NEEDED];
    size_t count;
} Needed;

static bool needs_no_glyph(uint32_t c) {
    return c >= 0xAD && u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static bool has_all(const StackFace *face, const Needed *needed) {
    for (size_t i = 0; i < needed->count; i++)
        if (!stack_covers(face, needed->code_points[i]))
            return false;
    return true;
}

/* The family's face in the style, or its regular one when only that has it. */
static Face *family_face(FontStore *store, uint16_t family, int style, const Needed *needed) {
    const uint16_t *faces = stack_families[family].faces;
    if (has_all(&stack_faces[faces[style]], needed))
        return face_listed(store, faces[style]);
    return has_all(&stack_faces[faces[0]], needed) ? face_listed(store, faces[0]) : NULL;
}

/* From the families of the script's line; *for_language as stack_families_of says it. */
static Face *line_face(FontStore *store, const Choice *choice, uint32_t script, const Needed *needed,
                       bool *for_language) {
    const uint16_t *families;
    size_t count = stack_families_of(script, choice->language, choice->column, &families, for_language);
    Face *face = NULL;
    for (size_t i = 0; i < count && !face; i++)
        face = family_face(store, families[i], choice->style, needed);
    return face;
}

/* All families in the stack's order, those first that are serif as the style is; colour last, since most of what it has
 * beside emoji is there for technical reasons. */
static Face *any_face(FontStore *store, const Choice *choice, const Needed *needed) {
    Face *best = NULL;
    int best_rank = 3;
    for (size_t family = 0; family < stack_family_count; family++) {
        Face *face = family_face(store, (uint16_t)family, choice->style, needed);
        if (!face)
            continue;
        int rank = face->listed->colour ? 2 : face->listed->serif != (choice->column == FAMILY_SERIF);
        if (rank == 0)
            return face;
        if (rank < best_rank) {
            best = face;
            best_rank = rank;
        }
    }
    return best;
}

static bool is_common(uint32_t script) {
    return script == COMMON || script == INHERITED || script == HB_SCRIPT_UNKNOWN;
}

static uint32_t script_of(uint32_t code_point) {
    return (uint32_t)hb_unicode_script(hb_unicode_funcs_get_default(), code_point);
}

/* The stack's face for what is needed, by the script of its first code point. */
static Face *stack_face(FontStore *store, const Choice *choice, const Needed *needed, bool *for_language) {
    uint32_t script = script_of(needed->code_points[0]);
    Face *face = line_face(store, choice, is_common(script) ? choice->script : script, needed, for_language);
    bool ignored;
    if (!face)
        face = line_face(store, choice, COMMON, needed, &ignored);
    return face ? face : any_face(store, choice, needed);
}

/* ---- the style's own fonts ---- */

static bool house_has_all(const Face *face, const Needed *needed) {
    for (size_t i = 0; i < needed->count; i++)
        if (!house_has(face, needed->code_points[i]))
            return false;
    return true;
}

/* Of the style's fonts, the first that has what is needed and serves its script; for characters of no script, and of a
 * private area, any. */
static Face *house_face(const Choice *choice, const Needed *needed, uint32_t script) {
    for (size_t i = 0; i < choice->house_count; i++)
        if (house_has_all(choice->house[i], needed) && (is_common(script) || house_serves(choice->house[i], script)))
            return choice->house[i];
    return NULL;
}

/* The face for what is needed. The style's fonts come first for the scripts that they serve. For characters of no
 * script they come first where they serve that of the language, else behind the stack's line for it. */
static Face *choice_face(FontStore *store, const Choice *choice, const Needed *needed, bool *for_language) {
    uint32_t script = script_of(needed->code_points[0]);
    Face *face = NULL;
    if (is_common(script) && choice->house_primary)
        face = house_has_all(choice->house_primary, needed) ? choice->house_primary : NULL;
    else if (is_common(script) && choice->house_count)
        face = line_face(store, choice, choice->script, needed, for_language);
    if (!face)
        face = house_face(choice, needed, script);
    return face || !stack_has(needed->code_points[0]) ? face : stack_face(store, choice, needed, for_language);
}

static bool is_of_house(const Choice *choice, const Face *face) {
    for (size_t i = 0; i < choice->house_count; i++)
        if (choice->house[i] == face)
            return true;
    return false;
}

static void choose_house(Fonts *fonts, Choice *choice) {
    static const Needed space = {{' '}, 1};
    if (!fonts->house)
        return;
    choice->house = house_faces(fonts->store, fonts->ctx, fonts->house, (Family)choice->column,
                                choice->style & STACK_BOLD, choice->style & STACK_ITALIC, &choice->house_count);
    for (size_t i = 0; i < choice->house_count && !choice->house_primary; i++)
        if (house_has_all(choice->house[i], &space) && house_serves(choice->house[i], choice->script))
            choice->house_primary = choice->house[i];
}

/* ---- styles and languages ---- */

/* The longest language of the stack's lines that is a prefix: lines are found by it as by the whole tag. */
static String known_prefix(String language) {
    String longest = S("");
    for (size_t i = 0; i < stack_row_count; i++) {
        if (!stack_rows[i].language[0])
            continue;
        String known = string_of(stack_rows[i].language);
        if (known.length > longest.length && string_starts_ascii_nocase(language, known) &&
            (language.length == known.length || language.bytes[known.length] == '-'))
            longest = known;
    }
    return longest;
}

static bool is_noted(const Fonts *fonts, String language) {
    return string_equal(language, (String){fonts->language, fonts->language_length});
}

static void note_language(Fonts *fonts, String language) {
    if (is_noted(fonts, language))
        return;
    language = string_slice(language, 0, LIMIT_LANGUAGE_TAG);
    fonts->language_length = language.length;
    if (language.length)
        memcpy(fonts->language, language.bytes, language.length);
    fonts->known_language = known_prefix(language);
    fonts->script = stack_script_of(language);
}

static void mark_style(Choice *choice) {
    for (size_t i = 0; i < stack_row_count; i++) {
        const uint16_t *families;
        bool ignored;
        uint32_t script = stack_rows[i].script;
        bool is_done = i > 0 && stack_rows[i - 1].script == script; /* rows of a script stand together */
        if (is_done || script == COMMON || script == EMOJI || script == INHERITED ||
            stack_families_of(script, choice->language, choice->column, &families, &ignored) == 0)
            continue;
        choice->in_style[stack_families[families[0]].faces[choice->style]] = true;
    }
}

static Choice *new_choice(Fonts *fonts, int column, int style) {
    static const Needed space = {{' '}, 1};
    ChoiceCache *cache = fonts->store->choices;
    Arena *arena = fonts->house ? &fonts->ctx->arena : &cache->arena;
    Choice *choice = arena_new(arena, Choice);
    choice->column = column;
    choice->style = style;
    choice->language = fonts->known_language;
    choice->script = fonts->script;
    choice->in_style = arena_array(arena, bool, stack_face_count);
    mark_style(choice);
    choose_house(fonts, choice);
    bool ignored;
    choice->primary = choice->house_primary;
    if (!choice->primary)
        choice->primary = line_face(fonts->store, choice, choice->script, &space, &ignored);
    if (!choice->primary)
        choice->primary = line_face(fonts->store, choice, LATIN, &space, &ignored);
    if (!fonts->house)
        cache->count++;
    return choice;
}

/* Known languages are the texts of stack_rows themselves. */
static bool is_choice(const Choice *choice, const Fonts *fonts, int column, int style) {
    return choice->column == column && choice->style == style && choice->script == fonts->script &&
           choice->language.length == fonts->known_language.length &&
           (choice->language.length == 0 || choice->language.bytes == fonts->known_language.bytes);
}

static Choice *choice_of(Fonts *fonts, Family family, bool bold, bool italic, String language) {
    int column = (int)family, style = (bold ? STACK_BOLD : 0) | (italic ? STACK_ITALIC : 0);
    Choice *choice = fonts->latest, **first = fonts->house ? &fonts->house_choices : &fonts->store->choices->choices;
    if (choice && choice->column == column && choice->style == style && is_noted(fonts, language))
        return choice;
    note_language(fonts, language);
    Choice **link = first;
    while (*link && !is_choice(*link, fonts, column, style))
        link = &(*link)->next;
    choice = *link;
    if (choice)
        *link = choice->next;
    else
        choice = new_choice(fonts, column, style);
    choice->next = *first;
    return fonts->latest = *first = choice;
}

/* ---- answers ---- */

static bool is_mark(uint32_t code_point) {
    hb_unicode_general_category_t c = hb_unicode_general_category(hb_unicode_funcs_get_default(), code_point);
    return c == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK || c == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           c == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK;
}

/* Brackets and quotation marks: both of a pair come from the language's font, whatever stands between them. Not the
 * apostrophe, which belongs to its word. */
static bool is_paired(uint32_t code_point) {
    hb_unicode_general_category_t c = hb_unicode_general_category(hb_unicode_funcs_get_default(), code_point);
    bool bracket = c == HB_UNICODE_GENERAL_CATEGORY_OPEN_PUNCTUATION ||
                   c == HB_UNICODE_GENERAL_CATEGORY_CLOSE_PUNCTUATION;
    bool quote = c == HB_UNICODE_GENERAL_CATEGORY_INITIAL_PUNCTUATION ||
                 c == HB_UNICODE_GENERAL_CATEGORY_FINAL_PUNCTUATION;
    return bracket || (quote && code_point != 0x2019);
}

/* Only a font that was chosen for them can know what characters of the private use areas are. */
static bool is_private(uint32_t c) { return u_charType((UChar32)c) == U_PRIVATE_USE_CHAR; }

static bool is_emoji(uint32_t c) { return c >= 0x231A && u_hasBinaryProperty((UChar32)c, UCHAR_EMOJI_PRESENTATION); }

static Answer find_answer(Fonts *fonts, const Choice *choice, uint32_t code_point) {
    Needed needed = {{code_point}, 1};
    bool for_language = false;
    Answer answer = {.code_point = code_point + 1};
    uint32_t script = script_of(code_point);
    if (needs_no_glyph(code_point)) {
        answer.keep = KEEP_ALWAYS;
        answer.face = choice->primary;
        return answer;
    }
    if (is_emoji(code_point))
        answer.face = line_face(fonts->store, choice, EMOJI, &needed, &for_language);
    if (answer.face)
        return answer;
    answer.face = choice_face(fonts->store, choice, &needed, &for_language);
    if (!answer.face && !is_private(code_point))
        answer.face = system_face(fonts->store, code_point, choice->style & STACK_BOLD, choice->style & STACK_ITALIC);
    if (is_mark(code_point))
        answer.keep = KEEP_IF_HAS;
    else if (is_common(script) && !is_paired(code_point))
        answer.keep = KEEP_IN_STYLE;
    else if (script == HAN && !for_language)
        answer.keep = KEEP_HAN;
    return answer;
}

static bool is_in_style(const Choice *choice, const Face *face) {
    return face->listed ? choice->in_style[face->number] : is_of_house(choice, face);
}

static bool keeps(const Choice *choice, Keep keep, uint32_t code_point, const Face *before) {
    switch (keep) {
    case KEEP_NEVER:
        return false;
    case KEEP_IN_STYLE:
        return is_in_style(choice, before) && face_has(before, code_point);
    case KEEP_HAN:
        return is_in_style(choice, before) && face_has(before, 0x4E00) && face_has(before, code_point);
    case KEEP_IF_HAS:
        return face_has(before, code_point);
    case KEEP_ALWAYS:
        return true;
    }
    return false;
}

const Face *font_for(Fonts *fonts, Family family, bool bold, bool italic, String language, uint32_t code_point,
                     const Face *before) {
    Choice *choice = choice_of(fonts, family, bold, italic, language);
    Answer *answer = &choice->answers[code_point % ANSWERS];
    if (answer->code_point != code_point + 1)
        *answer = find_answer(fonts, choice, code_point);
    if (before && before != answer->face && keeps(choice, answer->keep, code_point, before))
        return before;
    return answer->face;
}

const Face *font_primary(Fonts *fonts, Family family, bool bold, bool italic, String language) {
    return choice_of(fonts, family, bold, italic, language)->primary;
}

/* ---- clusters ---- */

typedef enum { AS_IS, AS_TEXT, AS_EMOJI } Presentation;

/* UTS #51: U+FE0E and U+FE0F choose; a keycap is an emoji only with U+FE0F. */
static Presentation read_cluster(String cluster, Needed *needed) {
    Presentation presentation = AS_IS;
    needed->count = 0;
    for (size_t at = 0; at < cluster.length;) {
        uint32_t code_point = utf8_next(cluster, &at);
        if (code_point == 0xFE0E)
            presentation = AS_TEXT;
        else if (code_point == 0xFE0F)
            presentation = AS_EMOJI;
        else if (needed->count < MOST_NEEDED && (needed->count == 0 || !needs_no_glyph(code_point)))
            needed->code_points[needed->count++] = code_point;
    }
    return presentation;
}

static bool face_has_all(const Face *face, const Needed *needed) {
    for (size_t i = 0; i < needed->count; i++)
        if (!face_has(face, needed->code_points[i]))
            return false;
    return true;
}

const Face *font_for_cluster(Fonts *fonts, Family family, bool bold, bool italic, String language, String cluster,
                             const Face *before) {
    Needed needed;
    bool ignored;
    size_t at = 0;
    uint32_t first = utf8_next(cluster, &at);
    if (at == cluster.length)
        return font_for(fonts, family, bold, italic, language, first, before);
    Choice *choice = choice_of(fonts, family, bold, italic, language);
    Presentation presentation = read_cluster(cluster, &needed);
    const Face *face = NULL;
    if (presentation == AS_EMOJI)
        face = line_face(fonts->store, choice, EMOJI, &needed, &ignored);
    if (face)
        return face;
    face = font_for(fonts, family, bold, italic, language, first, before);
    if (face && face_has_all(face, &needed) && !(presentation == AS_TEXT && face_is_colour(face)))
        return face;
    const Face *whole = choice_face(fonts->store, choice, &needed, &ignored);
    return whole ? whole : face;
}
