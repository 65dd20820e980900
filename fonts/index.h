/* What the indexer has read, on its way into the generated tables. */
#ifndef FONTS_INDEX_H
#define FONTS_INDEX_H

#include <stdio.h>

#include <hb.h>

#include "font/stack.h"

enum { MOST_FAMILIES = 512, MOST_FACES = 1024, MOST_ROWS = 512, MOST_ORDER = 4096, MOST_IN_LINE = 16 };

typedef struct {
    char path[512], name[128];
    StackFace face; /* without path and name */
    hb_set_t *covers;
} IndexedFace;

typedef struct {
    char name[64]; /* as in stack.def, with the index of a collection's face */
    StackFamily family;
    bool found;
} IndexedFamily;

typedef struct {
    IndexedFace faces[MOST_FACES];
    IndexedFamily families[MOST_FAMILIES];
    StackRow rows[MOST_ROWS];
    uint16_t order[MOST_ORDER];
    hb_set_t *coverages[MOST_FACES + 1];
    uint16_t coverage_of_all;
    size_t face_count, family_count, row_count, order_count, coverage_count;
} Index;

/* Writes the tables as C source. */
void emit(const Index *, FILE *to);
/* Says what is wrong and ends the program. */
_Noreturn void give_up(const char *what, const char *which);

#endif
