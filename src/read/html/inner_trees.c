/* Pages in frames and shadow trees: each is styled by itself, then joined to the tree around it. */
#include "read/html/inner_trees.h"

#include "base/limits.h"
#include "read/html/css.h"
#include "read/html/walk.h"

typedef struct {
    const HtmlWalk *walk;
    bool quirks;
    uint64_t css_work; /* what remains of LIMIT_CSS_WORK */
} Joining;

static void set_styles(Joining *joining, HtmlNode *root, bool quirks) {
    const HtmlWalk *walk = joining->walk;
    const HtmlNode *hiding = html_css_apply(root, quirks, walk->scratch, &joining->css_work).hiding;
    if (hiding)
        diagnose1(walk->ctx, SAY_HIDING_IGNORED, html_position(walk, hiding), hiding->name);
}

/* ---- frames ---- */

static bool is_too_deep(const HtmlNode *frame) {
    unsigned depth = 0;
    for (const HtmlNode *node = frame->parent; node && depth < LIMIT_FRAMES; node = node->parent)
        depth += node->kind == HTML_ELEMENT && html_has(node, "srcdoc");
    return depth == LIMIT_FRAMES;
}

/* Line ends that were written as references. */
static String with_line_feeds(Arena *arena, String text) {
    if (string_find_byte(text, '\r') == SIZE_MAX)
        return text;
    Buffer out;
    buffer_open(&out, arena);
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] != '\r' || i + 1 == text.length || text.bytes[i + 1] != '\n')
            buffer_byte(&out, text.bytes[i] == '\r' ? '\n' : text.bytes[i]);
    return buffer_view(&out);
}

/* All nodes of a page in a frame are where the frame is. */
static void place(HtmlNode *page, const HtmlNode *frame) {
    for (const HtmlNode *node = page->first; node; node = html_node_next(node, page))
        ((HtmlNode *)(uintptr_t)node)->at = frame->at;
}

/* Makes a page a part of another one: divisions, without its own head. */
static void adapt(HtmlNode *page) {
    for (HtmlNode *root = page->first; root; root = root->next) {
        if (!html_is_element(root, NAME_HTML))
            continue;
        root->tag = NAME_DIV;
        for (HtmlNode *child = root->first, *next; child; child = next) {
            next = child->next;
            if (html_is_element(child, NAME_HEAD))
                html_node_remove(child);
            else if (html_is_element(child, NAME_BODY))
                child->tag = NAME_DIV;
        }
    }
}

static void join_frame(Joining *joining, HtmlNode *frame, String text) {
    Arena *arena = joining->walk->scratch;
    HtmlPage page;
    html_page_read(&page, arena, with_line_feeds(arena, text));
    place(page.document, frame);
    set_styles(joining, page.document, false); /* a page in a frame is never in quirks mode */
    adapt(page.document);
    while (frame->first)
        html_node_remove(frame->first);
    frame->tag = NAME_DIV;
    while (page.document->first) {
        HtmlNode *node = page.document->first;
        html_node_remove(node);
        html_node_append(frame, node);
    }
}

/* ---- all of them ---- */

static void join_at(Joining *joining, HtmlNode *element) {
    HtmlNode *shadow = element->space == SPACE_HTML && !element->is_made ? html_shadow(element) : NULL;
    if (shadow) {
        shadow->style = element->style; /* what it inherits */
        set_styles(joining, shadow, joining->quirks);
        html_show_shadow(joining->walk->scratch, element, shadow);
    }
    const String *text = html_is_element(element, NAME_IFRAME) ? html_node_attribute(element, "srcdoc") : NULL;
    if (text && !is_too_deep(element))
        join_frame(joining, element, *text);
}

void html_join_trees(const HtmlWalk *walk, HtmlPage *page) {
    Joining joining = {.walk = walk, .quirks = page->quirks, .css_work = LIMIT_CSS_WORK};
    set_styles(&joining, page->document, page->quirks);
    const HtmlNode *root = page->document, *node = root;
    while (node) {
        if (node->kind == HTML_ELEMENT)
            join_at(&joining, (HtmlNode *)(uintptr_t)node);
        node = html_is_element(node, NAME_TEMPLATE) ? html_node_skip(node, root) : html_node_next(node, root);
    }
    if (joining.css_work == 0)
        diagnose0(walk->ctx, SAY_CSS_WORK, NOWHERE);
}
