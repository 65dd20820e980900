/* Chooses the region of a page that is the article: what says so itself, judged by what it holds; else the innermost
 * one that holds the prose of the page. */
#include "read/html/article.h"
#include "read/html/attributes.h"

/* The innermost region that holds both. */
static size_t around_both(const Regions *regions, size_t a, size_t b) {
    while (!region_holds(regions, a, b))
        a = regions->items[a].parent;
    return a;
}

/* Of the regions of a name: the one with most prose, or the one around all when several have much. */
static size_t best_named(const Regions *regions, size_t within, RegionName name) {
    size_t best = 0, all = 0, end = regions->items[within].end;
    uint64_t sum = 0;
    for (size_t i = within + 1; i < end;) {
        const Region *region = &regions->items[i];
        bool is_one = region->name == name && region->useful > 0;
        if (is_one) {
            sum += region->useful;
            best = best == 0 || region->useful > regions->items[best].useful ? i : best;
        }
        i = is_one || region->name >= NAMED_ASIDE ? region->end : i + 1;
    }
    if (best == 0 || (uint64_t)regions->items[best].useful * 10 >= sum * 6)
        return best;
    for (size_t i = within + 1; i < end; i++)
        if (regions->items[i].name == name && regions->items[i].useful * 5 >= regions->items[best].useful)
            all = all == 0 ? i : around_both(regions, all, i);
    return all;
}

/* The innermost region with most of the prose. */
static size_t by_density(const Regions *regions, size_t at) {
    for (;;) {
        size_t best = 0;
        for (size_t i = at + 1; i < regions->items[at].end; i = regions->items[i].end)
            if (best == 0 || regions->items[i].useful > regions->items[best].useful)
                best = i;
        if (best == 0 || (uint64_t)regions->items[best].useful * 10 < (uint64_t)regions->items[at].useful * 7)
            return at;
        at = best;
    }
}

/* The innermost region inside `around` with most of its prose; of a single paragraph, the block around it. */
static size_t inner_body(const Regions *regions, size_t around) {
    size_t dense = by_density(regions, around);
    while (dense > around && regions->items[dense].own * (uint64_t)2 > regions->items[dense].letters)
        dense = regions->items[dense].parent;
    return dense;
}

/* The article that has the headline, where a page has several; 0 when none has. */
static size_t article_around(const Regions *regions, size_t headline) {
    for (size_t i = headline; i > 0; i = regions->items[i].parent)
        if (regions->items[i].name == NAMED_ARTICLE && regions->items[i].useful >= ARTICLE_LETTERS &&
            regions->items[i].useful >= regions->items[0].useful / 6)
            return i;
    return 0;
}

size_t article_body(const Regions *regions, size_t headline, size_t *said) {
    static const struct {
        RegionName name;
        unsigned percent; /* of the prose that it holds at least */
    } ranks[] = {{NAMED_BODY, 30}, {NAMED_ARTICLE, 40}, {NAMED_MAIN, 60}};
    size_t within = article_around(regions, headline);
    uint64_t whole = regions->items[within].useful;
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++) {
        size_t best = best_named(regions, within, ranks[i].name);
        if (best && regions->items[best].useful * (uint64_t)100 >= whole * ranks[i].percent) {
            *said = best;
            return ranks[i].name == NAMED_BODY ? best : inner_body(regions, best);
        }
    }
    return *said = inner_body(regions, within);
}

size_t article_scope(const Regions *regions, size_t body, size_t said) {
    size_t scope = said;
    uint64_t useful = regions->items[body].useful, most[] = {[NAMED_ARTICLE] = 140, [NAMED_MAIN] = 115};
    for (size_t i = said; i > 0; i = regions->items[i].parent) {
        const Region *region = &regions->items[i];
        bool is_named = region->name == NAMED_ARTICLE || region->name == NAMED_MAIN;
        if (is_named && (uint64_t)region->useful * 100 <= useful * most[region->name])
            scope = i;
    }
    return scope;
}

/* How surely a heading is the title of the article. */
static int headline_score(Arena *arena, const PageTitle *title, const HtmlNode *node) {
    if (html_has_word(node, "itemprop", "headline"))
        return 4;
    if (node->is_made || node->tag < NAME_H1 || node->tag > NAME_H3 || node->space != SPACE_HTML)
        return 0;
    PageTitleMatch match = page_title_match(title, folded_words(arena, html_words(arena, node)));
    int said = match.match != TITLE_MATCH_NONE && match.is_main ? 2 : 0;
    return said + (node->tag == NAME_H1);
}

static const HtmlNode *find_title(const HtmlPage *page) {
    for (const HtmlNode *node = page->document->first; node; node = html_node_next(node, page->document))
        if (html_is_element(node, NAME_TITLE))
            return node;
        else if (html_is_element(node, NAME_BODY))
            break;
    return NULL;
}

PageTitle article_title(Arena *arena, const HtmlPage *page) {
    const HtmlNode *title = find_title(page);
    return page_title_read(arena, title ? html_words(arena, title) : S(""));
}

size_t article_headline(Arena *arena, const Regions *regions, const PageTitle *title, size_t scope, int least) {
    size_t best = 0;
    int best_score = least - 1;
    for (size_t i = 1; i < regions->items[scope].end;) {
        const Region *region = &regions->items[i];
        int score = region->letters ? headline_score(arena, title, region->node) : 0;
        if (score > best_score || (best && score == best_score && i < scope)) {
            best = i;
            best_score = score;
        }
        i = region->name >= NAMED_ASIDE && !region_holds(regions, i, scope) ? region->end : i + 1;
    }
    return best;
}
