/* SVG and MathML in a page (HTML 13.2.6.5). */
#include "read/html/foreign_names.h"
#include "read/html/references.h"
#include "read/html/tree_state.h"

bool html_is_text_integration(const HtmlNode *node) {
    return node->space == SPACE_MATHML && (node->tag == NAME_MI || node->tag == NAME_MO || node->tag == NAME_MN ||
                                           node->tag == NAME_MS || node->tag == NAME_MTEXT);
}

bool html_is_html_integration(const HtmlNode *node) {
    if (node->space == SPACE_SVG)
        return node->tag == NAME_FOREIGNOBJECT || node->tag == NAME_DESC || node->tag == NAME_TITLE;
    if (node->space != SPACE_MATHML || node->tag != NAME_ANNOTATION_XML)
        return false;
    const String *encoding = html_node_attribute(node, "encoding");
    return encoding && (string_equal_ascii_nocase(*encoding, S("text/html")) ||
                        string_equal_ascii_nocase(*encoding, S("application/xhtml+xml")));
}

bool html_tree_is_foreign(const HtmlTree *tree, const HtmlToken *token) {
    const HtmlNode *node = html_tree_adjusted(tree);
    if (!node || node->space == SPACE_HTML || token->kind == TOKEN_EOF)
        return false;
    bool is_start = token->kind == TOKEN_START, is_text = token->kind == TOKEN_TEXT;
    if (html_is_text_integration(node) &&
        (is_text || (is_start && token->tag != NAME_MGLYPH && token->tag != NAME_MALIGNMARK)))
        return false;
    if (node->space == SPACE_MATHML && node->tag == NAME_ANNOTATION_XML && is_start && token->tag == NAME_SVG)
        return false;
    return !(node->holds_html && (is_start || is_text));
}

static void adjust_attributes(HtmlNode *node) {
    for (uint32_t i = 0; i < node->attribute_count; i++) {
        String *name = &node->attributes[i].name;
        if (node->space == SPACE_SVG)
            *name = html_foreign_attribute_name(*name);
        else if (string_equal(*name, S("definitionurl")))
            *name = S("definitionURL");
    }
}

HtmlNode *html_tree_insert_foreign(HtmlTree *tree, const HtmlToken *token, HtmlSpace space) {
    HtmlNode *node = html_tree_new_element(tree, token, space);
    if (space == SPACE_SVG)
        node->name = html_foreign_element_name(node->name);
    adjust_attributes(node);
    html_tree_place(tree, node, NULL);
    html_tree_push(tree, node);
    return node;
}

/* A start tag that no drawing or formula has ends it. */
static bool breaks_out(const HtmlToken *token) {
    if (token->kind == TOKEN_END)
        return token->tag == NAME_BR || token->tag == NAME_P;
    if (html_name_flags(token->tag) & BREAKOUT)
        return true;
    if (token->tag != NAME_FONT)
        return false;
    for (uint32_t i = 0; i < token->attribute_count; i++)
        if (string_is_one_of(token->attributes[i].name, "color face size"))
            return true;
    return false;
}

static void break_out(HtmlTree *tree, HtmlToken *token) {
    for (;;) {
        const HtmlNode *node = html_tree_current(tree);
        if (node->space == SPACE_HTML || html_is_text_integration(node) || node->holds_html)
            break;
        html_tree_pop(tree);
    }
    html_tree_process(tree, token);
}

static void start(HtmlTree *tree, const HtmlToken *token) {
    html_tree_insert_foreign(tree, token, (HtmlSpace)html_tree_adjusted(tree)->space);
    if (token->self_closing)
        html_tree_pop(tree);
}

static void end(HtmlTree *tree, HtmlToken *token) {
    size_t lowest = html_tree_search_end(tree);
    if (tree->open_count == 1) /* the root of a fragment alone */
        return;
    for (size_t i = tree->open_count; i > lowest; i--) {
        const HtmlNode *node = tree->open[i - 1];
        if (i < tree->open_count && node->space == SPACE_HTML) {
            html_tree_process(tree, token);
            return;
        }
        if (string_equal_ascii_nocase(node->name, token->name)) {
            html_tree_pop_through(tree, node);
            return;
        }
    }
}

static void text(HtmlTree *tree, const HtmlToken *token) {
    html_tree_insert_text(tree, html_replace_nul(tree->arena, token->text, S("\xEF\xBF\xBD")), token->at);
    for (size_t i = 0; i < token->text.length && tree->frameset_ok; i++)
        tree->frameset_ok = html_is_space(token->text.bytes[i]) || token->text.bytes[i] == '\0';
}

void html_tree_process_foreign(HtmlTree *tree, HtmlToken *token) {
    switch (token->kind) {
    case TOKEN_TEXT: text(tree, token); break;
    case TOKEN_COMMENT: html_tree_insert_comment(tree, token, NULL); break;
    case TOKEN_START:
        if (breaks_out(token))
            break_out(tree, token);
        else
            start(tree, token);
        break;
    case TOKEN_END:
        if (breaks_out(token))
            break_out(tree, token);
        else
            end(tree, token);
        break;
    case TOKEN_DOCTYPE: case TOKEN_EOF: break;
    }
}
