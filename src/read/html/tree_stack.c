/* The stack of open elements (HTML 13.2.4.2), and the places where nodes go (13.2.6.1). */
#include <string.h>

#include "base/limits.h"
#include "read/html/tree_state.h"

/* ---- nodes ---- */

HtmlNode *html_tree_new_node(HtmlTree *tree, HtmlNodeKind kind, size_t at) {
    int most = tree->ctx->settings.node_limit;
    if (++tree->nodes > (uint64_t)most)
        fail2(tree->ctx, SAY_LIMIT, NOWHERE, S("nodes"), number(most));
    HtmlNode *node = html_node_new_try(tree->arena, kind, at);
    if (!node)
        fail0(tree->ctx, SAY_MEMORY, NOWHERE);
    return node;
}

HtmlNode *html_tree_new_element(HtmlTree *tree, const HtmlToken *token, HtmlSpace space) {
    HtmlNode *node = html_tree_new_node(tree, HTML_ELEMENT, token->at);
    node->name = token->name;
    node->tag = (uint8_t)token->tag;
    node->space = space & 3;
    node->self_closing = token->self_closing;
    if (token->made) {
        node->is_made = true;
        node->made = token->made;
    } else if (token->attribute_count > 0) {
        node->attributes = arena_array(tree->arena, HtmlAttribute, token->attribute_count);
        memcpy(node->attributes, token->attributes, token->attribute_count * sizeof *node->attributes);
        node->attribute_count = token->attribute_count;
    }
    node->holds_html = space != SPACE_HTML && html_is_html_integration(node);
    return node;
}

/* ---- the stack ---- */

HtmlNode *html_tree_current(const HtmlTree *tree) {
    return tree->open_count ? tree->open[tree->open_count - 1] : NULL;
}

const HtmlNode *html_tree_adjusted(const HtmlTree *tree) {
    return tree->context && tree->open_count == 1 ? tree->context : html_tree_current(tree);
}

bool html_is_html(const HtmlNode *node, HtmlName name) {
    return node && node->tag == name && node->space == SPACE_HTML && node->kind == HTML_ELEMENT;
}

bool html_tree_current_is(const HtmlTree *tree, HtmlName name) { return html_is_html(html_tree_current(tree), name); }

bool html_tree_has_open(const HtmlTree *tree, HtmlName name) { return tree->open_of[name] > 0; }

void html_tree_push(HtmlTree *tree, HtmlNode *node) {
    arena_grow(tree->arena, tree->open, tree->open_count, tree->open_capacity);
    tree->open[tree->open_count++] = node;
    tree->open_of[node->tag] += node->space == SPACE_HTML;
    node->is_open = true;
}

void html_tree_pop(HtmlTree *tree) {
    HtmlNode *node = tree->open[--tree->open_count];
    tree->open_of[node->tag] -= node->space == SPACE_HTML;
    node->is_open = false;
}

void html_tree_pop_through(HtmlTree *tree, const HtmlNode *node) {
    while (node->is_open)
        html_tree_pop(tree);
}

void html_tree_pop_until(HtmlTree *tree, HtmlName name) {
    while (tree->open_count > 0) {
        bool found = html_tree_current_is(tree, name);
        html_tree_pop(tree);
        if (found)
            return;
    }
}

size_t html_tree_search_end(const HtmlTree *tree) {
    return tree->open_count > LIMIT_HTML_DEPTH ? tree->open_count - LIMIT_HTML_DEPTH : 0;
}

size_t html_tree_find_open(const HtmlTree *tree, const HtmlNode *node) {
    if (!node->is_open)
        return SIZE_MAX;
    for (size_t i = tree->open_count; i > html_tree_search_end(tree); i--)
        if (tree->open[i - 1] == node)
            return i - 1;
    return SIZE_MAX;
}

void html_tree_remove_open(HtmlTree *tree, HtmlNode *node) {
    size_t index = html_tree_find_open(tree, node);
    if (index == SIZE_MAX)
        return;
    tree->open_count--;
    memmove(tree->open + index, tree->open + index + 1, (tree->open_count - index) * sizeof *tree->open);
    tree->open_of[node->tag] -= node->space == SPACE_HTML;
    node->is_open = false;
}

bool html_tree_is_special(const HtmlNode *node) {
    if (node->space == SPACE_HTML)
        return html_name_flags((HtmlName)node->tag) & SPECIAL;
    if (node->space == SPACE_MATHML)
        return html_is_text_integration(node) || node->tag == NAME_ANNOTATION_XML;
    return node->tag == NAME_FOREIGNOBJECT || node->tag == NAME_DESC || node->tag == NAME_TITLE;
}

/* ---- scopes (13.2.4.2) ---- */

static bool ends_scope(const HtmlNode *node, HtmlScope scope) {
    HtmlName tag = (HtmlName)node->tag;
    if (scope == SCOPE_TABLE_ONLY)
        return node->space == SPACE_HTML && (tag == NAME_HTML || tag == NAME_TABLE || tag == NAME_TEMPLATE);
    if (node->space != SPACE_HTML)
        return html_tree_is_special(node);
    return html_name_flags(tag) & SCOPE || (scope == SCOPE_BUTTON && tag == NAME_BUTTON) ||
           (scope == SCOPE_LIST_ITEM && (tag == NAME_OL || tag == NAME_UL));
}

bool html_tree_in_scope(const HtmlTree *tree, HtmlName name, HtmlScope scope) {
    if (!html_tree_has_open(tree, name))
        return false;
    for (size_t i = tree->open_count; i > html_tree_search_end(tree); i--) {
        if (html_is_html(tree->open[i - 1], name))
            return true;
        if (ends_scope(tree->open[i - 1], scope))
            return false;
    }
    return false;
}

bool html_tree_node_in_scope(const HtmlTree *tree, const HtmlNode *node) {
    if (!node->is_open)
        return false;
    for (size_t i = tree->open_count; i > html_tree_search_end(tree); i--) {
        if (tree->open[i - 1] == node)
            return true;
        if (ends_scope(tree->open[i - 1], SCOPE_DEFAULT))
            return false;
    }
    return false;
}

bool html_tree_heading_in_scope(const HtmlTree *tree) {
    for (HtmlName name = NAME_H1; name <= NAME_H6; name++)
        if (html_tree_in_scope(tree, name, SCOPE_DEFAULT))
            return true;
    return false;
}

/* ---- implied end tags (13.2.6.3) ---- */

static bool current_has(const HtmlTree *tree, unsigned flags) {
    const HtmlNode *node = html_tree_current(tree);
    return node && node->space == SPACE_HTML && html_name_flags((HtmlName)node->tag) & flags;
}

void html_tree_imply_ends(HtmlTree *tree, HtmlName except) {
    while (current_has(tree, IMPLIED) && (except == NAME_OTHER || !html_tree_current_is(tree, except)))
        html_tree_pop(tree);
}

void html_tree_imply_ends_thoroughly(HtmlTree *tree) {
    while (current_has(tree, IMPLIED | IMPLIED_THOROUGHLY))
        html_tree_pop(tree);
}

void html_tree_close_p(HtmlTree *tree) {
    if (!html_tree_in_scope(tree, NAME_P, SCOPE_BUTTON))
        return;
    html_tree_imply_ends(tree, NAME_P);
    html_tree_pop_until(tree, NAME_P);
}

/* ---- where nodes go ---- */

/* Where what may not stand in a table goes: before it (foster parenting). */
static HtmlNode *foster_parent(const HtmlTree *tree, HtmlNode **before) {
    size_t lowest = html_tree_search_end(tree);
    for (size_t i = tree->open_count; i > lowest; i--) {
        HtmlNode *node = tree->open[i - 1];
        if (html_is_html(node, NAME_TEMPLATE))
            return node;
        if (!html_is_html(node, NAME_TABLE))
            continue;
        if (!node->parent)
            return i > 1 ? tree->open[i - 2] : node;
        *before = node;
        return node->parent;
    }
    return tree->open[0];
}

static bool fosters(const HtmlTree *tree, const HtmlNode *target) {
    if (!tree->foster_parenting || target->space != SPACE_HTML)
        return false;
    switch ((HtmlName)target->tag) {
    case NAME_TABLE: case NAME_TBODY: case NAME_TFOOT: case NAME_THEAD: case NAME_TR: return true;
    default: return false; /* any other name */
    }
}

void html_tree_place(HtmlTree *tree, HtmlNode *node, HtmlNode *override_target) {
    HtmlNode *target = override_target ? override_target : html_tree_current(tree), *before = NULL;
    if (fosters(tree, target))
        target = foster_parent(tree, &before);
    if (tree->open_count > LIMIT_HTML_DEPTH && !before && target->parent && target->parent->kind == HTML_ELEMENT)
        target = target->parent;
    html_node_insert_before(target, node, before);
}

HtmlNode *html_tree_insert(HtmlTree *tree, const HtmlToken *token) {
    HtmlNode *node = html_tree_new_element(tree, token, SPACE_HTML);
    html_tree_place(tree, node, NULL);
    html_tree_push(tree, node);
    return node;
}

HtmlNode *html_tree_insert_named(HtmlTree *tree, HtmlName name, size_t at) {
    return html_tree_insert(tree, &(HtmlToken){.tag = name, .name = html_name_text(name), .at = at});
}

void html_tree_insert_void(HtmlTree *tree, const HtmlToken *token) {
    html_tree_place(tree, html_tree_new_element(tree, token, SPACE_HTML), NULL);
}

void html_tree_insert_text(HtmlTree *tree, String text, size_t at) {
    if (text.length == 0)
        return;
    HtmlNode *node = html_tree_new_node(tree, HTML_TEXT, at);
    node->text = text;
    node->is_typed = tree->is_typed;
    node->keeps_lines = tree->keeps_lines;
    html_tree_place(tree, node, NULL);
}

bool html_tree_insert_space(HtmlTree *tree, HtmlToken *token) {
    String space = S("");
    size_t at = token->at;
    bool more = html_token_skip_space(token, &space);
    html_tree_insert_text(tree, space, at);
    return more;
}

void html_tree_insert_comment(HtmlTree *tree, const HtmlToken *token, HtmlNode *parent) {
    HtmlNode *node = html_tree_new_node(tree, HTML_COMMENT, token->at);
    node->text = token->text;
    if (parent)
        html_node_append(parent, node);
    else
        html_tree_place(tree, node, NULL);
}
