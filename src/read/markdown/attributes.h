/* Attributes in braces, as pandoc, Markdown Extra and kramdown have them: {#id .class key=value key="value"}, {:
 * .class}. */
#ifndef READ_MARKDOWN_ATTRIBUTES_H
#define READ_MARKDOWN_ATTRIBUTES_H

#include "doc/document.h"

enum { ATTRIBUTES_MOST = 16, CLASSES_MOST = 16 };

/* Slices of the text. Of each kind of attribute the last one counts, of classes all. */
typedef struct {
    String id;
    String classes[CLASSES_MOST];
    size_t class_count;
    struct {
        String key, value;
    } pairs[ATTRIBUTES_MOST];
    size_t pair_count;
} Attributes;

/* The index behind the attributes whose "{" stands at `at`; `at` where these are none. */
size_t attributes_scan(String text, size_t at, Attributes *);
/* Whether text ends with attributes, behind white space, behind "$$" or alone; *start is where they start. */
bool attributes_at_end(String text, size_t *start, Attributes *);
/* Whether text ends with attributes of its block: kramdown's "{:.class}" on a line of its own, or "{.class}" there or
 * behind a space. Words in braces that only look like a pair ("{n=1}") are none. *start is where they start. */
bool attributes_of_block(String text, size_t *start, Attributes *);
bool attributes_has_class(const Attributes *, const char *name);
/* The value of a key; empty when it is not there. */
String attributes_value(const Attributes *, const char *key);
/* Whether a key and its value mean something for a node. */
bool attribute_is_read(const Node *, String key, String value);
/* Gives a node what its attributes say: id, language, direction, role, sizes. Strings are copied to the document. */
void attributes_apply(Document *, Node *, const Attributes *);

#endif
