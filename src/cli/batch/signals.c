#include "signals.h"

#include <stddef.h>
#include <sys/signalfd.h>
#include <unistd.h>

static const int awaited[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

int signals_await(sigset_t *before) {
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof awaited / sizeof *awaited; i++)
        sigaddset(&set, awaited[i]);
    sigprocmask(SIG_BLOCK, &set, before);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int signals_take(int descriptor) {
    struct signalfd_siginfo told;
    return read(descriptor, &told, sizeof told) == (ssize_t)sizeof told ? (int)told.ssi_signo : 0;
}
