#include "style/page_check.h"

#include <stdio.h>

#include "style/attach.h"

void style_warn_room(Context *ctx, const StyleSheet *sheet, const char *const *paths, String what) {
    for (const char *const *path = paths; *path; path++) {
        StylePlace place = sheet_place(sheet, *path);
        if (!place.source)
            continue;
        style_diagnose(ctx, place, SAY_STYLE_ROOM, string_of(*path), what, S(""));
        return;
    }
}

static bool says_any(const StyleText *const *texts, size_t count, String lang) {
    for (size_t i = 0; i < count; i++)
        if (style_text(texts[i], lang).length)
            return true;
    return false;
}

#define ROW(sheet, area, pages)                                                                                        \
    &(sheet)->area##_##pages##_left, &(sheet)->area##_##pages##_centre, &(sheet)->area##_##pages##_right

/* Whether a margin of this height holds a line of running text at its baseline (style/page.c). */
static void check_rows(const Document *document, const Style *style) {
    static const char *const above[] = {"page.margin-top", NULL}, *const below[] = {"page.margin-bottom", NULL};
    const StyleSheet *sheet = style->sheet;
    const StyleText *heads[] = {ROW(sheet, heads, first), ROW(sheet, heads, odd), ROW(sheet, heads, even)};
    const StyleText *feet[] = {ROW(sheet, feet, first), ROW(sheet, feet, odd), ROW(sheet, feet, even)};
    size_t count = sizeof heads / sizeof *heads;
    String lang = node_lang(document->root);
    Length size = style->blocks[BLOCK_MARGIN].size, letters = size * 4 / 5;
    const PageStyle *page = &style->page;
    bool head_fits = page->head_baseline >= letters && page->margin_top - page->head_baseline >= size / 4;
    bool foot_fits = page->margin_bottom - page->footer_baseline >= letters && page->footer_baseline >= size / 4;
    if (!head_fits && document->settings.heads && says_any(heads, count, lang))
        style_warn_room(document->ctx, sheet, above,
                        S("too small for running heads; they overlap the text or the edge (use more, or heads: off)"));
    if (!foot_fits && says_any(feet, count, lang))
        style_warn_room(document->ctx, sheet, below,
                        S("too small for feet; they overlap the text or the edge (use more, or make the feet empty)"));
}

static void check_columns(const Document *document, const Style *style) {
    enum { LETTERS_LEAST = 8 /* as wide as the type is high: narrower lines break in nearly every word */ };
    static const char *const paths[] = {"page.columns", "page.column-gap", "page.margin-inner", "page.margin-outer",
                                        "page.size", NULL};
    if (style->page.column_width < LETTERS_LEAST * style->blocks[BLOCK_BODY].size)
        style_warn_room(document->ctx, style->sheet, paths, S("leaves very narrow lines"));
}

static void check_border(const Document *document, const Style *style) {
    static const char *const paths[] = {"page.border-distance", "page.border", NULL};
    if (style->page.lacks_border)
        style_warn_room(document->ctx, style->sheet, paths, S("more than half of the page; the border is left out"));
}

/* Type that nobody can read, and text that reaches the edges of the paper. */
static void check_sizes(const Document *document, const Style *style) {
    enum { SIZE_LEAST = 5 * POINT, SIZE_MOST = 72 * POINT, MARGIN_LEAST = 8 * POINT };
    static const char *const size[] = {"text.size", "blocks.body.size", NULL};
    static const char *const across[] = {"page.margin-inner", "page.margin-outer", NULL};
    const PageStyle *page = &style->page;
    Length body = style->blocks[BLOCK_BODY].size;
    if (body < SIZE_LEAST)
        style_warn_room(document->ctx, style->sheet, size, S("the text is too small to be read on paper"));
    if (body > SIZE_MOST)
        style_warn_room(document->ctx, style->sheet, size, S("the text is too large for pages; few words fit"));
    if (page->margin_left < MARGIN_LEAST || page->margin_right < MARGIN_LEAST)
        style_warn_room(document->ctx, style->sheet, across,
                        S("the text reaches the edge of the page, where most printers print nothing"));
}

static void check_sinks(const Document *document, const Style *style) {
    static const char *const title[] = {"headings.title-sink", NULL};
    static const char *const cover[] = {"headings.cover-sink", NULL};
    static const char *const chapter[] = {"headings.chapter-sink", NULL};
    Length most = (style->page.page_height - style->page.margin_top - style->page.margin_bottom) * 4 / 5;
    String what = S("leaves no room for text on the page");
    if (style->title_sink > most)
        style_warn_room(document->ctx, style->sheet, title, what);
    if (style->cover_sink > most)
        style_warn_room(document->ctx, style->sheet, cover, what);
    if (style->chapter_sink > most)
        style_warn_room(document->ctx, style->sheet, chapter, what);
}

static void check_indents(const Document *document, const Style *style) {
    for (BlockKind kind = 0; kind < BLOCK_COUNT; kind++) {
        char start[80], end[80];
        if (block_sides(&style->blocks[kind]) < style->page.column_width * 9 / 10)
            continue;
        snprintf(start, sizeof start, "blocks.%s.indent-start", block_name(kind));
        snprintf(end, sizeof end, "blocks.%s.indent-end", block_name(kind));
        style_warn_room(document->ctx, style->sheet, (const char *const[]){start, end, NULL},
                        S("leaves no room for text in the column; less is used"));
    }
}

static void check_background(const Document *document, const Style *style) {
    static const char *const paths[] = {"page.background-on", NULL};
    bool is_default = style->sheet->background_on == BACKGROUND_ALL;
    if (!is_default && style->sheet->page_background.path.length == 0)
        style_warn_room(document->ctx, style->sheet, paths, S("has no effect without page.background"));
}

void style_check_page(const Document *document, const Style *style) {
    static const char *const down[] = {"page.margin-top", "page.margin-bottom", NULL};
    static const char *const across[] = {"page.margin-inner", "page.margin-outer", NULL};
    static const char *const gap[] = {"page.column-gap", NULL};
    const PageStyle *page = &style->page;
    if (page->lacks_height)
        style_warn_room(document->ctx, style->sheet, down,
                        S("the margins leave less than a tenth of the page's height; the default ones are used"));
    if (page->lacks_width)
        style_warn_room(document->ctx, style->sheet, across,
                        S("the margins leave less than a tenth of the page's width; the default ones are used"));
    if (page->lacks_gap && page->columns > 1)
        style_warn_room(document->ctx, style->sheet, gap,
                        S("more than a quarter of the text's width; a quarter is used"));
    check_rows(document, style);
    check_columns(document, style);
    check_border(document, style);
    check_sizes(document, style);
    check_sinks(document, style);
    check_indents(document, style);
    check_background(document, style);
}
