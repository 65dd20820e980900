/* The time that only goes forward, for durations and limits; never written into a result. */
#ifndef CLI_BATCH_CLOCK_H
#define CLI_BATCH_CLOCK_H

/* Milliseconds since some moment. */
long long clock_milliseconds(void);

#endif
