/* Which tags in Markdown are HTML. In running text angle brackets are also placeholders ("<your name>"), types
 * ("List<String>") and comparisons ("a<b and c>d"): such tags stay text. */
#ifndef READ_MARKDOWN_TAGS_H
#define READ_MARKDOWN_TAGS_H

#include "base/map.h"
#include "read/html/names.h"

/* How often a name stands in start tags and in end tags. */
typedef struct {
    size_t starts, ends;
} TagCount;

/* What the tags of a document tell of each other. */
typedef struct {
    Map counts;        /* name, in lower case -> its TagCount */
    bool has_drawings; /* <svg> or <math> stands somewhere: their elements are known */
} KnownTags;

void tags_collect(KnownTags *, Arena *, String text);
/* Whether a tag, from "<" to ">", is one of HTML: its name is known, attributes without a value are such as may have
 * none, and what needs an end tag has one somewhere, has attributes, or is bold, italic or the like. */
bool tag_is_known(const KnownTags *, String tag);
/* Whether every element of a name that is opened in a document is closed there. */
bool tag_is_balanced(const KnownTags *, HtmlName);
/* The name in a tag, as it is written; *is_end for "</name>". Empty for comments and the like. */
String tag_name(String tag, bool *is_end);
/* The same in lower case as a number; NAME_OTHER for any other. */
HtmlName tag_number(String tag, bool *is_end);

#endif
