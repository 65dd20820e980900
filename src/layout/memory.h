/* The memory of strips, so that it grows neither with the number of pages nor with the length of a block: two arenas
 * take turns, and tables and long paragraphs have arenas of their own. */
#ifndef LAYOUT_MEMORY_H
#define LAYOUT_MEMORY_H

#include "base/arena.h"

typedef struct LayoutMemory LayoutMemory;

/* Released with the Context. */
LayoutMemory *memory_open(struct Context *);
/* The arena in which strips are made: the same pointer in all turns. */
Arena *memory_strips(LayoutMemory *);
/* How often they have taken turns. */
uint32_t memory_turns(const LayoutMemory *);
/* What was made in the turn before this one is not needed any more: its memory is used for what is made from now on,
 * and what was made in this turn stays until the next call. */
void memory_turn(LayoutMemory *);
/* Nothing is used again while this is on: memory_turn does nothing. */
void memory_keep(LayoutMemory *, bool keep);
/* The same for a chapter, beside it. */
void memory_keep_chapter(LayoutMemory *, bool keep);
/* Whether either is on. */
bool memory_is_kept(const LayoutMemory *);

/* An arena for what lives as long as a block: longer than any page's strips, much shorter than the document. */
typedef struct BlockArena BlockArena;
/* For a block whose strips go to pages one by one. */
BlockArena *memory_take_block(LayoutMemory *);
Arena *memory_block_arena(BlockArena *);
/* All its strips have been handed on. */
void memory_leave_block(LayoutMemory *, BlockArena *);

#endif
