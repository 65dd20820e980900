/* The digits that numbers are generated in: those of the text around them, else the language's. */
#ifndef DOC_DIGITS_H
#define DOC_DIGITS_H

#include "doc/document.h"

/* What a language's text uses where that is not what the language is known for. */
typedef struct Digits {
    const struct Digits *next;
    String lang;
    uint32_t zero; /* code point */
} Digits;

/* The zero of the digits that the tag wishes for ("ar-u-nu-latn"), else of the language's default ones (CLDR 42). */
uint32_t digits_default(String lang);
/* The zero of the digits that numbers at this node have. After the passes what the text of the document uses counts. */
uint32_t digits_of(const Node *);
uint32_t digits_in(const Document *, String lang);
/* The name of such digits as a counter style (CSS Counter Styles 3, 6.1); NULL for those of Europe, and where there is
 * none. */
const char *digits_counter_style(uint32_t zero);

/* The language tag with these digits for ICU, "ar-u-nu-latn", so that dates follow the text as well; one that wishes
 * for digits as it is. */
String digits_locale(const Document *, String lang);
/* A number of the metadata, as a version is, in these digits; a text with Latin letters as it is. */
String digits_write(const Document *, String lang, String text);

/* Finds what digits the text of each language uses, for digits_of; what quire generated itself does not count. */
void pass_digits(Document *);

#endif
