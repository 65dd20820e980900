/* Footnotes in the shapes of GFM (cmark-gfm, GitHub), pandoc, DPUB-ARIA 1.0 and EPUB's structural semantics: references
 * and notes become nodes; links back, and headings and rules of a section of notes, go, since writers make their own. */
#include "read/html_build.h"

typedef struct {
    const char *attribute, *word; /* word NULL: the attribute alone */
} Sign;

static const Sign reference_signs[] = {{"role", "doc-noteref"}, {"epub:type", "noteref"}, {"class", "footnote-ref"},
                                       {"data-footnote-ref", NULL}, {NULL, NULL}};
static const Sign back_signs[] = {{"role", "doc-backlink"},       {"epub:type", "backlink"},
                                  {"class", "footnote-back"},     {"class", "footnote-backref"},
                                  {"class", "reversefootnote"},   {"data-footnote-backref", NULL}, {NULL, NULL}};
static const Sign section_signs[] = {{"role", "doc-endnotes"}, {"role", "doc-footnotes"},   {"epub:type", "footnotes"},
                                     {"epub:type", "endnotes"}, {"epub:type", "rearnotes"}, {"class", "footnotes"},
                                     {"id", "footnotes"},       {"data-footnotes", NULL},   {NULL, NULL}};
static const Sign note_signs[] = {{"role", "doc-footnote"},  {"role", "doc-endnote"},    {"epub:type", "footnote"},
                                  {"epub:type", "endnote"},  {"epub:type", "rearnote"}, {NULL, NULL}};

static bool has_sign(const HtmlEvent *event, const Sign *signs) {
    String value;
    for (; signs->attribute; signs++)
        if (signs->word ? html_has_word(event, signs->attribute, signs->word)
                        : html_attribute(event, signs->attribute, &value))
            return true;
    return false;
}

/* A superscript around nothing but the reference would raise it twice. */
static void leave_superscript(HtmlFeed *feed) {
    if (feed->open_count == 0)
        return;
    HtmlOpen *around = &feed->open[feed->open_count - 1];
    if (around->opened_count != 1 || around->opened[0] != KIND_SUPERSCRIPT)
        return;
    around->opened_count = 0;
    if (around->node && around->node->id.length)
        builder_id(feed->builder, around->node->id, around->at);
    around->node->id = S("");
    builder_close(feed->builder, KIND_SUPERSCRIPT);
}

static bool start_reference(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    String target = html_value(event, "href");
    if (target.length < 2 || target.bytes[0] != '#')
        return false;
    String label = html_keep(feed, string_slice(target, 1, target.length));
    leave_superscript(feed);
    Node *node = builder_leaf(feed->builder, KIND_FOOTNOTE_REFERENCE, event->at);
    node->id = html_keep(feed, html_value(event, "id"));
    node->as.reference.label = label;
    arena_grow(feed->arena, feed->references, feed->reference_count, feed->reference_capacity);
    HtmlReference *reference = &feed->references[feed->reference_count++];
    *reference = (HtmlReference){.node = node, .label = label};
    buffer_open(&reference->text, feed->arena);
    map_set(&feed->labels, label, node);
    open->node = node;
    html_hide(feed, open);
    return true;
}

void html_reference_text(HtmlFeed *feed, String text) {
    const HtmlOpen *link = html_innermost(feed, GROUP_LINK);
    if (link && link->hides && link->node && link->node->kind == KIND_FOOTNOTE_REFERENCE)
        buffer_string(&feed->references[feed->reference_count - 1].text, text);
}

static bool start_section(HtmlFeed *feed, HtmlOpen *open) {
    open->notes = true;
    feed->furniture_count = 0;
    return true;
}

static bool start_note(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    String label = html_keep(feed, html_value(event, "id"));
    Node *note = html_open_node(feed, open, KIND_FOOTNOTE);
    if (label.length == 0)
        label = arena_join(feed->arena, S("note-"), number((int64_t)feed->notes.count + 1), S(""));
    note->as.footnote.label = label;
    map_set(&feed->notes, label, note);
    if (html_inside(feed, GROUP_NOTES))
        html_innermost(feed, GROUP_NOTES)->count++;
    return true;
}

/* A block that a reference leads to is a note, whatever it is called. */
static bool is_referred_to(const HtmlFeed *feed, const HtmlEvent *event) {
    String id = html_value(event, "id");
    return id.length && map_get(&feed->labels, id) && !map_get(&feed->notes, id);
}

bool html_start_notes(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    if (open->element->group == GROUP_LINK) {
        if (has_sign(event, back_signs)) {
            html_hide(feed, open);
            return true;
        }
        return has_sign(event, reference_signs) && start_reference(feed, event, open);
    }
    bool is_list = open->element->group == GROUP_LIST;
    if (!(open->element->flags & ELEMENT_BLOCK) || open->element->flags & ELEMENT_EMPTY ||
        builder_inside(feed->builder, KIND_FOOTNOTE))
        return false;
    bool plain = open->element->group == GROUP_NONE || open->element->group == GROUP_ITEM ||
                 open->element->group == GROUP_PARAGRAPH || open->element->group == GROUP_TERM;
    if (plain && (has_sign(event, note_signs) || is_referred_to(feed, event)))
        return start_note(feed, event, open);
    if ((is_list || open->element->group == GROUP_NONE) && has_sign(event, section_signs))
        return start_section(feed, open);
    if (!html_inside(feed, GROUP_NOTES))
        return false;
    if (open->element->group == GROUP_ITEM && html_inside(feed, GROUP_LIST))
        return start_note(feed, event, open);
    return is_list; /* the notes' own list */
}

void html_finish_notes(HtmlFeed *feed, const HtmlOpen *open) {
    for (size_t i = 0; open->count > 0 && i < feed->furniture_count; i++) {
        Node *node = feed->furniture[i];
        if (node->parent && !node_is_ancestor(node, builder_current(feed->builder)))
            node_remove(node);
    }
    feed->furniture_count = 0;
}

/* A reference to what turned out to be no note is a plain link, raised as it was. */
void html_resolve_notes(HtmlFeed *feed) {
    for (size_t i = 0; i < feed->reference_count; i++) {
        HtmlReference *reference = &feed->references[i];
        if (map_get(&feed->notes, reference->label))
            continue;
        Node *text = node_new(feed->arena, KIND_TEXT, reference->node->at);
        text->as.text = buffer_copy(&reference->text, feed->arena);
        reference->node->kind = KIND_LINK;
        reference->node->as.link.target = arena_join(feed->arena, S("#"), reference->label, S(""));
        reference->node->as.link.title = S("");
        Node *raised = node_new(feed->arena, KIND_SUPERSCRIPT, reference->node->at);
        node_append(raised, text);
        node_append(reference->node, raised);
    }
}
