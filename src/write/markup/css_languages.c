/* CSS for the languages that occur in a document: size, leading and emphasis as their script needs them
 * (style/scripts.def), and the digits of lists (doc/digits.h). Sizes are relative to the text around an element, so
 * they stand where the language changes; leadings stand on all blocks in the language. */
#include "write/markup/css.h"

#include "base/map.h"
#include "doc/digits.h"

/* A language, and that of the element around it. */
typedef struct {
    String outer, inner;
} Change;

/* Each once, in order of appearance. */
typedef struct {
    Map seen;
    String *langs;
    size_t count, capacity;
} LanguageSet;

typedef struct {
    Buffer *out;
    Arena *arena;
    const Style *style;
    CssMedium medium;
    Change *changes;
    size_t change_count, change_capacity;
    bool own_sizes; /* some element with a language has a size of its own */
    LanguageSet blocks, emphasis, lists; /* languages of blocks, of emphasized text, of numbered lists and notes */
} Languages;

/* ---- what occurs ---- */

/* Languages that CSS can name. */
static bool is_plain(String lang) {
    for (size_t i = 0; i < lang.length; i++)
        if (!ascii_alpha(lang.bytes[i]) && lang.bytes[i] != '-' && (i == 0 || !ascii_digit(lang.bytes[i])))
            return false;
    return lang.length > 0;
}

static void add_change(Languages *l, Map *seen, String outer, String inner) {
    String key = arena_join(l->arena, outer, S(">"), inner);
    if (map_get(seen, key))
        return;
    map_set(seen, key, l);
    arena_grow(l->arena, l->changes, l->change_count, l->change_capacity);
    l->changes[l->change_count++] = (Change){outer, inner};
}

static void add_language(Languages *l, LanguageSet *set, String lang) {
    if (!is_plain(lang) || map_get(&set->seen, lang))
        return;
    map_set(&set->seen, lang, l);
    arena_grow(l->arena, set->langs, set->count, set->capacity);
    set->langs[set->count++] = lang;
}

/* Kinds whose element has a size of its own (css.c). */
static bool has_own_size(const Node *node) {
    return node->kind == KIND_HEADING || node->kind == KIND_CODE || node->kind == KIND_CODE_BLOCK ||
           node->kind == KIND_SMALL || node->kind == KIND_SUPERSCRIPT || node->kind == KIND_SUBSCRIPT ||
           node->kind == KIND_RUBY_TEXT || node->kind == KIND_TABLE || node->kind == KIND_CAPTION ||
           node->kind == KIND_ASIDE;
}

static void find_languages(Languages *l, const Document *document) {
    Map seen;
    map_open(&seen, l->arena);
    map_open(&l->blocks.seen, l->arena);
    map_open(&l->emphasis.seen, l->arena);
    map_open(&l->lists.seen, l->arena);
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (walk.entering && (node->kind == KIND_EMPHASIS || node->kind == KIND_CITATION))
            add_language(l, &l->emphasis, node_lang(node));
        if (walk.entering && ((node->kind == KIND_LIST && node->as.list.ordered) || node->kind == KIND_FOOTNOTE))
            add_language(l, &l->lists, node_lang(node));
        if (!walk.entering || !is_plain(node->lang))
            continue;
        if (!kind_is_inline((Kind)node->kind))
            add_language(l, &l->blocks, node->lang);
        l->own_sizes |= has_own_size(node);
        if (node->parent && is_plain(node_lang(node->parent)))
            add_change(l, &seen, node_lang(node->parent), node->lang);
    }
}

/* ---- sizes ---- */

static void put(Languages *l, const char *text) { buffer_text(l->out, text); }

/* Blocks whose type has a size of its own keep it. */
static void put_sizes(Languages *l) {
    for (size_t i = 0; i < l->change_count; i++) {
        const Change *change = &l->changes[i];
        int outer = script_needs_of_language(change->outer).size, inner = script_needs_of_language(change->inner).size;
        if (outer == inner)
            continue;
        put(l, ":lang(");
        buffer_string(l->out, change->outer);
        put(l, ")>[lang=\"");
        buffer_string(l->out, change->inner);
        put(l, "\"]");
        if (l->own_sizes)
            put(l, ":not(h1):not(h2):not(h3):not(h4):not(h5):not(h6):not(pre):not(code):not(small):not(sup):not(sub)"
                   ":not(rt):not(table):not(caption):not(figcaption):not(aside)");
        put(l, "{font-size:");
        buffer_fixed(l->out, inner, outer, 3);
        put(l, "em}\n");
    }
}

/* ---- leadings ---- */

/* Elements that are set alike, by the leading of one of their blocks. */
static const struct {
    BlockKind kind;
    const char *elements; /* apart by blanks */
} blocks[] = {
    {BLOCK_BODY, "p li dt dd blockquote td th figcaption caption"}, {BLOCK_HEADING_2, "h1 h2 h3 h4 h5 h6"},
};

static bool is_alike(ScriptNeeds a, ScriptNeeds b) { return a.size == b.size && a.leading == b.leading; }

/* "p:lang(hi),p:lang(mr),li:lang(hi)…": of all languages from `first` on that need the same. */
static void put_selectors(Languages *l, String elements, size_t first) {
    ScriptNeeds needs = script_needs_of_language(l->blocks.langs[first]);
    bool any = false;
    for (size_t at = 0; at < elements.length;) {
        size_t space = string_find_byte(string_slice(elements, at, elements.length), ' ');
        size_t end = space == SIZE_MAX ? elements.length : at + space;
        for (size_t i = first; i < l->blocks.count; i++) {
            if (!is_alike(needs, script_needs_of_language(l->blocks.langs[i])))
                continue;
            put(l, any ? "," : "");
            any = true;
            buffer_string(l->out, string_slice(elements, at, end));
            put(l, ":lang(");
            buffer_string(l->out, l->blocks.langs[i]);
            put(l, ")");
        }
        at = end + 1;
    }
}

static bool is_first(const Languages *l, size_t i) {
    for (size_t k = 0; k < i; k++)
        if (is_alike(script_needs_of_language(l->blocks.langs[k]), script_needs_of_language(l->blocks.langs[i])))
            return false;
    return true;
}

static void put_leading(Languages *l, size_t lang, size_t block) {
    ScriptNeeds given = l->style->script, own = script_needs_of_language(l->blocks.langs[lang]);
    const BlockStyle *style = &l->style->blocks[blocks[block].kind];
    Length leading = script_scaled(css_leading(l->style, l->medium, blocks[block].kind), given.leading, own.leading);
    Length size = style->adapts == ADAPTS_SCRIPT ? script_scaled(style->size, given.size, own.size) : style->size;
    put_selectors(l, string_of(blocks[block].elements), lang);
    put(l, "{line-height:");
    buffer_fixed(l->out, leading, size, 2);
    put(l, "}\n");
}

static void put_leadings(Languages *l) {
    for (size_t i = 0; i < l->blocks.count; i++)
        if (is_first(l, i) && !is_alike(script_needs_of_language(l->blocks.langs[i]), l->style->script))
            for (size_t block = 0; block < sizeof blocks / sizeof *blocks; block++)
                put_leading(l, i, block);
}

/* ---- emphasis ---- */

/* Puts selectors for emphasized text in all languages that show it so, each between `before` and ":lang(…)". False
 * when there is none. */
static bool put_emphasis(Languages *l, Emphasis emphasis, const char *const *before, size_t count) {
    bool any = false;
    for (size_t i = 0; i < l->emphasis.count; i++) {
        if (script_needs_of_language(l->emphasis.langs[i]).emphasis != emphasis)
            continue;
        for (size_t k = 0; k < count; k++) {
            put(l, any ? "," : "");
            put(l, before[k]);
            put(l, ":lang(");
            buffer_string(l->out, l->emphasis.langs[i]);
            put(l, ")");
            any = true;
        }
    }
    return any;
}

/* Where bold is the emphasis, text that is bold already is marked by its contrary, or by a line. */
static void put_emphases(Languages *l) {
    static const char *const all[] = {"em", "cite"}, *const in_strong[] = {"strong em", "em strong"};
    static const char *const in_bold[] = {":is(h1,h2,h3,h4,h5,h6,th,dt,.heading) em"};
    if (put_emphasis(l, EMPHASIS_WEIGHT, all, 2)) {
        put(l, "{font-style:normal;font-weight:bold}\n");
        put_emphasis(l, EMPHASIS_WEIGHT, in_bold, 1);
        put(l, "{font-weight:normal}\n");
        put_emphasis(l, EMPHASIS_WEIGHT, in_strong, 2);
        put(l, "{text-decoration:underline}\n");
    }
    if (put_emphasis(l, EMPHASIS_DOTS_UNDER, all, 2))
        put(l, "{font-style:normal;-webkit-text-emphasis:filled dot;text-emphasis:filled dot;"
               "-webkit-text-emphasis-position:under;text-emphasis-position:under right}\n");
    if (put_emphasis(l, EMPHASIS_DOTS_OVER, all, 2))
        put(l, "{font-style:normal;-webkit-text-emphasis:filled dot;text-emphasis:filled dot;"
               "-webkit-text-emphasis-position:over;text-emphasis-position:over right}\n");
}

/* ---- numbered lists ---- */

/* Lists whose numbers are decimal have the digits that all numbers have in the document's text of that language. */
static void put_digits(Languages *l, const Document *document, String lang) {
    const char *name = digits_counter_style(digits_in(document, lang));
    if (!name)
        return;
    put(l, "ol:lang(");
    buffer_string(l->out, lang);
    put(l, "):not([type]):not(.marked):not(.unmarked){list-style-type:");
    put(l, name);
    put(l, "}\n");
    static const struct {
        const char *class, *before, *behind;
    } forms[] = {{"paren", "", "\") \""}, {"parens", "\"(\" ", "\") \""}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        put(l, "ol.");
        put(l, forms[i].class);
        put(l, ":lang(");
        buffer_string(l->out, lang);
        put(l, "):not([type])>li::marker{content:");
        put(l, forms[i].before);
        put(l, "counter(list-item,");
        put(l, name);
        put(l, ") ");
        put(l, forms[i].behind);
        put(l, "}\n");
    }
}

void css_write_languages(Buffer *out, const Style *style, CssMedium medium, const Document *document) {
    Languages l = {.out = out, .arena = document->arena, .style = style, .medium = medium};
    find_languages(&l, document);
    put_sizes(&l);
    put_leadings(&l);
    put_emphases(&l);
    for (size_t i = 0; i < l.lists.count; i++)
        put_digits(&l, document, l.lists.langs[i]);
}
