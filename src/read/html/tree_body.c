/* The insertion mode "in body" (HTML 13.2.6.4.7). */
#include <string.h>

#include "read/html/references.h"
#include "read/html/tree_state.h"

/* ---- text ---- */

static bool text_in_body(HtmlTree *tree, const HtmlToken *token) {
    String text = html_replace_nul(tree->arena, token->text, S(""));
    if (text.length == 0)
        return false;
    html_tree_reconstruct(tree);
    html_tree_insert_text(tree, text, token->at);
    if (tree->frameset_ok)
        tree->frameset_ok = html_token_is_space(&(HtmlToken){.text = text});
    return false;
}

/* ---- start tags ---- */

static bool has_attribute(const HtmlNode *node, uint32_t count, String name) {
    for (uint32_t i = 0; i < count; i++)
        if (string_equal(node->attributes[i].name, name))
            return true;
    return false;
}

/* What a second <html> or <body> says beside the first, up to a limit: each of them looks at all that are there. */
static void add_attributes(HtmlTree *tree, HtmlNode *node, const HtmlToken *token) {
    enum { JOINED_MOST = 128 };
    uint32_t old = node->attribute_count;
    bool has_room = false;
    for (uint32_t i = 0; i < token->attribute_count && node->attribute_count < JOINED_MOST; i++) {
        if (has_attribute(node, old, token->attributes[i].name))
            continue;
        if (!has_room) {
            HtmlAttribute *joined = arena_array(tree->arena, HtmlAttribute, old + JOINED_MOST);
            if (old)
                memcpy(joined, node->attributes, old * sizeof *joined);
            node->attributes = joined;
            has_room = true;
        }
        node->attributes[node->attribute_count++] = token->attributes[i];
    }
}

static bool start_html(HtmlTree *tree, const HtmlToken *token) {
    if (!html_tree_has_open(tree, NAME_TEMPLATE) && token->attribute_count)
        add_attributes(tree, tree->open[0], token);
    return false;
}

static bool start_body(HtmlTree *tree, const HtmlToken *token) {
    if (tree->open_count < 2 || !html_is_html(tree->open[1], NAME_BODY) || html_tree_has_open(tree, NAME_TEMPLATE))
        return false;
    tree->frameset_ok = false;
    if (token->attribute_count)
        add_attributes(tree, tree->open[1], token);
    return false;
}

static bool start_frameset(HtmlTree *tree, const HtmlToken *token) {
    if (tree->open_count < 2 || !html_is_html(tree->open[1], NAME_BODY) || !tree->frameset_ok)
        return false;
    html_node_remove(tree->open[1]);
    while (tree->open_count > 1)
        html_tree_pop(tree);
    html_tree_insert(tree, token);
    tree->mode = MODE_IN_FRAMESET;
    return false;
}

static bool start_block(HtmlTree *tree, const HtmlToken *token) {
    html_tree_close_p(tree);
    html_tree_insert(tree, token);
    return false;
}

static bool current_is_heading(const HtmlTree *tree) {
    const HtmlNode *node = html_tree_current(tree);
    return node->space == SPACE_HTML && html_name_flags((HtmlName)node->tag) & HEADING;
}

static bool start_heading(HtmlTree *tree, const HtmlToken *token) {
    html_tree_close_p(tree);
    if (current_is_heading(tree))
        html_tree_pop(tree);
    html_tree_insert(tree, token);
    return false;
}

static bool start_pre(HtmlTree *tree, const HtmlToken *token) {
    start_block(tree, token);
    tree->skip_newline = true;
    tree->frameset_ok = false;
    return false;
}

static bool start_form(HtmlTree *tree, const HtmlToken *token) {
    bool in_template = html_tree_has_open(tree, NAME_TEMPLATE);
    if (tree->form && !in_template)
        return false;
    html_tree_close_p(tree);
    HtmlNode *form = html_tree_insert(tree, token);
    if (!in_template)
        tree->form = form;
    return false;
}

/* <li>, <dd>, <dt>: end the one before, unless a list stands between. */
static bool start_item(HtmlTree *tree, const HtmlToken *token) {
    bool is_li = token->tag == NAME_LI;
    HtmlName other = is_li ? NAME_LI : token->tag == NAME_DD ? NAME_DT : NAME_DD;
    tree->frameset_ok = false;
    bool any = html_tree_has_open(tree, token->tag) || html_tree_has_open(tree, other);
    size_t lowest = html_tree_search_end(tree);
    for (size_t i = tree->open_count; any && i > lowest; i--) {
        const HtmlNode *node = tree->open[i - 1];
        HtmlName name = (HtmlName)node->tag;
        if (html_is_html(node, token->tag) || html_is_html(node, other)) {
            html_tree_imply_ends(tree, name);
            html_tree_pop_until(tree, name);
            break;
        }
        if (html_tree_is_special(node) && name != NAME_ADDRESS && name != NAME_DIV && name != NAME_P)
            break;
    }
    return start_block(tree, token);
}

static bool start_plaintext(HtmlTree *tree, const HtmlToken *token) {
    start_block(tree, token);
    html_tokenizer_content(tree->tokenizer, CONTENT_PLAINTEXT, S(""));
    return false;
}

static bool start_button(HtmlTree *tree, const HtmlToken *token) {
    if (html_tree_in_scope(tree, NAME_BUTTON, SCOPE_DEFAULT)) {
        html_tree_imply_ends(tree, NAME_OTHER);
        html_tree_pop_until(tree, NAME_BUTTON);
    }
    html_tree_reconstruct(tree);
    html_tree_insert(tree, token);
    tree->frameset_ok = false;
    return false;
}

static void end_formatting(HtmlTree *tree, const HtmlToken *token) {
    if (!html_tree_adopt(tree, token))
        html_tree_end_any(tree, token);
}

static bool start_formatting(HtmlTree *tree, const HtmlToken *token) {
    html_tree_reconstruct(tree);
    html_tree_push_formatting(tree, html_tree_insert(tree, token));
    return false;
}

static bool start_a(HtmlTree *tree, const HtmlToken *token) {
    HtmlNode *before = html_tree_find_formatting(tree, NAME_A);
    if (before) {
        html_tree_adopt(tree, token);
        html_tree_remove_formatting(tree, before);
        html_tree_remove_open(tree, before);
    }
    return start_formatting(tree, token);
}

static bool start_nobr(HtmlTree *tree, const HtmlToken *token) {
    html_tree_reconstruct(tree);
    if (html_tree_in_scope(tree, NAME_NOBR, SCOPE_DEFAULT)) {
        end_formatting(tree, token);
        html_tree_reconstruct(tree);
    }
    html_tree_push_formatting(tree, html_tree_insert(tree, token));
    return false;
}

static bool start_object(HtmlTree *tree, const HtmlToken *token) {
    html_tree_reconstruct(tree);
    html_tree_insert(tree, token);
    html_tree_push_marker(tree);
    tree->frameset_ok = false;
    return false;
}

static bool start_table(HtmlTree *tree, const HtmlToken *token) {
    if (!tree->page->quirks)
        html_tree_close_p(tree);
    html_tree_insert(tree, token);
    tree->frameset_ok = false;
    tree->mode = MODE_IN_TABLE;
    return false;
}

static bool start_void(HtmlTree *tree, const HtmlToken *token) {
    html_tree_reconstruct(tree);
    html_tree_insert_void(tree, token);
    tree->frameset_ok = false;
    return false;
}

static bool is_context(const HtmlTree *tree, HtmlName name) { return html_is_html(tree->context, name); }

static bool start_input(HtmlTree *tree, const HtmlToken *token) {
    if (is_context(tree, NAME_SELECT))
        return false;
    if (html_tree_in_scope(tree, NAME_SELECT, SCOPE_DEFAULT))
        html_tree_pop_until(tree, NAME_SELECT);
    bool frameset_ok = tree->frameset_ok;
    start_void(tree, token);
    for (uint32_t i = 0; i < token->attribute_count; i++)
        if (string_equal(token->attributes[i].name, S("type")))
            tree->frameset_ok = frameset_ok && string_equal_ascii_nocase(token->attributes[i].value, S("hidden"));
    return false;
}

static bool start_hr(HtmlTree *tree, const HtmlToken *token) {
    html_tree_close_p(tree);
    if (html_tree_in_scope(tree, NAME_SELECT, SCOPE_DEFAULT))
        html_tree_imply_ends(tree, NAME_OTHER);
    html_tree_insert_void(tree, token);
    tree->frameset_ok = false;
    return false;
}

static bool start_textarea(HtmlTree *tree, const HtmlToken *token) {
    tree->skip_newline = true;
    tree->frameset_ok = false;
    return html_tree_start_raw(tree, token, CONTENT_RCDATA);
}

static bool start_xmp(HtmlTree *tree, const HtmlToken *token) {
    html_tree_close_p(tree);
    html_tree_reconstruct(tree);
    tree->frameset_ok = false;
    return html_tree_start_raw(tree, token, CONTENT_RAWTEXT);
}

static bool start_iframe(HtmlTree *tree, const HtmlToken *token) {
    tree->frameset_ok = false;
    return html_tree_start_raw(tree, token, CONTENT_RAWTEXT);
}

static bool start_select(HtmlTree *tree, const HtmlToken *token) {
    if (is_context(tree, NAME_SELECT))
        return false;
    if (html_tree_in_scope(tree, NAME_SELECT, SCOPE_DEFAULT)) {
        html_tree_pop_until(tree, NAME_SELECT);
        return false;
    }
    html_tree_reconstruct(tree);
    html_tree_insert(tree, token);
    tree->frameset_ok = false;
    return false;
}

static bool start_option(HtmlTree *tree, const HtmlToken *token) {
    if (html_tree_in_scope(tree, NAME_SELECT, SCOPE_DEFAULT))
        html_tree_imply_ends(tree, token->tag == NAME_OPTION ? NAME_OPTGROUP : NAME_OTHER);
    else if (html_tree_current_is(tree, NAME_OPTION))
        html_tree_pop(tree);
    html_tree_reconstruct(tree);
    html_tree_insert(tree, token);
    return false;
}

static bool start_ruby_part(HtmlTree *tree, const HtmlToken *token) {
    bool is_text = token->tag == NAME_RT || token->tag == NAME_RP;
    if (html_tree_in_scope(tree, NAME_RUBY, SCOPE_DEFAULT))
        html_tree_imply_ends(tree, is_text ? NAME_RTC : NAME_OTHER);
    html_tree_insert(tree, token);
    return false;
}

static bool start_foreign(HtmlTree *tree, const HtmlToken *token) {
    html_tree_reconstruct(tree);
    html_tree_insert_foreign(tree, token, token->tag == NAME_SVG ? SPACE_SVG : SPACE_MATHML);
    if (token->self_closing)
        html_tree_pop(tree);
    return false;
}

static bool start_ordinary(HtmlTree *tree, const HtmlToken *token) {
    html_tree_reconstruct(tree);
    html_tree_insert(tree, token);
    return false;
}

static bool start_image(HtmlTree *tree, HtmlToken *token) {
    token->tag = NAME_IMG;
    token->name = S("img");
    return start_void(tree, token);
}

static bool start_by_flags(HtmlTree *tree, const HtmlToken *token) {
    unsigned flags = html_name_flags(token->tag);
    if (flags & BLOCK)
        return start_block(tree, token);
    if (flags & HEADING)
        return start_heading(tree, token);
    return flags & FORMATTING ? start_formatting(tree, token) : start_ordinary(tree, token);
}

static bool start_in_body(HtmlTree *tree, HtmlToken *token) {
    switch (token->tag) {
    case NAME_HTML: return start_html(tree, token);
    case NAME_BASE: case NAME_BASEFONT: case NAME_BGSOUND: case NAME_LINK: case NAME_META: case NAME_NOFRAMES:
    case NAME_SCRIPT: case NAME_STYLE: case NAME_TEMPLATE: case NAME_TITLE:
        return html_mode_in_head(tree, token);
    case NAME_BODY: return start_body(tree, token);
    case NAME_FRAMESET: return start_frameset(tree, token);
    case NAME_PRE: case NAME_LISTING: return start_pre(tree, token);
    case NAME_FORM: return start_form(tree, token);
    case NAME_LI: case NAME_DD: case NAME_DT: return start_item(tree, token);
    case NAME_PLAINTEXT: return start_plaintext(tree, token);
    case NAME_BUTTON: return start_button(tree, token);
    case NAME_A: return start_a(tree, token);
    case NAME_NOBR: return start_nobr(tree, token);
    case NAME_APPLET: case NAME_MARQUEE: case NAME_OBJECT: return start_object(tree, token);
    case NAME_TABLE: return start_table(tree, token);
    case NAME_AREA: case NAME_BR: case NAME_EMBED: case NAME_IMG: case NAME_KEYGEN: case NAME_WBR:
        return start_void(tree, token);
    case NAME_INPUT: return start_input(tree, token);
    case NAME_PARAM: case NAME_SOURCE: case NAME_TRACK:
        html_tree_insert_void(tree, token);
        return false;
    case NAME_HR: return start_hr(tree, token);
    case NAME_IMAGE: return start_image(tree, token);
    case NAME_TEXTAREA: return start_textarea(tree, token);
    case NAME_XMP: return start_xmp(tree, token);
    case NAME_IFRAME: return start_iframe(tree, token);
    case NAME_NOEMBED: return html_tree_start_raw(tree, token, CONTENT_RAWTEXT);
    case NAME_SELECT: return start_select(tree, token);
    case NAME_OPTION: case NAME_OPTGROUP: return start_option(tree, token);
    case NAME_RB: case NAME_RTC: case NAME_RP: case NAME_RT: return start_ruby_part(tree, token);
    case NAME_MATH: case NAME_SVG: return start_foreign(tree, token);
    case NAME_P: return start_block(tree, token);
    case NAME_CAPTION: case NAME_COL: case NAME_COLGROUP: case NAME_FRAME: case NAME_HEAD: case NAME_TBODY:
    case NAME_TD:
    case NAME_TFOOT: case NAME_TH: case NAME_THEAD: case NAME_TR:
        return false;
    default: return start_by_flags(tree, token); /* any other name */
    }
}

/* ---- end tags ---- */

static bool end_body(HtmlTree *tree, const HtmlToken *token) {
    if (!html_tree_in_scope(tree, NAME_BODY, SCOPE_DEFAULT))
        return false;
    tree->mode = MODE_AFTER_BODY;
    return token->tag == NAME_HTML;
}

static bool end_scoped(HtmlTree *tree, HtmlName name) {
    if (html_tree_in_scope(tree, name, SCOPE_DEFAULT)) {
        html_tree_imply_ends(tree, NAME_OTHER);
        html_tree_pop_until(tree, name);
    }
    return false;
}

static bool end_form(HtmlTree *tree) {
    if (html_tree_has_open(tree, NAME_TEMPLATE))
        return end_scoped(tree, NAME_FORM);
    HtmlNode *form = tree->form;
    tree->form = NULL;
    if (!form || !html_tree_node_in_scope(tree, form))
        return false;
    html_tree_imply_ends(tree, NAME_OTHER);
    html_tree_remove_open(tree, form);
    return false;
}

static bool end_p(HtmlTree *tree, const HtmlToken *token) {
    if (!html_tree_in_scope(tree, NAME_P, SCOPE_BUTTON))
        html_tree_insert_named(tree, NAME_P, token->at);
    html_tree_close_p(tree);
    return false;
}

static bool end_item(HtmlTree *tree, const HtmlToken *token) {
    HtmlScope scope = token->tag == NAME_LI ? SCOPE_LIST_ITEM : SCOPE_DEFAULT;
    if (html_tree_in_scope(tree, token->tag, scope)) {
        html_tree_imply_ends(tree, token->tag);
        html_tree_pop_until(tree, token->tag);
    }
    return false;
}

static bool end_heading(HtmlTree *tree) {
    if (!html_tree_heading_in_scope(tree))
        return false;
    html_tree_imply_ends(tree, NAME_OTHER);
    while (!current_is_heading(tree))
        html_tree_pop(tree);
    html_tree_pop(tree);
    return false;
}

static bool end_object(HtmlTree *tree, const HtmlToken *token) {
    if (!html_tree_in_scope(tree, token->tag, SCOPE_DEFAULT))
        return false;
    end_scoped(tree, token->tag);
    html_tree_clear_to_marker(tree);
    return false;
}

static bool same_name(const HtmlNode *node, const HtmlToken *token) {
    return node->space == SPACE_HTML && node->tag == token->tag &&
           (token->tag != NAME_OTHER || string_equal(node->name, token->name));
}

void html_tree_end_any(HtmlTree *tree, const HtmlToken *token) {
    if (!html_tree_has_open(tree, token->tag))
        return;
    size_t lowest = html_tree_search_end(tree);
    for (size_t i = tree->open_count; i > lowest; i--) {
        HtmlNode *node = tree->open[i - 1];
        if (same_name(node, token)) {
            html_tree_imply_ends(tree, token->tag);
            html_tree_pop_through(tree, node);
            return;
        }
        if (html_tree_is_special(node))
            return;
    }
}

/* "</br>" is read as "<br>". */
static bool end_br(HtmlTree *tree, const HtmlToken *token) {
    return start_void(tree, &(HtmlToken){.kind = TOKEN_START, .tag = NAME_BR, .name = S("br"), .at = token->at});
}

static bool end_in_body(HtmlTree *tree, HtmlToken *token) {
    switch (token->tag) {
    case NAME_TEMPLATE: return html_mode_in_head(tree, token);
    case NAME_BODY: case NAME_HTML: return end_body(tree, token);
    case NAME_BUTTON: case NAME_LISTING: case NAME_PRE: case NAME_SELECT: return end_scoped(tree, token->tag);
    case NAME_FORM: return end_form(tree);
    case NAME_P: return end_p(tree, token);
    case NAME_LI: case NAME_DD: case NAME_DT: return end_item(tree, token);
    case NAME_APPLET: case NAME_MARQUEE: case NAME_OBJECT: return end_object(tree, token);
    case NAME_BR: return end_br(tree, token);
    default: break; /* any other name */
    }
    unsigned flags = html_name_flags(token->tag);
    if (flags & BLOCK)
        return end_scoped(tree, token->tag);
    if (flags & HEADING)
        return end_heading(tree);
    if (flags & FORMATTING)
        end_formatting(tree, token);
    else
        html_tree_end_any(tree, token);
    return false;
}

bool html_mode_in_body(HtmlTree *tree, HtmlToken *token) {
    switch (token->kind) {
    case TOKEN_TEXT: return text_in_body(tree, token);
    case TOKEN_COMMENT:
        html_tree_insert_comment(tree, token, NULL);
        return false;
    case TOKEN_DOCTYPE: return false;
    case TOKEN_START: return start_in_body(tree, token);
    case TOKEN_END: return end_in_body(tree, token);
    case TOKEN_EOF: return tree->template_count > 0 && html_mode_in_template(tree, token);
    }
    return false;
}
