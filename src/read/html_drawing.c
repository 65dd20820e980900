/* An <svg> in a page: an image whose file is its own source. Its tags open nothing here; they are only looked at to see
 * where it ends. */
#include "doc/terms.h"
#include "read/html_build.h"
#include "read/html_svg.h"

void html_start_svg(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    HtmlDrawing *drawing = &feed->drawing;
    buffer_clear(&drawing->source);
    *drawing = (HtmlDrawing){.is_open = true, .source = drawing->source, .piece = event->rest, .depth = 1, .at = open->at};
    drawing->decorative = html_is_decorative(event);
    drawing->id = html_keep(feed, html_value(event, "id"));
    drawing->lang = html_lang(feed, event);
    drawing->label = html_keep(feed, html_value(event, "aria-label"));
    drawing->title = html_keep(feed, html_value(event, "title"));
    drawing->hints = html_size(event);
    if (drawing->hints.width_pixels)
        drawing->hints.height_pixels = 0; /* the drawing keeps its proportion */
    feed->id_taken = feed->lang_taken = true;
}

/* ---- where it ends ---- */

static bool is_name(String name, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (html_is(name, names[i]))
            return true;
    return false;
}

/* Inside these HTML goes on as usual (HTML 13.2.6.5, integration points). */
static bool holds_html(String name) {
    static const char *const names[] = {"desc", "foreignobject", "title"};
    return is_name(name, names, sizeof names / sizeof *names);
}

/* A tag that no drawing has ends one that was left open, as in HTML (13.2.6.5), there for fewer elements. */
static bool ends_drawing(const HtmlFeed *feed, const HtmlEvent *event) {
    static const char *const shared[] = {"a",     "audio", "canvas", "font",  "iframe", "image",
                                         "link",  "meta",  "script", "style", "svg",    "video"};
    const HtmlElement *element = html_element(event->name);
    if (feed->drawing.foreign > 0 || !element || holds_html(event->name) ||
        is_name(event->name, shared, sizeof shared / sizeof *shared))
        return false;
    bool is_around = feed->last[html_element_index(element)] > 0;
    return event->kind == HTML_START || is_around || html_is(event->name, "body") || html_is(event->name, "html");
}

/* The drawing goes to where the event's tag starts, or behind it when it is the slash of "<svg/>". */
static void cut_piece(HtmlDrawing *drawing, const HtmlEvent *event) {
    if (!drawing->piece.bytes || !event->rest.bytes)
        return;
    size_t length = (size_t)(event->rest.bytes - drawing->piece.bytes);
    length += string_starts(event->rest, S("/>")) ? 2 : 0;
    drawing->piece = string_slice(drawing->piece, 0, length);
}

static void finish_at(HtmlFeed *feed, const HtmlEvent *event) {
    cut_piece(&feed->drawing, event);
    html_end_group(feed, GROUP_SVG);
}

bool html_take_drawing(HtmlFeed *feed, const HtmlEvent *event) {
    HtmlDrawing *drawing = &feed->drawing;
    bool is_start = event->kind == HTML_START, is_svg = html_is(event->name, "svg");
    if (event->kind == HTML_UNFINISHED)
        return false;
    if (event->kind == HTML_TEXT)
        return true;
    if (ends_drawing(feed, event)) {
        finish_at(feed, event);
        return false;
    }
    if (holds_html(event->name))
        drawing->foreign = is_start ? drawing->foreign + 1 : drawing->foreign - (drawing->foreign > 0);
    if (is_svg && is_start)
        drawing->depth++;
    else if (is_svg && --drawing->depth == 0)
        finish_at(feed, event);
    return true;
}

/* ---- its source ---- */

void html_drawing_piece(HtmlFeed *feed, String piece) {
    if (feed->drawing.is_open)
        feed->drawing.piece = piece;
}

void html_drawing_piece_end(HtmlFeed *feed) {
    HtmlDrawing *drawing = &feed->drawing;
    if (drawing->is_open)
        buffer_string(&drawing->source, drawing->piece);
    drawing->piece = S("");
}

void html_drawing_text(HtmlFeed *feed, String text) {
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '<')
            buffer_text(&feed->drawing.source, "&lt;");
        else if (text.bytes[i] == '&')
            buffer_text(&feed->drawing.source, "&amp;");
        else
            buffer_byte(&feed->drawing.source, text.bytes[i]);
    }
}

/* ---- what it becomes ---- */

/* A data: URL that means the same wherever it is read: without line ends, without "#" (URL Standard 4.4). */
static String address(Arena *arena, String xml) {
    Buffer url;
    buffer_open(&url, arena);
    buffer_text(&url, "data:image/svg+xml,");
    for (size_t i = 0; i < xml.length; i++) {
        unsigned char c = (unsigned char)xml.bytes[i];
        if (c >= ' ' && c != '%' && c != '#' && c != 0x7F) {
            buffer_byte(&url, (char)c);
            continue;
        }
        buffer_byte(&url, '%');
        buffer_hex(&url, c, 2);
    }
    return buffer_view(&url);
}

/* What it is called, with what is said of it besides; empty when there is neither. */
static String alternative(HtmlFeed *feed, const HtmlSvg *svg) {
    String name = feed->drawing.label.length ? feed->drawing.label : svg->title;
    if (name.length == 0 || svg->description.length == 0 || string_equal(name, svg->description))
        return html_keep(feed, name.length ? name : svg->description);
    String lang = feed->drawing.lang.length ? feed->drawing.lang : node_lang(builder_current(feed->builder));
    return arena_join(feed->arena, name, term_colon(lang), svg->description);
}

static void say(HtmlFeed *feed, const char *name, const char *why) {
    HtmlEvent event = {.name = string_of(name), .at = feed->drawing.at};
    html_say_ignored(feed, &event, why);
}

static void say_left_out(HtmlFeed *feed, const HtmlSvg *svg) {
    if (svg->has_outside)
        say(feed, "svg", "what a drawing refers to outside of itself is never followed; the rest is kept");
    if (svg->has_links)
        say(feed, "svg", "links inside a drawing are left out; what they lead from is drawn");
    if (svg->has_foreign)
        say(feed, "foreignobject", "HTML inside a drawing is not drawn");
}

static void add_image(HtmlFeed *feed, const HtmlSvg *svg, String words) {
    HtmlDrawing *drawing = &feed->drawing;
    Node *image = builder_leaf(feed->builder, KIND_IMAGE, drawing->at);
    image->id = drawing->id;
    image->lang = drawing->lang;
    image->as.image.source = address(feed->arena, svg->xml);
    image->as.image.has_alternative = drawing->decorative || words.length;
    if (!drawing->decorative)
        image->as.image.alternative = words;
    /* of a drawing that says nothing else, what is written in it tells what it is */
    image->as.image.title = words.length || drawing->title.length ? drawing->title : html_keep(feed, svg->text);
    const Hints *size = &drawing->hints;
    if (size->width_pixels || size->height_pixels || size->width_percent)
        *node_hints(image, feed->arena) = *size;
}

void html_finish_svg(HtmlFeed *feed, HtmlOpen *open) {
    (void)open;
    if (!feed->drawing.is_open) /* it was hidden */
        return;
    HtmlSvg svg;
    html_drawing_piece_end(feed);
    html_svg_rewrite(feed->arena, buffer_view(&feed->drawing.source), &svg);
    feed->drawing.is_open = false;
    String words = alternative(feed, &svg);
    say_left_out(feed, &svg);
    if (svg.draws) {
        add_image(feed, &svg, words);
        return;
    }
    if (words.length == 0)
        words = html_keep(feed, svg.text);
    if (feed->drawing.decorative || words.length == 0)
        return;
    say(feed, "svg", "nothing is drawn; its text is kept");
    builder_text(feed->builder, words, feed->drawing.at);
}
