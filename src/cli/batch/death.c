#include "death.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"

/* Not SIGKILL, which nothing can put off: see replacements_commit. Nobody else sends this one to a worker. */
void death_follow(pid_t parent) {
    sigset_t follow;
    sigemptyset(&follow);
    sigaddset(&follow, SIGUSR1);
    signal(SIGUSR1, SIG_DFL);
    sigprocmask(SIG_UNBLOCK, &follow, NULL);
    prctl(PR_SET_PDEATHSIG, SIGUSR1);
    if (getppid() != parent)
        _exit(1);
}

void death_ask(pid_t child) { kill(child, SIGUSR1); }

void death_await(pid_t child, long long until) {
    siginfo_t ended = {.si_pid = 0};
    while (waitid(P_PID, (id_t)child, &ended, WEXITED | WNOWAIT | WNOHANG) == 0 && !ended.si_pid) {
        if (clock_milliseconds() >= until) {
            kill(child, SIGKILL);
            return;
        }
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
}

void death_say(int status, const char *behind, char *why, size_t room) {
    if (WIFSIGNALED(status))
        snprintf(why, room, "the conversion crashed: %s%s", strsignal(WTERMSIG(status)), behind);
    else
        snprintf(why, room, "the conversion ended early with status %d%s", WEXITSTATUS(status), behind);
}

void death_say_late(unsigned long limit, char *why, size_t room) {
    snprintf(why, room, "took longer than %lu s (--time-limit)", limit);
}
