/* Which of the languages that share a script a text is in. */
#ifndef DOC_LANGUAGE_WORDS_H
#define DOC_LANGUAGE_WORDS_H

#include "doc/node.h"

/* The language that the small words of the text speak for, among those of the script whose likeliest language is script_lang;
 * script_lang when they speak for none. Parts that say their language, and code, do not count. */
String language_of_words(Arena *, const Node *root, String script_lang);

#endif
