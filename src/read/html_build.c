/* The open elements: which a start tag ends, which an end tag closes, which are hidden. The rules are those of HTML
 * (13.2.6) as far as they matter to a tree of text. The stack may be as deep as the source is; every step takes constant
 * time, since the innermost element of each name and group is known. */
#include "read/html_build.h"

#include <string.h>

#define BIT(group) (1u << GROUP_##group)

/* Inside these, formats end with the element and end tags stay inside. */
static const uint32_t fence_groups = BIT(CELL) | BIT(CAPTION) | BIT(TABLE);

/* What the start of an element of a group ends: groups, when not further out than the nearest of `within`. */
static const struct {
    uint32_t ends, within;
} start_ends[GROUP_COUNT] = {
    [GROUP_HEADING] = {BIT(HEADING), BIT(CELL) | BIT(CAPTION) | BIT(TABLE) | BIT(ITEM)},
    [GROUP_ITEM] = {BIT(ITEM), BIT(LIST) | BIT(CELL) | BIT(CAPTION) | BIT(TABLE) | BIT(NOTES)},
    [GROUP_TERM] = {BIT(TERM), BIT(DEFINITIONS) | BIT(CELL) | BIT(CAPTION) | BIT(TABLE)},
    [GROUP_CELL] = {BIT(CELL) | BIT(CAPTION), BIT(TABLE)},
    [GROUP_ROW] = {BIT(ROW) | BIT(CELL) | BIT(CAPTION), BIT(TABLE)},
    [GROUP_PART] = {BIT(PART) | BIT(ROW) | BIT(CELL) | BIT(CAPTION), BIT(TABLE)},
    [GROUP_CAPTION] = {BIT(CAPTION), BIT(TABLE)},
    [GROUP_OPTION] = {BIT(OPTION), BIT(SELECT)},
    [GROUP_RUBY_PART] = {BIT(RUBY_PART), BIT(RUBY)},
    [GROUP_LINK] = {BIT(LINK), BIT(CELL) | BIT(CAPTION) | BIT(TABLE)},
};

/* Which open elements an end tag does not look outside of. */
static uint32_t end_fences(HtmlGroup group) {
    switch (group) {
    case GROUP_TABLE: return 0;
    case GROUP_CELL: case GROUP_ROW: case GROUP_PART: case GROUP_CAPTION: return BIT(TABLE);
    case GROUP_ITEM: return fence_groups | BIT(LIST);
    case GROUP_TERM: return fence_groups | BIT(DEFINITIONS);
    default: return fence_groups;
    }
}

/* Index + 1 of the innermost open element of any of these groups. */
static uint32_t nearest(const HtmlFeed *feed, uint32_t groups) {
    uint32_t found = 0;
    for (int group = 1; group < GROUP_COUNT; group++)
        if (groups >> group & 1 && feed->last_in_group[group] > found)
            found = feed->last_in_group[group];
    return found;
}

bool html_inside(const HtmlFeed *feed, HtmlGroup group) { return feed->last_in_group[group] > 0; }

HtmlOpen *html_innermost(HtmlFeed *feed, HtmlGroup group) {
    return feed->last_in_group[group] ? &feed->open[feed->last_in_group[group] - 1] : NULL;
}

String html_keep(HtmlFeed *feed, String s) { return arena_string(feed->arena, s); }

void html_say_ignored(HtmlFeed *feed, const HtmlEvent *event, const char *why) {
    diagnose2(feed->ctx, SAY_ELEMENT_IGNORED, event->at, event->name, string_of(why));
}

void html_break_block(HtmlFeed *feed) {
    if (builder_current(feed->builder)->kind != KIND_CODE_BLOCK || feed->in_line)
        builder_break_block(feed->builder);
    feed->in_line = false;
}

void html_hide(HtmlFeed *feed, HtmlOpen *open) {
    if (!open->hides)
        feed->hidden++;
    open->hides = true;
}

/* ---- the stack ---- */

static HtmlOpen *push(HtmlFeed *feed, HtmlOpen entry) {
    arena_grow(feed->arena, feed->open, feed->open_count, feed->open_capacity);
    size_t index = html_element_index(entry.element);
    entry.previous = feed->last[index];
    entry.previous_in_group = feed->last_in_group[entry.element->group];
    entry.previous_notes = feed->last_in_group[GROUP_NOTES];
    feed->open[feed->open_count] = entry;
    feed->last[index] = feed->last_in_group[entry.element->group] = (uint32_t)++feed->open_count;
    if (entry.notes)
        feed->last_in_group[GROUP_NOTES] = (uint32_t)feed->open_count;
    return &feed->open[feed->open_count - 1];
}

static void unlink_open(HtmlFeed *feed, const HtmlOpen *open) {
    feed->last[html_element_index(open->element)] = open->previous;
    feed->last_in_group[open->element->group] = open->previous_in_group;
    if (open->notes)
        feed->last_in_group[GROUP_NOTES] = open->previous_notes;
}

/* What the end of an element does to the tree. */
static void finish(HtmlFeed *feed, HtmlOpen *open) {
    if (open->hides)
        feed->hidden--;
    if (open->element->finish && feed->hidden == 0)
        open->element->finish(feed, open);
    if (open->notes)
        html_finish_notes(feed, open);
    while (open->opened_count > 0)
        builder_close(feed->builder, (Kind)open->opened[--open->opened_count]);
    if (feed->hidden)
        return;
    if (open->element->flags & ELEMENT_BLOCK)
        html_break_block(feed);
    if (open->breaks_page)
        builder_leaf(feed->builder, KIND_PAGE_BREAK, open->at);
    if (open->element->flags & ELEMENT_BLOCK)
        feed->align = (Align)open->align_around;
}

enum { FORMATS_MOST = 16 };

/* Ends the open elements from the innermost to `index`. Formats inside go on behind it, but not out of a cell. */
static void pop_to(HtmlFeed *feed, size_t index) {
    HtmlOpen kept[FORMATS_MOST];
    size_t kept_count = 0;
    while (feed->open_count > index) {
        HtmlOpen open = feed->open[--feed->open_count];
        if (open.ended)
            continue;
        unlink_open(feed, &open);
        bool goes_on = (open.element->flags & ELEMENT_FORMAT) && !open.hides && feed->open_count > index;
        if (goes_on && kept_count < FORMATS_MOST) {
            kept[kept_count++] = open;
            continue;
        }
        if (fence_groups >> open.element->group & 1)
            while (kept_count > 0)
                finish(feed, &kept[--kept_count]);
        finish(feed, &open);
    }
    while (kept_count > 0)
        push(feed, kept[--kept_count]);
}

static void end_format_below(HtmlFeed *feed, uint32_t found) {
    HtmlOpen *open = &feed->open[found - 1];
    unlink_open(feed, open);
    finish(feed, open);
    open->ended = true;
}

void html_end_group(HtmlFeed *feed, HtmlGroup group) {
    if (feed->last_in_group[group])
        pop_to(feed, feed->last_in_group[group] - 1);
}

/* ---- start tags ---- */

static void end_implied(HtmlFeed *feed, const HtmlElement *element) {
    uint32_t limit = nearest(feed, start_ends[element->group].within), outermost = UINT32_MAX;
    for (int group = 1; group < GROUP_COUNT; group++) {
        uint32_t found = start_ends[element->group].ends >> group & 1 ? feed->last_in_group[group] : 0;
        if (found > limit && found < outermost)
            outermost = found;
    }
    if (outermost != UINT32_MAX) {
        if (element->group == GROUP_LINK && outermost != feed->open_count)
            end_format_below(feed, outermost);
        else
            pop_to(feed, outermost - 1);
    }
    if (element->flags & ELEMENT_BLOCK && feed->last_in_group[GROUP_PARAGRAPH] > nearest(feed, fence_groups))
        pop_to(feed, feed->last_in_group[GROUP_PARAGRAPH] - 1);
}

Node *html_open_node(HtmlFeed *feed, HtmlOpen *open, Kind kind) {
    const HtmlEvent *event = feed->event;
    String id = feed->id_taken ? S("") : html_keep(feed, html_value(event, "id"));
    feed->id_taken = true;
    if (!kind_is_inline(kind))
        builder_id(feed->builder, id, event->at);
    Node *node = builder_open(feed->builder, kind, event->at);
    if (kind_is_inline(kind))
        node->id = id;
    if (!feed->lang_taken) {
        node->lang = html_lang(feed, event);
        node->direction = (uint8_t)html_direction(event);
        feed->lang_taken = true;
    }
    if (open->opened_count < sizeof open->opened)
        open->opened[open->opened_count++] = (uint8_t)kind;
    if (!open->node)
        open->node = node;
    return node;
}

/* An id, a language or a direction that no node has taken yet. */
static void place_leftovers(HtmlFeed *feed, HtmlOpen *open) {
    const HtmlEvent *event = feed->event;
    bool plain = open->element->flags & (ELEMENT_PLAIN | ELEMENT_EMPTY);
    bool speaks = html_value(event, "lang").length || html_value(event, "xml:lang").length ||
                  html_value(event, "dir").length;
    if (!feed->lang_taken && !plain && speaks)
        html_open_node(feed, open, open->element->flags & ELEMENT_BLOCK ? KIND_SECTION : KIND_SPAN);
    if (!feed->id_taken && html_value(event, "id").length)
        builder_id(feed->builder, html_keep(feed, html_value(event, "id")), event->at);
}

static bool breaks_page(const HtmlEvent *event, const char *old_name, const char *name) {
    String value = html_style(event, old_name);
    if (value.length == 0)
        value = html_style(event, name);
    return html_is(value, "always") || html_is(value, "page") || html_is(value, "left") || html_is(value, "right");
}

static void start_block(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    html_break_block(feed);
    if (breaks_page(event, "page-break-before", "break-before"))
        builder_leaf(feed->builder, KIND_PAGE_BREAK, event->at);
    open->breaks_page = breaks_page(event, "page-break-after", "break-after");
    Align align = html_align(event);
    if (align != ALIGN_DEFAULT && event->name.length && !html_is(event->name, "table"))
        feed->align = align;
}

static void start_visible(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    feed->event = event;
    feed->lang_taken = feed->id_taken = false;
    if (open->element->flags & ELEMENT_BLOCK)
        start_block(feed, event, open);
    if (!html_start_notes(feed, event, open) && open->element->start)
        open->element->start(feed, event, open);
    if (!open->hides)
        place_leftovers(feed, open);
}

/* Whether text is collected for a <title> or <math>. */
static HtmlOpen *capturing(HtmlFeed *feed) {
    HtmlOpen *open = html_innermost(feed, GROUP_CAPTURE);
    return open && open->captures ? open : NULL;
}

/* A picture that only readers of screens pass over is still shown. */
static bool is_hidden(const HtmlElement *element, const HtmlEvent *event) {
    bool is_picture = element->kind == KIND_IMAGE;
    return !(element->flags & ELEMENT_PLAIN) && (is_picture ? html_is_undisplayed(event) : html_is_hidden(event));
}

static void start_tag(HtmlFeed *feed, const HtmlEvent *event) {
    const HtmlElement *element = html_element(event->name);
    if (!element)
        element = html_element_unknown();
    if (capturing(feed) && element->start != html_start_annotation) {
        html_math_tag(feed, event);
        return;
    }
    end_implied(feed, element);
    HtmlOpen entry = {.element = element, .at = event->at, .align_around = (uint8_t)feed->align};
    if (element == html_element_unknown())
        entry.name = html_keep(feed, event->name);
    if (element->flags & ELEMENT_DROPPED) {
        html_hide(feed, &entry);
    } else if (feed->hidden == 0 && is_hidden(element, event)) {
        if (!(element->flags & ELEMENT_EMPTY))
            diagnose1(feed->ctx, SAY_HIDDEN, event->at, event->name);
        html_hide(feed, &entry);
    } else if (feed->hidden == 0) {
        start_visible(feed, event, &entry);
    }
    if (element->flags & ELEMENT_EMPTY)
        finish(feed, &entry);
    else
        push(feed, entry);
}

/* ---- end tags ---- */

static void end_tag(HtmlFeed *feed, const HtmlEvent *event) {
    const HtmlElement *element = html_element(event->name);
    if (!element)
        element = html_element_unknown();
    html_math_tag(feed, event);
    if (element->flags & ELEMENT_EMPTY)
        return;
    uint32_t found = feed->last[html_element_index(element)];
    if (found == 0 && element->group == GROUP_HEADING) /* <h2>…</h3> */
        found = feed->last_in_group[GROUP_HEADING];
    if (found == 0 || found <= nearest(feed, end_fences((HtmlGroup)element->group) & ~(1u << element->group)))
        return;
    HtmlOpen *open = &feed->open[found - 1];
    if (element == html_element_unknown() && !string_equal(open->name, event->name))
        return;
    if ((element->flags & ELEMENT_FORMAT) && found != feed->open_count && !open->hides)
        end_format_below(feed, found);
    else
        pop_to(feed, found - 1);
}

/* ---- text ---- */

static void align_paragraph(HtmlFeed *feed) {
    Node *block = builder_current(feed->builder);
    if (feed->align == ALIGN_DEFAULT || block->hints || block->kind != KIND_PARAGRAPH)
        return;
    node_hints(block, feed->arena)->align = feed->align;
}

static void text(HtmlFeed *feed, const HtmlEvent *event) {
    String s = event->text;
    if (feed->drop_newline && s.length && s.bytes[0] == '\n')
        s = string_slice(s, 1, s.length);
    feed->drop_newline = false;
    if (feed->hidden) {
        html_reference_text(feed, s);
        return;
    }
    if (capturing(feed)) {
        buffer_string(feed->in_formula ? &feed->formula : &feed->captured, s);
        if (!feed->in_formula)
            html_math_text(feed, s);
        return;
    }
    builder_text(feed->builder, s, event->at);
    if (s.length)
        feed->in_line = s.bytes[s.length - 1] != '\n';
    align_paragraph(feed);
}

void html_take(void *user, const HtmlEvent *event) {
    HtmlFeed *feed = user;
    if (event->kind != HTML_TEXT)
        feed->drop_newline = false;
    if (feed->drawing.is_open && html_take_drawing(feed, event))
        return;
    switch (event->kind) {
    case HTML_START: start_tag(feed, event); break;
    case HTML_END: end_tag(feed, event); break;
    case HTML_TEXT: text(feed, event); break;
    case HTML_UNFINISHED: html_say_ignored(feed, event, "nothing ends it, so it takes the rest of the text"); break;
    }
}

HtmlFeed *html_feed_new(Document *document, Builder *builder) {
    HtmlFeed *feed = arena_new(document->arena, HtmlFeed);
    feed->document = document;
    feed->builder = builder;
    feed->ctx = document->ctx;
    feed->arena = document->arena;
    feed->scan = html_scan_new(document->ctx, html_take, feed);
    buffer_open(&feed->captured, feed->arena);
    buffer_open(&feed->formula, feed->arena);
    buffer_open(&feed->drawing.source, feed->arena);
    map_open(&feed->labels, feed->arena);
    map_open(&feed->notes, feed->arena);
    return feed;
}

/* A script or the like that nothing ended has taken the rest of the text with it. */
static void say_swallowed(HtmlFeed *feed) {
    for (size_t i = 0; i < feed->open_count; i++) {
        const HtmlOpen *open = &feed->open[i];
        if (!open->ended && (open->element->flags & ELEMENT_DROPPED) && open->element->group == GROUP_NONE) {
            HtmlEvent event = {.name = string_of(open->element->name), .at = open->at};
            html_say_ignored(feed, &event, "nothing ends it, so it takes the rest of the text");
            return;
        }
    }
}

void html_finish(HtmlFeed *feed) {
    say_swallowed(feed);
    html_drawing_piece_end(feed);
    pop_to(feed, 0);
    while (feed->open_count > 0) { /* formats that went on to the end */
        HtmlOpen open = feed->open[--feed->open_count];
        if (open.ended)
            continue;
        unlink_open(feed, &open);
        finish(feed, &open);
    }
    html_resolve_notes(feed);
}
