/* Marks what of a page is not the article, and says how much that is. */
#include "read/html/article.h"

#include "read/html/attributes.h"

typedef struct {
    const Regions *regions;
    size_t scope, headline;
} Article;

/* Notes that a node is kept, and what stands around it. */
static void keep(HtmlNode *node) {
    for (; node && node->kind == HTML_ELEMENT && !node->holds_article; node = node->parent)
        node->holds_article = true;
}

/* What stands between the headline and the text is the head of the article where it is short: its byline, its date, a
 * picture. */
static void keep_head(const Article *article) {
    enum { HEAD_LETTERS = 700 };
    const Regions *regions = article->regions;
    if (!article->headline)
        return;
    keep(regions->items[article->headline].node);
    for (size_t i = regions->items[article->headline].end; i < article->scope;) {
        const Region *region = &regions->items[i];
        bool is_around = region_holds(regions, i, article->scope);
        bool is_list = region->links > 1 && region->linked * (uint64_t)2 > region->letters &&
                       region->name != NAMED_PIECE;
        bool is_long = region->letters > HEAD_LETTERS;
        bool is_out = region->name >= NAMED_DOUBTFUL || is_long || region->holds_field || is_list;
        if (!is_around && !is_out)
            keep(region->node);
        i = is_around ? i + 1 : region->end;
    }
}

/* Contacts, notes and sources behind the text, in the blocks right around it. */
static void keep_tail(const Article *article) {
    enum { LEVELS_MOST = 3, TAIL_LETTERS = 1500 };
    const Regions *regions = article->regions;
    size_t around = article->scope;
    for (int level = 0; level < LEVELS_MOST && around > 0; level++)
        around = regions->items[around].parent;
    for (size_t i = regions->items[article->scope].end; i < regions->items[around].end;) {
        const Region *region = &regions->items[i];
        bool is_piece = region->name == NAMED_PIECE || (region->mails > 0 && region->name < NAMED_DOUBTFUL);
        bool is_kept = is_piece && region->letters <= TAIL_LETTERS && !region->holds_field &&
                       (region->links == 0 || region->files * 2 > region->links || region->name == NAMED_PIECE);
        if (is_kept)
            keep(region->node);
        i = is_kept || region->name >= NAMED_DOUBTFUL ? region->end : i + 1;
    }
}

/* Whether something inside is kept, rather than the element as a whole. */
static bool holds_kept(const HtmlNode *element) {
    for (const HtmlNode *child = element->first; child; child = child->next)
        if (child->kind == HTML_ELEMENT && child->holds_article)
            return true;
    return false;
}

/* Marks all that is neither kept nor around what is. */
static void mark_outside(const Article *article) {
    const HtmlNode *body = article->regions->items[0].node, *scope = article->regions->items[article->scope].node;
    for (const HtmlNode *at = body->first; at;) {
        HtmlNode *node = (HtmlNode *)(uintptr_t)at;
        bool is_around = node->kind == HTML_ELEMENT && node->holds_article;
        if (!is_around && node->use == USE_ORDINARY)
            node->use = USE_FURNITURE;
        at = is_around && node != scope && holds_kept(node) ? html_node_next(at, body) : html_node_skip(at, body);
    }
}

/* The links in furniture that is named as such. */
static size_t named_links(const Regions *regions) {
    size_t links = 0;
    for (size_t i = 1; i < regions->count;) {
        const Region *region = &regions->items[i];
        bool is_one = region->name >= NAMED_ASIDE && region->inner_links < region->links;
        links += is_one ? region->links : 0;
        i = is_one ? region->end : i + 1;
    }
    return links;
}

/* The links in menus, lists of short links above all headings and text. */
static size_t menu_links(const Regions *regions) {
    enum { LINKS_LEAST = 4, LINK_LETTERS = 32, TEXT_LETTERS = 60 };
    size_t links = 0;
    for (size_t i = 1; i < regions->count;) {
        const Region *region = &regions->items[i];
        bool is_menu = region->links >= LINKS_LEAST && region->inner_links < region->links &&
                       region->linked <= region->links * (uint64_t)LINK_LETTERS &&
                       region->linked * (uint64_t)4 > region->letters * (uint64_t)3;
        bool is_title = html_is_heading(region->node) && region->letters > region->linked;
        if (!is_menu && (is_title || (region->own_ends && region->own > region->own_linked + TEXT_LETTERS)))
            break;
        links += is_menu ? region->links : 0;
        i = is_menu ? region->end : i + 1;
    }
    return links;
}

/* Whether a page has what an article is to be told from. */
static bool has_furniture(const Regions *regions) {
    enum { LINKS_NAMED = 3, LINKS_IN_MENUS = 5 };
    return named_links(regions) >= LINKS_NAMED || menu_links(regions) >= LINKS_IN_MENUS;
}

/* Says what was left out: in all, and each piece of it where all is said. */
static void say_left_out(HtmlWalk *walk, const HtmlNode *body) {
    size_t left_out = 0, all = 0;
    const HtmlNode *first = NULL;
    for (const HtmlNode *node = body->first; node;) {
        bool is_out = node->use == USE_FURNITURE;
        size_t words = is_out || node->kind == HTML_TEXT ? region_words(node) : 0;
        left_out += is_out ? words : 0;
        all += words;
        first = is_out && words && !first ? node : first;
        if (is_out && words && node->kind == HTML_ELEMENT && walk->ctx->diagnostics.verbose)
            diagnose2(walk->ctx, SAY_FURNITURE, html_position(walk, node), node->name, number((int64_t)words));
        node = is_out || !region_is_read(node) ? html_node_skip(node, body) : html_node_next(node, body);
    }
    if (first)
        diagnose2(walk->ctx, SAY_ARTICLE, html_position(walk, first), number((int64_t)left_out), number((int64_t)all));
}

/* How much of what is useful is kept. */
static uint64_t kept_prose(const Regions *regions) {
    uint64_t kept = 0;
    for (size_t i = 0; i < regions->count;) {
        bool is_out = regions->items[i].node->use == USE_FURNITURE;
        kept += is_out ? 0 : region_own_prose(&regions->items[i]);
        i = is_out ? regions->items[i].end : i + 1;
    }
    return kept;
}

static void keep_all(HtmlNode *body) {
    for (const HtmlNode *node = body->first; node; node = html_node_next(node, body))
        if (node->use == USE_FURNITURE)
            ((HtmlNode *)(uintptr_t)node)->use = USE_ORDINARY;
}

static void mark(HtmlWalk *walk, const HtmlPage *page, const Regions *regions) {
    PageTitle title = article_title(walk->scratch, page);
    size_t said, body = article_body(regions, article_headline(walk->scratch, regions, &title, 0, 2), &said);
    size_t scope = article_scope(regions, body, said);
    Article article = {regions, scope, article_headline(walk->scratch, regions, &title, scope, 1)};
    if (scope != 0) {
        keep(regions->items[scope].node);
        keep_head(&article);
        keep_tail(&article);
        mark_outside(&article);
    }
    article_trim(walk, regions, body, scope, article.headline);
}

/* What leaves little of the prose of a page is no article: all is read. */
void html_find_article(HtmlWalk *walk, HtmlPage *page) {
    enum { KEPT_PERCENT = 25 };
    Extract extract = (Extract)walk->document->settings.extract;
    if (extract == EXTRACT_ALL || walk->document->settings.as_is)
        return;
    Regions regions = regions_find(walk->scratch, page);
    if (regions.count == 0 || (extract == EXTRACT_AUTO && !has_furniture(&regions)))
        return;
    regions_weigh(&regions);
    if (regions.items[0].useful < ARTICLE_LETTERS && !regions_say(&regions, NAMED_MAIN, 1))
        return;
    mark(walk, page, &regions);
    if (kept_prose(&regions) * 100 < (uint64_t)regions.items[0].useful * KEPT_PERCENT)
        keep_all(regions.items[0].node);
    say_left_out(walk, regions.items[0].node);
}
