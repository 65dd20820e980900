/* Links: where they lead, and whether their text says so. Many readers hear a page's links as a list, without what
 * is around them. */
#include "check/rules.h"

#include "check/words.h"
#include "doc/passes.h"
#include "text/unicode.h"

/* An empty link to a heading, figure or table gets its text from there. */
static bool gets_words(const Node *place) {
    return place && (place->kind == KIND_HEADING || place->kind == KIND_FIGURE || place->kind == KIND_TABLE);
}

static bool is_address(String text) {
    static const char *const starts[] = {"http://", "https://", "ftp://"};
    if (string_find_byte(text, ' ') != SIZE_MAX)
        return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (string_starts_ascii_nocase(text, string_of(starts[i])))
            return true;
    size_t slash = string_find_byte(text, '/');
    return string_starts_ascii_nocase(text, S("www.")) && slash != SIZE_MAX && slash + 1 < text.length;
}

static bool has_mathematics(const Node *link) {
    Walk walk = walk_start(link);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->kind == KIND_MATH || node->kind == KIND_FOOTNOTE_REFERENCE || node->kind == KIND_CROSS_REFERENCE)
            return true;
    return false;
}

/* Without regard to a slash at the end. */
static bool same_place(String a, String b) {
    a.length -= string_ends(a, S("/"));
    b.length -= string_ends(b, S("/"));
    return string_equal(a, b);
}

/* Remembers the text of a link, and finds an earlier link of that text to another place. Mere numbers and signs are
 * no text. */
static void check_same(const Node *link, String text, String plain, Map *targets, Findings *findings) {
    bool letters = false;
    for (size_t at = 0; at < plain.length && !letters;) {
        uint32_t c = utf8_next(plain, &at);
        letters = code_point_is_word(c) && !code_point_is_digit(c);
    }
    const Node *earlier = map_get(targets, plain);
    if (!letters)
        return;
    if (!earlier)
        map_set(targets, plain, (void *)(uintptr_t)link);
    else if (!same_place(earlier->as.link.target, link->as.link.target))
        find2(findings, FIND_LINK_SAME, link->at, text, earlier->as.link.target);
}

/* What is heard: the text, or where that says nothing a title or label (WCAG technique H33). */
static String heard(const Node *link, bool page, Arena *arena) {
    String text = node_plain_text(link, arena), title = link->as.link.title;
    bool says = text.length && !words_are_listed(WORDS_LINK, words_plain(arena, text));
    return says || page || title.length == 0 ? text : title;
}

static void check_text(const Node *link, const Node *place, Map *targets, Findings *findings) {
    bool page = link->as.link.page_reference || string_equal(link->as.link.title, S("page"));
    String text = heard(link, page, findings->arena), target = link->as.link.target;
    String plain = words_plain(findings->arena, text);
    if (text.length == 0) {
        if (!gets_words(place) && !(place && page) && !has_mathematics(link))
            find1(findings, FIND_LINK_EMPTY, link->at, target);
    } else if (is_address(text)) {
        find1(findings, FIND_LINK_ADDRESS, link->at, text);
    } else if (plain.length == 0 || words_are_listed(WORDS_LINK, plain)) {
        if (!has_mathematics(link))
            find1(findings, FIND_LINK_VAGUE, link->at, text);
    } else {
        check_same(link, text, plain, targets, findings);
    }
}

void check_links(Document *document, Findings *findings) {
    Map targets;
    map_open(&targets, document->arena);
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_LINK)
            continue;
        String target = node->as.link.target;
        const Node *place = NULL;
        if (target.length == 0 || string_equal(target, S("#"))) { /* on pages such links are for scripts */
            find2(findings, FIND_LINK_NOWHERE, node->at, node_plain_text(node, findings->arena), target);
            continue;
        }
        if (target.bytes[0] == '#') {
            place = place_of_fragment(document, string_slice(target, 1, target.length));
            bool top = string_equal_ascii_nocase(target, S("#top")); /* HTML 7.4.6.4 */
            if (!place && !top) {
                find1(findings, FIND_LINK_BROKEN, node->at, target);
                continue;
            }
        }
        check_text(node, place, &targets, findings);
    }
}
