/* The engine and the options of the public interface: what outlives a conversion. */
#ifndef ENGINE_H
#define ENGINE_H

#include "base/context.h"
#include "load/secret.h"
#include "quire.h"
#include "result_ids.h"
#include "results.h"

struct quire_engine {
    Store store;
    ResultIds ids;
    uint64_t allocations; /* how many succeed in each conversion: UINT64_MAX, but in tests */
};

struct quire_options {
    Settings settings;
    Arena arena; /* of their texts */
    Results results;
    const char **reserved; /* of quire_options_reserve */
    size_t reserved_count;
    Secret password; /* of the file that "sign" names */
    ValueProblem problem; /* of the value that quire_options_set refused last */
    quire_report *report;
    bool verbose;
    void *user;
    quire_tracer *tracer;
    void *tracer_user;
    quire_namer *namer;
    void *namer_user;
    const struct Replay *replay; /* for conversions that are done again; NULL for all others */
};

#endif
