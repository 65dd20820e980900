/* Headings beside the title are lowered where all of them name parts of a release, one of them surely; or one of them
 * does, and the text begins as a release does. */
#include "doc/release_headings.h"

#include "doc/dateline.h"
#include "doc/find_parts.h"
#include "doc/find_title.h"
#include "doc/part_words.h"
#include "text/unicode.h"

enum { LABEL_COLUMNS = 80, HEADLINE_COLUMNS = 200, HEADINGS_MOST = 24 };

/* ---- labels ---- */

/* A sure label of a release: "Press release". */
static bool is_label(const Document *document, const Node *node) {
    String text = string_trim(node_plain_text(node, document->arena));
    return !text_is_wider(text, LABEL_COLUMNS) && part_is_label(document->arena, text, node_lang(node)) &&
           !part_words(document->arena, text, node_lang(node)).is_weak;
}

static bool is_embargo(const Document *document, const Node *node) {
    String text = string_trim(node_plain_text(node, document->arena));
    return !text_is_wider(text, LABEL_COLUMNS * 2) &&
           part_words(document->arena, text, node_lang(node)).role == ROLE_EMBARGO;
}

/* What stands behind a label and the lines of labels and embargoes below it; NULL: nothing. */
static Node *behind_label(const Document *document, const Node *label) {
    Node *node = label->next;
    while (node && node->kind == KIND_PARAGRAPH && (is_label(document, node) || is_embargo(document, node)))
        node = node->next;
    return node;
}

static bool is_bold(const Node *paragraph) {
    const Node *only = paragraph->first;
    return only && only->kind == KIND_STRONG && !only->next;
}

static const Node *first_block(const Document *document) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->kind != KIND_DOCUMENT && !kind_is_division((Kind)node->kind) && !document_before_main(document, node))
            return node;
    return NULL;
}

Node *release_headline(const Document *document) {
    const Node *label = first_block(document);
    Node *line = label && label->kind == KIND_PARAGRAPH && is_label(document, label) ? behind_label(document, label)
                                                                                    : NULL;
    if (!line || line->kind != KIND_PARAGRAPH || line->role != ROLE_NONE || !line->next || !is_bold(line))
        return NULL;
    String text = string_trim(node_plain_text(line, document->arena));
    bool names_part = part_words(document->arena, text, node_lang(line)).role != ROLE_NONE;
    return names_part || text_is_wider(text, HEADLINE_COLUMNS) || string_ends(text, S(".")) ? NULL : line;
}

/* ---- headings ---- */

/* The headings of the text that stand at the level of its title or above. */
typedef struct {
    Node *title;
    Node *others[HEADINGS_MOST];
    size_t count;
    bool is_full; /* there are more */
} Beside;

static Beside read_headings(const Document *document, Node *title) {
    Beside beside = {.title = title};
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node == title || !is_heading_of_text(document, node) ||
            node->as.heading.level > title->as.heading.level)
            continue;
        beside.is_full |= beside.count == HEADINGS_MOST;
        if (!beside.is_full)
            beside.others[beside.count++] = node;
    }
    return beside;
}

/* Whether the running text right below the title begins with a dateline. */
static bool has_dateline(const Document *document, const Node *title) {
    enum { LINES_MOST = 3 };
    const Node *node = title->next;
    for (int i = 0; node && node->kind == KIND_PARAGRAPH && i < LINES_MOST; i++, node = node->next)
        if (dateline_length(document, node))
            return true;
    return false;
}

/* Whether headings name parts: all of them, or some where it is known for sure that the text is a release. */
static bool are_parts(const Document *document, const Beside *beside, bool is_release) {
    size_t parts = 0, sure = 0;
    for (size_t i = 0; i < beside->count; i++) {
        String text = string_trim(node_plain_text(beside->others[i], document->arena));
        PartWords words = {.role = ROLE_NONE};
        if (!text_is_wider(text, LABEL_COLUMNS))
            words = part_words(document->arena, text, node_lang(beside->others[i]));
        bool is_part = words.is_whole && words.role != ROLE_LABEL && words.role != ROLE_EMBARGO;
        parts += is_part;
        sure += is_part && !words.is_weak;
    }
    return is_release ? parts > 0 : sure > 0 && parts == beside->count;
}

/* All headings below the title stand a level lower, so that they keep their levels among each other. */
static void lower_below(const Document *document, const Node *title) {
    enum { LEVEL_MOST = 6 };
    bool is_behind = false;
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (walk.entering && is_behind && node->kind == KIND_HEADING && node->as.heading.level < LEVEL_MOST)
            node->as.heading.level++;
        is_behind |= node == title;
    }
}

/* Whether the title stands right behind a heading that is a label, or one of its kind above the title of a release. */
static bool is_over_title(const Document *document, const Node *heading, const Node *title, bool is_known_label) {
    if (!title || title->kind != KIND_HEADING || heading_is_local(title))
        return false;
    return is_known_label || (heading->as.heading.level > title->as.heading.level && has_dateline(document, title) &&
                              !has_heading(document, title->as.heading.level, title));
}

void release_lower_headings(Document *document) {
    Node *first = first_heading(document), *behind = first ? behind_label(document, first) : NULL;
    if (!first)
        return;
    const Node *block = first_block(document);
    bool has_label = is_label(document, first);
    bool is_above = is_over_title(document, first, behind, has_label);
    Node *title = is_above ? behind : first;
    Beside beside = read_headings(document, title);
    size_t above = is_above && first->as.heading.level <= title->as.heading.level;
    bool is_release = (is_above && has_label) || has_dateline(document, title) ||
                      (block != first && block->kind == KIND_PARAGRAPH &&
                       (is_label(document, block) || is_embargo(document, block)));
    bool lowers = beside.count > above && !beside.is_full && are_parts(document, &beside, is_release);
    if (is_above && (lowers || beside.count == above))
        first->kind = KIND_PARAGRAPH;
    if (lowers)
        lower_below(document, title);
}
