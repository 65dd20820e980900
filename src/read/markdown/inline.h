/* Inlines of Markdown (CommonMark 0.31.2, part 6, and what dialects add): the text of one block goes in, a tree of
 * nodes comes out. Linear in the text, whatever stands in it.
 *
 * The nodes are those of documents, in an arena of the caller. In a TEXT node, `mark` says that it is raw HTML, `typed`
 * that its quotation marks, hyphens and stops are neither escaped nor character references. */
#ifndef READ_MARKDOWN_INLINE_H
#define READ_MARKDOWN_INLINE_H

#include "base/map.h"
#include "doc/document.h"
#include "read/markdown/block_text.h"
#include "read/markdown/dialect.h"
#include "read/markdown/tags.h"

/* Where a reference link leads. */
typedef struct {
    String address, title;
} LinkTarget;

typedef struct {
    String meaning;
    Position at; /* of its definition */
    bool is_used;
} Abbreviation;

enum { ABBREVIATION_MOST = 64 /* bytes */ };

/* What inlines of a document have in common. */
typedef struct {
    Features features;
    bool keeps_line_ends; /* a line end is a line break */
    bool has_fields;      /* "\\{{" is for pass_fields */
    Document *document; /* where attributes are kept; NULL: none are read */
    Map abbreviations;  /* word -> Abbreviation */
    uint64_t abbreviation_lengths; /* bit n: some have n + 1 bytes */
    const KnownTags *tags; /* with TEXT_TAGS */
    Map targets;   /* label, as it is written in a reference -> LinkTarget */
    Map footnotes; /* label_key() -> anything: labels that have a footnote */
} InlineRules;

/* The children of the result are the inlines of `content`, in `arena`. */
Node *inline_parse(Arena *arena, const InlineRules *, BlockText *content);

/* The text of the nodes below, without footnotes; line ends are blanks. */
String inline_plain_text(Arena *, const Node *);

/* The same in pieces: text that is typed, and what stays. */
TypedWords inline_plain_pieces(Arena *, const Node *);

/* A label as footnotes are compared: without regard to case and to the kind of white space. */
String label_key(Arena *, String label);
/* Text in which backslashes and character references are resolved, as in addresses, titles and the info of code. */
String markdown_unescaped(Arena *, String text, bool has_fields);
/* Text in which character references are resolved, as in addresses without a link's brackets. */
String markdown_resolved(Arena *, String text);
/* The labels that text may refer to by, as they are written there. Calls `found` for each, some more than once. */
void inline_find_labels(String text, void (*found)(void *user, String label), void *user);

#endif
