/* From tree nodes to structure elements. An element is made when the first content under it is drawn, so kids stand in
 * reading order; only a table is made whole, since its empty cells count. */
#include "write/pdf/tags.h"

#include <string.h>

#include "base/limits.h"
#include "write/pdf/nodemap.h"
#include "write/pdf/tagcaptions.h"
#include "write/pdf/tagheaders.h"
#include "write/pdf/tagkinds.h"
#include "write/pdf/tagtables.h"

enum { PATH_MOST = LIMIT_DEPTH * 4, STOCK = 64, ELEMENTS_IN_A_CHUNK = 64 };

static const struct {
    const char *type;
    bool content;
    const char *role;
} types[] = {
#define TAG(name, type, content, role) [TAG_##name] = {type, content, role},
#include "write/pdf/tagtypes.def"
#undef TAG
};

/* What a node was given: its outermost own element (NULL when it has none), where its content goes, and its label. */
typedef struct {
    const Node *node;
    uint32_t outer, content, label; /* 1 + number of the element, or 0 */
    uint8_t inner; /* Tag of the content element that is still to be made in outer; 0 none */
} Slot;

struct Tags {
    const Document *document;
    Arena arena;
    NodeMap slots;
    Captions captions;
    Element **chunks; /* of elements */
    size_t chunk_count, chunk_capacity;
    uint32_t count, kept;
    Kid *stock; /* kids that are not used yet */
    size_t stock_count;
    ParentKey *keys;
    size_t key_count, key_capacity;
    uint32_t *marked; /* of the page of the file that is being drawn, by mark */
    size_t marked_count, marked_capacity;
    uint32_t page_key;
    Placement placement; /* of the page that is being drawn */
    const Item *last_item; /* the answer for the item before, often that for the next */
    const Node *last_node;
    Element *last_element;
};

const char *tag_type(Tag tag) { return types[tag].type; }
bool tag_holds_text(Tag tag) { return types[tag].content; }
const char *tag_role(Tag tag) { return types[tag].role; }

Element *kid_element(const Kid *kid) { return (Element *)(void *)kid; }
uint32_t element_number(const Element *element) { return element->in_parent.value; }

String element_lang(const Element *element) {
    switch ((ElementLang)element->lang) {
    case LANG_INHERITED: break;
    case LANG_OF_NODE: return element->node->lang;
    case LANG_OF_PARENT: return element->node->parent->lang;
    }
    return S("");
}

static void add_kid(Element *element, Kid *kid, KidKind kind) {
    kid->kind = (unsigned)kind & 3;
    if (element->last)
        element->last->next = kid;
    else
        element->first = kid;
    element->last = kid;
}

/* A kid that is no element, cut from a stock of them. */
static Kid *kid_new(Tags *tags, Element *element, KidKind kind) {
    if (tags->stock_count == 0) {
        tags->stock_count = STOCK;
        tags->stock = arena_array(&tags->arena, Kid, STOCK);
    }
    tags->stock_count--;
    Kid *kid = tags->stock++;
    add_kid(element, kid, kind);
    kid->page = tags->placement.sheet & 0x3FFFFFFF;
    return kid;
}

static Element *element_at(const Tags *tags, uint32_t number) {
    return &tags->chunks[number / ELEMENTS_IN_A_CHUNK][number % ELEMENTS_IN_A_CHUNK];
}

/* As slots hold elements: by order of creation, which is their number until tags_finish. */
static Element *element_in(const Tags *tags, uint32_t held) { return held ? element_at(tags, held - 1) : NULL; }
static uint32_t held(const Element *element) { return element ? element->in_parent.value + 1 : 0; }

static Element *element_new(Tags *tags, Element *parent, Tag tag, const Node *node) {
    if (tags->count % ELEMENTS_IN_A_CHUNK == 0) {
        arena_grow(&tags->arena, tags->chunks, tags->chunk_count, tags->chunk_capacity);
        tags->chunks[tags->chunk_count++] = arena_array(&tags->arena, Element, ELEMENTS_IN_A_CHUNK);
    }
    Element *element = element_at(tags, tags->count);
    element->parent = parent;
    element->tag = (uint8_t)tag;
    element->node = node;
    element->depth = (uint8_t)(parent ? parent->depth + 1 : 1);
    element->in_parent.value = tags->count++;
    if (parent)
        add_kid(parent, &element->in_parent, KID_ELEMENT);
    return element;
}

/* The language, when the node changes it. */
static String lang_of(const Node *node) {
    if (!node->lang.length || !node->parent || string_equal(node->lang, node_lang(node->parent)))
        return S("");
    return node->lang;
}

static Element *outer_new(Tags *tags, Element *parent, Tag tag, const Node *node) {
    Element *element = element_new(tags, parent, tag, node);
    element->lang = lang_of(node).length ? LANG_OF_NODE : LANG_INHERITED;
    return element;
}

static Slot *slot_add(Tags *tags, const Node *node, Element *outer, Element *content) {
    Slot *slot = nodemap_add(&tags->slots, node);
    slot->outer = held(outer);
    slot->content = held(content);
    return slot;
}

static void close_arena(void *arena) { arena_close(arena); }

Tags *tags_new(const Document *document) {
    Tags *tags = arena_new(&document->ctx->arena, Tags);
    tags->document = document;
    arena_open(&tags->arena, document->ctx);
    release_push(document->ctx, close_arena, &tags->arena);
    nodemap_open(&tags->slots, &tags->arena, sizeof(Slot));
    captions_open(&tags->captions, &tags->arena);
    Element *root = element_new(tags, NULL, TAG_DOCUMENT, document->root);
    root->kept = true;
    slot_add(tags, document->root, root, root);
    return tags;
}

/* ---- tables ---- */

static void add_row(Tags *tags, Element *part, const Node *row) {
    Element *tr = outer_new(tags, part, TAG_TABLE_ROW, row);
    tr->kept = true;
    slot_add(tags, row, tr, tr);
    for (const Node *cell = row->first; cell; cell = cell->next) {
        if (cell->kind != KIND_CELL)
            continue;
        bool header = cell->as.cell.header && cell->first; /* an empty one heads nothing */
        Element *element = outer_new(tags, tr, header ? TAG_HEADER_CELL : TAG_DATA_CELL, cell);
        element->kept = true;
        slot_add(tags, cell, element, element);
    }
}

/* A table has one caption: several stand in it as paragraphs. One that is never drawn is dropped at the end. */
static void add_captions(Tags *tags, Element *table, const Node *node) {
    const Node *first = node->first;
    while (first && first->kind != KIND_CAPTION)
        first = first->next;
    bool several = first && first->next && first->next->kind == KIND_CAPTION;
    Element *caption = !first ? NULL : several ? element_new(tags, table, TAG_CAPTION, first)
                                               : outer_new(tags, table, TAG_CAPTION, first);
    for (const Node *child = first; child && child->kind == KIND_CAPTION; child = child->next) {
        Element *element = several ? outer_new(tags, caption, TAG_PARAGRAPH, child) : caption;
        slot_add(tags, child, element, element);
    }
}

/* All rows of a table with its caption first. */
static void add_rows(Tags *tags, Element *table, const Node *node) {
    add_captions(tags, table, node);
    Element *part = NULL;
    TablePlan plan = table_plan(node);
    for (const Node *row = node->first; row; row = row->next) {
        if (row->kind != KIND_ROW)
            continue;
        Tag tag = table_part(&plan, row);
        if (!part || part->tag != tag)
            part = element_new(tags, table, tag, node);
        part->kept = true;
        add_row(tags, part, row);
    }
    tag_headers(&tags->arena, table);
}

/* ---- nodes ---- */

static Element *last_of(const Element *element) {
    return element->last && element->last->kind == KID_ELEMENT ? kid_element(element->last) : NULL;
}

/* Terms and descriptions share a list item until the next term behind a description. */
static Element *definition_item(Tags *tags, Element *list, const Node *node) {
    Element *last = last_of(list);
    bool fresh = !last || last->tag != TAG_LIST_ITEM ||
                 (node->kind == KIND_TERM && last->last && kid_element(last->last)->tag == TAG_LIST_BODY);
    return fresh ? element_new(tags, list, TAG_LIST_ITEM, node) : last;
}

static Tag outer_tag(const Tags *tags, const Node *node, const Element *around) {
    const TagMapping *mapping = tag_mapping(node);
    bool fits = around->depth + mapping->levels <= DEPTH_MOST && (!mapping->parent || mapping->parent == around->tag);
    if (!fits)
        return TAG_NONE;
    if (heading_is_local(node))
        return TAG_PARAGRAPH;
    if (node->role == ROLE_TITLE_BLOCK || node->role == ROLE_LETTERHEAD || node->role == ROLE_FOOTER ||
        node->role == ROLE_MARKING)
        return TAG_DIVISION;
    if (node->kind == KIND_HEADING)
        return (Tag)(TAG_H1 + (node->as.heading.outline ? node->as.heading.outline : node->as.heading.level) - 1);
    if (node->kind == KIND_LINK && link_target(tags->document, node).kind == TARGET_NONE)
        return lang_of(node).length ? TAG_SPAN : TAG_NONE;
    bool says = lang_of(node).length || (node->kind == KIND_ABBREVIATION && node->as.abbreviation.expansion.length);
    if (mapping->outer == TAG_NONE && says && kind_is_inline((Kind)node->kind) && around->depth < DEPTH_MOST)
        return TAG_SPAN;
    return (Tag)mapping->outer;
}

/* A Ruby has one base and one text (ISO 14289-2, 8.2.5.23): what comes behind its text begins another one. */
static Element *ruby_open(Tags *tags, Element *ruby) {
    const Element *last = last_of(ruby);
    if (!last || last->tag != TAG_RUBY_TEXT)
        return ruby;
    Slot *slot = nodemap_get(&tags->slots, ruby->node);
    Element *fresh = outer_new(tags, ruby->parent, TAG_RUBY, ruby->node);
    slot->outer = slot->content = held(fresh);
    return fresh;
}

/* Content that stands beside ruby text is its base. */
static Element *ruby_base(Tags *tags, Element *ruby, const Node *node) {
    ruby = ruby_open(tags, ruby);
    Element *last = last_of(ruby);
    return last && last->tag == TAG_RUBY_BASE ? last : element_new(tags, ruby, TAG_RUBY_BASE, node);
}

/* Half a Ruby is none. */
static void check_ruby(Element *ruby) {
    const Kid *first = ruby->first;
    if (first && first->next && kid_element(first)->tag == TAG_RUBY_BASE &&
        kid_element(first->next)->tag == TAG_RUBY_TEXT)
        return;
    ruby->tag = TAG_SPAN;
    for (const Kid *kid = first; kid; kid = kid->next)
        kid_element(kid)->tag = TAG_SPAN;
}

/* Where content under a slot goes, making the inner element when the first content comes. */
static Element *content_of(Tags *tags, Slot *slot, const Node *node) {
    if (slot->inner) {
        slot->content = held(element_new(tags, element_in(tags, slot->outer), (Tag)slot->inner, node));
        slot->inner = 0;
    }
    return element_in(tags, slot->content);
}

static Slot *slot_make(Tags *tags, const Node *node, Element *around) {
    if (around->tag == TAG_RUBY)
        around = node->kind == KIND_RUBY_TEXT ? ruby_open(tags, around) : ruby_base(tags, around, node);
    Tag tag = outer_tag(tags, node, around);
    if (tag == TAG_NONE)
        return slot_add(tags, node, NULL, around);
    bool definition = node->kind == KIND_TERM || node->kind == KIND_DESCRIPTION;
    Element *outer = definition ? definition_item(tags, around, node) : outer_new(tags, around, tag, node);
    Slot *slot = slot_add(tags, node, outer, outer);
    slot->inner = tag_mapping(node)->inner;
    if (definition) {
        content_of(tags, slot, node)->lang = lang_of(node).length ? LANG_OF_NODE : LANG_INHERITED;
    } else if (node->kind == KIND_TABLE) {
        add_rows(tags, outer, node);
    } else if (node->kind == KIND_FIGURE) {
        captions_plan(&tags->captions, node);
    }
    return slot;
}

/* What holds a child of a figure: the figure's element, or a division in it. */
static Element *division_of(Tags *tags, Element *figure, const Node *child) {
    uint32_t *division = captions_division(&tags->captions, child);
    if (!division)
        return figure;
    if (!*division)
        *division = held(element_new(tags, figure, TAG_DIVISION, figure->node));
    return element_in(tags, *division);
}

/* A footnote of joined inputs stands in the part that refers to it, anything else in its parent. */
static const Node *holder_of(const Node *node) {
    const Node *reference = node->kind == KIND_FOOTNOTE ? node->as.footnote.first_reference : NULL;
    while (reference && reference->kind != KIND_PART)
        reference = reference->parent;
    return reference ? reference : node->parent;
}

static Slot *slot_of(Tags *tags, const Node *node) {
    const Node *path[PATH_MOST];
    size_t count = 0;
    Slot *slot = nodemap_get(&tags->slots, node);
    const Node *at = node;
    while (!slot && at->parent && count < PATH_MOST) {
        path[count++] = at;
        at = holder_of(at);
        slot = nodemap_get(&tags->slots, at);
    }
    if (!slot) {
        slot = nodemap_get(&tags->slots, tags->document->root);
        at = tags->document->root;
    }
    while (count) {
        Element *around = content_of(tags, slot, at);
        at = path[--count];
        slot = nodemap_get(&tags->slots, at); /* a table makes those of its rows and cells */
        if (!slot)
            slot = slot_make(tags, at, at->parent->kind == KIND_FIGURE ? division_of(tags, around, at) : around);
    }
    return slot;
}

/* The label of a list item or footnote; of anything else the node's content itself. */
static Element *label_of(Tags *tags, const Node *node) {
    Slot *slot = slot_of(tags, node);
    Element *outer = element_in(tags, slot->outer);
    if (!outer || (outer->tag != TAG_LIST_ITEM && outer->tag != TAG_NOTE))
        return content_of(tags, slot, node);
    if (!slot->label) {
        Element *label = element_new(tags, outer, TAG_LABEL, node);
        content_of(tags, slot, node)->kept = true; /* an item has a body even when there is nothing in it */
        if (node->kind == KIND_FOOTNOTE && link_target(tags->document, node).kind == TARGET_NODE)
            label = element_new(tags, label, TAG_LINK, node);
        slot->label = held(label);
    }
    return element_in(tags, slot->label);
}

/* ---- items ---- */

/* An image that fills its paragraph alone takes the paragraph's place. */
static Element *figure_of(Tags *tags, const Node *node) {
    Slot *slot = nodemap_get(&tags->slots, node);
    if (slot && slot->outer)
        return element_in(tags, slot->outer);
    slot = slot_of(tags, node);
    Element *around = element_in(tags, slot->content);
    bool alone = around->tag == TAG_PARAGRAPH && !around->first && around->node == node->parent &&
                 !node->next && !node->previous;
    if (alone) {
        around->tag = TAG_FIGURE;
        around->lang = around->lang ? LANG_OF_PARENT : LANG_INHERITED;
    } else {
        around = element_new(tags, around, TAG_FIGURE, node);
    }
    around->node = node;
    slot->outer = slot->content = held(around);
    return around;
}

static void widen_box(Tags *tags, Element *figure, const Item *item) {
    Box *box = arena_new(&tags->arena, Box);
    const Box *before = figure->box;
    *box = placement_box(&tags->placement, item->x, item->y, item->width, item->height);
    if (before) {
        box->left = before->left < box->left ? before->left : box->left;
        box->bottom = before->bottom < box->bottom ? before->bottom : box->bottom;
        box->right = before->right > box->right ? before->right : box->right;
        box->top = before->top > box->top ? before->top : box->top;
    }
    figure->box = box;
}

static bool is_artifact(const Item *item) {
    const Node *node = item->node;
    if (item->part == PART_ARTIFACT || item->part == PART_HEADER || item->part == PART_FOOTER || !node)
        return true;
    if (item->kind == ITEM_FILL || node->kind == KIND_RULE)
        return true;
    return item->kind == ITEM_IMAGE && node->kind == KIND_IMAGE && node->as.image.decorative &&
           !node->as.image.alternative.length;
}

/* Text may not stand in a grouping element: it gets a paragraph there. */
static Element *with_paragraph(Tags *tags, Element *element, const Node *node) {
    if (element->tag == TAG_RUBY)
        return ruby_base(tags, element, node);
    if (types[element->tag].content)
        return element;
    Element *last = last_of(element);
    if (last && last->tag == TAG_PARAGRAPH && last->node == node)
        return last;
    return element_new(tags, element, TAG_PARAGRAPH, node);
}

/* A link whose only picture is decoration still has its place among the words beside it. */
static Element *artifact(Tags *tags, const Item *item) {
    if (item->kind == ITEM_IMAGE && item->node && item->node->parent && item->node->parent->kind == KIND_LINK)
        slot_of(tags, item->node->parent);
    return NULL;
}

Element *tags_item(Tags *tags, const Item *item) {
    if (item->kind == ITEM_PLACE) {
        slot_of(tags, item->node);
        return NULL;
    }
    if (is_artifact(item))
        return artifact(tags, item);
    const Node *node = item->node;
    Element *element;
    if (item->part == PART_LABEL) {
        element = label_of(tags, node);
    } else if (item->kind == ITEM_IMAGE) {
        element = figure_of(tags, node);
        widen_box(tags, element, item);
    } else {
        if (node->kind == KIND_TEXT && node->parent)
            node = node->parent;
        if (node == tags->last_node)
            return tags->last_element;
        Slot *slot = slot_of(tags, node);
        element = with_paragraph(tags, content_of(tags, slot, node), node);
        tags->last_node = node;
        tags->last_element = element;
        return element;
    }
    return with_paragraph(tags, element, node);
}

/* ---- pages, marks and annotations ---- */

static ParentKey *key_new(Tags *tags, bool page) {
    arena_grow(&tags->arena, tags->keys, tags->key_count, tags->key_capacity);
    tags->keys[tags->key_count] = (ParentKey){.page = page};
    return &tags->keys[tags->key_count++];
}

static void add_marked(Tags *tags, uint32_t element) {
    arena_grow(&tags->arena, tags->marked, tags->marked_count, tags->marked_capacity);
    tags->marked[tags->marked_count++] = element;
}

/* Keeps what the page had marked: its key came before those of its annotations. */
static void page_end(Tags *tags) {
    if (!tags->marked_count)
        return;
    uint32_t *marked = arena_array(&tags->arena, uint32_t, tags->marked_count);
    memcpy(marked, tags->marked, tags->marked_count * sizeof *marked);
    ParentKey *key = &tags->keys[tags->page_key];
    key->marked = marked;
    key->count = (uint32_t)tags->marked_count;
    tags->marked_count = 0;
}

static void page_begin(Tags *tags, const Placement *placement, uint32_t key) {
    tags->page_key = key;
    tags->placement = *placement;
    tags->last_node = NULL;
}

uint32_t tags_page(Tags *tags, const Placement *placement) {
    page_end(tags);
    page_begin(tags, placement, (uint32_t)tags->key_count);
    key_new(tags, /*page*/ true);
    return tags->page_key;
}

void tags_page_beside(Tags *tags, const Placement *placement, uint32_t key) {
    page_end(tags);
    page_begin(tags, placement, key);
    for (uint32_t i = 0; i < tags->keys[key].count; i++)
        add_marked(tags, tags->keys[key].marked[i]);
}

uint32_t tags_mark(Tags *tags, Element *element) {
    Kid *kid = kid_new(tags, element, KID_MARK);
    kid->value = (uint32_t)tags->marked_count;
    element->kept = true;
    add_marked(tags, element->in_parent.value);
    return kid->value;
}

Element *tags_link(Tags *tags, const Node *node) {
    Element *element;
    if (node->kind == KIND_FOOTNOTE)
        element = label_of(tags, node);
    else
        element = content_of(tags, slot_of(tags, node), node);
    for (Element *up = element; up; up = up->parent)
        if (up->tag == TAG_LINK && up->node == node)
            return up;
    return element_new(tags, with_paragraph(tags, element, node), TAG_LINK, node);
}

Element *tags_field(Tags *tags) { return element_new(tags, element_at(tags, 0), TAG_FORM, tags->document->root); }

uint32_t tags_annotation(Tags *tags, Element *element, uint32_t annotation) {
    Kid *kid = kid_new(tags, element, KID_ANNOTATION);
    kid->value = annotation;
    element->kept = element->linked = true;
    uint32_t number = (uint32_t)tags->key_count;
    ParentKey *key = key_new(tags, /*page*/ false);
    key->linked = element->in_parent.value;
    key->count = 1;
    return number;
}

/* ---- the end ---- */

static void drop_empty(Element *element) {
    Kid **link = &element->first;
    element->last = NULL;
    while (*link) {
        if ((*link)->kind == KID_ELEMENT && !kid_element(*link)->kept) {
            *link = (*link)->next;
            continue;
        }
        element->last = *link;
        link = &(*link)->next;
    }
}

Element *tags_finish(Tags *tags) {
    page_end(tags);
    for (uint32_t i = tags->count; i-- > 1;)
        if (element_at(tags, i)->kept)
            element_at(tags, i)->parent->kept = true;
    for (uint32_t i = 0; i < tags->count; i++) {
        Element *element = element_at(tags, i);
        if (!element->kept)
            continue;
        drop_empty(element);
        if (element->tag == TAG_LINK && !element->linked)
            element->tag = TAG_SPAN;
        if (element->tag == TAG_RUBY)
            check_ruby(element);
        element->in_parent.value = tags->kept++;
    }
    return element_at(tags, 0);
}

void tags_close(Tags *tags) { arena_close(&tags->arena); }

const Element *tags_element(const Tags *tags, const Node *node) {
    for (; node; node = node->parent) {
        const Slot *slot = nodemap_get(&tags->slots, node);
        const Element *element = slot ? element_in(tags, slot->outer ? slot->outer : slot->content) : NULL;
        while (element && !element->kept)
            element = element->parent;
        if (element)
            return element;
    }
    return element_at(tags, 0);
}

uint32_t tags_count(const Tags *tags) { return tags->kept; }

const Element *tags_next(const Tags *tags, uint32_t *at) {
    while (*at < tags->count) {
        const Element *element = element_at(tags, (*at)++);
        if (element->kept)
            return element;
    }
    return NULL;
}

const ParentKey *tags_keys(const Tags *tags, uint32_t *count) {
    *count = (uint32_t)tags->key_count;
    return tags->keys;
}

const Element *tags_key_element(const Tags *tags, const ParentKey *key, uint32_t index) {
    return element_at(tags, key->page ? key->marked[index] : key->linked);
}
