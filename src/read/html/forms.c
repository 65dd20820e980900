/* Fields of forms: what is typed, checked or chosen in them is text. The placeholder of an empty one is its name where
 * it has no other. */
#include "doc/terms.h"
#include "read/html/walk.h"

/* ---- names ---- */

static void find_labels(HtmlWalk *walk, const HtmlNode *root) {
    walk->labelled = arena_new(walk->scratch, Map);
    map_open(walk->labelled, walk->scratch);
    for (const HtmlNode *node = root; node; node = html_node_next(node, root)) {
        String id = html_is_element(node, NAME_LABEL) ? html_value(node, "for") : S("");
        if (id.length && node->first)
            map_set(walk->labelled, id, walk);
    }
}

/* Whether words stand at the start of a label: among so many nodes, since a label may hold any number of fields. */
static bool has_words(const HtmlNode *label) {
    enum { NODES_MOST = 64 };
    const HtmlNode *node = label;
    for (int i = 0; node && i < NODES_MOST; i++, node = html_node_next(node, label))
        if (node->kind == HTML_TEXT && string_trim(node->text).length)
            return true;
    return false;
}

/* Whether a field has a name beside its placeholder. */
static bool is_named(HtmlWalk *walk, const HtmlNode *field) {
    static const char *const names[] = {"aria-label", "aria-labelledby", "title"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_value(field, names[i]).length)
            return true;
    const HtmlNode *root = field;
    for (const HtmlNode *around = field->parent; around; around = around->parent) {
        if (html_is_element(around, NAME_LABEL) && has_words(around))
            return true;
        root = around;
    }
    if (!walk->labelled)
        find_labels(walk, root);
    String id = html_value(field, "id");
    return id.length && map_get(walk->labelled, id);
}

static void add_placeholder(HtmlWalk *walk, const HtmlNode *field, Position at) {
    String words = html_value(field, "placeholder");
    if (words.length && !is_named(walk, field))
        html_text(walk, html_keep(walk, words), at);
}

/* ---- fields ---- */

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

static void add_mark(HtmlWalk *walk, bool checked, bool is_radio, Position at) {
    if (is_radio)
        html_text(walk, checked ? S("\xE2\x97\x89 ") : S("\xE2\x97\x8B "), at); /* U+25C9, U+25CB */
    else
        html_text(walk, checked ? S("\xE2\x98\x92 ") : S("\xE2\x98\x90 "), at); /* U+2612, U+2610 */
}

static void start_check(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open, bool is_radio) {
    Node *item;
    bool checked = html_has(element, "checked");
    if (!is_radio && is_task(element, walk, &item)) {
        item->as.item.task = checked ? TASK_DONE : TASK_OPEN;
        return;
    }
    add_mark(walk, checked, is_radio, open->at);
}

void html_start_input(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    static const char buttons[] = "submit reset button image checkbox radio";
    static const char unshown[] = "hidden file color range";
    String type = html_value(element, "type");
    bool is_radio = html_is(type, "radio");
    if (is_radio || html_is(type, "checkbox")) {
        start_check(walk, element, open, is_radio);
        return;
    }
    if (string_is_one_of(type, unshown))
        return;
    String text = html_value(element, html_is(type, "image") ? "alt" : "value");
    if (html_is(type, "password"))
        text = S("");
    html_text(walk, html_keep(walk, text), open->at);
    if (text.length == 0 && !string_is_one_of(type, buttons))
        add_placeholder(walk, element, open->at);
}

/* Every line end that was typed is one. */
void html_start_textarea(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    Position at = open->at;
    if (html_words(walk->scratch, element).length == 0)
        add_placeholder(walk, element, at);
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

/* The label of an option (HTML 4.10.10). */
static String option_words(HtmlWalk *walk, const HtmlNode *option) {
    String label = html_value(option, "label");
    return label.length ? html_keep(walk, label) : html_words(walk->scratch, option);
}

/* The option that a list shows of which one is chosen: the last that is selected, else the first (HTML 4.10.7). */
static void add_chosen(HtmlWalk *walk, const HtmlNode *select) {
    const HtmlNode *chosen = NULL, *fallback = NULL;
    for (const HtmlNode *node = html_node_next(select, select); node; node = html_node_next(node, select)) {
        if (!html_is_element(node, NAME_OPTION))
            continue;
        if (!fallback && !html_has(node, "disabled"))
            fallback = node;
        if (html_has(node, "selected"))
            chosen = node;
    }
    chosen = chosen ? chosen : fallback;
    if (chosen)
        html_text(walk, option_words(walk, chosen), html_position(walk, chosen));
}

/* All options of a list box, each with its mark, behind the names of their groups. */
static void add_options(HtmlWalk *walk, const HtmlNode *select, bool multiple) {
    bool is_first = true;
    for (const HtmlNode *node = html_node_next(select, select); node; node = html_node_next(node, select)) {
        bool is_group = html_is_element(node, NAME_OPTGROUP), is_option = html_is_element(node, NAME_OPTION);
        String words = is_group ? html_value(node, "label") : is_option ? option_words(walk, node) : S("");
        if (words.length == 0)
            continue;
        Position at = html_position(walk, node);
        if (!is_first)
            html_text(walk, S(", "), at);
        if (is_option)
            add_mark(walk, html_has(node, "selected"), !multiple, at);
        html_text(walk, words, at);
        is_first = is_group;
        if (is_group)
            html_text(walk, term_colon(node_lang(builder_current(walk->builder))), at);
    }
}

void html_start_select(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    (void)open;
    bool multiple = html_has(element, "multiple");
    if (multiple || html_number(element, "size", 0, 1000, 0) > 1)
        add_options(walk, element, multiple);
    else
        add_chosen(walk, element);
}

/* ---- gauges ---- */

enum { GAUGE_MOST = 1000000000 }; /* larger values are taken for this */

/* A number in thousandths, or the fallback where an attribute has none (HTML 2.3.4.3). */
static int64_t thousandths(const HtmlNode *element, const char *name, int64_t fallback) {
    String value = html_value(element, name);
    int64_t number = 0, place = 1000;
    bool negative = string_starts(value, S("-")), digits = false, fraction = false;
    for (size_t i = negative; i < value.length; i++) {
        char c = value.bytes[i];
        if (c == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (!ascii_digit(c))
            break;
        digits = true;
        place /= fraction ? 10 : 1;
        if (number < (int64_t)GAUGE_MOST * 1000)
            number = fraction ? number + (c - '0') * place : number * 10 + (c - '0') * 1000;
    }
    return !digits ? fallback : negative ? -number : number;
}

/* The part of its range that a <progress> or <meter> is filled; its text where there is any. */
void html_start_gauge(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    if (!html_has(element, "value") || html_words(walk->scratch, element).length)
        return;
    int64_t low = element->tag == NAME_METER ? thousandths(element, "min", 0) : 0;
    int64_t high = thousandths(element, "max", 1000), value = thousandths(element, "value", 0);
    if (high <= low)
        return;
    value = value < low ? low : value > high ? high : value;
    Buffer text;
    buffer_open(&text, walk->arena);
    buffer_int(&text, ((value - low) * 200 + (high - low)) / (2 * (high - low)));
    buffer_text(&text, "\u00A0%");
    html_text(walk, buffer_view(&text), open->at);
}
