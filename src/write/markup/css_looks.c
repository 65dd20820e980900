/* The looks of blocks as CSS. What a block has in common with the text around it is left out. */
#include "style/contrast.h"
#include "write/markup/css_put.h"

/* Which parts of a look a selector gets. */
enum { FONT = 1, SPACE = 2, BOX = 4, FILL = 8, INK = 16, ALIGNED = 32, ALL = 63 };

static const struct {
    BlockKind kind;
    const char *selector;
    uint8_t parts;
} looks[] = {
    {BLOCK_TITLE, "h1", ALL},
    {BLOCK_HEADING_2, "h2", ALL},
    {BLOCK_HEADING_3, "h3", ALL},
    {BLOCK_HEADING_4, "h4", ALL},
    {BLOCK_HEADING_5, "h5", ALL},
    {BLOCK_HEADING_6, "h6", ALL},
    {BLOCK_TITLE_STATUS, ".title-status", ALL},
    {BLOCK_SUBTITLE, ".subtitle", ALL},
    {BLOCK_BYLINE, ".byline", ALL},
    {BLOCK_TITLE_DETAILS, ".title-details", ALL},
    {BLOCK_ABSTRACT, ".abstract", ALL},
    {BLOCK_LETTERHEAD, ".letterhead", FONT | FILL | INK | ALIGNED},
    {BLOCK_LETTERHEAD_NAME, ".letterhead-name", FONT | SPACE | INK | ALIGNED},
    {BLOCK_LETTERHEAD_TAGLINE, ".letterhead-tagline", FONT | SPACE | INK | ALIGNED},
    {BLOCK_FOOTER, ".page-footer", FONT | FILL | INK | ALIGNED},
    {BLOCK_QUOTE, "blockquote", ALL},
    {BLOCK_ASIDE, "aside", ALL},
    {BLOCK_TERM, "dt", ALL},
    {BLOCK_LABEL, ".label", ALL},
    {BLOCK_EMBARGO, ".embargo", ALL},
    {BLOCK_DATELINE, ".dateline", FONT | BOX | FILL | INK},
    {BLOCK_DATELINE, "p.dateline", SPACE | ALIGNED},
    {BLOCK_LEAD, ".lead", ALL},
    {BLOCK_ENDS, ".ends", ALL},
    {BLOCK_PART_TITLE, ".part-title", ALL},
    {BLOCK_EDITORS, ".notes-to-editors", ALL},
    {BLOCK_BOILERPLATE, ".boilerplate", ALL},
    {BLOCK_ATTACHMENTS, ".attachments", ALL},
    {BLOCK_CONTACTS, ".contacts", ALL},
    {BLOCK_SPEAKER, ".speaker", ALL},
    {BLOCK_CREDIT, "p.credit", ALL},
    {BLOCK_CREDIT, ".credit", INK},
    {BLOCK_CODE, "pre", ALL},
    {BLOCK_MATH, "p.math", SPACE | BOX | FILL | INK | ALIGNED},
    {BLOCK_TABLE_CELL, "table", FONT | INK},
    {BLOCK_TABLE_CELL, "tbody td,tbody th", FILL},
    {BLOCK_TABLE_HEAD, "thead td,thead th", FILL | INK},
    {BLOCK_CAPTION, "figcaption,caption,.caption", ALL},
    {BLOCK_MISSING_IMAGE, ".no-image", FILL | INK},
    {BLOCK_FOOTNOTE, ".notes>ol>li", BOX | FILL | INK},
};

static bool same_ink(Ink a, Ink b) {
    bool same_rgb = a.rgb.red == b.rgb.red && a.rgb.green == b.rgb.green && a.rgb.blue == b.rgb.blue;
    return a.kind == b.kind && (a.kind != INK_PALETTE || a.palette == b.palette) && (a.kind != INK_RGB || same_rgb);
}

static const BlockStyle *body_of(const Css *css) { return &css->style->blocks[BLOCK_BODY]; }

/* Browsers have headings bold. */
static bool is_heading(BlockKind kind) { return block_parent(kind) == BLOCK_HEADINGS; }

static void put_font(Css *css, BlockKind kind) {
    const BlockStyle *b = &css->style->blocks[kind], *body = body_of(css);
    if (b->family != body->family)
        css_put_family(css, (Family)b->family);
    if (b->size != body->size || is_heading(kind)) {
        css_put(css, "font-size:");
        css_put_em(css, b->size);
        css_put(css, ";");
    }
    if (b->bold != body->bold || is_heading(kind))
        css_put(css, b->bold ? "font-weight:bold;" : "font-weight:normal;");
    if (b->italic != body->italic)
        css_put(css, b->italic ? "font-style:italic;" : "font-style:normal;");
    if (b->size == body->size && b->leading == body->leading)
        return;
    css_put(css, "line-height:");
    buffer_fixed(css->out, b->leading, b->size, 2);
    css_put(css, ";");
}

static void put_own(Css *css, const char *property, Length length, const BlockStyle *b) {
    css_put(css, property);
    css_put(css, ":");
    css_put_own_em(css, length, b);
    css_put(css, ";");
}

/* Browsers indent quotations. */
static void put_space(Css *css, BlockKind kind) {
    const BlockStyle *b = &css->style->blocks[kind];
    put_own(css, "margin-top", b->space_before, b);
    put_own(css, "margin-bottom", b->space_after, b);
    if (kind == BLOCK_QUOTE || b->indent_start)
        put_own(css, "margin-inline-start", b->indent_start, b);
    if (kind == BLOCK_QUOTE || b->indent_end)
        put_own(css, "margin-inline-end", b->indent_end, b);
}

static void put_box(Css *css, const BlockStyle *b) {
    static const char *const edges[BORDER_COUNT][2] = {
        [BORDER_BOX] = {"border"}, [BORDER_START] = {"border-inline-start"}, [BORDER_TOP] = {"border-top"},
        [BORDER_BOTTOM] = {"border-bottom"}, [BORDER_TOP_AND_BOTTOM] = {"border-top", "border-bottom"},
    };
    if (b->padding || b->padding_across) {
        css_put(css, "padding:");
        css_put_own_em(css, b->padding, b);
        css_put(css, " ");
        css_put_own_em(css, b->padding_across, b);
        css_put(css, ";");
    }
    for (size_t i = 0; i < 2 && b->border_width > 0 && edges[b->border][i]; i++) {
        css_put(css, edges[b->border][i]);
        css_put(css, ":");
        css_put_own_em(css, b->border_width, b);
        css_put(css, " solid;");
    }
}

static bool has_border(const BlockStyle *b) { return b->border != BORDER_NONE && b->border_width > 0; }

/* Text that has a fill has a colour too, so that no reader's own ends up on it. */
static void put_colours(Css *css, const BlockStyle *b, uint8_t parts) {
    bool filled = b->fill.kind != INK_NONE;
    if (parts & INK && (filled || !same_ink(b->ink, body_of(css)->ink)))
        css_put_ink(css, "color", b->ink, /*dark*/ false);
    if (parts & FILL)
        css_put_ink(css, "background", b->fill, /*dark*/ false);
    if (parts & BOX && has_border(b))
        css_put_ink(css, "border-color", b->border_ink, /*dark*/ false);
}

static void put_align(Css *css, const BlockStyle *b) {
    static const char *const aligns[] = {
        [ALIGN_DEFAULT] = NULL, [ALIGN_START] = "start", [ALIGN_END] = "end", [ALIGN_LEFT] = "left",
        [ALIGN_RIGHT] = "right", [ALIGN_CENTER] = "center", [ALIGN_JUSTIFY] = NULL,
    };
    if (!aligns[b->align] || b->align == body_of(css)->align)
        return;
    css_put(css, "text-align:");
    css_put(css, aligns[b->align]);
    css_put(css, ";");
}

static void put_look(Css *css, size_t index) {
    const BlockStyle *b = &css->style->blocks[looks[index].kind];
    uint8_t parts = looks[index].parts;
    size_t start = css->out->length, head;
    css_put(css, looks[index].selector);
    css_put(css, "{");
    head = css->out->length;
    if (parts & FONT)
        put_font(css, looks[index].kind);
    if (parts & SPACE)
        put_space(css, looks[index].kind);
    if (parts & BOX)
        put_box(css, b);
    if (parts & ALIGNED)
        put_align(css, b);
    put_colours(css, b, parts);
    if (css->out->length == head)
        css->out->length = start;
    else
        css_put(css, "}\n");
}

/* In dark mode a page's palette changes by itself; what has colours of its own does not, and nothing does in a book. */
static void put_dark_look(Css *css, size_t index) {
    const BlockStyle *b = &css->style->blocks[looks[index].kind];
    bool book = css->medium == CSS_BOOK, filled = b->fill.kind != INK_NONE, own = b->ink.kind == INK_RGB;
    DarkBlock dark = block_dark(css->style, looks[index].kind);
    uint8_t parts = looks[index].parts;
    bool ink = parts & INK && (own || (book && !same_ink(b->ink, body_of(css)->ink)) ||
                               (filled && (book || b->fill.kind == INK_RGB)));
    bool fill = parts & FILL && filled && (book || own || b->fill.kind == INK_RGB);
    bool border = book && parts & BOX && has_border(b);
    if (!ink && !fill && !border)
        return;
    css_put(css, looks[index].selector);
    css_put(css, "{");
    if (ink)
        css_put_colour(css, "color", dark.text);
    if (fill)
        css_put_colour(css, "background", dark.fill);
    if (border)
        css_put_ink(css, "border-color", b->border_ink, /*dark*/ true);
    css_put(css, "}\n");
}

/* The look of a role is for documents in which a block has it. */
static bool is_used(const Css *css, size_t index) {
    const uint64_t parts = UINT64_C(1) << ROLE_EDITORS | UINT64_C(1) << ROLE_CONTACTS |
                           UINT64_C(1) << ROLE_BOILERPLATE | UINT64_C(1) << ROLE_ATTACHMENTS;
    if (looks[index].kind == BLOCK_PART_TITLE)
        return css->roles & parts;
    for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
        if (block_of_role((Role)role) == looks[index].kind)
            return css->roles >> role & 1;
    return true;
}

void css_put_looks(Css *css) {
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (is_used(css, i))
            put_look(css, i);
    static const char dark[] = "@media screen and (prefers-color-scheme:dark){\n";
    size_t start = css->out->length;
    css_put(css, dark);
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (is_used(css, i))
            put_dark_look(css, i);
    if (css->out->length == start + sizeof dark - 1)
        css->out->length = start;
    else
        css_put(css, "}\n");
}
