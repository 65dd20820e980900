/* Shared state of the tokenizer: tokenizer.c (text and comments) and tokenizer_tags.c (tags and doctypes). */
#ifndef READ_HTML_TOKENIZER_STATE_H
#define READ_HTML_TOKENIZER_STATE_H

#include "base/map.h"
#include "read/html/tokenizer.h"

struct HtmlTokenizer {
    Arena *arena;
    String text;
    size_t at;
    HtmlContent content;
    String end_tag;     /* of RCDATA, RAWTEXT and SCRIPT */
    size_t raw_at;      /* where the last start tag stands */
    bool cdata_allowed;
    bool has_nul;
    HtmlUnfinished unfinished;
    HtmlAttribute *attributes; /* of the tag that is read */
    size_t attribute_capacity;
    Map names;          /* of its attributes, when there are many */
};

/* White space, "/" or ">", which end the name of a tag. */
static inline bool html_tokenizer_ends_name(char c) {
    return html_is_space(c) || c == '/' || c == '>';
}
/* U+0000 as U+FFFD. */
String html_tokenizer_without_nul(HtmlTokenizer *, String);
/* Remembers the first unclosed markup. */
void html_tokenizer_lost(HtmlTokenizer *, String name, size_t at, bool is_tag);

/* tokenizer_tags.c */
/* Reads a tag that starts at `at` with its name at `from`. */
void html_tokenizer_tag(HtmlTokenizer *, HtmlToken *, size_t at, size_t from);
/* Reads a doctype that starts at `at`, from behind "<!doctype". */
void html_tokenizer_doctype(HtmlTokenizer *, HtmlToken *, size_t at);

#endif
