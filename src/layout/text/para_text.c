/* From the inline nodes of a block to one string with spans: text with its look, images, generated marks. */
#include "doc/digits.h"
#include "doc/link_notes.h"
#include "doc/terms.h"
#include "base/limits.h"
#include "layout/numbers.h"
#include "layout/text/para.h"

static void scale_look(Look *look, const InlineStyle *style) {
    look->rise += look->size / 100 * style->rise;
    look->size = look->size / 100 * style->size;
}

/* What a role changes of the look of an inline node: of its block's, what is neither size nor family. */
static void take_role(Look *look, Role role, const Style *style) {
    BlockKind kind = block_of_role(role);
    if (kind == BLOCK_COUNT)
        return;
    look->bold = look->bold || style->blocks[kind].bold;
    look->italic = look->italic || style->blocks[kind].italic;
    look->colour = style->blocks[kind].colour;
}

/* What an inline kind changes of the look around it. */
static void change_look(Look *look, const Node *node, const Layout *layout) {
    const Style *style = layout->style;
    if (node->role != ROLE_NONE)
        take_role(look, (Role)node->role, style);
    switch ((Kind)node->kind) {
    case KIND_EMPHASIS:
    case KIND_CITATION:
        look->italic = !look->italic;
        look->emphasized = !look->emphasized;
        break;
    case KIND_STRONG:
        look->bold = true;
        break;
    case KIND_STRIKETHROUGH:
    case KIND_DELETED:
        look->strike = true;
        break;
    case KIND_UNDERLINE:
    case KIND_INSERTED:
        look->underline = true;
        break;
    case KIND_CODE:
    case KIND_MATH:
        if (look->family != FAMILY_MONO) {
            look->family = FAMILY_MONO;
            scale_look(look, &style->inlines[INLINE_CODE]);
        }
        break;
    case KIND_MARKED:
        look->marked = true;
        break;
    case KIND_SMALL:
        scale_look(look, &style->inlines[INLINE_SMALL]);
        break;
    case KIND_SUPERSCRIPT:
    case KIND_FOOTNOTE_REFERENCE:
        scale_look(look, &style->inlines[INLINE_SUPERSCRIPT]);
        break;
    case KIND_SUBSCRIPT:
        scale_look(look, &style->inlines[INLINE_SUBSCRIPT]);
        break;
    case KIND_RUBY_TEXT:
        scale_look(look, &style->inlines[INLINE_READING]);
        break;
    case KIND_LINK:
    case KIND_CROSS_REFERENCE:
        if (node_is_inside(node, KIND_CONTENTS) || /* where everything is a link */
            layout->job->document->settings.paper_links == PAPER_LINKS_PLAIN)
            break;
        look->colour = style->palette[COLOUR_LINK];
        look->underline = true;
        break;
    case KIND_DOCUMENT: case KIND_PART: case KIND_SECTION: case KIND_ARTICLE: case KIND_ASIDE:
    case KIND_QUOTE: case KIND_FIGURE:
    case KIND_CAPTION: case KIND_LIST: case KIND_ITEM: case KIND_DEFINITIONS: case KIND_TERM: case KIND_DESCRIPTION:
    case KIND_TABLE: case KIND_ROW: case KIND_CELL: case KIND_CONTENTS: case KIND_FOOTNOTE: case KIND_HEADING:
    case KIND_PARAGRAPH: case KIND_CODE_BLOCK: case KIND_MATH_BLOCK: case KIND_RULE: case KIND_PAGE_BREAK:
    case KIND_TEXT: case KIND_QUOTATION: case KIND_SPAN: case KIND_BIDI_OVERRIDE: case KIND_ABBREVIATION:
    case KIND_DATE:
    case KIND_RUBY: case KIND_IMAGE: case KIND_BREAK: case KIND_WORD_BREAK: case KIND_COUNT:
        break;
    }
}

/* The walk's stack: what was around each open inline node. */
typedef struct {
    Look look;
    const Node *link;
    uint32_t base;  /* where the base of the ruby around it begins */
    uint32_t start; /* where its own text begins */
} Around;

static void add_span(Paragraph *p, const Node *node, String text, const Around *around, const Image *image) {
    if (text.length == 0)
        return;
    uint32_t start = (uint32_t)p->text.length;
    if (p->text.length + text.length > INT32_MAX)
        fail2(p->layout.job->ctx, SAY_LIMIT, node->at, S("bytes in a paragraph"), number(INT32_MAX));
    buffer_string(&p->text, text);
    arena_grow(p->layout.arena, p->spans, p->span_count, p->span_capacity);
    p->spans[p->span_count++] = (Span){.start = start, .end = (uint32_t)p->text.length, .node = node,
                                       .link = around->link, .lang = node_lang(node), .look = around->look,
                                       .image = image};
}

static bool is_word_byte(char c) { return ascii_alpha(c) || ascii_digit(c) || (unsigned char)c >= 128; }

/* Whether a word begins right behind an inline node. */
static bool word_follows(const Node *node) {
    while (!node->next && node->parent && kind_is_inline((Kind)node->parent->kind))
        node = node->parent;
    for (node = node->next; node && node->first && kind_is_inline((Kind)node->kind);)
        node = node->first;
    String text = node && node->kind == KIND_TEXT ? node_shown_text(node) : S("");
    return text.length > 0 && is_word_byte(text.bytes[0]);
}

/* The words that stand for an image, apart from those beside it. */
static String parted_alternative(Paragraph *p, const Node *image) {
    String words = image->as.image.alternative, before = buffer_view(&p->text);
    bool parts = before.length > 0 && is_word_byte(before.bytes[before.length - 1]);
    if (words.length == 0 || (!parts && !word_follows(image)))
        return words;
    return arena_join(p->layout.arena, parts ? S(" ") : S(""), words, word_follows(image) ? S(" ") : S(""));
}

static void add_image(Paragraph *p, const Node *node, Around around) {
    if (node_float(node) != FLOAT_NONE)
        return; /* it stands above the paragraph */
    const Image *image = images_get(p->layout.job->images, node->as.image.source, node->at, image_replacement(node));
    if (image) {
        add_span(p, node, S(OBJECT_REPLACEMENT), &around, image);
    } else {
        around.look.italic = true;
        add_span(p, node, parted_alternative(p, node), &around, NULL);
    }
}

static int quotation_depth(const Node *node) {
    int depth = 0;
    for (node = node->parent; node; node = node->parent)
        depth += node->kind == KIND_QUOTATION;
    return depth;
}

static void add_anchor(Paragraph *p, const Node *node) {
    arena_grow(p->layout.arena, p->anchors, p->anchor_count, p->anchor_capacity);
    p->anchors[p->anchor_count++] = (InlineAnchor){(uint32_t)p->text.length, node};
}

/* The mark of a footnote, parted from another right before it. What parts them belongs to neither. */
static void add_note_mark(Paragraph *p, const Node *reference, const Around *mark, const Around *outside) {
    if (!reference->as.reference.footnote)
        return;
    Around between = *outside;
    between.look.size = mark->look.size;
    between.look.rise = mark->look.rise;
    add_span(p, reference->parent, term_note_separator(reference), &between, NULL);
    Buffer digits;
    buffer_open(&digits, p->layout.arena);
    term_note_mark(&digits, digits_of(reference), reference->as.reference.footnote);
    add_span(p, reference, buffer_view(&digits), mark, NULL);
}

static void add_leaf(Paragraph *p, const Node *node, const Around *around, const Around *outside) {
    if (node->kind == KIND_TEXT || node->kind == KIND_MATH || node->kind == KIND_MATH_BLOCK) {
        add_span(p, node, node_shown_text(node), around, NULL);
    } else if (node->kind == KIND_IMAGE) {
        add_image(p, node, *around);
    } else if (node->kind == KIND_BREAK) {
        add_span(p, node, S(LINE_SEPARATOR), around, NULL);
    } else if (node->kind == KIND_WORD_BREAK) {
        arena_grow(p->layout.arena, p->word_breaks, p->word_break_count, p->word_break_capacity);
        p->word_breaks[p->word_break_count++] = (uint32_t)p->text.length;
    } else if (node->kind == KIND_CROSS_REFERENCE) {
        p->fleeting |= node->as.cross.page && node->as.cross.text.length;
        add_span(p, node, numbers_reference(p->layout, node), around, NULL);
    } else if (node->kind == KIND_FOOTNOTE_REFERENCE) {
        add_note_mark(p, node, around, outside);
    }
}

/* The reading of a ruby as it stands above its base; false when it cannot. What lines the base does not line the
 * reading. */
static bool add_reading(Paragraph *p, const Node *node, Around *ruby) {
    Look look = ruby->look;
    look.size /= 2;
    look.rise = 0;
    look.underline = look.strike = look.marked = look.emphasized = false;
    if (p->is_reading || node->parent->kind != KIND_RUBY || !ruby_add(p, node, ruby->base, look, ruby->link))
        return false;
    if (node->id.length)
        add_anchor(p, node);
    ruby->base = (uint32_t)p->text.length;
    return true;
}

/* ---- where lines do not end, and the order of letters ---- */

static void add_unbroken(Paragraph *p, uint32_t start) {
    arena_grow(p->layout.arena, p->unbroken, p->unbroken_count, p->unbroken_capacity);
    p->unbroken[p->unbroken_count++] = (TextRange){start, (uint32_t)p->text.length};
}

static bool is_unbroken(const Node *node) { return node->hints && node->hints->no_wrap; }

static void add_controls(Paragraph *p, String controls) {
    arena_grow(p->layout.arena, p->controls, p->control_count, p->control_capacity);
    p->controls[p->control_count++] = (BidiControls){(uint32_t)p->text.length, controls};
}

/* What has a direction of its own is an isolate, as `dir` makes it (HTML 15.3.6); <bdo> also an override. */
static void open_direction(Paragraph *p, const Node *node) {
    static const char *const isolates[] = {[DIRECTION_LTR] = "\u2066", [DIRECTION_RTL] = "\u2067",
                                           [DIRECTION_AUTO] = "\u2068"};
    if (node->direction == DIRECTION_INHERIT)
        return;
    add_controls(p, string_of(isolates[node->direction]));
    if (node->kind == KIND_BIDI_OVERRIDE)
        add_controls(p, node->direction == DIRECTION_RTL ? S("\u202E") : S("\u202D"));
}

static void close_direction(Paragraph *p, const Node *node) {
    if (node->direction != DIRECTION_INHERIT)
        add_controls(p, S("\u2069")); /* ends an override inside too (UAX #9, X6a) */
}

/* ---- the walk ---- */

/* " (https://…)" behind a link: from left to right in every text. */
static void add_address(Paragraph *p, const Node *link, const Around *around) {
    bool wanted = link_addresses(&p->layout.job->document->settings) == LINK_ADDRESSES_INLINE;
    String address = wanted ? link_paper_address(link) : S("");
    if (!address.length)
        return;
    add_span(p, link, S(" ("), around, NULL);
    add_controls(p, S("\u2066"));
    add_span(p, link, address, around, NULL);
    add_controls(p, S("\u2069"));
    add_span(p, link, S(")"), around, NULL);
}

/* What is generated where a node ends; `outside` is what was around it. */
static void leave(Paragraph *p, const Node *node, const Around *around, const Around *outside) {
    if (node == p->block)
        return;
    if (node->kind == KIND_LINK)
        add_address(p, node, &(Around){.look = outside->look, .link = node});
    if (node->kind == KIND_QUOTATION)
        add_span(p, node, term_quote_close(node_lang(node), quotation_depth(node)), around, NULL);
    else if (node->kind == KIND_RUBY_TEXT)
        add_span(p, node, S(")"), around, NULL);
    if (is_unbroken(node))
        add_unbroken(p, around->start);
    close_direction(p, node);
}

/* What is generated where it begins. */
static void enter(Paragraph *p, const Node *node, const Around *around) {
    if (node == p->block)
        return;
    if (node->id.length)
        add_anchor(p, node);
    if (node->first)
        open_direction(p, node);
    if (node->kind == KIND_QUOTATION)
        add_span(p, node, term_quote_open(node_lang(node), quotation_depth(node)), around, NULL);
    else if (node->kind == KIND_RUBY_TEXT)
        add_span(p, node, S("("), around, NULL);
}

void para_collect(Paragraph *p, Look look, const Node *link) {
    Around stack[LIMIT_DEPTH + 2];
    int depth = 0;
    stack[0] = (Around){.look = look, .link = link};
    Walk walk = walk_start(p->block);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering) {
            leave(p, node, &stack[depth], &stack[depth ? depth - 1 : 0]);
            depth -= node != p->block;
            if (node->kind == KIND_RUBY_TEXT)
                stack[depth].base = (uint32_t)p->text.length;
            continue;
        }
        if (node->kind == KIND_RUBY_TEXT && node != p->block && add_reading(p, node, &stack[depth])) {
            walk_skip(&walk);
            continue;
        }
        Around around = stack[depth];
        if (node != p->block)
            change_look(&around.look, node, &p->layout);
        if (node->kind == KIND_LINK || node->kind == KIND_FOOTNOTE_REFERENCE || node->kind == KIND_CROSS_REFERENCE)
            around.link = node;
        around.start = (uint32_t)p->text.length;
        if (node->kind == KIND_RUBY)
            around.base = around.start;
        enter(p, node, &around);
        if (!node->first)
            add_leaf(p, node, &around, &stack[depth]);
        else if (node != p->block)
            stack[++depth] = around;
    }
    const Node *cell = p->block->parent;
    if (cell && cell->kind == KIND_CELL && is_unbroken(cell)) {
        p->unbroken_count = 0;
        add_unbroken(p, 0);
    }
}
