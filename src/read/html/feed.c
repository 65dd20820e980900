/* Markup between another reader's own nodes: all goes through the tree constructor, then the walk. For a node it gets
 * the tags and line ends that would be written for it in HTML, so that the tree is that of a browser. */
#include "read/html/feed.h"

#include "read/html/tree.h"
#include "read/html/walk.h"

struct HtmlFeed {
    Document *document;
    Builder *builder;
    Arena scratch;
    struct Release *release;
    HtmlPage page;
    HtmlTree *tree;
    HtmlPlaces *places;
    Node **started; /* nodes of the reader that are open */
    size_t started_count, started_capacity;
    Node *waiting;  /* is filled in; its tag follows */
    bool waits_for_leaf;
    HtmlName *row_parts; /* of each open table, the element around rows that is open; NAME_OTHER: none */
    size_t table_count, table_capacity;
    bool in_figure;
    bool at_line_start;
    size_t at; /* byte of the places where the last piece started */
};

static void close_arena(void *arena) { arena_close(arena); }

HtmlFeed *html_feed_open(Document *document, Builder *builder) {
    HtmlFeed *feed = arena_new(document->arena, HtmlFeed);
    feed->document = document;
    feed->builder = builder;
    arena_open(&feed->scratch, document->ctx);
    feed->release = release_push(document->ctx, close_arena, &feed->scratch);
    feed->tree = html_tree_open(&feed->page, &feed->scratch);
    feed->places = html_places_new(&feed->scratch);
    feed->at_line_start = true;
    return feed;
}

/* ---- the tags of a node ---- */

enum {
    LINE_BEFORE = 1,    /* its start tag begins a line */
    LINE_INSIDE = 2,    /* its content begins a line */
    LINE_AT_END = 4,    /* its end tag begins a line */
    LINE_BEHIND = 8,    /* a line ends behind it */
    BLOCK_TAGS = LINE_BEFORE | LINE_BEHIND
};

typedef struct {
    Kind kind;
    HtmlName name;
    unsigned lines;
} Tags;

static const Tags *tags_of(const Node *node) {
    static const Tags tags[] = {
        {KIND_PARAGRAPH, NAME_P, BLOCK_TAGS}, {KIND_HEADING, NAME_H1, BLOCK_TAGS},
        {KIND_LIST, NAME_UL, BLOCK_TAGS | LINE_INSIDE}, {KIND_ITEM, NAME_LI, BLOCK_TAGS},
        {KIND_QUOTE, NAME_BLOCKQUOTE, BLOCK_TAGS | LINE_INSIDE | LINE_AT_END},
        {KIND_CODE_BLOCK, NAME_PRE, BLOCK_TAGS}, {KIND_RULE, NAME_HR, BLOCK_TAGS},
        {KIND_TABLE, NAME_TABLE, BLOCK_TAGS | LINE_AT_END}, {KIND_ROW, NAME_TR, BLOCK_TAGS | LINE_AT_END},
        {KIND_CELL, NAME_TD, LINE_BEFORE}, {KIND_FOOTNOTE, NAME_DIV, BLOCK_TAGS},
        {KIND_ASIDE, NAME_ASIDE, BLOCK_TAGS | LINE_INSIDE | LINE_AT_END},
        {KIND_SECTION, NAME_SECTION, BLOCK_TAGS | LINE_INSIDE | LINE_AT_END},
        {KIND_FIGURE, NAME_FIGURE, BLOCK_TAGS | LINE_INSIDE | LINE_AT_END}, {KIND_CAPTION, NAME_CAPTION, BLOCK_TAGS},
        {KIND_DEFINITIONS, NAME_DL, BLOCK_TAGS | LINE_INSIDE}, {KIND_TERM, NAME_DT, BLOCK_TAGS},
        {KIND_DESCRIPTION, NAME_DD, BLOCK_TAGS}, {KIND_PAGE_BREAK, NAME_HR, BLOCK_TAGS},
        {KIND_CONTENTS, NAME_NAV, BLOCK_TAGS},
        {KIND_EMPHASIS, NAME_EM, 0}, {KIND_STRONG, NAME_STRONG, 0}, {KIND_STRIKETHROUGH, NAME_DEL, 0},
        {KIND_CODE, NAME_CODE, 0}, {KIND_LINK, NAME_A, 0}, {KIND_MARKED, NAME_MARK, 0},
        {KIND_SUPERSCRIPT, NAME_SUP, 0}, {KIND_SUBSCRIPT, NAME_SUB, 0}, {KIND_ABBREVIATION, NAME_ABBR, 0},
        {KIND_UNDERLINE, NAME_U, 0}, {KIND_SMALL, NAME_SMALL, 0},
        {KIND_IMAGE, NAME_IMG, 0}, {KIND_BREAK, NAME_BR, LINE_BEHIND},
    };
    static const Tags any = {KIND_SPAN, NAME_SPAN, 0};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (tags[i].kind == (Kind)node->kind)
            return &tags[i];
    return &any;
}

static HtmlName name_of(const HtmlFeed *feed, const Node *node) {
    HtmlName name = tags_of(node)->name;
    switch (name) {
    case NAME_CAPTION: return feed->in_figure ? NAME_FIGCAPTION : NAME_CAPTION;
    case NAME_H1: return (HtmlName)(NAME_H1 + node->as.heading.level - 1);
    case NAME_UL: return node->as.list.ordered ? NAME_OL : NAME_UL;
    case NAME_TD: return node->as.cell.header ? NAME_TH : NAME_TD;
    default: return name; /* any other name */
    }
}

static void begin_line(HtmlFeed *feed) {
    if (!feed->at_line_start)
        html_tree_text(feed->tree, S("\n"), feed->at);
    feed->at_line_start = true;
}

static void add_tag(HtmlFeed *feed, HtmlName name, Node *made, bool is_end) {
    if (is_end)
        html_tree_end(feed->tree, name);
    else
        html_tree_start(feed->tree, name, made);
    feed->at_line_start = false;
}

static void start_table(HtmlFeed *feed) {
    arena_grow(&feed->scratch, feed->row_parts, feed->table_count, feed->table_capacity);
    feed->row_parts[feed->table_count++] = NAME_OTHER;
}

static void end_row_part(HtmlFeed *feed) {
    HtmlName *open = &feed->row_parts[feed->table_count - 1];
    if (*open == NAME_OTHER)
        return;
    begin_line(feed);
    add_tag(feed, *open, NULL, true);
    begin_line(feed);
    *open = NAME_OTHER;
}

static void end_table(HtmlFeed *feed) {
    end_row_part(feed);
    feed->table_count--;
}

/* Rows stand in a <thead>, <tbody> or <tfoot>. */
static void start_row_part(HtmlFeed *feed, const Node *row) {
    static const HtmlName parts[] = {[ROW_HEAD] = NAME_THEAD, [ROW_BODY] = NAME_TBODY, [ROW_FOOT] = NAME_TFOOT};
    HtmlName part = parts[row->as.row.part];
    if (part == feed->row_parts[feed->table_count - 1])
        return;
    end_row_part(feed);
    begin_line(feed);
    add_tag(feed, part, NULL, false);
    feed->row_parts[feed->table_count - 1] = part;
}

static void start(HtmlFeed *feed, Node *node) {
    const Tags *tags = tags_of(node);
    if (node->kind == KIND_FOOTNOTE)
        html_tree_end_all(feed->tree);
    if (node->kind == KIND_TABLE)
        start_table(feed);
    if (node->kind == KIND_ROW)
        start_row_part(feed, node);
    if (node->kind == KIND_FIGURE || node->kind == KIND_TABLE)
        feed->in_figure = node->kind == KIND_FIGURE;
    if (tags->lines & LINE_BEFORE)
        begin_line(feed);
    add_tag(feed, name_of(feed, node), node, false);
    if (node->kind == KIND_CODE_BLOCK)
        add_tag(feed, NAME_CODE, NULL, false);
    if (tags->lines & LINE_INSIDE)
        begin_line(feed);
}

static void end(HtmlFeed *feed, const Node *node) {
    const Tags *tags = tags_of(node);
    if (node->kind == KIND_TABLE)
        end_table(feed);
    if (tags->lines & LINE_AT_END)
        begin_line(feed);
    if (node->kind == KIND_CODE_BLOCK)
        add_tag(feed, NAME_CODE, NULL, true);
    add_tag(feed, name_of(feed, node), NULL, true);
    if (tags->lines & LINE_BEHIND)
        begin_line(feed);
}

static bool is_void(const Node *node) {
    HtmlName name = tags_of(node)->name;
    return name == NAME_HR || name == NAME_IMG || name == NAME_BR;
}

/* Hands on the node that was to be filled in. */
static void settle(HtmlFeed *feed) {
    Node *node = feed->waiting;
    if (!node)
        return;
    feed->waiting = NULL;
    start(feed, node);
    if (!feed->waits_for_leaf)
        return;
    if (!is_void(node))
        end(feed, node);
    else if (tags_of(node)->lines & LINE_BEHIND)
        begin_line(feed);
}

static Node *wait_for(HtmlFeed *feed, Kind kind, Position at, bool is_leaf) {
    settle(feed);
    feed->waiting = node_new(&feed->scratch, kind, at);
    feed->waits_for_leaf = is_leaf;
    return feed->waiting;
}

/* ---- what is handed over ---- */

/* Where a piece goes on, in the places. */
static size_t begin_piece(HtmlFeed *feed, String piece, size_t at) {
    if (piece.length)
        feed->at_line_start = piece.bytes[piece.length - 1] == '\n';
    return feed->at = at;
}

static size_t add_piece(HtmlFeed *feed, String piece, Position at) {
    settle(feed);
    return begin_piece(feed, piece, html_places_add(feed->places, piece, at));
}

void html_feed_markup(HtmlFeed *feed, String piece, Position at) {
    html_tree_markup(feed->tree, piece, add_piece(feed, piece, at));
}

void html_feed_block(HtmlFeed *feed, String piece, const HtmlLine *lines) {
    settle(feed);
    begin_line(feed);
    html_tree_markup(feed->tree, piece, begin_piece(feed, piece, html_places_add_lines(feed->places, piece, lines)));
    begin_line(feed);
}

void html_feed_text(HtmlFeed *feed, String text, Position at) {
    html_tree_text(feed->tree, text, add_piece(feed, text, at));
}

void html_feed_typed(HtmlFeed *feed, bool typed) {
    settle(feed);
    html_tree_typed(feed->tree, typed);
}

void html_feed_lines(HtmlFeed *feed, bool keeps) {
    settle(feed);
    html_tree_lines(feed->tree, keeps);
}

Node *html_feed_start(HtmlFeed *feed, Kind kind, Position at) {
    Node *node = wait_for(feed, kind, at, false);
    arena_grow(&feed->scratch, feed->started, feed->started_count, feed->started_capacity);
    return feed->started[feed->started_count++] = node;
}

void html_feed_end(HtmlFeed *feed) {
    settle(feed);
    if (feed->started_count > 0)
        end(feed, feed->started[--feed->started_count]);
}

Node *html_feed_leaf(HtmlFeed *feed, Kind kind, Position at) { return wait_for(feed, kind, at, true); }

void html_feed_close(HtmlFeed *feed) {
    settle(feed);
    html_tree_end_all(feed->tree);
    html_walk(feed->document, feed->builder, &feed->scratch, &feed->page, feed->places);
    release_now(feed->document->ctx, feed->release);
}
