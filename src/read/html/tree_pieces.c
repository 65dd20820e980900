/* Pieces of markup, and the tags of what another reader has made, into one tree. */
#include "read/html/tree.h"

#include "read/html/tree_state.h"

HtmlTree *html_tree_open(HtmlPage *page, Arena *arena) {
    HtmlTree *tree = html_tree_new(page, arena);
    html_tree_start(tree, NAME_HTML, NULL);
    html_tree_start(tree, NAME_BODY, NULL);
    page->quirks = false;
    return tree;
}

void html_tree_text(HtmlTree *tree, String text, size_t at) {
    html_tree_take(tree, &(HtmlToken){.kind = TOKEN_TEXT, .text = text, .at = at});
}

void html_tree_typed(HtmlTree *tree, bool typed) { tree->is_typed = typed; }

void html_tree_lines(HtmlTree *tree, bool keeps) { tree->keeps_lines = keeps; }

static void say_unfinished(HtmlTree *tree, HtmlUnfinished unfinished) {
    if (unfinished.name.length && tree->page->unfinished.name.length == 0)
        tree->page->unfinished = unfinished;
}

/* <script>, <textarea> and the like hold no elements. The block in which one stands ends it: what Markdown has made is
 * not lost in it, as it is in a browser. */
static void leave_text_mode(HtmlTree *tree) {
    if (tree->mode != MODE_TEXT)
        return;
    say_unfinished(tree, tree->unfinished_text);
    tree->unfinished_text = (HtmlUnfinished){0};
    html_tree_pop(tree);
    tree->mode = tree->original_mode;
}

void html_tree_markup(HtmlTree *tree, String piece, size_t at) {
    HtmlToken token;
    html_tokenizer_restart(tree->tokenizer, piece);
    if (tree->mode == MODE_TEXT) {
        const HtmlNode *node = html_tree_current(tree);
        html_tokenizer_content(tree->tokenizer, html_tree_content_of((HtmlName)node->tag), node->name);
    }
    for (html_tree_next(tree, &token); token.kind != TOKEN_EOF; html_tree_next(tree, &token)) {
        token.at += at;
        html_tree_take(tree, &token);
    }
    HtmlUnfinished unfinished = html_tokenizer_unfinished(tree->tokenizer);
    size_t start = unfinished.at;
    unfinished.at += at;
    if (unfinished.is_tag)
        html_tree_text(tree, string_slice(piece, start, piece.length), unfinished.at);
    else if (tree->mode == MODE_TEXT)
        tree->unfinished_text = unfinished;
    else
        say_unfinished(tree, unfinished);
}

static bool is_block(HtmlName name) {
    switch (name) {
    case NAME_A: case NAME_BR: case NAME_CODE: case NAME_DEL: case NAME_EM: case NAME_IMG: case NAME_SPAN:
    case NAME_STRONG: return false;
    default: return true; /* any other name */
    }
}

/* Inside a drawing or formula nothing but its own tags and text has a place: blank lines in it, which begin paragraphs
 * in Markdown, do not end it as in a browser. */
static bool has_place(HtmlTree *tree, HtmlTokenKind kind, HtmlName name) {
    const HtmlNode *node = html_tree_current(tree);
    bool is_foreign = node && node->space != SPACE_HTML && !html_is_html_integration(node) &&
                      !html_is_text_integration(node);
    if (kind == TOKEN_START && is_foreign)
        tree->placeless += name != NAME_BR && name != NAME_HR && name != NAME_IMG;
    else if (kind == TOKEN_END && tree->placeless > 0)
        tree->placeless--;
    else
        return true;
    return false;
}

static void take_tag(HtmlTree *tree, HtmlTokenKind kind, HtmlName name, struct Node *made) {
    if (is_block(name))
        leave_text_mode(tree);
    if (tree->mode != MODE_TEXT && has_place(tree, kind, name))
        html_tree_take(tree, &(HtmlToken){.kind = kind, .tag = name, .name = html_name_text(name), .made = made});
    tree->skip_newline = false;
}

void html_tree_start(HtmlTree *tree, HtmlName name, struct Node *made) { take_tag(tree, TOKEN_START, name, made); }

void html_tree_end(HtmlTree *tree, HtmlName name) { take_tag(tree, TOKEN_END, name, NULL); }

void html_tree_end_all(HtmlTree *tree) {
    leave_text_mode(tree);
    if (tree->mode == MODE_IN_TABLE_TEXT)
        html_mode_in_table_text(tree, &(HtmlToken){.kind = TOKEN_EOF});
    while (tree->open_count > 2)
        html_tree_pop(tree);
    tree->formatting_count = tree->template_count = 0;
    tree->form = NULL;
    tree->placeless = 0;
    html_tree_reset_mode(tree);
}
