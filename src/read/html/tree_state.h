/* Shared state of the tree constructor (HTML 13.2.6): tree.c (tokens to insertion modes), tree_stack.c (the
 * open elements and where nodes go), tree_formatting.c (the active formatting elements), tree_head.c, tree_body.c,
 * tree_table.c, tree_foreign.c (the modes). */
#ifndef READ_HTML_TREE_STATE_H
#define READ_HTML_TREE_STATE_H

#include "base/limits.h"
#include "read/html/tokenizer.h"
#include "read/html/tree.h"

typedef enum {
    MODE_INITIAL, MODE_BEFORE_HTML, MODE_BEFORE_HEAD, MODE_IN_HEAD, MODE_IN_HEAD_NOSCRIPT, MODE_AFTER_HEAD,
    MODE_IN_BODY, MODE_TEXT, MODE_IN_TABLE, MODE_IN_TABLE_TEXT, MODE_IN_CAPTION, MODE_IN_COLUMN_GROUP,
    MODE_IN_TABLE_BODY, MODE_IN_ROW, MODE_IN_CELL, MODE_IN_TEMPLATE, MODE_AFTER_BODY, MODE_IN_FRAMESET,
    MODE_AFTER_FRAMESET, MODE_AFTER_AFTER_BODY, MODE_AFTER_AFTER_FRAMESET, MODE_COUNT
} HtmlMode;

struct HtmlTree {
    Context *ctx;
    Arena *arena;
    HtmlTokenizer *tokenizer;
    HtmlPage *page;
    HtmlMode mode, original_mode;
    HtmlNode **open; /* the stack of open elements */
    size_t open_count, open_capacity;
    uint32_t open_of[NAME_COUNT]; /* number of open HTML elements by name */
    HtmlNode *formatting[LIMIT_HTML_FORMATS]; /* NULL is a marker */
    size_t formatting_count;
    uint8_t *template_modes; /* HtmlMode each */
    size_t template_count, template_capacity;
    HtmlNode *head, *form;
    HtmlNode *context;    /* of a fragment, else NULL */
    HtmlToken *table_text; /* pending text of a table (13.2.6.4.10) */
    size_t table_text_count, table_text_capacity;
    uint32_t nodes;
    bool is_typed;        /* texts are */
    bool keeps_lines;     /* texts do */
    bool frameset_ok;
    bool foster_parenting;
    bool skip_newline;    /* the next text loses a newline at its start */
    uint32_t placeless;   /* open tags from another reader that have no element */
    HtmlUnfinished unfinished_text; /* of pieces: the open raw text element, if nothing closes it */
};

/* A mode takes a token. Returns whether to process it again, in the mode that is set then. */
typedef bool HtmlModeFunction(HtmlTree *, HtmlToken *);

HtmlModeFunction html_mode_initial, html_mode_before_html, html_mode_before_head, html_mode_in_head,
    html_mode_in_head_noscript, html_mode_after_head; /* tree_head.c */
HtmlModeFunction html_mode_in_body;                   /* tree_body.c */
HtmlModeFunction html_mode_in_table, html_mode_in_table_text, html_mode_in_caption, html_mode_in_column_group,
    html_mode_in_table_body, html_mode_in_row, html_mode_in_cell; /* tree_table.c */
HtmlModeFunction html_mode_text, html_mode_in_template, html_mode_after_body, html_mode_in_frameset,
    html_mode_after_frameset, html_mode_after_after_body, html_mode_after_after_frameset; /* tree.c */

/* tree.c */
/* What the tokenizer reads inside an element of HTML. */
HtmlContent html_tree_content_of(HtmlName);
HtmlTree *html_tree_new(HtmlPage *, Arena *);
/* The next token, as the tokenizer reads it where the tree stands. */
void html_tree_next(HtmlTree *, HtmlToken *);
/* Takes a token: the dispatcher (13.2.6). */
void html_tree_take(HtmlTree *, HtmlToken *);
/* Processes a token in the current mode by the rules of HTML, until it is done. */
void html_tree_process(HtmlTree *, HtmlToken *);
void html_tree_reset_mode(HtmlTree *);
/* Inserts only the white space of a text. */
void html_tree_insert_space_of(HtmlTree *, const HtmlToken *);
void html_tree_push_template(HtmlTree *, HtmlMode);
void html_tree_stop_template(HtmlTree *);

/* tree_stack.c */
HtmlNode *html_tree_current(const HtmlTree *);
/* The current node, or the context of a fragment when only its root is open. */
const HtmlNode *html_tree_adjusted(const HtmlTree *);
bool html_tree_current_is(const HtmlTree *, HtmlName);
bool html_is_html(const HtmlNode *, HtmlName);
HtmlNode *html_tree_new_node(HtmlTree *, HtmlNodeKind, size_t at);
/* Makes a node for a start tag, without inserting it. */
HtmlNode *html_tree_new_element(HtmlTree *, const HtmlToken *, HtmlSpace);
/* Inserts a node at the current place ("appropriate place for inserting a node", 13.2.6.1). */
void html_tree_place(HtmlTree *, HtmlNode *, HtmlNode *override_target);
HtmlNode *html_tree_insert(HtmlTree *, const HtmlToken *);
HtmlNode *html_tree_insert_named(HtmlTree *, HtmlName, size_t at);
/* Inserts an element that has no content. */
void html_tree_insert_void(HtmlTree *, const HtmlToken *);
void html_tree_insert_text(HtmlTree *, String, size_t at);
/* Inserts the white space at the start of a TEXT token and cuts it off; false when there is no more. */
bool html_tree_insert_space(HtmlTree *, HtmlToken *);
void html_tree_insert_comment(HtmlTree *, const HtmlToken *, HtmlNode *parent);
void html_tree_push(HtmlTree *, HtmlNode *);
void html_tree_pop(HtmlTree *);
/* Pops elements up to and including the innermost HTML element of this name. */
void html_tree_pop_until(HtmlTree *, HtmlName);
void html_tree_pop_through(HtmlTree *, const HtmlNode *);
/* Removes an element from the stack. */
void html_tree_remove_open(HtmlTree *, HtmlNode *);
/* The index where a search of the stack ends: at most LIMIT_HTML_DEPTH from its top. */
size_t html_tree_search_end(const HtmlTree *);
/* Its index on the stack, or SIZE_MAX. */
size_t html_tree_find_open(const HtmlTree *, const HtmlNode *);
bool html_tree_has_open(const HtmlTree *, HtmlName);
typedef enum { SCOPE_DEFAULT, SCOPE_LIST_ITEM, SCOPE_BUTTON, SCOPE_TABLE_ONLY } HtmlScope;
bool html_tree_in_scope(const HtmlTree *, HtmlName, HtmlScope);
bool html_tree_node_in_scope(const HtmlTree *, const HtmlNode *);
/* One of h1 to h6. */
bool html_tree_heading_in_scope(const HtmlTree *);
void html_tree_imply_ends(HtmlTree *, HtmlName except);
void html_tree_imply_ends_thoroughly(HtmlTree *);
void html_tree_close_p(HtmlTree *);
bool html_tree_is_special(const HtmlNode *);

/* tree_formatting.c */
void html_tree_reconstruct(HtmlTree *);
void html_tree_push_formatting(HtmlTree *, HtmlNode *);
void html_tree_push_marker(HtmlTree *);
void html_tree_clear_to_marker(HtmlTree *);
/* The last active formatting element of this name behind the last marker, or NULL. */
HtmlNode *html_tree_find_formatting(const HtmlTree *, HtmlName);
void html_tree_remove_formatting(HtmlTree *, const HtmlNode *);
/* The adoption agency algorithm (13.2.6.4.7) for an end tag; false if the tag must be treated as any other end tag. */
bool html_tree_adopt(HtmlTree *, const HtmlToken *);

/* tree_head.c: the generic raw text and RCDATA element parsing algorithms (13.2.6.2); false, since the token is done */
bool html_tree_start_raw(HtmlTree *, const HtmlToken *, HtmlContent);

/* tree_body.c: "any other end tag" in body */
void html_tree_end_any(HtmlTree *, const HtmlToken *);

/* tree_foreign.c */
bool html_tree_is_foreign(const HtmlTree *, const HtmlToken *);
void html_tree_process_foreign(HtmlTree *, HtmlToken *);
HtmlNode *html_tree_insert_foreign(HtmlTree *, const HtmlToken *, HtmlSpace);
bool html_is_text_integration(const HtmlNode *);
bool html_is_html_integration(const HtmlNode *);

/* Cuts the white space off the start of a TEXT token; false when there is no more. */
bool html_token_skip_space(HtmlToken *, String *space);
bool html_token_is_space(const HtmlToken *);

#endif
