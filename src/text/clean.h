/* What everything passes that becomes text: UTF-8 that may hold anything becomes clean text (see text_decode). Inputs
 * pass it when they are decoded; the builder, metadata and settings pass it again, because escapes and character
 * references bring in what was no character of the input. */
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

/* Clean text. Returns `bytes` itself when nothing has to change, else a copy in the Context's arena. Fails with
 * SAY_INPUT_BINARY when it is no text (text/binary.h). With `keeps_nul` U+0000 stays, for the tokenizer of HTML, which
 * says what becomes of it (HTML 13.2.5). */
String text_clean(Context *, String bytes, bool keeps_nul);
/* The same for what becomes text by another way than a whole input: the value of an option, what escapes and character
 * references stand for. Warnings are for `where`. */
String text_clean_piece(Context *, String piece, Position where);
/* The same without warnings. */
String text_clean_silently(Context *, String piece);
/* An address as browsers read it: tabs and ends of lines do not count (URL Standard 4.4), and what is no clean text is
 * left out, with a warning, so that no scheme can hide behind it. */
String text_clean_address(Context *, String address, Position where);
bool text_is_clean(String);
/* "C3 28", at most 8 bytes. */
typedef struct {
    char bytes[24];
} HexText;
String hex_text(String bytes, HexText *storage);

#endif
