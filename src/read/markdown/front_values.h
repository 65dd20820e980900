/* The keys and values of front matter, in whatever notation it is written, become metadata and settings of a document.
 * A reader of a notation hands on what it finds as events, in order: a key, then its value, which is a scalar or a
 * collection. Whatever their types, values are never an error. */
#ifndef READ_MARKDOWN_FRONT_VALUES_H
#define READ_MARKDOWN_FRONT_VALUES_H

#include "doc/document.h"

typedef struct FrontValues FrontValues;

FrontValues *front_values_open(Document *);
/* They stand further down in the text: no key replaces what is set; that is said. */
void front_values_are_later(FrontValues *);
/* A key, or a value; empty for null. The text is kept. */
void front_values_scalar(FrontValues *, String text, Position at);
/* A list or a mapping begins or ends. */
void front_values_begin(FrontValues *, bool is_mapping, Position at);
void front_values_end(FrontValues *);
/* Says what had no effect. */
void front_values_close(FrontValues *);

#endif
