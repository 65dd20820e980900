/* Takes the furniture out of the article: share bars, related articles, menus, comments, forms. */
#include "read/html/article.h"
#include "read/html/attributes.h"
#include "text/unicode.h"

typedef struct {
    HtmlWalk *walk;
    const Regions *regions;
    size_t body, headline;
    size_t prose_first, prose_last; /* the first and last block of prose in the body */
    bool is_collection; /* much of the body stands below headings that are links: they are its own */
} Trim;

static bool is_mostly_links(const Region *region, unsigned percent) {
    return (uint64_t)region->linked * 100 > (uint64_t)region->letters * percent;
}

/* Whether its links lead to places of the page, or to documents. */
static bool links_inside(const Region *region) {
    return (region->inner_links + region->files) * 2 > region->links;
}

static bool is_small(const Trim *trim, const Region *region, unsigned percent) {
    return (uint64_t)region->useful * 100 <= (uint64_t)trim->regions->items[trim->body].useful * percent;
}

/* Between the first and the last prose of the body. */
static bool is_amid(const Trim *trim, size_t i) {
    return i > trim->prose_first && trim->regions->items[i].end <= trim->prose_last;
}

/* Whether a text begins with these words. */
static bool begins_with(String text, String words) {
    size_t behind = words.length;
    if (!string_starts(text, words))
        return false;
    bool is_cjk = code_point_is_cjk(utf8_next(words, &(size_t){0}));
    return is_cjk || behind == text.length || !code_point_is_word(utf8_next(text, &behind));
}

static bool announces_others(const Trim *trim, const HtmlNode *heading) {
    static const char *const starts[] = {
#define T(words) words,
#include "read/html/article_tails.def"
#undef T
    };
    Arena *arena = trim->walk->scratch;
    String text = text_lower(arena, html_words(arena, heading));
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (begins_with(text, string_of(starts[i])))
            return true;
    return false;
}

/* Whether a heading of the text stands right above: "Sources", "Documents". */
static bool is_headed(const Trim *trim, const HtmlNode *list) {
    const HtmlNode *above = list->previous;
    while (above && (above->kind == HTML_COMMENT || (above->kind == HTML_TEXT && !html_has_text(above))))
        above = above->previous;
    return above && above->kind == HTML_ELEMENT && html_is_heading(above) && !announces_others(trim, above);
}

/* Lists of links before and behind the text. In it they belong to it, and below a heading of its own. */
static bool is_link_list(const Trim *trim, size_t i) {
    const Region *region = &trim->regions->items[i];
    bool is_list = region->links >= 3 && is_mostly_links(region, 70) && !links_inside(region);
    return is_list && (!is_amid(trim, i) || region->links >= 6) && !is_headed(trim, region->node);
}

/* Outside the text, before the headline and behind the text: what is mostly links. */
static bool is_beside(const Trim *trim, size_t i) {
    const Region *region = &trim->regions->items[i];
    bool is_before = trim->headline && region->end <= trim->headline;
    bool is_behind = i >= trim->regions->items[trim->body].end;
    return (is_before || is_behind) && region->links > 0 && !links_inside(region) && !is_headed(trim, region->node) &&
           is_mostly_links(region, is_before ? 50 : 40);
}

/* Headings that are links are those of other articles, but in a collection of summaries. */
static bool is_teasers(const Trim *trim, size_t i) {
    const Region *region = &trim->regions->items[i];
    if (trim->is_collection && region_holds(trim->regions, trim->body, i))
        return false;
    bool amid = is_amid(trim, i);
    return region->linked_headings >= (amid ? 2 : 1) && region->linked_headings * 2 > region->headings &&
           is_small(trim, region, amid ? 30 : 60);
}

/* A cell of a table of data goes with its table. */
static bool is_of_table(const HtmlNode *cell) {
    const HtmlNode *table = cell;
    if (!html_is_element(cell, NAME_TD) && !html_is_element(cell, NAME_TH))
        return false;
    while (table && table->kind == HTML_ELEMENT && !html_is_element(table, NAME_TABLE))
        table = table->parent;
    return table && table->kind == HTML_ELEMENT && table->use != USE_ARRANGEMENT;
}

static bool is_furniture(const Trim *trim, size_t i) {
    enum { PIECE_LETTERS = 400 };
    const Region *region = &trim->regions->items[i];
    bool holds_headline = region_holds(trim->regions, i, trim->headline) && trim->headline;
    if (region_holds(trim->regions, i, trim->body) || holds_headline || region->holds_note || is_of_table(region->node))
        return false;
    switch ((RegionName)region->name) {
    case NAMED_PIECE:
        if (region->letters <= PIECE_LETTERS || region->mails)
            return false;
        break;
    case NAMED_ASIDE: case NAMED_COMMENTS:
        if (html_is_element(region->node, NAME_P) && region->own_ends && !is_mostly_links(region, 30))
            return false; /* a paragraph on a share price */
        return !(links_inside(region) && region->links > 1 && html_is_element(region->node, NAME_NAV));
    case NAMED_DOUBTFUL:
        if (html_is_element(region->node, NAME_FORM))
            return region->holds_field && is_small(trim, region, 60);
        if (region->links > 0 && is_mostly_links(region, 40) && !links_inside(region) && is_small(trim, region, 20))
            return true;
        break;
    case NAMED_NOTHING: case NAMED_MAIN: case NAMED_ARTICLE: case NAMED_BODY:
        break;
    }
    return is_link_list(trim, i) || is_teasers(trim, i) || is_beside(trim, i);
}

/* ---- what a heading announces ---- */

/* Whether it is a heading, or a block short enough to be used as one. */
static bool may_announce(const Region *region) {
    enum { HEADING_LETTERS = 120, LABEL_LETTERS = 50 };
    uint32_t most = html_is_heading(region->node) ? HEADING_LETTERS : LABEL_LETTERS;
    return region->letters > 0 && region->own == region->letters && region->letters <= most;
}

/* Whether a region belongs to what is announced: links, lower headings, and the text right below a heading. Plain text
 * behind them may be of the article again: its contacts, its notes. */
static bool is_announced(const Trim *trim, const Region *region, const HtmlNode *above, unsigned level) {
    if (region->holds_note || !is_small(trim, region, 25))
        return false;
    if (html_is_heading(region->node))
        return region->node->tag > level || announces_others(trim, region->node);
    bool is_linked = region->linked_headings > 0 || (region->links > 0 && is_mostly_links(region, 40));
    return is_linked || html_is_heading(above);
}

/* Leaves out a heading and what it announces, in the same block. Returns the region behind. */
static size_t leave_out_announced(const Trim *trim, size_t heading) {
    const Region *items = trim->regions->items;
    size_t i = heading, end = items[items[heading].parent].end;
    unsigned level = html_is_heading(items[heading].node) ? items[heading].node->tag : NAME_H6;
    const HtmlNode *above;
    do {
        above = items[i].node;
        items[i].node->use = USE_FURNITURE;
        i = items[i].end;
    } while (i < end && is_announced(trim, &items[i], above, level));
    return i;
}

/* Announcements stand behind the first half of the text. */
static void trim_announced(const Trim *trim, size_t scope) {
    const Region *items = trim->regions->items;
    uint64_t prose = 0, half = items[trim->body].useful / 2;
    for (size_t i = scope + 1; i < items[scope].end;) {
        if (items[i].node->use == USE_FURNITURE) {
            i = items[i].end;
            continue;
        }
        prose += items[i].useful && items[i].own_ends ? region_plain(&items[i]) : 0;
        bool is_one = prose >= half && !region_holds(trim->regions, i, trim->body) && may_announce(&items[i]) &&
                      items[i].files == 0 && announces_others(trim, items[i].node);
        i = is_one ? leave_out_announced(trim, i) : i + 1;
    }
}

static void find_prose(Trim *trim) {
    const Regions *regions = trim->regions;
    uint64_t above = 0, useful = regions->items[trim->body].useful;
    bool has_linked = false;
    for (size_t i = trim->body; i < regions->items[trim->body].end; i++) {
        const Region *region = &regions->items[i];
        uint32_t plain = region_plain(region);
        if (region->useful && plain >= 40 && region->own_ends) {
            trim->prose_first = trim->prose_first ? trim->prose_first : i;
            trim->prose_last = i;
            above += has_linked ? 0 : plain;
        }
        has_linked |= html_is_heading(region->node) && region->linked_headings > 0;
    }
    trim->is_collection = has_linked && above * 10 < useful * 4;
}

/* ---- frames ---- */

static bool has_any(String source, const char *const *parts, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (string_find(source, string_of(parts[i])) != SIZE_MAX)
            return true;
    return false;
}

static bool plays(String source) {
    static const char *const parts[] = {"youtube", "vimeo", "player", "video", "embed", "audio", "podcast", "map"};
    return has_any(source, parts, sizeof parts / sizeof *parts);
}

static bool advertises_or_shares(String source) {
    static const char *const parts[] = {"/plugins/like", "/plugins/share", "/share?", "/share.php", "tweet_button",
                                        "/sharer", "doubleclick", "googlesyndication", "adserver", "/ads/", "/ad/",
                                        "addtoany", "googletagmanager", "outbrain", "taboola", "fastbutton"};
    return has_any(source, parts, sizeof parts / sizeof *parts);
}

/* Frames of adverts and of share buttons; behind the text, all that play nothing. */
static void trim_frames(const Trim *trim, size_t scope) {
    const HtmlNode *root = trim->regions->items[scope].node;
    uint32_t last = trim->regions->items[trim->prose_last].node->at;
    bool is_behind = false;
    for (const HtmlNode *node = root; node; node = html_node_next(node, root)) {
        if (!html_is_element(node, NAME_IFRAME))
            continue;
        String source = html_value(node, "src");
        is_behind = is_behind || node->at > last;
        if ((is_behind && !plays(source)) || advertises_or_shares(source))
            ((HtmlNode *)(uintptr_t)node)->use = USE_FURNITURE;
    }
}

void article_trim(HtmlWalk *walk, const Regions *regions, size_t body, size_t scope, size_t headline) {
    Trim trim = {walk, regions, body, headline, 0, 0, false};
    find_prose(&trim);
    for (size_t i = scope + 1; i < regions->items[scope].end;) {
        bool is_out = is_furniture(&trim, i);
        if (is_out)
            regions->items[i].node->use = USE_FURNITURE;
        i = is_out ? regions->items[i].end : i + 1;
    }
    trim_announced(&trim, scope);
    trim_frames(&trim, scope);
}
