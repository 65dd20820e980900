/* Each line is a paragraph with a role; what stands beside one another is joined by middle dots. */
#include "doc/title_lines.h"

#include "doc/digits.h"
#include "doc/locale_formats.h"
#include "doc/meta_texts.h"
#include "doc/terms.h"

static String lang_of(const Document *document) { return node_lang(document->root); }

/* ---- values ---- */

String title_status(const Document *document) {
    String status = meta_value(document, META_STATUS);
    return string_equal_ascii_nocase(status, S("draft")) ? term(lang_of(document), TERM_DRAFT) : status;
}

String title_version(const Document *document) {
    String lang = lang_of(document), version = meta_value(document, META_VERSION), word = term(lang, TERM_VERSION);
    bool has_v = version.length > 1 && ascii_lower(version.bytes[0]) == 'v' && ascii_digit(version.bytes[1]);
    if (term_known(lang))
        version = digits_write(document, lang, version);
    if (has_v || string_starts_ascii_nocase(version, word))
        return version;
    return arena_join(document->arena, word, S(" "), version);
}

static String date_in_words(const Document *document, String iso) {
    return locale_date(document->arena, digits_locale(document, lang_of(document)), iso);
}

String title_date(const Document *document) { return date_in_words(document, meta_value(document, META_DATE)); }

static bool is_address(String text) {
    return string_find_byte(text, '/') != SIZE_MAX || string_find_byte(text, '.') != SIZE_MAX;
}

void title_translation(const Document *document, size_t index, String *name, String *address, String *lang) {
    String value = document->meta[META_TRANSLATION].values[index];
    size_t start = value.length;
    while (start > 0 && value.bytes[start - 1] != ' ')
        start--;
    String last = string_slice(value, start, value.length);
    *address = is_address(last) ? last : S("");
    *name = is_address(last) ? string_trim(string_slice(value, 0, start)) : value;
    *lang = S("");
    if (!lang_valid(*name))
        return;
    String shown = locale_language(document->arena, *name);
    if (!string_equal(shown, *name))
        *lang = *name;
    *name = shown;
}

/* ---- nodes ---- */

static Node *add_line(Document *document, Node *block, Role role) {
    Node *line = node_add(document->arena, block, KIND_PARAGRAPH);
    line->role = (uint8_t)role;
    return line;
}

/* A generated word, in English where the language has none. */
static void add_word(Document *document, Node *parent, Term word, String behind) {
    String lang = lang_of(document);
    term_add(document->arena, parent, lang, arena_join(document->arena, term(lang, word), behind, S("")));
}

/* What stands behind another in its line is parted from it. */
static void part(Document *document, Node *line) {
    if (line->first)
        node_add_text(document->arena, line, S(" · "));
}

/* ---- authors ---- */

static bool has_same(const Document *document, String author, String other) {
    const String *one = map_get(&document->affiliations, author), *two = map_get(&document->affiliations, other);
    return one == two || (one && two && string_equal(*one, *two));
}

static String in_brackets(const Document *document, String name, String affiliation) {
    bool is_wide = string_is_one_of(lang_primary(lang_of(document)), "zh ja yue");
    Arena *arena = document->arena;
    String open = is_wide ? S("（") : S(" ("), close = is_wide ? S("）") : S(")");
    return arena_join(arena, arena_join(arena, name, open, affiliation), close, S(""));
}

/* An affiliation stands behind its author, or behind all if they have the same. */
static String byline(const Document *document) {
    const MetaValues *authors = &document->meta[META_AUTHOR];
    String *names = arena_array(document->arena, String, authors->count);
    bool is_shared = true;
    for (size_t i = 0; i < authors->count; i++)
        is_shared = is_shared && has_same(document, authors->values[i], authors->values[0]);
    for (size_t i = 0; i < authors->count; i++) {
        const String *affiliation = map_get(&document->affiliations, authors->values[i]);
        bool is_shown = affiliation && !is_shared;
        names[i] = is_shown ? in_brackets(document, authors->values[i], *affiliation) : authors->values[i];
    }
    String list = locale_list(document->arena, lang_of(document), names, authors->count);
    const String *all = map_get(&document->affiliations, authors->values[0]);
    return is_shared && all ? in_brackets(document, list, *all) : list;
}

/* ---- lines ---- */

void title_lines_above(Document *document, Node *block, MetaSet fields) {
    if (meta_set_has(fields, META_STATUS))
        node_add_text(document->arena, add_line(document, block, ROLE_TITLE_STATUS), title_status(document));
}

void title_add_date(const Document *document, Node *line, String iso) {
    Node *date = node_add(document->arena, line, KIND_DATE);
    date->as.date.value = string_find_byte(iso, '/') == SIZE_MAX && locale_date_valid(iso) ? iso : S("");
    node_add_text(document->arena, date, date_in_words(document, iso));
}

/* "For: A, B and C". */
static void add_names(Document *document, Node *block, Term word, MetaField field) {
    String lang = lang_of(document);
    const MetaValues *names = &document->meta[field];
    Node *line = add_line(document, block, ROLE_TITLE_DETAILS);
    add_word(document, line, word, term_colon(lang));
    node_add_text(document->arena, line, locale_list(document->arena, lang, names->values, names->count));
}

static void add_number(Document *document, Node *line) {
    String lang = lang_of(document);
    Buffer text;
    buffer_open(&text, document->arena);
    term_with_number(&text, term(lang, TERM_NUMBER), meta_value(document, META_NUMBER));
    term_add(document->arena, line, lang, buffer_view(&text));
}

/* Who published it, its number, when, and in which version. */
static void add_publication(Document *document, Node *block, MetaSet fields) {
    bool publisher = meta_set_has(fields, META_PUBLISHER), date = meta_set_has(fields, META_DATE);
    bool version = meta_set_has(fields, META_VERSION);
    bool numbered = meta_set_has(fields, META_NUMBER);
    if (!publisher && !date && !version && !numbered)
        return;
    Node *line = add_line(document, block, ROLE_TITLE_DETAILS);
    if (publisher)
        node_add_text(document->arena, line, meta_value(document, META_PUBLISHER));
    if (numbered) {
        part(document, line);
        add_number(document, line);
    }
    if (date) {
        part(document, line);
        title_add_date(document, line, meta_value(document, META_DATE));
    }
    if (version) {
        part(document, line);
        node_add_text(document->arena, line, title_version(document));
    }
}

static void add_translations(Document *document, Node *block) {
    Node *line = add_line(document, block, ROLE_TITLE_DETAILS);
    add_word(document, line, TERM_LANGUAGES, term_colon(lang_of(document)));
    for (size_t i = 0; i < document->meta[META_TRANSLATION].count; i++) {
        String name, address, lang;
        title_translation(document, i, &name, &address, &lang);
        if (i)
            part(document, line);
        Node *place = lang.length ? node_add(document->arena, line, KIND_SPAN) : line;
        if (lang.length) {
            place->lang = lang;
            place->direction = (uint8_t)lang_direction(lang);
        }
        if (address.length)
            node_add_link(document->arena, place, address, name.length ? name : address);
        else
            node_add_text(document->arena, place, name);
    }
}

void title_add_source(const Document *document, Node *line, String source) {
    if (string_find(source, S("://")) != SIZE_MAX)
        node_add_link(document->arena, line, source, source);
    else
        node_add_text(document->arena, line, source);
}

static void add_source(Document *document, Node *block) {
    Node *line = add_line(document, block, ROLE_TITLE_DETAILS);
    add_word(document, line, TERM_SOURCE, term_colon(lang_of(document)));
    title_add_source(document, line, meta_value(document, META_SOURCE));
}

static void add_abstract(Document *document, Node *block) {
    enum { HEADING_IN_ABSTRACT = 2 };
    Node *abstract = node_add(document->arena, block, KIND_SECTION);
    abstract->role = ROLE_ABSTRACT;
    Node *heading = node_add(document->arena, abstract, KIND_PARAGRAPH);
    add_word(document, node_add(document->arena, heading, KIND_STRONG), TERM_ABSTRACT, S(""));
    node_hints(heading, document->arena)->keep_after = true;
    String text = meta_value(document, META_ABSTRACT);
    Node *blocks = meta_text_blocks(document, META_ABSTRACT, text);
    if (blocks)
        meta_text_move(blocks, abstract, HEADING_IN_ABSTRACT);
    else
        node_add_text(document->arena, node_add(document->arena, abstract, KIND_PARAGRAPH), text);
}

void title_lines_below(Document *document, Node *block, MetaSet fields) {
    if (meta_set_has(fields, META_SUBTITLE))
        node_add_text(document->arena, add_line(document, block, ROLE_SUBTITLE), meta_value(document, META_SUBTITLE));
    if (meta_set_has(fields, META_FOR))
        add_names(document, block, TERM_FOR, META_FOR);
    if (meta_set_has(fields, META_AUTHOR))
        node_add_text(document->arena, add_line(document, block, ROLE_BYLINE), byline(document));
    add_publication(document, block, fields);
    if (meta_set_has(fields, META_TRANSLATION))
        add_translations(document, block);
    if (meta_set_has(fields, META_SOURCE))
        add_source(document, block);
    if (meta_set_has(fields, META_DISTRIBUTION))
        add_names(document, block, TERM_DISTRIBUTION, META_DISTRIBUTION);
    if (meta_set_has(fields, META_ABSTRACT))
        add_abstract(document, block);
}
