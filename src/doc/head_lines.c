/* A typed line is told by the words that lead to authors ("By", "Posted by") and by its date. */
#include "doc/head_lines.h"

#include "doc/date_line.h"
#include "doc/first_dates.h"
#include "doc/folded.h"
#include "doc/person_names.h"
#include "text/unicode.h"

enum { COLUMNS_MOST = 120, WORDS_MOST = 14 };

static bool is_byline(Arena *arena, String text) { return byline_lead(arena, folded_words(arena, text)) > 0; }

/* Nothing, words that lead to a date, or a byline. */
static bool is_beside_date(Arena *arena, String text) {
    Folded words = folded_words(arena, text);
    return date_line_leads(words) || byline_lead(arena, words);
}

static bool is_date(const Document *document, String text) {
    DateSought sought;
    String iso;
    size_t start, end;
    return text_has_digit(text) && date_first_day_in(document, text, &iso) &&
           date_sought_open(&sought, document, iso) && date_sought_text(&sought, text, &start, &end) &&
           is_beside_date(document->arena, string_slice(text, 0, start)) &&
           is_beside_date(document->arena, string_slice(text, end, text.length));
}

bool head_line(const Document *document, const Node *block) {
    static const Role roles[] = {ROLE_LABEL, ROLE_EMBARGO, ROLE_SUBTITLE, ROLE_BYLINE};
    if (block->kind != KIND_PARAGRAPH)
        return false;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (block->role == roles[i])
            return true;
    String text = string_trim(node_plain_text(block, document->arena));
    if (block->role != ROLE_NONE || text_is_wider(text, COLUMNS_MOST) || text_ends_sentence(text) ||
        folded_words(document->arena, text).count > WORDS_MOST)
        return false;
    return is_byline(document->arena, text) || is_date(document, text);
}
