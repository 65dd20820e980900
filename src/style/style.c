/* The house style. Justified lines of about 66 characters in 11 point serif on A4, headings in sans; scripts whose letters need it
 * get more leading or a larger size. */
#include "style/style.h"

#include "style/page.h"

/* What a script needs over Latin: leading and size in percent. */
static const struct {
    const char *lang;
    int leading, size;
} scripts[] = {
    {"ar", 120, 115}, {"fa", 120, 115}, {"ur", 160, 110}, {"ps", 120, 115}, {"ckb", 120, 115}, {"ug", 120, 115},
    {"hi", 112, 108}, {"mr", 112, 108}, {"ne", 112, 108}, {"sa", 112, 108}, {"bn", 112, 108},  {"as", 112, 108},
    {"th", 118, 110}, {"lo", 118, 110}, {"km", 130, 110}, {"my", 130, 105}, {"bo", 130, 110},  {"dz", 130, 110},
    {"zh", 110, 100}, {"ja", 110, 100}, {"ko", 112, 100}, {"ta", 112, 105}, {"te", 118, 105},  {"kn", 115, 105},
    {"ml", 115, 105}, {"si", 115, 105}, {"gu", 112, 105}, {"pa", 112, 105}, {"or", 115, 105},  {"he", 105, 108},
    {"am", 108, 103}, {"ti", 108, 103}, {"yue", 110, 100},
};

static const Colour ink = {0x1A, 0x1A, 0x1A}, heading_ink = {0x12, 0x2B, 0x4A}, grey = {0x59, 0x59, 0x59};

static Length points(double p) { return (Length)(p * POINT + 0.5); }

static BlockStyle block(Family family, double size, double leading, double before, double after, Colour colour) {
    return (BlockStyle){.family = (uint8_t)family, .size = points(size), .leading = points(leading),
                        .space_before = points(before), .space_after = points(after), .colour = colour};
}

static void set_blocks(Style *s) {
    static const double sizes[6] = {21, 15.5, 13, 11.5, 11, 11}, leadings[6] = {26, 20, 17, 15.5, 15, 15};
    static const double before[6] = {24, 20, 16, 13, 12, 12}, after[6] = {9, 6.5, 4.5, 3, 3, 3};
    for (int i = 0; i < 6; i++) {
        s->headings[i] = block(FAMILY_SANS, sizes[i], leadings[i], before[i], after[i], heading_ink);
        s->headings[i].bold = true;
        s->headings[i].align = ALIGN_START;
    }
    s->headings[5].colour = grey;
    s->title_block = block(FAMILY_SANS, 24, 29.5, 0, 14, heading_ink);
    s->title_block.bold = true;
    s->title_block.align = ALIGN_START;
    s->body = block(FAMILY_SERIF, 11, 15.75, 0, 8, ink);
    s->body.align = ALIGN_JUSTIFY;
    s->quote = block(FAMILY_SERIF, 11, 15.75, 4, 9, (Colour){0x33, 0x33, 0x33});
    s->quote.indent_start = points(18);
    s->quote.indent_end = points(18);
    s->quote.align = ALIGN_JUSTIFY;
    s->code = block(FAMILY_MONO, 8.75, 12.5, 4, 10, ink);
    s->code.indent_start = s->code.indent_end = points(8);
    s->code.align = ALIGN_START;
    s->caption = block(FAMILY_SANS, 9, 12.5, 5, 8, grey);
    s->caption.align = ALIGN_START;
    s->table_cell = block(FAMILY_SANS, 9.25, 12.75, 0, 4, ink);
    s->table_cell.align = ALIGN_START;
    s->table_head = s->table_cell;
    s->table_head.bold = true;
    s->footnote = block(FAMILY_SERIF, 9, 12.5, 0, 3.5, ink);
    s->footnote.indent_start = points(16);
    s->footnote.align = ALIGN_JUSTIFY;
    s->dateline = s->body;
    s->term = s->body;
    s->term.bold = true;
    s->term.align = ALIGN_START;
    s->term.space_after = points(2);
    s->math = block(FAMILY_MONO, 9.5, 14, 4, 10, ink);
    s->math.align = ALIGN_CENTER;
    s->footer = block(FAMILY_SERIF, 8.5, 11, 0, 0, grey); /* the face of the text: one font fewer in most files */
    s->footer.align = ALIGN_CENTER;
}

/* Type of another size for a page of another size; values are of the usual type. */
static void scale_type(Style *s, int percent) {
    BlockStyle *blocks[] = {&s->body, &s->title_block, &s->quote, &s->code, &s->caption, &s->table_cell, &s->table_head,
                            &s->footnote, &s->term, &s->math, &s->dateline,
                            &s->headings[0], &s->headings[1], &s->headings[2], &s->headings[3], &s->headings[4],
                            &s->headings[5]};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        Length *lengths[] = {&blocks[i]->size, &blocks[i]->leading, &blocks[i]->space_before, &blocks[i]->space_after,
                             &blocks[i]->indent_start, &blocks[i]->indent_end};
        for (size_t k = 0; k < sizeof lengths / sizeof *lengths; k++)
            *lengths[k] = *lengths[k] / 100 * percent;
    }
    s->measure = PAGE_MEASURE * percent / 100;
    s->list_indent = s->list_indent / 100 * percent;
    s->item_space = s->item_space / 100 * percent;
    s->figure_space = s->figure_space / 100 * percent;
}

static void scale(BlockStyle *b, int leading, int size) {
    b->size = b->size / 100 * size;
    b->leading = b->leading / 100 * leading;
}

static void adapt(Style *s, String lang) {
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        if (!string_equal_ascii_nocase(lang_primary(lang), string_of(scripts[i].lang)))
            continue;
        BlockStyle *blocks[] = {&s->body, &s->quote, &s->caption, &s->table_cell, &s->table_head, &s->footnote,
                                &s->dateline, &s->term};
        for (size_t k = 0; k < sizeof blocks / sizeof *blocks; k++)
            scale(blocks[k], scripts[i].leading, scripts[i].size);
        scale(&s->title_block, scripts[i].leading, 100);
        for (int k = 0; k < 6; k++)
            scale(&s->headings[k], scripts[i].leading, 100);
        return;
    }
}

const Style *style_for(const Document *document) {
    Style *s = arena_new(document->arena, Style);
    set_blocks(s);
    s->list_indent = points(20);
    s->item_space = points(2.5);
    s->figure_space = points(12);
    int type = page_style(&s->page, document);
    s->measure = PAGE_MEASURE;
    if (type != 100)
        scale_type(s, type);
    s->note_above = points(9);
    s->note_below = points(4.5);
    s->quote_bar = points(2.25);
    s->cell_padding_x = points(5.5);
    s->cell_padding_y = points(4);
    s->rule_thin = points(0.5);
    s->rule_thick = points(1);
    s->link = (Colour){0x0B, 0x4F, 0x9E};
    s->rule = (Colour){0xB3, 0xB8, 0xBF};
    s->code_background = (Colour){0xF4, 0xF5, 0xF7};
    s->mark_background = (Colour){0xFF, 0xEF, 0xA8};
    s->quote_bar_colour = (Colour){0xB3, 0xC2, 0xD6};
    s->table_line = (Colour){0xC4, 0xC9, 0xD1};
    s->head_background = (Colour){0xEE, 0xF1, 0xF5};
    s->muted = grey;
    s->dark.text = (Colour){0xE6, 0xE6, 0xE6};
    s->dark.background = (Colour){0x16, 0x18, 0x1C};
    s->dark.link = (Colour){0x8A, 0xBE, 0xFF};
    s->dark.rule = (Colour){0x4A, 0x50, 0x59};
    s->dark.code_background = (Colour){0x22, 0x26, 0x2C};
    s->dark.mark_background = (Colour){0x5A, 0x4A, 0x00};
    s->dark.muted = (Colour){0xB4, 0xB8, 0xBF};
    adapt(s, node_lang(document->root));
    return s;
}
