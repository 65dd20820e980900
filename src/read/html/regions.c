/* Counts the text of each block of a page, in one pass. */
#include "read/html/regions.h"

#include "read/html/attributes.h"
#include "read/html/elements.h"
#include "text/unicode.h"

enum {
    IDEOGRAPH_LETTERS = 3,
    PROSE_LETTERS = 80,      /* a block this long is prose without a full stop too */
    PROSE_LETTERS_LEAST = 20 /* and one this short is none, with one */
};

typedef struct {
    Arena *arena;
    Regions regions;
    size_t current;     /* the region that is open */
    unsigned links;     /* that are open */
} Count;

static bool is_region(const HtmlNode *node) {
    if (node->is_made || node->tag == NAME_OTHER || html_style(node)->display == DISPLAY_BLOCK)
        return true;
    const HtmlElement *shown = html_shown_as(node);
    return (shown->flags & ELEMENT_BLOCK) || shown->kind == KIND_CELL;
}

/* An element of HTML whose content is not displayed, or is no text. */
static bool is_unshown(const HtmlNode *node) {
    return html_is_undisplayed(node) || (html_element(node)->flags & (ELEMENT_DROPPED | ELEMENT_LEAF));
}

/* What is not text of the page, whatever it holds. */
static bool is_passed_over(const HtmlNode *node) {
    return node->space != SPACE_HTML || node->use == USE_LEFT_OUT || is_unshown(node) ||
           html_is(html_value(node, "aria-hidden"), "true");
}

static void open_region(Count *count, HtmlNode *node) {
    Regions *regions = &count->regions;
    arena_grow(count->arena, regions->items, regions->count, regions->capacity);
    regions->items[regions->count] = (Region){.node = node, .parent = (uint32_t)count->current,
                                              .name = (uint8_t)region_name(node)};
    count->current = regions->count++;
}

static bool reads_like_prose(const Region *region) {
    uint32_t plain = region_plain(region);
    return plain > region->own_linked && plain >= PROSE_LETTERS_LEAST &&
           (region->own_ends > 0 || plain >= PROSE_LETTERS);
}

uint32_t region_own_prose(const Region *region) {
    return reads_like_prose(region) ? region_plain(region) : 0;
}

static void close_region(Count *count) {
    Region *region = &count->regions.items[count->current], *parent = &count->regions.items[region->parent];
    region->end = (uint32_t)count->regions.count;
    if (html_is_heading(region->node) && region->letters) {
        region->headings++;
        region->linked_headings += region->linked * 2 > region->letters;
    }
    region->prose += region_own_prose(region);
    if (region != parent) {
        parent->letters += region->letters;
        parent->linked += region->linked;
        parent->prose += region->prose;
        parent->links += region->links;
        parent->inner_links += region->inner_links;
        parent->files += region->files;
        parent->mails += region->mails;
        parent->headings += region->headings;
        parent->linked_headings += region->linked_headings;
        parent->holds_note |= region->holds_note;
        parent->holds_field |= region->holds_field;
    }
    count->current = region->parent;
}

static void count_text(Count *count, String text) {
    Region *region = &count->regions.items[count->current];
    uint32_t letters = 0;
    for (size_t i = 0; i < text.length;) {
        uint32_t c = (uint8_t)text.bytes[i];
        if (c < 0x80) {
            i++;
            letters += (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
            region->own_ends += c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':';
            continue;
        }
        c = utf8_next(text, &i);
        letters += !code_point_is_word(c) ? 0 : code_point_joins_lines(c) ? IDEOGRAPH_LETTERS : 1;
        region->own_ends += code_point_is_terminal(c);
    }
    region->own += letters;
    region->letters += letters;
    region->own_linked += count->links ? letters : 0;
    region->linked += count->links ? letters : 0;
}

/* Whether an address ends in the name of a document that is loaded rather than read on the page. */
static bool is_file(String address) {
    static const char extensions[] = "pdf doc docx odt xls xlsx ods csv ppt pptx odp rtf epub zip";
    size_t end = string_find_byte(address, '?'), dot;
    dot = end = end == SIZE_MAX ? address.length : end;
    while (dot > 0 && address.bytes[dot - 1] != '.' && address.bytes[dot - 1] != '/')
        dot--;
    return dot > 0 && address.bytes[dot - 1] == '.' && string_is_one_of(string_slice(address, dot, end), extensions);
}

static void count_link(Count *count, const HtmlNode *link) {
    Region *region = &count->regions.items[count->current];
    String address = html_value(link, "href");
    region->links++;
    region->inner_links += address.length > 1 && address.bytes[0] == '#';
    bool is_mail = string_starts_ascii_nocase(address, S("mailto:")) || string_starts_ascii_nocase(address, S("tel:"));
    region->mails += is_mail;
    region->files += is_mail || is_file(address);
}

static bool is_field(const HtmlNode *node) {
    static const char unseen[] = "hidden checkbox radio submit button image reset";
    return html_is_element(node, NAME_TEXTAREA) || html_is_element(node, NAME_SELECT) ||
           (html_is_element(node, NAME_INPUT) && !string_is_one_of(html_value(node, "type"), unseen));
}

/* Whether what is inside is counted. */
static bool enter(Count *count, HtmlNode *node) {
    if (node->kind == HTML_TEXT)
        count_text(count, node->text);
    if (node->kind != HTML_ELEMENT)
        return false;
    Region *current = &count->regions.items[count->current];
    current->holds_field |= is_field(node);
    current->holds_note |= node->use == USE_NOTE || node->use == USE_NOTES;
    if (is_passed_over(node))
        return false;
    if (html_is_element(node, NAME_A) && html_has(node, "href")) {
        count_link(count, node);
        count->links++;
    }
    if (is_region(node))
        open_region(count, node);
    return true;
}

static void leave(Count *count, const HtmlNode *node) {
    if (html_is_element(node, NAME_A) && html_has(node, "href"))
        count->links--;
    if (count->regions.items[count->current].node == node)
        close_region(count);
}

static HtmlNode *find_body(const HtmlPage *page) {
    for (HtmlNode *html = page->document->first; html; html = html->next)
        for (HtmlNode *node = html->kind == HTML_ELEMENT ? html->first : NULL; node; node = node->next)
            if (html_is_element(node, NAME_BODY))
                return node;
    return NULL;
}

Regions regions_find(Arena *arena, const HtmlPage *page) {
    Count count = {.arena = arena};
    HtmlNode *body = find_body(page);
    if (!body || !body->first)
        return count.regions;
    open_region(&count, body);
    count.current = 0;
    for (HtmlNode *node = body->first; node;) {
        bool is_entered = enter(&count, node);
        if (is_entered && node->first) {
            node = node->first;
            continue;
        }
        if (is_entered)
            leave(&count, node);
        while (!node->next && node->parent != body) {
            node = node->parent;
            leave(&count, node);
        }
        node = node->next;
    }
    close_region(&count);
    return count.regions;
}

/* Whether what is furniture by its name holds too much text to be it. Of comments there may be any number. */
static bool is_misnamed(const Region *page, const Region *region) {
    bool is_sure = html_is_element(region->node, NAME_NAV) || region->name == NAMED_COMMENTS;
    bool has_links = (uint64_t)region->linked * 10 > (uint64_t)region->letters * 3;
    uint64_t percent = page->prose ? (uint64_t)region->prose * 100 / page->prose : 0;
    return region->name >= NAMED_DOUBTFUL && (percent > 60 || (percent > 30 && !is_sure && !has_links));
}

static void add_useful(Regions *regions) {
    Region *items = regions->items;
    for (size_t i = 0; i < regions->count; i++)
        items[i].useful = 0;
    for (size_t i = regions->count; i-- > 0;) {
        Region *region = &items[i], *parent = &items[region->parent];
        region->useful += region_own_prose(region);
        if (region->name >= NAMED_ASIDE)
            region->useful = 0;
        if (i > 0)
            parent->useful += region->useful;
    }
}

bool regions_say(const Regions *regions, RegionName least, uint32_t useful) {
    for (size_t i = 1; i < regions->count; i++) {
        RegionName name = (RegionName)regions->items[i].name;
        if (name >= least && name <= NAMED_BODY && regions->items[i].useful >= useful)
            return true;
    }
    return false;
}

/* Where most of the text is furniture by its name, names are not what they seem: text is none, nor are comments, which
 * in a forum are all there is. */
void regions_weigh(Regions *regions) {
    enum { FORUM_LETTERS = 300 };
    Region *items = regions->items;
    for (size_t i = 0; i < regions->count; i++)
        if (is_misnamed(&items[0], &items[i]))
            items[i].name = NAMED_NOTHING;
    add_useful(regions);
    if ((uint64_t)items[0].useful * 10 >= (uint64_t)items[0].prose * 4)
        return;
    bool is_forum = !regions_say(regions, NAMED_ARTICLE, FORUM_LETTERS);
    for (size_t i = 0; i < regions->count; i++) {
        bool is_text = items[i].prose >= 100 && items[i].linked * (uint64_t)5 < items[i].letters;
        bool is_much = items[i].prose * (uint64_t)10 > items[0].prose * (uint64_t)3 &&
                       !html_is_element(items[i].node, NAME_NAV);
        if ((items[i].name == NAMED_ASIDE && (is_text || is_much)) || (items[i].name == NAMED_COMMENTS && is_forum))
            items[i].name = NAMED_NOTHING;
    }
    add_useful(regions);
}

bool region_is_read(const HtmlNode *node) { return node->kind != HTML_ELEMENT || !is_passed_over(node); }

static size_t words_of(String text) {
    size_t words = 0;
    bool is_in_word = false;
    for (size_t i = 0; i < text.length;) {
        uint32_t c = utf8_next(text, &i);
        bool is_wide = code_point_joins_lines(c), is_space = code_point_is_any_space(c);
        words += is_wide ? code_point_is_word(c) : !is_space && !is_in_word;
        is_in_word = !is_wide && !is_space;
    }
    return words;
}

size_t region_words(const HtmlNode *root) {
    size_t words = 0;
    for (const HtmlNode *node = root; node;) {
        words += node->kind == HTML_TEXT ? words_of(node->text) : 0;
        bool is_read = node->kind != HTML_ELEMENT || node->space != SPACE_HTML || !is_unshown(node);
        node = is_read ? html_node_next(node, root) : html_node_skip(node, root);
    }
    return words;
}
