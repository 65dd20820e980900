/* Roles of elements, and credits of pictures: classes, DPUB-ARIA, epub:type, microdata. */
#include "doc/role_names.h"
#include "read/html/attributes.h"

/* ---- inside of figures ---- */

enum { LEVELS_MOST = 8, NODES_MOST = 200 /* of a figure that are looked at */ };

/* <figure>, or what microdata calls an image: both say of classes and properties inside that a picture is meant. */
static const HtmlNode *figure_around(const HtmlNode *element) {
    int levels = 0;
    for (const HtmlNode *node = element; node && node->kind == HTML_ELEMENT && levels < LEVELS_MOST; levels++) {
        String type = html_value(node, "itemtype");
        if (html_is_element(node, NAME_FIGURE) || string_find(type, S("schema.org/ImageObject")) != SIZE_MAX ||
            string_find(type, S("schema.org/Photograph")) != SIZE_MAX)
            return node;
        node = node->parent;
    }
    return NULL;
}

/* Properties of schema.org's ImageObject, and the member of Credit that each fills. */
typedef enum { CREDIT_MAKER, CREDIT_LICENCE } CreditPart;

static bool credit_property(String value, CreditPart *part) {
    static const struct {
        const char *name;
        CreditPart part;
    } properties[] = {
        {"creditText", CREDIT_MAKER},   {"copyrightNotice", CREDIT_MAKER}, {"copyrightHolder", CREDIT_MAKER},
        {"creator", CREDIT_MAKER},      {"author", CREDIT_MAKER},          {"license", CREDIT_LICENCE},
        {"usageInfo", CREDIT_LICENCE},
    };
    for (String word; html_next_word(&value, &word);)
        for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
            if (html_is(word, properties[i].name)) {
                *part = properties[i].part;
                return true;
            }
    return false;
}

/* "credit", "figure__credit", "wp-caption-copyright": the last part of the class counts. */
static bool is_credit_class(String class) {
    static const char *const names[] = {"credit", "credits", "copyright", "licence", "license", "photographer"};
    size_t start = class.length;
    while (start && class.bytes[start - 1] != '-' && class.bytes[start - 1] != '_')
        start--;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_is(string_slice(class, start, class.length), names[i]))
            return true;
    return false;
}

static bool has_credit_class(const HtmlNode *element) {
    String rest = html_value(element, "class");
    for (String word; html_next_word(&rest, &word);)
        if (is_credit_class(word))
            return true;
    return false;
}

static bool is_credit(const HtmlNode *element) {
    CreditPart part;
    bool may_be = element->tag != NAME_IMG && element->tag != NAME_FIGURE;
    return may_be && (credit_property(html_value(element, "itemprop"), &part) || has_credit_class(element)) &&
           figure_around(element->parent);
}

/* ---- roles ---- */

static Role role_in(const HtmlNode *element, const char *name, Role (*role_of)(String)) {
    String rest = html_value(element, name);
    for (String word; html_next_word(&rest, &word);) {
        Role role = role_of(word);
        if (role != ROLE_NONE && role != ROLE_QR) /* which has no blocks */
            return role;
    }
    return ROLE_NONE;
}

static Role aria_role(String word) {
    return string_starts_ascii_nocase(word, S("doc-")) ? role_of_term(word) : ROLE_NONE;
}

static Role aside_role(String word) {
    for (int role = ROLE_FIRST_OF_ASIDES; role < ROLE_COUNT; role++)
        if (string_equal_ascii_nocase(word, string_of(role_name((Role)role))))
            return (Role)role;
    return ROLE_NONE;
}

Role html_role(const HtmlNode *element) {
    if (element->use == USE_SUBTITLE || element->use == USE_LABEL)
        return element->use == USE_SUBTITLE ? ROLE_SUBTITLE : ROLE_LABEL;
    if (!element->attribute_count)
        return ROLE_NONE;
    Role role = role_in(element, "class", role_of_name);
    if (role == ROLE_NONE)
        role = role_in(element, "role", aria_role);
    if (role == ROLE_NONE)
        role = role_in(element, "epub:type", role_of_term);
    if (role == ROLE_NONE && element->tag == NAME_ASIDE)
        role = role_in(element, "class", aside_role);
    if (role == ROLE_NONE && is_credit(element))
        role = ROLE_CREDIT;
    return role;
}

/* ---- credits ---- */

static String first_value(const HtmlNode *element, const char *const *names) {
    for (; *names; names++)
        if (html_value(element, *names).length)
            return html_value(element, *names);
    return S("");
}

/* What <meta> and <link> say in a figure, which has no other picture. */
static void take_properties(const HtmlNode *figure, const HtmlNode *image, Credit *credit) {
    int nodes = 0;
    for (const HtmlNode *node = figure->first; node && nodes < NODES_MOST; node = html_node_next(node, figure)) {
        CreditPart part;
        nodes++;
        if (html_is_element(node, NAME_IMG) && node != image) {
            *credit = (Credit){.maker = S(""), .licence = S(""), .source = S("")};
            return;
        }
        bool is_meta = html_is_element(node, NAME_META);
        if ((!is_meta && !html_is_element(node, NAME_LINK)) || !credit_property(html_value(node, "itemprop"), &part))
            continue;
        String *value = part == CREDIT_MAKER ? &credit->maker : &credit->licence;
        if (!value->length)
            *value = html_value(node, is_meta ? "content" : "href");
    }
}

const Credit *html_credit(Arena *arena, const HtmlNode *image) {
    static const char *const makers[] = {"data-credit", "data-credits", "data-photo-credit", "data-image-credit",
                                         "data-copyright", NULL};
    static const char *const licences[] = {"data-license", "data-licence", NULL};
    Credit credit = {.maker = S(""), .licence = S(""), .source = S("")};
    const HtmlNode *figure = figure_around(image);
    if (figure)
        take_properties(figure, image, &credit);
    if (!credit.maker.length)
        credit.maker = first_value(image, makers);
    if (!credit.licence.length)
        credit.licence = first_value(image, licences);
    if (!credit.maker.length && !credit.licence.length)
        return NULL;
    Credit *kept = arena_new(arena, Credit);
    *kept = (Credit){.maker = arena_string(arena, credit.maker), .licence = arena_string(arena, credit.licence),
                     .source = S("")};
    return kept;
}
