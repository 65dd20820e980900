/* The interface of every writer. A writer is one folder and one line in writers.c. */
#ifndef WRITE_WRITER_H
#define WRITE_WRITER_H

#include "base/sink.h"
#include "doc/document.h"

typedef struct Writer {
    const char *name;        /* as after -t */
    const char *description; /* one line for --help; NULL hides it (the dumps) */
    const char *extensions;  /* "html|htm"; the first one names files made with -d */
    bool has_pages;          /* lays out pages: notes for paper are in the tree (doc/link_notes.h) */
    bool holds_files;        /* holds attached files: their names in the text are links (doc/attachments.h) */
    bool has_looks;          /* shows the document in its style: that is resolved before */
    /* Writes the whole document into the sink; does not finish or commit it. */
    void (*write)(const Document *, Sink *);
} Writer;

/* The list, ended by NULL. */
extern const Writer *const writers[];
const Writer *writer_by_name(String name);
const Writer *writer_by_extension(String file_name);

#endif
