/* System calls that a process may not make, by seccomp. */
#ifndef CLI_BATCH_CAGE_CALLS_H
#define CLI_BATCH_CAGE_CALLS_H

#include <stdbool.h>

/* Whether the kernel can filter calls, and their numbers are known for this machine. */
bool cage_calls_are_known(void);
/* From here on: no sockets, no other program, no new process (threads are allowed), no signal to others, no look into
 * other processes. They fail with EPERM. PR_SET_NO_NEW_PRIVS is set. Returns whether it holds. */
bool cage_calls_forbid(void);

#endif
