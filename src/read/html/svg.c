/* An <svg> of the light DOM as an SVG file: XML, without what a drawing could do beyond drawing. */
#include "read/html/svg.h"

#include "base/limits.h"
#include "base/map.h"
#include "load/source.h"
#include "read/html/svg_parts.h"

/* Where the text of an element belongs, beside the drawing. */
typedef enum { WORDS_NONE, WORDS_TITLE, WORDS_DESCRIPTION, WORDS_DRAWN, WORDS_FOREIGN } Words;

typedef struct {
    const HtmlNode *node;
    Words words;
    bool left_out; /* with all inside */
    bool unseen;   /* only drawn where something refers to it */
    bool unsaid;   /* in what a <switch> does not show */
    bool is_switch;
    SvgChoice choice; /* of a <switch> */
} Open;

typedef struct {
    Arena *arena;
    HtmlSvg *result;
    String lang;
    Buffer xml, title, description, text, foreign;
    Map ids; /* of the elements that are drawn */
    HtmlSvgParts *elsewhere;   /* in the whole page */
    const HtmlNode **borrowed; /* parts of other drawings */
    size_t borrowed_count, borrowed_capacity;
    Open *open;
    size_t depth, open_capacity;
} Drawing;

/* ---- parts of other drawings ---- */

static bool is_name(String name) {
    for (size_t i = 0; i < name.length; i++) {
        char c = name.bytes[i];
        if (!ascii_alpha(c) && c != '_' && (i == 0 || !(ascii_digit(c) || c == '-' || c == '.')))
            return false;
    }
    return name.length > 0;
}

/* Elements that draw nothing, or do more than draw. */
static bool is_left_out(String name) {
    return !is_name(name) ||
           string_is_one_of(name,
                            "foreignObject script handler listener iframe object embed audio video canvas metadata");
}

struct HtmlSvgParts {
    Map ids;     /* -> HtmlNode */
    size_t work; /* nodes that were looked at for what was taken */
};

static void find_ids(Map *ids, const HtmlNode *svg) {
    for (const HtmlNode *node = svg; node;) {
        bool is_drawn = node->kind != HTML_ELEMENT || (node->space == SPACE_SVG && !is_left_out(node->name));
        const String *id = is_drawn ? html_node_attribute(node, "id") : NULL;
        if (id && id->length && !map_get(ids, *id))
            map_set(ids, *id, (void *)(uintptr_t)node);
        node = is_drawn ? html_node_next(node, svg) : html_node_skip(node, svg);
    }
}

HtmlSvgParts *html_svg_parts(Arena *arena, const HtmlNode *in_page) {
    HtmlSvgParts *parts = arena_new(arena, HtmlSvgParts);
    map_open(&parts->ids, arena);
    const HtmlNode *page = in_page;
    while (page->parent)
        page = page->parent;
    for (const HtmlNode *node = page; node;) {
        bool is_drawing = node->kind == HTML_ELEMENT && node->space == SPACE_SVG;
        if (is_drawing)
            find_ids(&parts->ids, node);
        node = is_drawing ? html_node_skip(node, page) : html_node_next(node, page);
    }
    return parts;
}

static void borrow(Drawing *drawing, const HtmlNode *node) {
    for (size_t i = 0; i < drawing->borrowed_count; i++)
        if (drawing->borrowed[i] == node)
            return;
    arena_grow(drawing->arena, drawing->borrowed, drawing->borrowed_count, drawing->borrowed_capacity);
    drawing->borrowed[drawing->borrowed_count++] = node;
    find_ids(&drawing->ids, node);
    for (const HtmlNode *inside = node; inside; inside = html_node_next(inside, node))
        drawing->elsewhere->work++;
}

/* The style sheets of the drawing that a part is of apply to the part. */
static void borrow_styles(Drawing *drawing, const HtmlNode *part) {
    const HtmlNode *svg = part;
    while (svg->parent && svg->parent->kind == HTML_ELEMENT && svg->parent->space == SPACE_SVG)
        svg = svg->parent;
    for (const HtmlNode *node = svg; node; node = html_node_next(node, svg)) {
        drawing->elsewhere->work++;
        if (node->kind == HTML_ELEMENT && string_equal(node->name, S("style")))
            borrow(drawing, node);
    }
}

/* Whether there is a part of this id, here or in another drawing, from which it is then taken. */
static bool has_part(Drawing *drawing, String id) {
    if (map_get(&drawing->ids, id))
        return true;
    const HtmlNode *part = map_get(&drawing->elsewhere->ids, id);
    if (!part || drawing->elsewhere->work > LIMIT_SVG_BORROWED)
        return false;
    borrow(drawing, part);
    borrow_styles(drawing, part);
    return true;
}

/* Takes what values like "url(#shade)" name. */
static void borrow_named(Drawing *drawing, String value) {
    for (size_t at; (at = string_find(value, S("url("))) != SIZE_MAX;) {
        value = string_slice(value, at + strlen("url("), value.length);
        size_t start = 0, end;
        while (start < value.length && strchr("\"' ", value.bytes[start]))
            start++;
        if (start == value.length || value.bytes[start] != '#')
            continue;
        for (end = ++start; end < value.length && !strchr("\"' )", value.bytes[end]);)
            end++;
        has_part(drawing, string_slice(value, start, end));
    }
}

/* ---- attributes ---- */

/* Whether an attribute is part of the drawing. */
static bool is_kept(Drawing *drawing, String element, String name, String value) {
    bool is_link = string_is_one_of(name, "href xlink:href"), is_id = string_starts(value, S("#"));
    bool is_there = is_link && (is_id ? has_part(drawing, string_slice(value, 1, value.length))
                                      : address_is_inside(value));
    if (is_link && !is_there) {
        HtmlSvg *result = drawing->result;
        *(string_equal(element, S("a")) ? &result->has_links : &result->has_outside) = true;
        return false;
    }
    if (string_is_one_of(name, "xlink:href xml:space xml:lang"))
        return true;
    borrow_named(drawing, value);
    return is_name(name) && !string_starts_ascii_nocase(name, S("on")) && !string_equal(name, S("xmlns"));
}

/* An id that <use> refers to, where it would be seen, is drawn. */
static void note_use(Drawing *drawing, const Open *open, String name) {
    bool is_use = string_equal(open->node->name, S("use")) && string_is_one_of(name, "href xlink:href");
    drawing->result->draws |= is_use && !open->unseen;
}

/* Writes the attributes that are kept. Returns whether they say where its text stands. */
static bool write_attributes(Drawing *drawing, const Open *open) {
    bool placed = false;
    for (uint32_t i = 0; i < open->node->attribute_count; i++) {
        String name = open->node->attributes[i].name, value = open->node->attributes[i].value;
        if (open->left_out || !is_kept(drawing, open->node->name, name, value))
            continue;
        placed |= string_is_one_of(name, "x y");
        note_use(drawing, open, name);
        buffer_byte(&drawing->xml, ' ');
        buffer_string(&drawing->xml, name);
        buffer_text(&drawing->xml, "=\"");
        buffer_xml(&drawing->xml, value);
        buffer_byte(&drawing->xml, '"');
    }
    return placed;
}

/* ---- text ---- */

static Buffer *words_of(Drawing *drawing, Words words) {
    switch (words) {
    case WORDS_TITLE: return &drawing->title;
    case WORDS_DESCRIPTION: return &drawing->description;
    case WORDS_DRAWN: return &drawing->text;
    case WORDS_FOREIGN: return &drawing->foreign;
    case WORDS_NONE: break;
    }
    return NULL;
}

/* White space folded: one space for any, none at the start. */
static void add_words(Buffer *words, String s) {
    for (size_t i = 0; i < s.length; i++) {
        if (!ascii_space(s.bytes[i]))
            buffer_byte(words, s.bytes[i]);
        else if (words->length && words->bytes[words->length - 1] != ' ')
            buffer_byte(words, ' ');
    }
}

static void add_text(Drawing *drawing, String text) {
    const Open *open = &drawing->open[drawing->depth - 1];
    Buffer *words = open->unsaid ? NULL : words_of(drawing, open->words);
    if (words)
        add_words(words, text);
    if (!open->left_out)
        buffer_xml(&drawing->xml, text);
}

/* ---- elements ---- */

static Words words_inside(const Drawing *drawing, String name, Words around) {
    if (string_is_one_of(name, "script style"))
        return WORDS_NONE;
    if (string_equal(name, S("foreignObject")) || string_equal(name, S("text")))
        return WORDS_DRAWN;
    if (!string_is_one_of(name, "title desc"))
        return around;
    if (drawing->depth != 1)
        return WORDS_NONE;
    if (string_equal(name, S("desc")))
        return WORDS_DESCRIPTION;
    return drawing->title.length ? WORDS_NONE : WORDS_TITLE; /* only the first one counts */
}

/* A label is text of the drawing; other HTML cannot be drawn. */
static void draw_foreign(Drawing *drawing, Open *open) {
    bool is_label = svg_write_foreign(drawing->arena, open->node, &drawing->xml);
    drawing->result->draws |= is_label && !open->unseen;
    drawing->result->has_foreign |= !is_label;
    if (!is_label)
        open->words = WORDS_FOREIGN;
}

static Open inside_of(Drawing *drawing, const HtmlNode *node) {
    Open open = {.node = node};
    if (drawing->depth) {
        open = drawing->open[drawing->depth - 1];
        open.node = node;
    }
    String name = node->name;
    bool is_drawn_beside = false;
    if (open.is_switch) {
        is_drawn_beside = node == open.choice.shown && open.choice.drawn;
        open.unsaid |= node != open.choice.shown;
        open.left_out |= node != open.choice.drawn && node != open.choice.shown;
    }
    open.is_switch = string_equal(name, S("switch")) && node->space == SPACE_SVG;
    if (open.is_switch)
        open.choice = svg_choose(node, drawing->lang);
    open.words = words_inside(drawing, name, open.words);
    if (string_equal(name, S("foreignObject")) && !is_drawn_beside && !open.left_out)
        draw_foreign(drawing, &open);
    open.left_out |= node->space != SPACE_SVG || is_left_out(name);
    open.unseen |=
        string_is_one_of(name, "defs symbol clipPath mask pattern marker filter linearGradient radialGradient");
    if (!open.left_out && !open.unseen)
        drawing->result->draws |= string_is_one_of(name, "path rect circle ellipse line polyline polygon text image");
    return open;
}

static void start_element(Drawing *drawing, const HtmlNode *node) {
    Open open = inside_of(drawing, node);
    if (!open.left_out) {
        buffer_byte(&drawing->xml, '<');
        buffer_string(&drawing->xml, node->name);
    }
    if (drawing->depth == 0)
        buffer_text(&drawing->xml,
                    " xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    bool placed = write_attributes(drawing, &open);
    bool is_apart = placed || open.left_out || string_equal(node->name, S("text"));
    if (is_apart && (open.words == WORDS_DRAWN || open.words == WORDS_FOREIGN))
        add_words(words_of(drawing, open.words), S(" "));
    if (!open.left_out)
        buffer_text(&drawing->xml, node->first ? ">" : "/>");
    arena_grow(drawing->arena, drawing->open, drawing->depth, drawing->open_capacity);
    drawing->open[drawing->depth++] = open;
}

static void end_element(Drawing *drawing) {
    const Open *open = &drawing->open[--drawing->depth];
    if (open->left_out || !open->node->first)
        return;
    buffer_text(&drawing->xml, "</");
    buffer_string(&drawing->xml, open->node->name);
    buffer_byte(&drawing->xml, '>');
}

/* Writes an element with all inside; elements that are open stay so up to this depth. */
static void write_nodes(Drawing *drawing, const HtmlNode *root, size_t depth) {
    for (const HtmlNode *node = root; node;) {
        if (node->kind == HTML_ELEMENT)
            start_element(drawing, node);
        else if (node->kind == HTML_TEXT)
            add_text(drawing, node->text);
        const HtmlNode *next = html_node_next(node, root);
        while (drawing->depth > depth && (!next || next->parent != drawing->open[drawing->depth - 1].node))
            end_element(drawing);
        node = next;
    }
}

/* Parts that are taken may need further ones. */
static void write_borrowed(Drawing *drawing) {
    if (drawing->borrowed_count == 0)
        return;
    drawing->open[drawing->depth - 1].unseen = true;
    buffer_text(&drawing->xml, "<defs>");
    for (size_t i = 0; i < drawing->borrowed_count; i++)
        write_nodes(drawing, drawing->borrowed[i], drawing->depth);
    buffer_text(&drawing->xml, "</defs>");
}

void html_svg_write(Arena *arena, const HtmlNode *svg, String lang, HtmlSvgParts *elsewhere, HtmlSvg *result) {
    Drawing *drawing = arena_new(arena, Drawing);
    *result = (HtmlSvg){.draws = false};
    drawing->arena = arena;
    drawing->result = result;
    drawing->lang = lang;
    map_open(&drawing->ids, arena);
    buffer_open(&drawing->xml, arena);
    buffer_open(&drawing->title, arena);
    buffer_open(&drawing->description, arena);
    buffer_open(&drawing->text, arena);
    buffer_open(&drawing->foreign, arena);
    drawing->elsewhere = elsewhere;
    find_ids(&drawing->ids, svg);
    write_nodes(drawing, svg, 1);
    if (svg->first)
        write_borrowed(drawing);
    end_element(drawing);
    result->xml = buffer_view(&drawing->xml);
    result->title = string_trim(buffer_view(&drawing->title));
    result->description = string_trim(buffer_view(&drawing->description));
    result->text = string_trim(buffer_view(&drawing->text));
    result->foreign = string_trim(buffer_view(&drawing->foreign));
}
