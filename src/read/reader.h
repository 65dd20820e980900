/* The interface of every reader. A reader is one file (or a few) and one line in readers.c. */
#ifndef READ_READER_H
#define READ_READER_H

#include "doc/builder.h"
#include "load/source.h"

typedef struct Reader {
    const char *name;        /* as after -f */
    const char *description; /* one line for --help */
    const char *extensions;  /* "md|markdown", lower case, separated by | */
    const char *media_type;  /* of its inputs: "text/html" */
    bool is_named_only; /* its extensions are those of many other files: folders are not searched for them */
    bool is_markup; /* its texts declare their encoding and language as HTML does */
    /* How sure the reader is that the text is its own, 0 (not) to 100, from the first bytes. May be NULL. */
    int (*sniff)(String text);
    /* Drives the builder over the whole text. `text` is clean UTF-8 and stays for the conversion. Fills metadata. */
    void (*read)(Document *, Builder *, String text);
} Reader;

/* The list, ended by NULL. */
extern const Reader *const readers[];
const Reader *reader_by_name(String name);
/* By the file name's extension, else by sniffing, else Markdown. */
const Reader *reader_for(String file_name, String text);

#endif
