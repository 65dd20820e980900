/* The properties of styles as a tree of sections, for what is printed of them. */
#ifndef STYLE_WALK_H
#define STYLE_WALK_H

#include "style/sheet.h"

/* Called for a section ("page"), its end, and a property. `path` is that of the section; `depth` counts from 0. */
typedef struct {
    void *user;
    void (*begin)(void *user, String path, String name, size_t depth, bool is_first);
    void (*end)(void *user, size_t depth);
    void (*property)(void *user, const Property *, String name, size_t depth, bool is_first);
} StyleVisitor;

void style_walk(const Properties *, const StyleVisitor *);

/* The help of a property, with the media that it has an effect in. */
void style_put_help(const PropertySpec *, Buffer *out);
/* The help of a block, with the properties that it lacks. */
void style_put_block_help(BlockKind, Buffer *out);
/* What a property may be, in words: "a length, a share of the page's width, or auto". */
void style_value_words(const Property *, Buffer *out);
/* "body", when the path of a section is "blocks.body"; BLOCK_COUNT otherwise. */
BlockKind block_of_path(String path);

#endif
