/* Why a process that converted ended before its answer. */
#ifndef CLI_BATCH_DEATH_H
#define CLI_BATCH_DEATH_H

#include <stddef.h>

/* As a message: of a status of waitpid(2); `behind` is added to it. */
void death_say(int status, const char *behind, char *why, size_t room);
/* The process was ended because it took longer than so many seconds. */
void death_say_late(unsigned long limit, char *why, size_t room);

#endif
