/* Where a text asks for the table of contents: "[[_TOC_]]" (GitLab), "{{TOC}}" (MultiMarkdown), "@[toc]" (Gitee) and
 * "{:toc}" (kramdown) in a paragraph of its own or in the only item of a list. ("[TOC]" and "[[toc]]" are found when
 * the document is known: doc/pass_contents.c.) */
#include "read/markdown/markdown.h"

enum { LABEL_MOST = 40 /* bytes of what a list has that kramdown replaces */ };

/* "{:toc}", also with classes behind. */
static bool is_kramdown_mark(String text) {
    return string_starts(text, S("{:toc")) && string_find_byte(text, '}') == text.length - 1 &&
           (text.length == 6 || text.bytes[5] == ' ' || text.bytes[5] == '.' || text.bytes[5] == '#');
}

static bool is_mark(String text) {
    static const char *const marks[] = {"[[_TOC_]]", "{{TOC}}", "@[toc]"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (string_equal_ascii_nocase(text, string_of(marks[i])))
            return true;
    return is_kramdown_mark(text);
}

/* In a list that is all contents any mark may stand, also those that are found later elsewhere. */
static bool is_list_mark(String text) {
    return is_mark(text) || string_equal_ascii_nocase(text, S("[TOC]")) ||
           string_equal_ascii_nocase(text, S("[[TOC]]"));
}

/* The paragraph that is all that a list has; NULL when it has more. */
static cmark_node *only_paragraph(cmark_node *list) {
    cmark_node *item = cmark_node_first_child(list), *paragraph = item ? cmark_node_first_child(item) : NULL;
    bool is_only = paragraph && !cmark_node_next(item) && !cmark_node_next(paragraph) &&
                   cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH;
    return is_only ? paragraph : NULL;
}

/* A list that names the contents, before "{:toc}", and a blank line between. */
static bool names_contents(cmark_node *list) {
    if (!list || cmark_node_get_type(list) != CMARK_NODE_LIST || !only_paragraph(list))
        return false;
    String text = string_trim(block_string(only_paragraph(list)));
    return string_equal_ascii_nocase(text, S("toc")) || string_equal_ascii_nocase(text, S("contents")) ||
           string_equal_ascii_nocase(text, S("table of contents"));
}

static void put(const Arrange *arrange, cmark_node *node) { block_make_own(arrange->arena, node, CONTENTS_BLOCK); }

void arrange_contents_list(const Arrange *arrange, cmark_node *list) {
    cmark_node *paragraph = only_paragraph(list);
    String rest = paragraph ? string_trim(block_string(paragraph)) : S(""), first = S("");
    if (rest.length == 0 || rest.length > LABEL_MOST)
        return;
    string_next(&rest, '\n', &first);
    if (rest.length ? is_kramdown_mark(string_trim(rest)) : is_list_mark(string_trim(first)))
        put(arrange, list);
}

bool arrange_contents(const Arrange *arrange, cmark_node *paragraph) {
    String text = string_trim(block_string(paragraph)), first = S("");
    if (text.length == 0 || text.length > LABEL_MOST || !is_mark(text))
        return false;
    string_next(&text, '\n', &first);
    if (is_kramdown_mark(first) && names_contents(cmark_node_previous(paragraph)))
        cmark_node_unlink(cmark_node_previous(paragraph));
    put(arrange, paragraph);
    return true;
}
