#include "clock.h"

#include <time.h>

long long clock_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

long long clock_computed(pid_t process) {
    struct timespec computed;
    clockid_t clock;
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &computed) != 0)
        return -1;
    return (long long)computed.tv_sec * 1000000000 + computed.tv_nsec;
}
