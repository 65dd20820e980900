/* Structure elements, parent tree, role map and ids as objects (ISO 32000-1, 14.7). Elements are numbered first,
 * then the leaves of the parent tree, then its root. */
#include "write/pdf/tagprint.h"

#include <stdlib.h>

#include "write/pdf/syntax.h"
#include "write/pdf/tagheaders.h"
#include "write/pdf/tagspace.h"
#include "write/pdf/tagtables.h"

enum { KEYS_IN_A_LEAF = 64 };

typedef struct {
    Tags *tags;
    Haru *haru;
    Arena *scratch; /* of one element */
    Buffer *out; /* the body that is being printed */
    TagRefs refs;
    TagReferences references; /* with a namespace only */
} Printing;

static void reference_to(const Printing *p, const Element *element) {
    buffer_byte(p->out, ' ');
    pdf_reference(p->out, p->refs.first + element_number(element));
}

static void text_entry(const Printing *p, const char *key, String value) {
    if (!value.length)
        return;
    buffer_text(p->out, key);
    pdf_text(p->out, p->refs.name_space ? pdf_without_private(p->scratch, value) : value);
}

/* The same for text of the input: says it when it is cut. */
static void long_text_entry(const Printing *p, const char *key, String value, const Element *element, String what) {
    text_entry(p, key, pdf_cut(p->scratch->ctx, value, element->node->at, what));
}

static void span_entry(const Printing *p, const char *key, uint32_t value) {
    if (value <= 1)
        return;
    buffer_text(p->out, key);
    buffer_int(p->out, value);
}

static void print_box(const Printing *p, const Element *element) {
    buffer_text(p->out, "/A<</O/Layout");
    if (!tag_holds_text((Tag)element->parent->tag))
        buffer_text(p->out, "/Placement/Block");
    buffer_text(p->out, "/BBox");
    placement_print_box(p->out, element->box);
    buffer_text(p->out, ">>");
}

static void print_headers(const Printing *p, const HeaderList *headers) {
    if (!headers)
        return;
    buffer_text(p->out, "/Headers[");
    for (uint32_t i = 0; i < headers->count; i++)
        pdf_bytes(p->out, tag_id(p->scratch, headers->heads[i]));
    buffer_byte(p->out, ']');
}

static void print_type(const Printing *p, const Element *element) {
    bool inside = false;
    buffer_text(p->out, p->refs.name_space ? tagspace_type(element, &inside) : tag_type((Tag)element->tag));
    if (!inside)
        return;
    buffer_text(p->out, "/NS ");
    pdf_reference(p->out, p->refs.name_space);
}

typedef struct {
    const Printing *printing;
    bool any;
} Reference;

static void print_reference(void *user, const Element *element) {
    Reference *reference = user;
    buffer_text(reference->printing->out, reference->any ? "" : "/Ref[");
    reference_to(reference->printing, element);
    reference->any = true;
}

/* What PDF 2.0 knows beside PDF 1.7. */
static void print_second_edition(const Printing *p, const Element *element) {
    Reference reference = {.printing = p};
    tagspace_references(&p->references, element, print_reference, &reference);
    buffer_text(p->out, reference.any ? "]" : "");
    if (element->tag == TAG_NOTE)
        buffer_text(p->out, "/A<</O/FENote/NoteType/Footnote>>");
    if (element->tag == TAG_LIST && element->node->kind == KIND_DEFINITIONS)
        buffer_text(p->out, "/A<</O/List/ListNumbering/Description>>");
}

/* Texts that only the element has: what stands on a page too says its losses there. */
static void say_private(const Printing *p, const Element *element, const TagAttributes *a) {
    if (element->tag == TAG_FIGURE)
        pdf_lose_private(p->scratch, a->alternative, element->node->at, S("an alternative text"));
    pdf_lose_private(p->scratch, a->expansion, element->node->at, S("an abbreviation's expansion"));
}

/* A ListNumbering as PDF 1.7 knows it. */
static const char *first_edition(const char *numbering) {
    return strcmp(numbering, "Ordered") == 0 ? "Decimal" : strcmp(numbering, "Unordered") == 0 ? "Disc" : numbering;
}

static void print_attributes(const Printing *p, const Element *element) {
    TagAttributes a = tag_attributes(p->scratch, element);
    if (p->refs.name_space) {
        say_private(p, element, &a);
        if (element->tag == TAG_LINK) /* the Contents of its annotation say it (ISO 14289-2, 8.9.4.2) */
            a.alternative = S("");
    }
    text_entry(p, "/Lang", element_lang(element));
    long_text_entry(p, "/Alt", a.alternative, element, S("an alternative text"));
    long_text_entry(p, "/E", a.expansion, element, S("an abbreviation's expansion"));
    text_entry(p, "/ID", a.id);
    if (element->tag == TAG_FIGURE && element->box)
        print_box(p, element);
    if (a.numbering) {
        buffer_text(p->out, "/A<</O/List/ListNumbering/");
        buffer_text(p->out, p->refs.name_space ? a.numbering : first_edition(a.numbering));
        buffer_text(p->out, ">>");
    }
    if (a.scope || a.headers || a.column_span > 1 || a.row_span > 1) {
        buffer_text(p->out, "/A<</O/Table");
        buffer_text(p->out, a.scope ? "/Scope/" : "");
        buffer_text(p->out, a.scope ? a.scope : "");
        span_entry(p, "/ColSpan ", a.column_span);
        span_entry(p, "/RowSpan ", a.row_span);
        print_headers(p, a.headers);
        buffer_text(p->out, ">>");
    }
}

static const Kid *first_mark(const Element *element) {
    const Kid *kid = element->first;
    while (kid && kid->kind != KID_MARK)
        kid = kid->next;
    return kid;
}

static void print_kid(const Printing *p, const Kid *kid, uint32_t page) {
    switch ((KidKind)kid->kind) {
    case KID_ELEMENT:
        reference_to(p, kid_element(kid));
        return;
    case KID_MARK:
        if (kid->page == page) {
            buffer_byte(p->out, ' ');
            buffer_int(p->out, kid->value);
            return;
        }
        buffer_text(p->out, "<</Type/MCR/Pg ");
        pdf_reference(p->out, p->refs.pages[kid->page]);
        buffer_text(p->out, "/MCID ");
        buffer_int(p->out, kid->value);
        break;
    case KID_ANNOTATION:
        buffer_text(p->out, "<</Type/OBJR/Pg ");
        pdf_reference(p->out, p->refs.pages[kid->page]);
        buffer_text(p->out, "/Obj ");
        pdf_reference(p->out, p->refs.annotations + kid->value);
        break;
    }
    buffer_text(p->out, ">>");
}

static void print_element(const Printing *p, const Element *element) {
    buffer_text(p->out, "/Type/StructElem/S/");
    print_type(p, element);
    buffer_text(p->out, "/P ");
    pdf_reference(p->out, element->parent ? p->refs.first + element_number(element->parent) : p->refs.root);
    const Kid *mark = first_mark(element);
    if (mark) {
        buffer_text(p->out, "/Pg ");
        pdf_reference(p->out, p->refs.pages[mark->page]);
    }
    print_attributes(p, element);
    if (p->refs.name_space)
        print_second_edition(p, element);
    if (!element->first)
        return;
    buffer_text(p->out, "/K[");
    for (const Kid *kid = element->first; kid; kid = kid->next)
        print_kid(p, kid, mark ? mark->page : UINT32_MAX);
    buffer_byte(p->out, ']');
}

/* ---- parent tree ---- */

static void print_key(const Printing *p, uint32_t number, const ParentKey *key) {
    buffer_int(p->out, number);
    buffer_text(p->out, key->page ? "[" : "");
    for (uint32_t i = 0; i < key->count; i++)
        reference_to(p, tags_key_element(p->tags, key, i));
    buffer_text(p->out, key->page ? "]" : " ");
}

static void print_leaf(const Printing *p, const ParentKey *keys, uint32_t from, uint32_t to) {
    buffer_text(p->out, "/Limits[");
    buffer_int(p->out, from);
    buffer_byte(p->out, ' ');
    buffer_int(p->out, to - 1);
    buffer_text(p->out, "]/Nums[");
    for (uint32_t i = from; i < to; i++)
        print_key(p, i, &keys[i]);
    buffer_byte(p->out, ']');
}

static void print_leaves(const Printing *p, Ref first, uint32_t count) {
    buffer_text(p->out, "/Kids[");
    for (uint32_t i = 0; i < count; i++) {
        pdf_reference(p->out, first + i);
        buffer_byte(p->out, ' ');
    }
    buffer_byte(p->out, ']');
}

/* ---- root ---- */

typedef struct {
    String id;
    const Element *element;
} Named;

static int compare_ids(const void *a, const void *b) {
    const Named *x = a, *y = b;
    return string_compare(x->id, y->id);
}

/* A name tree with one node: its keys are sorted by their bytes (ISO 32000-1, 7.9.6). */
static void print_ids(const Printing *p) {
    Named *named = NULL;
    size_t found = 0, capacity = 0;
    uint32_t at = 0;
    for (const Element *element; (element = tags_next(p->tags, &at));) {
        String id = tag_id(p->scratch, element);
        if (!id.length)
            continue;
        arena_grow(p->scratch, named, found, capacity);
        named[found++] = (Named){id, element};
    }
    if (!found)
        return;
    qsort(named, found, sizeof *named, compare_ids);
    buffer_text(p->out, "/IDTree<</Names[");
    for (size_t i = 0; i < found; i++) {
        pdf_bytes(p->out, named[i].id);
        reference_to(p, named[i].element);
    }
    buffer_text(p->out, "]>>");
}

static void print_roles(const Printing *p) {
    buffer_text(p->out, "/RoleMap<<");
    for (int tag = 0; tag < TAG_COUNT; tag++) {
        if (!tag_role((Tag)tag))
            continue;
        buffer_byte(p->out, '/');
        buffer_text(p->out, tag_type((Tag)tag));
        buffer_byte(p->out, '/');
        buffer_text(p->out, tag_role((Tag)tag));
    }
    if (p->refs.name_space) /* for readers that know no namespaces */
        buffer_text(p->out, "/FENote/Note");
    buffer_text(p->out, ">>");
}

static void print_root(const Printing *p, Ref parent_tree, uint32_t next_key) {
    buffer_text(p->out, "/Type/StructTreeRoot/K");
    buffer_byte(p->out, ' ');
    pdf_reference(p->out, p->refs.first);
    buffer_text(p->out, "/ParentTree ");
    pdf_reference(p->out, parent_tree);
    buffer_text(p->out, "/ParentTreeNextKey ");
    buffer_int(p->out, next_key);
    print_ids(p);
    print_roles(p);
    if (p->refs.name_space) {
        buffer_text(p->out, "/Namespaces[");
        pdf_reference(p->out, p->refs.name_space);
        buffer_byte(p->out, ']');
        haru_body(p->haru, p->refs.name_space, S("/Type/Namespace/NS(" TAGSPACE_ADDRESS ")"));
    }
}

static void pack(const Printing *p) {
    haru_pack(p->haru, buffer_view(p->out));
    buffer_clear(p->out);
}

static uint32_t leaf_count(uint32_t keys) { return (keys + KEYS_IN_A_LEAF - 1) / KEYS_IN_A_LEAF; }

uint32_t tags_pack_count(const Tags *tags) {
    uint32_t key_count;
    tags_keys(tags, &key_count);
    return tags_count(tags) + leaf_count(key_count) + 1;
}

static void close_arena(void *arena) { arena_close(arena); }

void tags_pack(Tags *tags, Haru *haru, const Document *document, TagRefs refs) {
    Context *ctx = document->ctx;
    Buffer body, root_body;
    buffer_open(&body, &ctx->arena);
    buffer_open(&root_body, &ctx->arena);
    Arena *scratch = arena_new(&ctx->arena, Arena);
    arena_open(scratch, ctx);
    release_push(ctx, close_arena, scratch);
    Printing p = {.tags = tags, .haru = haru, .scratch = scratch, .out = &body, .refs = refs};
    if (refs.name_space)
        tagspace_open(&p.references, document, tags);
    uint32_t count = tags_count(tags), key_count, at = 0;
    const ParentKey *keys = tags_keys(tags, &key_count);
    for (const Element *element; (element = tags_next(tags, &at));) {
        print_element(&p, element);
        pack(&p);
        arena_reset(scratch);
    }
    for (uint32_t from = 0; from < key_count; from += KEYS_IN_A_LEAF) {
        print_leaf(&p, keys, from, from + KEYS_IN_A_LEAF < key_count ? from + KEYS_IN_A_LEAF : key_count);
        pack(&p);
    }
    print_leaves(&p, refs.first + count, leaf_count(key_count));
    pack(&p);
    p.out = &root_body;
    print_root(&p, refs.first + count + leaf_count(key_count), key_count);
    haru_body(haru, refs.root, buffer_view(&root_body));
    arena_close(scratch);
}
