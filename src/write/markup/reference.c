/* What leads elsewhere: links, images, footnotes and the way back from them, the table of contents. */
#include "doc/digits.h"
#include "doc/terms.h"
#include "text/address.h"
#include "write/markup/escape.h"
#include "write/markup/markup.h"

/* ---- footnotes: which references each has ---- */

static void collect_footnotes(Markup *m) {
    size_t count = 0, capacity = 0;
    for (const Node *node = m->document->root->first; node; node = node->next) {
        if (node->kind != KIND_FOOTNOTE)
            continue;
        arena_grow(m->arena, m->notes, count, capacity);
        m->notes[count++] = node;
        if (node->as.footnote.number > m->footnotes)
            m->footnotes = node->as.footnote.number;
    }
    arena_grow(m->arena, m->notes, count, capacity);
    m->notes[count] = NULL;
}

static int footnote_of(const Node *node) {
    if (node->kind != KIND_FOOTNOTE_REFERENCE || !node->as.reference.footnote)
        return 0;
    return node->as.reference.footnote->as.footnote.number;
}

void markup_open(Markup *m, const Document *document, Arena *arena) {
    *m = (Markup){.document = document, .arena = arena};
    map_open(&m->ids_made, arena);
    m->id_of = arena_new(arena, Map);
    map_open(m->id_of, arena);
    collect_footnotes(m);
    size_t slots = (size_t)m->footnotes + 1;
    size_t *counts = arena_array(arena, size_t, slots);
    m->references = arena_array(arena, const Node **, slots);
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        counts[footnote_of(node)]++;
    for (size_t i = 1; i < slots; i++) {
        m->references[i] = arena_array(arena, const Node *, counts[i] + 1);
        counts[i] = 0;
    }
    walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        int number = footnote_of(node);
        if (number)
            m->references[number][counts[number]++] = node;
    }
}

/* ---- links ---- */

/* Where a link leads; empty when it cannot lead there from this format. */
static String link_address(Markup *m, const Node *link) {
    String target = link->as.link.target;
    if (target.length > 1 && target.bytes[0] == '#') {
        const Node *node = map_get(&m->document->ids, string_slice(target, 1, target.length));
        return node ? m->node_address(m, node) : S("");
    }
    String url = address_encode(m->arena, target);
    return m->leads_out && !m->leads_out(m, link, url) ? S("") : url;
}

void markup_link_open(Markup *m, const Node *link) {
    String address = m->open_link ? S("") : link_address(m, link);
    if (address.length == 0) {
        markup_text(m, "<span");
        markup_attributes(m, link, NULL);
        markup_text(m, ">");
        return;
    }
    m->open_link = link;
    markup_text(m, "<a");
    markup_attributes(m, link, NULL);
    markup_attribute(m, "href", address);
    if (link->as.link.leads_to_version)
        markup_attribute(m, "hreflang", node_lang(link));
    if (node_plain_text(link, m->arena).length == 0)
        markup_attribute(m, "aria-label", link->as.link.title.length ? link->as.link.title : link->as.link.target);
    else if (link->as.link.title.length)
        markup_attribute(m, "title", link->as.link.title);
    markup_text(m, ">");
}

void markup_link_close(Markup *m, const Node *link) {
    markup_text(m, m->open_link == link ? "</a>" : "</span>");
    if (m->open_link == link)
        m->open_link = NULL;
}

/* ---- images ---- */

/* Width and height in CSS pixels: what the author asks for, in the picture's own proportion. A width in percent counts
 * before a height, as in layout; the style sheet keeps pictures within their column. */
static void image_size(Markup *m, const Node *node, const Image *image) {
    if (!image)
        return;
    uint64_t width = image->width, height = image->height;
    if (node->hints && node->hints->width_pixels) {
        height = (height * node->hints->width_pixels + width / 2) / width;
        width = node->hints->width_pixels;
    } else if (node->hints && node->hints->height_pixels && !node->hints->width_percent) {
        width = (width * node->hints->height_pixels + height / 2) / height;
        height = node->hints->height_pixels;
    }
    markup_number_attribute(m, "width", (int64_t)(width ? width : 1));
    markup_number_attribute(m, "height", (int64_t)(height ? height : 1));
}

/* True for an image that is all of a paragraph, perhaps as a link. */
static bool stands_alone(const Node *image) {
    const Node *node = image;
    while (!node->previous && !node->next && (node->parent->kind == KIND_LINK || node->parent->kind == KIND_SPAN))
        node = node->parent;
    return !node->previous && !node->next && node->parent->kind == KIND_PARAGRAPH;
}

void markup_image(Markup *m, const Node *node) {
    ImagePlace place = m->image_place(m, node);
    if (place.source.length == 0) {
        markup_text(m, "<span");
        markup_attributes(m, node, stands_alone(node) ? "no-image missing-image" : "no-image");
        markup_text(m, ">");
        escape_text(m->out, node->as.image.alternative);
        markup_text(m, "</span>");
        return;
    }
    markup_text(m, "<img");
    markup_attributes(m, node, NULL);
    markup_attribute(m, "src", place.source);
    markup_attribute(m, "alt", node->as.image.decorative ? S("") : node->as.image.alternative);
    if (node->as.image.title.length && !string_equal(node->as.image.title, node->as.image.alternative))
        markup_attribute(m, "title", node->as.image.title);
    image_size(m, node, place.image);
    markup_end_void(m);
}

/* ---- notes ---- */

void markup_note_reference(Markup *m, const Node *node) {
    const Node *footnote = node->as.reference.footnote;
    if (!footnote)
        return;
    bool link = !m->open_link;
    String separator = term_note_separator(node);
    if (separator.length) {
        markup_text(m, "<sup>");
        escape_text(m->out, separator);
        markup_text(m, "</sup>");
    }
    markup_text(m, "<sup>");
    markup_text(m, link ? "<a" : "<span");
    markup_attributes(m, node, NULL);
    if (link) {
        markup_attribute(m, "href", m->node_address(m, footnote));
        markup_text(m, m->xml ? " epub:type=\"noteref\"" : "");
        markup_text(m, " role=\"doc-noteref\"");
    }
    markup_text(m, ">");
    term_note_mark(m->out, digits_of(node), footnote);
    markup_text(m, link ? "</a></sup>" : "</span></sup>");
}

static void back_link(Markup *m, const Node *reference) {
    String lang = node_lang(m->document->root);
    Buffer name;
    buffer_open(&name, m->arena);
    buffer_string(&name, term(lang, TERM_BACK_TO_TEXT));
    if (reference->as.reference.occurrence > 1) {
        buffer_byte(&name, ' ');
        term_number(&name, digits_of(m->document->root), reference->as.reference.occurrence);
    }
    markup_text(m, " <a class=\"back\"");
    markup_attribute(m, "href", m->node_address(m, reference));
    markup_text(m, m->xml ? " epub:type=\"backlink\"" : "");
    markup_text(m, " role=\"doc-backlink\"");
    markup_attribute(m, "aria-label", buffer_view(&name));
    markup_text(m, ">\xE2\x86\xA9\xEF\xB8\x8E</a>"); /* U+21A9 as text, not as emoji */
}

/* The start of a note, with its mark, which is text where no item of a list can show it. */
static void open_note(Markup *m, const Node *footnote) {
    String mark = footnote->as.footnote.mark;
    int64_t value = footnote->as.footnote.number;
    bool is_number = mark.length == 0 || (string_to_int(mark, &value) && value > 0);
    markup_text(m, "<li");
    markup_attributes(m, footnote, is_number ? NULL : "marked");
    if (is_number)
        markup_number_attribute(m, "value", value);
    markup_text(m, ">");
    if (is_number)
        return;
    markup_text(m, "<span class=\"note-mark\">");
    escape_text(m->out, mark);
    markup_text(m, "</span> ");
}

/* The way back stands at the end of the note's last paragraph. */
static void note(Markup *m, const Node *footnote) {
    int number = footnote->as.footnote.number;
    open_note(m, footnote);
    const Node *last = footnote->last && footnote->last->kind == KIND_PARAGRAPH ? footnote->last : NULL;
    for (const Node *child = footnote->first; child; child = child->next)
        if (child != last)
            markup_node(m, child);
    markup_text(m, "<p");
    if (last)
        markup_attributes(m, last, NULL);
    markup_text(m, ">");
    for (const Node *child = last ? last->first : NULL; child; child = child->next)
        markup_node(m, child);
    for (const Node **reference = m->references[number]; *reference; reference++)
        back_link(m, *reference);
    markup_text(m, "</p></li>\n");
}

/* The start of a section of notes under their heading, which is the author's where there is one. */
static void open_notes(Markup *m, String heading, String id) {
    String lang = node_lang(m->document->root);
    markup_text(m, m->xml ? "<section class=\"notes\" epub:type=\"endnotes\"" : "<section class=\"notes\"");
    markup_text(m, " role=\"doc-endnotes\"");
    markup_attribute(m, "aria-labelledby", id);
    markup_text(m, ">\n<h2");
    markup_attribute(m, "id", id);
    if (heading.length == 0 && !term_known(lang))
        markup_language(m, term_lang(lang));
    markup_text(m, ">");
    escape_text(m->out, heading.length ? heading : term(lang, TERM_NOTES));
    markup_text(m, "</h2>\n<ol>\n");
}

void markup_notes(Markup *m, const Node *const *notes) {
    if (*notes && m->notes_id.length == 0)
        m->notes_id = markup_fresh_id(m, S("notes-title"));
    String id = m->notes_id;
    for (const Node *before = NULL; *notes; before = *notes++) {
        String heading = (*notes)->as.footnote.heading;
        bool opens = !before || !string_equal(before->as.footnote.heading, heading);
        if (opens && before) {
            markup_text(m, "</ol>\n</section>\n");
            id = markup_fresh_id(m, S("notes-title"));
        }
        if (opens)
            open_notes(m, heading, id);
        note(m, *notes);
        if (!notes[1])
            markup_text(m, "</ol>\n</section>\n");
    }
}

/* ---- cross references and contents ---- */

static void contents_entry(Markup *m, const Node *heading) {
    markup_text(m, "<li><a");
    markup_attribute(m, "href", m->node_address(m, heading));
    if (!string_equal(node_lang(heading), node_lang(m->document->root)))
        markup_language(m, node_lang(heading));
    if (node_direction(heading) != node_direction(m->document->root))
        markup_attribute(m, "dir", node_direction(heading) == DIRECTION_RTL ? S("rtl") : S("ltr"));
    markup_text(m, ">");
    escape_text(m->out, node_name(heading, m->arena));
    markup_text(m, "</a>");
}

void markup_cross_reference(Markup *m, const Node *node) {
    const Node *target = node->as.cross.target;
    if (!target || !target->id.length || !node->as.cross.text.length || node->as.cross.on_paper)
        return;
    bool link = !m->open_link;
    markup_text(m, link ? "<a" : "<span");
    markup_attributes(m, node, NULL);
    if (link)
        markup_attribute(m, "href", m->node_address(m, target));
    markup_text(m, ">");
    escape_text(m->out, node->as.cross.text);
    markup_text(m, link ? "</a>" : "</span>");
}

void markup_contents(Markup *m, int deepest) {
    int depth = 0;
    Walk walk = walk_start(m->document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_HEADING || node->as.heading.outline > deepest ||
            heading_is_local(node) || node_plain_text(node, m->arena).length == 0)
            continue;
        int level = node->as.heading.outline > depth + 1 ? depth + 1 : node->as.heading.outline;
        if (level > depth)
            markup_text(m, depth ? "\n<ol>\n" : "<ol>\n");
        else
            markup_text(m, "</li>\n");
        for (; depth > level; depth--)
            markup_text(m, "</ol></li>\n");
        depth = level;
        contents_entry(m, node);
    }
    for (int open = depth; open > 0; open--)
        markup_text(m, "</li>\n</ol>");
    markup_text(m, depth ? "\n" : "");
}
