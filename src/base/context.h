/* A conversion: its arenas, what must be released, its diagnostics and options, and the one failure path.
 *
 * fail() says why and jumps to the landing at the public call, which releases everything on the list and drops the
 * unfinished output. So the code between reads as if nothing failed. fail() must never run inside a callback of another
 * library: there use fail_later(), and fail_if_pending() when the library has returned. */
#ifndef BASE_CONTEXT_H
#define BASE_CONTEXT_H

#include <setjmp.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/settings.h"
#include "base/store.h"

struct Release;
struct Trace;
struct FilesRead;

/* Told what a conversion does outside itself (base/trace.h). */
typedef void Tracer(void *user, const struct Trace *);

typedef struct Context {
    jmp_buf landing;
    bool pending;           /* fail_later was called */
    bool is_checked;        /* --check: what readers see and the tree does not show is remembered (doc/remarks.def) */
    Arena arena;            /* lives as long as the conversion */
    struct Release *releases; /* newest first */
    Diagnostics diagnostics;
    Settings settings;      /* of the caller; those of a document may say more (doc/document.h) */
    const struct Replay *replay; /* the conversion is done again (doc/provenance.h); NULL: it is not */
    Store *store;           /* the engine's: what outlives the conversion */
    void *images;           /* the conversion's Images (image/images.c), NULL until the first is asked for */
    struct FilesRead *files_read; /* base/files_read.h; NULL until the first */
    const char *const *reserved;  /* paths of files that the caller writes, which no conversion may use */
    size_t reserved_count;
    bool is_misused;        /* the conversion fails because an output is a file that it uses, or another output */
    Tracer *tracer;         /* or NULL */
    void *tracer_user;
    uint64_t pages;         /* that the target written last has; 0 where there are none */
    uint64_t pixels_left;   /* of the setting pixel-limit */
    uint64_t drawn_left;    /* of LIMIT_DOCUMENT_DRAWN */
    uint64_t fine_left;     /* of LIMIT_SVG_FINE_PIXELS */
    uint64_t memory;        /* bytes held by the arenas of this conversion */
    uint64_t memory_most;   /* the most they held */
    uint64_t memory_limit;
    uint64_t allocations_left; /* for fault injection: when it reaches 0 an allocation fails; UINT64_MAX is never */
} Context;

/* Prepares an empty conversion over an engine's store. */
void context_open(Context *, Store *);
/* When the settings are set: the limits that they say. */
void context_take_limits(Context *);
/* Releases everything on the list, newest first, then all memory. */
void context_close(Context *);

/* Says id as an error and ends the conversion. */
_Noreturn void fail3(Context *, DiagnosticId, Position, String one, String two, String three);
#define fail0(ctx, id, at) fail3((ctx), (id), (at), S(""), S(""), S(""))
#define fail1(ctx, id, at, one) fail3((ctx), (id), (at), (one), S(""), S(""))
#define fail2(ctx, id, at, one, two) fail3((ctx), (id), (at), (one), (two), S(""))
/* Ends the conversion without a further word (an error has been said). */
_Noreturn void fail_silently(Context *);

/* Inside callbacks: says id (once) and remembers; the first one wins. */
void fail_later(Context *, DiagnosticId, Position, String one);
/* Jumps if a failure is pending. */
void fail_if_pending(Context *);

/* Puts `what` on the list of things to release. If that fails, releases it first. */
typedef void ReleaseFunction(void *what);
struct Release *release_push(Context *, ReleaseFunction *, void *what);
/* Releases one thing early. NULL is ignored. */
void release_now(Context *, struct Release *);

/* a * b and a + b for sizes that come from input; over the range they fail with SAY_MEMORY. */
size_t size_product(Context *, size_t a, size_t b);
size_t size_sum(Context *, size_t a, size_t b);

#endif
