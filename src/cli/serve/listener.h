/* The sockets that --serve listens at: of this machine alone. */
#ifndef CLI_SERVE_LISTENER_H
#define CLI_SERVE_LISTENER_H

#include "cli/report.h"

enum { LISTENER_SOCKETS = 2 /* 127.0.0.1 and, where there is it, [::1] */ };

typedef struct {
    int sockets[LISTENER_SOCKETS]; /* -1: there is none */
    unsigned port;
} Listener;

/* Opens them at a port; 0: any that is free. Returns 0, or 1 when that is not possible, which is said. */
int listener_open(Listener *, unsigned port, Report *);
void listener_close(Listener *);

#endif
