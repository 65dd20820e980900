/* The first day of a month where a language writes it as an ordinal: "1er mai 2026", "1º maggio 2026" (the EU's
 * Interinstitutional Style Guide; Brazil's Manual de Redação da Presidência da República), though CLDR does not. */
#ifndef DOC_FIRST_OF_MONTH_H
#define DOC_FIRST_OF_MONTH_H

#include "base/arena.h"
#include "base/string.h"

/* A date, interval or moment as ICU writes it in the language, in the arena. */
String first_of_month(Arena *, String lang, String date);

#endif
