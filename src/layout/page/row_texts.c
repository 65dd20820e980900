/* What running heads and feet say: the texts of the style with their fields filled in. A text whose fields are all
 * empty says nothing; signs between two fields go where one of these is empty. */
#include "layout/numbers.h"
#include "layout/page/parts.h"
#include "style/template.h"

/* ---- values of fields ---- */

static String page_number_text(Layout layout, int64_t number) {
    Buffer text;
    buffer_open(&text, layout.arena);
    numbers_print(&text, layout.job, number);
    return buffer_view(&text);
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

/* A row that is being filled in. */
typedef struct {
    Layout layout;
    const RowPage *page;
    RowFields others;
    bool numbered;
} RowFilling;

static String field_text(void *user, const TemplatePiece *piece) {
    const RowFilling *filling = user;
    Layout layout = filling->layout;
    const RowPage *page = filling->page;
    switch (piece->field) {
    case FIELD_TITLE: return title_text(layout, page, filling->others.section);
    case FIELD_SECTION: return section_text(layout, page, filling->others.title);
    case FIELD_ITEM: return page->item ? node_plain_text(page->item, layout.arena) : S("");
    case FIELD_PAGE: return filling->numbered ? page_number_text(layout, page->label) : S("");
    case FIELD_PAGES: return filling->numbered ? page_number_text(layout, page->labels) : S("");
    case FIELD_META: return template_meta(layout.arena, layout.job->document, piece->meta);
    case FIELD_NONE: break;
    }
    return piece->text;
}

/* ---- filling in ---- */

/* Whether the words of a text count on the numbers of pages: "Page {page} of {pages}". */
static bool words_need_numbers(String template) {
    TemplatePiece piece;
    bool has_words = false, has_numbers = false;
    while (template_next(&template, &piece)) {
        has_words |= piece.field == FIELD_NONE && !template_is_separator(piece.text);
        has_numbers |= piece.field == FIELD_PAGE || piece.field == FIELD_PAGES;
    }
    return has_words && has_numbers;
}

String row_lang(Layout layout, String template, const RowPage *page, RowFields others) {
    TemplatePiece piece;
    bool is_alone = template_next(&template, &piece) && !template.length;
    if (is_alone && piece.field == FIELD_ITEM && page->item)
        return node_lang(page->item);
    if (!is_alone || !page->chapter)
        return node_lang(layout.job->document->root);
    bool is_chapter = piece.field == FIELD_SECTION ||
                      (piece.field == FIELD_TITLE && others.section && page->title_is_chapter);
    return is_chapter ? node_lang(page->chapter) : node_lang(layout.job->document->root);
}

String row_text(Layout layout, String template, const RowPage *page, RowFields others) {
    bool is_on = layout.job->document->settings.page_numbers, needs_numbers = words_need_numbers(template);
    RowFilling filling = {layout, page, others, is_on && (page->pages > 1 || needs_numbers)};
    return needs_numbers && !is_on ? S("") : template_fill(layout.arena, template, field_text, &filling);
}
