/* PDF/UA-2 (ISO 14289-2) asks for Ref on the items of a table of contents (8.2.5.8), and on footnotes and what cites
 * them (8.2.5.14). */
#include "write/pdf/tagspace.h"

/* The types of the PDF 2.0 namespace; of those that quire uses, it took the others out. */
static const char *const types[] = {
    "Document", "Part", "Sect", "Div", "Aside", "P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "Em", "Strong",
    "Span", "Sub", "Title", "Link", "Annot", "Form", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "L", "LI",
    "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Caption", "Figure", "Formula", "FENote",
    "Artifact", "DocumentFragment",
};

#define TAGS(tag) (1ull << (tag))

/* What may not stand in what (ISO/TS 32005, table 5), and what it is there instead. */
static const struct {
    uint64_t types, parents;
    Tag instead;
} misfits[] = {
    {TAGS(TAG_BLOCK_QUOTE) | TAGS(TAG_ASIDE), TAGS(TAG_DATA_CELL) | TAGS(TAG_HEADER_CELL), TAG_SECTION},
    {TAGS(TAG_ASIDE), TAGS(TAG_ASIDE) | TAGS(TAG_BLOCK_QUOTE), TAG_SECTION},
    {TAGS(TAG_ARTICLE), TAGS(TAG_ARTICLE), TAG_SECTION},
    {TAGS(TAG_CODE) | TAGS(TAG_QUOTE), TAGS(TAG_CODE), TAG_SPAN},
    {TAGS(TAG_CODE), TAGS(TAG_RUBY_BASE) | TAGS(TAG_RUBY_TEXT), TAG_SPAN},
};

static bool holds(const Element *element, uint64_t tags) {
    for (const Kid *kid = element->first; kid; kid = kid->next)
        if (kid->kind == KID_ELEMENT && (tags & TAGS(kid_element(kid)->tag)))
            return true;
    return false;
}

/* Code, and a Ruby by what its base and text hold, give way to what must not stand in them but has no other type. */
static bool gives_way(const Element *element) {
    static const uint64_t strangers = TAGS(TAG_FIGURE) | TAGS(TAG_FORMULA) | TAGS(TAG_RUBY);
    if (element->tag == TAG_CODE)
        return holds(element, strangers);
    bool part = element->tag == TAG_RUBY_BASE || element->tag == TAG_RUBY_TEXT;
    const Element *ruby = part ? element->parent : element;
    for (const Kid *kid = ruby->tag == TAG_RUBY ? ruby->first : NULL; kid; kid = kid->next)
        if (kid->kind == KID_ELEMENT && holds(kid_element(kid), strangers))
            return true;
    return false;
}

/* A figure's caption belongs to what is around a Div, which takes no part in the structure (ISO/TS 32005, 5.4): it
 * is a Sect. */
static const char *type_of(const Element *element) {
    if (element->tag == TAG_NOTE)
        return "FENote";
    for (size_t i = 0; element->parent && i < sizeof misfits / sizeof *misfits; i++)
        if ((misfits[i].types & TAGS(element->tag)) && (misfits[i].parents & TAGS(element->parent->tag)))
            return tag_type(misfits[i].instead);
    if (gives_way(element))
        return tag_type(TAG_SPAN);
    bool figure = element->tag == TAG_DIVISION && element->node->kind == KIND_FIGURE;
    return tag_type(figure ? TAG_SECTION : (Tag)element->tag);
}

const char *tagspace_type(const Element *element, bool *inside) {
    const char *type = type_of(element);
    *inside = false;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        *inside = *inside || strcmp(types[i], type) == 0;
    return type;
}

/* ---- references ---- */

typedef struct Citation Citation;
struct Citation {
    Citation *next;
    const Element *element;
};

typedef struct {
    const Node *footnote;
    Citation *first, **end;
} CitationList;

static const Node *cited(const Element *element) {
    bool cites = element->tag == TAG_REFERENCE && element->node->kind == KIND_FOOTNOTE_REFERENCE;
    return cites ? element->node->as.reference.footnote : NULL;
}

void tagspace_open(TagReferences *references, const Document *document, const Tags *tags) {
    Arena *arena = &document->ctx->arena;
    *references = (TagReferences){.document = document, .tags = tags};
    nodemap_open(&references->citations, arena, sizeof(CitationList));
    uint32_t at = 0;
    for (const Element *element; (element = tags_next(tags, &at));) {
        const Node *footnote = cited(element);
        if (!footnote || tags_element(tags, footnote)->tag != TAG_NOTE)
            continue;
        CitationList *list = nodemap_get(&references->citations, footnote);
        if (!list) {
            list = nodemap_add(&references->citations, footnote);
            list->end = &list->first;
        }
        Citation *citation = arena_new(arena, Citation);
        citation->element = element;
        *list->end = citation;
        list->end = &citation->next;
    }
}

/* What the first link in an item of a table of contents leads to; NULL when there is none. */
static const Node *listed(const TagReferences *references, const Node *item) {
    Walk walk = walk_start(item);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_LINK)
            continue;
        Target target = link_target(references->document, node);
        if (target.kind == TARGET_NODE)
            return target.node;
    }
    return NULL;
}

void tagspace_references(const TagReferences *references, const Element *element,
                         void (*each)(void *user, const Element *), void *user) {
    if (element->tag == TAG_NOTE) {
        const CitationList *list = nodemap_get(&references->citations, element->node);
        for (const Citation *citation = list ? list->first : NULL; citation; citation = citation->next)
            each(user, citation->element);
    } else if (element->tag == TAG_CONTENTS_ITEM) {
        const Node *target = listed(references, element->node);
        if (target)
            each(user, tags_element(references->tags, target));
    } else {
        const Node *footnote = cited(element);
        if (footnote && nodemap_get(&references->citations, footnote))
            each(user, tags_element(references->tags, footnote));
    }
}
