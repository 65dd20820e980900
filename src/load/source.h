/* Opens inputs; the only code that does. The main input may be anywhere. What a document refers to is opened only
 * below the input's folder, or below the folder that the option "root" names, by the kernel's own rules (openat2 with
 * RESOLVE_BENEATH), so that "..", absolute paths and symbolic links cannot lead out. data: URLs are decoded; nothing is
 * ever fetched. */
#ifndef LOAD_SOURCE_H
#define LOAD_SOURCE_H

#include "base/buffer.h"
#include "base/context.h"

typedef struct Source {
    const char *name; /* as given, for messages; "<stdin>" for standard input */
    const char *address; /* where a page comes from; NULL when that is not known */
    String bytes;     /* the whole input, in the conversion's arena */
    int folder;       /* descriptor of the input's folder, or -1: then relative addresses lead nowhere */
    const char *folder_path; /* the same folder; NULL when there is none */
    int root;         /* descriptor of the folder that the option "root" names, or of that of a plan; or -1 */
    String root_path; /* the same folder */
    String folder_below_root; /* path from there to the input's folder; bytes NULL when there is none */
    struct Source *next; /* of joined inputs, else NULL */
} Source;

/* Reads the input at `path`, "-" for standard input (its folder is the working directory). Fails with SAY_INPUT_*, and
 * with SAY_ROOT_OPEN when the root cannot be opened; an input outside the root is warned of. */
Source *source_open(Context *, const char *path);
/* An input that the caller holds; folder may be NULL. */
Source *source_memory(Context *, const char *name, const void *bytes, size_t length, const char *folder);

/* Reads a further input, which `from` names by a path relative to its own folder. It must be below that folder, or
 * below the root where there is one; images that it refers to, too. NULL: *cause says why not. */
Source *source_below(Context *, const Source *from, String path, String *cause);
/* The paths of the files below the folder of `from` that a pattern names, in the order of their bytes: *, ? and [ ] as
 * in fnmatch(3), and ** for any folders; names that begin with a dot only if the pattern says so. At most `most`;
 * returns how many there are, or would be. */
size_t source_match(Context *, const Source *from, String pattern, size_t most, String **paths);
bool source_is_pattern(String path);

/* What tells whether a file has changed. */
typedef struct {
    uint64_t device, number, size;
    int64_t seconds, nanoseconds; /* when it was changed */
} SourceStamp;

/* The stamp of the regular file at `path`; false when there is none. */
bool source_stamp(const char *path, SourceStamp *);
/* For who keeps what a file says from one conversion to the next, when it is used again: the file counts as read. The
 * stamp is that of its content. */
void file_read_before(Context *, String path, const SourceStamp *);

/* What an image reference leads to. As in browsers (WHATWG URL), "\\" is "/", "." and ".." are resolved in the address
 * itself, before any symbolic link is followed, and "/" starts an address relative to the root. Percent escapes are
 * decoded once; a query or fragment is cut off. On failure says why as a warning at `at` and returns false. *bytes live
 * as long as the conversion. */
bool resource_load(Context *, const Source *, String reference, Position at, String *bytes);
/* The same without a warning: on failure what would be said and its cause are in *problem and *cause. */
bool resource_read(Context *, const Source *, String reference, String *bytes, DiagnosticId *problem, String *cause);
/* The file that a reference leads to counts as read, though nobody needs to read it; says and traces nothing. */
void resource_note(Context *, const Source *, String reference);
/* Whether a reference leads to a file that may be read; says nothing. */
bool resource_exists(Context *, const Source *, String reference);
/* Reads the regular file at `path`, and one below a folder, wherever symbolic links lead: never outside it. Of at most
 * `most` bytes. False: *cause says why ("No such file or directory"). *bytes live as long as the conversion. */
bool file_read(Context *, const char *path, size_t most, String *bytes, String *cause);
bool file_read_below(Context *, const char *folder, String path, size_t most, String *bytes, String *cause);
/* Whether an address in a drawing needs nothing from outside it: a place in the drawing itself, or a bitmap that stands
 * in the address. */
bool address_is_inside(String address);
/* Decodes a data: URL; false when it is malformed. */
bool data_url_decode(Arena *, String url, String *bytes);

#endif
