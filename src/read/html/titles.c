/* Titles as content management systems and word processors write them: a page comes in, its elements are marked or
 * become others. Styles of office programs for a title make a heading; what stands beneath the title as its subtitle is
 * none; the name of the site in the page's head is no title of a text that has one of its own. */
#include "doc/page_title.h"
#include "read/html/attributes.h"
#include "read/html/passes.h"
#include "read/html/title_classes.h"
#include "read/html/walk.h"
#include "text/unicode.h"

enum {
    HEADINGS_MOST = 64,
    LEVELS_MOST = 6,       /* of elements around a title or a subtitle */
    BLOCKS_BEFORE = 10,    /* a title of the class "title" stands among the first paragraphs */
    SUBTITLE_BYTES = 1000,
    LEAD_BYTES = 250       /* a lead that is longer is text */
};

typedef struct {
    Arena *scratch;
    PageTitle title;
    HtmlNode *headings[HEADINGS_MOST]; /* displayed ones, in order */
    size_t count;
    HtmlNode *styled;       /* a paragraph in the style of a title */
    bool is_by_office;      /* `styled` has a class of office programs only */
    size_t paragraphs, classed; /* before the end, and those of the class "title" */
} Titles;

/* ---- looking through the page ---- */

static bool is_apart(const HtmlNode *node) {
    static const HtmlName names[] = {NAME_ASIDE, NAME_NAV, NAME_FOOTER, NAME_LI, NAME_FIGURE, NAME_BLOCKQUOTE};
    for (const HtmlNode *up = node->parent; up && up->kind == HTML_ELEMENT; up = up->parent)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (html_is_element(up, names[i]))
                return true;
    return false;
}

/* The first paragraph of the style "Title", as long as no heading stands before it. */
static void see_paragraph(Titles *titles, HtmlNode *node) {
    bool is_by_office = title_class_of_office(node), is_classed = html_has_word(node, "class", "title");
    titles->paragraphs++;
    titles->classed += is_classed;
    bool may_be = !titles->styled && !titles->count && titles->paragraphs <= BLOCKS_BEFORE && !node->is_made;
    if (may_be && (is_by_office || is_classed) && html_has_text(node) && !is_apart(node)) {
        titles->styled = node;
        titles->is_by_office = is_by_office;
    }
}

static void see(Titles *titles, HtmlNode *node) {
    if (html_is_heading(node) && titles->count < HEADINGS_MOST && (node->is_made || html_has_text(node)))
        titles->headings[titles->count++] = node;
    else if (html_is_element(node, NAME_TITLE) && !titles->title.text.bytes)
        titles->title = page_title_read(titles->scratch, html_words(titles->scratch, node));
    else if (html_is_element(node, NAME_P))
        see_paragraph(titles, node);
}

static void look_through(Titles *titles, const HtmlPage *page) {
    const HtmlNode *root = page->document;
    for (const HtmlNode *node = root->first; node;) {
        bool is_element = node->kind == HTML_ELEMENT && node->space == SPACE_HTML;
        bool is_marked = node->use == USE_LEFT_OUT || node->use == USE_FURNITURE;
        bool is_left_out = is_element && (is_marked || html_is_undisplayed(node));
        if (is_element && (!is_left_out || node->tag == NAME_TITLE))
            see(titles, (HtmlNode *)(uintptr_t)node);
        node = is_left_out || (node->kind == HTML_ELEMENT && !is_element) ? html_node_skip(node, root)
                                                                        : html_node_next(node, root);
    }
}

static PageTitleMatch match(const Titles *titles, const HtmlNode *node) {
    if (node->is_made)
        return (PageTitleMatch){.match = TITLE_MATCH_NONE, .site = S("")};
    return page_title_match(&titles->title, folded_words(titles->scratch, html_words(titles->scratch, node)));
}

/* ---- names of sites ---- */

static bool is_home(String address) {
    size_t scheme = string_find(address, S("://"));
    if (scheme != SIZE_MAX)
        address = string_slice(address, scheme + 3, address.length);
    size_t slash = string_find_byte(address, '/');
    String path = slash == SIZE_MAX ? S("") : string_slice(address, slash + 1, address.length);
    bool is_index = string_starts(path, S("index.")) && string_find_byte(path, '/') == SIZE_MAX;
    return scheme == SIZE_MAX && slash != 0 ? string_is_one_of(address, ". ./ index.html index.php")
                                            : path.length == 0 || is_index;
}

static bool links_home(const HtmlNode *heading) {
    for (const HtmlNode *node = heading->first; node; node = html_node_next(node, heading))
        if (html_is_element(node, NAME_A) && html_value(node, "href").length)
            return is_home(html_value(node, "href")) || html_has_word(node, "rel", "home");
    const HtmlNode *around = heading->parent;
    return html_is_element(around, NAME_A) && is_home(html_value(around, "href"));
}

/* How surely a heading stands in the head of the page, not in that of an article. */
typedef enum { HEAD_NONE, HEAD_OF_SOMETHING, HEAD_OF_PAGE } Head;

static Head head_around(const HtmlNode *heading) {
    Head head = HEAD_NONE;
    for (const HtmlNode *up = heading->parent; up && up->kind == HTML_ELEMENT; up = up->parent) {
        if (html_is_element(up, NAME_ARTICLE) || html_is_element(up, NAME_MAIN) || html_has_word(up, "role", "main"))
            return HEAD_NONE;
        if (title_class_of_head(up))
            head = HEAD_OF_PAGE;
        else if (head == HEAD_NONE && (html_is_element(up, NAME_HEADER) || html_is_element(up, NAME_NAV)))
            head = HEAD_OF_SOMETHING;
    }
    return head;
}

/* Whether another heading, of the text, says the title, or as the only one of level 1 may be it. */
static bool has_own_title(const Titles *titles, const HtmlNode *site, bool is_sure) {
    size_t tops = 0;
    for (size_t i = 0; i < titles->count; i++) {
        const HtmlNode *other = titles->headings[i];
        if (other == site || other->tag == NAME_P || head_around(other) == HEAD_OF_PAGE || title_class_of_site(other))
            continue;
        if (match(titles, other).match != TITLE_MATCH_NONE)
            return true;
        tops += other->tag == NAME_H1 && !other->is_made && !is_apart(other);
    }
    return is_sure && tops == 1;
}

/* Headings that are none: the names of the site above the title of the text. */
static void lower_site_names(Titles *titles) {
    for (size_t i = 0; i < titles->count; i++) {
        HtmlNode *heading = titles->headings[i];
        Head head = head_around(heading);
        bool is_named = title_class_of_site(heading);
        if (heading->tag != NAME_H1 || heading->is_made || (head == HEAD_NONE && !is_named))
            continue;
        bool is_sure = is_named || head == HEAD_OF_PAGE || links_home(heading);
        if (match(titles, heading).match < TITLE_MATCH_CUT && has_own_title(titles, heading, is_sure))
            heading->tag = NAME_P;
    }
}

/* ---- the title ---- */

static bool is_void(const HtmlNode *node) {
    if (node->kind == HTML_ELEMENT)
        return !node->is_made && !html_has_text(node) && node->tag != NAME_IMG && !node->first;
    return node->kind != HTML_TEXT || string_trim(node->text).length == 0;
}

static HtmlNode *next_of(const HtmlNode *node) {
    HtmlNode *next = node->next;
    while (next && is_void(next))
        next = next->next;
    return next;
}

/* Office programs end paragraphs where the lines of a title end. */
static void join_lines(Arena *scratch, HtmlNode *title) {
    for (HtmlNode *next; (next = next_of(title)) && html_is_element(next, NAME_P) && title_class_of_office(next);) {
        HtmlNode *line_end = html_node_new_try(scratch, HTML_ELEMENT, next->at);
        if (!line_end)
            return;
        line_end->name = S("br");
        line_end->tag = NAME_BR;
        html_node_append(title, line_end);
        for (HtmlNode *child; (child = next->first);) {
            html_node_remove(child);
            html_node_append(title, child);
        }
        html_node_remove(next);
    }
}

/* Whether a paragraph of the class "title" is that of the text: other things have titles too. Of headings behind it, a
 * single one of level 1 may be the title as well. */
static bool is_title_of_text(const Titles *titles) {
    size_t tops = 0;
    if (titles->is_by_office || match(titles, titles->styled).match >= TITLE_MATCH_CUT)
        return true;
    for (size_t i = 0; i < titles->count; i++) {
        if (titles->headings[i]->tag == NAME_H1 && match(titles, titles->headings[i]).match != TITLE_MATCH_NONE)
            return false;
        tops += titles->headings[i]->tag == NAME_H1;
    }
    const HtmlNode *next = next_of(titles->styled);
    bool has_subtitle = next && next->kind == HTML_ELEMENT && title_class_of_subtitle(next) == SUBTITLE_SURE;
    return titles->classed == 1 && (tops != 1 || has_subtitle);
}

static HtmlNode *make_title(Titles *titles) {
    HtmlNode *title = titles->styled;
    if (!title || !is_title_of_text(titles))
        return NULL;
    title->tag = NAME_H1;
    title->use = USE_TITLE;
    join_lines(titles->scratch, title);
    return title;
}

/* The heading beneath which a subtitle may stand. */
static HtmlNode *find_title(Titles *titles) {
    HtmlNode *first = NULL, *said = NULL;
    for (size_t i = 0; i < titles->count; i++) {
        HtmlNode *heading = titles->headings[i];
        if (heading->tag == NAME_P)
            continue;
        PageTitleMatch found = match(titles, heading);
        bool is_said = found.match != TITLE_MATCH_NONE && found.is_main;
        if (is_said && heading->tag == NAME_H1)
            return heading;
        said = !said && is_said ? heading : said;
        first = !first && heading->tag == NAME_H1 ? heading : first;
    }
    return first ? first : said;
}

/* ---- the subtitle ---- */

static bool may_be_subtitle(const HtmlNode *node) {
    static const HtmlName names[] = {NAME_P, NAME_DIV, NAME_SPAN, NAME_SMALL, NAME_STRONG, NAME_EM, NAME_B, NAME_I};
    bool may_be = html_is_heading(node);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        may_be |= html_is_element(node, names[i]);
    Role role = may_be && !node->is_made ? html_role(node) : ROLE_NONE;
    return may_be && !node->is_made && node->use == USE_ORDINARY && !html_is_undisplayed(node) &&
           (role == ROLE_NONE || role == ROLE_SUBTITLE || role == ROLE_LEAD || role == ROLE_ABSTRACT);
}

static bool is_block(const HtmlNode *node) {
    return node->kind == HTML_ELEMENT && (node->is_made || (html_element(node)->flags & ELEMENT_BLOCK));
}

/* The innermost block that has all of the text; NULL when there are several. */
static HtmlNode *only_block(HtmlNode *node) {
    for (;;) {
        HtmlNode *block = NULL;
        size_t others = 0;
        for (HtmlNode *child = node->first; child; child = child->next) {
            if (is_void(child))
                continue;
            block = is_block(child) ? child : block;
            others++;
        }
        if (!block)
            return may_be_subtitle(node) ? node : NULL;
        if (others > 1)
            return NULL;
        node = block;
    }
}

/* Whether the text is short enough for what its class says. A lead is a subtitle where it is no sentence, or stands in
 * the same header as the title. */
static bool fits(const Titles *titles, const HtmlNode *node, SubtitleClass class, bool in_header) {
    String text = html_words(titles->scratch, node);
    switch (class) {
    case SUBTITLE_NONE: return false;
    case SUBTITLE_SURE: return text.length && text.length <= SUBTITLE_BYTES;
    case SUBTITLE_STANDFIRST: return text.length && text.length <= LEAD_BYTES;
    case SUBTITLE_LEAD: return text.length && text.length <= LEAD_BYTES && (in_header || !text_ends_sentence(text));
    }
    return false;
}

static bool mark(HtmlNode *node) {
    node->tag = NAME_P;
    node->use = USE_SUBTITLE;
    return true;
}

/* Whether the node, or what is in it, is a subtitle by its class, and marks it. */
static bool mark_in(const Titles *titles, HtmlNode *node, bool in_header) {
    enum { NODES_MOST = 60 };
    int nodes = 0;
    for (HtmlNode *at = node; at && nodes < NODES_MOST; nodes++) {
        SubtitleClass class = at->kind == HTML_ELEMENT && !at->is_made ? title_class_of_subtitle(at) : SUBTITLE_NONE;
        HtmlNode *block = class != SUBTITLE_NONE ? only_block(at) : NULL;
        if (block && fits(titles, block, class, in_header))
            return mark(block);
        at = (HtmlNode *)(uintptr_t)html_node_next(at, node);
    }
    return false;
}

/* All in <hgroup> but the title: what is above it says what kind of text it is, what is below is the subtitle
 * (HTML 4.3.7). */
static bool mark_group(const HtmlNode *title) {
    HtmlNode *group = title->parent;
    bool is_behind = false, has_subtitle = false;
    if (!html_is_element(group, NAME_HGROUP))
        return false;
    for (HtmlNode *node = group->first; node; node = node->next) {
        bool may_be = node != title && node->kind == HTML_ELEMENT && may_be_subtitle(node) && html_has_text(node);
        is_behind |= node == title;
        if (may_be && is_behind && !has_subtitle)
            has_subtitle = mark(node);
        else if (may_be && html_is_heading(node)) {
            node->tag = NAME_P;
            node->use = is_behind ? USE_ORDINARY : USE_LABEL;
        }
    }
    return has_subtitle;
}

/* Whether an element is only around the title and what belongs to it. */
static bool is_around_title(const HtmlNode *node) {
    return html_is_element(node, NAME_DIV) || html_is_element(node, NAME_HEADER) ||
           html_is_element(node, NAME_HGROUP) || html_is_element(node, NAME_SPAN) || html_is_element(node, NAME_A);
}

static bool mark_below(const Titles *titles, const HtmlNode *title) {
    enum { NEIGHBOURS_MOST = 3 };
    for (int level = 0; level < LEVELS_MOST; level++) {
        HtmlNode *next = next_of(title);
        for (int i = 0; next && next->kind == HTML_ELEMENT && i < NEIGHBOURS_MOST; i++, next = next_of(next)) {
            bool is_text = html_is_element(next, NAME_P) || next->is_made || html_is_heading(next);
            if (i && is_text && title_class_of_subtitle(next) == SUBTITLE_NONE)
                return false;
            if (mark_in(titles, next, /*in_header*/ false))
                return true;
        }
        if (next_of(title) || !is_around_title(title->parent))
            return false;
        title = title->parent;
    }
    return false;
}

static bool mark_in_header(const Titles *titles, const HtmlNode *title) {
    const HtmlNode *header = title->parent;
    for (int level = 0; level < LEVELS_MOST && header && !html_is_element(header, NAME_HEADER); level++)
        header = header->parent;
    if (!html_is_element(header, NAME_HEADER))
        return false;
    for (const HtmlNode *node = html_node_skip(title, header); node; node = html_node_skip(node, header))
        if (node->kind == HTML_ELEMENT && mark_in(titles, (HtmlNode *)(uintptr_t)node, /*in_header*/ true))
            return true;
    return false;
}

/* A subtitle within a heading comes behind it. */
static void split(HtmlNode *heading) {
    HtmlNode *last = heading->last;
    while (last && is_void(last))
        last = last->previous;
    if (!last || last->kind != HTML_ELEMENT || last->is_made || title_class_of_subtitle(last) != SUBTITLE_SURE ||
        !may_be_subtitle(last) || !html_has_text(last))
        return;
    html_node_remove(last);
    if (html_has_text(heading)) {
        html_node_insert_before(heading->parent, last, heading->next);
        mark(last);
    } else {
        html_node_append(heading, last);
    }
}

static void split_headings(const Titles *titles) {
    for (size_t i = 0; i < titles->count; i++)
        if (titles->headings[i]->tag == NAME_H1 && !titles->headings[i]->is_made)
            split(titles->headings[i]);
}

static void find_subtitle(const Titles *titles, const HtmlNode *title) {
    const HtmlNode *next = next_of(title);
    bool is_found = next && next->kind == HTML_ELEMENT && next->use == USE_SUBTITLE;
    if (!is_found && !mark_group(title) && !mark_in_header(titles, title))
        mark_below(titles, title);
}

void html_find_titles(const HtmlWalk *walk, const HtmlPage *page) {
    Titles titles = {.scratch = walk->scratch};
    look_through(&titles, page);
    split_headings(&titles);
    if (!walk->document->settings.as_is)
        lower_site_names(&titles);
    HtmlNode *title = make_title(&titles);
    if (!title)
        title = find_title(&titles);
    if (title)
        find_subtitle(&titles, title);
}
