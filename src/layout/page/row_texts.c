/* What running heads and feet say: the texts of the style with their fields filled in. A text whose fields are all
 * empty says nothing; signs between two fields go where one of these is empty. */
#include "doc/locale_formats.h"
#include "layout/numbers.h"
#include "layout/page/parts.h"
#include "style/template.h"
#include "text/unicode.h"
#include "text/utf8.h"

/* ---- values of fields ---- */

static String page_number_text(Layout layout, uint32_t number) {
    Buffer text;
    buffer_open(&text, layout.arena);
    numbers_print(&text, layout.job, number);
    return buffer_view(&text);
}

/* Several values with commas between; dates as the language writes them. */
static String meta_text(Layout layout, MetaField field) {
    const MetaValues *values = &layout.job->document->meta[field];
    String all = meta_value(layout.job->document, field);
    if (field == META_DATE || field == META_MODIFIED)
        return locale_date(layout.arena, node_lang(layout.job->document->root), all);
    for (size_t i = 1; i < values->count; i++)
        all = arena_join(layout.arena, all, S(", "), values->values[i]);
    return all;
}

/* Title and chapter are not said twice in one row: where they are the same, the chapter stands for the title. */
static String title_text(Layout layout, const RowPage *page, bool with_section) {
    return page->chapter && with_section && page->title_is_chapter ? node_plain_text(page->chapter, layout.arena)
                                                                   : page->heads->title;
}

static String section_text(Layout layout, const RowPage *page, bool with_title) {
    bool said = with_title && page->title_is_chapter;
    return page->chapter && !said ? node_plain_text(page->chapter, layout.arena) : S("");
}

static String field_text(Layout layout, const RowPage *page, const TemplatePiece *piece, RowFields others,
                         bool numbered) {
    switch (piece->field) {
    case FIELD_TITLE: return title_text(layout, page, others.section);
    case FIELD_SECTION: return section_text(layout, page, others.title);
    case FIELD_PAGE: return numbered ? page_number_text(layout, page->number) : S("");
    case FIELD_PAGES: return numbered ? page_number_text(layout, page->pages) : S("");
    case FIELD_META:
        return piece->meta == META_EMBARGO ? layout.job->document->embargo_line : meta_text(layout, piece->meta);
    case FIELD_NONE: break;
    }
    return piece->text;
}

/* ---- filling in ---- */

/* Signs and spaces without a letter or digit. */
static bool is_separator(String text) {
    for (size_t at = 0; at < text.length;)
        if (code_point_is_word(utf8_next(text, &at)))
            return false;
    return true;
}

/* Whether the words of a text count on the numbers of pages: "Page {page} of {pages}". */
static bool words_need_numbers(String template) {
    TemplatePiece piece;
    bool has_words = false, has_numbers = false;
    while (template_next(&template, &piece)) {
        has_words |= piece.field == FIELD_NONE && !is_separator(piece.text);
        has_numbers |= piece.field == FIELD_PAGE || piece.field == FIELD_PAGES;
    }
    return has_words && has_numbers;
}

typedef struct {
    Buffer out;
    String separator; /* waits for the field behind it */
    bool any;         /* a field that has a value */
    bool fields;      /* a field */
} Filling;

static void add_text(Filling *filling, String text, bool is_last) {
    if (filling->fields && !is_last && is_separator(text)) {
        filling->separator = text;
        return;
    }
    buffer_string(&filling->out, text);
}

static void add_value(Filling *filling, String value) {
    filling->fields = true;
    if (value.length == 0)
        return;
    if (filling->any)
        buffer_string(&filling->out, filling->separator);
    filling->separator = S("");
    filling->any = true;
    buffer_string(&filling->out, value);
}

String row_lang(Layout layout, String template, const RowPage *page, RowFields others) {
    TemplatePiece piece;
    if (!template_next(&template, &piece) || template.length || !page->chapter)
        return node_lang(layout.job->document->root);
    bool is_chapter = piece.field == FIELD_SECTION ||
                      (piece.field == FIELD_TITLE && others.section && page->title_is_chapter);
    return is_chapter ? node_lang(page->chapter) : node_lang(layout.job->document->root);
}

String row_text(Layout layout, String template, const RowPage *page, RowFields others) {
    Filling filling = {.separator = S("")};
    TemplatePiece piece;
    bool is_on = layout.job->document->settings.page_numbers, needs_numbers = words_need_numbers(template);
    if (needs_numbers && !is_on)
        return S("");
    buffer_open(&filling.out, layout.arena);
    while (template_next(&template, &piece)) {
        if (piece.field == FIELD_NONE)
            add_text(&filling, piece.text, template.length == 0);
        else
            add_value(&filling, field_text(layout, page, &piece, others, is_on && (page->pages > 1 || needs_numbers)));
    }
    return filling.fields && !filling.any ? S("") : string_trim(buffer_view(&filling.out));
}
