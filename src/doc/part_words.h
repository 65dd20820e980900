/* The wordings of a release's parts (parts.def): a text in, the part that it names out. Case, accents, punctuation and
 * white space do not count. */
#ifndef DOC_PART_WORDS_H
#define DOC_PART_WORDS_H

#include "doc/node.h"

typedef struct {
    Role role;         /* ROLE_NONE: none */
    bool is_whole;     /* the text says nothing else */
    bool is_weak;      /* it may as well stand in another kind of text */
    bool has_name;     /* with the name of a house: "About Oasis" */
    bool name_first;   /* which begins it: "Oasis hakkında" */
    bool is_condition; /* of a label: "For immediate release" */
    size_t end;        /* the byte behind the wording, with the punctuation that belongs to it not yet passed */
} PartWords;

/* The part that a text names in the language of a tag or in English: its whole text, or its beginning. Of wordings that
 * fit, the longest. */
PartWords part_words(Arena *, String text, String lang);
/* Whether a text begins with the word for a picture's author or origin ("Photo"); *end is the byte behind it. */
bool part_words_credit(Arena *, String text, String lang, size_t *end);
/* What is printed over a part, in the language of the tag or in English, whose own tag is *word_lang. `name` is that of
 * the house, for BOILERPLATE: "About Oasis"; without it, or where the language would inflect it, "About us". Empty for
 * roles that have no title. In the arena. */
String part_title(Arena *, String lang, Role, String name, String *word_lang);

#endif
