#include "death.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

void death_say(int status, const char *behind, char *why, size_t room) {
    if (WIFSIGNALED(status))
        snprintf(why, room, "the conversion crashed: %s%s", strsignal(WTERMSIG(status)), behind);
    else
        snprintf(why, room, "the conversion ended early with status %d%s", WEXITSTATUS(status), behind);
}

void death_say_late(unsigned long limit, char *why, size_t room) {
    snprintf(why, room, "took longer than %lu s (--time-limit)", limit);
}
