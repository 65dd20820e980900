#include "server.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "cli/batch/clock.h"

enum { /* milliseconds */
    REQUEST_MOST = 10000, /* until a whole request has come */
    WRITE_MOST = 30000,   /* between two pieces that a browser takes */
    STALL_LEAST = 2000,   /* without taking a piece: the browser may lose its place to another one */
    END_MOST = 1000,      /* until it has seen the end */
    TICK = 500
};
enum {
    EVENTS_MOST = 4 << 10, /* bytes that wait for a browser that does not read */
    SENT_MOST = 64 << 10,  /* bytes that the kernel keeps for one that reads slowly */
    ACCEPTED_MOST = 256    /* at a time, of each socket, before the caller's other work */
};

int server_open(Server *server, const Site *site, unsigned port, Report *report) {
    *server = (Server){.site = *site};
    return listener_open(&server->listener, port, report);
}

static void drop(Connection *connection) {
    close(connection->socket);
    text_free(&connection->request);
    answer_close(&connection->answer);
    *connection = (Connection){.state = CONNECTION_FREE, .answer.file = -1};
}

void server_close(Server *server) {
    for (size_t i = 0; i < SERVER_CONNECTIONS; i++)
        if (server->connections[i].state != CONNECTION_FREE)
            drop(&server->connections[i]);
    listener_close(&server->listener);
}

void server_changed(Server *server) { server->has_changed = true; }

/* ---- connections ---- */

static Connection *free_connection(Server *server) {
    for (size_t i = 0; i < SERVER_CONNECTIONS; i++)
        if (server->connections[i].state == CONNECTION_FREE)
            return &server->connections[i];
    return NULL;
}

/* How soon a connection is closed when others need its place; 0: not at all. A browser opens its events again. */
static int expendability(const Connection *connection, long long now) {
    switch (connection->state) {
    case CONNECTION_FREE: return 0;
    case CONNECTION_READS: return 4;
    case CONNECTION_ENDS: return 3;
    case CONNECTION_WRITES: return now - connection->since > STALL_LEAST ? 2 : 0;
    case CONNECTION_EVENTS: return 1;
    }
    return 0;
}

/* The most expendable connection, of several the one that has been silent longest; or NULL. */
static Connection *expendable(Server *server, long long now) {
    Connection *best = NULL;
    for (size_t i = 0; i < SERVER_CONNECTIONS; i++) {
        Connection *other = &server->connections[i];
        int rank = expendability(other, now), most = best ? expendability(best, now) : 0;
        if (rank > most || (rank && rank == most && other->since < best->since))
            best = other;
    }
    return best;
}

/* A client that sends nothing keeps nobody out: where there is no room for one more, it goes. */
static bool make_room(Server *server, long long now) {
    Connection *victim = free_connection(server) ? NULL : expendable(server, now);
    if (victim)
        drop(victim);
    return victim || free_connection(server);
}

static void enter(Connection *connection, ConnectionState state, int milliseconds) {
    connection->state = state;
    connection->since = clock_milliseconds();
    connection->until = milliseconds ? connection->since + milliseconds : 0;
}

static void answer_request(Server *server, Connection *connection, int status) {
    Keep keep = {0};
    Request request = {.status = status};
    if (!status)
        request = request_read(&keep, connection->request.bytes, connection->request.length, server->listener.port);
    connection->answer = answer_make(&server->site, &request);
    enter(connection, CONNECTION_WRITES, WRITE_MOST);
    keep_close(&keep);
}

static void read_request(Server *server, Connection *connection) {
    char piece[REQUEST_BYTES_MOST];
    ssize_t got = recv(connection->socket, piece, sizeof piece, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) {
        drop(connection);
        return;
    }
    text_bytes(&connection->request, piece, (size_t)got);
    size_t end = header_end(connection->request.bytes, connection->request.length);
    if (end && end <= REQUEST_BYTES_MOST) {
        connection->request.length = end;
        answer_request(server, connection, 0);
    } else if (connection->request.length >= REQUEST_BYTES_MOST) {
        answer_request(server, connection, 431);
    }
}

/* What comes next, at most a piece: of head and body, or of the file. */
static size_t next_piece(const Connection *connection, char *piece, size_t most) {
    const Answer *answer = &connection->answer;
    const Text *texts[] = {&answer->head, &answer->body};
    unsigned long long at = connection->written;
    for (size_t i = 0; i < 2; i++) {
        if (at < texts[i]->length) {
            size_t left = texts[i]->length - (size_t)at, length = left < most ? left : most;
            memcpy(piece, texts[i]->bytes + at, length);
            return length;
        }
        at -= texts[i]->length;
    }
    if (answer->file < 0 || at >= answer->size)
        return 0;
    most = answer->size - at < most ? (size_t)(answer->size - at) : most;
    ssize_t got = pread(answer->file, piece, most, (off_t)at);
    return got > 0 ? (size_t)got : 0;
}

static void end_answer(Connection *connection) {
    if (connection->answer.is_events) {
        text_free(&connection->answer.head);
        text_free(&connection->answer.body);
        connection->written = 0;
        enter(connection, CONNECTION_EVENTS, 0);
        return;
    }
    shutdown(connection->socket, SHUT_WR);
    enter(connection, CONNECTION_ENDS, END_MOST);
}

static void write_answer(Connection *connection) {
    char piece[64 << 10];
    size_t length;
    while ((length = next_piece(connection, piece, sizeof piece)) > 0) {
        ssize_t sent = send(connection->socket, piece, length, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (sent < 0) {
            drop(connection);
            return;
        }
        connection->written += (unsigned long long)sent;
        enter(connection, CONNECTION_WRITES, WRITE_MOST);
    }
    end_answer(connection);
}

/* Nothing more is expected from the browser, but the end. */
static void read_away(Connection *connection) {
    char piece[4 << 10];
    ssize_t got;
    while ((got = recv(connection->socket, piece, sizeof piece, 0)) > 0)
        continue;
    if (got == 0 || (errno != EAGAIN && errno != EINTR))
        drop(connection);
}

static void tell_change(Server *server) {
    char event[48];
    int length = snprintf(event, sizeof event, "data: %lu\n\n", ++server->changes);
    for (size_t i = 0; i < SERVER_CONNECTIONS; i++) {
        Connection *connection = &server->connections[i];
        if (connection->state != CONNECTION_EVENTS && !(connection->state == CONNECTION_WRITES &&
                                                        connection->answer.is_events))
            continue;
        text_bytes(&connection->answer.body, event, (size_t)length);
        if (connection->state == CONNECTION_EVENTS)
            enter(connection, CONNECTION_WRITES, WRITE_MOST);
        if (connection->answer.body.length > EVENTS_MOST)
            drop(connection);
    }
    server->has_changed = false;
}

static void serve(Server *server, Connection *connection, long long now) {
    if (connection->state == CONNECTION_READS)
        read_request(server, connection);
    if (connection->state == CONNECTION_WRITES)
        write_answer(connection);
    if (connection->state == CONNECTION_EVENTS || connection->state == CONNECTION_ENDS)
        read_away(connection);
    if (connection->state != CONNECTION_FREE && connection->until && now > connection->until)
        drop(connection);
}

/* Returns whether there was one that waited. */
static bool accept_one(Server *server, int socket, long long now) {
    struct pollfd waiting = {.fd = socket, .events = POLLIN};
    if (poll(&waiting, 1, 0) <= 0 || !make_room(server, now))
        return false;
    int accepted = accept4(socket, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (accepted < 0) {
        Connection *victim = errno == EMFILE || errno == ENFILE ? expendable(server, now) : NULL;
        server->is_short |= errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
        if (victim)
            drop(victim);
        return victim != NULL;
    }
    setsockopt(accepted, SOL_SOCKET, SO_SNDBUF, &(int){SENT_MOST}, sizeof(int));
    Connection *connection = free_connection(server);
    *connection = (Connection){.socket = accepted, .answer.file = -1};
    enter(connection, CONNECTION_READS, REQUEST_MOST);
    serve(server, connection, now); /* at once: what has sent its request does not lose its place to the next */
    return true;
}

static void accept_all(Server *server, long long now) {
    server->is_short = false;
    for (size_t i = 0; i < LISTENER_SOCKETS; i++)
        for (int accepted = 0; server->listener.sockets[i] >= 0 && accepted < ACCEPTED_MOST; accepted++)
            if (!accept_one(server, server->listener.sockets[i], now))
                break;
}

void server_serve(Server *server) {
    long long now = clock_milliseconds();
    if (server->has_changed)
        tell_change(server);
    for (size_t i = 0; i < SERVER_CONNECTIONS; i++)
        if (server->connections[i].state != CONNECTION_FREE)
            serve(server, &server->connections[i], now);
    accept_all(server, now);
}

/* ---- waiting ---- */

nfds_t server_poll(const Server *server, struct pollfd polled[SERVER_POLLED]) {
    nfds_t count = 0;
    long long now = clock_milliseconds();
    bool has_room = false;
    for (size_t i = 0; i < SERVER_CONNECTIONS; i++) {
        const Connection *connection = &server->connections[i];
        has_room |= connection->state == CONNECTION_FREE || expendability(connection, now);
        if (connection->state != CONNECTION_FREE)
            polled[count++] = (struct pollfd){.fd = connection->socket,
                                              .events = connection->state == CONNECTION_WRITES ? POLLOUT : POLLIN};
    }
    for (size_t i = 0; has_room && !server->is_short && i < LISTENER_SOCKETS; i++)
        if (server->listener.sockets[i] >= 0)
            polled[count++] = (struct pollfd){.fd = server->listener.sockets[i], .events = POLLIN};
    return count;
}

int server_time(const Server *server) {
    if (server->has_changed)
        return 0;
    if (server->is_short)
        return TICK;
    for (size_t i = 0; i < SERVER_CONNECTIONS; i++)
        if (server->connections[i].state != CONNECTION_FREE && server->connections[i].until)
            return TICK;
    return -1;
}
