#include "listener.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { WAITING_MOST = 512, TRIES_MOST = 20 };

static int open_at(const struct sockaddr *address, socklen_t length) {
    int one = 1, opened = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (opened < 0)
        return -1;
    setsockopt(opened, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (address->sa_family == AF_INET6)
        setsockopt(opened, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof one);
    if (bind(opened, address, length) == 0 && listen(opened, WAITING_MOST) == 0)
        return opened;
    int problem = errno;
    close(opened);
    errno = problem;
    return -1;
}

static int open_four(unsigned port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return open_at((const struct sockaddr *)&address, sizeof address);
}

static int open_six(unsigned port) {
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port)};
    address.sin6_addr = in6addr_loopback;
    return open_at((const struct sockaddr *)&address, sizeof address);
}

static unsigned port_of(int opened) {
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    return getsockname(opened, (struct sockaddr *)&address, &length) == 0 ? ntohs(address.sin_port) : 0;
}

/* Both at one port, or the first alone on machines without IPv6. Where another program has one of the two, "localhost"
 * could lead to it. */
static bool open_both(Listener *listener, unsigned port) {
    int *sockets = listener->sockets;
    sockets[0] = open_four(port);
    sockets[1] = -1;
    if (sockets[0] < 0)
        return false;
    listener->port = port_of(sockets[0]);
    sockets[1] = open_six(listener->port);
    if (sockets[1] >= 0 || errno != EADDRINUSE)
        return true;
    close(sockets[0]);
    sockets[0] = -1;
    errno = EADDRINUSE;
    return false;
}

int listener_open(Listener *listener, unsigned port, Report *report) {
    char message[160];
    for (int tries = 0; tries < (port ? 1 : TRIES_MOST); tries++)
        if (open_both(listener, port))
            return 0;
    const char *remedy = errno == EADDRINUSE ? "; choose another one with --serve=PORT, or any free one with --serve=0"
                         : errno == EACCES   ? "; choose one from 1024 on"
                                             : "";
    snprintf(message, sizeof message, "--serve: cannot listen at port %u: %s%s", port, strerror(errno), remedy);
    report_error(report, NULL, message);
    return 1;
}

void listener_close(Listener *listener) {
    for (size_t i = 0; i < LISTENER_SOCKETS; i++)
        if (listener->sockets[i] >= 0)
            close(listener->sockets[i]);
}
