/* How a process that converts ends: with its command, or before its answer. */
#ifndef CLI_BATCH_DEATH_H
#define CLI_BATCH_DEATH_H

#include <stddef.h>
#include <sys/types.h>

/* In a child, first of all: it ends when its parent does, by a signal that waits until outputs that are being put in
 * place stand there. If `parent` has ended already, the child ends now. */
void death_follow(pid_t parent);

/* Asks a child that follows to end, by the same signal. */
void death_ask(pid_t child);
/* Waits until it has ended, and kills it when that takes until this moment of clock_milliseconds; it can be waited for
 * then. */
void death_await(pid_t child, long long until);

/* As a message: of a status of waitpid(2); `behind` is added to it. */
void death_say(int status, const char *behind, char *why, size_t room);
/* The process was ended because it took longer than so many seconds. */
void death_say_late(unsigned long limit, char *why, size_t room);

#endif
