/* What dates of a text say against themselves: embargoes whose date cannot be read, and weekdays of other days. */
#include "doc/date.h"
#include "doc/embargo_line.h"
#include "doc/first_dates.h"
#include "doc/passes.h"
#include "doc/weekday_said.h"
#include "text/unicode.h"

enum { LINE_COLUMNS = 100, DATE_COLUMNS = 60, BLOCKS_MOST = 12 /* that may hold the date of the text */ };

/* A line in the text; what the metadata has of it was checked already. */
static void check_embargo(const Document *document, const Node *node) {
    String text = embargo_sentence(node_plain_text(node, document->arena)), iso, day;
    int64_t seconds;
    if (!text_has_digit(text) || text_is_wider(text, LINE_COLUMNS))
        return;
    if (date_first_in(document, text, &iso))
        weekday_check(document, node->at, text, iso);
    else if (!date_first_day_in(document, text, &day) && !date_parse(meta_value(document, META_EMBARGO), &seconds))
        diagnose1(document->ctx, SAY_EMBARGO_UNREAD, node->at, text);
}

static void check_dateline(const Document *document, const Node *node) {
    String text = string_trim(node_plain_text(node, document->arena)), iso;
    if (text_has_digit(text) && !text_is_wider(text, LINE_COLUMNS) && date_first_day_in(document, text, &iso))
        weekday_check(document, node->at, text, iso);
}

/* A paragraph that is a date. */
static void check_date(const Document *document, const Node *node) {
    String text = string_trim(node_plain_text(node, document->arena)), iso;
    if (text_has_digit(text) && !text_is_wider(text, DATE_COLUMNS) && date_read_usual(document, text, &iso))
        weekday_check(document, node->at, text, iso);
}

void pass_date_sense(Document *document) {
    size_t blocks = 0;
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk)) && blocks < BLOCKS_MOST;) {
        if (!walk.entering)
            continue;
        if (node->role == ROLE_EMBARGO)
            check_embargo(document, node);
        else if (node->role == ROLE_DATELINE)
            check_dateline(document, node);
        else if (node->kind == KIND_PARAGRAPH && node->role == ROLE_NONE)
            check_date(document, node);
        blocks += !kind_is_inline((Kind)node->kind);
    }
}
