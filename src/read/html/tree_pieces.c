/* Pieces of markup and nodes of another reader's into one tree. */
#include "read/html/tree.h"

#include "read/html/tree_state.h"

HtmlTree *html_tree_open(HtmlPage *page, Arena *arena) {
    HtmlTree *tree = html_tree_new(page, arena);
    HtmlToken html = {.kind = TOKEN_START, .tag = NAME_HTML, .name = S("html")};
    HtmlToken body = {.kind = TOKEN_START, .tag = NAME_BODY, .name = S("body")};
    html_tree_take(tree, &html);
    html_tree_take(tree, &body);
    page->quirks = false;
    return tree;
}

void html_tree_text(HtmlTree *tree, String text, size_t at) {
    html_tree_take(tree, &(HtmlToken){.kind = TOKEN_TEXT, .text = text, .at = at});
}

void html_tree_markup(HtmlTree *tree, String piece, size_t at) {
    HtmlToken token;
    tree->tokenizer = html_tokenizer_new(tree->arena, piece);
    for (html_tree_next(tree, &token); token.kind != TOKEN_EOF; html_tree_next(tree, &token)) {
        token.at += at;
        html_tree_take(tree, &token);
    }
    HtmlUnfinished unfinished = html_tokenizer_unfinished(tree->tokenizer);
    if (unfinished.is_tag) {
        html_tree_text(tree, string_slice(piece, unfinished.at, piece.length), at + unfinished.at);
    } else if (unfinished.name.length && tree->page->unfinished.name.length == 0) {
        tree->page->unfinished = unfinished;
        tree->page->unfinished.at += at;
    }
}

/* Ends what waits for more text before the stack is changed by hand. */
static void settle(HtmlTree *tree) {
    HtmlToken none = {.kind = TOKEN_EOF};
    tree->skip_newline = false;
    if (tree->mode == MODE_TEXT) {
        html_tree_pop(tree);
        tree->mode = tree->original_mode;
    }
    if (tree->mode == MODE_IN_TABLE_TEXT)
        html_mode_in_table_text(tree, &none);
}

static HtmlNode *mark_made(HtmlNode *node, struct Node *made) {
    node->is_made = true;
    node->made = made;
    return node;
}

/* Inside a drawing or formula nothing but its own tags and text has a place. */
static bool has_no_place(const HtmlTree *tree) {
    const HtmlNode *node = html_tree_current(tree);
    return node->space != SPACE_HTML && !html_is_html_integration(node) && !html_is_text_integration(node);
}

HtmlNode *html_tree_start_made(HtmlTree *tree, struct Node *made, HtmlName name) {
    settle(tree);
    if (has_no_place(tree))
        return html_tree_new_node(tree, HTML_ELEMENT, 0);
    html_tree_take(tree, &(HtmlToken){.kind = TOKEN_START, .tag = name, .name = html_name_text(name)});
    tree->skip_newline = false;
    HtmlNode *node = html_tree_current(tree);
    if (!html_is_html(node, name) || node->is_made) /* not allowed here: it stands where it stands */
        node = html_tree_insert_named(tree, NAME_SPAN, 0);
    return mark_made(node, made);
}

void html_tree_end_made(HtmlTree *tree, HtmlNode *node) {
    HtmlName name = (HtmlName)node->tag;
    settle(tree);
    if (!node->is_open)
        return;
    if (name == NAME_TABLE || name == NAME_TR || name == NAME_TD || name == NAME_TH)
        html_tree_take(tree, &(HtmlToken){.kind = TOKEN_END, .tag = name, .name = html_name_text(name)});
    if (!node->is_open)
        return;
    html_tree_pop_through(tree, node);
    html_tree_reset_mode(tree);
}

void html_tree_leaf_made(HtmlTree *tree, struct Node *made, HtmlName name) {
    settle(tree);
    if (has_no_place(tree))
        return;
    if (name == NAME_SPAN)
        html_tree_reconstruct(tree);
    else
        html_tree_close_p(tree);
    HtmlNode *node = html_tree_new_element(tree, &(HtmlToken){.tag = name, .name = html_name_text(name)}, SPACE_HTML);
    html_tree_place(tree, mark_made(node, made), NULL);
}
