/* What class, id, role and microdata say of an element. Names are cut into words ("c-article__body", "postBody"), and
 * words and pairs of words are looked up. */
#include "read/html/regions.h"

#include "read/html/attributes.h"

typedef struct {
    const char *word;
    RegionName name;
} NameWord;

/* In alphabetical order. */
static const NameWord words[] = {
#define W(word, name) {word, NAMED_##name},
#include "read/html/region_words.def"
#undef W
};

enum { WORD_BYTES = 40 };

typedef struct {
    char bytes[WORD_BYTES];
    size_t length;
} NamePiece;

static RegionName look_up(NamePiece word) {
    size_t low = 0, high = sizeof words / sizeof *words;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = string_compare((String){word.bytes, word.length}, string_of(words[middle].word));
        if (order == 0)
            return words[middle].name;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NAMED_NOTHING;
}

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_small(char c) { return (c >= 'a' && c <= 'z') || (c & 0x80); }

/* Cuts the next word off a name, in lower case; false at the end. Digits stand in no word. */
static bool next_piece(String *rest, NamePiece *word) {
    size_t i = 0;
    while (i < rest->length && !is_capital(rest->bytes[i]) && !is_small(rest->bytes[i]))
        i++;
    word->length = 0;
    for (size_t start = i; i < rest->length; i++) {
        char c = rest->bytes[i];
        if (!is_capital(c) && !is_small(c))
            break;
        if (i > start && is_capital(c) && is_small(rest->bytes[i - 1]))
            break;
        if (word->length < WORD_BYTES)
            word->bytes[word->length++] = (char)(is_capital(c) ? c | 0x20 : c);
    }
    *rest = string_slice(*rest, i, rest->length);
    return word->length > 0;
}

static NamePiece join(NamePiece a, NamePiece b) {
    for (size_t i = 0; i < b.length && a.length < WORD_BYTES; i++)
        a.bytes[a.length++] = b.bytes[i];
    return a;
}

/* What the words of one name say: of two, what is surer. "comment-body" is none of the article's; "article-header" is
 * only a piece of it. */
static RegionName name_of(String name) {
    static const char pieces[] = "header head title headline hed h lede lead hook meta info image images picture "
                                 "media figure caption time link links icon button footer tag label";
    RegionName found = NAMED_NOTHING;
    NamePiece before = {.length = 0}, word;
    while (next_piece(&name, &word)) {
        RegionName alone = look_up(word), both = before.length ? look_up(join(before, word)) : NAMED_NOTHING;
        found = alone > found ? alone : found;
        found = both > found ? both : found;
        before = word;
    }
    bool is_piece = before.length && string_is_one_of((String){before.bytes, before.length}, pieces);
    return found < NAMED_DOUBTFUL && is_piece ? NAMED_NOTHING : found;
}

static RegionName name_by_list(String names) {
    RegionName found = NAMED_NOTHING;
    for (String name; html_next_word(&names, &name);) {
        RegionName one = name_of(name);
        found = one > found ? one : found;
    }
    return found;
}

static RegionName name_by_role(String role) {
    static const NameWord roles[] = {
        {"alert", NAMED_ASIDE},      {"alertdialog", NAMED_ASIDE}, {"article", NAMED_ARTICLE},
        {"banner", NAMED_DOUBTFUL},  {"complementary", NAMED_DOUBTFUL}, {"contentinfo", NAMED_ASIDE},
        {"dialog", NAMED_ASIDE},     {"main", NAMED_MAIN},         {"menu", NAMED_ASIDE},
        {"menubar", NAMED_ASIDE},    {"navigation", NAMED_ASIDE},  {"search", NAMED_ASIDE},
        {"toolbar", NAMED_ASIDE},
    };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (html_is(role, roles[i].word))
            return roles[i].name;
    return NAMED_NOTHING;
}

static RegionName name_by_element(const HtmlNode *element) {
    switch ((HtmlName)element->tag) {
    case NAME_ARTICLE: return NAMED_ARTICLE;
    case NAME_MAIN: return NAMED_MAIN;
    case NAME_ADDRESS: return NAMED_PIECE;
    case NAME_NAV: case NAME_DIALOG: return NAMED_ASIDE;
    case NAME_ASIDE: case NAME_FOOTER: case NAME_FORM: return NAMED_DOUBTFUL;
    default: return NAMED_NOTHING;
    }
}

RegionName region_name(const HtmlNode *element) {
    if (html_is_element(element, NAME_BODY) || html_is_element(element, NAME_BLOCKQUOTE))
        return NAMED_NOTHING; /* posts of other sites are quotations, whatever their classes */
    if (html_has_word(element, "itemprop", "articleBody"))
        return NAMED_BODY;
    RegionName by_role = name_by_role(html_value(element, "role")), by_element = name_by_element(element);
    if (by_role != NAMED_NOTHING)
        return by_role;
    RegionName by_class = name_by_list(html_value(element, "class")), by_id = name_by_list(html_value(element, "id"));
    RegionName by_names = by_class > by_id ? by_class : by_id;
    bool is_sure = by_element == NAMED_ARTICLE || by_element == NAMED_MAIN || by_element == NAMED_ASIDE;
    return is_sure || by_element > by_names ? by_element : by_names;
}
