/* What a <switch> chooses, and labels of HTML as text of SVG. */
#include "read/html/svg_parts.h"

#include "read/html/attributes.h"
#include "read/html/elements.h"

enum { LINES_MOST = 16, LABEL_BYTES_MOST = 400 };

/* ---- <switch> ---- */

/* Whether a language tag is one of a list, or begins like one: "en-GB" for "en". */
static bool speaks(String tags, String lang) {
    for (String tag; string_next(&tags, ',', &tag);) {
        tag = string_trim(tag);
        bool starts = tag.length && string_starts_ascii_nocase(lang, tag);
        if (starts && (lang.length == tag.length || lang.bytes[tag.length] == '-'))
            return true;
    }
    return false;
}

static bool holds(const HtmlNode *node, String lang) {
    const String *languages = html_node_attribute(node, "systemLanguage");
    const String *extensions = html_node_attribute(node, "requiredExtensions");
    bool is_known = !extensions || string_is_one_of(string_trim(*extensions), "http://www.w3.org/1999/xhtml "
                                                                              "http://www.w3.org/1998/Math/MathML");
    return is_known && (!languages || speaks(*languages, lang));
}

static bool is_foreign(const HtmlNode *node) { return string_equal(node->name, S("foreignObject")); }

SvgChoice svg_choose(const HtmlNode *svg_switch, String lang) {
    SvgChoice choice = {NULL, NULL};
    for (const HtmlNode *node = svg_switch->first; node && !choice.drawn; node = node->next) {
        if (node->kind != HTML_ELEMENT || node->space != SPACE_SVG || !holds(node, lang))
            continue;
        choice.shown = choice.shown ? choice.shown : node;
        choice.drawn = is_foreign(node) ? NULL : node;
    }
    return choice;
}

/* ---- HTML ---- */

typedef struct {
    Arena *arena;
    Buffer lines[LINES_MOST];
    size_t count, bytes;
    bool is_ended, is_too_long;
} Label;

static void add_text(Label *label, String text) {
    for (String word; html_next_word(&text, &word);) {
        if (label->is_ended || label->count == 0) {
            if (label->count == LINES_MOST) {
                label->is_too_long = true;
                return;
            }
            buffer_open(&label->lines[label->count++], label->arena);
            label->is_ended = false;
        }
        Buffer *line = &label->lines[label->count - 1];
        buffer_text(line, line->length ? " " : "");
        buffer_string(line, word);
        label->bytes += word.length;
    }
}

/* Words that touch in the source are parted by a space at most: what is bold in a word is rare in a label. */
static void read_label(Label *label, const HtmlNode *foreign) {
    for (const HtmlNode *node = foreign; node && !label->is_too_long;) {
        bool is_html = node->kind == HTML_ELEMENT && node->space == SPACE_HTML;
        unsigned flags = is_html ? html_element(node)->flags : 0;
        bool is_picture = is_html && html_element(node)->kind == KIND_IMAGE;
        bool is_shown = is_picture || flags & (ELEMENT_EMBEDDED | ELEMENT_FIELD);
        bool is_other = node->kind == HTML_ELEMENT && node != foreign && (!is_html || is_shown);
        label->is_too_long |= is_other || label->bytes > LABEL_BYTES_MOST;
        label->is_ended |= is_html && (flags & ELEMENT_BLOCK || node->tag == NAME_BR);
        if (node->kind == HTML_TEXT)
            add_text(label, node->text);
        node = flags & ELEMENT_DROPPED ? html_node_skip(node, foreign) : html_node_next(node, foreign);
    }
}

/* A number of user units, in thousandths; false for percentages and anything else. */
static bool read_number(const HtmlNode *node, const char *name, int64_t *thousandths) {
    const String *value = html_node_attribute(node, name);
    String s = value ? string_trim(*value) : S("0");
    bool negative = s.length && s.bytes[0] == '-';
    size_t at = negative;
    int64_t number = 0, place = 100;
    for (; at < s.length && ascii_digit(s.bytes[at]) && number < 100000000; at++)
        number = number * 10 + (s.bytes[at] - '0') * 1000;
    if (at < s.length && s.bytes[at] == '.')
        for (at++; at < s.length && ascii_digit(s.bytes[at]); at++, place /= 10)
            number += (s.bytes[at] - '0') * place;
    if (string_equal(string_slice(s, at, s.length), S("px")))
        at = s.length;
    *thousandths = negative ? -number : number;
    return s.length && at == s.length;
}

static void write_number(Buffer *xml, int64_t thousandths) {
    buffer_text(xml, thousandths < 0 ? "-" : "");
    uint64_t size = thousandths < 0 ? (uint64_t)-thousandths : (uint64_t)thousandths;
    buffer_int(xml, (int64_t)(size / 1000));
    buffer_byte(xml, '.');
    buffer_byte(xml, (char)('0' + size / 100 % 10));
    buffer_byte(xml, (char)('0' + size / 10 % 10));
    buffer_byte(xml, (char)('0' + size % 10));
}

static void write_line(Buffer *xml, String line, int64_t x, int64_t y, int64_t em_thousandths) {
    buffer_text(xml, "<text text-anchor=\"middle\" x=\"");
    write_number(xml, x);
    buffer_text(xml, "\" y=\"");
    write_number(xml, y);
    buffer_text(xml, "\" dy=\"");
    write_number(xml, em_thousandths);
    buffer_text(xml, "em\">");
    buffer_xml(xml, line);
    buffer_text(xml, "</text>");
}

bool svg_write_foreign(Arena *arena, const HtmlNode *foreign, Buffer *xml) {
    enum { BASELINE = 350, LEADING = 1200 }; /* thousandths of an em */
    int64_t x, y, width, height;
    bool is_placed = read_number(foreign, "x", &x) && read_number(foreign, "y", &y) &&
                     read_number(foreign, "width", &width) && read_number(foreign, "height", &height) && width > 0 &&
                     height > 0;
    if (!is_placed)
        return false;
    Label label = {.arena = arena};
    read_label(&label, foreign);
    const String *transform = html_node_attribute(foreign, "transform");
    if (label.is_too_long || transform)
        return false;
    for (size_t i = 0; i < label.count; i++)
        write_line(xml, buffer_view(&label.lines[i]), x + width / 2, y + height / 2,
                   BASELINE + LEADING * (int64_t)i - LEADING * ((int64_t)label.count - 1) / 2);
    return true;
}
