/* What the walk hands to the builder: nodes for elements with their ids and languages, and text as CSS has it. */
#include "read/html/walk.h"

Position html_position(const HtmlWalk *walk, const HtmlNode *node) { return html_places_find(walk->places, node->at); }

String html_keep(HtmlWalk *walk, String s) { return arena_string(walk->arena, s); }

void html_say(HtmlWalk *walk, const HtmlNode *element, DiagnosticId id) {
    diagnose1(walk->ctx, id, html_position(walk, element), element->name);
}

String html_lang(HtmlWalk *walk, const HtmlNode *element) {
    String value = html_value(element, "lang");
    if (value.length == 0)
        value = html_value(element, "xml:lang");
    if (value.length == 0)
        return value;
    return document_read_language(walk->document, html_position(walk, element), html_keep(walk, value));
}

void html_break_block(HtmlWalk *walk) {
    if (builder_current(walk->builder)->kind != KIND_CODE_BLOCK || walk->in_line)
        builder_break_block(walk->builder);
    walk->in_line = false;
}

Node *html_open_node(HtmlWalk *walk, HtmlOpen *open, Kind kind) {
    const HtmlNode *element = walk->element;
    String id = walk->id_taken ? S("") : html_keep(walk, html_value(element, "id"));
    walk->id_taken = true;
    if (!kind_is_inline(kind))
        builder_id(walk->builder, id, open->at);
    Node *node = builder_open(walk->builder, kind, open->at);
    if (kind_is_inline(kind))
        node->id = id;
    if (!walk->lang_taken) {
        node->lang = html_lang(walk, element);
        node->direction = (uint8_t)html_direction(element);
        walk->lang_taken = true;
    }
    if (open->opened_count < sizeof open->opened)
        open->opened[open->opened_count++] = (uint8_t)kind;
    if (!open->node)
        open->node = node;
    return node;
}

/* ---- text ---- */

/* A line, or the part of one in a text, in which every space counts: only the last before a word can break. */
static void spaced_line(HtmlWalk *walk, String line, Position at) {
    Buffer out;
    buffer_open(&out, walk->scratch);
    for (size_t i = 0; i < line.length; i++) {
        bool is_space = line.bytes[i] == ' ' || line.bytes[i] == '\t';
        bool ends = i + 1 == line.length || (line.bytes[i + 1] != ' ' && line.bytes[i + 1] != '\t');
        if (!is_space || (ends && line.bytes[i] == ' '))
            buffer_byte(&out, line.bytes[i]);
        else
            buffer_text(&out, line.bytes[i] == '\t' ? "\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0" : "\xC2\xA0");
    }
    builder_text(walk->builder, buffer_view(&out), at);
}

/* Text whose line ends count (CSS Text 3, 3). */
static void preserved_text(HtmlWalk *walk, String s, Position at, bool spaces) {
    while (s.length) {
        size_t end = string_find_byte(s, '\n');
        String line = string_slice(s, 0, end);
        if (spaces)
            spaced_line(walk, line, at);
        else
            builder_text(walk->builder, line, at);
        if (end == SIZE_MAX)
            break;
        if (kind_content((Kind)builder_current(walk->builder)->kind) == CONTENT_INLINES)
            builder_leaf(walk->builder, KIND_BREAK, at);
        s = string_slice(s, end + 1, s.length);
        at = (Position){at.line + (at.line > 0), at.line ? 1 : 0};
    }
}

void html_text(HtmlWalk *walk, String s, Position at) {
    bool is_code = builder_current(walk->builder)->kind == KIND_CODE_BLOCK;
    const HtmlStyle *style = walk->open_count ? html_style(walk->open[walk->open_count - 1].element) : NULL;
    bool spaces = style && style->white_space == SPACE_PRE;
    bool lines = spaces || (style && style->white_space == SPACE_PRE_LINE);
    builder_letters(walk->builder, style ? (Letters)style->letters : LETTERS_AS_WRITTEN);
    if (lines && !is_code)
        preserved_text(walk, s, at, spaces);
    else
        builder_text(walk->builder, s, at);
    if (s.length)
        walk->in_line = s.bytes[s.length - 1] != '\n';
}
