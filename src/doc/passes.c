/* The order of the passes, and the small ones. */
#include "doc/passes.h"

#include "doc/file_name.h"
#include "doc/terms.h"
#include "text/unicode.h"
#include "text/utf8.h"

static bool mends(const Document *document) { return !document->settings.as_is; }

/* What needs one input alone. */
static void begin(Document *document) {
    if (mends(document))
        pass_white_paragraphs(document);
    pass_tidy(document);
    pass_language(document);
    pass_typed(document);
    pass_asides(document);
    pass_footnotes(document);
    pass_tables(document);
    if (mends(document))
        pass_blank_headings(document);
    pass_title(document);
    pass_metadata(document);
    pass_headings(document, mends(document));
    pass_ids(document);
}

static void finish(Document *document, bool part) {
    pass_links(document, mends(document), part);
    pass_images(document);
    pass_tidy(document); /* links that became text have left texts side by side */
    pass_letters(document);
#ifndef NDEBUG
    node_check(document->root);
#endif
}

static void set_outline(Document *, bool mend, bool say);

/* The headings of contents may stand between two of which the deeper one then skips a level, which is not the source's
 * fault. */
static void list_contents(Document *document) {
    pass_contents(document);
    set_outline(document, mends(document), /*say*/ false);
}

void document_passes(Document *document) {
    begin(document);
    list_contents(document);
    finish(document, /*part*/ false);
    pass_table_heads(document);
}

void document_part_passes(Document *document) {
    begin(document);
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
           first->next->typed == first->typed) {
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
                   node->next->letters == node->letters && node->next->typed == node->typed) {
            join_texts(document, node);
            walk_skip(&walk);
        }
    }
    mark_anchors(document, false);
}

/* ---- images ---- */

static String caption_of(const Node *image, Arena *arena) {
    for (const Node *node = image->parent; node; node = node->parent) {
        if (node->kind != KIND_FIGURE)
            continue;
        for (const Node *child = node->first; child; child = child->next)
            if (child->kind == KIND_CAPTION)
                return node_plain_text(child, arena);
    }
    return S("");
}

void pass_images(Document *document) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (node->kind != KIND_IMAGE || node->as.image.alternative.length)
            continue;
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

/* ---- title and headings ---- */

/* Footnotes do not count: what is in them stands outside of the text. */
static Node *first_of_kind(const Document *document, Kind kind) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (walk.entering && node->kind == KIND_FOOTNOTE)
            walk_skip(&walk);
        else if (walk.entering && node->kind == kind && !heading_is_local(node))
            return node;
    }
    return NULL;
}

static bool has_top_heading(const Document *document) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->kind == KIND_HEADING && node->as.heading.level == 1 && !heading_is_local(node))
            return true;
    return false;
}

/* The start of a text, at most so many bytes: cut at a space, else between characters. */
static String opening(String text, size_t most) {
    if (text.length <= most)
        return text;
    size_t space = most;
    while (space > 0 && text.bytes[space] != ' ')
        space--;
    while (most > 0 && ((unsigned char)text.bytes[most] & 0xC0) == 0x80)
        most--;
    return string_slice(text, 0, space ? space : most);
}

static void derive_title(Document *document) {
    Node *heading = first_of_kind(document, KIND_HEADING);
    if (heading) {
        meta_add(document, META_TITLE, node_name(heading, document->arena));
        if (meta_value(document, META_TITLE).length)
            return;
    }
    Node *paragraph = first_of_kind(document, KIND_PARAGRAPH);
    if (paragraph)
        meta_add(document, META_TITLE, opening(node_plain_text(paragraph, document->arena), 80));
    document->title_is_placeholder = meta_value(document, META_TITLE).length == 0;
    meta_default(document, META_TITLE, term(node_lang(document->root), TERM_UNTITLED));
    diagnose1(document->ctx, SAY_TITLE_DERIVED, NOWHERE, meta_value(document, META_TITLE));
}

/* A title that a program made of a file's name says less than the text's own; --title says what it is meant to. */
static void replace_file_name(Document *document) {
    String title = meta_value(document, META_TITLE);
    Node *heading = first_of_kind(document, KIND_HEADING);
    if (!text_is_file_name(title, S("")) || !heading || document->settings.title.bytes)
        return;
    meta_add(document, META_TITLE, node_name(heading, document->arena));
    if (!string_equal(title, meta_value(document, META_TITLE)))
        diagnose2(document->ctx, SAY_TITLE_FILE, NOWHERE, title, meta_value(document, META_TITLE));
}

/* A first heading that is the title of a document without a top heading stands above the others, also those of its
 * written level. */
static void raise_title(Document *document, Node *heading) {
    if (heading && mends(document) && !has_top_heading(document))
        heading->as.heading.level = 1;
}

void pass_title(Document *document) {
    if (mends(document))
        replace_file_name(document);
    bool given = document->meta[META_TITLE].count > 0;
    if (!given && document->is_further)
        return;
    if (!given) {
        derive_title(document);
        document->title_in_text = first_of_kind(document, KIND_HEADING) != NULL;
        raise_title(document, first_of_kind(document, KIND_HEADING));
        return;
    }
    String title = meta_value(document, META_TITLE);
    Node *heading = first_of_kind(document, KIND_HEADING);
    bool same = heading && string_equal(node_name(heading, document->arena), title);
    document->title_in_text = same || has_top_heading(document);
    if (same)
        raise_title(document, heading);
    if (document->title_in_text)
        return;
    Node *shown = node_new(document->arena, KIND_HEADING, NOWHERE);
    shown->as.heading.level = 1;
    Node *text = node_new(document->arena, KIND_TEXT, NOWHERE);
    text->as.text = title;
    node_append(shown, text);
    Node *first = document->root->first;
    Node *top = first && first->kind == KIND_PART ? first : document->root;
    node_insert(top, shown, top->first);
    document->title_in_text = true;
}

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

/* Written levels of the headings that are open at some place, from the outermost in; each is deeper than the last. */
typedef struct {
    int written[6];
    int depth;
    int last; /* the written level of the heading before; 0 at the start */
} Outline;

/* The mended level: one below the heading's parent, the last one above it of a lesser level, whatever was skipped
 * between the two. So headings that the source gave one level under one parent keep one level. */
static int outline_level(Outline *outline, int written) {
    while (outline->depth && outline->written[outline->depth - 1] >= written)
        outline->depth--;
    outline->written[outline->depth++] = written;
    return outline->depth;
}

static void set_outline(Document *document, bool mend, bool say) {
    Outline outline = {.depth = 0};
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_HEADING)
            continue;
        if (heading_is_local(node) || is_blank(node)) { /* no part of the outline: nothing of it will be a heading */
            node->as.heading.outline = outline.depth ? outline.depth : 1;
            continue;
        }
        int level = node->as.heading.level;
        node->as.heading.outline = outline_level(&outline, level);
        if (outline.last && level > outline.last + 1 && say)
            diagnose2(document->ctx, SAY_HEADING_SKIPPED, node->at, number(level), number(outline.last + 1));
        if (mend)
            node->as.heading.level = node->as.heading.outline;
        outline.last = level;
    }
}

void pass_headings(Document *document, bool mend) { set_outline(document, mend, /*say*/ true); }
