/* The looks of blocks as CSS. What a block has in common with the text around it is left out. */
#include "style/contrast.h"
#include "write/markup/css_put.h"

/* Which parts of a look a selector gets. */
enum { FONT = 1, SPACE = 2, BOX = 4, FILL = 8, INK = 16, ALIGNED = 32, ALL = 63 };

/* Below a title of its own, headings of level 2 look as those of level 1, and so on. */
static const struct {
    BlockKind kind;
    const char *selector;
    uint8_t parts;
} looks[] = {
    {BLOCK_TITLE, "h1", ALL},
    {BLOCK_HEADING_1, "h1.chapter", ALL},
    {BLOCK_HEADING_2, "h2", ALL},
    {BLOCK_HEADING_3, "h3", ALL},
    {BLOCK_HEADING_4, "h4", ALL},
    {BLOCK_HEADING_5, "h5", ALL},
    {BLOCK_HEADING_6, "h6", ALL},
    {BLOCK_HEADING_6, "h6.seventh", ALL},
    {BLOCK_TITLE_STATUS, ".title-status", ALL},
    {BLOCK_SUBTITLE, ".subtitle", ALL},
    {BLOCK_BYLINE, ".byline", ALL},
    {BLOCK_TITLE_DETAILS, ".title-details", ALL},
    {BLOCK_ABSTRACT, ".abstract", ALL},
    {BLOCK_LETTERHEAD, ".letterhead", FONT | FILL | INK},
    {BLOCK_LETTERHEAD_NAME, "p.letterhead-name", FONT | SPACE | INK},
    {BLOCK_LETTERHEAD_TAGLINE, "p.letterhead-tagline", FONT | SPACE | INK},
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
    {BLOCK_TABLE_CELL, "td,th", ALIGNED},
    {BLOCK_TABLE_CELL, "tbody td,tbody th", FILL},
    {BLOCK_TABLE_HEAD, "th,thead td", FONT | INK | ALIGNED},
    {BLOCK_TABLE_HEAD, "thead td,thead th", FILL | INK},
    {BLOCK_CAPTION, "figcaption,caption,.caption", ALL},
    {BLOCK_MISSING_IMAGE, ".no-image", FONT | FILL | INK},
    {BLOCK_MISSING_IMAGE, ".missing-image", SPACE | BOX | ALIGNED},
    {BLOCK_FOOTNOTE, ".notes>ol", FONT},
    {BLOCK_FOOTNOTE, ".notes>ol>li", BOX | FILL | INK | ALIGNED},
};

bool css_same_ink(Ink a, Ink b) {
    bool same_rgb = a.rgb.red == b.rgb.red && a.rgb.green == b.rgb.green && a.rgb.blue == b.rgb.blue;
    return a.kind == b.kind && (a.kind != INK_PALETTE || a.palette == b.palette) && (a.kind != INK_RGB || same_rgb);
}

static const BlockStyle *body_of(const Css *css) { return &css->style->blocks[BLOCK_BODY]; }

static bool is_heading(BlockKind kind) { return block_parent(kind) == BLOCK_HEADINGS; }

/* What a rule may have to take back: of the body, whose look many elements inherit or have as paragraphs, and of all
 * headings, since the rule of one can meet an element that another's meets. */
typedef bool Has(const BlockStyle *);
static bool has_italics(const BlockStyle *b) { return b->italic; }
static bool has_padding(const BlockStyle *b) { return b->padding || b->padding_across; }
static bool has_border(const BlockStyle *b) { return b->border != BORDER_NONE && b->border_width > 0; }
static bool has_fill(const BlockStyle *b) { return b->fill.kind != INK_NONE; }
static bool has_indent_start(const BlockStyle *b) { return b->indent_start != 0; }
static bool has_indent_end(const BlockStyle *b) { return b->indent_end != 0; }

static bool others_have(const Css *css, BlockKind kind, Has *has) {
    bool any = has(body_of(css));
    for (BlockKind other = 0; other < BLOCK_COUNT && is_heading(kind) && !any; other++)
        any = is_heading(other) && has(&css->style->blocks[other]);
    return any;
}

static bool may_have(const Css *css, BlockKind kind, Has *has) {
    return has(&css->style->blocks[kind]) || others_have(css, kind, has);
}

/* Browsers have these bold. */
static bool is_bold_by_itself(BlockKind kind) { return is_heading(kind) || kind == BLOCK_TABLE_HEAD; }

static bool is_seventh(size_t index) { return string_equal(string_of(looks[index].selector), S("h6.seventh")); }

static BlockKind kind_of(const Css *css, size_t index) {
    BlockKind kind = looks[index].kind;
    bool is_lowered = kind >= BLOCK_HEADING_2 && kind <= BLOCK_HEADING_6 && !is_seventh(index);
    return is_lowered ? (BlockKind)((int)kind - css->style->lowered) : kind;
}

bool css_says_size(const Css *css, BlockKind kind) {
    return css->style->blocks[kind].size != body_of(css)->size || is_heading(kind);
}

bool css_says_weight(const Css *css, BlockKind kind) {
    return css->style->blocks[kind].bold != body_of(css)->bold || is_bold_by_itself(kind);
}

bool css_says_leading(const Css *css, BlockKind kind) {
    const BlockStyle *b = &css->style->blocks[kind], *body = body_of(css);
    return b->size != body->size || b->leading != body->leading || is_heading(kind);
}

bool css_says_ink(const Css *css, BlockKind kind) {
    const BlockStyle *b = &css->style->blocks[kind];
    return has_fill(b) || !css_same_ink(b->ink, body_of(css)->ink) || is_heading(kind);
}

static const char *selector_of(const Css *css, BlockKind kind, uint8_t part) {
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (looks[i].parts & part && kind_of(css, i) == kind)
            return looks[i].selector;
    return NULL;
}

const char *css_font_selector(const Css *css, BlockKind kind) { return selector_of(css, kind, FONT); }
const char *css_ink_selector(const Css *css, BlockKind kind) { return selector_of(css, kind, INK); }
const char *css_fill_selector(const Css *css, BlockKind kind) {
    return kind == BLOCK_BODY ? "p" : selector_of(css, kind, FILL);
}

void css_put_leading(Css *css, const BlockStyle *b) {
    css_put(css, "line-height:");
    buffer_fixed(css->out, b->leading, b->size, 2);
    css_put(css, ";");
}

static void put_font(Css *css, BlockKind kind) {
    const BlockStyle *b = &css->style->blocks[kind], *body = body_of(css);
    if (b->family != body->family || is_heading(kind))
        css_put_family(css, (Family)b->family);
    if (css_says_size(css, kind)) {
        css_put(css, "font-size:");
        css_put_em(css, b->size);
        css_put(css, ";");
    }
    if (css_says_weight(css, kind))
        css_put(css, b->bold ? "font-weight:bold;" : "font-weight:normal;");
    if (b->italic != body->italic || (is_heading(kind) && may_have(css, kind, has_italics)))
        css_put(css, b->italic ? "font-style:italic;" : "font-style:normal;");
    if (css_says_leading(css, kind))
        css_put_leading(css, b);
}

/* In em of the block's own font; of formulas, which have that of the text around them on screens. */
static void put_own(Css *css, const char *property, Length length, const BlockStyle *b) {
    if (b == &css->style->blocks[BLOCK_MATH])
        b = body_of(css);
    css_put(css, property);
    css_put(css, ":");
    css_put_own_em(css, length, b);
    css_put(css, ";");
}

/* Browsers indent quotations; many blocks are paragraphs, which have what the style says of the body. */
static void put_space(Css *css, BlockKind kind) {
    const BlockStyle *b = &css->style->blocks[kind], *body = body_of(css);
    put_own(css, "margin-top", b->space_before, b);
    if (kind != BLOCK_BODY) /* which has it with lists, figures and the like */
        put_own(css, "margin-bottom", b->space_after, b);
    if (kind == BLOCK_QUOTE || may_have(css, kind, has_indent_start))
        put_own(css, "margin-inline-start", b->indent_start, b);
    if (kind == BLOCK_QUOTE || may_have(css, kind, has_indent_end))
        put_own(css, "margin-inline-end", b->indent_end, b);
    if (b->keep_with_next)
        css_put(css, "break-after:avoid;");
    else if (body->keep_with_next)
        css_put(css, "break-after:auto;");
}

static void put_box(Css *css, BlockKind kind) {
    const BlockStyle *b = &css->style->blocks[kind];
    static const char *const edges[BORDER_COUNT][2] = {
        [BORDER_BOX] = {"border"}, [BORDER_START] = {"border-inline-start"}, [BORDER_TOP] = {"border-top"},
        [BORDER_BOTTOM] = {"border-bottom"}, [BORDER_TOP_AND_BOTTOM] = {"border-top", "border-bottom"},
    };
    if (may_have(css, kind, has_padding)) {
        css_put(css, "padding:");
        css_put_own_em(css, b->padding, b);
        css_put(css, " ");
        css_put_own_em(css, b->padding_across, b);
        css_put(css, ";");
    }
    if (others_have(css, kind, has_border) && kind != BLOCK_BODY)
        css_put(css, "border:0;");
    for (size_t i = 0; i < 2 && b->border_width > 0 && edges[b->border][i]; i++) {
        css_put(css, edges[b->border][i]);
        css_put(css, ":");
        css_put_own_em(css, b->border_width, b);
        css_put(css, " solid;");
    }
}

/* Browsers print no fills if they may choose. */
static bool can_be_read_on_paper(const Css *css, const BlockStyle *b) {
    return css->medium == CSS_BOOK || colour_contrast(b->colour, css_paper(css)) >= CONTRAST_LEAST;
}

/* Text that has a fill has a colour too, so that no reader's own ends up on it. */
static void put_colours(Css *css, BlockKind kind, uint8_t parts) {
    const BlockStyle *b = &css->style->blocks[kind];
    if (parts & INK && css_says_ink(css, kind))
        css_put_ink(css, "color", b->ink, /*dark*/ false);
    if (parts & FILL && !has_fill(b) && others_have(css, kind, has_fill))
        css_put(css, "background:none;");
    if (parts & FILL)
        css_put_ink(css, "background", b->fill, /*dark*/ false);
    if (parts & FILL && has_fill(b) && !can_be_read_on_paper(css, b))
        css_put(css, "-webkit-print-color-adjust:exact;print-color-adjust:exact;");
    if (parts & BOX && has_border(b))
        css_put_ink(css, "border-color", b->border_ink, /*dark*/ false);
}

const char *css_align(uint8_t align) {
    static const char *const aligns[] = {
        [ALIGN_DEFAULT] = "start", [ALIGN_START] = "start", [ALIGN_END] = "end", [ALIGN_LEFT] = "left",
        [ALIGN_RIGHT] = "right", [ALIGN_CENTER] = "center", [ALIGN_JUSTIFY] = "start",
    };
    return aligns[align];
}

/* Browsers centre heads of tables. */
bool css_says_align(const Css *css, BlockKind kind) {
    uint8_t align = css->style->blocks[kind].align, body = body_of(css)->align;
    bool is_same = align == body || (align == ALIGN_JUSTIFY && body == ALIGN_START);
    return !is_same || is_heading(kind) || kind == BLOCK_TABLE_CELL || kind == BLOCK_TABLE_HEAD;
}

static void put_align(Css *css, BlockKind kind) {
    if (!css_says_align(css, kind))
        return;
    css_put(css, "text-align:");
    css_put(css, css_align(css->style->blocks[kind].align));
    css_put(css, ";");
}

static void put_look(Css *css, size_t index) {
    BlockKind kind = kind_of(css, index);
    uint8_t parts = looks[index].parts;
    size_t start = css->out->length, head;
    css_put(css, looks[index].selector);
    css_put(css, "{");
    head = css->out->length;
    if (parts & FONT)
        put_font(css, kind);
    if (parts & SPACE)
        put_space(css, kind);
    if (parts & BOX)
        put_box(css, kind);
    if (parts & ALIGNED)
        put_align(css, kind);
    put_colours(css, kind, parts);
    if (css->out->length == head)
        css->out->length = start;
    else
        css_put(css, "}\n");
}

/* In dark mode a page's palette changes by itself; what has colours of its own does not, and nothing does in a book. */
static void put_dark_look(Css *css, size_t index) {
    BlockKind kind = kind_of(css, index);
    const BlockStyle *b = &css->style->blocks[kind];
    bool book = css->medium == CSS_BOOK, filled = b->fill.kind != INK_NONE, own = b->ink.kind == INK_RGB;
    DarkBlock dark = block_dark(css->style, kind);
    uint8_t parts = looks[index].parts;
    bool ink = parts & INK && (own || (book && !css_same_ink(b->ink, body_of(css)->ink)) ||
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
        return css->use->roles & parts;
    if (is_seventh(index))
        return css->style->lowered && css->use->blocks >> BLOCK_HEADING_6 & 1;
    if (looks[index].kind == BLOCK_HEADING_1)
        return !css->style->lowered && css->use->blocks >> BLOCK_HEADING_1 & 1;
    for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
        if (block_of_role((Role)role) == looks[index].kind)
            return css->use->roles >> role & 1;
    return true;
}

/* Whose paragraphs are set as they are, not as the body. */
static const struct {
    BlockKind kind;
    const char *selector;
} containers[] = {
    {BLOCK_QUOTE, "blockquote"}, {BLOCK_ASIDE, "aside"}, {BLOCK_ABSTRACT, ".abstract"},
    {BLOCK_EDITORS, ".notes-to-editors"}, {BLOCK_BOILERPLATE, ".boilerplate"},
    {BLOCK_ATTACHMENTS, ".attachments"}, {BLOCK_CONTACTS, ".contacts"}, {BLOCK_FOOTNOTE, ".notes"},
    {BLOCK_LETTERHEAD, ".letterhead"}, {BLOCK_FOOTER, ".page-footer"}, {BLOCK_TABLE_CELL, "td"},
    {BLOCK_TABLE_HEAD, "th"}, {BLOCK_CAPTION, "figure"},
};

enum { CONTAINERS = sizeof containers / sizeof *containers };

static void put_indents(Css *css) {
    const BlockStyle *body = body_of(css);
    if (body->first_line > 0) {
        css_put(css, "p:not([class])+p:not([class]){");
        put_own(css, "text-indent", body->first_line, body);
        css_put(css, "}\n");
    }
    for (size_t i = 0; i < CONTAINERS; i++) {
        const BlockStyle *b = &css->style->blocks[containers[i].kind];
        if (b->first_line == 0 && body->first_line == 0)
            continue;
        css_put(css, containers[i].selector);
        css_put(css, " p:not([class])+p:not([class]){");
        put_own(css, "text-indent", b->first_line, b);
        css_put(css, "}\n");
    }
}

/* The box around paragraphs of the body. */
static void put_body(Css *css) {
    const BlockStyle *body = body_of(css);
    bool is_boxed = body->space_before || body->indent_start || body->indent_end || body->padding ||
                    body->padding_across || has_border(body) || body->fill.kind != INK_NONE || body->keep_with_next;
    if (!is_boxed)
        return;
    css_put(css, "p{");
    put_space(css, BLOCK_BODY);
    put_box(css, BLOCK_BODY);
    put_colours(css, BLOCK_BODY, BOX | FILL | INK);
    css_put(css, "}\n");
    for (size_t i = 0; i < CONTAINERS; i++) {
        css_put(css, i ? "," : "");
        css_put(css, containers[i].selector);
        css_put(css, " p");
    }
    css_put(css, "{margin-top:0;margin-inline:0;padding:0;border:0;background:none;break-after:auto");
    css_put(css, css_says_ink(css, BLOCK_BODY) ? ";color:inherit}\n" : "}\n");
}

void css_put_looks(Css *css) {
    put_indents(css);
    put_body(css);
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (is_used(css, i))
            put_look(css, i);
    css_put_nested(css, /*dark*/ false);
    css_put_grounds(css, /*dark*/ false);
    static const char dark[] = "@media screen and (prefers-color-scheme:dark){\n";
    size_t start = css->out->length;
    css_put(css, dark);
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (is_used(css, i))
            put_dark_look(css, i);
    css_put_nested(css, /*dark*/ true);
    css_put_grounds(css, /*dark*/ true);
    if (css->out->length == start + sizeof dark - 1)
        css->out->length = start;
    else
        css_put(css, "}\n");
}
