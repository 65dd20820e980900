/* Letterhead and footer as CSS: side by side where there is room, on pages in the frame of the text. */
#include "write/markup/css_put.h"

static void put_frame(Css *css) {
    css_put(css, ".letterhead,.page-footer{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.75em 2em;"
                 "margin:0;padding:1.5em ");
    if (css->medium == CSS_PAGE) {
        css_put(css, "max(1.25rem,(100% - ");
        buffer_fixed(css->out, css->style->measure, css->style->blocks[BLOCK_BODY].size, 4);
        css_put(css, "rem)/2)");
    } else {
        css_put(css, "0");
    }
    const Style *s = css->style;
    css_put(css, "}\n.letterhead p,.page-footer p{margin:0;text-align:match-parent}\n.letterhead p{margin-bottom:");
    css_put_own_em(css, s->blocks[BLOCK_LETTERHEAD].space_after, &s->blocks[BLOCK_LETTERHEAD]);
    css_put(css, "}\n.letterhead+main{padding-top:");
    css_put_em(css, s->letterhead_after);
    css_put(css, "}\n.letterhead{margin-bottom:");
    css_put_own_em(css, css->medium == CSS_BOOK ? s->letterhead_after : 0, &s->blocks[BLOCK_LETTERHEAD]);
    css_put(css, "}\n.page-footer{margin-top:");
    css_put_own_em(css, s->footer_before, &s->blocks[BLOCK_FOOTER]);
    css_put(css, "}\n");
}

static void put_align(Css *css) {
    static const char *const aligns[LETTERHEAD_COUNT] = {
        [LETTERHEAD_SPLIT] = NULL, [LETTERHEAD_START] = "start", [LETTERHEAD_CENTRE] = "center",
        [LETTERHEAD_END] = "end",
    };
    const char *align = aligns[css->style->sheet->letterhead_align];
    if (!align)
        return;
    css_put(css, ".letterhead{display:block;text-align:");
    css_put(css, align);
    css_put(css, "}\n.letterhead p{text-align:");
    css_put(css, align);
    css_put(css, "}\n");
}

static void put_rule(Css *css, const char *border, StyleLength width, Ink ink) {
    Length length = style_length(width, 0, 0);
    if (length == 0 || ink.kind == INK_NONE)
        return;
    css_put(css, border);
    css_put_rule_line(css, length, ink);
    css_put(css, "}\n");
}

/* No logo is larger than on paper. */
static void put_logo(Css *css) {
    const StyleSheet *sheet = css->style->sheet;
    css_put(css, ".letterhead img{width:auto;max-width:");
    if (sheet->letterhead_logo_width.kind == LENGTH_AUTO)
        css_put(css, "100%");
    else
        css_put_em(css, sheet->letterhead_logo_width.value);
    css_put(css, ";height:auto;max-height:");
    if (sheet->letterhead_logo_height.kind == LENGTH_AUTO)
        css_put(css, "8em");
    else
        css_put_em(css, sheet->letterhead_logo_height.value);
    css_put(css, "}\n");
}

/* As on paper: letters on a ground of its own, in dark mode too. */
static void put_marking(Css *css) {
    css_put(css, ".marking{text-align:right;margin:.75em ");
    css_put(css, css->medium == CSS_PAGE ? "1.25rem" : "0");
    css_put(css, "}\n.marking p{display:inline-block;margin:0;padding:.15em .5em;font-weight:bold;text-indent:0;");
    css_put_family(css, (Family)css->style->blocks[BLOCK_MARGIN].family);
    css_put_colour(css, "color", css->style->marking_text);
    css_put_colour(css, "background", css->style->marking_ground);
    css_put(css, "}\n");
}

void css_put_furniture(Css *css) {
    bool has_letterhead = css->use->roles >> ROLE_LETTERHEAD & 1, has_footer = css->use->roles >> ROLE_FOOTER & 1;
    const StyleSheet *sheet = css->style->sheet;
    if (css->use->roles >> ROLE_MARKING & 1)
        put_marking(css);
    if (!has_letterhead && !has_footer)
        return;
    put_frame(css);
    if (has_letterhead) {
        put_align(css);
        put_logo(css);
        put_rule(css, ".letterhead{border-bottom:", sheet->letterhead_rule, sheet->letterhead_rule_colour);
    }
    if (has_footer)
        put_rule(css, ".page-footer{border-top:", sheet->footer_rule, sheet->footer_rule_colour);
}
