/* The insertion modes of tables (HTML 13.2.6.4.9 to 13.2.6.4.15). */
#include "read/html/tree_state.h"

/* Pops until one of these is the current node: "clear the stack back to a table context" and the like. */
static void clear_to(HtmlTree *tree, HtmlName one, HtmlName two, HtmlName three) {
    while (!html_tree_current_is(tree, NAME_HTML) && !html_tree_current_is(tree, NAME_TEMPLATE) &&
           !html_tree_current_is(tree, one) && !html_tree_current_is(tree, two) && !html_tree_current_is(tree, three))
        html_tree_pop(tree);
}

static void clear_to_table(HtmlTree *tree) { clear_to(tree, NAME_TABLE, NAME_TABLE, NAME_TABLE); }
static void clear_to_part(HtmlTree *tree) { clear_to(tree, NAME_TBODY, NAME_TFOOT, NAME_THEAD); }
static void clear_to_row(HtmlTree *tree) { clear_to(tree, NAME_TR, NAME_TR, NAME_TR); }

static bool in_table_scope(const HtmlTree *tree, HtmlName name) {
    return html_tree_in_scope(tree, name, SCOPE_TABLE_ONLY);
}

static bool any_part_in_scope(const HtmlTree *tree) {
    return in_table_scope(tree, NAME_TBODY) || in_table_scope(tree, NAME_THEAD) || in_table_scope(tree, NAME_TFOOT);
}

/* What is not allowed in a table: by the rules of the body, but before the table. */
static bool anything_else(HtmlTree *tree, HtmlToken *token) {
    tree->foster_parenting = true;
    bool again = html_mode_in_body(tree, token);
    tree->foster_parenting = false;
    return again;
}

/* ---- in table ---- */

static bool takes_text(const HtmlTree *tree) {
    const HtmlNode *node = html_tree_current(tree);
    if (node->space != SPACE_HTML)
        return false;
    switch ((HtmlName)node->tag) {
    case NAME_TABLE: case NAME_TBODY: case NAME_TEMPLATE: case NAME_TFOOT: case NAME_THEAD: case NAME_TR: return true;
    default: return false; /* any other name */
    }
}

static bool end_table(HtmlTree *tree) {
    html_tree_pop_until(tree, NAME_TABLE);
    html_tree_reset_mode(tree);
    return true;
}

static bool enter(HtmlTree *tree, const HtmlToken *token, HtmlMode mode) {
    html_tree_insert(tree, token);
    tree->mode = mode;
    return false;
}

static bool enter_implied(HtmlTree *tree, HtmlName name, size_t at, HtmlMode mode) {
    html_tree_insert_named(tree, name, at);
    tree->mode = mode;
    return true;
}

static bool is_hidden_input(const HtmlToken *token) {
    for (uint32_t i = 0; i < token->attribute_count; i++)
        if (string_equal(token->attributes[i].name, S("type")))
            return string_equal_ascii_nocase(token->attributes[i].value, S("hidden"));
    return false;
}

static bool form_in_table(HtmlTree *tree, const HtmlToken *token) {
    if (tree->form || html_tree_has_open(tree, NAME_TEMPLATE))
        return false;
    tree->form = html_tree_insert(tree, token);
    html_tree_pop(tree);
    return false;
}

static bool start_in_table(HtmlTree *tree, HtmlToken *token) {
    switch (token->tag) {
    case NAME_CAPTION:
        clear_to_table(tree);
        html_tree_push_marker(tree);
        return enter(tree, token, MODE_IN_CAPTION);
    case NAME_COLGROUP:
        clear_to_table(tree);
        return enter(tree, token, MODE_IN_COLUMN_GROUP);
    case NAME_COL:
        clear_to_table(tree);
        return enter_implied(tree, NAME_COLGROUP, token->at, MODE_IN_COLUMN_GROUP);
    case NAME_TBODY: case NAME_TFOOT: case NAME_THEAD:
        clear_to_table(tree);
        return enter(tree, token, MODE_IN_TABLE_BODY);
    case NAME_TD: case NAME_TH: case NAME_TR:
        clear_to_table(tree);
        return enter_implied(tree, NAME_TBODY, token->at, MODE_IN_TABLE_BODY);
    case NAME_TABLE: return in_table_scope(tree, NAME_TABLE) && end_table(tree);
    case NAME_STYLE: case NAME_SCRIPT: case NAME_TEMPLATE: return html_mode_in_head(tree, token);
    case NAME_INPUT:
        if (!is_hidden_input(token))
            return anything_else(tree, token);
        html_tree_insert_void(tree, token);
        return false;
    case NAME_FORM: return form_in_table(tree, token);
    default: return anything_else(tree, token); /* any other name */
    }
}

static bool end_in_table(HtmlTree *tree, HtmlToken *token) {
    switch (token->tag) {
    case NAME_TABLE:
        if (in_table_scope(tree, NAME_TABLE))
            end_table(tree);
        return false;
    case NAME_BODY: case NAME_CAPTION: case NAME_COL: case NAME_COLGROUP: case NAME_HTML: case NAME_TBODY: case NAME_TD:
    case NAME_TFOOT: case NAME_TH: case NAME_THEAD: case NAME_TR:
        return false;
    case NAME_TEMPLATE: return html_mode_in_head(tree, token);
    default: return anything_else(tree, token); /* any other name */
    }
}

bool html_mode_in_table(HtmlTree *tree, HtmlToken *token) {
    switch (token->kind) {
    case TOKEN_TEXT:
        if (!takes_text(tree))
            return anything_else(tree, token);
        tree->table_text_count = 0;
        tree->original_mode = tree->mode;
        tree->mode = MODE_IN_TABLE_TEXT;
        return true;
    case TOKEN_COMMENT:
        html_tree_insert_comment(tree, token, NULL);
        return false;
    case TOKEN_DOCTYPE: return false;
    case TOKEN_START: return start_in_table(tree, token);
    case TOKEN_END: return end_in_table(tree, token);
    case TOKEN_EOF: return html_mode_in_body(tree, token);
    }
    return false;
}

/* White space stays in the table; with anything else it goes before it. */
bool html_mode_in_table_text(HtmlTree *tree, HtmlToken *token) {
    if (token->kind == TOKEN_TEXT) {
        arena_grow(tree->arena, tree->table_text, tree->table_text_count, tree->table_text_capacity);
        tree->table_text[tree->table_text_count++] = *token;
        return false;
    }
    bool only_space = true;
    for (size_t i = 0; i < tree->table_text_count && only_space; i++)
        only_space = html_token_is_space(&tree->table_text[i]);
    for (size_t i = 0; i < tree->table_text_count; i++) {
        HtmlToken *text = &tree->table_text[i];
        if (only_space)
            html_tree_insert_text(tree, text->text, text->at);
        else
            anything_else(tree, text);
    }
    tree->mode = tree->original_mode;
    return true;
}

/* ---- caption and columns ---- */

static bool leave_caption(HtmlTree *tree) {
    if (!in_table_scope(tree, NAME_CAPTION))
        return false;
    html_tree_imply_ends(tree, NAME_OTHER);
    html_tree_pop_until(tree, NAME_CAPTION);
    html_tree_clear_to_marker(tree);
    tree->mode = MODE_IN_TABLE;
    return true;
}

/* The tags that stand for a part of a table. */
static bool is_table_part(HtmlName tag) {
    switch (tag) {
    case NAME_CAPTION: case NAME_COL: case NAME_COLGROUP: case NAME_TBODY: case NAME_TD: case NAME_TFOOT: case NAME_TH:
    case NAME_THEAD: case NAME_TR:
        return true;
    default: return false; /* any other name */
    }
}

bool html_mode_in_caption(HtmlTree *tree, HtmlToken *token) {
    if (token->kind == TOKEN_START && is_table_part(token->tag))
        return leave_caption(tree);
    if (token->kind != TOKEN_END)
        return html_mode_in_body(tree, token);
    if (token->tag == NAME_CAPTION) {
        leave_caption(tree);
        return false;
    }
    if (token->tag == NAME_TABLE)
        return leave_caption(tree);
    if (token->tag == NAME_BODY || token->tag == NAME_HTML || is_table_part(token->tag))
        return false;
    return html_mode_in_body(tree, token);
}

static bool leave_columns(HtmlTree *tree) {
    if (!html_tree_current_is(tree, NAME_COLGROUP))
        return false;
    html_tree_pop(tree);
    tree->mode = MODE_IN_TABLE;
    return true;
}

static bool start_in_columns(HtmlTree *tree, HtmlToken *token) {
    switch (token->tag) {
    case NAME_HTML: return html_mode_in_body(tree, token);
    case NAME_COL:
        html_tree_insert_void(tree, token);
        return false;
    case NAME_TEMPLATE: return html_mode_in_head(tree, token);
    default: return leave_columns(tree); /* any other name */
    }
}

bool html_mode_in_column_group(HtmlTree *tree, HtmlToken *token) {
    switch (token->kind) {
    case TOKEN_TEXT: {
        if (!html_tree_current_is(tree, NAME_COLGROUP)) {
            html_tree_insert_space_of(tree, token);
            return false;
        }
        return html_tree_insert_space(tree, token) && leave_columns(tree);
    }
    case TOKEN_COMMENT:
        html_tree_insert_comment(tree, token, NULL);
        return false;
    case TOKEN_DOCTYPE: return false;
    case TOKEN_START: return start_in_columns(tree, token);
    case TOKEN_END:
        if (token->tag == NAME_TEMPLATE)
            return html_mode_in_head(tree, token);
        if (token->tag == NAME_COL)
            return false;
        return leave_columns(tree) && token->tag != NAME_COLGROUP;
    case TOKEN_EOF: return html_mode_in_body(tree, token);
    }
    return false;
}

/* ---- parts, rows, cells ---- */

static bool leave_part(HtmlTree *tree) {
    clear_to_part(tree);
    html_tree_pop(tree);
    tree->mode = MODE_IN_TABLE;
    return true;
}

bool html_mode_in_table_body(HtmlTree *tree, HtmlToken *token) {
    bool is_start = token->kind == TOKEN_START, is_end = token->kind == TOKEN_END;
    HtmlName tag = token->tag;
    if (is_start && tag == NAME_TR) {
        clear_to_part(tree);
        return enter(tree, token, MODE_IN_ROW);
    }
    if (is_start && (tag == NAME_TH || tag == NAME_TD)) {
        clear_to_part(tree);
        return enter_implied(tree, NAME_TR, token->at, MODE_IN_ROW);
    }
    if (is_end && (tag == NAME_TBODY || tag == NAME_TFOOT || tag == NAME_THEAD)) {
        if (in_table_scope(tree, tag))
            leave_part(tree);
        return false;
    }
    if ((is_start && is_table_part(tag)) || (is_end && tag == NAME_TABLE))
        return any_part_in_scope(tree) && leave_part(tree);
    if (is_end && (tag == NAME_BODY || tag == NAME_HTML || is_table_part(tag)))
        return false;
    return html_mode_in_table(tree, token);
}

static bool leave_row(HtmlTree *tree) {
    if (!in_table_scope(tree, NAME_TR))
        return false;
    clear_to_row(tree);
    html_tree_pop(tree);
    tree->mode = MODE_IN_TABLE_BODY;
    return true;
}

bool html_mode_in_row(HtmlTree *tree, HtmlToken *token) {
    bool is_start = token->kind == TOKEN_START, is_end = token->kind == TOKEN_END;
    HtmlName tag = token->tag;
    if (is_start && (tag == NAME_TH || tag == NAME_TD)) {
        clear_to_row(tree);
        enter(tree, token, MODE_IN_CELL);
        html_tree_push_marker(tree);
        return false;
    }
    if (is_end && tag == NAME_TR) {
        leave_row(tree);
        return false;
    }
    if ((is_start && is_table_part(tag)) || (is_end && tag == NAME_TABLE))
        return leave_row(tree);
    if (is_end && (tag == NAME_TBODY || tag == NAME_TFOOT || tag == NAME_THEAD))
        return in_table_scope(tree, tag) && leave_row(tree);
    if (is_end && (tag == NAME_BODY || tag == NAME_HTML || is_table_part(tag)))
        return false;
    return html_mode_in_table(tree, token);
}

static void close_cell(HtmlTree *tree) {
    html_tree_imply_ends(tree, NAME_OTHER);
    while (!html_tree_current_is(tree, NAME_TD) && !html_tree_current_is(tree, NAME_TH))
        html_tree_pop(tree);
    html_tree_pop(tree);
    html_tree_clear_to_marker(tree);
    tree->mode = MODE_IN_ROW;
}

static bool end_cell(HtmlTree *tree, HtmlName tag) {
    if (!in_table_scope(tree, tag))
        return false;
    html_tree_imply_ends(tree, NAME_OTHER);
    html_tree_pop_until(tree, tag);
    html_tree_clear_to_marker(tree);
    tree->mode = MODE_IN_ROW;
    return false;
}

bool html_mode_in_cell(HtmlTree *tree, HtmlToken *token) {
    HtmlName tag = token->tag;
    if (token->kind == TOKEN_START && is_table_part(tag)) {
        if (!in_table_scope(tree, NAME_TD) && !in_table_scope(tree, NAME_TH))
            return false;
        close_cell(tree);
        return true;
    }
    if (token->kind != TOKEN_END)
        return html_mode_in_body(tree, token);
    if (tag == NAME_TD || tag == NAME_TH)
        return end_cell(tree, tag);
    if (tag == NAME_BODY || tag == NAME_CAPTION || tag == NAME_COL || tag == NAME_COLGROUP || tag == NAME_HTML)
        return false;
    if (tag == NAME_TABLE || is_table_part(tag)) {
        if (!in_table_scope(tree, tag))
            return false;
        close_cell(tree);
        return true;
    }
    return html_mode_in_body(tree, token);
}
