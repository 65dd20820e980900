/* Whether a selector selects an element (Selectors 4). */
#include "read/html/attributes.h"
#include "read/html/css_selector.h"

/* ---- attributes ---- */

static bool is_same(String a, String b, bool ignores_case) {
    return ignores_case ? string_equal_ascii_nocase(a, b) : string_equal(a, b);
}

static bool has_word(String words, String word, bool ignores_case) {
    for (String each; html_next_word(&words, &each);)
        if (is_same(each, word, ignores_case))
            return true;
    return false;
}

/* Whether `wanted` stands in the value between the bytes `first` and `last`. */
static bool stands_between(const HtmlSimple *simple, String value, size_t first, size_t last) {
    size_t length = simple->value.length;
    if (length == 0 || length > value.length)
        return false;
    for (size_t at = first; at <= last && at + length <= value.length; at++)
        if (is_same(string_slice(value, at, at + length), simple->value, simple->ignores_case))
            return true;
    return false;
}

static bool attribute_matches(const HtmlSimple *simple, String value) {
    String wanted = simple->value;
    size_t length = wanted.length;
    switch (simple->match) {
    case '\0': return true;
    case '=': return is_same(value, wanted, simple->ignores_case);
    case '~': return has_word(value, wanted, simple->ignores_case);
    case '^': return stands_between(simple, value, 0, 0);
    case '$': return length <= value.length && stands_between(simple, value, value.length - length, value.length);
    case '*': return stands_between(simple, value, 0, value.length);
    case '|':
        return is_same(string_slice(value, 0, length), wanted, simple->ignores_case) &&
               (value.length <= length || value.bytes[length] == '-');
    }
    return false;
}

/* ---- places in the tree ---- */

static const HtmlNode *sibling(const HtmlNode *node, bool before) {
    do
        node = before ? node->previous : node->next;
    while (node && node->kind != HTML_ELEMENT);
    return node;
}

static void spend(uint64_t *work) { *work -= *work > 0; }

/* The place of an element among those of its parent, from 1. It is kept, so that asking for all is linear. */
static uint32_t ordinal(const HtmlNode *element, uint64_t *work) {
    uint32_t count = 0;
    const HtmlNode *node = element;
    for (; node && node->ordinal == 0 && *work; node = sibling(node, true), count++)
        spend(work);
    return ((HtmlNode *)(uintptr_t)element)->ordinal = count + (node ? node->ordinal : 0);
}

/* The same from the end. */
static uint32_t ordinal_from_end(const HtmlNode *element, uint64_t *work) {
    const HtmlNode *last = element->parent->last;
    if (last->kind != HTML_ELEMENT)
        last = sibling(last, true);
    return ordinal(last, work) - ordinal(element, work) + 1;
}

/* Whether a place is an+b for some n >= 0. */
static bool is_nth(const HtmlSimple *simple, uint32_t place) {
    int64_t beyond = (int64_t)place - simple->offset;
    return simple->step == 0 ? beyond == 0 : beyond % simple->step == 0 && beyond / simple->step >= 0;
}

/* Whether no element of the same name stands on this side of it. */
static bool ends_type(const HtmlNode *element, bool before, uint64_t *work) {
    for (const HtmlNode *node = sibling(element, before); node && *work; node = sibling(node, before)) {
        spend(work);
        if (node->space == element->space && string_equal(node->name, element->name))
            return false;
    }
    return true;
}

static bool is_empty(const HtmlNode *element) {
    for (const HtmlNode *node = element->first; node; node = node->next)
        if (node->kind == HTML_ELEMENT || (node->kind == HTML_TEXT && node->text.length))
            return false;
    return true;
}

/* ---- selectors ---- */

static bool list_matches(const HtmlSelector *list, const HtmlNode *element, uint64_t *work) {
    for (; list; list = list->next)
        if (list->pseudo == PSEUDO_NONE && html_selector_matches(list, element, work))
            return true;
    return false;
}

static bool has_attribute(const HtmlSimple *simple, const HtmlNode *element) {
    for (uint32_t i = 0; i < element->attribute_count; i++)
        if (string_equal_ascii_nocase(element->attributes[i].name, simple->name))
            return attribute_matches(simple, element->attributes[i].value);
    return false;
}

static bool is_checked(const HtmlNode *element) {
    return (element->tag == NAME_INPUT && html_has(element, "checked")) ||
           (element->tag == NAME_OPTION && html_has(element, "selected"));
}

static bool simple_matches(const HtmlSimple *simple, const HtmlNode *element, uint64_t *work) {
    const String *value;
    switch (simple->kind) {
    case SIMPLE_ANY: return true;
    case SIMPLE_TYPE: return string_equal_ascii_nocase(simple->name, element->name);
    case SIMPLE_CLASS: return (value = html_node_attribute(element, "class")) &&
                              has_word(*value, simple->name, simple->ignores_case);
    case SIMPLE_ID: return (value = html_node_attribute(element, "id")) &&
                           is_same(*value, simple->name, simple->ignores_case);
    case SIMPLE_ATTRIBUTE: return has_attribute(simple, element);
    case SIMPLE_ROOT: return element->tag == NAME_HTML;
    case SIMPLE_EMPTY: return is_empty(element);
    case SIMPLE_LINK: return (element->tag == NAME_A || element->tag == NAME_AREA) && html_has(element, "href");
    case SIMPLE_CHECKED: return is_checked(element);
    case SIMPLE_NTH: return is_nth(simple, ordinal(element, work));
    case SIMPLE_NTH_LAST: return is_nth(simple, ordinal_from_end(element, work));
    case SIMPLE_FIRST_OF_TYPE: return ends_type(element, true, work);
    case SIMPLE_LAST_OF_TYPE: return ends_type(element, false, work);
    case SIMPLE_NOT: return !list_matches(simple->inside, element, work);
    case SIMPLE_IS: return list_matches(simple->inside, element, work);
    case SIMPLE_NEVER: return false;
    }
    return false;
}

/* Whether an element fits the compound that ends before *end, which moves to its start. */
static bool compound_matches(const HtmlSelector *selector, size_t *end, const HtmlNode *element, uint64_t *work) {
    bool matches = element && element->kind == HTML_ELEMENT && !element->is_made;
    for (;;) {
        const HtmlSimple *simple = &selector->simples[--*end];
        spend(work);
        matches = matches && simple_matches(simple, element, work);
        if (simple->starts)
            return matches;
    }
}

/* The element that a compound left of this combinator is tried on first, or next. */
static const HtmlNode *step(char combinator, const HtmlNode *node) {
    return combinator == ' ' || combinator == '>' ? node->parent : sibling(node, true);
}

/* An element that fits a compound, where another one further out or before may fit as well. */
typedef struct {
    const HtmlNode *node; /* NULL for none */
    size_t end;           /* of the compound */
} Choice;

/* Compounds are matched from right to left. For a descendant combinator the nearest ancestor that fits will do, unless
 * what stands left of it fails; then the next one further out is tried. Only the last such choice counts: those right
 * of it can give no ancestors that this one does not have. Siblings have the same ancestors, so that a choice among
 * them ends where the selector goes outwards. */
bool html_selector_matches(const HtmlSelector *selector, const HtmlNode *element, uint64_t *work) {
    Choice outer = {NULL, 0}, before = {NULL, 0};
    const HtmlNode *node = element;
    size_t end = selector->count;
    char combinator = 0;
    while (*work > 0) {
        size_t start = end;
        if (compound_matches(selector, &start, node, work)) {
            if (start == 0)
                return true;
            if (combinator == ' ')
                outer = (Choice){node, end};
            if (combinator == ' ' || combinator == '>')
                before.node = NULL;
            if (combinator == '~')
                before = (Choice){node, end};
            combinator = selector->simples[start].combinator;
            end = start;
            node = step(combinator, node);
        } else if (node && node->kind == HTML_ELEMENT && (combinator == ' ' || combinator == '~')) {
            node = step(combinator, node);
        } else {
            if (combinator != '+')
                before.node = NULL; /* what stands before that one has no more around it or before it */
            Choice *choice = before.node ? &before : &outer;
            if (!choice->node)
                return false;
            combinator = choice == &before ? '~' : ' ';
            node = step(combinator, choice->node);
            end = choice->end;
            choice->node = NULL;
        }
    }
    return false;
}
