/* What the parts of layout know of a job: one run over a document. */
#ifndef LAYOUT_JOB_H
#define LAYOUT_JOB_H

#include "layout/display.h"
#include "layout/memory.h"
#include "text/tokens.h"

typedef struct Hyphens Hyphens;

typedef struct {
    const Document *document;
    Context *ctx;
    const Style *style;
    Fonts *fonts;
    Images *images;
    TokenRules token_rules;
    Hyphens *hyphens; /* NULL: no word is hyphenated */
    bool hyphenate;   /* text that is not justified is hyphenated too: in narrow columns of tables */
    bool ragged;      /* nothing is justified */
    bool hang;        /* punctuation stands out into the margins */
    bool kashida;     /* Arabic is stretched between letters */
    Arena *arena;     /* of the strips that are being made */
    LayoutMemory *memory;
    bool landscape; /* what is made now stands on landscape pages of its own */
    const Map *numbers; /* of the pages on which nodes start, by id; NULL in the first draft (numbers.h) */
    bool draft;   /* laid out for the numbers of its pages alone: nothing is said */
    size_t note_mark_length; /* characters of the longest mark that an author gave a footnote */
    bool quiet;   /* text is set again, or only measured: what is missing has been or will be said */
} Layout;

#endif
