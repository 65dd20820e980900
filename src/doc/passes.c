/* The order of the passes, and the small ones. */
#include "doc/passes.h"

#include "doc/digits.h"
#include "doc/terms.h"
#include "text/unicode.h"
#include "text/utf8.h"

static bool mends(const Document *document) { return !document->settings.as_is; }

/* What needs one input alone. */
static void begin(Document *document, bool part) {
    if (mends(document))
        pass_white_paragraphs(document);
    pass_tidy(document);
    pass_language(document);
    pass_fields(document);
    pass_typed(document);
    pass_asides(document);
    pass_footnotes(document);
    pass_tables(document);
    if (mends(document))
        pass_blank_headings(document);
    pass_title(document, mends(document), part);
    pass_metadata(document);
    pass_parts(document);
    pass_lines(document);
    pass_date_conflicts(document);
    pass_date_sense(document);
    if (document->meta[META_DATE].count || document->meta[META_EMBARGO].count || document->meta[META_VERSION].count)
        pass_digits(document); /* numbers are generated next */
    pass_part_metadata(document);
    pass_title_block(document);
    pass_unprinted(document);
    pass_headings(document, mends(document));
    pass_ids(document);
}

static void finish(Document *document, bool part) {
    pass_links(document, mends(document), part);
    pass_images(document);
    pass_tidy(document); /* links that became text have left texts side by side */
    pass_isolates(document);
    pass_letters(document);
#ifndef NDEBUG
    node_check(document->root);
#endif
}

static void set_outline(Document *, bool mend, bool say, bool below_title);

/* The headings of contents may stand between two of which the deeper one then skips a level, which is not the source's
 * fault. */
static void list_contents(Document *document) {
    pass_digits(document);
    pass_attached(document);
    pass_captions(document);
    pass_numbers(document);
    pass_contents(document);
    set_outline(document, mends(document), /*say*/ false, /*below_title*/ false);
    pass_cover(document);
}

void document_passes(Document *document) {
    begin(document, /*part*/ false);
    list_contents(document);
    finish(document, /*part*/ false);
    pass_table_heads(document);
}

void document_part_passes(Document *document) {
    begin(document, /*part*/ true);
    finish(document, /*part*/ true);
}

void document_item_passes(Document *document) {
    begin(document, /*part*/ false);
    finish(document, /*part*/ true);
}

void document_whole_passes(Document *document) {
    list_contents(document);
    finish(document, /*part*/ false);
    pass_table_heads(document);
}

/* Kinds that may stand empty: a cell or item has its place, the rest have no children by nature. */
static bool may_be_empty(const Node *node) {
    if (kind_content((Kind)node->kind) == CONTENT_NOTHING)
        return node->kind != KIND_TEXT || node->as.text.length;
    if (node->kind == KIND_LINK && node->as.link.target.length)
        return true; /* pass_links gives it words */
    return node->kind == KIND_DOCUMENT || node->kind == KIND_CELL || node->kind == KIND_ITEM ||
           node->kind == KIND_ROW || node->kind == KIND_FOOTNOTE || node->kind == KIND_CONTENTS ||
           node->id.length;
}

/* Nodes that an id of a place without a node of its own was given to must stay. */
static void mark_anchors(const Document *document, bool mark) {
    for (size_t i = 0; i < document->ids.count; i++)
        ((Node *)document->ids.entries[i].value)->mark = mark;
}

static void join_texts(Document *document, Node *first) {
    Buffer joined;
    buffer_open(&joined, document->arena);
    buffer_string(&joined, first->as.text);
    while (first->next && first->next->kind == KIND_TEXT && first->next->letters == first->letters &&
           first->next->typed == first->typed && !first->next->begins_line) {
        buffer_string(&joined, first->next->as.text);
        node_remove(first->next);
    }
    first->as.text = buffer_copy(&joined, document->arena);
}

static bool is_blank_text(String text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        bool wide = c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
        if (!wide && !code_point_is_space(c) && !code_point_is_ignorable(c))
            return false;
    }
    return true;
}

/* White space that editors put between paragraphs to keep them apart, and line ends alone. */
static bool is_white(const Node *paragraph) {
    Walk walk = walk_start(paragraph);
    for (const Node *node; (node = walk_next(&walk));) {
        bool holds = kind_content((Kind)node->kind) != CONTENT_NOTHING && node->kind != KIND_LINK;
        bool breaks = node->kind == KIND_BREAK || node->kind == KIND_WORD_BREAK;
        bool white = node->kind == KIND_TEXT ? is_blank_text(node->as.text) : breaks || holds;
        if (!white || node->mark || node->id.length)
            return false;
    }
    return true;
}

void pass_white_paragraphs(Document *document) {
    mark_anchors(document, true);
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_PARAGRAPH || !node->first || !is_white(node))
            continue;
        walk_skip(&walk);
        node_remove(node);
    }
    mark_anchors(document, false);
}

void pass_tidy(Document *document) {
    mark_anchors(document, true);
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        bool leaving = !walk.entering || !node->first;
        if (leaving && !node->first && !may_be_empty(node) && !node->mark) {
            walk_skip(&walk);
            node_remove(node);
        } else if (walk.entering && node->kind == KIND_TEXT && node->next && node->next->kind == KIND_TEXT &&
                   node->next->letters == node->letters && node->next->typed == node->typed &&
                   !node->next->begins_line) {
            join_texts(document, node);
            walk_skip(&walk);
        }
    }
    mark_anchors(document, false);
}

/* ---- images ---- */

static String caption_of(const Node *image, Arena *arena) {
    for (const Node *node = image->parent; node; node = node->parent)
        if (node->kind == KIND_FIGURE)
            return node_title(node, arena);
    return S("");
}

void pass_images(Document *document) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (node->kind != KIND_IMAGE || node->as.image.alternative.length)
            continue;
        if (node->role == ROLE_QR) {
            node->as.image.alternative = qr_alternative(document->arena, node->as.image.source);
            continue;
        }
        if (node->as.image.has_alternative) {
            node->as.image.decorative = true;
            continue;
        }
        String words = node->as.image.title;
        if (words.length == 0)
            words = caption_of(node, document->arena);
        node->as.image.undescribed = words.length == 0;
        if (words.length == 0)
            words = term(node_lang(node), TERM_IMAGE);
        node->as.image.alternative = words;
        bool is_drawn = node->as.image.title_is_drawn && node->as.image.title.length;
        diagnose2(document->ctx, is_drawn ? SAY_IMAGE_ALT_DRAWN : SAY_IMAGE_ALT_DERIVED, node->at,
                  node->as.image.source, words);
    }
}

/* ---- headings ---- */

/* Nothing in it is read out: it has blanks, empty links, pictures that only decorate. */
static bool is_blank(const Node *heading) {
    Walk walk = walk_start(heading);
    for (const Node *node; (node = walk_next(&walk));) {
        bool decorates = node->kind == KIND_IMAGE && node->as.image.has_alternative &&
                         !node->as.image.alternative.length;
        bool breaks = node->kind == KIND_BREAK || node->kind == KIND_WORD_BREAK;
        bool blank = node->kind == KIND_TEXT ? is_blank_text(node->as.text) : decorates || breaks;
        if (kind_content((Kind)node->kind) == CONTENT_NOTHING && !blank)
            return false;
    }
    return true;
}

void pass_blank_headings(Document *document) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->kind == KIND_HEADING && is_blank(node))
            node->kind = KIND_PARAGRAPH;
}

enum { LEVELS = 6 };

/* Written levels of the headings that are open at some place, from the outermost in; each is deeper than the last. The
 * title of a document with chapters stands above all of them. */
typedef struct {
    int written[LEVELS + 1];
    int depth;
    int last; /* the written level of the heading before; 0 at the start */
} Outline;

/* The mended level: one below the heading's parent, the last one above it of a lesser level, whatever was skipped
 * between the two. So headings that the source gave one level under one parent keep one level. */
static int outline_level(Outline *outline, int written) {
    while (outline->depth && outline->written[outline->depth - 1] >= written)
        outline->depth--;
    outline->written[outline->depth++] = written;
    return outline->depth < LEVELS ? outline->depth : LEVELS;
}

static void set_outline(Document *document, bool mend, bool say, bool below_title) {
    Outline outline = {.depth = 0};
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (walk.entering && node->role == ROLE_SUBTITLE && node->kind == KIND_PARAGRAPH)
            outline.last += outline.last > 0; /* it may have been a heading: sections below it skip no level */
        if (!walk.entering || node->kind != KIND_HEADING)
            continue;
        if (heading_is_local(node) || is_blank(node)) { /* no part of the outline: nothing of it will be a heading */
            node->as.heading.outline = outline.depth ? outline.depth : 1;
            continue;
        }
        int level = node->as.heading.level;
        bool is_above = below_title && node == document->title_heading;
        node->as.heading.outline = outline_level(&outline, is_above ? 0 : level);
        node->as.heading.is_seventh |= outline.depth > LEVELS; /* mended levels do not tell */
        if (outline.last && level > outline.last + 1 && say)
            diagnose2(document->ctx, SAY_HEADING_SKIPPED, node->at, number(level), number(outline.last + 1));
        if (mend)
            node->as.heading.level = node->as.heading.outline;
        outline.last = level;
    }
}

void pass_headings(Document *document, bool mend) {
    set_outline(document, mend, /*say*/ true, document->has_chapters);
}
