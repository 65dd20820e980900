/* CSS from the Style. Sizes become em of the body's font, so that a reader's own size counts; colours become custom
 * properties, which dark mode sets anew. Text is not justified: screens have no breaker that does it well. */
#include "write/markup/css_put.h"
#include "write/markup/escape.h"

#include <string.h>

/* Parentheses around the numbers of a list: "1)", "(1)". */
#define LIST_FORM(type, style)                                                                                         \
    "ol.paren" type ">li::marker{content:counter(list-item" style ") \") \"}"                                          \
    "ol.parens" type ">li::marker{content:\"(\" counter(list-item" style ") \") \"}\n"

void css_put_em(Css *css, Length length) { css_put_own_em(css, length, &css->style->blocks[BLOCK_BODY]); }

void css_put_own_em(Css *css, Length length, const BlockStyle *block) {
    buffer_fixed(css->out, length, block->size, 3);
    if (length)
        buffer_text(css->out, "em");
}

void css_put_colour(Css *css, const char *property, Colour colour) {
    buffer_text(css->out, property);
    buffer_text(css->out, ":#");
    buffer_hex(css->out, (uint64_t)colour.red << 16 | (uint64_t)colour.green << 8 | colour.blue, 6);
    buffer_byte(css->out, ';');
}

void css_put_ink(Css *css, const char *property, Ink ink, bool dark) {
    if (ink.kind == INK_RGB)
        css_put_colour(css, property, ink.rgb);
    if (ink.kind != INK_PALETTE)
        return;
    if (css->medium == CSS_BOOK) {
        css_put_colour(css, property, (dark ? css->style->dark : css->style->palette)[ink.palette]);
        return;
    }
    buffer_text(css->out, property);
    buffer_text(css->out, ":var(--");
    buffer_text(css->out, palette_names[ink.palette]);
    buffer_text(css->out, ");");
}

static void put_inline_size(Css *css, const char *selector, InlineKind kind) {
    buffer_text(css->out, selector);
    buffer_text(css->out, "{font-size:");
    buffer_fixed(css->out, css->style->inlines[kind].screen, 100, 2);
    buffer_text(css->out, "em");
}

/* A rule for screens with colours only. */
static void put_page(Css *css, const char *text) {
    if (css->medium == CSS_PAGE)
        css_put(css, text);
}

static const char *const page_families[] = {
    [FAMILY_SERIF] = "Georgia,Cambria,\"Noto Serif\",\"Liberation Serif\",serif",
    [FAMILY_SANS] = "system-ui,\"Segoe UI\",\"Helvetica Neue\",\"Noto Sans\",\"Liberation Sans\",sans-serif",
    [FAMILY_MONO] = "ui-monospace,Menlo,Consolas,\"Noto Sans Mono\",\"Liberation Mono\",monospace",
};
static const char *const book_families[] = {
    [FAMILY_SERIF] = "serif", [FAMILY_SANS] = "sans-serif",
    [FAMILY_MONO] = "monospace,monospace", /* said once, browsers make it smaller */
};

void css_put_family(Css *css, Family family) {
    css_put(css, "font-family:");
    if (css->fonts)
        buffer_string(css->out, css->fonts->families[family]);
    css_put(css, (css->medium == CSS_PAGE ? page_families : book_families)[family]);
    css_put(css, ";");
}

static void put_palette(Css *css, const Colour *colours) {
    for (int i = 0; i < COLOUR_COUNT; i++) {
        css_put(css, "--");
        css_put_colour(css, palette_names[i], colours[i]);
    }
}

static void put_colours(Css *css) {
    css_put(css, ":root{color-scheme:light dark;");
    put_palette(css, css->style->palette);
    css_put(css, "}\n@media screen and (prefers-color-scheme:dark){:root{");
    put_palette(css, css->style->dark);
    css_put(css, "}}\n");
}

Length css_leading(const Style *style, CssMedium medium, BlockKind kind) {
    Length leading = style->blocks[kind].leading;
    return kind == BLOCK_BODY && medium == CSS_PAGE ? leading * 105 / 100 : leading;
}

/* What all text inherits, apart from its size. */
static void put_body_font(Css *css) {
    static const char *const aligns[] = {[ALIGN_END] = "end", [ALIGN_LEFT] = "left", [ALIGN_RIGHT] = "right",
                                         [ALIGN_CENTER] = "center", [ALIGN_START] = "start", [ALIGN_JUSTIFY] = NULL};
    const BlockStyle *body = &css->style->blocks[BLOCK_BODY];
    if (css->medium == CSS_PAGE || css->fonts)
        css_put_family(css, (Family)body->family);
    css_put(css, body->bold ? "font-weight:bold;" : "");
    css_put(css, body->italic ? "font-style:italic;" : "");
    if (aligns[body->align]) {
        css_put(css, "text-align:");
        css_put(css, aligns[body->align]);
        css_put(css, ";");
    }
}

/* The measure is the page's: about 66 characters. */
static void put_frame(Css *css) {
    const Style *s = css->style;
    css_put(css, "html{font-size:");
    buffer_fixed(css->out, 1125 * s->script.size, 1000, 2);
    css_put(css, "%;-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
             "body{margin:0;background:var(--background);color:var(--text);overflow-wrap:break-word;");
    put_body_font(css);
    css_put(css, "line-height:");
    buffer_fixed(css->out, css_leading(s, css->medium, BLOCK_BODY), s->blocks[BLOCK_BODY].size, 2);
    css_put(css, "}\nmain{box-sizing:content-box;max-width:");
    css_put_em(css, s->measure);
    css_put(css, ";margin:0 auto;padding:2.5em 1.25em 4em}\n"
             "main:focus{outline:0}\n"
             "main>:first-child{margin-top:0}\n"
             ".skip-link{position:absolute;inset-inline-start:0;top:0;padding:.5em 1em;background:var(--background);"
             "color:var(--link);z-index:1}\n"
             ".visually-hidden,.skip-link:not(:focus){position:absolute;width:1px;height:1px;margin:0;padding:0;"
             "overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
             "a,a:visited{color:var(--link)}\n"
             "a:focus-visible,.table:focus-visible,.math:focus-visible{outline:2px solid var(--link);"
             "outline-offset:2px}\n");
}

static void put_headings(Css *css) {
    css_put(css, "h1,h2,h3,h4,h5,h6{break-after:avoid;text-wrap:balance}\n.heading{font-weight:bold}\n");
}

/* However deep it stands, text has room on a telephone: from the fourth level on, indents depend on the window. The
 * tree has up to 24 levels of quotations, or 12 of lists. */
static void put_deep_blocks(Css *css) {
    put_page(css, ":is(blockquote,li,dd,aside) :is(blockquote,li,dd,aside) :is(blockquote,li,dd,aside) "
                  ":is(ul,ol,blockquote,aside){padding-inline:min(1em,3.2vw) 0}\n"
                  ":is(blockquote,li,dd,aside) :is(blockquote,li,dd,aside) :is(blockquote,li,dd,aside) "
                  ":is(blockquote,aside){padding-inline-start:min(1em,1.2vw)}\n"
                  ":is(blockquote,li,dd,aside) :is(blockquote,li,dd,aside) :is(blockquote,li,dd,aside) "
                  "dd{margin-inline-start:min(1em,3.2vw)}\n");
}

static void put_bullet(Css *css, String bullet, int level) {
    for (int i = 0; i < level; i++)
        css_put(css, i ? " ul" : "ul");
    css_put(css, "{list-style-type:\"");
    escape_css(css->out, bullet);
    css_put(css, " \"}\n");
}

/* The style's bullets, one for each level of lists, and again for deeper ones. */
static void put_bullets(Css *css) {
    enum { LEVELS = 6 };
    String bullets = style_text(&css->style->sheet->bullets, css->use->lang), bullet;
    int level = 0, before = -1;
    while (level < LEVELS && level != before) {
        String rest = bullets;
        before = level;
        while (level < LEVELS && string_next(&rest, ' ', &bullet))
            if (bullet.length)
                put_bullet(css, bullet, ++level);
        if (level == 1) /* the only one: inherited */
            return;
    }
}

static void put_lists(Css *css) {
    const Style *s = css->style;
    put_bullets(css);
    css_put(css, "ul,ol{padding-inline-start:");
    css_put_em(css, s->list_indent);
    css_put(css, "}\nli{margin-bottom:");
    css_put_em(css, s->item_space);
    css_put(css, "}\nli>ul,li>ol{margin-top:");
    css_put_em(css, s->item_space);
    css_put(css, "}\n.loose>li{margin-bottom:");
    css_put_em(css, s->blocks[BLOCK_BODY].space_after);
    css_put(css, "}\n.tasks{list-style:none;padding-inline-start:0}\ndd{margin:0 0 ");
    css_put_em(css, s->blocks[BLOCK_BODY].space_after);
    css_put(css, ";margin-inline-start:");
    css_put_em(css, s->list_indent);
    css_put(css, "}\n");
}

void css_put_rule_line(Css *css, Length width, Ink ink) {
    css_put_em(css, width);
    css_put(css, " solid;");
    css_put_ink(css, "border-color", ink, /*dark*/ false);
}

static void put_rule(Css *css) {
    const Style *s = css->style;
    css_put(css, "hr{border:0;border-top:");
    css_put_rule_line(css, s->rule_width, s->sheet->rule_colour);
    css_put(css, "margin:");
    css_put_em(css, s->rule_space);
    css_put(css, " auto;max-width:");
    if (s->sheet->rule_length.kind == LENGTH_SHARE) {
        buffer_fixed(css->out, s->sheet->rule_length.value, 100, 2);
        css_put(css, "%}\n");
    } else {
        css_put_em(css, s->sheet->rule_length.value);
        css_put(css, "}\n");
    }
}

static void put_text_blocks(Css *css) {
    const Style *s = css->style;
    css_put(css, "p,ul,ol,dl,figure,.table,table{margin-top:0;margin-bottom:");
    css_put_em(css, s->blocks[BLOCK_BODY].space_after + s->blocks[BLOCK_BODY].space_after / 4);
    if (s->block_space != s->blocks[BLOCK_BODY].space_after) {
        css_put(css, "}\nul,ol,dl,.table,:not(.table)>table{margin-block:");
        css_put_em(css, s->block_space);
        css_put(css, "}\nli ul,li ol,li dl,dd ul,dd ol,dd dl,nav ul,nav ol{margin-block:0");
    }
    css_put(css, "}\nblockquote>:last-child,li>:last-child,dd>:last-child,aside>:last-child{margin-bottom:0}\n");
    put_lists(css);
    put_rule(css);
}

static void put_code(Css *css) {
    css_put(css, "pre{white-space:pre-wrap;overflow-wrap:anywhere}\n"
                 "pre{text-indent:3ch hanging each-line}\n"); /* browsers that do not know it leave out the rule */
    /* reading systems hyphenate by themselves: not in code, nor in addresses, which most often are links */
    css_put(css, "a,code,pre,.no-hyphens{-webkit-hyphens:none;hyphens:none}\n");
    put_inline_size(css, "code", INLINE_CODE);
    css_put(css, ";");
    css_put_family(css, FAMILY_MONO);
    css_put(css, "}\npre code{font-size:inherit}\n.math{white-space:pre-wrap}\n"
             "p.math{overflow-x:auto;overflow-y:hidden}\n"
             "p.math.numbered{display:flex;align-items:center;gap:1em}\n"
             "p.numbered>:first-child{flex:1}\n"
             ".wide-math{display:inline-block;max-width:100%;overflow-x:auto;overflow-y:hidden;vertical-align:bottom}\n"
             /* only with a font that has a MATH table do browsers draw roots and stretch brackets */
             "math{font-family:\"STIX Two Math\",\"Cambria Math\",\"Latin Modern Math\",\"DejaVu Math TeX Gyre\","
             "\"Noto Sans Math\",math}\n");
}

static void put_cell_rules(Css *css) {
    const Style *s = css->style;
    TableRules rules = (TableRules)s->sheet->table_rules;
    if (table_rules_are_own(s->sheet)) {
        css_put_table_rules(css);
        return;
    }
    if (rules == TABLE_RULES_NONE)
        return;
    css_put(css, rules == TABLE_RULES_GRID ? "td,th{border:" : rules == TABLE_RULES_ROWS ? "td,th{border-bottom:"
                                                             : "thead,tbody:last-child,table{border-bottom:");
    css_put_rule_line(css, s->table_rules[rules == TABLE_RULES_HEAD ? RULE_BELOW_HEAD : RULE_BODY_ROWS].width,
                      s->sheet->table_rule);
    css_put(css, "}\n");
    if (rules != TABLE_RULES_HEAD) {
        css_put(css, "thead>tr:last-child>*{border-bottom-width:");
        css_put_em(css, s->table_rules[RULE_BELOW_HEAD].width);
        css_put(css, "}\n");
        return;
    }
    css_put(css, "thead,table{border-top:");
    css_put_rule_line(css, s->table_rules[RULE_BELOW_HEAD].width, s->sheet->table_rule);
    css_put(css, "}\n");
}

static void put_tables(Css *css) {
    const Style *s = css->style;
    css_put(css, "table{border-collapse:collapse}\nth,td{padding:");
    css_put_em(css, s->cell_padding_y);
    css_put(css, " ");
    css_put_em(css, s->cell_padding_x);
    css_put(css, ";vertical-align:top}\n");
    put_cell_rules(css);
    if (s->sheet->stripe.kind != INK_NONE) {
        css_put(css, "tbody>tr:nth-child(even)>*{");
        css_put_ink(css, "background", s->sheet->stripe, /*dark*/ false);
        css_put(css, "}\n");
    }
    css_put(css, "td p,td li{margin-bottom:");
    css_put_own_em(css, s->blocks[BLOCK_TABLE_CELL].space_after, &s->blocks[BLOCK_TABLE_CELL]);
    css_put(css, "}\nth p,th li{margin-bottom:");
    css_put_own_em(css, s->blocks[BLOCK_TABLE_HEAD].space_after, &s->blocks[BLOCK_TABLE_HEAD]);
    css_put(css, "}\ntd>:last-child,th>:last-child{margin-bottom:0}\nthead{break-after:avoid}\n"
                 "tr{break-inside:avoid}\n");
    put_page(css, ".table{overflow-x:auto}\n.table>table{margin-bottom:0}\n");
    css_put_table_align(css);
    css_put(css, "caption{text-align:start;padding-bottom:");
    css_put_own_em(css, s->blocks[BLOCK_CAPTION].space_before, &s->blocks[BLOCK_CAPTION]);
    css_put(css, "}\n.no-image{padding:.1em .4em}\n.missing-image{display:block}\n");
}

static void put_figures(Css *css) {
    static const char *const sides[] = {[SIDE_START] = "", [SIDE_CENTER] = "margin-inline:auto",
                                        [SIDE_END] = "margin-inline-start:auto"};
    const StyleSheet *sheet = css->style->sheet;
    Length frame = style_length(sheet->figure_frame, 0, 0);
    css_put(css, "figure{margin:");
    css_put_em(css, css->style->figure_space);
    css_put(css, " 0;break-inside:avoid}\nfigure>p{margin-bottom:0}\n"
                 "img{max-width:100%;height:auto}\n");
    if (sheet->figure_align != SIDE_START) {
        css_put(css, "figure img{display:block;");
        css_put(css, sides[sheet->figure_align]);
        css_put(css, "}\n");
    }
    if (css->style->figure_caption_align != css->style->blocks[BLOCK_CAPTION].align) {
        css_put(css, "figure figcaption,figure .credit{text-align:");
        css_put(css, css->style->figure_caption_align == ALIGN_CENTER ? "center}\n" : "end}\n");
    }
    if (sheet->figure_width.kind == LENGTH_SHARE) {
        css_put(css, "figure img{width:");
        buffer_fixed(css->out, sheet->figure_width.value, 100, 2);
        css_put(css, "%}\n");
    } else if (sheet->figure_width.kind == LENGTH_PLAIN) {
        css_put(css, "figure img{width:");
        css_put_em(css, sheet->figure_width.value);
        css_put(css, "}\n");
    }
    if (frame > 0) {
        css_put(css, "figure img{box-sizing:border-box;border:");
        css_put_rule_line(css, frame, sheet->figure_frame_colour);
        css_put(css, "}\n");
    }
}

static void put_book_inlines(Css *css, const Colour *colours) {
    css_put(css, "a{");
    css_put_colour(css, "color", colours[COLOUR_LINK]);
    css_put(css, "}\nmark{");
    css_put_colour(css, "background", colours[COLOUR_MARK]);
    css_put_colour(css, "color", colours[COLOUR_TEXT]);
    css_put(css, "}\n");
}

static void put_book_colours(Css *css) {
    put_book_inlines(css, css->style->palette);
    css_put(css, "@media screen and (prefers-color-scheme:dark){\n");
    put_book_inlines(css, css->style->dark);
    css_put(css, "hr{");
    css_put_ink(css, "border-color", css->style->sheet->rule_colour, /*dark*/ true);
    css_put(css, "}\ntable,thead,tbody,td,th{");
    css_put_ink(css, "border-color", css->style->sheet->table_rule, /*dark*/ true);
    css_put(css, "}\n}\n");
}

static void put_inlines(Css *css) {
    put_inline_size(css, "sup,sub", INLINE_SUPERSCRIPT);
    css_put(css, ";line-height:0}\nsup a{text-decoration:none;padding:0 .1em}\n"
             "a.back{padding:0 .25em}\n"
             "abbr[title]{text-decoration:underline dotted}\n");
    put_inline_size(css, "rt", INLINE_READING);
    css_put(css, "}\n");
    put_inline_size(css, "small", INLINE_SMALL);
    css_put(css, "}\n");
    put_page(css, "mark{background:var(--mark);color:inherit}\n");
    if (css->medium == CSS_BOOK)
        put_book_colours(css);
    css_put(css, ".left{text-align:left}.right{text-align:right}.center{text-align:center}.justify{text-align:justify}"
             ".start{text-align:start}.end{text-align:end}\n"
             "figure.center img,p.center img{margin-inline:auto}\n"
             ".no-wrap{white-space:nowrap}\n.break-before{break-before:page}.break-after{break-after:page}\n"
             ".keep-before{break-before:avoid}.keep-after{break-after:avoid}.keep-together{break-inside:avoid}\n"
             ".unmarked{list-style-type:none;list-style-type:\"\"}\n" /* VoiceOver says of "none" that it is no list */
             LIST_FORM("", "") LIST_FORM("[type=a]", ",lower-alpha") LIST_FORM("[type=A]", ",upper-alpha")
             LIST_FORM("[type=i]", ",lower-roman") LIST_FORM("[type=I]", ",upper-roman")
             ".float-start,.float-end{display:block;margin:.25em 0 .5em}\n.float-end{margin-inline-start:auto}\n"
             "@media (min-width:30em){\n.float-start,.float-end{max-width:50%}\n"
             ".float-start{float:left;float:inline-start;margin-inline-end:1em}\n"
             ".float-end{float:right;float:inline-end;margin-inline-start:1em}\nh1,h2,hr,.table,table{clear:both}\n}\n"
             "hr.page-break{break-after:page}\n");
}

static void put_notes(Css *css) {
    const BlockStyle *note = &css->style->blocks[BLOCK_FOOTNOTE];
    if (css->medium == CSS_PAGE) {
        css_put(css, ".notes{margin-top:3em;padding-top:1em;border-top:");
        css_put_rule_line(css, css->style->note_rule, css->style->sheet->note_rule_colour);
        css_put(css, "}\n");
    }
    css_put(css, ".notes>h2{margin-top:0}\n.notes>ol{padding-inline-start:");
    css_put_own_em(css, note->indent_start > 2 * note->size ? note->indent_start : 2 * note->size, note);
    css_put(css, ";margin-inline-end:");
    css_put_own_em(css, note->indent_end, note);
    css_put(css, "}\n.notes>ol>li,.notes p{margin-bottom:");
    css_put_own_em(css, note->space_after, note);
    css_put(css, "}\n.marked{list-style-type:none;list-style-type:\"\"}\n"
             ".note-mark{float:left;float:inline-start;margin-inline-end:.5em}\n"
             ".contents{margin:0 0 ");
    css_put_em(css, css->style->contents_space);
    css_put(css, "}\n.contents ul{list-style:none;padding-inline-start:0}\n"
             ".contents ul ul{padding-inline-start:1.25em}\n");
}

static void put_print(Css *css) {
    css_put(css, "@media print{html{font-size:");
    buffer_fixed(css->out, css->style->blocks[BLOCK_BODY].size, POINT, 2);
    css_put(css, "pt}main{max-width:none;padding:0}.skip-link{display:none}a,a:visited{color:inherit}"
             ".table{overflow:visible}pre,thead th,thead td,mark{print-color-adjust:exact}"
             "p{orphans:2;widows:2}}\n@page{margin:");
    const PageStyle *page = &css->style->page;
    const Length margins[] = {page->margin_top, page->margin_right, page->margin_bottom, page->margin_left};
    for (size_t i = 0; i < sizeof margins / sizeof *margins; i++) {
        buffer_fixed(css->out, margins[i], POINT, 2);
        css_put(css, i == 3 ? "pt}\n" : "pt ");
    }
    if (css->use->roles >> ROLE_LANDSCAPE & 1)
        css_put(css, "@page landscape{size:landscape}\n.landscape{page:landscape}\n");
}

static void put_contacts(Css *css) {
    if (css->use->roles >> ROLE_CONTACTS & 1)
        css_put(css, ".contacts>:first-child{margin-top:0}\n.contacts>:last-child{margin-bottom:0}\n");
}

/* As on paper, the space below the title is that below the whole block. */
static void put_title_block(Css *css) {
    const BlockStyle *blocks = css->style->blocks;
    if (!(css->use->roles >> ROLE_TITLE_BLOCK & 1))
        return;
    css_put(css, ".title-block{margin-bottom:");
    css_put_em(css, blocks[BLOCK_TITLE].space_after);
    css_put(css, "}\n.title-block>h1{margin-bottom:0}\n.title-block>:first-child{margin-top:0}\n"
                 ".title-block>.abstract{margin-top:");
    css_put_em(css, blocks[BLOCK_TITLE].space_after);
    css_put(css, "}\n");
}

void css_write(Buffer *out, const Style *style, CssMedium medium, const CssFonts *fonts, const CssUse *use) {
    Css css = {out, style, medium, fonts, use};
    if (medium == CSS_PAGE) {
        put_colours(&css);
        put_frame(&css);
    } else {
        css_put(&css, "body{overflow-wrap:break-word;");
        put_body_font(&css);
        css_put(&css, "line-height:");
        buffer_fixed(out, style->blocks[BLOCK_BODY].leading, style->blocks[BLOCK_BODY].size, 2);
        css_put(&css, "}\n");
    }
    put_text_blocks(&css);
    put_tables(&css);
    put_figures(&css);
    css_put_furniture(&css);
    css_put_looks(&css);
    put_headings(&css);
    put_title_block(&css);
    put_contacts(&css);
    put_deep_blocks(&css);
    put_code(&css);
    put_inlines(&css);
    put_notes(&css);
    if (medium == CSS_PAGE)
        put_print(&css);
}
