/* From node to node of a light DOM: which are read, and what opens and closes around them. */
#include "read/html/article.h"
#include "read/html/passes.h"
#include "read/html/walk.h"

#include "doc/typed_lines.h"
#include "read/html/inner_trees.h"
#include "text/unicode.h"

/* ---- elements ---- */

/* An id, a language or a direction that no node has taken yet. */
static void place_leftovers(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    bool plain = open->what->flags & (ELEMENT_PLAIN | ELEMENT_LEAF);
    bool speaks = html_has(element, "lang") || html_has(element, "xml:lang") ||
                  html_direction(element) != DIRECTION_INHERIT;
    if (!walk->lang_taken && !plain && speaks)
        html_open_node(walk, open, open->is_block ? KIND_SECTION : KIND_SPAN);
    if (!walk->id_taken && html_value(element, "id").length)
        builder_id(walk->builder, html_keep(walk, html_value(element, "id")), open->at);
}

/* Ids of elements inside one that is read as a whole, as far as links lead to them: most of those in drawings and
 * formulas are for their own use. */
static void place_inner_ids(HtmlWalk *walk, const HtmlNode *element) {
    for (const HtmlNode *node = element->first; node; node = html_node_next(node, element)) {
        String id = node->kind == HTML_ELEMENT ? html_value(node, "id") : S("");
        if (id.length && html_is_linked(walk, id))
            builder_id(walk->builder, html_keep(walk, id), html_position(walk, node));
    }
}

static bool shows_as_block(const HtmlNode *element, const HtmlElement *what) {
    switch ((HtmlDisplay)html_style(element)->display) {
    case DISPLAY_BLOCK: case DISPLAY_FLEX: case DISPLAY_LIST_ITEM: case DISPLAY_TABLE: case DISPLAY_PART:
    case DISPLAY_CAPTION: return true;
    case DISPLAY_INLINE: case DISPLAY_INLINE_FLEX: /* only what is nothing but a block can stand in a line */
        return (what->flags & ELEMENT_BLOCK) && !(what->flags & ELEMENT_GENERIC);
    case DISPLAY_DEFAULT: case DISPLAY_NONE: case DISPLAY_ROW: case DISPLAY_CELL: break;
    }
    return what->flags & ELEMENT_BLOCK;
}

static bool has_flex_items(const HtmlNode *element) {
    uint8_t display = html_style(element)->display;
    return display == DISPLAY_FLEX || display == DISPLAY_INLINE_FLEX;
}

/* The text of what follows an element in its line; empty at a space, a break or a block. */
static String text_behind(const HtmlNode *element) {
    enum { NODES_MOST = 8 }; /* empty ones, that are passed over */
    const HtmlNode *node = element;
    while (!node->next && node->parent->kind == HTML_ELEMENT &&
           !shows_as_block(node->parent, html_element(node->parent)))
        node = node->parent;
    node = node->next;
    for (int i = 0; node && i < NODES_MOST; i++, node = html_node_next(node, node->parent)) {
        if (node->kind == HTML_TEXT && node->text.length)
            return node->text;
        if (node->kind == HTML_ELEMENT && (shows_as_block(node, html_element(node)) || node->tag == NAME_BR))
            break;
    }
    return S("");
}

/* Whether a float is the first letter of a word, perhaps behind a quotation mark, that the rest follows directly: in
 * small letters, in capitals, or in a script without these. "A" before "Anchor" is none. */
static bool is_initial(HtmlWalk *walk, const HtmlNode *element) {
    String letter = html_words(walk->scratch, element), rest = text_behind(element);
    size_t at = 0, end = 0;
    uint32_t first = letter.length ? utf8_next(letter, &at) : ' ';
    if (at < letter.length && code_point_is_punctuation(first))
        first = utf8_next(letter, &at);
    uint32_t second = rest.length ? utf8_next(rest, &end) : ' ';
    uint32_t third = end < rest.length ? utf8_next(rest, &end) : ' ';
    bool is_letter = code_point_is_word(first) && !code_point_is_digit(first) && at == letter.length;
    bool goes_on = code_point_is_word(second) && !code_point_is_digit(second) &&
                   !(code_point_is_upper(second) && code_point_is_lower(third));
    uint8_t side = html_style(element)->floats;
    bool is_start = side == FLOAT_START || side == (code_point_is_rtl(first) ? FLOAT_RIGHT : FLOAT_LEFT);
    return is_start && is_letter && (goes_on || code_point_is_mark(second) || second == 0x2019 || second == '\'');
}

/* Whether an element in a line has a place of its own there: without spaces its words would run into those beside. */
static bool stands_apart(HtmlWalk *walk, const HtmlNode *element, const HtmlElement *what) {
    const HtmlStyle *style = html_style(element);
    bool is_cell = (style->display == DISPLAY_ROW || style->display == DISPLAY_CELL) && what->kind != KIND_ROW &&
                   what->kind != KIND_CELL;
    bool is_item = has_flex_items(element->parent) && element->tag != NAME_BR && element->tag != NAME_WBR;
    if (what->flags & ELEMENT_FIELD || is_item || is_cell)
        return true;
    bool is_out_of_flow = style->floats != FLOAT_NONE || style->positioned == TOGGLE_ON;
    return is_out_of_flow && html_has_text(element) && !is_initial(walk, element);
}

static void start_block(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    const HtmlStyle *style = html_style(element);
    html_break_block(walk);
    if (style->break_before == BREAK_PAGE)
        builder_leaf(walk->builder, KIND_PAGE_BREAK, open->at);
    open->breaks_page = style->break_after == BREAK_PAGE;
}

/* A picture that only readers of screens pass over is still shown. */
static bool is_hidden(const HtmlNode *element, const HtmlElement *what) {
    bool is_part = element->tag == NAME_TBODY || element->tag == NAME_THEAD || element->tag == NAME_TFOOT;
    if (what->flags & ELEMENT_PLAIN && !is_part)
        return false;
    bool is_picture = what->kind == KIND_IMAGE || element->space == SPACE_SVG;
    return html_is_undisplayed(element) || (!is_picture && html_is(html_value(element, "aria-hidden"), "true"));
}

/* Whether a row that is left out would shift cells that reach into it from the rows above. */
static bool is_reached(const HtmlNode *row) {
    enum { ROWS_MOST = 64 };
    int rows = 0;
    for (const HtmlNode *above = row->previous; above && rows < ROWS_MOST; above = above->previous, rows++)
        for (const HtmlNode *cell = above->first; cell; cell = cell->next)
            if (cell->kind == HTML_ELEMENT && html_number(cell, "rowspan", 0, ROWS_MOST, 1) != 1)
                return true;
    return false;
}

/* Whether what is hidden keeps its place: cells, unless they are not displayed, are empty. */
static bool keeps_place(const HtmlNode *element, const HtmlElement *what) {
    const HtmlStyle *style = html_style(element);
    bool is_place = what->kind == KIND_CELL || (what->kind == KIND_ROW && is_reached(element));
    return is_place && style->display != DISPLAY_NONE && style->skipped != TOGGLE_ON &&
           (style->display != DISPLAY_DEFAULT || !html_is_hidden_by_markup(element));
}

static size_t count_words(String s) {
    size_t count = 0;
    for (String word; html_next_word(&s, &word);)
        count++;
    return count;
}

static void say_hidden(HtmlWalk *walk, const HtmlNode *element) {
    size_t words = count_words(html_words(walk->scratch, element));
    if (words > 0 || element->space != SPACE_HTML)
        diagnose2(walk->ctx, SAY_HIDDEN, html_position(walk, element), element->name, number((int64_t)words));
}

/* The element of HTML that follows, or NULL. */
static const HtmlNode *next_element(const HtmlNode *node) {
    for (node = node->next; node && node->kind != HTML_ELEMENT;)
        node = node->next;
    return node && node->space == SPACE_HTML ? node : NULL;
}

/* Whether an element that is open has made this node. */
static bool is_of_element(const HtmlWalk *walk, const Node *node) {
    for (size_t i = walk->open_count; i > 0; i--)
        if (walk->open[i - 1].node == node)
            return true;
    return false;
}

/* Items without a list of their own have got one around them, which ends behind the last. */
static void close_implied_list(HtmlWalk *walk, const HtmlOpen *open) {
    if (!open->node || open->node->kind != KIND_ITEM || is_of_element(walk, open->node->parent))
        return;
    const HtmlNode *next = next_element(open->element);
    if (!next || html_shown_as(next)->kind != KIND_ITEM)
        builder_close(walk->builder, KIND_LIST);
}

/* A paragraph that no tag began is aligned by what is around its content. */
static void align_paragraph(HtmlWalk *walk, const HtmlStyle *style) {
    Node *block = builder_current(walk->builder);
    if (style->align == ALIGN_DEFAULT || block->hints || block->kind != KIND_PARAGRAPH)
        return;
    if (block->parent->kind == KIND_CELL && block->parent->as.cell.align == style->align)
        return;
    node_hints(block, walk->arena)->align = (Align)style->align;
}

/* What the end of an element does to the tree. */
static void leave(HtmlWalk *walk) {
    HtmlOpen *open = &walk->open[--walk->open_count];
    const HtmlHandler *handler = html_handler(open->what);
    if (handler->finish && !open->element->is_made)
        handler->finish(walk, open);
    while (open->opened_count > 0)
        builder_close(walk->builder, (Kind)open->opened[--open->opened_count]);
    close_implied_list(walk, open);
    if (open->is_apart)
        html_text(walk, S(" "), open->at);
    if (open->is_block)
        html_break_block(walk);
    else
        align_paragraph(walk, html_style(open->element->parent));
    if (open->breaks_page)
        builder_leaf(walk->builder, KIND_PAGE_BREAK, open->at);
}

static HtmlOpen *push(HtmlWalk *walk, const HtmlNode *element, const HtmlElement *what) {
    arena_grow(walk->scratch, walk->open, walk->open_count, walk->open_capacity);
    HtmlOpen *open = &walk->open[walk->open_count++];
    *open = (HtmlOpen){.element = element, .what = what, .at = html_position(walk, element)};
    walk->element = element;
    walk->lang_taken = walk->id_taken = false;
    return open;
}

/* Whether an element shows something inside it, as far as the markup tells. */
static bool shows_something(const HtmlNode *element) {
    if (html_has_text(element))
        return true;
    for (const HtmlNode *node = html_node_next(element, element); node; node = html_node_next(node, element))
        if (node->kind == HTML_ELEMENT && (node->space != SPACE_HTML || html_element(node)->kind == KIND_IMAGE ||
                                           html_element(node)->flags & (ELEMENT_EMBEDDED | ELEMENT_FIELD)))
            return true;
    return false;
}

/* Of a picture that style sheets paint, what it is called. */
static void add_picture_name(HtmlWalk *walk, const HtmlNode *element, const HtmlOpen *open) {
    String name = html_value(element, "aria-label");
    if (name.length == 0)
        name = html_value(element, "title");
    bool is_picture = html_has_word(element, "role", "img") || html_has_word(element, "role", "image");
    if (is_picture && name.length && element->tag != NAME_IMG && element->tag != NAME_AMP_IMG &&
        !shows_something(element))
        html_text(walk, html_keep(walk, name), open->at);
}

/* Enters an element of HTML; true when what is inside is read too, and leave() is called behind it. */
static bool enter_html(HtmlWalk *walk, const HtmlNode *element) {
    const HtmlElement *what = html_shown_as(element);
    if ((what->flags & ELEMENT_DROPPED) || element->use == USE_LEFT_OUT)
        return false;
    if (element->use == USE_FURNITURE) {
        place_inner_ids(walk, element);
        return false;
    }
    bool hides = element->use != USE_NOTE && is_hidden(element, what);
    bool is_emptied = hides && keeps_place(element, what);
    if (hides && (!is_emptied || what->kind == KIND_CELL))
        say_hidden(walk, element);
    if (hides && !is_emptied)
        return false;
    HtmlOpen *open = push(walk, element, what);
    open->is_block = shows_as_block(element, what);
    if (open->is_block)
        start_block(walk, element, open);
    open->is_apart = !open->is_block && stands_apart(walk, element, what);
    if (open->is_apart)
        html_text(walk, S(" "), open->at);
    bool descend = !(what->flags & ELEMENT_LEAF) && (!is_emptied || what->kind == KIND_ROW);
    HtmlStart *start = html_handler(what)->start;
    if (!html_start_notes(walk, element, open, &descend) && start)
        start(walk, element, open);
    add_picture_name(walk, element, open);
    html_take_breaks(walk, element, open);
    place_leftovers(walk, element, open);
    descend = descend && !open->is_done;
    if (!descend) {
        place_inner_ids(walk, element);
        leave(walk);
    }
    return descend;
}

/* A node that another reader made has another place than its own. */
static bool enter_used(HtmlWalk *walk, const HtmlNode *element, const HtmlElement *made) {
    if (element->use == USE_LEFT_OUT)
        return false;
    HtmlOpen *open = push(walk, element, made);
    open->at = element->made->at;
    open->is_block = !kind_is_inline((Kind)element->made->kind);
    if (open->is_block)
        html_break_block(walk);
    bool descend = true;
    html_start_notes(walk, element, open, &descend);
    if (!descend)
        leave(walk);
    return descend;
}

/* A node that another reader made takes its place in the tree. */
/* What a reader has filled in. */
static void take_made(Node *node, const Node *template) {
    node_copy_as(node, template);
    if (kind_is_inline((Kind)node->kind))
        node->id = template->id;
    node->lang = template->lang;
    node->direction = template->direction;
    node->role = template->role;
    node->hints = template->hints;
}

static bool enter_made(HtmlWalk *walk, const HtmlNode *element) {
    static const HtmlElement made = {0};
    const Node *template = element->made;
    Kind kind = (Kind)template->kind;
    if (element->use != USE_ORDINARY)
        return enter_used(walk, element, &made);
    if (kind == KIND_LINK && html_goes_on(element))
        return false;
    HtmlOpen *open = push(walk, element, html_element(element));
    open->at = template->at;
    open->is_block = shows_as_block(element, open->what);
    if (open->is_block)
        html_break_block(walk);
    if (kind == KIND_CODE && builder_current(walk->builder)->kind == KIND_CODE_BLOCK)
        return true; /* as html_start_code does */
    bool is_leaf = kind_content(kind) == CONTENT_NOTHING;
    if (!kind_is_inline(kind))
        builder_id(walk->builder, template->id, template->at);
    Node *node = is_leaf ? builder_leaf(walk->builder, kind, template->at)
                         : builder_open(walk->builder, kind, template->at);
    take_made(node, template);
    if (is_leaf) {
        leave(walk);
        return false;
    }
    open->node = node;
    open->opened[open->opened_count++] = (uint8_t)kind;
    if (kind == KIND_HEADING || kind == KIND_PARAGRAPH)
        html_take_align(walk, element, node);
    if (kind == KIND_ROW)
        node->as.row.part = html_row_part(walk, element);
    if (kind == KIND_CELL && html_is_unbroken(walk, element))
        node_hints(node, walk->arena)->no_wrap = true;
    walk->in_line = walk->in_line && kind != KIND_CODE_BLOCK;
    return true;
}

static bool enter_foreign(HtmlWalk *walk, const HtmlNode *element) {
    if (element->use == USE_FURNITURE)
        return false;
    bool is_shown = !is_hidden(element, html_element(element));
    if (is_shown)
        place_inner_ids(walk, element);
    if (!is_shown)
        say_hidden(walk, element);
    else if (element->space == SPACE_SVG)
        html_drawing(walk, element);
    else
        html_math(walk, element);
    align_paragraph(walk, html_style(element->parent));
    return false;
}

/* ---- text ---- */

static void text(HtmlWalk *walk, const HtmlNode *node) {
    if (html_is_invisible(node->parent))
        return;
    builder_typed(walk->builder, node->is_typed);
    builder_lines(walk->builder, node->keeps_lines || (lines_are_typed(node->text) && lines_begin_anew(node->text)));
    html_text(walk, node->text, html_position(walk, node));
    align_paragraph(walk, html_style(node->parent));
}

/* ---- the walk ---- */

static bool enter(HtmlWalk *walk, const HtmlNode *node) {
    switch ((HtmlNodeKind)node->kind) {
    case HTML_TEXT:
        if (node->use != USE_FURNITURE)
            text(walk, node);
        return false;
    case HTML_ELEMENT:
        if (node->is_made)
            return enter_made(walk, node);
        return node->space == SPACE_HTML ? enter_html(walk, node) : enter_foreign(walk, node);
    case HTML_COMMENT: case HTML_DOCTYPE: case HTML_DOCUMENT: return false;
    }
    return false;
}

static void say_unfinished(HtmlWalk *walk, const HtmlPage *page) {
    if (page->unfinished.name.length == 0)
        return;
    Position at = html_places_find(walk->places, page->unfinished.at);
    diagnose1(walk->ctx, page->unfinished.is_tag ? SAY_TAG_UNFINISHED : SAY_ELEMENT_UNCLOSED, at,
              page->unfinished.name);
}

static void say_past_formats(HtmlWalk *walk, const HtmlPage *page) {
    const HtmlNode *node = page->past_formats;
    if (node)
        diagnose2(walk->ctx, SAY_FORMATTING, html_position(walk, node), node->name, number(LIMIT_HTML_FORMATS));
}

void html_walk(Document *document, Builder *builder, Arena *scratch, HtmlPage *page, const HtmlPlaces *places) {
    HtmlWalk *walk = arena_new(scratch, HtmlWalk);
    *walk = (HtmlWalk){.document = document, .builder = builder, .ctx = document->ctx, .arena = document->arena,
                       .scratch = scratch, .places = places, .base = S("")};
    html_base_by_source(walk);
    say_unfinished(walk, page);
    say_past_formats(walk, page);
    html_join_trees(walk, page);
    html_pair_ruby(page, scratch);
    html_find_stand_ins(page, scratch);
    html_find_layout_tables(walk, page);
    html_find_notes(walk, page);
    if (page->is_whole)
        html_find_article(walk, page);
    html_find_titles(walk, page);
    const HtmlNode *root = page->document, *node = root->first;
    while (node) {
        if (enter(walk, node) && node->first) {
            node = node->first;
            continue;
        }
        for (;;) {
            if (walk->open_count && walk->open[walk->open_count - 1].element == node)
                leave(walk);
            if (node->next || node->parent == root)
                break;
            node = node->parent;
        }
        node = node->next;
    }
}
