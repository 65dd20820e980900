/* Selectors of style sheets (Selectors 4): type, class, id and attribute selectors, the pseudo-classes of SIMPLE_*
 * below, the pseudo-elements ::before and ::after, and the combinators " ", ">", "+" and "~". Selectors with anything
 * else are ignored. */
#ifndef READ_HTML_CSS_SELECTOR_H
#define READ_HTML_CSS_SELECTOR_H

#include "read/html/page.h"

typedef enum {
    SIMPLE_ANY,
    SIMPLE_TYPE,
    SIMPLE_CLASS,
    SIMPLE_ID,
    SIMPLE_ATTRIBUTE,
    SIMPLE_ROOT,
    SIMPLE_EMPTY,
    SIMPLE_LINK,          /* :link, :any-link */
    SIMPLE_CHECKED,
    SIMPLE_NTH,           /* :nth-child(an+b), :first-child */
    SIMPLE_NTH_LAST,      /* the same, counted from the end */
    SIMPLE_FIRST_OF_TYPE,
    SIMPLE_LAST_OF_TYPE,
    SIMPLE_NOT,
    SIMPLE_IS,            /* :is(), :where(), and "&" of nested rules */
    SIMPLE_NEVER          /* states of a page in use: :hover, :focus … */
} HtmlSimpleKind;

struct HtmlSelector;

typedef struct {
    HtmlSimpleKind kind;
    char match;       /* ATTRIBUTE: '=', '~', '|', '^', '$', '*'; 0: only that it is there */
    char combinator;  /* of the first of a compound: ' ', '>', '+' or '~' to what stands left of it, or 0 */
    bool starts;      /* the first simple selector of a compound */
    bool ignores_case; /* ATTRIBUTE, CLASS, ID: of ASCII letters in `value` or `name` */
    int32_t step, offset; /* NTH, NTH_LAST: an+b */
    String name, value;
    const struct HtmlSelector *inside; /* NOT, IS: the list in brackets; NULL for an empty one */
} HtmlSimple;

typedef enum { PSEUDO_NONE, PSEUDO_BEFORE, PSEUDO_AFTER, PSEUDO_MARKER } HtmlPseudo;

typedef struct HtmlSelector {
    const HtmlSimple *simples; /* in the order of the source */
    size_t count;
    uint32_t specificity;      /* ids, classes and types in ten bits each */
    HtmlPseudo pseudo;         /* of the elements that it selects */
    const struct HtmlSelector *next; /* of the same list, which is in the order of the source */
} HtmlSelector;

/* The selectors of a list that are supported, NULL when there are none or when one is no selector. `around` are those
 * of the rule in which this one is nested (CSS Nesting 1), or NULL. In quirks mode, classes and ids match in any
 * case. */
const HtmlSelector *html_selectors_read(Arena *, String list, const HtmlSelector *around, bool quirks);

/* css_match.c */
/* Whether the selector selects an element. Each step takes one off *work; with none left the answer is false. */
bool html_selector_matches(const HtmlSelector *, const HtmlNode *, uint64_t *work);

#endif
