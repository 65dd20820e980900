/* Start tags inside lines of text: links, images, formatting, and what cannot be kept. */
#include "read/html_build.h"

/* ---- formatting ---- */

/* What a style says that is meaning rather than looks. */
static void open_style(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    String weight = html_style(event, "font-weight"), raise = html_style(event, "vertical-align");
    String line = html_style(event, "text-decoration-line");
    if (line.length == 0)
        line = html_style(event, "text-decoration");
    int64_t number;
    bool heavy = string_to_int(weight, &number) && number >= 600;
    if (heavy || html_is(weight, "bold") || html_is(weight, "bolder"))
        html_open_node(feed, open, KIND_STRONG);
    if (html_is(html_style(event, "font-style"), "italic") || html_is(html_style(event, "font-style"), "oblique"))
        html_open_node(feed, open, KIND_EMPHASIS);
    if (string_find(line, S("line-through")) != SIZE_MAX)
        html_open_node(feed, open, KIND_STRIKETHROUGH);
    else if (string_find(line, S("underline")) != SIZE_MAX)
        html_open_node(feed, open, KIND_UNDERLINE);
    if (html_is(raise, "super"))
        html_open_node(feed, open, KIND_SUPERSCRIPT);
    else if (html_is(raise, "sub"))
        html_open_node(feed, open, KIND_SUBSCRIPT);
}

void html_start_span(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) { open_style(feed, event, open); }

void html_start_inline(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    (void)event;
    html_open_node(feed, open, (Kind)open->element->kind);
}

/* <code> directly in <pre> only names the language. */
void html_start_code(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    Node *block = builder_current(feed->builder);
    if (block->kind != KIND_CODE_BLOCK) {
        html_open_node(feed, open, KIND_CODE);
        return;
    }
    String language = html_code_language(event);
    if (block->as.code.language.length == 0)
        block->as.code.language = html_keep(feed, language);
}

void html_start_abbreviation(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    Node *node = html_open_node(feed, open, KIND_ABBREVIATION);
    node->as.abbreviation.expansion = html_keep(feed, html_value(event, "title"));
}

void html_start_date(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    html_open_node(feed, open, KIND_DATE)->as.date.value = html_keep(feed, html_value(event, "datetime"));
}

void html_start_isolate(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    Node *span = html_open_node(feed, open, KIND_SPAN);
    if (span->direction == DIRECTION_INHERIT && html_is(event->name, "bdi"))
        span->direction = DIRECTION_AUTO;
}

void html_start_break(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    (void)open;
    builder_leaf(feed->builder, KIND_BREAK, event->at);
}

void html_start_word_break(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    (void)open;
    builder_text(feed->builder, S("\xE2\x80\x8B"), event->at);
}

/* ---- links and images ---- */

void html_start_link(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    String href, name = html_value(event, "name");
    bool has_href = html_attribute(event, "href", &href);
    href = html_link_address(feed, href);
    if (name.length && !string_equal(name, html_value(event, "id")))
        builder_id(feed->builder, html_keep(feed, name), event->at);
    if (string_starts_ascii_nocase(href, S("javascript:"))) {
        html_say_ignored(feed, event, "its address is a script; its text is kept");
        has_href = false;
    }
    if (!has_href || href.length == 0) {
        open_style(feed, event, open);
        return;
    }
    Node *link = html_open_node(feed, open, KIND_LINK);
    link->as.link.target = href;
    String label = html_value(event, "aria-label");
    link->as.link.title = html_keep(feed, label.length ? label : html_value(event, "title"));
    link->as.link.page_reference = html_has_word(event, "class", "page-ref");
}

static String image_source(const HtmlEvent *event) {
    static const char *const names[] = {"src", "data-src", "href", "xlink:href"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_value(event, names[i]).length)
            return html_value(event, names[i]);
    return S("");
}

void html_start_image(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    String alternative;
    bool decorative = html_is_decorative(event), has = html_attribute(event, "alt", &alternative) || decorative;
    if (!has && html_value(event, "aria-label").length)
        has = html_attribute(event, "aria-label", &alternative);
    if (decorative)
        alternative = S("");
    String source = html_address(feed, image_source(event));
    if (source.length == 0) {
        html_say_ignored(feed, event, "it names no image; its alternative text is kept");
        builder_text(feed->builder, html_keep(feed, alternative), event->at);
        return;
    }
    (void)open;
    Node *image = builder_leaf(feed->builder, KIND_IMAGE, event->at);
    image->id = html_keep(feed, html_value(event, "id"));
    image->lang = html_lang(feed, event);
    image->as.image.source = source;
    image->as.image.alternative = html_keep(feed, string_trim(alternative));
    image->as.image.has_alternative = has;
    image->as.image.title = html_keep(feed, html_value(event, "title"));
    Hints size = html_size(event);
    if (size.width_pixels || size.height_pixels || size.width_percent)
        *node_hints(image, feed->arena) = size;
    feed->id_taken = feed->lang_taken = true;
}

/* ---- what cannot be kept ---- */

void html_start_embedded(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    (void)open;
    html_say_ignored(feed, event, "what it embeds is never followed; text inside it is kept");
}

/* A check box at the start of an item is its state; of other fields the value is text. */
void html_start_input(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    (void)open;
    String type = html_value(event, "type"), checked;
    HtmlOpen *item = html_innermost(feed, GROUP_ITEM);
    bool has_check = html_is(type, "checkbox") && item && item->node && item->node->kind == KIND_ITEM;
    if (html_is(type, "hidden"))
        return;
    if (has_check && item->node->as.item.task == TASK_NONE) {
        item->node->as.item.task = html_attribute(event, "checked", &checked) ? TASK_DONE : TASK_OPEN;
        return;
    }
    html_say_ignored(feed, event, "fields of forms are left out; their text is kept");
    bool shows_value = !html_is(type, "checkbox") && !html_is(type, "radio") && !html_is(type, "password") &&
                       !html_is(type, "file") && !html_is(type, "color") && !html_is(type, "range");
    String text = html_is(type, "image") ? html_value(event, "alt") : html_value(event, "value");
    if (shows_value && text.length)
        builder_text(feed->builder, html_keep(feed, text), event->at);
}
