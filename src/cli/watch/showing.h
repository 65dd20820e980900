/* --serve: what is watched, as the server shows it, and outputs that are held in memory for it. */
#ifndef CLI_WATCH_SHOWING_H
#define CLI_WATCH_SHOWING_H

#include "cli/serve/server.h"
#include "plan.h"

/* An output without a file: anonymous memory (memfd_create(2)). */
typedef struct {
    int shown, next; /* of the last good conversion; of the one that runs; -1: none */
} MemoryOutput;

typedef struct {
    WatchPlan *const *plan; /* the one that holds */
    Server server;
    MemoryOutput *outputs;  /* of the only job, when its outputs are no files */
    size_t output_count;
} Showing;

/* Begins to listen, and says where. The Keep lives longer. Returns 0, or 1 after a message. */
int showing_open(Showing *, WatchPlan *const *plan, Keep *);
/* In the command, and in processes that it starts. */
void showing_close(Showing *);
/* Before a round: new memory for outputs that are no files. Returns false when there is none. */
bool showing_prepare(Showing *);
/* After a record was kept. */
void showing_take(Showing *, size_t job, const Record *);

#endif
