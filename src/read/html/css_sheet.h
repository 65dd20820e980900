/* Style sheets of a page (CSS Syntax 3, Nesting 1, Cascade 5) restricted to rules whose selectors are supported
 * (css_selector.h) and that declare a property that HtmlStyle holds. */
#ifndef READ_HTML_CSS_SHEET_H
#define READ_HTML_CSS_SHEET_H

#include "base/map.h"
#include "read/html/css_conditions.h"
#include "read/html/css_generated.h"
#include "read/html/css_selector.h"
#include "read/html/style.h"

typedef struct {
    String name, value;
    bool important;
} HtmlDeclaration;

typedef struct HtmlRule {
    const HtmlSelector *selector;
    const HtmlDeclaration *declarations;
    size_t declaration_count;
    uint32_t order;
    uint32_t layer;            /* its place among the layers, from 0; UINT32_MAX without one */
    uint8_t media;             /* MEDIA_* to which it applies */
    uint64_t around;           /* html_css_sign of the classes and ids that elements around it must have */
    struct HtmlRule *next;     /* with the same key */
} HtmlRule;

/* What is looked at first of a rule, side by side in memory. */
typedef struct {
    uint64_t around; /* of the rule */
    const HtmlRule *rule;
} HtmlCandidate;

/* The rules with the same key. */
typedef struct {
    HtmlRule *last; /* added; the others follow */
    size_t count;
    HtmlCandidate *candidates; /* the same; NULL as long as nobody asked */
} HtmlRules;

typedef struct {
    Arena *arena;
    bool quirks;      /* classes and ids match in any case */
    Map keys;         /* id, class, type or nothing of the last compound -> HtmlRules */
    Map layers;       /* names of layers -> uint32_t, their place */
    uint32_t count, layer_count;
    Map wanted;       /* names of the custom properties that declarations which are kept ask for; others are not kept */
    bool generates;   /* some rule has generated content or counters */
    HtmlMarkers markers;
    uint64_t work;    /* remaining budget for matching, in steps */
} HtmlSheet;

/* `work` is the budget for matching, in steps. In quirks mode classes and ids match in any case. */
void html_sheet_open(HtmlSheet *, Arena *, bool quirks, uint64_t work);
/* Forgets the rules, but not which custom properties they want. */
void html_sheet_reopen(HtmlSheet *, uint64_t work);
/* Keeps the custom properties that a value asks for. */
void html_sheet_want(HtmlSheet *, String value);
/* Adds the rules of a style sheet that applies to `media`. */
void html_sheet_add(HtmlSheet *, String css, uint8_t media);
/* The rules that may hold for elements with this id, class or type (SIMPLE_ANY, without a name: for all), among
 * others; NULL without any. No rules can be added to them afterwards. */
const HtmlRules *html_sheet_rules(const HtmlSheet *, HtmlSimpleKind, String name);
/* One bit of 64 for the name of a class or an id (Bloom filter): without the bit, the name is absent. */
uint64_t html_css_sign(HtmlSimpleKind, String name);

#endif
