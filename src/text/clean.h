/* The last step of reading text: UTF-8 that may hold anything becomes clean text (see text_decode). */
#ifndef TEXT_CLEAN_H
#define TEXT_CLEAN_H

#include "base/buffer.h"
#include "base/context.h"

/* A place in text that is moved forward only, so that positions of many diagnostics cost one walk in all. Begin with
 * line 1, column 1 and everything else 0. */
typedef struct {
    size_t at; /* bytes walked */
    uint32_t line, column;
    bool after_return; /* the byte before was \r */
} Place;

#define PLACE_START ((Place){.line = 1, .column = 1})

/* Walks on to byte `to`; \n, \r, \r\n and form feed end lines. */
Position place_move(Place *, String text, size_t to);

/* Clean text. Returns `bytes` itself when nothing has to change, else a copy in the Context's arena. */
String text_clean(Context *, String bytes);
/* "C3 28", at most 8 bytes. */
typedef struct {
    char bytes[24];
} HexText;
String hex_text(String bytes, HexText *storage);

#endif
