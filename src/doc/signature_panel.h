/* The panel of a visible signature (--sign-visible): who signed and when, at the end of the document, in its language.
 * It is no part of the document: it stands in the tree only while a writer of pages runs. */
#ifndef DOC_SIGNATURE_PANEL_H
#define DOC_SIGNATURE_PANEL_H

#include "doc/document.h"

/* "Digitally signed by Ann Lee". The name may be empty. */
String signature_words(const Document *, String name);
/* The panel, in the document's arena. `moment` is ISO 8601, in UTC. After the passes. */
Node *signature_panel_make(Document *, String name, String moment);
/* Puts the panel into the tree, before a footer, and takes it out again. */
void signature_panel_insert(Document *, Node *panel);
void signature_panel_remove(Document *, Node *panel);

#endif
