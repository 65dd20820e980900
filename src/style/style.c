/* The house style, from the tables: justified lines of about 66 characters in 11 point serif on A4, headings in sans.
 * Scripts whose letters need it get more leading or a larger size. */
#include "style/style.h"

#include <stdio.h>
#include <string.h>

#include "style/contrast.h"
#include "style/marking.h"
#include "style/page.h"

/* The size of the text that blocks.def is written for: where text.size is another, all type follows. */
#define TEXT_SIZE_USUAL (11 * POINT)

#define BORDER_WIDTH_USUAL (POINT / 2)

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- the tables ---- */

static const Adapts adapts[BLOCK_COUNT] = {
#define BLOCK(symbol, name, parent, adapts, ...) [BLOCK_##symbol] = ADAPTS_##adapts,
#include "style/blocks.def"
#undef BLOCK
};

/* ---- the style ---- */

Length style_length_within(StyleLength length, Length width) {
    Length wanted = style_length(length, width, width);
    return wanted < width ? wanted : width;
}

Colour ink_colour(const Style *s, Ink ink, Colour none) {
    return ink.kind == INK_RGB ? ink.rgb : ink.kind == INK_PALETTE ? s->palette[ink.palette] : none;
}

static Length border_width(const BlockLook *look) {
    if (look->border == BORDER_NONE)
        return 0;
    return block_says(look, BLOCK_PROPERTY_border_width) ? style_length(look->border_width, 0, 0) : BORDER_WIDTH_USUAL;
}

static StyleLength padding_across(const BlockLook *look) {
    return block_says(look, BLOCK_PROPERTY_padding_across) ? look->padding_across : look->padding;
}

/* A box has padding, and spans what it stands in, unless the style says otherwise. */
static void make_room_for_box(const StyleSheet *sheet, BlockKind kind, BlockLook *look) {
    static const StyleLength room = {.kind = LENGTH_SHARE, .value = 6000};
    char path[80];
    if (look->border != BORDER_BOX)
        return;
    snprintf(path, sizeof path, "blocks.%s.padding", block_name(kind));
    if (look->padding.value == 0 && !sheet_place(sheet, path).source)
        look->padding = room;
    snprintf(path, sizeof path, "blocks.%s.indent-end", block_name(kind));
    if (look->start.value == 0 && !sheet_place(sheet, path).source)
        look->end = look->start;
}

static void set_block(Style *s, BlockKind kind, Length text_size) {
    BlockLook look = block_resolved(s->sheet, kind);
    make_room_for_box(s->sheet, kind, &look);
    Length size = style_length(look.size, text_size, text_size);
    s->blocks[kind] = (BlockStyle){
        .adapts = adapts[kind], .family = look.family, .bold = look.weight == WEIGHT_BOLD, .italic = look.italic,
        .size = size, .leading = style_length(look.leading, size, size),
        .space_before = style_length(look.before, size, 0), .space_after = style_length(look.after, size, 0),
        .indent_start = style_length(look.start, size, 0), .first_line = style_length(look.first_line, size, 0),
        .indent_end = style_length(look.end, size, 0), .align = (uint8_t)(ALIGN_START + look.align),
        .colour = ink_colour(s, look.colour, s->palette[COLOUR_TEXT]), .ink = look.colour, .fill = look.fill,
        .border = look.border, .border_width = border_width(&look),
        .border_ink = look.border_colour.kind == INK_NONE ? look.colour : look.border_colour,
        .padding = style_length(look.padding, size, 0),
        .padding_across = style_length(padding_across(&look), size, 0), .keep_with_next = look.keep_with_next};
}

/* Percent of lengths are rounded as steps of a scale; other shares are exact. */
static Length scaled(Length length, int64_t part, int64_t whole) {
    return (Length)(whole == 100 ? length / 100 * part : length * part / whole);
}

static void scale_block(BlockStyle *b, int64_t part, int64_t whole) {
    Length *lengths[] = {&b->size, &b->leading, &b->space_before, &b->space_after, &b->indent_start, &b->indent_end,
                         &b->first_line, &b->padding, &b->padding_across};
    for (size_t i = 0; i < COUNT(lengths); i++)
        *lengths[i] = scaled(*lengths[i], part, whole);
}

/* Type of another size; values are of the usual type. */
static void scale_type(Style *s, int64_t part, int64_t whole) {
    Length *lengths[] = {&s->measure, &s->list_indent, &s->item_space, &s->figure_space};
    if (part == whole)
        return;
    for (int i = 0; i < BLOCK_COUNT; i++)
        if (adapts[i] != ADAPTS_NOTHING)
            scale_block(&s->blocks[i], part, whole);
    for (size_t i = 0; i < COUNT(lengths); i++)
        *lengths[i] = scaled(*lengths[i], part, whole);
}

static void adapt(Style *s) {
    for (int i = 0; i < BLOCK_COUNT; i++) {
        BlockStyle *block = &s->blocks[i];
        if (adapts[i] >= ADAPTS_LEADING)
            block->leading = script_scaled(block->leading, 100, s->script.leading);
        if (adapts[i] == ADAPTS_SCRIPT)
            block->size = script_scaled(block->size, 100, s->script.size);
    }
}

static void set_lengths(Style *s, Length text_size) {
    const StyleSheet *sheet = s->sheet;
    s->letterhead_after = style_length(sheet->letterhead_after, text_size, 0);
    s->footer_before = style_length(sheet->footer_before, text_size, 0);
    s->list_indent = style_length(sheet->list_indent, text_size, 0);
    s->item_space = style_length(sheet->item_space, text_size, 0);
    s->figure_space = style_length(sheet->figure_space, text_size, 0);
    s->measure = style_length(sheet->measure, 0, 0);
    s->note_above = style_length(sheet->note_above, text_size, 0);
    s->note_below = style_length(sheet->note_below, text_size, 0);
    s->cell_padding_x = style_length(sheet->cell_padding_x, 0, 0);
    s->cell_padding_y = style_length(sheet->cell_padding_y, 0, 0);
    table_rules_set(s->table_rules, sheet);
    s->rule_width = style_length(sheet->rule_width, 0, 0);
    s->note_rule = style_length(sheet->note_rule, 0, 0);
}

static void set_shares_of_leading(Style *s) {
    Length leading = s->blocks[BLOCK_BODY].leading;
    s->rule_space = style_length(s->sheet->rule_space, leading, 0);
    s->contents_space = style_length(s->sheet->contents_space, leading, 0);
}

static void set_inlines(Style *s) {
    const StyleSheet *sheet = s->sheet;
    s->inlines[INLINE_CODE] = (InlineStyle){sheet->code_size, 0, sheet->code_screen};
    s->inlines[INLINE_SMALL] = (InlineStyle){sheet->small_size, 0, sheet->small_screen};
    s->inlines[INLINE_SUPERSCRIPT] =
        (InlineStyle){sheet->superscript_size, sheet->superscript_rise, sheet->superscript_screen};
    s->inlines[INLINE_SUBSCRIPT] =
        (InlineStyle){sheet->subscript_size, -sheet->subscript_drop, sheet->superscript_screen};
    s->inlines[INLINE_READING] = (InlineStyle){sheet->reading_size, 0, sheet->reading_screen};
}

static void set_fit(Style *s) {
    const StyleSheet *sheet = s->sheet;
    Length bottom = style_length(sheet->fit_bottom, s->page.page_height, 0), most = s->page.margin_bottom / 4;
    s->fit = (FitStyle){.leading = sheet->fit_leading, .spaces = sheet->fit_spaces, .letters = sheet->fit_letters,
                        .bottom = bottom < most ? bottom : most};
}

/* The default sheet is made once an engine. */
static const StyleSheet *sheet_of(const Document *document) {
    static const char store_key;
    Store *store = document->ctx->store;
    const StyleSheet *kept = document->sheet ? document->sheet : store_find(store, &store_key);
    if (kept)
        return kept;
    StyleSheet *sheet = arena_new(&store->arena, StyleSheet);
    sheet_open(sheet);
    store_publish(store, &store_key, sheet, NULL);
    return sheet;
}

BlockKind block_of_role(Role role) {
    static const uint8_t blocks[ROLE_COUNT] = {
        [ROLE_TITLE_STATUS] = BLOCK_TITLE_STATUS, [ROLE_SUBTITLE] = BLOCK_SUBTITLE, [ROLE_BYLINE] = BLOCK_BYLINE,
        [ROLE_LETTERHEAD] = BLOCK_LETTERHEAD, [ROLE_LETTERHEAD_NAME] = BLOCK_LETTERHEAD_NAME,
        [ROLE_LETTERHEAD_TAGLINE] = BLOCK_LETTERHEAD_TAGLINE, [ROLE_FOOTER] = BLOCK_FOOTER,
        [ROLE_TITLE_DETAILS] = BLOCK_TITLE_DETAILS, [ROLE_ABSTRACT] = BLOCK_ABSTRACT, [ROLE_LABEL] = BLOCK_LABEL,
        [ROLE_EMBARGO] = BLOCK_EMBARGO, [ROLE_DATELINE] = BLOCK_DATELINE, [ROLE_LEAD] = BLOCK_LEAD,
        [ROLE_ENDS] = BLOCK_ENDS, [ROLE_EDITORS] = BLOCK_EDITORS, [ROLE_BOILERPLATE] = BLOCK_BOILERPLATE,
        [ROLE_ATTACHMENTS] = BLOCK_ATTACHMENTS, [ROLE_CONTACTS] = BLOCK_CONTACTS, [ROLE_SPEAKER] = BLOCK_SPEAKER,
        [ROLE_CREDIT] = BLOCK_CREDIT,
    };
    return blocks[role] ? (BlockKind)blocks[role] : BLOCK_COUNT; /* 0 is the text's own */
}

BlockKind block_of_heading(const Style *s, const Node *heading) {
    int level = heading->as.heading.outline - s->lowered + heading->as.heading.is_seventh;
    return (BlockKind)(BLOCK_HEADING_1 + (level < 1 ? 1 : level > 6 ? 6 : level) - 1);
}

/* Captions stand where their images or tables do, unless the style says where captions stand. */
static Align caption_align(const Style *s, int side) {
    static const Align aligns[SIDE_COUNT] = {[SIDE_START] = ALIGN_START, [SIDE_CENTER] = ALIGN_CENTER,
                                             [SIDE_END] = ALIGN_END};
    bool says_align = sheet_place(s->sheet, "blocks.caption.align").source != NULL;
    Align own = (Align)s->blocks[BLOCK_CAPTION].align;
    return side == SIDE_START || says_align ? own : aligns[side];
}

/* Where indents part paragraphs and not space, lists and tables still need some. */
static Length block_space(const Style *s) {
    const BlockStyle *body = &s->blocks[BLOCK_BODY];
    return body->space_after >= body->leading / 4 ? body->space_after : body->leading / 2;
}

/* What stands on the band of the letterhead. A colour that no style says gives way to one that can be read there. */
static void set_on_band(Style *s, BlockKind kind) {
    const BlockStyle *band = &s->blocks[BLOCK_LETTERHEAD];
    BlockStyle *block = &s->blocks[kind];
    char path[80];
    snprintf(path, sizeof path, "blocks.%s.colour", block_name(kind));
    block->fill = band->fill;
    if (band->fill.kind == INK_NONE || sheet_place(s->sheet, path).source)
        return;
    Colour fill = ink_colour(s, band->fill, s->palette[COLOUR_BACKGROUND]);
    if (colour_same(colour_on(block->colour, fill, band->colour), block->colour))
        return;
    block->colour = band->colour;
    block->ink = band->ink;
}

const Style *style_for(const Document *document) {
    if (document->style)
        return document->style;
    Style *s = arena_new(document->arena, Style);
    s->sheet = sheet_of(document);
    memcpy(s->palette, s->sheet->palette, sizeof s->palette);
    memcpy(s->dark, s->sheet->dark, sizeof s->dark);
    set_inlines(s);
    for (BlockKind kind = 0; kind < BLOCK_COUNT; kind++)
        set_block(s, kind, TEXT_SIZE_USUAL);
    for (BlockKind kind = BLOCK_LETTERHEAD_NAME; kind <= BLOCK_LETTERHEAD_TAGLINE; kind++)
        set_on_band(s, kind);
    set_lengths(s, TEXT_SIZE_USUAL);
    int percent = page_style(&s->page, document, s->sheet);
    s->cover_sink = style_length(s->sheet->cover_sink, s->page.page_height, 0);
    s->title_sink = style_length(s->sheet->title_sink, s->page.page_height, 0);
    s->chapter_sink = style_length(s->sheet->chapter_sink, s->page.page_height, 0);
    scale_type(s, percent, 100);
    scale_type(s, s->sheet->text_size.value, TEXT_SIZE_USUAL);
    s->script = script_needs_of_language(node_lang(document->root));
    adapt(s);
    set_shares_of_leading(s);
    s->block_space = block_space(s);
    s->figure_caption_align = (uint8_t)caption_align(s, s->sheet->figure_align);
    s->table_caption_align = (uint8_t)caption_align(s, s->sheet->table_align);
    s->lowered = document->has_chapters;
    set_fit(s);
    Marking marking = marking_read(s->sheet, meta_value(document, META_MARKING));
    s->marking_text = marking.text;
    s->marking_ground = marking.ground;
    return s;
}
