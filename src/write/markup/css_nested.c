/* Blocks inside others. Sizes in CSS are relative to the font around, and fonts are inherited: where a block stands in
 * one whose font is not that of the body, a rule for the two says what the block's own rule leaves to its place.
 * Sizes stay relative, so that reading systems can change them. */
#include "write/markup/css_put.h"

#include "style/contrast.h"

_Static_assert(BLOCK_COUNT <= 64, "blocks are bits of CssUse");

/* ---- what occurs ---- */

static BlockKind heading_kind(const Document *document, const Style *style, const Node *heading) {
    if (heading_is_local(heading))
        return BLOCK_COUNT;
    if (heading == document->title_heading && !node_is_inside(heading, KIND_PART))
        return BLOCK_TITLE;
    return heading_is_of_part(heading) ? BLOCK_PART_TITLE : block_of_heading(style, heading);
}

/* The block whose font an element gets; BLOCK_COUNT for none. */
static BlockKind font_of(const Document *document, const Style *style, const Node *node) {
    static const uint8_t kinds[KIND_COUNT] = {
        [KIND_QUOTE] = BLOCK_QUOTE, [KIND_ASIDE] = BLOCK_ASIDE, [KIND_TERM] = BLOCK_TERM,
        [KIND_CAPTION] = BLOCK_CAPTION, [KIND_CODE_BLOCK] = BLOCK_CODE, [KIND_TABLE] = BLOCK_TABLE_CELL,
        [KIND_FOOTNOTE] = BLOCK_FOOTNOTE, [KIND_IMAGE] = BLOCK_MISSING_IMAGE,
    };
    BlockKind of_role = block_of_role((Role)node->role);
    if (of_role != BLOCK_COUNT && !kind_is_inline((Kind)node->kind))
        return of_role;
    if (node->kind == KIND_HEADING)
        return heading_kind(document, style, node);
    if (node->kind == KIND_CELL)
        return node->as.cell.header ? BLOCK_TABLE_HEAD : BLOCK_COUNT;
    return kinds[node->kind] ? (BlockKind)kinds[node->kind] : BLOCK_COUNT; /* 0 is the body */
}

/* Quotations and asides in other blocks have the font of these, as on paper. */
static bool takes_font(BlockKind kind) { return kind == BLOCK_QUOTE || kind == BLOCK_ASIDE; }

static BlockKind font_around(const Document *document, const Style *style, const Node *node, bool *is_deep) {
    BlockKind around = BLOCK_BODY;
    *is_deep = false;
    for (const Node *outer = node->parent; outer; outer = outer->parent) {
        BlockKind kind = font_of(document, style, outer);
        if (kind == BLOCK_COUNT)
            continue;
        *is_deep = around != BLOCK_BODY;
        around = kind;
        if (!takes_font(kind))
            break;
    }
    return around;
}

/* The innermost box with a fill around a node; BLOCK_COUNT: none. */
static BlockKind ground_around(const Document *document, const Style *style, const Node *node) {
    bool in_paragraph = false;
    for (const Node *outer = node->parent; outer; outer = outer->parent) {
        in_paragraph |= outer->kind == KIND_PARAGRAPH;
        BlockKind kind = font_of(document, style, outer);
        bool at_side = outer->kind == KIND_CELL && outer->parent->as.row.part != ROW_HEAD;
        if (kind != BLOCK_COUNT && !at_side && style->blocks[kind].fill.kind != INK_NONE)
            return kind;
    }
    return in_paragraph && style->blocks[BLOCK_BODY].fill.kind != INK_NONE ? BLOCK_BODY : BLOCK_COUNT;
}

static void note_ground(CssUse *use, const Document *document, const Style *style, const Node *node, BlockKind kind) {
    bool is_link = node->kind == KIND_LINK || node->kind == KIND_CROSS_REFERENCE, is_mark = node->kind == KIND_MARKED;
    if (kind == BLOCK_COUNT)
        kind = block_of_role((Role)node->role);
    BlockKind ground = is_link || is_mark || kind != BLOCK_COUNT ? ground_around(document, style, node) : BLOCK_COUNT;
    if (ground == BLOCK_COUNT)
        return;
    use->links_on |= (uint64_t)is_link << ground;
    use->marks_on |= (uint64_t)is_mark << ground;
    if (kind != BLOCK_COUNT)
        use->on[ground] |= UINT64_C(1) << kind;
}

CssUse css_use(const Document *document, const Style *style) {
    CssUse use = {.lang = node_lang(document->root)};
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering)
            continue;
        use.roles |= UINT64_C(1) << node->role;
        BlockKind kind = font_of(document, style, node);
        note_ground(&use, document, style, node, kind);
        if (kind == BLOCK_COUNT)
            continue;
        use.blocks |= UINT64_C(1) << kind;
        bool is_deep;
        BlockKind around = font_around(document, style, node, &is_deep);
        use.inside[around] |= UINT64_C(1) << kind;
        use.deep[around] |= (uint64_t)is_deep << kind;
    }
    return use;
}

/* ---- rules ---- */

/* One block in another: what it would have, and what it is to have. */
typedef struct {
    const BlockStyle *outer, *inner, *wanted, *body;
    BlockKind kind; /* of the inner one */
    bool all;       /* other rules of this kind may meet it too: all is said */
} Nesting;

static bool same_ratio(Length a, Length b, Length c, Length d) { return (int64_t)a * d == (int64_t)c * b; }

static void put_size(Css *css, const Nesting *n) {
    bool says = css_says_size(css, n->kind);
    if (n->all ? false : says ? same_ratio(n->inner->size, n->body->size, n->wanted->size, n->outer->size)
             : n->outer->size == n->wanted->size)
        return;
    css_put(css, "font-size:");
    css_put_own_em(css, n->wanted->size, n->outer);
    css_put(css, ";");
}

static void put_face(Css *css, const Nesting *n) {
    uint8_t family = n->inner->family != n->body->family ? n->inner->family : n->outer->family;
    bool bold = css_says_weight(css, n->kind) ? n->inner->bold : n->outer->bold;
    bool italic = n->inner->italic != n->body->italic ? n->inner->italic : n->outer->italic;
    const BlockStyle *leading = css_says_leading(css, n->kind) ? n->inner : n->outer;
    if (n->all || family != n->wanted->family)
        css_put_family(css, (Family)n->wanted->family);
    if (n->all || bold != n->wanted->bold)
        css_put(css, n->wanted->bold ? "font-weight:bold;" : "font-weight:normal;");
    if (n->all || italic != n->wanted->italic)
        css_put(css, n->wanted->italic ? "font-style:italic;" : "font-style:normal;");
    if (n->all || !same_ratio(leading->leading, leading->size, n->wanted->leading, n->wanted->size))
        css_put_leading(css, n->wanted);
}

static void put_ink(Css *css, const Nesting *n, bool dark) {
    Ink ink = css_says_ink(css, n->kind) ? n->inner->ink : n->outer->ink;
    if (!n->all && css_same_ink(ink, n->wanted->ink))
        return;
    if (!dark)
        css_put_ink(css, "color", n->wanted->ink, dark);
    else if (css->medium == CSS_BOOK || n->wanted->ink.kind == INK_RGB)
        css_put_colour(css, "color", block_dark(css->style, (BlockKind)(n->wanted - css->style->blocks)).text);
}

static void put_align(Css *css, const Nesting *n) {
    uint8_t align = css_says_align(css, n->kind) ? n->inner->align : n->outer->align;
    if (!n->all && css_align(align) == css_align(n->wanted->align))
        return;
    css_put(css, "text-align:");
    css_put(css, css_align(n->wanted->align));
    css_put(css, ";");
}

void css_put_selector(Css *css, const char *outer, const char *inner, const char *left_out) {
    String outers = string_of(outer), one, other;
    for (bool is_first = true; string_next(&outers, ',', &one);) {
        String inners = string_of(inner);
        while (string_next(&inners, ',', &other)) {
            if (left_out && string_equal(other, string_of(left_out)) && !string_equal(one, S("table")))
                continue;
            css_put(css, is_first ? "" : ",");
            buffer_string(css->out, one);
            css_put(css, " ");
            buffer_string(css->out, other);
            is_first = false;
        }
    }
}

static bool is_met_twice(const Css *css, BlockKind inner) {
    int count = 0;
    for (BlockKind outer = BLOCK_BODY + 1; outer < BLOCK_COUNT; outer++)
        count += (int)(css->use->inside[outer] >> inner & 1) + (int)(css->use->deep[outer] >> inner & 1);
    return count > 1;
}

static void put_nesting(Css *css, const char *around, BlockKind outer, BlockKind inner, bool dark) {
    const char *selector = css_font_selector(css, inner);
    const BlockStyle *blocks = css->style->blocks;
    Nesting n = {&blocks[outer], &blocks[inner], &blocks[takes_font(inner) ? outer : inner], &blocks[BLOCK_BODY],
                 inner, is_met_twice(css, inner)};
    if (!selector)
        return;
    size_t start = css->out->length, head;
    css_put_selector(css, around, selector, "caption"); /* of a table: it stands in the font of that */
    css_put(css, "{");
    head = css->out->length;
    if (!dark) {
        put_size(css, &n);
        put_face(css, &n);
        put_align(css, &n);
    }
    put_ink(css, &n, dark);
    if (css->out->length == head)
        css->out->length = start;
    else
        css_put(css, "}\n");
}

static void put_nestings(Css *css, const char *around, BlockKind outer, uint64_t inside, bool dark) {
    for (BlockKind inner = 0; around && inner < BLOCK_COUNT; inner++)
        if (inside >> inner & 1)
            put_nesting(css, around, outer, inner, dark);
}

static int rank(BlockKind outer) {
    return takes_font(outer) ? 0 : outer == BLOCK_TABLE_CELL || outer == BLOCK_TABLE_HEAD ? 2 : 1;
}

/* The last rule for an element counts: quotations and asides first, since they take the font around them, and tables,
 * which stand in all others, last. */
void css_put_nested(Css *css, bool dark) {
    enum { RANKS = 3 };
    for (int turn = 0; turn < RANKS; turn++)
        for (BlockKind outer = BLOCK_BODY + 1; outer < BLOCK_COUNT; outer++)
            if (rank(outer) == turn)
                put_nestings(css, css_font_selector(css, outer), outer, css->use->inside[outer], dark);
    put_nestings(css, "blockquote aside", BLOCK_QUOTE, css->use->deep[BLOCK_QUOTE], dark);
    put_nestings(css, "aside blockquote", BLOCK_ASIDE, css->use->deep[BLOCK_ASIDE], dark);
}
