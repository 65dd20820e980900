/* Numbers as they are written in tables: what is one, and where its integer part ends. */
#ifndef LAYOUT_TABLE_NUMBER_H
#define LAYOUT_TABLE_NUMBER_H

#include "base/string.h"

typedef enum {
    CELL_TEXT,   /* no number */
    CELL_BLANK,  /* nothing, or a dash or dots that stand for nothing */
    CELL_NUMBER
} CellContent;

/* What a number says of the sign that stands before its fraction. */
typedef enum {
    SIGN_SILENT,    /* has no sign that could be it, or only U+066B, which needs no inferring */
    SIGN_POINT,     /* "3.14", "1,234.5", "1,234,567" */
    SIGN_COMMA,
    SIGN_AMBIGUOUS  /* "1.234" */
} NumberSign;

typedef struct {
    CellContent content;
    NumberSign sign;
    uint32_t separator; /* SIGN_AMBIGUOUS: the code point that may be the decimal sign, U+002E or U+002C */
    size_t integer;     /* byte offset behind the digits and separators before the fraction, were `separator` no
                         * decimal sign */
    size_t decimal;     /* the same, were it one; else equal to `integer` */
} Number;

/* Reads the text of a cell. A number is digits of any script, grouped by , . ' space, no-break spaces or U+066C in
 * threes (or in twos before the last three, as in India), with one decimal sign , . or U+066B, and about it signs,
 * currency signs or ISO 4217 codes, percent signs, parentheses and note marks. */
Number number_read(String text);
/* The decimal sign that a language prefers: '.' or ','. */
uint32_t number_sign(String lang);

#endif
