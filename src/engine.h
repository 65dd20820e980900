/* The engine and the options of the public interface: what outlives a conversion. */
#ifndef ENGINE_H
#define ENGINE_H

#include "base/context.h"
#include "quire.h"
#include "result_ids.h"
#include "results.h"

struct quire_engine {
    Store store;
    ResultIds ids;
    uint64_t allocations; /* how many succeed in each conversion: UINT64_MAX, but in tests */
};

struct quire_options {
    OptionValue *values; /* value bytes are NUL-terminated and owned */
    size_t count, capacity;
    Arena arena;
    Results results;
    OptionProblem problem; /* of the value that quire_options_set refused last */
    quire_report *report;
    bool verbose;
    void *user;
};

/* The option of this name that the conversion, a reader or a writer takes; NULL when none does. */
const OptionSpec *option_find(const char *name);

#endif
