/* Style sheets of a page (CSS Syntax 3, Selectors 3, Media Queries 4) as far as they matter here: rules with
 * selectors of type, class, id and attribute, descendants and children. What has other selectors, or says nothing
 * that HtmlStyle holds, is passed over. */
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
    uint8_t media;             /* MEDIA_* in which it holds */
    uint64_t around;           /* html_css_sign of the classes and ids that elements around it must have */
    struct HtmlRule *next;     /* with the same key */
} HtmlRule;

typedef struct {
    Arena *arena;
    Map keys;         /* "#id", ".class", "type" or "*" of the last compound -> HtmlRule, the last one first */
    uint32_t count;
    uint64_t work;    /* what matching may still cost */
} HtmlSheet;

void html_sheet_open(HtmlSheet *, Arena *);
/* Adds the rules of a style sheet that holds for some media. */
void html_sheet_add(HtmlSheet *, String css, uint8_t media);
/* The media of a media query list ("print", "screen and (min-width: 600px)"); all for an empty one. */
uint8_t html_media(String queries);
/* One bit of 64 for the name of a class or an id: what lacks a bit lacks the name. */
uint64_t html_css_sign(String name);
/* Whether an element is one that the rule speaks of. */
bool html_rule_matches(HtmlSheet *, const HtmlRule *, const HtmlNode *);

#endif
