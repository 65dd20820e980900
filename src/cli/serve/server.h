/* The server of --serve: HTTP/1.1 to browsers on this machine, one request a connection, without waiting for anyone: it
 * lives in the loop of its caller. When all places are taken, a new connection gets that of a client that
 * sends nothing, takes nothing, or waits for events. */
#ifndef CLI_SERVE_SERVER_H
#define CLI_SERVE_SERVER_H

#include <poll.h>

#include "answer.h"
#include "listener.h"

enum { SERVER_CONNECTIONS = 256, SERVER_POLLED = LISTENER_SOCKETS + SERVER_CONNECTIONS };

typedef enum {
    CONNECTION_FREE,
    CONNECTION_READS,
    CONNECTION_WRITES,
    CONNECTION_EVENTS, /* it waits for the next event */
    CONNECTION_ENDS    /* all was sent */
} ConnectionState;

typedef struct {
    ConnectionState state;
    int socket;
    Text request;
    Answer answer;
    unsigned long long written; /* bytes of head and body */
    long long since;            /* milliseconds: of this state, or of the last piece that was taken */
    long long until;            /* milliseconds: when it is too slow; 0: it may take its time */
} Connection;

typedef struct {
    Site site;
    Listener listener;
    Connection connections[SERVER_CONNECTIONS];
    unsigned long changes; /* events that were sent */
    bool has_changed;
    bool is_short; /* of descriptors or memory: the next connections wait for a while */
} Server;

/* Listens at the port; 0: any that is free. Returns 0, or 1 when that is not possible, which is said. */
int server_open(Server *, const Site *, unsigned port, Report *);
void server_close(Server *);
/* Something that is shown has changed: browsers are told at the next server_serve. */
void server_changed(Server *);
/* Fills in what to wait for; returns how many. */
nfds_t server_poll(const Server *, struct pollfd[SERVER_POLLED]);
/* Milliseconds until server_serve must be called even though nothing came; -1: for ever. */
int server_time(const Server *);
/* Does what can be done without waiting. */
void server_serve(Server *);

#endif
