/* Names of people in a text: "Lee, Ann", "ANN LEE" and "Dr Ann M. Lee" are one person. */
#ifndef DOC_PERSON_NAMES_H
#define DOC_PERSON_NAMES_H

#include "doc/folded.h"

/* Whether the words of the text have the name: its words side by side in any order. Titles and initials do not count;
 * of a name with one word that is all there is. */
bool person_named(Arena *, Folded text, String name);
/* The name that a line about somebody begins with: "Ann Lee" of "Ann Lee, Head of News, +44 1632 960 118". */
String person_of_line(String line);
/* Whether a folded word is a title ("dr") or an initial, which do not tell people apart. */
bool person_title(String word);
/* Whether a folded word says how a text came about ("written", "posted"), before the word that leads to its authors. */
bool byline_participle(String word);
/* How many words that lead to the names of its authors the words begin with: "By", "Written by", "Text: von", "作者". */
size_t byline_lead(Arena *, Folded words);

#endif
