/* Takes the furniture out of the article: share bars, related articles, menus, comments, forms. */
#include "read/html/article.h"
#include "read/html/attributes.h"
#include "text/unicode.h"

typedef struct {
    HtmlWalk *walk;
    const Regions *regions;
    size_t body, headline;
    size_t prose_first, prose_last; /* the first and last block of prose in the body */
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

/* Lists of links before and behind the text. In it they belong to it. */
static bool is_link_list(const Trim *trim, size_t i) {
    const Region *region = &trim->regions->items[i];
    bool is_list = region->links >= 3 && is_mostly_links(region, 70) && !links_inside(region);
    bool is_amid = i > trim->prose_first && region->end <= trim->prose_last;
    return is_list && (!is_amid || region->links >= 6);
}

/* Outside the text, before the headline and behind the text: what is mostly links. */
static bool is_beside(const Trim *trim, size_t i) {
    const Region *region = &trim->regions->items[i];
    bool is_before = trim->headline && region->end <= trim->headline;
    bool is_behind = i >= trim->regions->items[trim->body].end;
    return (is_before || is_behind) && region->links > 0 && !links_inside(region) &&
           is_mostly_links(region, is_before ? 50 : 40);
}

/* Headings that are links are those of other articles. */
static bool is_teasers(const Trim *trim, size_t i) {
    const Region *region = &trim->regions->items[i];
    bool is_amid = i > trim->prose_first && region->end <= trim->prose_last;
    return region->linked_headings >= (is_amid ? 2 : 1) && region->linked_headings * 2 > region->headings &&
           is_small(trim, region, is_amid ? 30 : 60);
}

static bool is_furniture(const Trim *trim, size_t i) {
    const Region *region = &trim->regions->items[i];
    bool holds_headline = region_holds(trim->regions, i, trim->headline) && trim->headline;
    if (region_holds(trim->regions, i, trim->body) || holds_headline || region->holds_note)
        return false;
    switch ((RegionName)region->name) {
    case NAMED_ASIDE: case NAMED_COMMENTS:
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

static bool announces_others(const Trim *trim, const Region *region) {
    static const char *const starts[] = {
#define T(words) words,
#include "read/html/article_tails.def"
#undef T
    };
    enum { HEADING_LETTERS = 120 };
    if (region->letters == 0 || region->letters > HEADING_LETTERS)
        return false;
    Arena *arena = trim->walk->scratch;
    String text = text_lower(arena, html_words(arena, region->node));
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (string_starts(text, string_of(starts[i])))
            return true;
    return false;
}

static bool is_heading(const HtmlNode *node) {
    return node->space == SPACE_HTML && node->tag >= NAME_H1 && node->tag <= NAME_H6;
}

/* Whether a short block has the place of a heading: it stands alone in its block, or is all bold. */
static bool may_announce(const Region *region) {
    enum { LABEL_LETTERS = 50 };
    return is_heading(region->node) || (region->own == region->letters && region->letters <= LABEL_LETTERS);
}

/* Whether a region ends what such a heading of this level announces. */
static bool ends_announced(const Trim *trim, const Region *region, unsigned level) {
    bool is_next = is_heading(region->node) && region->node->tag <= level && !announces_others(trim, region);
    return is_next || region->holds_note || !is_small(trim, region, 25);
}

/* Leaves out a heading and what it announces: what stands behind it in the same block, up to a heading that is not
 * below it. Returns the region behind. */
static size_t leave_out_announced(const Trim *trim, size_t heading) {
    const Region *items = trim->regions->items;
    size_t i = heading, end = items[items[heading].parent].end;
    unsigned level = is_heading(items[heading].node) ? items[heading].node->tag : NAME_H6;
    do {
        items[i].node->use = USE_FURNITURE;
        i = items[i].end;
    } while (i < end && !ends_announced(trim, &items[i], level));
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
        prose += items[i].useful && items[i].own_ends ? items[i].own - items[i].own_linked : 0;
        bool is_one = prose >= half && !region_holds(trim->regions, i, trim->body) && may_announce(&items[i]) &&
                      announces_others(trim, &items[i]);
        i = is_one ? leave_out_announced(trim, i) : i + 1;
    }
}

static void find_prose(Trim *trim) {
    const Regions *regions = trim->regions;
    for (size_t i = trim->body; i < regions->items[trim->body].end; i++) {
        const Region *region = &regions->items[i];
        uint32_t plain = region->own - region->own_linked;
        if (region->useful && plain >= 40 && region->own_ends) {
            trim->prose_first = trim->prose_first ? trim->prose_first : i;
            trim->prose_last = i;
        }
    }
}

/* ---- frames ---- */

static bool plays(String source) {
    static const char *const parts[] = {"youtube", "vimeo", "player", "video", "embed", "audio", "podcast", "map"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (string_find(source, string_of(parts[i])) != SIZE_MAX)
            return true;
    return false;
}

/* Frames of adverts and of share buttons; behind the text, all that play nothing. */
static void trim_frames(const Trim *trim, size_t scope) {
    static const char *const parts[] = {"/plugins/like", "/plugins/share", "/share?", "/share.php", "tweet_button",
                                        "/sharer", "doubleclick", "googlesyndication", "adserver", "/ads/", "/ad/",
                                        "addtoany", "googletagmanager", "outbrain", "taboola", "fastbutton"};
    const HtmlNode *root = trim->regions->items[scope].node;
    uint32_t last = trim->regions->items[trim->prose_last].node->at;
    bool is_behind = false;
    for (const HtmlNode *node = root; node; node = html_node_next(node, root)) {
        if (!html_is_element(node, NAME_IFRAME))
            continue;
        String source = html_value(node, "src");
        is_behind = is_behind || node->at > last;
        if (is_behind && !plays(source))
            ((HtmlNode *)(uintptr_t)node)->use = USE_FURNITURE;
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            if (string_find(source, string_of(parts[i])) != SIZE_MAX)
                ((HtmlNode *)(uintptr_t)node)->use = USE_FURNITURE;
    }
}

void article_trim(HtmlWalk *walk, const Regions *regions, size_t body, size_t scope, size_t headline) {
    Trim trim = {walk, regions, body, headline, 0, 0};
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
