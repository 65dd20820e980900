/* Words, digits and markers that quire generates, by language (terms.c). No writer holds a word of any language. */
#ifndef DOC_TERMS_H
#define DOC_TERMS_H

#include "base/buffer.h"
#include "doc/node.h"

typedef enum {
#define TERM(name, english) TERM_##name,
#include "doc/terms.def"
#undef TERM
    TERM_COUNT
} Term;

/* The word in the language of the tag, in the nearest one that is known, else in English. */
String term(String lang, Term);
/* The word's own language tag, for marking it up: "en" when the table lacks the language. */
String term_lang(String lang);
/* True when the language is known; false when term() falls back to English. */
bool term_known(String lang);
/* Adds generated words to a node: in a SPAN of their own language where they are not in this one. */
void term_add(Arena *, Node *parent, String lang, String words);
/* What stands between a generated word and what it announces, with its space: ": ", " : ", "：". */
String term_colon(String lang);
/* The value in the digits of this zero (digits.h). */
void term_number(Buffer *, uint32_t zero, int64_t value);
typedef enum { NUMBERED_SECTION, NUMBERED_FIGURE, NUMBERED_TABLE, NUMBERED_LISTING, NUMBERED_FORMULA } Numbered;
/* "Copy 3 of 12"; a line to write on for a number 0. */
void term_copy(Buffer *, String lang, uint32_t zero, unsigned number, unsigned count);
/* What a node is numbered as: a figure that holds code or a table alone as that. */
Numbered term_numbered_kind(const Node *);
/* "Section 1.2", "Abbildung 3", "第1.2节": what a part with this number is called, in the language of the tag. */
void term_numbered(Buffer *, String lang, Numbered, String number);
/* The words with the number in place of "%", and with spaces that end no line: the number stays with them. */
void term_with_number(Buffer *, String words, String number);
/* What marks a footnote and the references to it: its author's mark, else its number. After the passes. */
void term_note_mark(Buffer *, uint32_t zero, const Node *footnote);
/* A list item's label with its punctuation: "3.", "c)", "(iii)", "三、", "•", or nothing. depth is the nesting of
 * unordered lists, from 0. The digits of this zero (digits.h) are those of decimal numbers only. */
void term_list_label(Buffer *, uint32_t zero, const Node *item, int value, int depth);
/* Opening and closing quotation marks (CLDR 42; in French with the no-break space that belongs inside); depth from
 * 0, where odd depths have the inner marks. */
String term_quote_open(String lang, int depth);
String term_quote_close(String lang, int depth);
/* What parts the mark of a footnote reference from that of another right before it: a comma of the language, for
 * text from right to left with a mark that keeps the two numbers in that order. Empty when anything else stands
 * before it. */
String term_note_separator(const Node *reference);

#endif
