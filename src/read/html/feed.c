/* Markup between another reader's own nodes: all goes through the tree constructor, then the walk. */
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
    HtmlNode **started; /* nodes of the reader that are open */
    size_t started_count, started_capacity;
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
    return feed;
}

void html_feed_markup(HtmlFeed *feed, String piece, Position at) {
    html_tree_markup(feed->tree, piece, html_places_add(feed->places, piece, at));
}

void html_feed_text(HtmlFeed *feed, String text, Position at) {
    html_tree_text(feed->tree, text, html_places_add(feed->places, text, at));
}

/* The tag by whose rules a node of this kind opens. */
static HtmlName name_of(Kind kind) {
    static const struct {
        Kind kind;
        HtmlName name;
    } names[] = {{KIND_PARAGRAPH, NAME_P}, {KIND_HEADING, NAME_H1}, {KIND_LIST, NAME_UL},  {KIND_ITEM, NAME_LI},
                 {KIND_QUOTE, NAME_BLOCKQUOTE}, {KIND_CODE_BLOCK, NAME_PRE}, {KIND_TABLE, NAME_TABLE},
                 {KIND_ROW, NAME_TR}, {KIND_CELL, NAME_TD}, {KIND_DEFINITIONS, NAME_DL}, {KIND_TERM, NAME_DT},
                 {KIND_DESCRIPTION, NAME_DD}, {KIND_RULE, NAME_HR}, {KIND_PAGE_BREAK, NAME_HR}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].kind == kind)
            return names[i].name;
    return kind_is_inline(kind) || kind == KIND_MATH_BLOCK ? NAME_SPAN : NAME_DIV;
}

Node *html_feed_start(HtmlFeed *feed, Kind kind, Position at) {
    Node *made = node_new(&feed->scratch, kind, at);
    arena_grow(&feed->scratch, feed->started, feed->started_count, feed->started_capacity);
    feed->started[feed->started_count++] = html_tree_start_made(feed->tree, made, name_of(kind));
    return made;
}

void html_feed_end(HtmlFeed *feed) {
    if (feed->started_count > 0)
        html_tree_end_made(feed->tree, feed->started[--feed->started_count]);
}

Node *html_feed_leaf(HtmlFeed *feed, Kind kind, Position at) {
    Node *made = node_new(&feed->scratch, kind, at);
    html_tree_leaf_made(feed->tree, made, name_of(kind));
    return made;
}

void html_feed_close(HtmlFeed *feed) {
    html_walk(feed->document, feed->builder, &feed->scratch, &feed->page, feed->places);
    release_now(feed->document->ctx, feed->release);
}
