/* Pictures side by side, with a row of captions below: read as flow, each caption belongs to its picture. */
#include "read/html/attributes.h"
#include "read/html/passes.h"

enum { FIGURES_MOST = 64 }; /* in a row */

static bool is_cell(const HtmlNode *node) { return html_is_element(node, NAME_TD) || html_is_element(node, NAME_TH); }

static bool holds(const HtmlNode *cell, bool pictures) {
    for (const HtmlNode *node = cell->first; node; node = html_node_next(node, cell)) {
        bool is_text = node->kind == HTML_TEXT && string_trim(node->text).length;
        if (pictures ? html_is_element(node, NAME_IMG) : is_text)
            return true;
    }
    return false;
}

/* The cells of a row that hold pictures (or text), if it has no others but empty ones; 0 otherwise. */
static size_t collect(const HtmlNode *row, bool pictures, HtmlNode *found[FIGURES_MOST]) {
    size_t count = 0;
    for (HtmlNode *cell = row->first; cell; cell = cell->next) {
        if (!is_cell(cell) || !(holds(cell, true) || holds(cell, false)))
            continue;
        if (holds(cell, true) != pictures || holds(cell, false) == pictures || count == FIGURES_MOST)
            return 0;
        found[count++] = cell;
    }
    return count;
}

static void pair(const HtmlNode *pictures, const HtmlNode *captions) {
    HtmlNode *figures[FIGURES_MOST], *texts[FIGURES_MOST];
    size_t count = collect(pictures, true, figures);
    if (count == 0 || collect(captions, false, texts) != count)
        return;
    for (size_t i = 0; i < count; i++) {
        html_node_remove(texts[i]);
        html_node_append(figures[i], texts[i]);
        figures[i]->tag = NAME_FIGURE;
        texts[i]->tag = NAME_FIGCAPTION;
    }
}

void html_pair_captions(HtmlNode *table) {
    const HtmlNode *before = NULL;
    for (const HtmlNode *node = table->first; node; node = html_node_next(node, table)) {
        if (!html_is_element(node, NAME_TR) || (node->parent != table && node->parent->parent != table))
            continue;
        if (before && before->parent == node->parent)
            pair(before, node);
        before = node;
    }
}
