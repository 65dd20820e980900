/* Reading PDF's syntax (ISO 32000-1, 7.2 and 7.3), as strictly as the files of one producer allow: values are slices of
 * the file. */
#ifndef PDF_VALUES_H
#define PDF_VALUES_H

#include "base/buffer.h"

/* Cuts the next value off *rest, after white space: a name, a number, a string, an array, a dictionary, a reference
 * ("12 0 R") or a keyword. False at the end and where there is none. */
bool value_next(String *rest, String *value);
/* The same, but the brackets of arrays and dictionaries are tokens of their own. */
bool token_next(String *rest, String *token);
/* The number of the object that a value refers to; 0 when it is no reference. */
uint32_t value_reference(String value);
/* What is between << and >>; empty when it is no dictionary. */
String value_entries(String dictionary);
/* Cuts the next key (with its "/") and value off the entries of a dictionary. */
bool entry_next(String *entries, String *key, String *value);
/* The value of a key ("/Type"); empty when there is none. */
String entry_find(String entries, const char *key);

#endif
