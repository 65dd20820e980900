/* A table by kind, and another for what stands in a table of contents. */
#include "write/pdf/tagkinds.h"

static const TagMapping mappings[KIND_COUNT] = {
    [KIND_DOCUMENT] = {TAG_DOCUMENT, 0, 1, 0},
    [KIND_PART] = {TAG_PART, 0, 1, 0},
    [KIND_SECTION] = {TAG_SECTION, 0, 1, 0},
    [KIND_ARTICLE] = {TAG_ARTICLE, 0, 1, 0},
    [KIND_ASIDE] = {TAG_ASIDE, 0, 1, 0},
    [KIND_QUOTE] = {TAG_BLOCK_QUOTE, 0, 1, 0},
    [KIND_FIGURE] = {TAG_DIVISION, 0, 3, 0},
    [KIND_CAPTION] = {TAG_CAPTION, 0, 1, TAG_DIVISION},
    [KIND_LIST] = {TAG_LIST, 0, 4, 0},
    [KIND_ITEM] = {TAG_LIST_ITEM, TAG_LIST_BODY, 2, TAG_LIST},
    [KIND_DEFINITIONS] = {TAG_LIST, 0, 4, 0},
    [KIND_TERM] = {TAG_LIST_ITEM, TAG_LABEL, 2, TAG_LIST},
    [KIND_DESCRIPTION] = {TAG_LIST_ITEM, TAG_LIST_BODY, 2, TAG_LIST},
    [KIND_TABLE] = {TAG_TABLE, 0, 5, 0},
    [KIND_FOOTNOTE] = {TAG_NOTE, 0, 3, 0},
    [KIND_HEADING] = {TAG_H1, 0, 1, 0},
    [KIND_PARAGRAPH] = {TAG_PARAGRAPH, 0, 1, 0},
    [KIND_CODE_BLOCK] = {TAG_PARAGRAPH, TAG_CODE, 2, 0},
    [KIND_MATH_BLOCK] = {TAG_FORMULA, 0, 1, 0},
    [KIND_EMPHASIS] = {TAG_EMPHASIS, 0, 1, 0},
    [KIND_STRONG] = {TAG_STRONG, 0, 1, 0},
    [KIND_CODE] = {TAG_CODE, 0, 1, 0},
    [KIND_QUOTATION] = {TAG_QUOTE, 0, 1, 0},
    [KIND_LINK] = {TAG_LINK, 0, 1, 0},
    [KIND_RUBY] = {TAG_RUBY, 0, 2, 0},
    [KIND_RUBY_TEXT] = {TAG_RUBY_TEXT, 0, 1, TAG_RUBY},
    [KIND_CONTENTS] = {TAG_SECTION, 0, 4, 0},
    [KIND_FOOTNOTE_REFERENCE] = {TAG_REFERENCE, TAG_LINK, 2, 0},
    [KIND_CROSS_REFERENCE] = {TAG_REFERENCE, TAG_LINK, 2, 0},
    [KIND_MATH] = {TAG_FORMULA, 0, 1, 0},
};

/* Kinds that become something else inside CONTENTS: TOC, TOCI, Reference; the number of the page is part of the link. */
static const TagMapping contents_mappings[KIND_COUNT] = {
    [KIND_HEADING] = {TAG_H1, 0, 1, 0},
    [KIND_LIST] = {TAG_CONTENTS, 0, 4, 0},
    [KIND_ITEM] = {TAG_CONTENTS_ITEM, 0, 3, TAG_CONTENTS},
    [KIND_PARAGRAPH] = {TAG_REFERENCE, 0, 2, 0},
    [KIND_LINK] = {TAG_LINK, 0, 1, 0},
};

const TagMapping *tag_mapping(const Node *node) {
    return node_is_inside(node, KIND_CONTENTS) ? &contents_mappings[node->kind] : &mappings[node->kind];
}
