/* libquire converts HTML and Markdown, in any language and encoding, to PDF, EPUB 3, accessible HTML and plain text.
 *
 * An engine holds what outlives a conversion (fonts, caches). It runs one conversion at a time; each thread can have
 * its own engine. A conversion reads its source once and writes any number of targets. Each target is written
 * completely or not at all. The library never prints, never exits, never uses the network, and reads nothing outside
 * the source's folder or the folder that the option "root" sets.
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

typedef struct quire_engine quire_engine;   /* opaque: fonts, caches */
typedef struct quire_options quire_options; /* opaque: named settings */

typedef enum {
    QUIRE_OK,     /* every target was written */
    QUIRE_FAILED, /* nothing was written; the reason was reported */
    QUIRE_USAGE   /* the call is invalid: an unknown format or option; or it would overwrite a file that it uses */
} quire_status;

typedef enum { QUIRE_NOTE, QUIRE_WARNING, QUIRE_ERROR } quire_severity;

/* A message about an input. The strings are valid only during the call. */
typedef struct {
    quire_severity severity;
    const char *source;   /* the input's name */
    unsigned line;        /* 1-based; 0 when unknown */
    unsigned column;      /* 1-based, in code points; 0 when unknown */
    const char *message;  /* one line of UTF-8 */
    unsigned count;       /* number of messages it stands for, at least 1; line and column are those of the first */
} quire_diagnostic;
typedef void quire_report(void *user, const quire_diagnostic *);

/* An input: a path, or bytes. */
typedef struct {
    const char *path;    /* "-" is standard input; NULL when bytes are given */
    const void *bytes;   /* read only during the call */
    size_t length;       /* bytes */
    const char *name;    /* for messages; NULL: the path */
    const char *folder;  /* for bytes only: the folder of its images; NULL: images are not read */
    const char *format;  /* a reader's name; NULL: chosen by extension and content */
    const char *encoding; /* what its transport declares (HTTP's charset), or NULL. A byte order mark and the option
                           * "input-encoding" count more, what a page declares itself counts less; a label that is
                           * unknown is ignored. */
    const char *address; /* where a page comes from, http: or https:, or NULL: its relative links are resolved */
} quire_source;

/* Receives the bytes of a target in order, then bytes NULL and length 0 once it is complete. Returns 0, or an errno
 * value to stop; then it is not called again and the conversion fails. The functions of other targets still get all
 * their bytes and the closing call; files are not changed. */
typedef int quire_write(void *user, const void *bytes, size_t length);

/* An output: a path, or a function. Files of one call all change or none does, where the file system allows that. A
 * file that the conversion uses (that it reads, or that the document or an option names) is never written, under
 * whatever name, nor are two targets that are one file: then the call returns QUIRE_USAGE, and nothing changes. */
typedef struct {
    const char *path;    /* "-" is standard output; NULL when write is given */
    quire_write *write;
    void *user;          /* passed to write */
    const char *format;  /* a writer's name; NULL: chosen by the path's extension */
    unsigned copies;     /* numbered copies of the document; 0: they have no numbers */
    unsigned copy;       /* which of them this is; 0: that is left to be written on it */
} quire_target;

/* Returns NULL if out of memory. */
quire_engine *quire_engine_new(void);
void quire_engine_free(quire_engine *);

/* Returns NULL if out of memory. */
quire_options *quire_options_new(void);
void quire_options_free(quire_options *);
/* Sets an option by name, or adds a value to a repeatable one. A flag takes NULL, "on" or "off"; "no-NAME" with NULL
 * turns it off. Returns NULL, or an error
 * message to follow "NAME: ", valid until the next call with the same options. */
const char *quire_options_set(quire_options *, const char *name, const char *value);
/* Sets the receiver of messages. Without one, messages are discarded. */
void quire_options_report(quire_options *, quire_report *, void *user);
/* Frequent notes and warnings are reported once, with a count; with `verbose`, each is reported. */
void quire_options_verbose(quire_options *, int verbose);

/* What a conversion did outside itself. The strings are valid only during the call. */
typedef enum {
    QUIRE_TRACE_READ,   /* it read a file: a source, an image, a style or a file of the style; or which names a folder
                         * has, for a pattern in a plan: then size and digest are of the names that do not start with a
                         * dot, in the order of their bytes, each ended by NUL */
    QUIRE_TRACE_MISSED, /* it looked for a file that it could not open */
    QUIRE_TRACE_WROTE,  /* a target is complete and in its place */
    QUIRE_TRACE_DONE,   /* it ended, well or not */
    QUIRE_TRACE_REFUSED /* a file must not be written, a target or one of quire_options_reserve, since it uses it */
} quire_trace_kind;
typedef struct {
    quire_trace_kind kind;
    const char *path;         /* of READ, MISSED, WROTE, REFUSED; NULL for a target that is a function */
    size_t target;            /* of WROTE: index of the target */
    unsigned long long bytes; /* size of the file; of DONE: the most memory that the conversion itself held */
    unsigned long pages;      /* of WROTE: of a PDF; 0 for other formats */
    unsigned char sha256[32]; /* of READ and WROTE: of all bytes */
} quire_trace;
typedef void quire_tracer(void *user, const quire_trace *);
/* Sets the receiver of traces. Without one, nothing is hashed. */
void quire_options_trace(quire_options *, quire_tracer *, void *user);

/* Sets the files that the caller writes itself. A conversion that uses one of them fails with QUIRE_USAGE before it
 * writes anything. Replaces the previous list; everything is copied. Returns QUIRE_FAILED if out of memory. */
quire_status quire_options_reserve(quire_options *, const char *const *paths, size_t count);

/* What is known of a document before its targets are opened. */
typedef struct {
    const char *lang;  /* BCP 47; "" when unknown */
    const char *title; /* one line; "" when there is none */
    const char *date;  /* ISO 8601, as far as known; "" when there is none */
} quire_facts;
/* Returns the path of a target, valid until the conversion ends, or NULL, after which the conversion fails silently. */
typedef const char *quire_namer(void *user, const quire_facts *, size_t target);
/* Sets the function that is asked, once for each target that has a path, where it is to be written. */
void quire_options_namer(quire_options *, quire_namer *, void *user);

/* The output of a source, of this call or another one. */
typedef struct {
    const char *source; /* path of the source */
    const char *target; /* path of the output */
    const char *format; /* a writer's name */
} quire_result;
/* Sets which sources are converted together: a link to one of them ("other.md#place") becomes a relative link to its
 * target of the same format. If a link names a place, the other source is read too, in the format of the source that
 * links to it; a place that it does not have is reported as a warning. Replaces the previous list; everything is
 * copied.
 * Returns QUIRE_FAILED if out of memory, QUIRE_USAGE if a format is unknown. */
quire_status quire_options_results(quire_options *, const quire_result *, size_t count);

/* Converts a source to all targets. options may be NULL. */
quire_status quire_convert(quire_engine *, const quire_source *, const quire_target *targets, size_t count,
                           const quire_options *);

/* The same for several sources (at least one), joined into one document, each starting on a new page. Title, metadata
 * and settings are those of the first source; authors and keywords are those of all. Images are read from the folder of
 * the source that refers to them. */
quire_status quire_join(quire_engine *, const quire_source *sources, size_t source_count, const quire_target *targets,
                        size_t count, const quire_options *);

/* What can be printed of styles. */
typedef enum {
    QUIRE_STYLE_FILE,   /* the style that the option "style" names, as a style file that sets everything */
    QUIRE_STYLE_SCHEMA, /* the JSON Schema of style files */
    QUIRE_STYLE_MANUAL  /* the manual page of style files, in man(7) */
} quire_style_form;
/* Prints it to the function, as a target's bytes. options may be NULL. */
quire_status quire_style_print(quire_engine *, quire_style_form, quire_write *, void *user, const quire_options *);

/* The grade of an accessibility problem. */
typedef enum {
    QUIRE_FINDING_ERROR, /* violates a rule */
    QUIRE_FINDING_ADVICE /* needs judgement, or is a guess */
} quire_grade;

/* An accessibility problem in a source. The strings are valid only during the call. */
typedef struct {
    const char *source;  /* the input's name */
    unsigned line;       /* 1-based; 0 for the whole document */
    unsigned column;     /* 1-based, in code points; 0 when unknown */
    quire_grade grade;
    const char *level;   /* "A", "AA" or "AAA": of the WCAG criterion, or of the one a PDF/UA clause corresponds to */
    const char *rule;    /* "WCAG 1.1.1", "PDF/UA 7.5", "HTML 3.2.6": a success criterion of WCAG 2.2, or a clause of
                          * PDF/UA-1 or of the HTML standard */
    const char *id;      /* "link-empty": never changes */
    const char *message; /* one line of UTF-8 */
    const char *mend;    /* the remedy, in one or two sentences */
} quire_finding;
typedef void quire_found(void *user, const quire_finding *);

/* Reports the accessibility problems of a source, in source order, and writes nothing. Input options apply. Returns
 * QUIRE_FAILED, after an error message, if the source cannot be read; with "strict", also if there is a
 * QUIRE_FINDING_ERROR. options may be NULL. */
quire_status quire_check(quire_engine *, const quire_source *, quire_found *, void *user, const quire_options *);

/* What became of the comparison of a PDF with its sources. */
typedef enum {
    QUIRE_VERIFIED,       /* converting again gives the same bytes, a signature left out */
    QUIRE_OTHER_SOURCE,   /* the sources are not those that the PDF records */
    QUIRE_OTHER_VERSION,  /* another version of quire made it, and this one makes it differently */
    QUIRE_OTHER_SETTINGS, /* it was made with other settings */
    QUIRE_OTHER_BYTES,    /* its bytes differ for another reason: it was changed, or images, fonts or libraries were */
    QUIRE_UNVERIFIABLE    /* it does not record what it was made of */
} quire_verdict_kind;
typedef struct {
    quire_verdict_kind kind;
    const char *detail; /* what differs, one line of UTF-8; "" for QUIRE_VERIFIED */
    int is_signed;      /* the PDF has a signature, which was left out and not checked */
} quire_verdict;
typedef void quire_verified(void *user, const quire_verdict *);
/* Says whether a PDF that was made with the option "embed-source" came from these sources, in this order. They are
 * converted again with the settings that the PDF records and, where these are not recorded (paths) or others are
 * wanted, with those of options, which may be NULL. The function is called once, unless an error is reported. Returns
 * QUIRE_OK if the verdict is QUIRE_VERIFIED, QUIRE_FAILED if it is another or there is none. */
quire_status quire_verify(quire_engine *, const char *pdf, const quire_source *sources, size_t count,
                          quire_verified *, void *user, const quire_options *options);

/* Lists the readers and writers, for help texts: index from 0; returns 0 past the end. Strings are literals. */
typedef struct {
    const char *name;        /* for `format` */
    const char *description; /* NULL for dumps for tests: omit from help texts */
    const char *extensions;  /* separated by | ; the first is the default */
    int is_named_only;       /* a reader for files that many other programs have, too: not searched for in folders */
} quire_format;
int quire_reader_at(size_t index, quire_format *);
int quire_writer_at(size_t index, quire_format *);

typedef struct {
    const char *group;    /* "" for general options, else the name of the reader or writer */
    const char *name;     /* without dashes */
    const char *value;    /* name of the value; NULL for a flag */
    const char *choices;  /* separated by | ; combinations use , and / between words; NULL: any value */
    int repeatable;
    int negatable;        /* "no-NAME" turns it off */
    const char *fallback; /* the default; NULL: none, or the help text says it */
    const char *help;     /* one line */
} quire_option;
int quire_option_at(size_t index, quire_option *);

/* The writer's name for the extension of a file name; NULL if there is none. */
const char *quire_writer_for(const char *file_name);

/* Makes external text (a file name, an argument) safe to print, one character at a time: invalid UTF-8, control
 * characters and bidi controls become escapes ("\x1B", "\u202E"). Writes the character at *text to `out` and advances
 * *text; returns the number of bytes written, 0 at the end. */
enum { QUIRE_PRINTABLE_MOST = 10 };
size_t quire_printable(const char **text, char out[QUIRE_PRINTABLE_MOST]);

/* "0.1.0" */
const char *quire_version(void);
/* Lists the libraries in use: index from 0; returns 0 past the end. Strings are static. */
int quire_library_at(size_t index, const char **name, const char **version);

#ifdef __cplusplus
}
#endif

#endif
