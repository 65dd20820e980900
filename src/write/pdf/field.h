/* The signature field (ISO 32000-2, 12.7.5.5): its widget over the panel that shows the signature, or of no size on the
 * last page, and the AcroForm of the catalog. The widget stands in a Form element (ISO 14289-1, 7.18.4), unless it is
 * an artifact. */
#ifndef PDF_FIELD_H
#define PDF_FIELD_H

#include "doc/document.h"
#include "write/pdf/haru.h"
#include "write/pdf/placement.h"

typedef struct {
    const Document *document;
    Haru *haru;
    Ref page; /* where the widget is; 0 until it has a place */
    Placement placement;
    Length left, top, right, bottom; /* all 0 for a field that is not shown */
    uint32_t annotation;             /* its number among all */
    uint32_t key;                    /* in the parent tree */
    bool is_artifact;                /* has no element */
    Ref dictionary, appearance;      /* appearance: 0 for a field that is not shown */
} SignatureField;

/* Looks for the panel on a page. True, once, when this is the widget's page. */
bool field_on_page(SignatureField *, const Page *, const Placement *, Ref page);
/* Makes the objects that the widget refers to, when it has its place. */
void field_open_objects(SignatureField *);
/* The widget's dictionary, without brackets. */
void field_print(const SignatureField *, Buffer *);
/* The entry of the catalog; `first` is the first annotation. */
void field_print_form(const SignatureField *, Ref first, Buffer *catalog);

#endif
