/* Selectors of style sheets: text in, lists of simple selectors out. What is no selector makes the whole list invalid;
 * what selects nothing on paper, or is not supported, is passed over (Selectors 4, 3.9). */
#include "read/html/css_selector.h"

#include "read/html/css_syntax.h"

enum {
    SIMPLES_MOST = 64, /* of a selector */
    DEPTH_MOST = 4     /* of :not() and :is() in each other */
};

enum { SPECIFIC_TYPE = 1, SPECIFIC_CLASS = 1 << 10, SPECIFIC_ID = 1 << 20 };

typedef struct {
    Arena *arena;
    const HtmlSelector *around; /* what "&" stands for, or NULL */
    bool quirks;                /* classes and ids match in any case */
    HtmlSimple simples[SIMPLES_MOST];
    size_t count;
    uint32_t specificity;
    HtmlPseudo pseudo;
    unsigned depth;
    bool passed_over; /* what could not be read is valid all the same */
} Reading;

typedef enum { LIST_READ, LIST_PARTLY, LIST_INVALID } Verdict;

static const HtmlSelector *read_list(const Reading *outer, String list, unsigned depth, Verdict *);

/* False, for what is a selector but is not read. */
static bool pass_over(Reading *reading) {
    reading->passed_over = true;
    return false;
}

/* Whether an identifier, and not a number, starts here (CSS Syntax 3, 4.3.9). */
static bool starts_identifier(String s, size_t at) {
    char c = at < s.length ? s.bytes[at] : ' ', next = at + 1 < s.length ? s.bytes[at + 1] : ' ';
    return css_is_name_byte(c) && !ascii_digit(c) && (c != '-' || (css_is_name_byte(next) && !ascii_digit(next)));
}

/* ---- attributes ---- */

/* Attributes of HTML whose values selectors compare in any case (HTML 4.16.2). */
static bool has_values_in_any_case(String name) {
    static const char names[] =
        "accept accept-charset align alink axis bgcolor charset checked clear codetype color compact declare defer dir "
        "direction disabled enctype face frame hreflang http-equiv lang language link media method multiple nohref "
        "noresize noshade nowrap readonly rel rev rules scope scrolling selected shape target text type valign "
        "valuetype vlink";
    return string_is_one_of(name, names);
}

/* The value behind the sign of an attribute selector, and " i" or " s" behind it. */
static bool read_value(Reading *reading, String s, HtmlSimple *simple) {
    size_t at = 0;
    bool is_quoted = s.length && (s.bytes[0] == '"' || s.bytes[0] == '\'');
    if (is_quoted)
        simple->value = css_read_string(reading->arena, s, &at);
    else if (starts_identifier(s, 0))
        simple->value = css_read_name(reading->arena, s, &at);
    else
        return false;
    String flag = string_trim(string_slice(s, at, s.length));
    simple->ignores_case = has_values_in_any_case(simple->name);
    if (flag.length)
        simple->ignores_case = string_equal_ascii_nocase(flag, S("i"));
    return flag.length == 0 || string_is_one_of(flag, "i s");
}

/* "[name]", "[name=value]" and the like; *at is behind "[". */
static bool read_attribute(Reading *reading, String s, size_t *at, HtmlSimple *simple) {
    size_t end = css_find_sign(s, *at, "]");
    String inside = string_trim(string_slice(s, *at, end));
    *at = end + 1;
    size_t i = 0;
    if (string_starts(inside, S("*|")) || string_starts(inside, S("|")))
        return pass_over(reading);
    simple->name = css_read_name(reading->arena, inside, &i);
    String rest = string_trim(string_slice(inside, i, inside.length));
    if (simple->name.length == 0 || end == s.length)
        return false;
    if (rest.length == 0)
        return true;
    simple->match = rest.bytes[0];
    size_t equals = string_find_byte(rest, '=');
    if (!strchr("=~|^$*", simple->match) || equals > 1)
        return false;
    return read_value(reading, string_trim(string_slice(rest, equals + 1, rest.length)), simple);
}

/* ---- pseudo-classes ---- */

/* A number with a sign at *at, which moves behind it; `fallback` where there are no digits. */
static int32_t read_number(String s, size_t *at, int32_t fallback) {
    int32_t number = 0, sign = *at < s.length && s.bytes[*at] == '-' ? -1 : 1;
    *at += *at < s.length && (s.bytes[*at] == '-' || s.bytes[*at] == '+');
    size_t start = *at;
    for (; *at < s.length && ascii_digit(s.bytes[*at]); ++*at)
        number = number < 10000000 ? number * 10 + (s.bytes[*at] - '0') : number;
    return sign * (*at > start ? number : fallback);
}

/* "odd", "3", "2n+1", "-n + 3" (CSS Syntax 3, 6). */
static bool read_nth(String s, HtmlSimple *simple) {
    bool odd = string_equal_ascii_nocase(s, S("odd"));
    if (odd || string_equal_ascii_nocase(s, S("even"))) {
        simple->step = 2;
        simple->offset = odd;
        return true;
    }
    size_t at = 0;
    bool has_step = string_find_byte(s, 'n') != SIZE_MAX || string_find_byte(s, 'N') != SIZE_MAX;
    int32_t first = read_number(s, &at, has_step ? 1 : 0);
    if (!has_step) {
        simple->offset = first;
        return s.length > 0 && at == s.length;
    }
    if (ascii_lower(s.bytes[at]) != 'n')
        return false;
    simple->step = first;
    String rest = string_trim(string_slice(s, at + 1, s.length));
    if (rest.length == 0)
        return true;
    bool negative = rest.bytes[0] == '-';
    if (!negative && rest.bytes[0] != '+')
        return false;
    rest = string_trim(string_slice(rest, 1, rest.length));
    at = 0;
    simple->offset = rest.length && ascii_digit(rest.bytes[0]) ? read_number(rest, &at, 0) : 0;
    simple->offset = negative ? -simple->offset : simple->offset;
    return rest.length > 0 && at == rest.length;
}

typedef struct {
    const char *name;
    HtmlSimpleKind kind;
    int32_t offset; /* NTH, NTH_LAST; -1: that in its brackets */
} PseudoClass;

static const PseudoClass pseudo_classes[] = {
    {"root", SIMPLE_ROOT, 0}, {"empty", SIMPLE_EMPTY, 0}, {"link", SIMPLE_LINK, 0}, {"any-link", SIMPLE_LINK, 0},
    {"-webkit-any-link", SIMPLE_LINK, 0},
    {"checked", SIMPLE_CHECKED, 0}, {"first-child", SIMPLE_NTH, 1}, {"last-child", SIMPLE_NTH_LAST, 1},
    {"nth-child", SIMPLE_NTH, -1}, {"nth-last-child", SIMPLE_NTH_LAST, -1},
    {"first-of-type", SIMPLE_FIRST_OF_TYPE, 0}, {"last-of-type", SIMPLE_LAST_OF_TYPE, 0},
    {"not", SIMPLE_NOT, -1}, {"is", SIMPLE_IS, -1}, {"where", SIMPLE_IS, -1}, {"-webkit-any", SIMPLE_IS, -1},
    {"hover", SIMPLE_NEVER, 0}, {"focus", SIMPLE_NEVER, 0}, {"focus-within", SIMPLE_NEVER, 0},
    {"focus-visible", SIMPLE_NEVER, 0}, {"active", SIMPLE_NEVER, 0}, {"visited", SIMPLE_NEVER, 0},
    {"target", SIMPLE_NEVER, 0}, {"target-within", SIMPLE_NEVER, 0},
};

/* Other pseudo-classes of browsers, and pseudo-elements with the one colon of CSS 2; then those with brackets. */
static const char *const other_classes[] = {
    "active-view-transition after autofill before corner-present current decrement default defined disabled "
    "double-button enabled end first-letter first-line fullscreen future horizontal host in-range increment "
    "indeterminate interest-source interest-target invalid modal no-button only-of-type open optional out-of-range "
    "past picture-in-picture placeholder-shown popover-open read-only read-write required scope single-button start "
    "target-after target-before target-current user-invalid user-valid valid vertical -webkit-autofill -webkit-drag "
    "-webkit-full-page-media -webkit-full-screen -webkit-full-screen-ancestor window-inactive xr-overlay",
    "active-view-transition-type dir has host host-context lang nth-last-of-type nth-of-type state"};

static const char pseudo_elements[] =
    "after backdrop before checkmark column cue details-content file-selector-button first-letter first-line "
    "grammar-error highlight marker part permission-icon picker picker-icon placeholder scroll-button scroll-marker "
    "scroll-marker-group search-text selection slotted spelling-error target-text view-transition "
    "view-transition-group view-transition-image-pair view-transition-new view-transition-old";

/* Whether browsers know the pseudo-class, or the pseudo-element. */
static bool is_known_elsewhere(String name, bool is_element, bool has_brackets) {
    if (is_element)
        return string_starts_ascii_nocase(name, S("-webkit-")) || string_is_one_of(name, pseudo_elements);
    return string_is_one_of(name, other_classes[has_brackets]);
}

static uint32_t most_specific(const HtmlSelector *list) {
    uint32_t most = 0;
    for (; list; list = list->next)
        most = list->specificity > most ? list->specificity : most;
    return most;
}

/* What stands in the brackets of a pseudo-class. Unknown selectors in :not() make it unknown; those in :is() do not. */
static bool read_inside(Reading *reading, String inside, String name, HtmlSimple *simple) {
    if (simple->kind == SIMPLE_NTH || simple->kind == SIMPLE_NTH_LAST) {
        reading->specificity += SPECIFIC_CLASS;
        return read_nth(inside, simple) || (string_find(inside, S(" of ")) != SIZE_MAX && pass_over(reading));
    }
    Verdict verdict;
    if (reading->depth == DEPTH_MOST)
        return pass_over(reading);
    simple->inside = read_list(reading, inside, reading->depth + 1, &verdict);
    if (!string_equal_ascii_nocase(name, S("where")))
        reading->specificity += most_specific(simple->inside);
    reading->passed_over |= verdict == LIST_PARTLY;
    return verdict == LIST_READ || simple->kind == SIMPLE_IS;
}

/* ":only-child" is the first and the last. */
static bool read_only_child(Reading *reading, HtmlSimple *simple) {
    if (reading->count + 1 >= SIMPLES_MOST)
        return pass_over(reading);
    HtmlSimple first = *simple;
    first.kind = SIMPLE_NTH;
    first.offset = simple->offset = 1;
    reading->simples[reading->count++] = first;
    simple->kind = SIMPLE_NTH_LAST;
    simple->starts = false;
    simple->combinator = 0;
    reading->specificity += SPECIFIC_CLASS;
    return true;
}

/* A pseudo-class or pseudo-element; *at is behind its first colon. */
static bool read_pseudo_class(Reading *reading, String s, size_t *at, HtmlSimple *simple) {
    bool is_element = *at < s.length && s.bytes[*at] == ':';
    *at += is_element;
    String name = css_read_name(reading->arena, s, at);
    bool has_brackets = *at < s.length && s.bytes[*at] == '(';
    for (size_t i = 0; !is_element && i < sizeof pseudo_classes / sizeof *pseudo_classes; i++) {
        const PseudoClass *known = &pseudo_classes[i];
        if (!string_equal_ascii_nocase(name, string_of(known->name)) || has_brackets != (known->offset == -1))
            continue;
        simple->kind = known->kind;
        simple->offset = has_brackets ? 0 : known->offset;
        if (!has_brackets) {
            reading->specificity += SPECIFIC_CLASS;
            return true;
        }
        size_t end = css_bracket_end(s, *at + 1);
        String inside = string_trim(string_slice(s, *at + 1, end));
        *at = end + 1;
        return read_inside(reading, inside, name, simple);
    }
    if (!is_element && !has_brackets && string_equal_ascii_nocase(name, S("only-child")))
        return read_only_child(reading, simple);
    return is_known_elsewhere(name, is_element, has_brackets) && pass_over(reading);
}

/* ---- selectors ---- */

static void refer_to_outer(Reading *reading, HtmlSimple *simple) {
    simple->kind = SIMPLE_IS;
    simple->inside = reading->around;
    reading->specificity += most_specific(reading->around);
}

/* One simple selector at *at; false for one that is not supported. */
static bool read_simple(Reading *reading, String s, size_t *at, HtmlSimple *simple) {
    char c = s.bytes[*at];
    if (!css_is_name_byte(c)) {
        ++*at;
        switch (c) {
        case '*':
            simple->kind = SIMPLE_ANY;
            return *at == s.length || s.bytes[*at] != '|' || pass_over(reading);
        case '|': return pass_over(reading); /* a name without a namespace */
        case ':': return read_pseudo_class(reading, s, at, simple);
        case '&':
            refer_to_outer(reading, simple);
            return reading->around || pass_over(reading);
        case '[':
            simple->kind = SIMPLE_ATTRIBUTE;
            reading->specificity += SPECIFIC_CLASS;
            return read_attribute(reading, s, at, simple);
        case '.':
            simple->kind = SIMPLE_CLASS;
            simple->ignores_case = reading->quirks;
            reading->specificity += SPECIFIC_CLASS;
            break;
        case '#':
            simple->kind = SIMPLE_ID;
            simple->ignores_case = reading->quirks;
            reading->specificity += SPECIFIC_ID;
            break;
        default: return false; /* any other sign */
        }
    } else {
        simple->kind = SIMPLE_TYPE;
        reading->specificity += SPECIFIC_TYPE;
    }
    if (!starts_identifier(s, *at))
        return false;
    simple->name = css_read_name(reading->arena, s, at);
    return true;
}

/* A selector of a nested rule begins with those of the rule around it, unless it names them. */
static void begin(Reading *reading, String s) {
    reading->count = 0;
    reading->specificity = 0;
    reading->passed_over = false;
    reading->pseudo = PSEUDO_NONE;
    bool names_it = css_find_sign(s, 0, "&") < s.length || string_find(s, S("(&")) != SIZE_MAX;
    if (!reading->around || reading->depth > 0 || names_it)
        return;
    HtmlSimple outer = {.starts = true};
    refer_to_outer(reading, &outer);
    reading->simples[reading->count++] = outer;
}

/* Takes a pseudo-element off the end of a selector. */
static String without_pseudo(Reading *reading, String s) {
    static const struct {
        const char *name;
        HtmlPseudo pseudo;
    } ends[] = {{"::before", PSEUDO_BEFORE}, {"::after", PSEUDO_AFTER}, {":before", PSEUDO_BEFORE},
                {":after", PSEUDO_AFTER}, {"::marker", PSEUDO_MARKER}};
    for (size_t i = 0; reading->depth == 0 && i < sizeof ends / sizeof *ends; i++) {
        size_t length = strlen(ends[i].name), start = s.length - length;
        if (s.length < length || !string_equal_ascii_nocase(string_slice(s, start, s.length), string_of(ends[i].name)))
            continue;
        reading->pseudo = ends[i].pseudo;
        reading->specificity += SPECIFIC_TYPE;
        return string_slice(s, 0, start);
    }
    return s;
}

/* A selector without commas; false for one that is not read. */
static bool read_selector(Reading *reading, String s) {
    begin(reading, s);
    s = without_pseudo(reading, s);
    char combinator = reading->count ? ' ' : 0;
    bool starts = true;
    size_t at = 0;
    while (at < s.length) {
        char c = s.bytes[at];
        bool is_combinator = c == '>' || c == '+' || c == '~';
        if (is_combinator && (reading->count == 0 || (combinator && combinator != ' ')))
            return false;
        if (ascii_space(c) || is_combinator) {
            combinator = is_combinator ? c : combinator ? combinator : ' ';
            starts = true;
            at++;
            continue;
        }
        HtmlSimple simple = {.starts = starts, .combinator = starts && reading->count ? combinator : '\0'};
        if (reading->count == SIMPLES_MOST)
            return pass_over(reading);
        if (!read_simple(reading, s, &at, &simple))
            return false;
        if (simple.kind == SIMPLE_NEVER && reading->depth == 0)
            return pass_over(reading); /* it selects nothing */
        reading->simples[reading->count++] = simple;
        combinator = 0;
        starts = false;
    }
    if (starts && reading->pseudo != PSEUDO_NONE && reading->count < SIMPLES_MOST) { /* "p ::before" */
        reading->simples[reading->count++] =
            (HtmlSimple){.kind = SIMPLE_ANY, .starts = true, .combinator = reading->count ? combinator : '\0'};
        return true;
    }
    return s.length > 0 && !starts;
}

/* The selectors of a list that are read. */
static const HtmlSelector *read_list(const Reading *outer, String list, unsigned depth, Verdict *verdict) {
    Arena *arena = outer->arena;
    Reading reading = {.arena = arena, .around = outer->around, .quirks = outer->quirks, .depth = depth};
    const HtmlSelector *first = NULL, **end_of_list = &first;
    *verdict = list.length && !string_ends(list, S(",")) ? LIST_READ : LIST_INVALID;
    for (size_t at = 0; at < list.length;) {
        size_t end = css_find_sign(list, at, ",");
        String one = string_trim(string_slice(list, at, end));
        at = end + 1;
        if (!read_selector(&reading, one)) {
            *verdict = !reading.passed_over || *verdict == LIST_INVALID ? LIST_INVALID : LIST_PARTLY;
            continue;
        }
        HtmlSelector *selector = arena_new(arena, HtmlSelector);
        HtmlSimple *simples = arena_array(arena, HtmlSimple, reading.count);
        memcpy(simples, reading.simples, reading.count * sizeof *simples);
        *selector = (HtmlSelector){simples, reading.count, reading.specificity, reading.pseudo, NULL};
        *end_of_list = selector;
        end_of_list = &selector->next;
    }
    return first;
}

const HtmlSelector *html_selectors_read(Arena *arena, String list, const HtmlSelector *around, bool quirks) {
    Verdict verdict;
    const Reading outer = {.arena = arena, .around = around, .quirks = quirks};
    const HtmlSelector *selectors = read_list(&outer, css_without_comments(arena, list), 0, &verdict);
    return verdict == LIST_INVALID ? NULL : selectors;
}
