/* Footnotes in the shapes of GFM (cmark-gfm, GitHub), pandoc, DPUB-ARIA 1.0 and EPUB's structural semantics: before a
 * page is walked, references and notes are found and marked; links back, and headings and rules of a section of
 * notes, are left out, since writers make their own. What turns out to lead to no note stays the link that it was. */
#include "read/html/walk.h"

/* What is known of the notes of a page. Keys of `labels` are the addresses of nodes: of references and of notes. */
typedef struct HtmlNotes {
    Map labels;
    Map ids; /* of elements: id -> HtmlNode */
    HtmlNode **references;
    size_t reference_count, reference_capacity;
    size_t count;
    String section_id; /* of the section that is walked, until its first note has begun */
} HtmlNotes;

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

static bool has_sign(const HtmlNode *element, const Sign *signs) {
    String value;
    for (; signs->attribute; signs++)
        if (signs->word ? html_has_word(element, signs->attribute, signs->word)
                        : html_attribute(element, signs->attribute, &value))
            return true;
    return false;
}

static String key_of(const HtmlNode *const *node) { return (String){(const char *)node, sizeof *node}; }

static void set_label(HtmlWalk *walk, HtmlNode *node, String label) {
    const HtmlNode **key = arena_new(walk->scratch, const HtmlNode *);
    String *value = arena_new(walk->scratch, String);
    *key = node;
    *value = label;
    map_set(&walk->notes->labels, key_of(key), value);
}

static String label_of(const HtmlWalk *walk, const HtmlNode *node) {
    const String *label = map_get(&walk->notes->labels, key_of(&node));
    return label ? *label : S("");
}

static bool is_block(const HtmlNode *node) { return html_element(node)->flags & ELEMENT_BLOCK; }

/* ---- what is found in the order of the page ---- */

static void note_id(HtmlNotes *notes, HtmlNode *node) {
    static const char *const names[] = {"id", "name"};
    for (size_t i = 0; i < (node->tag == NAME_A ? 2 : 1); i++) {
        String id = html_value(node, names[i]);
        if (id.length && !map_get(&notes->ids, id))
            map_set(&notes->ids, id, node);
    }
}

static void look_at_link(HtmlWalk *walk, HtmlNode *node) {
    HtmlNotes *notes = walk->notes;
    if (has_sign(node, back_signs)) {
        node->use = USE_LEFT_OUT;
    } else if (has_sign(node, reference_signs) && string_starts(html_value(node, "href"), S("#"))) {
        arena_grow(walk->scratch, notes->references, notes->reference_count, notes->reference_capacity);
        notes->references[notes->reference_count++] = node;
    }
}

static bool is_void(const HtmlNode *node) { return html_name_flags((HtmlName)node->tag) & VOID; }

static void look_at(HtmlWalk *walk, HtmlNode *node) {
    note_id(walk->notes, node);
    if (node->tag == NAME_A)
        look_at_link(walk, node);
    else if (is_block(node) && !is_void(node) && has_sign(node, note_signs))
        node->use = USE_NOTE;
    else if (is_block(node) && !is_void(node) && has_sign(node, section_signs))
        node->use = USE_NOTES;
}

/* ---- what follows from it ---- */

/* The block that a reference leads to: the element with that id, or the item or block around it. NULL when it is none
 * that can be a note. */
static HtmlNode *note_of(const HtmlWalk *walk, const HtmlNode *reference) {
    String href = html_value(reference, "href");
    String id = string_slice(href, 1, href.length);
    HtmlNode *node = map_get(&walk->notes->ids, id);
    while (node && node->kind == HTML_ELEMENT && !is_block(node))
        node = node->parent;
    if (!node || node->kind != HTML_ELEMENT || node->tag == NAME_BODY)
        return NULL;
    for (HtmlNode *around = node; around && around->kind == HTML_ELEMENT; around = around->parent)
        if (around->use == USE_NOTE || around->tag == NAME_LI)
            return around;
    bool plain = html_element(node)->start == html_start_division || node->tag == NAME_P || node->tag == NAME_DT ||
                 node->tag == NAME_DD || node->tag == NAME_ASIDE;
    return plain ? node : NULL;
}

static void make_note(HtmlWalk *walk, HtmlNode *node) {
    if (label_of(walk, node).length)
        return;
    String label = html_value(node, "id");
    walk->notes->count++;
    if (label.length == 0)
        label = arena_join(walk->arena, S("note-"), number((int64_t)walk->notes->count), S(""));
    node->use = USE_NOTE;
    set_label(walk, node, html_keep(walk, label));
}

/* A superscript around nothing but the reference would raise it twice. */
static void unwrap_superscript(const HtmlNode *reference) {
    HtmlNode *around = reference->parent;
    if (around->tag != NAME_SUP || around->space != SPACE_HTML)
        return;
    for (const HtmlNode *child = around->first; child; child = child->next)
        if (child != reference && child->kind == HTML_ELEMENT)
            return;
        else if (child->kind == HTML_TEXT && string_trim(child->text).length)
            return;
    around->use = USE_UNWRAPPED;
}

static bool is_inside(const HtmlNode *node, HtmlUse use) {
    for (node = node->parent; node; node = node->parent)
        if (node->kind == HTML_ELEMENT && node->use == use)
            return true;
    return false;
}

static void resolve_reference(HtmlWalk *walk, HtmlNode *reference) {
    HtmlNode *note = note_of(walk, reference);
    if (!note || is_inside(reference, USE_NOTE))
        return;
    make_note(walk, note);
    reference->use = USE_NOTE_REFERENCE;
    set_label(walk, reference, label_of(walk, note));
    unwrap_superscript(reference);
}

/* Items of a section of notes are notes; its lists, headings and rules are not kept. */
static void read_section(HtmlWalk *walk, HtmlNode *section) {
    size_t before = walk->notes->count;
    for (const HtmlNode *node = section; node;) {
        HtmlNode *inside = (HtmlNode *)(uintptr_t)node;
        bool is_item = node->kind == HTML_ELEMENT && node->tag == NAME_LI;
        if (is_item || node->use == USE_NOTE)
            make_note(walk, inside);
        else if (node != section && node->kind == HTML_ELEMENT && (node->tag == NAME_OL || node->tag == NAME_UL))
            inside->use = USE_NOTES;
        node = node->use == USE_NOTE ? html_node_skip(node, section) : html_node_next(node, section);
    }
    for (const HtmlNode *node = section; walk->notes->count > before && node;) {
        HtmlNode *inside = (HtmlNode *)(uintptr_t)node;
        unsigned flags = node->kind == HTML_ELEMENT && !node->is_made ? html_name_flags((HtmlName)node->tag) : 0;
        if (flags & HEADING || (node->kind == HTML_ELEMENT && node->tag == NAME_HR))
            inside->use = USE_LEFT_OUT;
        node = node->use == USE_NOTE ? html_node_skip(node, section) : html_node_next(node, section);
    }
}

void html_find_notes(HtmlWalk *walk, HtmlPage *page) {
    HtmlNotes *notes = walk->notes = arena_new(walk->scratch, HtmlNotes);
    map_open(&notes->labels, walk->scratch);
    map_open(&notes->ids, walk->scratch);
    HtmlNode **sections = NULL;
    size_t count = 0, capacity = 0;
    for (const HtmlNode *node = page->document; node; node = html_node_next(node, page->document)) {
        HtmlNode *element = (HtmlNode *)(uintptr_t)node;
        if (node->kind != HTML_ELEMENT || node->space != SPACE_HTML || node->attribute_count == 0)
            continue;
        look_at(walk, element);
        if (node->use == USE_NOTE) {
            make_note(walk, element);
        } else if (node->use == USE_NOTES) {
            arena_grow(walk->scratch, sections, count, capacity);
            sections[count++] = element;
        }
    }
    for (size_t i = 0; i < count; i++)
        read_section(walk, sections[i]);
    for (size_t i = 0; i < notes->reference_count; i++)
        resolve_reference(walk, notes->references[i]);
}

/* ---- in the walk ---- */

static void start_reference(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    Node *node = builder_leaf(walk->builder, KIND_FOOTNOTE_REFERENCE, open->at);
    node->id = html_keep(walk, html_value(element, "id"));
    node->as.reference.label = label_of(walk, element);
    walk->id_taken = walk->lang_taken = true;
}

bool html_start_notes(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open, bool *descend) {
    switch ((HtmlUse)element->use) {
    case USE_NOTE_REFERENCE:
        start_reference(walk, element, open);
        *descend = false;
        return true;
    case USE_NOTE:
        if (builder_inside(walk->builder, KIND_FOOTNOTE))
            return false;
        html_open_node(walk, open, KIND_FOOTNOTE)->as.footnote.label = label_of(walk, element);
        builder_id(walk->builder, walk->notes->section_id, open->at);
        walk->notes->section_id = S("");
        return true;
    case USE_NOTES:
        if (html_value(element, "id").length)
            walk->notes->section_id = html_keep(walk, html_value(element, "id"));
        walk->id_taken = true;
        return true;
    case USE_UNWRAPPED: return true;
    case USE_ORDINARY: case USE_LEFT_OUT: case USE_ARRANGEMENT: break;
    }
    return false;
}
