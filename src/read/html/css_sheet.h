/* Style sheets of a page (CSS Syntax 3, Selectors 3, Media Queries 4) restricted to rules with type, class, id,
 * attribute, descendant and child selectors. Rules with other selectors, or without a property that HtmlStyle holds,
 * are ignored. */
#ifndef READ_HTML_CSS_SHEET_H
#define READ_HTML_CSS_SHEET_H

#include "base/map.h"
#include "read/html/page.h"
#include "read/html/style.h"

enum { MEDIA_PRINT = 1, MEDIA_SCREEN = 2 };

typedef enum { SIMPLE_ANY, SIMPLE_TYPE, SIMPLE_CLASS, SIMPLE_ID, SIMPLE_ATTRIBUTE, SIMPLE_ROOT } HtmlSimpleKind;

typedef struct {
    HtmlSimpleKind kind;
    char match;       /* ATTRIBUTE: '=', '~', '|', '^', '$', '*'; 0: only that it is there */
    char combinator;  /* of the first simple selector of a compound: ' ' or '>' to what stands left of it, 0 for none */
    bool starts;      /* the first simple selector of a compound */
    String name, value;
} HtmlSimple;

typedef struct {
    String name, value;
    bool important;
} HtmlDeclaration;

typedef struct HtmlRule {
    const HtmlSimple *simples; /* in the order of the source */
    size_t simple_count;
    const HtmlDeclaration *declarations;
    size_t declaration_count;
    uint32_t specificity;
    uint32_t order;
    uint8_t media;             /* MEDIA_* to which it applies */
    uint64_t around;           /* html_css_sign of the classes and ids that elements around it must have */
    struct HtmlRule *next;     /* with the same key */
} HtmlRule;

typedef struct {
    Arena *arena;
    Map keys;         /* "#id", ".class", "type" or "*" of the last compound -> HtmlRule, the last one first */
    uint32_t count;
    uint64_t work;    /* remaining budget for matching, in steps */
} HtmlSheet;

void html_sheet_open(HtmlSheet *, Arena *);
/* Adds the rules of a style sheet that applies to `media`. */
void html_sheet_add(HtmlSheet *, String css, uint8_t media);
/* The media of a media query list ("print", "screen and (min-width: 600px)"); all for an empty one. */
uint8_t html_media(String queries);
/* One bit of 64 for the name of a class or an id (Bloom filter): without the bit, the name is absent. */
uint64_t html_css_sign(String name);
/* Whether the rule selects an element. */
bool html_rule_matches(HtmlSheet *, const HtmlRule *, const HtmlNode *);

#endif
