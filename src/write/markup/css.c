/* CSS from the Style. Sizes become em of the body's font, so that a reader's own size counts; colours become custom
 * properties, which dark mode sets anew. Text is not justified: screens have no breaker that does it well. */
#include "write/markup/css.h"

#include <string.h>

/* Parentheses around the numbers of a list: "1)", "(1)". */
#define LIST_FORM(type, style)                                                                                         \
    "ol.paren" type ">li::marker{content:counter(list-item" style ") \") \"}"                                          \
    "ol.parens" type ">li::marker{content:\"(\" counter(list-item" style ") \") \"}\n"

typedef struct {
    Buffer *out;
    const Style *style;
    CssMedium medium;
} Css;

/* A length in em of the body's font. */
static void put_em(Css *css, Length length) {
    buffer_fixed(css->out, length, css->style->blocks[BLOCK_BODY].size, 3);
    if (length)
        buffer_text(css->out, "em");
}

static void put_colour(Css *css, const char *name, Colour colour) {
    buffer_text(css->out, name);
    buffer_text(css->out, ":#");
    buffer_hex(css->out, (uint64_t)colour.red << 16 | (uint64_t)colour.green << 8 | colour.blue, 6);
    buffer_byte(css->out, ';');
}

static void put(Css *css, const char *text) { buffer_text(css->out, text); }

static void put_inline_size(Css *css, const char *selector, InlineKind kind) {
    buffer_text(css->out, selector);
    buffer_text(css->out, "{font-size:");
    buffer_fixed(css->out, css->style->inlines[kind].screen, 100, 2);
    buffer_text(css->out, "em");
}

/* A rule for screens with colours only. */
static void put_page(Css *css, const char *text) {
    if (css->medium == CSS_PAGE)
        put(css, text);
}

static const char *const page_families[] = {
    [FAMILY_SERIF] = "Georgia,Cambria,\"Noto Serif\",\"Liberation Serif\",serif",
    [FAMILY_SANS] = "system-ui,\"Segoe UI\",\"Helvetica Neue\",\"Noto Sans\",\"Liberation Sans\",sans-serif",
    [FAMILY_MONO] = "ui-monospace,Menlo,Consolas,\"Noto Sans Mono\",\"Liberation Mono\",monospace",
};
static const char *const book_families[] = {
    [FAMILY_SERIF] = "serif", [FAMILY_SANS] = "sans-serif", [FAMILY_MONO] = "monospace",
};

static void put_family(Css *css, Family family) {
    put(css, "font-family:");
    put(css, (css->medium == CSS_PAGE ? page_families : book_families)[family]);
    put(css, ";");
}

/* Font, leading and space of a block; its margins in em of its own font. */
static void put_block(Css *css, const char *selector, const BlockStyle *block) {
    put(css, selector);
    put(css, "{");
    put_family(css, (Family)block->family);
    put(css, "font-size:");
    put_em(css, block->size);
    put(css, block->bold ? ";font-weight:bold" : "");
    put(css, block->italic ? ";font-style:italic" : "");
    put(css, ";line-height:");
    buffer_fixed(css->out, block->leading, block->size, 2);
    put(css, ";margin-top:");
    buffer_fixed(css->out, block->space_before, block->size, 2);
    put(css, "em;margin-bottom:");
    buffer_fixed(css->out, block->space_after, block->size, 2);
    put(css, "em}\n");
}

static void put_palette(Css *css, const Colour *colours) {
    static const char *const names[COLOUR_COUNT] = {
#define COLOUR(symbol, name, light, dark) [COLOUR_##symbol] = "--" name,
#include "style/palette.def"
#undef COLOUR
    };
    for (int i = 0; i < COLOUR_COUNT; i++)
        put_colour(css, names[i], colours[i]);
}

static void put_colours(Css *css) {
    put(css, ":root{color-scheme:light dark;");
    put_palette(css, css->style->palette);
    put(css, "}\n@media screen and (prefers-color-scheme:dark){:root{");
    put_palette(css, css->style->dark);
    put(css, "}}\n");
}

Length css_leading(const Style *style, CssMedium medium, BlockKind kind) {
    Length leading = style->blocks[kind].leading;
    return kind == BLOCK_BODY && medium == CSS_PAGE ? leading * 105 / 100 : leading;
}

/* The measure is the page's: about 66 characters. */
static void put_frame(Css *css) {
    const Style *s = css->style;
    put(css, "html{font-size:");
    buffer_fixed(css->out, 1125 * s->script.size, 1000, 2);
    put(css, "%;-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
             "body{margin:0;background:var(--background);color:var(--text);overflow-wrap:break-word;");
    put_family(css, (Family)s->blocks[BLOCK_BODY].family);
    put(css, "line-height:");
    buffer_fixed(css->out, css_leading(s, css->medium, BLOCK_BODY), s->blocks[BLOCK_BODY].size, 2);
    put(css, "}\nmain{box-sizing:content-box;max-width:");
    put_em(css, s->measure);
    put(css, ";margin:0 auto;padding:2.5em 1.25em 4em}\n"
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
    static const char *const selectors[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    for (int i = 0; i < 6; i++)
        put_block(css, selectors[i], &css->style->blocks[i == 0 ? BLOCK_TITLE : BLOCK_HEADING_1 + i]);
    put(css, "*+h1{margin-top:1.25em}\nh1,h2,h3,h4,h5,h6{break-after:avoid;text-align:start;text-wrap:balance");
    put(css, css->medium == CSS_PAGE ? ";color:var(--heading)}\n" : "}\n");
    put(css, ".heading{font-weight:bold}\n");
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

static void put_text_blocks(Css *css) {
    const Style *s = css->style;
    put(css, "p,ul,ol,dl,figure,.table,table{margin-top:0;margin-bottom:");
    put_em(css, s->blocks[BLOCK_BODY].space_after + s->blocks[BLOCK_BODY].space_after / 4);
    put(css, "}\nblockquote{margin:");
    put_em(css, s->blocks[BLOCK_QUOTE].space_before);
    put(css, " 0 ");
    put_em(css, s->blocks[BLOCK_QUOTE].space_after);
    put(css, ";padding-inline-start:");
    put_em(css, s->blocks[BLOCK_QUOTE].indent_start - s->quote_bar);
    put(css, ";border-inline-start:");
    put_em(css, s->quote_bar);
    put(css, css->medium == CSS_PAGE ? " solid var(--bar);color:var(--quote)}\n" : " solid}\n");
    put(css, "blockquote>:last-child,li>:last-child,dd>:last-child,aside>:last-child{margin-bottom:0}\n"
             "ul,ol{padding-inline-start:");
    put_em(css, s->list_indent);
    put(css, "}\nli{margin-bottom:");
    put_em(css, s->item_space);
    put(css, "}\n.loose>li{margin-bottom:");
    put_em(css, s->blocks[BLOCK_BODY].space_after);
    put(css, "}\n.tasks{list-style:none;padding-inline-start:0}\ndt{font-weight:bold}\n"
             "dd{margin:0 0 .5em;margin-inline-start:");
    put_em(css, s->list_indent);
    put(css, "}\naside{margin:1em 0;padding:.75em 1em;border:1px solid");
    put(css, css->medium == CSS_PAGE ? " var(--rule)}\n" : "}\n");
    put(css, "hr{border:0;border-top:1px solid;margin:1.5em 0");
    put(css, css->medium == CSS_PAGE ? ";color:var(--rule)}\n" : "}\n");
}

static void put_code(Css *css) {
    const Style *s = css->style;
    put_block(css, "pre", &s->blocks[BLOCK_CODE]);
    put(css, "pre{padding:.75em 1em;white-space:pre-wrap;overflow-wrap:anywhere;text-align:start}\n");
    put_page(css, "pre{background:var(--code)}\n");
    /* reading systems hyphenate by themselves: not in code, nor in addresses, which most often are links */
    put(css, "a,code,pre,.no-hyphens{-webkit-hyphens:none;hyphens:none}\n");
    put_inline_size(css, "code", INLINE_CODE);
    put(css, ";");
    put_family(css, FAMILY_MONO);
    put(css, "}\npre code{font-size:inherit}\n.math{white-space:pre-wrap}\n"
             "p.math{text-align:center;overflow-x:auto;overflow-y:hidden}\n"
             ".wide-math{display:inline-block;max-width:100%;overflow-x:auto;overflow-y:hidden;vertical-align:bottom}\n"
             /* only with a font that has a MATH table do browsers draw roots and stretch brackets */
             "math{font-family:\"STIX Two Math\",\"Cambria Math\",\"Latin Modern Math\",\"DejaVu Math TeX Gyre\","
             "\"Noto Sans Math\",math}\n");
}

static void put_tables(Css *css) {
    const Style *s = css->style;
    put(css, "table{border-collapse:collapse;");
    put_family(css, (Family)s->blocks[BLOCK_TABLE_CELL].family);
    put(css, "font-size:");
    put_em(css, s->blocks[BLOCK_TABLE_CELL].size);
    put(css, ";line-height:");
    buffer_fixed(css->out, s->blocks[BLOCK_TABLE_CELL].leading, s->blocks[BLOCK_TABLE_CELL].size, 2);
    put(css, "}\nth,td{padding:");
    put_em(css, s->cell_padding_y);
    put(css, " ");
    put_em(css, s->cell_padding_x);
    put(css, ";text-align:start;vertical-align:top;border-bottom:1px solid");
    put(css, css->medium == CSS_PAGE ? " var(--line)}\nthead th,thead td{background:var(--head)}\n" : "}\n");
    put(css, "td>:last-child,th>:last-child{margin-bottom:0}\nthead{break-after:avoid}\ntr{break-inside:avoid}\n");
    put_page(css, ".table{overflow-x:auto}\n.table>table{margin-bottom:0}\n");
    put_block(css, "figcaption,caption,.caption", &s->blocks[BLOCK_CAPTION]);
    put(css, "caption{text-align:start;padding-bottom:.4em}\nfigure{margin-inline:0;break-inside:avoid}\n"
             "figure>p{margin-bottom:0}\nimg{max-width:100%;height:auto}\n");
    put_page(css, "figcaption,caption,.caption{color:var(--muted)}\n"
                  ".no-image{border:1px dashed var(--rule);padding:.1em .4em;color:var(--muted)}\n");
}

static void put_inlines(Css *css) {
    put_inline_size(css, "sup,sub", INLINE_SUPERSCRIPT);
    put(css, ";line-height:0}\nsup a{text-decoration:none;padding:0 .1em}\n"
             "a.back{padding:0 .25em}\n"
             "abbr[title]{text-decoration:underline dotted}\n");
    put_inline_size(css, "rt", INLINE_READING);
    put(css, "}\n");
    put_page(css, "mark{background:var(--mark);color:inherit}\n");
    put(css, ".left{text-align:left}.right{text-align:right}.center{text-align:center}.justify{text-align:justify}"
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
             "hr.page-break{break-after:page}\n.ends{text-align:center}\n");
}

static void put_notes(Css *css) {
    const BlockStyle *note = &css->style->blocks[BLOCK_FOOTNOTE];
    put_page(css, ".notes{margin-top:3em;padding-top:1em;border-top:1px solid var(--rule)}\n");
    put(css, ".notes>h2{margin-top:0}\n.notes>ol{font-size:");
    put_em(css, note->size + (css->style->blocks[BLOCK_BODY].size - note->size) / 2);
    put(css, "}\n.marked{list-style-type:none;list-style-type:\"\"}\n"
             ".note-mark{float:left;float:inline-start;margin-inline-end:.5em}\n"
             ".contents{margin:1.5em 0}\n.contents ul{list-style:none;padding-inline-start:0}\n"
             ".contents ul ul{padding-inline-start:1.25em}\n");
}

static void put_print(Css *css) {
    put(css, "@media print{html{font-size:");
    buffer_fixed(css->out, css->style->blocks[BLOCK_BODY].size, POINT, 2);
    put(css, "pt}main{max-width:none;padding:0}.skip-link{display:none}a,a:visited{color:inherit}"
             ".table{overflow:visible}pre,thead th,thead td,mark{print-color-adjust:exact}"
             "p{orphans:2;widows:2}}\n@page{margin:");
    buffer_fixed(css->out, css->style->page.margin_top, POINT, 2);
    put(css, "pt ");
    buffer_fixed(css->out, css->style->page.margin_outer, POINT, 2);
    put(css, "pt}\n");
}

void css_write(Buffer *out, const Style *style, CssMedium medium) {
    Css css = {out, style, medium};
    if (medium == CSS_PAGE) {
        put_colours(&css);
        put_frame(&css);
    } else {
        put(&css, "body{overflow-wrap:break-word;line-height:");
        buffer_fixed(out, style->blocks[BLOCK_BODY].leading, style->blocks[BLOCK_BODY].size, 2);
        put(&css, "}\n");
    }
    put_headings(&css);
    put_text_blocks(&css);
    put_deep_blocks(&css);
    put_code(&css);
    put_tables(&css);
    put_inlines(&css);
    put_notes(&css);
    if (medium == CSS_PAGE)
        put_print(&css);
}
