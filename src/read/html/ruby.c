/* Bases and readings of <ruby> as pairs: pages may name all bases first, then all readings, once or twice (CSS Ruby 1,
 * 2.2), while the tree has each reading behind its base. The containers <rbc> and <rtc> give way to what they hold. */
#include "read/html/attributes.h"
#include "read/html/passes.h"

enum { PAIRS_MOST = 64 };

typedef struct {
    HtmlNode *all[PAIRS_MOST];
    size_t count;
} Run;

static HtmlNode *element_of(const HtmlNode *node) {
    while (node && node->kind != HTML_ELEMENT)
        node = node->next;
    return (HtmlNode *)(uintptr_t)node;
}

static HtmlNode *next_of(const HtmlNode *node) { return element_of(node->next); }

static void add(Run *run, HtmlNode *node) {
    if (run->count < PAIRS_MOST)
        run->all[run->count++] = node;
}

/* ---- containers ---- */

/* Puts the content of an element in its place. */
static void unwrap(HtmlNode *element) {
    while (element->first) {
        HtmlNode *child = element->first;
        html_node_remove(child);
        html_node_insert_before(element->parent, child, element);
    }
    html_node_remove(element);
}

static void unwrap_bases(HtmlNode *ruby) {
    for (HtmlNode *node = element_of(ruby->first), *next; node; node = next) {
        next = next_of(node);
        if (node->space == SPACE_HTML && string_equal(node->name, S("rbc")))
            unwrap(node);
    }
}

/* A reading without a language of its own has that of its container. */
static void take_lang(Arena *arena, HtmlNode *reading, const HtmlNode *container) {
    String lang = html_value(container, "lang");
    if (lang.length && !html_has(reading, "lang"))
        html_node_set_attribute(reading, arena, S("lang"), lang);
}

/* The readings of an <rtc>, which take its place; one that holds none is itself a reading. */
static void open_container(Arena *arena, HtmlNode *container, Run *readings) {
    for (HtmlNode *node = element_of(container->first); node; node = next_of(node))
        if (html_is_element(node, NAME_RT)) {
            take_lang(arena, node, container);
            add(readings, node);
        }
    if (readings->count) {
        unwrap(container);
        return;
    }
    container->tag = NAME_RT;
    container->name = html_name_text(NAME_RT);
    add(readings, container);
}

/* ---- pairs ---- */

/* Puts each reading behind its base; a container with a single one has that of all bases. */
static void place(HtmlNode *ruby, const Run *readings, const Run *bases, bool in_container) {
    if (in_container && readings->count == 1)
        return;
    for (size_t i = 0; i < readings->count && i + 1 < bases->count; i++) {
        html_node_remove(readings->all[i]);
        html_node_insert_before(ruby, readings->all[i], bases->all[i + 1]);
    }
}

/* Collects readings that stand side by side; returns what follows them. */
static HtmlNode *take_readings(HtmlNode *node, Run *readings) {
    for (; html_is_element(node, NAME_RT) || html_is_element(node, NAME_RP); node = next_of(node))
        if (node->tag == NAME_RT)
            add(readings, node);
    return node;
}

static void pair(Arena *arena, HtmlNode *ruby) {
    Run bases = {.count = 0};
    bool is_read = false; /* readings of these bases came */
    unwrap_bases(ruby);
    for (HtmlNode *node = element_of(ruby->first), *next; node; node = next) {
        Run readings = {.count = 0};
        bool in_container = html_is_element(node, NAME_RTC);
        next = next_of(node);
        if (html_is_element(node, NAME_RB)) {
            bases.count = is_read ? 0 : bases.count;
            is_read = false;
            add(&bases, node);
            continue;
        }
        if (in_container)
            open_container(arena, node, &readings);
        else if (html_is_element(node, NAME_RT))
            next = take_readings(node, &readings);
        place(ruby, &readings, &bases, in_container);
        is_read |= readings.count > 0;
    }
}

void html_pair_ruby(HtmlPage *page, Arena *arena) {
    for (const HtmlNode *node = page->document; node; node = html_node_next(node, page->document))
        if (html_is_element(node, NAME_RUBY))
            pair(arena, (HtmlNode *)(uintptr_t)node);
}
