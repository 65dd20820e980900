/* The tree constructor (HTML 13.2.6): tokens go in, the light DOM comes out. Here are the dispatcher, the modes that
 * stand outside of head, body and tables, and the public calls. */
#include <string.h>

#include "read/html/tree_state.h"

bool html_token_skip_space(HtmlToken *token, String *space) {
    size_t length = 0;
    while (length < token->text.length && html_is_space(token->text.bytes[length]))
        length++;
    if (space)
        *space = string_slice(token->text, 0, length);
    token->text = string_slice(token->text, length, token->text.length);
    token->at += length;
    return token->text.length > 0;
}

bool html_token_is_space(const HtmlToken *token) {
    for (size_t i = 0; i < token->text.length; i++)
        if (!html_is_space(token->text.bytes[i]))
            return false;
    return true;
}

/* ---- modes ---- */

bool html_mode_text(HtmlTree *tree, HtmlToken *token) {
    if (token->kind == TOKEN_TEXT) {
        html_tree_insert_text(tree, token->text, token->at);
        return false;
    }
    html_tree_pop(tree);
    tree->mode = tree->original_mode;
    return token->kind == TOKEN_EOF;
}

/* The mode that a start tag in a template asks for. */
static HtmlMode template_mode_of(HtmlName tag) {
    switch (tag) {
    case NAME_CAPTION: case NAME_COLGROUP: case NAME_TBODY: case NAME_TFOOT: case NAME_THEAD: return MODE_IN_TABLE;
    case NAME_COL: return MODE_IN_COLUMN_GROUP;
    case NAME_TR: return MODE_IN_TABLE_BODY;
    case NAME_TD: case NAME_TH: return MODE_IN_ROW;
    default: return MODE_IN_BODY; /* any other name */
    }
}

static bool start_in_template(HtmlTree *tree, HtmlToken *token) {
    switch (token->tag) {
    case NAME_BASE: case NAME_BASEFONT: case NAME_BGSOUND: case NAME_LINK: case NAME_META: case NAME_NOFRAMES:
    case NAME_SCRIPT: case NAME_STYLE: case NAME_TEMPLATE: case NAME_TITLE:
        return html_mode_in_head(tree, token);
    default: break; /* any other name */
    }
    tree->mode = template_mode_of(token->tag);
    tree->template_modes[tree->template_count - 1] = (uint8_t)tree->mode;
    return true;
}

bool html_mode_in_template(HtmlTree *tree, HtmlToken *token) {
    switch (token->kind) {
    case TOKEN_TEXT: case TOKEN_COMMENT: case TOKEN_DOCTYPE: return html_mode_in_body(tree, token);
    case TOKEN_START: return start_in_template(tree, token);
    case TOKEN_END: return token->tag == NAME_TEMPLATE && html_mode_in_head(tree, token);
    case TOKEN_EOF:
        if (!html_tree_has_open(tree, NAME_TEMPLATE))
            return false;
        html_tree_stop_template(tree);
        return true;
    }
    return false;
}

bool html_mode_after_body(HtmlTree *tree, HtmlToken *token) {
    bool is_html = token->tag == NAME_HTML;
    if ((token->kind == TOKEN_TEXT && html_token_is_space(token)) || (token->kind == TOKEN_START && is_html))
        return html_mode_in_body(tree, token);
    if (token->kind == TOKEN_COMMENT)
        html_tree_insert_comment(tree, token, tree->open[0]);
    if (token->kind == TOKEN_COMMENT || token->kind == TOKEN_DOCTYPE || token->kind == TOKEN_EOF)
        return false;
    if (token->kind == TOKEN_END && is_html) {
        if (!tree->context)
            tree->mode = MODE_AFTER_AFTER_BODY;
        return false;
    }
    tree->mode = MODE_IN_BODY;
    return true;
}

void html_tree_insert_space_of(HtmlTree *tree, const HtmlToken *token) {
    String s = token->text;
    for (size_t i = 0, start = 0; i < s.length; start = ++i) {
        while (i < s.length && html_is_space(s.bytes[i]))
            i++;
        html_tree_insert_text(tree, string_slice(s, start, i), token->at + start);
    }
}

static bool start_in_frameset(HtmlTree *tree, HtmlToken *token) {
    switch (token->tag) {
    case NAME_HTML: return html_mode_in_body(tree, token);
    case NAME_FRAMESET: html_tree_insert(tree, token); return false;
    case NAME_FRAME: html_tree_insert_void(tree, token); return false;
    case NAME_NOFRAMES: return html_mode_in_head(tree, token);
    default: return false; /* any other name */
    }
}

bool html_mode_in_frameset(HtmlTree *tree, HtmlToken *token) {
    switch (token->kind) {
    case TOKEN_TEXT: html_tree_insert_space_of(tree, token); return false;
    case TOKEN_COMMENT: html_tree_insert_comment(tree, token, NULL); return false;
    case TOKEN_START: return start_in_frameset(tree, token);
    case TOKEN_END:
        if (token->tag != NAME_FRAMESET || tree->open_count < 2)
            return false;
        html_tree_pop(tree);
        if (!tree->context && !html_tree_current_is(tree, NAME_FRAMESET))
            tree->mode = MODE_AFTER_FRAMESET;
        return false;
    case TOKEN_DOCTYPE: case TOKEN_EOF: return false;
    }
    return false;
}

bool html_mode_after_frameset(HtmlTree *tree, HtmlToken *token) {
    switch (token->kind) {
    case TOKEN_TEXT: html_tree_insert_space_of(tree, token); return false;
    case TOKEN_COMMENT: html_tree_insert_comment(tree, token, NULL); return false;
    case TOKEN_START:
        if (token->tag == NAME_HTML)
            return html_mode_in_body(tree, token);
        return token->tag == NAME_NOFRAMES && html_mode_in_head(tree, token);
    case TOKEN_END:
        if (token->tag == NAME_HTML)
            tree->mode = MODE_AFTER_AFTER_FRAMESET;
        return false;
    case TOKEN_DOCTYPE: case TOKEN_EOF: return false;
    }
    return false;
}

bool html_mode_after_after_body(HtmlTree *tree, HtmlToken *token) {
    if (token->kind == TOKEN_COMMENT) {
        html_tree_insert_comment(tree, token, tree->page->document);
        return false;
    }
    if (token->kind == TOKEN_EOF)
        return false;
    if (token->kind == TOKEN_DOCTYPE || (token->kind == TOKEN_TEXT && html_token_is_space(token)) ||
        (token->kind == TOKEN_START && token->tag == NAME_HTML))
        return html_mode_in_body(tree, token);
    tree->mode = MODE_IN_BODY;
    return true;
}

/* White space, by the rules of the body. */
static bool space_after_frameset(HtmlTree *tree, const HtmlToken *token) {
    size_t i = 0;
    while (i < token->text.length && !html_is_space(token->text.bytes[i]))
        i++;
    if (i < token->text.length)
        html_tree_reconstruct(tree);
    html_tree_insert_space_of(tree, token);
    return false;
}

bool html_mode_after_after_frameset(HtmlTree *tree, HtmlToken *token) {
    switch (token->kind) {
    case TOKEN_TEXT: return space_after_frameset(tree, token);
    case TOKEN_COMMENT: html_tree_insert_comment(tree, token, tree->page->document); return false;
    case TOKEN_START:
        if (token->tag == NAME_HTML)
            return html_mode_in_body(tree, token);
        return token->tag == NAME_NOFRAMES && html_mode_in_head(tree, token);
    case TOKEN_END: case TOKEN_DOCTYPE: case TOKEN_EOF: return false;
    }
    return false;
}

/* ---- templates, and the mode that the stack asks for ---- */

void html_tree_push_template(HtmlTree *tree, HtmlMode mode) {
    arena_grow(tree->arena, tree->template_modes, tree->template_count, tree->template_capacity);
    tree->template_modes[tree->template_count++] = (uint8_t)mode;
}

void html_tree_stop_template(HtmlTree *tree) {
    html_tree_imply_ends_thoroughly(tree);
    html_tree_pop_until(tree, NAME_TEMPLATE);
    html_tree_clear_to_marker(tree);
    tree->template_count--;
    html_tree_reset_mode(tree);
}

/* The mode that an open element stands for; MODE_COUNT for one that says nothing. */
static HtmlMode mode_of(const HtmlTree *tree, HtmlName tag, bool is_last) {
    switch (tag) {
    case NAME_TD: case NAME_TH: return is_last ? MODE_COUNT : MODE_IN_CELL;
    case NAME_TR: return MODE_IN_ROW;
    case NAME_TBODY: case NAME_THEAD: case NAME_TFOOT: return MODE_IN_TABLE_BODY;
    case NAME_CAPTION: return MODE_IN_CAPTION;
    case NAME_COLGROUP: return MODE_IN_COLUMN_GROUP;
    case NAME_TABLE: return MODE_IN_TABLE;
    case NAME_TEMPLATE: return (HtmlMode)tree->template_modes[tree->template_count - 1];
    case NAME_HEAD: return is_last ? MODE_COUNT : MODE_IN_HEAD;
    case NAME_BODY: return MODE_IN_BODY;
    case NAME_FRAMESET: return MODE_IN_FRAMESET;
    case NAME_HTML: return tree->head ? MODE_AFTER_HEAD : MODE_BEFORE_HEAD;
    default: return MODE_COUNT; /* any other name */
    }
}

void html_tree_reset_mode(HtmlTree *tree) {
    size_t lowest = html_tree_search_end(tree);
    tree->mode = MODE_IN_BODY;
    for (size_t i = tree->open_count; i > lowest; i--) {
        bool is_last = i == 1;
        const HtmlNode *node = is_last && tree->context ? tree->context : tree->open[i - 1];
        HtmlMode mode = node->space == SPACE_HTML ? mode_of(tree, (HtmlName)node->tag, is_last) : MODE_COUNT;
        if (mode != MODE_COUNT) {
            tree->mode = mode;
            return;
        }
    }
}

/* ---- the dispatcher ---- */

static HtmlModeFunction *const modes[MODE_COUNT] = {
    [MODE_INITIAL] = html_mode_initial,
    [MODE_BEFORE_HTML] = html_mode_before_html,
    [MODE_BEFORE_HEAD] = html_mode_before_head,
    [MODE_IN_HEAD] = html_mode_in_head,
    [MODE_IN_HEAD_NOSCRIPT] = html_mode_in_head_noscript,
    [MODE_AFTER_HEAD] = html_mode_after_head,
    [MODE_IN_BODY] = html_mode_in_body,
    [MODE_TEXT] = html_mode_text,
    [MODE_IN_TABLE] = html_mode_in_table,
    [MODE_IN_TABLE_TEXT] = html_mode_in_table_text,
    [MODE_IN_CAPTION] = html_mode_in_caption,
    [MODE_IN_COLUMN_GROUP] = html_mode_in_column_group,
    [MODE_IN_TABLE_BODY] = html_mode_in_table_body,
    [MODE_IN_ROW] = html_mode_in_row,
    [MODE_IN_CELL] = html_mode_in_cell,
    [MODE_IN_TEMPLATE] = html_mode_in_template,
    [MODE_AFTER_BODY] = html_mode_after_body,
    [MODE_IN_FRAMESET] = html_mode_in_frameset,
    [MODE_AFTER_FRAMESET] = html_mode_after_frameset,
    [MODE_AFTER_AFTER_BODY] = html_mode_after_after_body,
    [MODE_AFTER_AFTER_FRAMESET] = html_mode_after_after_frameset,
};

void html_tree_process(HtmlTree *tree, HtmlToken *token) {
    while (modes[tree->mode](tree, token)) {
        if (html_tree_is_foreign(tree, token)) {
            html_tree_process_foreign(tree, token);
            return;
        }
    }
}

/* A newline right behind <pre> and <textarea> does not count. */
static bool drop_newline(HtmlTree *tree, HtmlToken *token) {
    bool drops = tree->skip_newline && token->kind == TOKEN_TEXT && token->text.length && token->text.bytes[0] == '\n';
    tree->skip_newline = false;
    if (drops) {
        token->text = string_slice(token->text, 1, token->text.length);
        token->at++;
    }
    return drops && token->text.length == 0;
}

void html_tree_next(HtmlTree *tree, HtmlToken *token) {
    const HtmlNode *node = html_tree_adjusted(tree);
    html_tokenizer_allow_cdata(tree->tokenizer, node && node->space != SPACE_HTML);
    html_tokenizer_next(tree->tokenizer, token);
}

void html_tree_take(HtmlTree *tree, HtmlToken *token) {
    if (drop_newline(tree, token))
        return;
    if (html_tree_is_foreign(tree, token))
        html_tree_process_foreign(tree, token);
    else
        html_tree_process(tree, token);
}

static void run(HtmlTree *tree) {
    HtmlToken token;
    do {
        html_tree_next(tree, &token);
        html_tree_take(tree, &token);
    } while (token.kind != TOKEN_EOF);
    tree->page->unfinished = html_tokenizer_unfinished(tree->tokenizer);
}

HtmlTree *html_tree_new(HtmlPage *page, Arena *arena) {
    HtmlTree *tree = arena_new(arena, HtmlTree);
    tree->ctx = arena->ctx;
    tree->arena = arena;
    tree->page = page;
    tree->tokenizer = html_tokenizer_new(arena, S(""));
    tree->frameset_ok = true;
    *page = (HtmlPage){.document = html_tree_new_node(tree, HTML_DOCUMENT, 0)};
    return tree;
}

void html_page_read(HtmlPage *page, Arena *arena, String text) {
    HtmlTree *tree = html_tree_new(page, arena);
    html_tokenizer_restart(tree->tokenizer, text);
    run(tree);
}

HtmlContent html_tree_content_of(HtmlName tag) {
    switch (tag) {
    case NAME_TITLE: case NAME_TEXTAREA: return CONTENT_RCDATA;
    case NAME_STYLE: case NAME_XMP: case NAME_IFRAME: case NAME_NOEMBED: case NAME_NOFRAMES: return CONTENT_RAWTEXT;
    case NAME_SCRIPT: return CONTENT_SCRIPT;
    case NAME_PLAINTEXT: return CONTENT_PLAINTEXT;
    default: return CONTENT_DATA; /* any other name */
    }
}

void html_fragment_read(HtmlPage *page, Arena *arena, String text, String context, HtmlSpace space) {
    HtmlTree *tree = html_tree_new(page, arena);
    html_tokenizer_restart(tree->tokenizer, text);
    HtmlToken token = {.name = context, .tag = html_name(context)};
    if (space == SPACE_SVG && string_equal(context, S("foreignObject")))
        token.tag = NAME_FOREIGNOBJECT;
    tree->context = html_tree_new_element(tree, &token, space);
    if (space == SPACE_HTML)
        html_tokenizer_content(tree->tokenizer, html_tree_content_of(token.tag), S("")); /* no end tag is its own */
    HtmlNode *root = html_tree_new_element(tree, &(HtmlToken){.name = S("html"), .tag = NAME_HTML}, SPACE_HTML);
    html_node_append(page->document, root);
    html_tree_push(tree, root);
    if (html_is_html(tree->context, NAME_TEMPLATE))
        html_tree_push_template(tree, MODE_IN_TEMPLATE);
    if (html_is_html(tree->context, NAME_FORM))
        tree->form = tree->context;
    html_tree_reset_mode(tree);
    run(tree);
}
