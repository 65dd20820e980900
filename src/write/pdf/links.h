/* Link annotations, the places they lead to, and the outline. */
#ifndef PDF_LINKS_H
#define PDF_LINKS_H

#include "write/pdf/field.h"
#include "write/pdf/nodemap.h"
#include "write/pdf/place.h"
#include "write/pdf/tags.h"

typedef struct Annotation Annotation;
typedef struct OutlineItem OutlineItem;

typedef struct {
    const Document *document;
    Context *ctx;
    Haru *haru;
    Tags *tags;
    Arena *scratch;          /* of one page */
    NodeMap places;          /* where nodes begin */
    Ref page;                /* of the file, which is taken */
    Placement placement;     /* of the page of the document there */
    Place first;             /* the first page's top */
    Ref outline;             /* its root, 0 without entries */
    Ref first_element;       /* when links lead to structure elements; else 0 */
    OutlineItem *last_item, *first_outermost, *last_outermost;
    OutlineItem *open_items[6]; /* the last entry and those it stands in */
    Annotation *first_annotation, *last_annotation; /* in order of their numbers, which are those of areas */
    uint32_t annotation_count;
    Buffer beginning;        /* of the description of the link at hand, which its further lines repeat */
    bool no_private;         /* texts may have no characters of private use */
    bool files_are_attached; /* all files that dictionaries name are attached: ISO 19005-3, 6.8 */
    unsigned outline_depth;  /* entries that are open */
    int outline_shown;       /* levels of entries that are shown at first */
    int outline_levels[6];   /* their heading levels */
} Links;

void links_open(Links *, const Document *, Haru *, Tags *);
/* Takes the anchors and areas of a page that stands on this page of the file. Its annotations are those from the count
 * before to the count after. */
void links_page(Links *, const Page *, const Placement *, Ref page);
/* Adds the widget of a field to the page that was taken last. */
void links_field(Links *, SignatureField *);
/* Has all places lead to structure elements, of which the root is object `first` and the others follow. After
 * tags_finish. */
void links_lead_to_elements(Links *, Ref first);
/* Then: the first element on a page of the file, by its index. */
Ref links_element_on(const Links *, uint32_t sheet);
/* Packs the annotations and writes the outline, when all places are known. */
void links_pack(Links *);
/* The root of the outline; 0 when it has no entries. */
Ref links_outline(const Links *);
/* Where a node begins, or else what it stands in or what begins it; NULL when none of these has come. */
const Place *links_place(const Links *, const Node *);

#endif
