/* The insertion modes before the body (HTML 13.2.6.4.1 to 13.2.6.4.6). */
#include "read/html/tree_state.h"

/* ---- doctypes ---- */

/* Public identifiers that put a page into quirks mode; they begin so, in any case. */
static const char *const quirky_starts[] = {
    "+//Silmaril//dtd html Pro v0r11 19970101//", "-//AS//DTD HTML 3.0 asWedit + extensions//",
    "-//AdvaSoft Ltd//DTD HTML 3.0 asWedit + extensions//", "-//IETF//DTD HTML 2.0 Level 1//",
    "-//IETF//DTD HTML 2.0 Level 2//", "-//IETF//DTD HTML 2.0 Strict Level 1//",
    "-//IETF//DTD HTML 2.0 Strict Level 2//",
    "-//IETF//DTD HTML 2.0 Strict//", "-//IETF//DTD HTML 2.0//", "-//IETF//DTD HTML 2.1E//", "-//IETF//DTD HTML 3.0//",
    "-//IETF//DTD HTML 3.2 Final//", "-//IETF//DTD HTML 3.2//", "-//IETF//DTD HTML 3//", "-//IETF//DTD HTML Level 0//",
    "-//IETF//DTD HTML Level 1//", "-//IETF//DTD HTML Level 2//", "-//IETF//DTD HTML Level 3//",
    "-//IETF//DTD HTML Strict Level 0//", "-//IETF//DTD HTML Strict Level 1//", "-//IETF//DTD HTML Strict Level 2//",
    "-//IETF//DTD HTML Strict Level 3//", "-//IETF//DTD HTML Strict//", "-//IETF//DTD HTML//",
    "-//Metrius//DTD Metrius Presentational//", "-//Microsoft//DTD Internet Explorer 2.0 HTML Strict//",
    "-//Microsoft//DTD Internet Explorer 2.0 HTML//", "-//Microsoft//DTD Internet Explorer 2.0 Tables//",
    "-//Microsoft//DTD Internet Explorer 3.0 HTML Strict//", "-//Microsoft//DTD Internet Explorer 3.0 HTML//",
    "-//Microsoft//DTD Internet Explorer 3.0 Tables//", "-//Netscape Comm. Corp.//DTD HTML//",
    "-//Netscape Comm. Corp.//DTD Strict HTML//", "-//O'Reilly and Associates//DTD HTML 2.0//",
    "-//O'Reilly and Associates//DTD HTML Extended 1.0//",
    "-//O'Reilly and Associates//DTD HTML Extended Relaxed 1.0//",
    "-//SQ//DTD HTML 2.0 HoTMetaL + extensions//",
    "-//SoftQuad Software//DTD HoTMetaL PRO 6.0::19990601::extensions to HTML 4.0//",
    "-//SoftQuad//DTD HoTMetaL PRO 4.0::19971010::extensions to HTML 4.0//", "-//Spyglass//DTD HTML 2.0 Extended//",
    "-//Sun Microsystems Corp.//DTD HotJava HTML//", "-//Sun Microsystems Corp.//DTD HotJava Strict HTML//",
    "-//W3C//DTD HTML 3 1995-03-24//", "-//W3C//DTD HTML 3.2 Draft//", "-//W3C//DTD HTML 3.2 Final//",
    "-//W3C//DTD HTML 3.2//", "-//W3C//DTD HTML 3.2S Draft//", "-//W3C//DTD HTML 4.0 Frameset//",
    "-//W3C//DTD HTML 4.0 Transitional//", "-//W3C//DTD HTML Experimental 19960712//",
    "-//W3C//DTD HTML Experimental 970421//", "-//W3C//DTD W3 HTML//", "-//W3O//DTD W3 HTML 3.0//",
    "-//WebTechs//DTD Mozilla HTML 2.0//", "-//WebTechs//DTD Mozilla HTML//",
};

static bool is_quirky(const HtmlToken *token) {
    String id = token->public_id;
    if (token->force_quirks || !string_equal(token->name, S("html")))
        return true;
    if (string_equal_ascii_nocase(id, S("-//W3O//DTD W3 HTML Strict 3.0//EN//")) ||
        string_equal_ascii_nocase(id, S("-/W3C/DTD HTML 4.0 Transitional/EN")) || string_equal_ascii_nocase(id,
            S("HTML")) ||
        string_equal_ascii_nocase(token->system_id, S("http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd")))
        return true;
    for (size_t i = 0; i < sizeof quirky_starts / sizeof *quirky_starts; i++)
        if (string_starts_ascii_nocase(id, string_of(quirky_starts[i])))
            return true;
    return !token->has_system && (string_starts_ascii_nocase(id, S("-//W3C//DTD HTML 4.01 Frameset//")) ||
                                  string_starts_ascii_nocase(id, S("-//W3C//DTD HTML 4.01 Transitional//")));
}

static void insert_doctype(HtmlTree *tree, const HtmlToken *token) {
    HtmlNode *node = html_tree_new_node(tree, HTML_DOCTYPE, token->at);
    node->name = token->name;
    if (token->public_id.length || token->system_id.length) {
        node->attributes = arena_array(tree->arena, HtmlAttribute, 2);
        node->attributes[0] = (HtmlAttribute){S("public"), token->public_id};
        node->attributes[1] = (HtmlAttribute){S("system"), token->system_id};
        node->attribute_count = 2;
    }
    html_node_append(tree->page->document, node);
    tree->page->quirks = is_quirky(token);
}

bool html_mode_initial(HtmlTree *tree, HtmlToken *token) {
    if (token->kind == TOKEN_TEXT && !html_token_skip_space(token, NULL))
        return false;
    if (token->kind == TOKEN_COMMENT) {
        html_tree_insert_comment(tree, token, tree->page->document);
        return false;
    }
    tree->mode = MODE_BEFORE_HTML;
    if (token->kind == TOKEN_DOCTYPE) {
        insert_doctype(tree, token);
        return false;
    }
    tree->page->quirks = true;
    return true;
}

/* ---- html and head ---- */

/* An end tag before the body counts when it is one of these; others are ignored. */
static bool is_early_end(const HtmlToken *token) {
    return token->tag == NAME_HEAD || token->tag == NAME_BODY || token->tag == NAME_HTML || token->tag == NAME_BR;
}

static void insert_root(HtmlTree *tree, const HtmlToken *token) {
    HtmlNode *root = html_tree_new_element(tree, token, SPACE_HTML);
    html_node_append(tree->page->document, root);
    html_tree_push(tree, root);
    tree->mode = MODE_BEFORE_HEAD;
}

bool html_mode_before_html(HtmlTree *tree, HtmlToken *token) {
    if (token->kind == TOKEN_DOCTYPE || (token->kind == TOKEN_TEXT && !html_token_skip_space(token, NULL)))
        return false;
    if (token->kind == TOKEN_COMMENT) {
        html_tree_insert_comment(tree, token, tree->page->document);
        return false;
    }
    if (token->kind == TOKEN_START && token->tag == NAME_HTML) {
        insert_root(tree, token);
        return false;
    }
    if (token->kind == TOKEN_END && !is_early_end(token))
        return false;
    insert_root(tree, &(HtmlToken){.tag = NAME_HTML, .name = S("html"), .at = token->at});
    return true;
}

bool html_mode_before_head(HtmlTree *tree, HtmlToken *token) {
    if (token->kind == TOKEN_DOCTYPE || (token->kind == TOKEN_TEXT && !html_token_skip_space(token, NULL)))
        return false;
    if (token->kind == TOKEN_COMMENT) {
        html_tree_insert_comment(tree, token, NULL);
        return false;
    }
    if (token->kind == TOKEN_START && token->tag == NAME_HTML)
        return html_mode_in_body(tree, token);
    if (token->kind == TOKEN_END && !is_early_end(token))
        return false;
    bool is_head = token->kind == TOKEN_START && token->tag == NAME_HEAD;
    tree->head = is_head ? html_tree_insert(tree, token) : html_tree_insert_named(tree, NAME_HEAD, token->at);
    tree->mode = MODE_IN_HEAD;
    return !is_head;
}

bool html_tree_start_raw(HtmlTree *tree, const HtmlToken *token, HtmlContent content) {
    html_tree_insert(tree, token);
    html_tokenizer_content(tree->tokenizer, content, token->name);
    tree->original_mode = tree->mode;
    tree->mode = MODE_TEXT;
    return false;
}

static bool start_template(HtmlTree *tree, const HtmlToken *token) {
    html_tree_insert(tree, token);
    html_tree_push_marker(tree);
    tree->frameset_ok = false;
    tree->mode = MODE_IN_TEMPLATE;
    html_tree_push_template(tree, MODE_IN_TEMPLATE);
    return false;
}

static bool end_template(HtmlTree *tree) {
    if (html_tree_has_open(tree, NAME_TEMPLATE))
        html_tree_stop_template(tree);
    return false;
}

static bool leave_head(HtmlTree *tree) {
    html_tree_pop(tree);
    tree->mode = MODE_AFTER_HEAD;
    return true;
}

static bool start_in_head(HtmlTree *tree, HtmlToken *token) {
    switch (token->tag) {
    case NAME_HTML: return html_mode_in_body(tree, token);
    case NAME_BASE: case NAME_BASEFONT: case NAME_BGSOUND: case NAME_LINK: case NAME_META:
        html_tree_insert_void(tree, token);
        return false;
    case NAME_TITLE: return html_tree_start_raw(tree, token, CONTENT_RCDATA);
    case NAME_NOFRAMES: case NAME_STYLE: return html_tree_start_raw(tree, token, CONTENT_RAWTEXT);
    case NAME_SCRIPT: return html_tree_start_raw(tree, token, CONTENT_SCRIPT);
    case NAME_NOSCRIPT:
        html_tree_insert(tree, token);
        tree->mode = MODE_IN_HEAD_NOSCRIPT;
        return false;
    case NAME_TEMPLATE: return start_template(tree, token);
    case NAME_HEAD: return false;
    default: return leave_head(tree); /* any other name */
    }
}

bool html_mode_in_head(HtmlTree *tree, HtmlToken *token) {
    switch (token->kind) {
    case TOKEN_TEXT: return html_tree_insert_space(tree, token) && leave_head(tree);
    case TOKEN_COMMENT:
        html_tree_insert_comment(tree, token, NULL);
        return false;
    case TOKEN_DOCTYPE: return false;
    case TOKEN_START: return start_in_head(tree, token);
    case TOKEN_END:
        if (token->tag == NAME_TEMPLATE)
            return end_template(tree);
        if (!is_early_end(token))
            return false;
        leave_head(tree);
        return token->tag != NAME_HEAD;
    case TOKEN_EOF: return leave_head(tree);
    }
    return false;
}

static bool leave_noscript(HtmlTree *tree) {
    html_tree_pop(tree);
    tree->mode = MODE_IN_HEAD;
    return true;
}

static bool start_in_noscript(HtmlTree *tree, HtmlToken *token) {
    switch (token->tag) {
    case NAME_HTML: return html_mode_in_body(tree, token);
    case NAME_BASEFONT: case NAME_BGSOUND: case NAME_LINK: case NAME_META: case NAME_NOFRAMES: case NAME_STYLE:
        return html_mode_in_head(tree, token);
    case NAME_HEAD: case NAME_NOSCRIPT: return false;
    default: return leave_noscript(tree); /* any other name */
    }
}

bool html_mode_in_head_noscript(HtmlTree *tree, HtmlToken *token) {
    switch (token->kind) {
    case TOKEN_TEXT: return html_tree_insert_space(tree, token) && leave_noscript(tree);
    case TOKEN_COMMENT: return html_mode_in_head(tree, token);
    case TOKEN_DOCTYPE: return false;
    case TOKEN_START: return start_in_noscript(tree, token);
    case TOKEN_END:
        if (token->tag != NAME_NOSCRIPT && token->tag != NAME_BR)
            return false;
        leave_noscript(tree);
        return token->tag != NAME_NOSCRIPT;
    case TOKEN_EOF: return leave_noscript(tree);
    }
    return false;
}

/* What belongs into the head goes there though it has ended. */
static bool into_head(HtmlTree *tree, HtmlToken *token) {
    HtmlNode *head = tree->head;
    html_tree_push(tree, head);
    html_mode_in_head(tree, token);
    html_tree_remove_open(tree, head);
    return false;
}

static bool start_body(HtmlTree *tree, const HtmlToken *token) {
    html_tree_insert_named(tree, NAME_BODY, token->at);
    tree->mode = MODE_IN_BODY;
    return true;
}

static bool start_after_head(HtmlTree *tree, HtmlToken *token) {
    switch (token->tag) {
    case NAME_HTML: return html_mode_in_body(tree, token);
    case NAME_BODY:
        html_tree_insert(tree, token);
        tree->frameset_ok = false;
        tree->mode = MODE_IN_BODY;
        return false;
    case NAME_FRAMESET:
        html_tree_insert(tree, token);
        tree->mode = MODE_IN_FRAMESET;
        return false;
    case NAME_BASE: case NAME_BASEFONT: case NAME_BGSOUND: case NAME_LINK: case NAME_META: case NAME_NOFRAMES:
    case NAME_SCRIPT: case NAME_STYLE: case NAME_TEMPLATE: case NAME_TITLE:
        return into_head(tree, token);
    case NAME_HEAD: return false;
    default: return start_body(tree, token); /* any other name */
    }
}

bool html_mode_after_head(HtmlTree *tree, HtmlToken *token) {
    switch (token->kind) {
    case TOKEN_TEXT: return html_tree_insert_space(tree, token) && start_body(tree, token);
    case TOKEN_COMMENT:
        html_tree_insert_comment(tree, token, NULL);
        return false;
    case TOKEN_DOCTYPE: return false;
    case TOKEN_START: return start_after_head(tree, token);
    case TOKEN_END:
        if (token->tag == NAME_TEMPLATE)
            return end_template(tree);
        return (token->tag == NAME_BODY || token->tag == NAME_HTML || token->tag == NAME_BR) && start_body(tree, token);
    case TOKEN_EOF: return start_body(tree, token);
    }
    return false;
}
