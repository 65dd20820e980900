/* Links: those inside the document end at a node that has the id itself, those that lead nowhere become text, and empty
 * ones become cross-references. */
#include "doc/passes.h"

#include "base/percent.h"
#include "doc/terms.h"
#include "text/address.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
    LOOK_BACK_MOST = 1000, /* nodes, for the heading above a place */
    TITLE_BYTES_MOST = 240 /* of a title that a reference repeats */
};

Node *place_of_fragment(Document *document, String fragment) {
    Node *node = map_get(&document->ids, fragment);
    return node ? node : map_get(&document->ids, percent_decode(document->arena, fragment));
}

static bool has_content(const Node *link) {
    Walk walk = walk_start(link);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->kind == KIND_TEXT || node->kind == KIND_IMAGE || node->kind == KIND_FOOTNOTE_REFERENCE ||
            node->kind == KIND_MATH)
            return true;
    return false;
}

static bool is_blank(String text) {
    for (size_t at = 0; at < text.length;)
        if (!code_point_is_any_space(utf8_next(text, &at)))
            return false;
    return true;
}

static bool is_silent(const Node *image) {
    return image->as.image.has_alternative && image->as.image.alternative.length == 0;
}

/* What the page shows of a link that has neither words nor a picture with any. */
static bool is_sign(const Node *link) {
    Walk walk = walk_start(link);
    for (const Node *node; (node = walk_next(&walk));)
        if ((node->kind == KIND_TEXT && !is_blank(node->as.text)) || node->kind == KIND_FOOTNOTE_REFERENCE ||
            node->kind == KIND_MATH || (node->kind == KIND_IMAGE && !is_silent(node)))
            return false;
    return true;
}

static const Node *block_of(const Node *node) {
    while (node && kind_is_inline((Kind)node->kind))
        node = node->parent;
    return node;
}

/* Whether a link leads to what it stands in: a permalink, which is for those who want to copy it. In a heading it may
 * give the address of the page too. */
static bool leads_to_itself(Document *document, const Node *link) {
    String target = link->as.link.target;
    size_t sign = string_find_byte(target, '#');
    bool is_in_heading = block_of(link) && block_of(link)->kind == KIND_HEADING;
    if (sign == SIZE_MAX || (sign > 0 && !is_in_heading) || link->as.link.page_reference)
        return false;
    const Node *place = place_of_fragment(document, string_slice(target, sign + 1, target.length)), *around = link;
    while (place && around && around != place)
        around = around->parent;
    return place && (around || block_of(place) == block_of(link));
}

static Node *first_heading(const Document *document) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->kind == KIND_HEADING && node->id.length)
            return node;
    return NULL;
}

/* Points a link inside the document to its node; false when it leads nowhere and must become text. "#top" is where the
 * document begins (HTML 7.4.6.4): its first heading. */
static bool resolve(Document *document, Node *link) {
    String target = link->as.link.target;
    if (target.length == 0 || string_equal(target, S("#"))) {
        diagnose1(document->ctx, SAY_LINK_NOWHERE, link->at, target);
        return false;
    }
    if (target.bytes[0] != '#') {
        AddressUse use = address_use(target);
        if (use != ADDRESS_LEADS)
            diagnose1(document->ctx, use == ADDRESS_REFUSED ? SAY_LINK_SCHEME : SAY_LINK_NOWHERE, link->at, target);
        else if (address_has_user(target))
            diagnose1(document->ctx, SAY_LINK_USER, link->at, target);
        return use == ADDRESS_LEADS;
    }
    Node *node = place_of_fragment(document, string_slice(target, 1, target.length));
    if (!node && string_equal_ascii_nocase(target, S("#top")))
        node = first_heading(document);
    if (!node) {
        diagnose1(document->ctx, SAY_LINK_BROKEN, link->at, target);
        return false;
    }
    link->as.link.target = arena_join(document->arena, S("#"), node->id, S(""));
    return true;
}

/* The heading that a node stands under, near before it; NULL when there is none. */
static const Node *heading_before(const Node *node) {
    int steps = LOOK_BACK_MOST;
    for (; node; node = node->parent)
        for (const Node *before = node->previous; before && steps-- > 0; before = before->previous)
            if (before->kind == KIND_HEADING)
                return before;
    return NULL;
}

/* "Section 1.2", "Figure 3". */
static String numbered_name(Document *document, const Node *node, String number) {
    Buffer name;
    buffer_open(&name, document->arena);
    term_numbered(&name, node_lang(node), term_numbered_kind(node), number);
    return buffer_view(&name);
}

/* What a reference to a node reads: its number, else its title, else that of the heading above it, else its id; the
 * start of it if it is long. `titles` keeps what was made, by id. */
static String reference_text(Document *document, Map *titles, const Node *node) {
    String *kept = map_get(titles, node->id);
    if (kept)
        return *kept;
    map_set(titles, node->id, kept = arena_new(document->arena, String));
    const Node *above = heading_before(node);
    const String *number = map_get(&document->numbers, node->id);
    *kept = number ? numbered_name(document, node, *number) : node_title(node, document->arena);
    if (kept->length == 0 && above)
        *kept = node_title(above, document->arena);
    if (kept->length == 0)
        *kept = node->id;
    if (kept->length > TITLE_BYTES_MOST) {
        size_t end = TITLE_BYTES_MOST;
        utf8_previous(*kept, &end);
        *kept = arena_join(document->arena, string_slice(*kept, 0, end), S("…"), S(""));
    }
    return *kept;
}

static bool stands_in(const Node *node, const Node *around) {
    while (node && node != around)
        node = node->parent;
    return node;
}

/* An empty link to a heading, figure or table says what that is called; one whose title is "page", or that the reader
 * has marked so, becomes a reference to the page. False when there is nothing to be said. */
static bool refer(Document *document, Map *titles, Node *link) {
    String target = link->as.link.target;
    Node *node = target.bytes[0] == '#' ? map_get(&document->ids, string_slice(target, 1, target.length)) : NULL;
    bool page = link->as.link.page_reference || string_equal(link->as.link.title, S("page"));
    bool named = node && (node->kind == KIND_HEADING || node->kind == KIND_FIGURE || node->kind == KIND_TABLE ||
                          (node->kind == KIND_MATH_BLOCK && node->as.math.number.length));
    if (!node || stands_in(link, node) || (!page && (!named || link->as.link.title.length)))
        return false;
    while (link->first)
        node_remove(link->first);
    String words = reference_text(document, titles, node);
    if (page) {
        link->kind = KIND_CROSS_REFERENCE;
        link->as.cross.target = node;
        link->as.cross.page = true;
        link->as.cross.text = words;
        return true;
    }
    Node *text = node_new(document->arena, KIND_TEXT, link->at);
    text->as.text = words;
    node_append(link, text);
    return true;
}

/* Whether words stand beside a node in its line, without a space between. */
static bool touches_words(const Node *node, bool before) {
    for (; node && kind_is_inline((Kind)node->kind); node = node->parent) {
        const Node *beside = before ? node->previous : node->next;
        while (beside && kind_content((Kind)beside->kind) == CONTENT_INLINES && (before ? beside->last : beside->first))
            beside = before ? beside->last : beside->first;
        if (!beside)
            continue;
        String text = beside->kind == KIND_TEXT ? beside->as.text : S("");
        size_t at = before ? text.length : 0;
        return text.length && code_point_is_word(before ? utf8_previous(text, &at) : utf8_next(text, &at));
    }
    return false;
}

static Node *new_text(Document *document, const Node *link, String words) {
    Node *text = node_new(document->arena, KIND_TEXT, link->at);
    text->as.text = words;
    return text;
}

/* Whether something else stands in the lines of a link. */
static bool has_company(const Node *link) {
    const Node *block = block_of(link);
    Walk walk = walk_start((Node *)(uintptr_t)block);
    for (const Node *node; (node = walk_next(&walk));) {
        if (node == link)
            walk_skip(&walk);
        else if (node != block && !kind_is_inline((Kind)node->kind))
            return false;
        else if (node->kind == KIND_TEXT ? !is_blank(node->as.text) : kind_content((Kind)node->kind) == CONTENT_NOTHING)
            return true;
    }
    return false;
}

/* An empty link says its title, or its address, apart from the words beside it. An address is no part of a sentence,
 * and stands in angle brackets there (RFC 3986, C). */
static void name_link(Document *document, Node *link) {
    String title = link->as.link.title, target = link->as.link.target;
    diagnose1(document->ctx, title.length ? SAY_LINK_NAMED : SAY_LINK_EMPTY, link->at, target);
    if (title.length == 0 && has_company(link)) {
        link->as.link.shows_address = true;
        target = arena_join(document->arena, S("<"), target, S(">"));
    }
    node_insert(link, new_text(document, link, title.length ? title : target), link->first);
    if (touches_words(link, true))
        node_insert(link->parent, new_text(document, link, S(" ")), link);
    if (touches_words(link, false))
        node_insert(link->parent, new_text(document, link, S(" ")), link->next);
}

/* Whether a link may lead to another input: to a path. */
static bool leads_to_path(const Node *link) {
    String target = link->as.link.target;
    return target.length && target.bytes[0] != '#' && string_find_byte(target, ':') == SIZE_MAX;
}

void link_to_text(Walk *walk, Node *link) {
    if (link->id.length) {
        link->kind = KIND_SPAN;
        return;
    }
    walk->next = link->first ? link->first : walk->next;
    if (!link->first)
        walk_skip(walk);
    node_unwrap(link);
}

void pass_links(Document *document, bool mend, bool part) {
    Map titles;
    map_open(&titles, document->arena);
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_LINK)
            continue;
        if (mend && is_sign(node) && leads_to_itself(document, node)) {
            while (node->first)
                node_remove(node->first);
            link_to_text(&walk, node);
            continue;
        }
        bool resolved = resolve(document, node);
        bool empty = resolved && !has_content(node) && !(part && leads_to_path(node));
        if (empty && refer(document, &titles, node)) {
            walk_skip(&walk);
            continue;
        }
        if (empty && mend)
            name_link(document, node);
        if (!resolved)
            link_to_text(&walk, node);
    }
}
