/* The text of an embargo: whether a paragraph is such a line, and what of it every page can show. */
#ifndef DOC_EMBARGO_LINE_H
#define DOC_EMBARGO_LINE_H

#include "base/arena.h"
#include "base/string.h"

/* The part of a text up to the end of its first sentence that has a number: "EMBARGOED UNTIL 00:01 BST, 2 MAY 2026." of
 * a text that goes on. A slice of the text; all of it where it has one sentence. */
String embargo_sentence(String text);
/* Whether the sentence goes on with a verb behind its numbers, and so tells of an embargo: "Embargo until May 1 was
 * what …". */
bool embargo_is_told(String sentence);
/* What the head of every page says of an embargo, in the arena: the text, if it is short; else its first sentence with
 * a number, or, where *is_cut, the beginning of this. */
String embargo_for_pages(Arena *, String text, bool *is_cut);
/* Whether a text says its time zone: an abbreviation, an offset, or the place of this zone ("Europe/Berlin"). */
bool embargo_names_zone(String text, String zone);

#endif
