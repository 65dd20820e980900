/* What the parts of layout know: of the job, which is one run over a document, and of the stretch they lay out. */
#ifndef LAYOUT_JOB_H
#define LAYOUT_JOB_H

#include "layout/display.h"
#include "layout/memory.h"
#include "text/tokens.h"

typedef struct Hyphens Hyphens;
typedef struct KeptParagraphs KeptParagraphs;

/* What is constant in a job. */
typedef struct {
    const Document *document;
    Context *ctx;
    const Style *style; /* the document's */
    Fonts *fonts;
    Images *images;
    TokenRules *token_rules;
    Hyphens *hyphens;    /* NULL: no word is hyphenated */
    LayoutMemory *memory;
    KeptParagraphs *kept;    /* those of this run, for a later one; NULL: none are kept */
    KeptParagraphs *earlier; /* those of an earlier run, or NULL */
    const Map *numbers;  /* of the pages on which nodes start, by id; NULL in the first draft (numbers.h) */
    size_t note_mark_length; /* characters of the longest mark that an author gave a footnote */
    bool *has_band; /* set when the band of the letterhead is there, on which the head of the first page stands */
    bool quiet;   /* what is missing is said in another run */
    bool ragged;  /* nothing is justified */
    bool hang;    /* punctuation stands out into the margins */
    bool kashida; /* Arabic is stretched between letters */
} Job;

/* How a stretch of the document is laid out. It is handed down by value: where something else holds for what stands
 * below (in the cells of a table, on a turned page), a changed copy is handed on, and nothing needs to be restored. */
typedef struct {
    const Job *job;
    const Style *style; /* the document's, or that of a table made smaller */
    const BlockStyle *ground; /* of the innermost box with a fill around it; NULL: it stands on paper */
    Arena *arena;       /* for the strips and for all that is made on the way to them */
    bool landscape;     /* stands on landscape pages of its own */
    bool hyphenate;     /* text that is not justified is hyphenated too: in narrow columns of tables */
    bool quiet;         /* text is set again, or only measured: what is missing has been or will be said */
} Layout;

#endif
