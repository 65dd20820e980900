/* The tokenizer of HTML (13.2.5): text in, tags, text, comments and doctypes out, one at a time. */
#ifndef READ_HTML_TOKENIZER_H
#define READ_HTML_TOKENIZER_H

#include "read/html/page.h"

typedef enum { TOKEN_START, TOKEN_END, TOKEN_TEXT, TOKEN_COMMENT, TOKEN_DOCTYPE, TOKEN_EOF } HtmlTokenKind;

/* Content models: the tokenizer states that the tree constructor switches to. */
typedef enum { CONTENT_DATA, CONTENT_RCDATA, CONTENT_RAWTEXT, CONTENT_SCRIPT, CONTENT_PLAINTEXT,
    CONTENT_CDATA } HtmlContent;

/* Its strings are slices of the source or live in the arena; its attributes until the next token. */
typedef struct {
    HtmlTokenKind kind;
    HtmlName tag;
    String name; /* START, END: lower case. DOCTYPE */
    String text; /* TEXT, COMMENT */
    HtmlAttribute *attributes; /* START: the first of each name */
    uint32_t attribute_count;
    bool self_closing;
    bool has_name, has_public, has_system, force_quirks; /* DOCTYPE */
    String public_id, system_id;
    size_t at; /* byte of the source where it starts */
    struct Node *made; /* START: the node that another reader has made, which has no attributes; else NULL */
} HtmlToken;

typedef struct HtmlTokenizer HtmlTokenizer;

/* White space of HTML ("ASCII whitespace"), which U+000B is not. */
static inline bool html_is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r'; }

/* `text` lives as long as the tokens; what is not a slice of it is made in the arena. */
HtmlTokenizer *html_tokenizer_new(Arena *, String text);
/* Reads another text from its start, as a new one does; takes no memory. */
void html_tokenizer_restart(HtmlTokenizer *, String text);
/* The next token; TOKEN_EOF at the end, again and again. Adjacent texts may come as several tokens. */
void html_tokenizer_next(HtmlTokenizer *, HtmlToken *);
/* Changes what is read next. RCDATA, RAWTEXT and SCRIPT go on to the end tag of this name. */
void html_tokenizer_content(HtmlTokenizer *, HtmlContent, String end_tag);
/* Whether "<![CDATA[" starts a section, as it does in SVG and MathML. */
void html_tokenizer_allow_cdata(HtmlTokenizer *, bool);
/* The first unclosed markup so far. */
HtmlUnfinished html_tokenizer_unfinished(const HtmlTokenizer *);

#endif
