/* A document: the tree, and beside it the metadata. Made by one reader, mended by the passes, then only read. */
#ifndef DOC_DOCUMENT_H
#define DOC_DOCUMENT_H

#include "base/context.h"
#include "base/map.h"
#include "doc/node.h"
#include "doc/typeset.h"

typedef enum {
#define META(name, key, many) META_##name,
#include "doc/meta.def"
#undef META
    META_COUNT
} MetaField;

typedef struct {
    String *values;
    size_t count, capacity;
    bool is_for_programs; /* from names that only programs read, as those of search engines */
    bool is_common;       /* from keys alone that documents of all kinds have for ends of their own: "notes" */
    Position at;          /* the last key of front matter that gave one; NOWHERE for others */
    String key;           /* that key, as it is written; empty for others */
} MetaValues;

/* Bits by MetaField. */
typedef uint32_t MetaSet;
static inline bool meta_set_has(MetaSet set, MetaField field) { return set >> field & 1; }

/* A language tag that is none, which was left out where it stood. */
typedef struct {
    String tag;
    Position at;
} BadLanguage;

/* An id that an earlier element has already. */
typedef struct {
    String id;
    Position at; /* of the later element */
} DuplicateId;

typedef enum {
#define REMARK(name) REMARK_##name,
#include "doc/remarks.def"
#undef REMARK
    REMARK_COUNT
} RemarkKind;

/* What a reader has taken as text, mended or left out, though its author may have meant something else. */
typedef struct {
    RemarkKind kind;
    Position at;
    String one, two;
} Remark;

/* What a document was read from, for writers that attach it. */
typedef struct {
    String name;       /* of the file, without its folder; valid UTF-8 */
    String media_type; /* "text/html" */
    String bytes;      /* as they were read */
} Original;

typedef struct Attachment Attachment; /* doc/attachments.h */
typedef struct MetaText MetaText;     /* doc/meta_texts.h */
struct DateNames;
struct Source; /* load/source.h: the input, through which resources are opened */
struct StyleSheet; /* style/sheet.h */
struct Style;      /* style/style.h */
struct Signing;    /* sign/signer.h */

/* Another file is to stand in the place of a leaf. */
typedef struct {
    String path;
    Position at;
    Node *place; /* the leaf, once the document is read; NULL: it is in content that is not shown */
} Include;

/* A file that stands in a document, its lines behind those of the document and of the files before. */
typedef struct {
    const char *name;
    struct Document *document; /* as it was read; its blocks have moved */
    uint32_t lines_before;
    size_t within; /* number of the file that includes it; the first, 0, is the document itself */
} IncludedFile;

/* A value in pieces. */
typedef struct {
    TypedPiece *pieces;
    size_t count;
} TypedWords;

typedef struct Document {
    Context *ctx;
    Arena *arena; /* of the tree */
    Node *root;   /* KIND_DOCUMENT */
    MetaValues meta[META_COUNT];
    MetaSet meta_around; /* what the letterhead of the style says: the title block need not */
    MetaSet meta_shown; /* after the passes: what the text says, or a pass has put into it */
    struct DateNames *date_names; /* doc/date_names.h; read when a date is */
    Map affiliations;   /* author -> String: where they work */
    Map ids;      /* id -> Node. While building: ids of places that have no node of their own; after the passes: all,
                   * and links inside point to the node's own id */
    Map id_counts; /* of joined inputs: id -> int, the last number that made others of it */
    Map id_places; /* id -> Position of its element: of places that have no node of their own */
    Settings settings; /* the conversion's, and what front matter says where they are silent (doc/settings.h) */
    BadLanguage *bad_languages;
    size_t bad_language_count, bad_language_capacity;
    DuplicateId *duplicate_ids; /* said by pass_ids */
    size_t duplicate_id_count, duplicate_id_capacity;
    Remark *remarks; /* only with Context.is_checked */
    size_t remark_count, remark_capacity;
    Position setting_places[SETTING_COUNT]; /* where front matter says them */
    bool is_further;    /* of joined inputs not the first: needs no title, may have the language of the first */
    int last_footnote;  /* number of the last footnote; before the passes of a further input, of those before it */
    bool has_front_matter;
    bool has_typed;     /* some text is typed */
    TypedWords typed_meta[META_COUNT]; /* values that are typed, until the field is set again: see pass_typed */
    MetaText *meta_texts; /* values of front matter that are blocks */
    size_t meta_text_count, meta_text_capacity;
    bool has_letters;   /* some text is shown in other letters than it has */
    bool has_floats;    /* some image stands at a side of its text */
    String embargo_line; /* after pass_parts: what every page says of an embargo; may be empty */
    String own_marking;  /* what the document says of itself where an option or a plan says something else */
    Position own_marking_at;
    String own_line;     /* the marking with its caveats; may be empty */
    unsigned copy, copies; /* which of how many numbered copies is being written; see quire_target */
    String marking_line; /* the same with the number of the copy that is being written, on every page */
    Node *marking, *marking_end; /* the first and last of the root's blocks, which say it; NULL: there is none */
    bool affiliation_unsaid; /* after pass_title_block: a byline of the text leaves out where its authors work */
    bool is_release;     /* after pass_parts: it has parts that only releases have */
    Position page_main;   /* HTML: where the main content begins, if it has a title; line 0: it is not marked */
    Position page_foot;   /* HTML: where the site's footer begins, behind the main content; line 0: none */
    bool title_is_placeholder; /* the title is "Untitled document": it is written in metadata, but on no page */
    bool title_in_text; /* after pass_title: the title is also in the tree */
    Node *letterhead, *footer; /* of the style, the first and last of the root's blocks; NULL: none */
    String background; /* address of the image behind pages, as in IMAGE nodes; empty: none */
    Node *title_heading; /* after pass_title: the heading that is the title; NULL: the headings are those of chapters.
                          * Before: the one that the markup calls the title; NULL: none */
    Node *cover;         /* after pass_cover: the title block that stands on a page of its own; NULL: none does */
    Node *overview;      /* of a briefing's items; NULL: there is none */
    Node *body_start;    /* after pass_cover: the first block behind the cover and what belongs to it; NULL: no cover */
    bool has_chapters;   /* after pass_title: others of level 1 stand below it, each one level lower than written */
    Map numbers;  /* after pass_numbers: of headings, figures and tables with a number and an id, by id: String * */
    String text;  /* what the reader reads, if it lives as long as the tree: texts may be slices of it */
    Include *includes;     /* as its reader found them, each a PAGE_BREAK at the same position */
    size_t include_count, include_capacity;
    const struct Document *part_of; /* the whole that this is joined with: fields have its values too; NULL: none */
    struct Document *included_by; /* NULL: nothing includes it */
    IncludedFile *files;   /* NULL: it includes none */
    size_t file_count, file_capacity;
    const struct Plan *plan;     /* doc/plan.h: which items it has; NULL: it is no plan */
    const struct Source *source; /* of joined inputs the first, which leads to the others */
    const struct StyleSheet *sheet; /* what the style of the document was made of; NULL until it is known */
    const struct Style *style;      /* the style, resolved; NULL until the passes are done */
    const char *writer;             /* name of the writer at work */
    const struct Signing *signing;  /* of PDF files; NULL: they are not signed */
    Node *signature_panel;          /* in the tree while a writer of pages runs; NULL: the signature is not shown */
    Original *originals; /* one; of joined inputs each */
    size_t original_count, original_capacity;
    Attachment *attachments; /* files that the caller attaches */
    size_t attachment_count, attachment_capacity;
} Document;

Document *document_new(Context *);

/* Adds what the document was read from. `path` is as it was given; where it names no file, or in no UTF-8, the original
 * is called "source" with the extension. */
void document_add_original(Document *, String path, String extension, String media_type, String bytes);

/* The first of the footnotes at the end of the root; NULL when there is none. After pass_footnotes. */
Node *document_first_footnote(const Document *);
/* Gives a node this id, or the first of id-2, id-3 … that is free, and enters it. After pass_ids. */
void document_give_id(Document *, Node *, String id);

const char *meta_key(MetaField);
/* Whether a node stands before the main content of its web page, as menus and notices do. */
bool document_before_main(const Document *, const Node *);
/* Whether several values may stand in it. */
bool meta_has_many(MetaField);
/* META_COUNT when no field has this key. Accepts the spellings of other tools (doc/meta_keys.def). */
MetaField meta_field(String key);
/* Adds a value, or replaces it where only one may stand. The value is cleaned (text/clean.h), its white space
 * folded, soft hyphens and zero-width signs removed. Empty values are ignored. */
void meta_add(Document *, MetaField, String value);
/* Keeps the marking that the document has so far as its own; another may be set then. */
void document_keep_marking(Document *);
/* Adds only when the field is still empty. */
void meta_default(Document *, MetaField, String value);
/* The first value, or empty. */
String meta_value(const Document *, MetaField);

/* The passes: every reader's tree goes through them in order (doc/passes.c). Those that mend content are left out with
 * --as-is. */
void document_passes(Document *);
/* The same for joined inputs: each goes through the first before it is joined, the whole through the second. */
void document_part_passes(Document *);
void document_whole_passes(Document *);
/* The first ones of an item of a plan, which has a title and a title block of its own. */
void document_item_passes(Document *);

/* Appends a further input, which has gone through its passes and stands in a PART, as the first does. Of what it says
 * of itself its language is kept, and its authors and keywords are added to those of the whole. Its footnotes follow
 * those of the whole; ids that the whole has already are changed, with the links that lead to them. `lines` is added to
 * the lines of its positions. */
void document_join(Document *whole, Document *part, uint32_t lines);
/* Says where a part of the whole begins: on a page, or where the one before ends (setting items). */
void document_begin_item(const Document *whole, Node *part);
/* Joins an item of a plan as document_join does, into `parent`, its headings `deeper` levels down. Its footnotes were
 * numbered from 1; its authors and keywords stay its own. */
void document_join_item(Document *whole, Document *item, Node *parent, int deeper, uint32_t lines);
/* Puts the blocks of another file in the place of a leaf. Ids that the whole has already are changed, with the links of
 * that file that lead to them. `lines` is added to the lines of its positions. */
void document_include(Document *whole, Document *included, Node *place, uint32_t lines);
/* Makes links from one of joined inputs to another ("other.md#place") lead to that place in the whole. `parts` are the
 * documents as they were joined, in order, the whole first; the context's diagnostics know the names of their
 * inputs. */
void document_join_links(Document *const *parts, size_t count);
/* The greatest line of any position in the tree. */
uint32_t document_last_line(const Document *);

/* Says that a language tag is none, and remembers it. */
void document_bad_language(Document *, Position, String tag);
/* Remembers that an id of this element is not the first of its name; unless it is the same element, which readers may
 * come to twice. Wants the first in document->ids. */
void document_duplicate_id(Document *, Position, String id);
/* Remembers a remark, with the beginnings of these strings, if the document is to be checked. */
void document_remark(Document *, RemarkKind, Position, String one, String two);
/* True for a well-formed BCP 47 language tag (RFC 5646 2.1, checked by shape). */
bool lang_valid(String tag);
/* Storage for a tag. */
typedef struct {
    char bytes[LIMIT_LANGUAGE_TAG];
} LangText;
/* The tag itself when it is valid, or with "-" for "_" (POSIX locales: "de_AT") when that makes it so; else empty. */
String lang_with_hyphens(String tag, LangText *storage);
/* The same for a document, in its arena: a tag with "_" is noted, and one that is none is said to be bad. */
String document_read_language(Document *, Position, String tag);
/* "en" of "en-GB". */
String lang_primary(String tag);
/* RTL for the languages (or script subtags) written from right to left. */
Direction lang_direction(String tag);

#endif
