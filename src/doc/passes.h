/* The passes, one function each, for passes.c and the tests. Each takes a finished tree; those that mend content are
 * not run with --as-is. */
#ifndef DOC_PASSES_H
#define DOC_PASSES_H

#include "doc/document.h"

/* Removes blocks and inline nodes that hold nothing, and joins texts that stand beside each other. */
void pass_tidy(Document *);
/* Language and direction of the root, of blocks in another script, and of dir=auto. */
void pass_language(Document *);
/* Fields of the metadata, with the setting "fields". Wants pass_language; before all that looks at texts. */
void pass_fields(Document *);
/* Quotation marks, dashes and ellipses of print for those that were typed. Wants pass_language. */
void pass_typed(Document *);
/* The words of asides' roles. Wants pass_language. */
void pass_asides(Document *);
/* What a footnote or a reference to one goes by: each included file has labels of its own. */
String footnote_key(const Document *, const Node *);
/* Joins references with their footnotes, numbers the footnotes by first reference, moves them to the end. */
void pass_footnotes(Document *);
/* Counts columns, clamps spans, fills rows, gives header cells their scope. */
void pass_tables(Document *);
/* The headers of each cell, where scope alone does not say them: of tables with headers on both sides, with header
 * cells that span or stand behind data. Other tables, and large grids that hardly have any cells, get none but those
 * that were named. */
void pass_table_heads(Document *);
/* Paragraphs of white space alone, as "<p>&nbsp;</p>", go. */
void pass_white_paragraphs(Document *);
/* Headings in which nothing is read out become paragraphs: they head nothing. */
void pass_blank_headings(Document *);
/* Heading levels: the outline without gaps, and if `mend` the levels too. */
void pass_headings(Document *, bool mend);
/* The title: derived when there is none, and shown when the text does not have it. In a `part` of several, headings of
 * level 1 stand beside it. */
void pass_title(Document *, bool mend, bool part);
/* Metadata: dates of usual forms become ISO 8601; an abstract describes the document. */
void pass_metadata(Document *);
/* The parts of a release: what markup names and what words show gets the role of its part, divisions around what
 * belongs together. The order of the text stays. Wants pass_title. */
void pass_parts(Document *);
/* The lines of typed contacts stay lines. Wants pass_parts. */
void pass_lines(Document *);
/* The lines of the title block that the text does not have. Wants pass_title and pass_metadata. */
void pass_title_block(Document *);
/* The title block that a heading, the title, stands in; made around one that stands alone. */
Node *title_block_around(const Document *, Node *heading);
/* Notes the metadata for readers that no page shows. */
void pass_unprinted(Document *);
/* The parts of a release that only metadata has, at their places. Wants pass_parts. */
void pass_part_metadata(Document *);
/* What is printed of the embargo in the metadata, in the language of the document. */
String document_embargo_text(Document *);
void pass_date_conflicts(Document *);
/* Warns of embargoes of the text whose date cannot be read, and of weekdays that are not those of their dates. Wants
 * pass_parts. */
void pass_date_sense(Document *);
/* Ids for every heading and footnote; all ids unique and in document->ids. */
void pass_ids(Document *);
/* The list of attached files. Wants pass_ids. */
void pass_attached(Document *);
/* Numbers headings, figures and tables, where settings say so: generated text before their words, and
 * document->numbers. Wants pass_ids. */
void pass_numbers(Document *);
/* Captions of figures stand where the settings say. */
void pass_captions(Document *);
/* Contents and lists of figures and tables, where they are asked for or the source has a place for them. */
void pass_contents(Document *);
void pass_cover(Document *);
/* Links: empty ones to a heading, figure or table say its number, else its title, or become a reference to its page;
 * other empty ones get their address as text; those that lead nowhere become text. In a `part` empty ones to a path
 * stay, which may be that of another part. */
void pass_links(Document *, bool mend, bool part);
/* What is in the link takes its place; the walk, which has entered it, goes on with that. */
void link_to_text(Walk *, Node *link);
/* The node that "#fragment" leads to, as written or percent-decoded; NULL when there is none. Wants pass_ids. */
Node *place_of_fragment(Document *, String fragment);
/* True when the letters of a block are not those that its language is written in: most are of another script; or where
 * that is Latin, which stands in text of every language, all are, and it is a sentence. Parts with a language of their
 * own do not count. */
bool text_contradicts_language(const Node *block, String lang);
/* What is shown of texts in other letters than they have (text-transform). */
void pass_letters(Document *);
/* Directions of telephone numbers and Latin words in brackets within a text from right to left. Wants pass_language. */
void pass_isolates(Document *);
/* Alternatives for images that have none. */
void pass_images(Document *);

#endif
