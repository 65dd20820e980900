/* Fields of forms: what is typed, checked or chosen in them is text. */
#include "read/html/walk.h"

/* A check box at the start of an item is its state. */
static bool is_task(const HtmlNode *element, HtmlWalk *walk, Node **item) {
    for (size_t i = walk->open_count; i > 0; i--)
        if (walk->open[i - 1].node && walk->open[i - 1].node->kind == KIND_ITEM) {
            *item = walk->open[i - 1].node;
            const HtmlNode *around = walk->open[i - 1].element;
            String before = S("");
            for (const HtmlNode *node = around; node && node != element; node = html_node_next(node, around))
                if (node->kind == HTML_TEXT && before.length == 0)
                    before = string_trim(node->text);
            return before.length == 0 && (*item)->as.item.task == TASK_NONE;
        }
    return false;
}

static void start_check(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open, bool is_radio) {
    Node *item;
    bool checked = html_has(element, "checked");
    if (!is_radio && is_task(element, walk, &item)) {
        item->as.item.task = checked ? TASK_DONE : TASK_OPEN;
        return;
    }
    if (is_radio)
        html_text(walk, checked ? S("\xE2\x97\x89 ") : S("\xE2\x97\x8B "), open->at); /* U+25C9, U+25CB */
    else
        html_text(walk, checked ? S("\xE2\x98\x92 ") : S("\xE2\x98\x90 "), open->at); /* U+2612, U+2610 */
}

void html_start_input(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    static const char unshown[] = "hidden password file color range";
    String type = html_value(element, "type");
    bool is_radio = html_is(type, "radio");
    if (is_radio || html_is(type, "checkbox")) {
        start_check(walk, element, open, is_radio);
        return;
    }
    if (string_is_one_of(type, unshown))
        return;
    String text = html_is(type, "image") ? html_value(element, "alt") : html_value(element, "value");
    html_text(walk, html_keep(walk, text), open->at);
}

/* Every line end that was typed is one. */
void html_start_textarea(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    Position at = open->at;
    for (const HtmlNode *node = element->first; node; node = node->next) {
        String rest = node->text, line;
        for (bool more = string_next(&rest, '\n', &line); more;) {
            html_text(walk, line, at);
            more = string_next(&rest, '\n', &line);
            if (more)
                builder_leaf(walk->builder, KIND_BREAK, at);
        }
    }
}

static void add_option(HtmlWalk *walk, const HtmlNode *option, bool *first) {
    String label = html_value(option, "label");
    String words = html_words(walk->scratch, option);
    if (words.length == 0)
        words = label;
    if (words.length == 0)
        return;
    if (!*first)
        html_text(walk, S(", "), html_position(walk, option));
    html_text(walk, words, html_position(walk, option));
    *first = false;
}

/* What is chosen; of a list from which one is chosen, and none is, the first (HTML 4.10.7). */
void html_start_select(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    (void)open;
    bool multiple = html_has(element, "multiple"), first = true;
    const HtmlNode *chosen = NULL, *fallback = NULL;
    for (const HtmlNode *node = html_node_next(element, element); node; node = html_node_next(node, element)) {
        if (node->kind != HTML_ELEMENT || node->tag != NAME_OPTION)
            continue;
        if (!fallback && !html_has(node, "disabled"))
            fallback = node;
        if (!html_has(node, "selected"))
            continue;
        chosen = node;
        if (multiple)
            add_option(walk, node, &first);
    }
    bool is_list = multiple || html_number(element, "size", 0, 1000, 0) > 1;
    if (!multiple && (chosen || (fallback && !is_list)))
        add_option(walk, chosen ? chosen : fallback, &first);
}
