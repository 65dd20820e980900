/* Puts what CSS generates into the tree. What stands for the marker of a list's item becomes that marker, so that the
 * list stays one: a number that only a "." follows, or a bullet. Anything else is text. */
#include "read/html/css_generated.h"

#include "base/limits.h"
#include "read/html/attributes.h"
#include "read/html/elements.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum { DEPTH_MOST = LIMIT_HTML_DEPTH + 8 };

typedef struct {
    Arena *arena;
    HtmlCounters counters;
    const HtmlGenerated *all, *end; /* those that are still to come */
} Generator;

/* ---- declarations ---- */

static const struct {
    const char *name;
    size_t field;
} properties[] = {
    {"content", offsetof(HtmlGenerating, content)},
    {"counter-reset", offsetof(HtmlGenerating, reset)},
    {"counter-increment", offsetof(HtmlGenerating, increment)},
    {"counter-set", offsetof(HtmlGenerating, set)},
};

static String *field_of(HtmlGenerating *generating, String name) {
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        if (string_equal_ascii_nocase(name, string_of(properties[i].name)))
            return (String *)(void *)((char *)generating + properties[i].field);
    return NULL;
}

bool html_is_generating(String name) {
    HtmlGenerating none = {0};
    return field_of(&none, name);
}

void html_generating_declare(HtmlGenerating *generating, String name, String value, bool also_on_screen) {
    String *field = field_of(generating, name);
    if (!field) {
        html_style_declare(&generating->style, name, value);
        return;
    }
    *field = value;
    if (field == &generating->content)
        generating->is_of_one_medium = !also_on_screen;
}

/* ---- markers ---- */

static bool is_bullet(const HtmlContent *content) {
    static const uint32_t bullets[] = {'-', '*', 0xB7, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2022, 0x2023, 0x2043,
                                       0x204C, 0x204D, 0x2219, 0x25A0, 0x25A1, 0x25AA, 0x25AB, 0x25B6, 0x25B8, 0x25BA,
                                       0x25C6, 0x25C7, 0x25C9, 0x25CB, 0x25CF, 0x25E6, 0x2756, 0x27A2, 0x29BF};
    String text = string_trim(content->text);
    size_t at = 0;
    if (text.length == 0)
        return content->has_icon;
    uint32_t c = utf8_next(text, &at);
    for (size_t i = 0; at == text.length && content->counters == 0 && i < sizeof bullets / sizeof *bullets; i++)
        if (bullets[i] == c)
            return true;
    return false;
}

static HtmlStyle *own_style(Generator *g, HtmlNode *element) {
    HtmlStyle *style = arena_new(g->arena, HtmlStyle);
    *style = *html_style(element);
    element->style = style;
    return style;
}

static void set_marker(Generator *g, HtmlNode *element, const MarkerStyle *marker) {
    if (html_style(element)->marker != marker)
        own_style(g, element)->marker = marker;
}

/* Whether a pseudo-element has a place of its own, beside the line of text. */
static bool stands_apart(const HtmlNode *element, const HtmlStyle *style) {
    uint8_t around = html_style(element)->display;
    bool in_flex = around == DISPLAY_FLEX || around == DISPLAY_INLINE_FLEX;
    return in_flex || style->floats != FLOAT_NONE || style->positioned == TOGGLE_ON ||
           (style->display != DISPLAY_DEFAULT && style->display != DISPLAY_INLINE);
}

/* Whether a number is what a marker of this list would be. */
static bool is_number(const HtmlNode *element, const HtmlContent *content, const HtmlStyle *style) {
    const MarkerStyle *marker = content->marker ? content->marker : marker_style(MARKER_DECIMAL);
    String before = string_trim(content->before), after = string_trim(content->after);
    bool is_plain = string_equal(after, string_trim(marker->suffix)) ||
                    (after.length == 0 && stands_apart(element, style));
    return content->counters == 1 && marker_counts(marker) && is_plain &&
           string_equal(before, string_trim(marker->prefix)) && !html_has(element->parent, "reversed");
}

static String list_item(void) { return S("list-item"); }

/* Numbers an item; where that is not its number anyway, it says so. */
static void number_item(Generator *g, HtmlNode *item, int64_t value) {
    HtmlCounter *counter = html_counter_find(&g->counters, list_item());
    if (!counter || counter->value == value)
        return;
    counter->value = value;
    Buffer number;
    buffer_open(&number, g->arena);
    buffer_int(&number, value);
    html_node_set_attribute(item, g->arena, S("value"), buffer_view(&number));
}

/* Makes a marker of what stands before the text of an item without one; false for what is none. */
static bool mark_item(Generator *g, HtmlNode *item, const HtmlContent *content, const HtmlStyle *style) {
    HtmlNode *list = item->parent;
    bool is_list = html_is_element(list, NAME_OL) || html_is_element(list, NAME_UL) || html_is_element(list, NAME_MENU);
    if (!html_is_element(item, NAME_LI) || !is_list || !html_is_unmarked(item) ||
        (html_style(item)->display != DISPLAY_DEFAULT && html_style(item)->display != DISPLAY_LIST_ITEM))
        return false;
    bool is_numbered = is_number(item, content, style);
    if (!is_numbered && (list->tag == NAME_OL || !is_bullet(content)))
        return false;
    const MarkerStyle *marker = !is_numbered ? NULL : content->marker ? content->marker : marker_style(MARKER_DECIMAL);
    bool is_open = html_is_unmarked(list); /* no item of the list has a marker yet */
    if (!is_open && html_style(list)->marker != marker)
        return false;
    set_marker(g, list, marker);
    set_marker(g, item, marker);
    if (is_numbered)
        number_item(g, item, content->value);
    return true;
}

/* ---- text ---- */

static bool has_ink(String text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (!code_point_is_any_space(c) && !code_point_is_ignorable(c))
            return true;
    }
    return false;
}

static bool has_word(String text) {
    for (size_t at = 0; at < text.length;)
        if (code_point_is_word(utf8_next(text, &at)))
            return true;
    return false;
}

/* Whether CSS can put text into an element at all, and it is read there. */
static bool can_hold(const HtmlNode *element) {
    const HtmlElement *what = html_element(element);
    unsigned refused = ELEMENT_LEAF | ELEMENT_DROPPED | ELEMENT_PLAIN | ELEMENT_EMBEDDED;
    return element->space == SPACE_HTML && !(what->flags & refused) && !(html_name_flags(element->tag) & VOID) &&
           what->kind != KIND_TABLE && what->kind != KIND_ROW && what->kind != KIND_LIST && element->tag != NAME_Q;
}

/* What a pseudo-element shows that is to be read: a sign in an element without words is an ornament. */
static bool is_shown(const HtmlNode *element, const HtmlGenerating *pseudo, String text) {
    const HtmlStyle *style = &pseudo->style;
    if (pseudo->is_of_one_medium || style->display == DISPLAY_NONE || style->hidden == TOGGLE_ON || !can_hold(element))
        return false;
    if (!has_ink(text))
        return string_find_byte(text, ' ') != SIZE_MAX && !stands_apart(element, style) &&
               !(html_element(element)->flags & ELEMENT_BLOCK);
    return has_word(text) || html_has_text(element);
}

static HtmlNode *text_node(Generator *g, const HtmlNode *element, String text) {
    HtmlNode *node = arena_new(g->arena, HtmlNode);
    *node = (HtmlNode){.kind = HTML_TEXT, .text = text, .at = element->at};
    return node;
}

static void insert(Generator *g, HtmlNode *element, const HtmlStyle *style, String text, HtmlNode *before) {
    HtmlNode *node = text_node(g, element, text);
    if (stands_apart(element, style)) {
        HtmlNode *span = arena_new(g->arena, HtmlNode);
        *span = (HtmlNode){.kind = HTML_ELEMENT, .tag = NAME_SPAN, .name = html_name_text(NAME_SPAN),
                           .at = element->at, .style = element->style};
        HtmlStyle *own = own_style(g, span);
        own->display = style->display;
        own->floats = style->floats;
        own->positioned = style->positioned;
        html_node_append(span, node);
        node = span;
    }
    html_node_insert_before(element, node, before);
}

enum { STEPS_A_BYTE = 16 }; /* of LIMIT_CSS_WORK: a short rule can put a long text into every element */

static void spend(Generator *g, size_t bytes) {
    uint64_t steps = (uint64_t)bytes * STEPS_A_BYTE;
    *g->counters.work -= steps < *g->counters.work ? steps : *g->counters.work;
}

/* Does what a pseudo-element of an element at this depth does. */
static void generate(Generator *g, HtmlNode *element, const HtmlGenerating *pseudo, bool is_before, uint32_t depth) {
    if (pseudo->content.length == 0 || string_is_one_of(pseudo->content, "none normal"))
        return;
    html_counters_apply(&g->counters, pseudo, depth + 1);
    if (*g->counters.work == 0)
        return;
    HtmlContent content = html_content(&g->counters, element, pseudo->content);
    spend(g, pseudo->content.length + content.text.length);
    if (*g->counters.work == 0)
        return;
    bool is_marker = is_before && !pseudo->is_of_one_medium && mark_item(g, element, &content, &pseudo->style);
    if (!is_marker && is_shown(element, pseudo, content.text))
        insert(g, element, &pseudo->style, content.text, is_before ? element->first : NULL);
}

/* The marker that ::marker gives an item. An icon, which is not here, leaves the one that it has. */
static void replace_marker(Generator *g, HtmlNode *element, const HtmlGenerating *pseudo) {
    uint8_t display = html_style(element)->display;
    bool is_item = display == DISPLAY_LIST_ITEM || (display == DISPLAY_DEFAULT && html_is_element(element, NAME_LI));
    if (!is_item || pseudo->is_of_one_medium || pseudo->content.length == 0 ||
        string_is_one_of(pseudo->content, "normal"))
        return;
    HtmlContent content = html_content(&g->counters, element, pseudo->content);
    spend(g, pseudo->content.length + content.text.length);
    if (*g->counters.work == 0 || (content.text.length == 0 && content.has_icon))
        return;
    set_marker(g, element, content.text.length ? marker_string(g->arena, content.text) : marker_style(MARKER_NONE));
}

/* ---- the walk ---- */

static bool is_displayed(const HtmlNode *element) {
    uint8_t display = html_style(element)->display;
    return display != DISPLAY_NONE && (display != DISPLAY_DEFAULT || !html_is_hidden_by_markup(element));
}

/* What HTML itself does to the counter of a list's items (HTML 15.3.8). */
static void count_items(Generator *g, const HtmlNode *element, uint32_t depth) {
    if (element->tag == NAME_OL || element->tag == NAME_UL || element->tag == NAME_MENU || element->tag == NAME_DIR)
        html_counter_make(&g->counters, list_item(), html_list_start(element) - html_list_step(element), depth + 1);
    HtmlCounter *counter = element->tag == NAME_LI ? html_counter_find(&g->counters, list_item()) : NULL;
    int next = counter ? (int)counter->value + html_list_step(element->parent) : 0;
    if (counter)
        counter->value = html_number(element, "value", -HTML_LIST_NUMBER_MOST, HTML_LIST_NUMBER_MOST, next);
}

static const HtmlGenerated *declared_for(const Generator *g, const HtmlNode *node) {
    return g->all < g->end && g->all->element == node ? g->all : NULL;
}

/* Passes over what is declared for what is inside an element that is not displayed. */
static void skip(Generator *g, const HtmlNode *element) {
    for (const HtmlNode *node = element; node; node = html_node_next(node, element))
        g->all += declared_for(g, node) != NULL;
}

/* What is declared for an element that begins; false where it is not displayed. */
static bool enter(Generator *g, HtmlNode *element, uint32_t depth, const HtmlGenerated **declared) {
    if (!is_displayed(element)) {
        skip(g, element);
        return false;
    }
    *declared = declared_for(g, element);
    g->all += *declared != NULL;
    html_counters_leave(&g->counters, depth);
    count_items(g, element, depth);
    if (*declared) {
        html_counters_apply(&g->counters, &(*declared)->own, depth);
        replace_marker(g, element, &(*declared)->marker);
        generate(g, element, &(*declared)->before, true, depth);
    }
    return true;
}

static void leave(Generator *g, HtmlNode *element, uint32_t depth, const HtmlGenerated *declared) {
    if (!declared || declared->after.content.length == 0)
        return;
    html_counters_leave(&g->counters, depth + 1);
    generate(g, element, &declared->after, false, depth);
}

void html_generate(HtmlNode *root, const HtmlGenerated *all, size_t count, HtmlMarkers *markers, Arena *arena,
                   uint64_t *work) {
    Generator g = {.arena = arena, .counters = {.arena = arena, .work = work, .markers = markers},
                   .all = all, .end = all + count};
    const HtmlGenerated *open[DEPTH_MOST + 1];
    uint32_t depth = 0;
    HtmlNode *node = root->first;
    while (node) {
        open[depth] = NULL;
        bool is_entered = node->kind == HTML_ELEMENT && enter(&g, node, depth, &open[depth]);
        if (is_entered && node->first && depth < DEPTH_MOST) {
            node = node->first;
            depth++;
            continue;
        }
        if (is_entered)
            leave(&g, node, depth, open[depth]);
        while (!node->next && node->parent != root) {
            node = node->parent;
            depth--;
            leave(&g, node, depth, open[depth]);
        }
        node = node->next;
    }
}
