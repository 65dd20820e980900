/* Processes whose threads all wait for each other. */
#ifndef CLI_BATCH_DEADLOCK_H
#define CLI_BATCH_DEADLOCK_H

#include <stdbool.h>
#include <sys/types.h>

/* Whether all threads of a process wait for a lock at the moment. False too where the kernel does not tell
 * (/proc/PID/task/TID/wchan, proc(5)). */
bool deadlock_is_likely(pid_t process);

#endif
