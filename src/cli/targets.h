/* Which files the inputs become, decided and checked before anything is converted: so that no result silently replaces
 * another one or an input. */
#ifndef CLI_TARGETS_H
#define CLI_TARGETS_H

#include "arguments.h"
#include "file_set.h"

typedef struct {
    const char *const *inputs; /* several are joined */
    size_t input_count;
    const InputFault *fault;     /* why it cannot be converted, and has no targets; or NULL */
    const struct WarcPage *page; /* of a WARC file, which is the single input then; or NULL */
    quire_target *targets;
    size_t count;
    const char *folder; /* with -d: that of the input below the common one */
    bool *is_cut;       /* with -d, of each target: its name was too long for a file, and is shorter now */
} Job;

/* Fills in one Job for each input with -d, else one for all. Returns 0, or 2 when the usage is wrong and was said. */
int targets_plan(const Arguments *, Job **jobs, size_t *count);
/* With --name: the path of a job's target, of a document with these facts; NULL when they are not known yet. *is_cut is
 * set when the name was too long for a file. */
const char *targets_named(const Arguments *, Keep *, const Job *, size_t target, const quire_facts *, bool *is_cut);
/* The quire_write of targets that are no files, and whose path is "": `user` is a descriptor, as an intptr_t. */
int targets_write_memory(void *user, const void *bytes, size_t length);
/* The inputs, and the lists that name them. */
FileSet targets_inputs(const Arguments *);
/* What is wrong with a result at a path where one of them is; NULL when none is. */
const char *targets_input_at(Keep *, const FileSet *inputs, const char *path);

#endif
