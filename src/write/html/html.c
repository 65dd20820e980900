/* The HTML writer: one self-contained page that needs no network and no script. */
#include "doc/terms.h"
#include "style/style.h"
#include "text/address.h"
#include "write/html/data_url.h"
#include "write/html/news_article.h"
#include "write/markup/css.h"
#include "write/markup/escape.h"
#include "write/markup/fonts.h"
#include "write/markup/markup.h"
#include "write/writer.h"

static String node_address(Markup *m, const Node *node) {
    return arena_join(m->arena, S("#"), markup_id(m, node), S(""));
}

static String reference(Markup *m, String source) {
    return address_use(source) == ADDRESS_LEADS ? address_encode(m->arena, source) : S("");
}

/* A data: URL, so that the page is one file; with --as-is the reference as it was. */
static ImagePlace image_place(Markup *m, const Node *node) {
    const Document *document = m->document;
    if (document->settings.as_is && !string_starts(node->as.image.source, S(IMAGES_OF_STYLE)))
        return (ImagePlace){reference(m, node->as.image.source), NULL};
    Images *images = images_of(document->ctx, document->source);
    const Image *shown = images_get(images, node->as.image.source, node->at, image_replacement(node));
    const Image *image = images_for_web(images, shown);
    return (ImagePlace){image ? data_url(m->arena, image->media_type, image->bytes) : S(""), image};
}

static void meta(Markup *m, const char *name, String content) {
    if (content.length == 0)
        return;
    markup_text(m, "<meta");
    markup_attribute(m, "name", string_of(name));
    markup_attribute(m, "content", content);
    markup_text(m, ">\n");
}

static void keywords(Markup *m) {
    const MetaValues *values = &m->document->meta[META_KEYWORD];
    Buffer list;
    buffer_open(&list, m->arena);
    for (size_t i = 0; i < values->count; i++) {
        buffer_text(&list, i ? ", " : "");
        buffer_string(&list, values->values[i]);
    }
    meta(m, "keywords", buffer_view(&list));
}

/* Names from HTML 4.2.5.1 and, with "dcterms.", from DCMI. */
static void metadata(Markup *m) {
    static const struct {
        const char *name;
        MetaField field;
    } names[] = {
        {"author", META_AUTHOR},           {"description", META_DESCRIPTION},   {"dcterms.created", META_DATE},
        {"dcterms.modified", META_MODIFIED}, {"dcterms.publisher", META_PUBLISHER}, {"dcterms.source", META_SOURCE},
        {"dcterms.identifier", META_IDENTIFIER}, {"dcterms.rights", META_RIGHTS},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const MetaValues *values = &m->document->meta[names[i].field];
        for (size_t k = 0; k < values->count; k++)
            meta(m, names[i].name, values->values[k]);
    }
    keywords(m);
}

/* The style's own fonts are in the page only where the style says so: they weigh more than most pages. */
static void font_rules(Markup *m, MarkupFonts *fonts, String content) {
    if (!fonts || !style_for(m->document)->sheet->fonts_in_html)
        return;
    markup_fonts_note(fonts, content);
    for (size_t i = 0; i < fonts->count; i++) {
        String file = markup_font_file(fonts, i);
        if (file.length)
            markup_font_rule(m->out, fonts, i, data_url(m->arena, markup_font_type(fonts, i), file));
    }
}

/* `content` is the body. */
static void head(Markup *m, String content) {
    const Document *document = m->document;
    markup_text(m, "<!DOCTYPE html>\n<html");
    markup_language(m, node_lang(document->root));
    markup_attribute(m, "dir", node_direction(document->root) == DIRECTION_RTL ? S("rtl") : S("ltr"));
    markup_text(m, ">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    String title = meta_value(document, META_TITLE);
    escape_text(m->out, title.length ? title : term(node_lang(document->root), TERM_UNTITLED));
    markup_text(m, "</title>\n");
    metadata(m);
    news_article_write(m->out, document);
    markup_text(m, "<style>\n");
    const Style *style = style_for(document);
    MarkupFonts *fonts = markup_fonts(document);
    font_rules(m, fonts, content);
    CssUse use = css_use(document, style);
    css_write(m->out, style, CSS_PAGE, fonts ? &fonts->names : NULL, &use);
    css_write_languages(m->out, style, CSS_PAGE, document);
    markup_text(m, "</style>\n</head>\n");
}

static void skip_link(Markup *m, String main_id) {
    String lang = node_lang(m->document->root);
    markup_text(m, "<a class=\"skip-link\"");
    markup_attribute(m, "href", arena_join(m->arena, S("#"), main_id, S("")));
    if (!term_known(lang))
        markup_language(m, term_lang(lang));
    markup_text(m, ">");
    escape_text(m->out, term(lang, TERM_SKIP_TO_CONTENT));
    markup_text(m, "</a>\n");
}

static bool has_heading(const Document *document) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->kind == KIND_HEADING)
            return true;
    return false;
}

/* A text without any heading still has one for those who go by headings; the eye does not need it. */
static void hidden_title(Markup *m) {
    if (has_heading(m->document) || m->document->title_is_placeholder)
        return;
    markup_text(m, "<h1 class=\"visually-hidden\">");
    escape_text(m->out, meta_value(m->document, META_TITLE));
    markup_text(m, "</h1>\n");
}

/* A page has one banner and one footer: with a marking, that of the style stands in it. */
static void banner(Markup *m) {
    const Document *document = m->document;
    if (document->marking) {
        markup_text(m, "<header>\n");
        markup_node(m, document->marking);
    }
    if (document->letterhead)
        markup_node(m, document->letterhead);
    if (document->marking)
        markup_text(m, "</header>\n");
}

static void page_footer(Markup *m) {
    const Document *document = m->document;
    if (document->marking)
        markup_text(m, "<footer>\n");
    if (document->footer)
        markup_node(m, document->footer);
    if (document->marking) {
        markup_node(m, document->marking_end);
        markup_text(m, "</footer>\n");
    }
}

static bool is_around_main(const Document *document, const Node *node) {
    return node->kind == KIND_FOOTNOTE || node == document->letterhead || node == document->footer ||
           node == document->marking || node == document->marking_end;
}

static void body(Markup *m) {
    String main_id = markup_fresh_id(m, S("main"));
    markup_text(m, "<body>\n");
    skip_link(m, main_id);
    banner(m);
    markup_text(m, "<main");
    markup_attribute(m, "id", main_id);
    markup_text(m, " tabindex=\"-1\">\n");
    hidden_title(m);
    for (const Node *node = m->document->root->first; node; node = node->next)
        if (!is_around_main(m->document, node))
            markup_node(m, node);
    markup_notes(m, m->notes);
    markup_text(m, "</main>\n");
    page_footer(m);
    markup_text(m, "</body>\n</html>\n");
}

static void write_html(const Document *document, Sink *sink) {
    Buffer start, content;
    buffer_open(&start, document->arena);
    buffer_open(&content, document->arena);
    Markup m;
    markup_open(&m, document, document->arena);
    m.node_address = node_address;
    m.image_place = image_place;
    m.out = &content;
    body(&m);
    m.out = &start;
    head(&m, buffer_view(&content));
    sink_string(sink, buffer_view(&start));
    sink_string(sink, buffer_view(&content));
    buffer_close(&start);
    buffer_close(&content);
}

const Writer writer_html = {
    .name = "html",
    .description = "one self-contained, accessible HTML5 page",
    .extensions = "html|htm|xhtml",
    .has_looks = true,
    .write = write_html,
};
