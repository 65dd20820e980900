/* The time that only goes forward, for durations and limits; never written into a result. */
#ifndef CLI_BATCH_CLOCK_H
#define CLI_BATCH_CLOCK_H

#include <sys/types.h>

/* Milliseconds since some moment. */
long long clock_milliseconds(void);
/* Nanoseconds that another process has computed; -1 when that is not known. */
long long clock_computed(pid_t);

#endif
