/* What hyphens.c keeps for a layout. */
#ifndef LAYOUT_HYPHENS_H
#define LAYOUT_HYPHENS_H

#include "layout/para.h"

Hyphens *hyphens_new(Context *);

#endif
