/* Only what is sure: the first paragraph of running text, when nothing but lines of the head stands before it. */
#include "doc/find_lead.h"

#include "text/unicode.h"

static bool ends_as_sentence(String text) {
    static const char *const ends[] = {".", "!", "?", "…", ":", "。", "！", "？", "؟", "۔", "।", ".”", "。」", ".\"", ".»",
                                       ".“", ".)"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (string_ends(text, string_of(ends[i])))
            return true;
    return false;
}

/* Whether a paragraph has the text of a release in it, and is no line of its head: a subtitle, a byline, a date. */
static bool is_running_text(const Document *document, const Node *paragraph) {
    enum { COLUMNS_LEAST = 60 };
    String text = string_trim(node_plain_text(paragraph, document->arena));
    return text_columns(text) >= COLUMNS_LEAST && ends_as_sentence(text) &&
           !string_equal(text, meta_value(document, META_SUBTITLE)) &&
           !string_equal(text, meta_value(document, META_ABSTRACT));
}

static bool has_lead(const Document *document) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->role == ROLE_LEAD)
            return true;
    return false;
}

/* A list, a picture or a quotation before the first paragraph leaves it open what the lead is. */
void find_lead(Document *document) {
    bool is_behind = !document->title_heading;
    if (has_lead(document))
        return;
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        bool is_title = node == document->title_heading, divides = kind_is_division((Kind)node->kind);
        if (!walk.entering || node->kind == KIND_DOCUMENT || divides || kind_is_inline((Kind)node->kind) ||
            document_before_main(document, node))
            continue;
        if (is_behind && node->kind != KIND_PARAGRAPH && !is_title)
            return;
        if (is_behind && node->role == ROLE_NONE && is_running_text(document, node)) {
            node->role = ROLE_LEAD;
            return;
        }
        is_behind |= is_title;
    }
}
