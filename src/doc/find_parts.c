/* A part is found where a heading, or a short paragraph, says its name and nothing else; or begins with it in a way
 * that only this part does. Words that stand in other texts too ("Contact") count only beside others that do not. */
#include "doc/find_parts.h"

#include "doc/dateline.h"
#include "doc/part_words.h"
#include "text/unicode.h"

enum {
    BLOCKS_MOST = 400,       /* of a release */
    FIRST_BLOCKS = 10,       /* in which labels, embargoes and datelines stand */
    PARAGRAPH_COLUMNS = 240, /* of a paragraph that is asked about */
    TITLE_COLUMNS = 80,
    REST_COLUMNS = 48        /* behind a label: "Press release No 12 · 3 May 2026" */
};

typedef struct {
    FoundParts *found;
    Document *document;
    size_t blocks;      /* of text, before the one at hand */
    bool has_dateline;
} Search;

/* Whether only divisions are around it, none of which is a part already. */
static bool stands_free(const Node *node) {
    for (const Node *up = node->parent; up; up = up->parent) {
        bool is_part = up->role != ROLE_NONE && up->role != ROLE_LANDSCAPE && up->role < ROLE_FIRST_OF_BOOKS;
        bool divides = up->kind == KIND_DOCUMENT || up->kind == KIND_ASIDE || kind_is_division((Kind)up->kind);
        if (is_part || !divides)
            return false;
    }
    return true;
}

static void add(Search *search, Node *node, Role role, bool is_weak, bool is_title) {
    FoundParts *found = search->found;
    arena_grow(search->document->arena, found->parts, found->count, found->capacity);
    found->parts[found->count++] = (FoundPart){node, role, is_weak, is_title};
    found->is_release |= !is_weak;
}

/* ---- what a text is like ---- */

static bool is_bold(const Node *paragraph) {
    const Node *only = paragraph->first;
    while (only && !only->next && (only->kind == KIND_EMPHASIS || only->kind == KIND_UNDERLINE) && only->first)
        only = only->first;
    return only && only->kind == KIND_STRONG && !only->next;
}

/* Something to write or to ring up to. */
static bool has_address(const Node *paragraph, String text) {
    int digits = 0;
    for (size_t at = 0; at < text.length;)
        digits += code_point_is_digit(utf8_next(text, &at));
    Walk walk = walk_start(paragraph);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->kind == KIND_LINK && (string_starts(node->as.link.target, S("mailto:")) ||
                                        string_starts(node->as.link.target, S("tel:"))))
            return true;
    return digits >= 6 || string_find_byte(text, '@') != SIZE_MAX;
}

/* The sign right behind the wording, white space passed; 0 at the end. */
static uint32_t sign_behind(String text, size_t at) {
    while (at < text.length) {
        uint32_t c = utf8_next(text, &at);
        if (!code_point_is_any_space(c) && c != '\n')
            return c;
    }
    return 0;
}

static bool is_colon(uint32_t c) { return c == ':' || c == 0xFF1A; }

static bool ends_with_colon(String text) {
    text = string_trim(text);
    return string_ends(text, S(":")) || string_ends(text, S("："));
}

/* "(niet voor publicatie):", which may stand behind a name. */
static bool is_remark(String rest) {
    rest = string_trim(rest);
    if (ends_with_colon(rest))
        rest = string_trim(string_slice(rest, 0, rest.length - (string_ends(rest, S(":")) ? 1 : S("：").length)));
    size_t close = string_find_byte(rest, ')');
    return string_starts(rest, S("(")) && close == rest.length - 1;
}

bool part_is_end_sign(String text) {
    static const char *const frames[] = {"-", "–", "—", "*", "#", "/", "~", "=", "■", "●", "―", "_", "•", "+"};
    text = string_trim(text);
    bool is_framed = string_starts(text, S("(")) || string_starts(text, S("（")) || string_starts(text, S("["));
    for (size_t i = 0; i < sizeof frames / sizeof *frames && !is_framed; i++)
        is_framed = string_starts(text, string_of(frames[i])) || string_ends(text, string_of(frames[i]));
    return is_framed;
}

/* "###", "# # #". */
static bool is_hashes(String text) {
    int hashes = 0;
    for (size_t i = 0; i < text.length; i++) {
        hashes += text.bytes[i] == '#';
        if (text.bytes[i] != '#' && text.bytes[i] != ' ')
            return false;
    }
    return hashes >= 3 && hashes <= 5;
}

/* Whether only notes follow. */
static bool is_last(const Node *node) { return !node->next || node->next->kind == KIND_FOOTNOTE; }

/* ---- the parts ---- */

/* A name and nothing else in place of a heading. */
static void find_title(Search *search, Node *node, const PartWords *words, String text) {
    bool is_heading = node->kind == KIND_HEADING;
    bool looks_so = is_heading || is_bold(node) || (ends_with_colon(text) && words->is_whole);
    if (text_columns(text) > TITLE_COLUMNS || !words->is_whole || (words->is_weak && !looks_so) || !node->next)
        return;
    if (words->role == ROLE_BOILERPLATE && !is_heading && !is_bold(node))
        return;
    add(search, node, words->role, words->is_weak, /*is_title*/ true);
}

/* "Media contact: Ann Lee, 01904 1", a paragraph of its own. */
static void find_run_in(Search *search, Node *node, const PartWords *words, String text) {
    if (node->kind != KIND_PARAGRAPH || words->is_whole || words->role == ROLE_BOILERPLATE ||
        !is_colon(sign_behind(text, words->end)))
        return;
    enum { NAMES_COLUMNS = 60 };
    String rest = string_slice(text, words->end, text.length);
    bool is_sure = has_address(node, text) || (!words->is_weak && text_columns(rest) <= NAMES_COLUMNS);
    if (words->role == ROLE_CONTACTS && !is_sure)
        return;
    if (words->role == ROLE_ATTACHMENTS)
        return;
    add(search, node, words->role, words->is_weak, /*is_title*/ false);
}

static void find_label(Search *search, Node *node, const PartWords *words, String text) {
    if (search->blocks > FIRST_BLOCKS || node->kind != KIND_PARAGRAPH)
        return;
    String rest = string_slice(text, words->end, text.length);
    uint32_t sign = sign_behind(text, words->end);
    bool is_sign = sign && (!code_point_is_word(sign) || code_point_is_digit(sign) || text_has_digit(rest));
    if (words->is_whole || (is_sign && text_columns(rest) <= REST_COLUMNS))
        add(search, node, ROLE_LABEL, words->is_weak, /*is_title*/ false);
}

static void find_embargo(Search *search, Node *node, const PartWords *words, String text) {
    String rest = string_slice(text, words->end, text.length);
    if (search->blocks <= FIRST_BLOCKS && node->kind == KIND_PARAGRAPH && text_has_digit(rest))
        add(search, node, ROLE_EMBARGO, words->is_weak, /*is_title*/ false);
}

static void find_end(Search *search, Node *node, const PartWords *words, String text) {
    bool is_sign = part_is_end_sign(text);
    bool is_heading = node->kind == KIND_HEADING; /* "### ENDS ###" */
    if (words->is_whole)
        add(search, node, ROLE_ENDS, words->is_weak && (is_heading || !is_sign), /*is_title*/ false);
}

/* A place and a date alone stand in letters too. */
static void find_dateline(Search *search, Node *node, String text) {
    if (search->has_dateline || search->blocks > FIRST_BLOCKS || node->kind != KIND_PARAGRAPH || !text_has_digit(text))
        return;
    bool is_run_in = dateline_length(search->document, node) > 0;
    bool is_alone = !is_run_in && text_columns(text) <= TITLE_COLUMNS && dateline_is_all(text);
    search->has_dateline = is_run_in || is_alone;
    if (search->has_dateline)
        add(search, node, ROLE_DATELINE, /*is_weak*/ is_alone, /*is_title*/ false);
}

static void find_named(Search *search, Node *node, const PartWords *words, String text) {
    if (words->role == ROLE_LABEL) {
        find_label(search, node, words, text);
    } else if (words->role == ROLE_EMBARGO) {
        find_embargo(search, node, words, text);
    } else if (words->role == ROLE_ENDS) {
        find_end(search, node, words, text);
    } else {
        find_title(search, node, words, text);
        find_run_in(search, node, words, text);
    }
}

static void find_in(Search *search, Node *node) {
    Arena *arena = search->document->arena;
    String text = string_trim(node_plain_text(node, arena));
    size_t count = search->found->count;
    if (text.length && text.length <= (size_t)PARAGRAPH_COLUMNS * 4 && text_columns(text) <= PARAGRAPH_COLUMNS) {
        PartWords words = part_words(arena, text, node_lang(node));
        words.is_whole |= words.role != ROLE_NONE && is_remark(string_slice(text, words.end, text.length));
        if (words.role != ROLE_NONE)
            find_named(search, node, &words, text);
        else if (node->kind == KIND_PARAGRAPH && is_hashes(text))
            add(search, node, ROLE_ENDS, /*is_weak*/ !is_last(node), /*is_title*/ false);
    }
    if (search->found->count == count)
        find_dateline(search, node, text);
    search->blocks += text.length > 0;
}

/* ---- markup ---- */

/* Roles that only releases have. */
static bool is_of_release(Role role) {
    return role == ROLE_DATELINE || role == ROLE_EDITORS || role == ROLE_ENDS || role == ROLE_EMBARGO;
}

/* A label may also be that of a report. */
static bool metadata_is_of_release(const Document *document) {
    String lang = meta_value(document, META_LANGUAGE), label = meta_value(document, META_LABEL);
    return document->meta[META_EMBARGO].count || document->meta[META_DATELINE].count ||
           document->meta[META_EDITORS].count || part_words(document->arena, label, lang).role == ROLE_LABEL;
}

static bool is_long(const Document *document) {
    size_t blocks = 0;
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (walk.entering && !kind_is_inline((Kind)node->kind) && ++blocks > BLOCKS_MOST)
            return true;
    return false;
}

void find_parts(FoundParts *found, Document *document) {
    Search search = {.found = found, .document = document};
    bool has_words = !is_long(document);
    *found = (FoundParts){.is_release = metadata_is_of_release(document)};
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering)
            continue;
        found->is_release |= is_of_release((Role)node->role);
        search.has_dateline |= node->role == ROLE_DATELINE;
        bool is_asked = node->kind == KIND_PARAGRAPH || node->kind == KIND_HEADING;
        if (has_words && is_asked && node->role == ROLE_NONE && node != document->title_heading && stands_free(node))
            find_in(&search, node);
    }
}
