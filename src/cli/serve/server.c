#include "server.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "cli/batch/clock.h"

enum { /* milliseconds */
    REQUEST_MOST = 10000, /* until a request has come */
    WRITE_MOST = 30000,   /* between two pieces that a browser takes */
    END_MOST = 1000,      /* until it has seen the end */
    TICK = 500
};
enum { EVENTS_MOST = 4 << 10 /* bytes that wait for a browser that does not read */ };

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

/* Further ones wait until one is free. */
static void accept_all(Server *server) {
    Connection *connection;
    for (size_t i = 0; i < LISTENER_SOCKETS; i++)
        while (server->listener.sockets[i] >= 0 && (connection = free_connection(server))) {
            int accepted = accept4(server->listener.sockets[i], NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
            if (accepted < 0)
                break;
            *connection = (Connection){.state = CONNECTION_READS, .socket = accepted, .answer.file = -1,
                                       .until = clock_milliseconds() + REQUEST_MOST};
        }
}

static void answer_request(Server *server, Connection *connection, int status) {
    Keep keep = {0};
    Request request = {.status = status};
    if (!status)
        request = request_read(&keep, connection->request.bytes, connection->request.length, server->listener.port);
    connection->answer = answer_make(&server->site, &request);
    connection->state = CONNECTION_WRITES;
    connection->until = clock_milliseconds() + WRITE_MOST;
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
        connection->state = CONNECTION_EVENTS;
        connection->until = 0;
        return;
    }
    shutdown(connection->socket, SHUT_WR);
    connection->state = CONNECTION_ENDS;
    connection->until = clock_milliseconds() + END_MOST;
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
        connection->until = clock_milliseconds() + WRITE_MOST;
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
        connection->state = CONNECTION_WRITES;
        connection->until = clock_milliseconds() + WRITE_MOST;
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

void server_serve(Server *server) {
    long long now = clock_milliseconds();
    accept_all(server);
    if (server->has_changed)
        tell_change(server);
    for (size_t i = 0; i < SERVER_CONNECTIONS; i++)
        if (server->connections[i].state != CONNECTION_FREE)
            serve(server, &server->connections[i], now);
}

/* ---- waiting ---- */

nfds_t server_poll(const Server *server, struct pollfd polled[SERVER_POLLED]) {
    nfds_t count = 0;
    bool has_room = false;
    for (size_t i = 0; i < SERVER_CONNECTIONS; i++) {
        const Connection *connection = &server->connections[i];
        has_room |= connection->state == CONNECTION_FREE;
        if (connection->state != CONNECTION_FREE)
            polled[count++] = (struct pollfd){.fd = connection->socket,
                                              .events = connection->state == CONNECTION_WRITES ? POLLOUT : POLLIN};
    }
    for (size_t i = 0; has_room && i < LISTENER_SOCKETS; i++)
        if (server->listener.sockets[i] >= 0)
            polled[count++] = (struct pollfd){.fd = server->listener.sockets[i], .events = POLLIN};
    return count;
}

int server_time(const Server *server) {
    if (server->has_changed)
        return 0;
    for (size_t i = 0; i < SERVER_CONNECTIONS; i++)
        if (server->connections[i].state != CONNECTION_FREE && server->connections[i].until)
            return TICK;
    return -1;
}
