/* The checks, one subject each, for check.c and the tests. Those of the first group want the tree as the reader made
 * it. */
#ifndef CHECK_RULES_H
#define CHECK_RULES_H

#include "check/findings.h"
#include "doc/document.h"
#include "style/style.h"

/* Title, order of headings, headings that are empty or missing, and paragraphs that play heading. */
void check_headings(const Document *, Findings *);
/* Alternative texts. */
void check_images(const Document *, Findings *);
/* Language tags, and text in letters that its language does not use. */
void check_language(const Document *, Findings *);
/* Footnotes and their references. */
void check_footnotes(const Document *, Findings *);
/* Header cells, and tables that only arrange. */
void check_tables(const Document *, Findings *);
/* Capitals throughout, and blanks that place text. */
void check_paragraphs(const Document *, Findings *);
/* Lists written as paragraphs. */
void check_lists(const Document *, Findings *);
/* Columns made of spaces. `text` is what the reader read. */
void check_columns(const Document *, String text, Findings *);
/* Ids that several elements have, each once, where the second stands. Wants pass_ids. */
void check_ids(const Document *, Findings *);
/* What the reader has remarked: markup that is not what it seems. */
void check_remarks(const Document *, Findings *);
/* Colours of the style. */
void check_contrast(const Style *, Findings *);

/* Wants ids resolved (pass_ids), and links as they were. */
void check_links(Document *, Findings *);

/* True for the language tags that can be one: well formed, and a language that ISO 639-1 has, or one of three
 * letters that names a language (not und, zxx …). */
bool language_is_known(String tag);

#endif
