/* libquire: HTML and Markdown, in any language and encoding, into PDF, EPUB 3, accessible HTML and plain text.
 *
 * An engine holds what outlives a conversion (fonts, caches). It serves one conversion at a time; two engines on two
 * threads are fine. A conversion reads one source once and writes any number of targets; every target appears whole or
 * not at all. The library never prints, never exits, never uses the network and reads nothing outside the source's
 * folder, or the folder that the option "root" names.
 *
 *     quire_engine *engine = quire_engine_new();
 *     quire_target targets[] = {{.path = "release.pdf"}, {.path = "release.epub"}};
 *     quire_status status = quire_convert(engine, &(quire_source){.path = "release.md"}, targets, 2, NULL);
 *     quire_engine_free(engine); */
#ifndef QUIRE_H
#define QUIRE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct quire_engine quire_engine;   /* faces, caches: opaque */
typedef struct quire_options quire_options; /* named settings: opaque */

typedef enum {
    QUIRE_OK,     /* every target was written */
    QUIRE_FAILED, /* nothing was written; the report has said why */
    QUIRE_USAGE   /* the call itself was wrong: an unknown format or option */
} quire_status;

typedef enum { QUIRE_NOTE, QUIRE_WARNING, QUIRE_ERROR } quire_severity;

/* One thing said about an input. The strings are valid during the call only. */
typedef struct {
    quire_severity severity;
    const char *source;   /* the input's name */
    unsigned line;        /* 1-based; 0 when unknown */
    unsigned column;      /* 1-based, in code points; 0 when unknown */
    const char *message;  /* one line of UTF-8 */
    unsigned count;       /* how many of its kind it stands for, at least 1: line and column are those of the first */
} quire_diagnostic;
typedef void quire_report(void *user, const quire_diagnostic *);

/* Where the text comes from: a path, or bytes. */
typedef struct {
    const char *path;    /* "-" is standard input; NULL when bytes are given */
    const void *bytes;   /* read only during the call */
    size_t length;       /* bytes */
    const char *name;    /* for messages; NULL takes the path */
    const char *folder;  /* bytes only: where images are looked for; NULL for nowhere */
    const char *format;  /* a reader's name; NULL to go by extension and content */
} quire_source;

/* Receives a target's bytes in order, then once bytes NULL and length 0 when it is complete. Returns 0, or an errno
 * value to give up. */
typedef int quire_write(void *user, const void *bytes, size_t length);

/* Where a result goes: a path, or a function. */
typedef struct {
    const char *path;    /* "-" is standard output; NULL when write is given */
    quire_write *write;
    void *user;          /* passed to write */
    const char *format;  /* a writer's name; NULL to go by the path's extension */
} quire_target;

/* NULL when memory runs out. */
quire_engine *quire_engine_new(void);
void quire_engine_free(quire_engine *);

/* NULL when memory runs out. */
quire_options *quire_options_new(void);
void quire_options_free(quire_options *);
/* Sets an option by name; a repeatable one is added to. value NULL sets a flag. Returns NULL, or what is wrong:
 * words that complete "NAME: …" and live until the next call with the same options. */
const char *quire_options_set(quire_options *, const char *name, const char *value);
/* Receives what is said. Without it diagnostics are dropped. */
void quire_options_report(quire_options *, quire_report *, void *user);
/* Notes and warnings of which there are many are said once, with their number; with `verbose` each by itself. */
void quire_options_verbose(quire_options *, int verbose);

/* What a source becomes, in this call or another one. */
typedef struct {
    const char *source; /* path of the source */
    const char *target; /* path of the result */
    const char *format; /* a writer's name */
} quire_result;
/* Tells what is converted together: where a link leads to one of these sources ("other.md#place"), it leads to the
 * target of the same format in what is written, by a relative path. Replaces what was told before; everything is
 * copied. QUIRE_FAILED when memory runs out, QUIRE_USAGE when a format is unknown. */
quire_status quire_options_results(quire_options *, const quire_result *, size_t count);

/* Converts. options may be NULL. */
quire_status quire_convert(quire_engine *, const quire_source *, const quire_target *targets, size_t count,
                           const quire_options *);

/* The same for several sources (at least one) as the parts of one document, each from a new page: its title, metadata
 * and settings are those of the first, but for authors and keywords, which are those of all. Images are looked for in
 * the folder of the source that shows them. */
quire_status quire_join(quire_engine *, const quire_source *sources, size_t source_count, const quire_target *targets,
                        size_t count, const quire_options *);

/* How sure it is that something stands in a reader's way. */
typedef enum {
    QUIRE_FINDING_ERROR, /* a rule is broken */
    QUIRE_FINDING_ADVICE /* the rule leaves it to judgement, or the finding is a guess */
} quire_grade;

/* One thing in a source that stands in a reader's way. The strings are valid during the call only. */
typedef struct {
    const char *source;  /* the input's name */
    unsigned line;       /* 1-based; 0 for what concerns the whole document */
    unsigned column;     /* 1-based, in code points; 0 when unknown */
    quire_grade grade;
    const char *level;   /* "A", "AA" or "AAA": of WCAG, or what a clause of PDF/UA corresponds to there */
    const char *rule;    /* "WCAG 1.1.1", "PDF/UA 7.5": a success criterion of WCAG 2.2, or a clause of PDF/UA-1 */
    const char *id;      /* "link-empty": never changes */
    const char *message; /* one line of UTF-8 */
    const char *mend;    /* how to mend it: a sentence */
} quire_finding;
typedef void quire_found(void *user, const quire_finding *);

/* Writes nothing, and hands over what in the source stands in a reader's way, in the order of the source. Options that
 * concern reading count; with "strict" QUIRE_FAILED says that there was an error. Where the source cannot be read,
 * QUIRE_FAILED, and an error is said. options may be NULL. */
quire_status quire_check(quire_engine *, const quire_source *, quire_found *, void *user, const quire_options *);

/* What there is, for help texts: index from 0; returns 0 past the end. Strings are literals. */
typedef struct {
    const char *name;        /* for `format` */
    const char *description; /* NULL for the dumps that tests read: not for help texts */
    const char *extensions;  /* separated by | ; the first is the usual one */
} quire_format;
int quire_reader_at(size_t index, quire_format *);
int quire_writer_at(size_t index, quire_format *);

typedef struct {
    const char *group;    /* "" for the conversion itself, else the reader's or writer's name */
    const char *name;     /* without dashes */
    const char *value;    /* what the value is called; NULL for a flag */
    const char *choices;  /* separated by | ; of words that go together by commas and /; NULL when any value will do */
    int repeatable;
    const char *help;     /* one line */
} quire_option;
int quire_option_at(size_t index, quire_option *);

/* The name of the writer for a file name's extension; NULL when there is none. */
const char *quire_writer_for(const char *file_name);

/* Text from outside (the name of a file, an argument), one character at a time, as it may stand in a message: bytes
 * that are not UTF-8, control characters and what changes the order of text are escapes ("\x1B", "\u202E"). Writes the
 * character at *text, which moves behind it; returns the number of bytes, 0 at the end. */
enum { QUIRE_PRINTABLE_MOST = 10 };
size_t quire_printable(const char **text, char out[QUIRE_PRINTABLE_MOST]);

/* "0.1.0" */
const char *quire_version(void);
/* The versions of the libraries in use, one "name version" at a time; 0 past the end. Literals. */
int quire_library_at(size_t index, const char **name, const char **version);

#ifdef __cplusplus
}
#endif

#endif
