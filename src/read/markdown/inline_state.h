/* The state of an inline parser, for the inline_*.c files alone. The method is that of CommonMark's appendix ("A
 * parsing strategy"): runs of delimiters and brackets wait on two stacks until what they enclose is known. */
#ifndef READ_MARKDOWN_INLINE_STATE_H
#define READ_MARKDOWN_INLINE_STATE_H

#include "read/markdown/inline.h"
#include "read/markdown/remarks.h"

/* A run of "*", "_", "~" or the like that may open or close something. */
typedef struct Delimiter Delimiter;
struct Delimiter {
    Delimiter *previous, *next;
    Node *node;    /* its text; shrinks as delimiters are used */
    size_t at;
    char sign;
    uint8_t kind;  /* of delimiter_kinds */
    bool can_open, can_close;
    size_t length; /* as written; node's text is what is left */
};

/* "[", "![" or "^[" that may begin a link, an image or a footnote. */
typedef struct Bracket Bracket;
struct Bracket {
    Bracket *previous;
    Node *node;
    Delimiter *below; /* the last delimiter before it */
    size_t behind;    /* where the text of the link starts */
    bool is_image, is_note, has_bracket;
};

/* Where to stop looking for openers of what could not be closed before, by kind of delimiter, whether it opens too, and
 * length. */
enum { DELIMITER_KINDS = 5 };
typedef size_t DelimiterBottoms[DELIMITER_KINDS][2][3];

/* Ends of raw HTML that do not come any more: the search for each goes to the end of the text once. */
typedef enum { END_COMMENT, END_INSTRUCTION, END_DECLARATION, END_CDATA, END_COUNT } MarkupEnd;

enum { BACKTICKS_MOST = 80 };

typedef struct {
    Arena *arena;
    const InlineRules *rules;
    BlockText *content;
    String text;
    size_t at;
    Node *root;
    Delimiter *first_delimiter, *last_delimiter;
    Delimiter *paired;         /* the last one that inline_pair_early has looked at; NULL: none */
    DelimiterBottoms bottoms;  /* of inline_pair_early */
    Delimiter *free_delimiter; /* those that were dropped, by `next` */
    Node *free_text;           /* TEXT nodes of delimiters that were used up, by `next` */
    const Node *held;          /* the TEXT of the last delimiter: other text is not added to it */
    Bracket *last_bracket;
    size_t open_images;     /* brackets of images on the stack */
    size_t last_link_end;   /* brackets of links before it are inactive: links do not nest */
    bool knows_backticks;
    size_t backticks[BACKTICKS_MOST + 1]; /* where the last run of that length starts */
    bool has_no_end[END_COUNT];
    size_t priced_start, priced_end; /* the line that was last looked through for prices */
    bool is_priced;
} InlineParser;

static inline bool parser_has(const InlineParser *parser, Feature feature) {
    return feature_in(parser->rules->features, feature);
}
static inline char parser_peek(const InlineParser *parser, size_t at) {
    return at < parser->text.length ? parser->text.bytes[at] : '\0';
}
static inline bool is_one_of(char c, String signs) { return string_find_byte(signs, c) != SIZE_MAX; }
static inline bool is_alphanumeric(char c) { return ascii_alpha(c) || ascii_digit(c); }
static inline bool is_ascii_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/* Appends a node that starts at byte `at` of the text. */
Node *parser_append(InlineParser *, Kind, size_t at);
/* Appends a node with one text in it, which starts at byte `text_at`. */
Node *parser_append_around(InlineParser *, Kind, size_t at, String text, size_t text_at);
/* Appends the bytes [from, to) as text. */
Node *parser_append_text(InlineParser *, size_t from, size_t to);

/* Each takes what starts at parser->at, with a sign of its own, and moves on; false where it means nothing there. */
bool inline_delimiters(InlineParser *);
bool inline_angle(InlineParser *);
bool inline_address(InlineParser *);
bool inline_math(InlineParser *);
/* Gives a node the attributes that stand at parser->at, if any, and moves on. */
void inline_attributes(InlineParser *, Node *);
bool inline_script(InlineParser *);
/* "[", or with a sign before it "![" or "^[". */
void inline_open_bracket(InlineParser *, char sign);
void inline_close_bracket(InlineParser *);
/* Whether the brackets around the text at hand may become a link or an image. */
bool inline_is_in_brackets(const InlineParser *);

/* inline_remarks.c: brackets that are text, as it seems against their author's will. parser->at is behind "]". */
void inline_remark_brackets(InlineParser *, const Bracket *);

/* Pairs the delimiters so far, and keeps those that later ones may close: as soon as no bracket is open, so that the
 * memory of those that are used up serves the next ones. */
void inline_pair_early(InlineParser *);
/* Pairs the delimiters behind `below` (NULL: all) and drops them. */
void inline_pair_delimiters(InlineParser *, Delimiter *below);
/* Makes links of the addresses in the text below `root` that is in no link. */
void inline_link_addresses(InlineParser *, Node *root);

/* Makes nodes of the abbreviations in the text below `root`. */
void inline_mark_abbreviations(InlineParser *, Node *root);

/* Cuts the bytes [from, to) out of a TEXT into a node of their own, which is returned; what is behind them becomes the
 * TEXT after it. */
Node *inline_cut(InlineParser *, Node *text, size_t from, size_t to, Kind);

/* The index behind what starts at `at`, or `at` where there is none. */
size_t inline_entity(String text, size_t at, Buffer *out);
size_t inline_tag(InlineParser *, size_t at);

#endif
