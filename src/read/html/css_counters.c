/* Counters of CSS (CSS Lists 3, 4): which hold where, and what elements do to them. */
#include "read/html/css_generated.h"

enum { COUNTER_MOST = 1000000000 };

void html_counters_leave(HtmlCounters *counters, uint32_t depth) {
    while (counters->count && counters->all[counters->count - 1].depth > depth)
        counters->count--;
}

HtmlCounter *html_counter_find(HtmlCounters *counters, String name) {
    for (size_t i = counters->count; i > 0 && *counters->work > 0; i--, --*counters->work)
        if (string_equal(counters->all[i - 1].name, name))
            return &counters->all[i - 1];
    return NULL;
}

HtmlCounter *html_counter_make(HtmlCounters *counters, String name, int64_t value, uint32_t depth) {
    HtmlCounter *found = html_counter_find(counters, name);
    if (!found || found->depth != depth) {
        arena_grow(counters->arena, counters->all, counters->count, counters->capacity);
        found = &counters->all[counters->count++];
    }
    *found = (HtmlCounter){name, value, depth};
    return found;
}

/* Cuts "name" or "name 3" off *rest. */
static bool next_counter(String *rest, String *name, int64_t *number, int64_t fallback) {
    String after, word;
    if (!html_style_next_word(rest, name) || string_is_one_of(*name, "none inherit initial unset"))
        return false;
    after = *rest;
    *number = fallback;
    if (html_style_next_word(&after, &word) && string_to_int(word, number))
        *rest = after;
    *number = *number > COUNTER_MOST ? COUNTER_MOST : *number < -COUNTER_MOST ? -COUNTER_MOST : *number;
    return true;
}

static void change(HtmlCounters *counters, String list, int64_t fallback, bool adds, uint32_t depth) {
    String name;
    int64_t number;
    while (next_counter(&list, &name, &number, fallback) && *counters->work > 0) {
        HtmlCounter *counter = html_counter_find(counters, name);
        if (!counter)
            counter = html_counter_make(counters, name, 0, depth);
        int64_t value = adds ? counter->value + number : number;
        counter->value = value > COUNTER_MOST ? COUNTER_MOST : value < -COUNTER_MOST ? -COUNTER_MOST : value;
    }
}

void html_counters_apply(HtmlCounters *counters, const HtmlGenerating *declared, uint32_t depth) {
    String list = declared->reset, name;
    int64_t number;
    while (next_counter(&list, &name, &number, 0) && *counters->work > 0)
        html_counter_make(counters, name, number, depth);
    change(counters, declared->increment, 1, true, depth);
    change(counters, declared->set, 0, false, depth);
}
