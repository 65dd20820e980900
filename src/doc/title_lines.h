/* The lines of a title block, as blocks of the tree, from the metadata. */
#ifndef DOC_TITLE_LINES_H
#define DOC_TITLE_LINES_H

#include "doc/document.h"

/* "Draft" for the status of drafts, else the status as it is given. */
String title_status(const Document *);
/* "Version 2"; "v2.1" as it is given. */
String title_version(const Document *);
/* The date in the document's language. */
String title_date(const Document *);
/* What a translation is called ("Français") and its address; one of them may be empty. */
void title_translation(const Document *, size_t index, String *name, String *address, String *lang);

/* Adds a date as it is printed (a DATE), and a source, with a link if it is an address. */
void title_add_date(const Document *, Node *line, String iso);
void title_add_source(const Document *, Node *line, String source);

/* Adds the lines for the fields: above the title, and below it. */
void title_lines_above(Document *, Node *block, MetaSet);
void title_lines_below(Document *, Node *block, MetaSet);

#endif
