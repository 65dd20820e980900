/* Contrast of all text that a style shows, on paper and on screens in dark mode. */
#ifndef STYLE_CONTRAST_H
#define STYLE_CONTRAST_H

#include "style/style.h"

enum { CONTRAST_LEAST = 450 }; /* hundredths: WCAG 2.2, 1.4.3, for text of any size */

/* The relative luminance of a colour in millionths, and the contrast of two in hundredths, 100..2100 (WCAG 2.2,
 * "relative luminance", "contrast ratio"). */
uint32_t colour_luminance(Colour);
uint32_t colour_contrast(Colour, Colour);

bool colour_same(Colour, Colour);

/* The colour of text on the fill of a block that it stands in: the block's own where `wanted` has less than
 * CONTRAST_LEAST there and the block's has more. */
Colour colour_on(Colour wanted, Colour fill, Colour of_block);

/* The colours of a block in dark mode. Colours of the palette become those of the dark palette; others stay where the
 * text then has contrast enough, else they become the dark palette's TEXT and PANEL. */
typedef struct {
    Colour text, fill; /* fill: what it stands on */
} DarkBlock;
DarkBlock block_dark(const Style *, BlockKind);

/* A pair below CONTRAST_LEAST. */
typedef struct {
    String what;       /* "links on paper"; lives as long as the call */
    uint32_t contrast; /* in hundredths */
    StylePlace place;  /* where the style says one of its colours; nowhere when it says neither */
} LowContrast;
typedef void ContrastFunction(void *user, const LowContrast *);
void style_check_contrast(const Style *, ContrastFunction *, void *user);

#endif
