/* Names of people in a text: "Lee, Ann", "ANN LEE" and "Dr Ann M. Lee" are one person. */
#ifndef DOC_PERSON_NAMES_H
#define DOC_PERSON_NAMES_H

#include "doc/folded.h"

/* Whether the words of the text have the name: its words side by side in any order. Titles and initials do not count;
 * of a name with one word that is all there is. */
bool person_named(Arena *, Folded text, String name);
/* The name that a line about somebody begins with: "Ann Lee" of "Ann Lee, Head of News, +44 1632 960 118". */
String person_of_line(String line);
/* Whether a text begins with a word that leads to the names of its authors: "By", "Von", "Par", "Текст". */
bool byline_begins(Arena *, String text);

#endif
