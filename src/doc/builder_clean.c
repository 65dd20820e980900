/* The strings of nodes beside their text, which readers fill in by themselves: cleaned here, once the tree stands, so
 * that no reader can forget it. Text goes through builder_text, which cleans it as it comes. */
#include <stddef.h>

#include "doc/builder_state.h"
#include "text/clean.h"

typedef enum { ANY, ADDRESS } StringUse;

static const struct {
    Kind kind;
    StringUse use;
    size_t offset;
} strings[] = {
    {KIND_MATH, ANY, offsetof(Node, as.text)},
    {KIND_MATH_BLOCK, ANY, offsetof(Node, as.text)},
    {KIND_MATH, ANY, offsetof(Node, as.math.mathml)},
    {KIND_MATH_BLOCK, ANY, offsetof(Node, as.math.mathml)},
    {KIND_CODE_BLOCK, ANY, offsetof(Node, as.code.language)},
    {KIND_CELL, ANY, offsetof(Node, as.cell.headers)},
    {KIND_LINK, ADDRESS, offsetof(Node, as.link.target)},
    {KIND_LINK, ANY, offsetof(Node, as.link.title)},
    {KIND_IMAGE, ADDRESS, offsetof(Node, as.image.source)},
    {KIND_IMAGE, ANY, offsetof(Node, as.image.alternative)},
    {KIND_IMAGE, ANY, offsetof(Node, as.image.title)},
    {KIND_ABBREVIATION, ANY, offsetof(Node, as.abbreviation.expansion)},
    {KIND_DATE, ANY, offsetof(Node, as.date.value)},
    {KIND_QUOTE, ADDRESS, offsetof(Node, as.quote.cite)},
    {KIND_QUOTATION, ADDRESS, offsetof(Node, as.quote.cite)},
    {KIND_FOOTNOTE, ANY, offsetof(Node, as.footnote.label)},
    {KIND_FOOTNOTE, ANY, offsetof(Node, as.footnote.mark)},
    {KIND_FOOTNOTE, ANY, offsetof(Node, as.footnote.heading)},
    {KIND_FOOTNOTE_REFERENCE, ANY, offsetof(Node, as.reference.label)},
    {KIND_CROSS_REFERENCE, ANY, offsetof(Node, as.cross.text)},
};

static void clean(Context *ctx, String *s, StringUse use, Position at) {
    if (s->length)
        *s = use == ADDRESS ? text_clean_address(ctx, *s, at) : text_clean_piece(ctx, *s, at);
}

void builder_clean_strings(Document *document) {
    Context *ctx = document->ctx;
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind == KIND_TEXT)
            continue;
        clean(ctx, &node->id, ANY, node->at);
        clean(ctx, &node->lang, ANY, node->at);
        for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
            if (strings[i].kind == node->kind)
                clean(ctx, (String *)(void *)((char *)node + strings[i].offset), strings[i].use, node->at);
    }
}
