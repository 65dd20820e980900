/* A ring of pieces between the conversion's thread and one that deflates. The second thread is started when pieces keep coming;
 * it gets plain memory that is large enough, and calls nothing but libdeflate. Without it (a short document, or none to be had)
 * pieces are deflated when they are sent. */
#include "write/pdf/deflate.h"

#include <libdeflate.h>
#include <pthread.h>
#include <signal.h>

enum {
    LEVEL = 6,
    PLACES = 32,
    AT_ONCE = 8, /* pieces for which the thread is woken */
    THREAD_FROM = 8, /* pieces: fewer are done before a thread is worth its start */
    BYTES_HELD = 1 << 19, /* of pieces in the queue */
    BYTES_KEPT = 1 << 15  /* of a buffer for the next piece */
};

typedef struct {
    void *owner;
    Buffer given, room;
    size_t deflated; /* bytes in room */
} Piece;

struct Deflater {
    Context *ctx;
    struct libdeflate_compressor *compressor, *second; /* second: the thread's */
    Buffer now;
    Piece pieces[PLACES];
    size_t sent, taken; /* by the conversion's thread */
    size_t held;        /* bytes of the pieces between */
    bool started, refused;
    pthread_t thread;
    pthread_mutex_t lock; /* for what follows, and the pieces from done up to ready */
    pthread_cond_t more, less;
    size_t ready, done; /* pieces for the thread, pieces it has finished */
    bool quit;
};

static void deflate_piece(struct libdeflate_compressor *compressor, Piece *piece) {
    piece->deflated = libdeflate_zlib_compress(compressor, piece->given.bytes, piece->given.length, piece->room.bytes,
                                               piece->room.capacity);
}

/* ---- the second thread ---- */

static void *work(void *user) {
    Deflater *d = user;
    pthread_mutex_lock(&d->lock);
    for (;;) {
        while (d->done == d->ready && !d->quit)
            pthread_cond_wait(&d->more, &d->lock);
        if (d->quit)
            break;
        Piece *piece = &d->pieces[d->done % PLACES];
        pthread_mutex_unlock(&d->lock);
        deflate_piece(d->second, piece);
        pthread_mutex_lock(&d->lock);
        d->done++;
        pthread_cond_signal(&d->less);
    }
    pthread_mutex_unlock(&d->lock);
    return NULL;
}

/* Signals are for the threads of the program. */
static void start(Deflater *d) {
    sigset_t all, before;
    d->ready = d->done = d->sent;
    d->second = libdeflate_alloc_compressor(LEVEL);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    d->started = d->second && pthread_create(&d->thread, NULL, work, d) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    d->refused = !d->started;
}

static void release(void *user) {
    Deflater *d = user;
    if (d->started) {
        pthread_mutex_lock(&d->lock);
        d->quit = true;
        pthread_cond_signal(&d->more);
        pthread_mutex_unlock(&d->lock);
        pthread_join(d->thread, NULL);
    }
    pthread_mutex_destroy(&d->lock);
    pthread_cond_destroy(&d->more);
    pthread_cond_destroy(&d->less);
    libdeflate_free_compressor(d->second);
    libdeflate_free_compressor(d->compressor);
}

/* ---- the conversion's thread ---- */

Deflater *deflater_open(Context *ctx) {
    Deflater *d = arena_new(&ctx->arena, Deflater);
    d->ctx = ctx;
    d->compressor = libdeflate_alloc_compressor(LEVEL);
    if (!d->compressor)
        fail0(ctx, SAY_MEMORY, NOWHERE);
    pthread_mutex_init(&d->lock, NULL);
    pthread_cond_init(&d->more, NULL);
    pthread_cond_init(&d->less, NULL);
    release_push(ctx, release, d);
    buffer_open(&d->now, &ctx->arena);
    for (size_t i = 0; i < PLACES; i++) {
        buffer_open(&d->pieces[i].given, &ctx->arena);
        buffer_open(&d->pieces[i].room, &ctx->arena);
    }
    return d;
}

static String result(Context *ctx, const char *bytes, size_t length) {
    if (length == 0)
        fail1(ctx, SAY_INTERNAL, NOWHERE, S("deflate"));
    return (String){bytes, length};
}

String deflate_now(Deflater *d, String bytes) {
    buffer_clear(&d->now);
    char *room = buffer_reserve(&d->now, libdeflate_zlib_compress_bound(d->compressor, bytes.length));
    return result(d->ctx, room,
                  libdeflate_zlib_compress(d->compressor, bytes.bytes, bytes.length, room, d->now.capacity));
}

bool deflater_full(const Deflater *d) { return d->sent - d->taken == PLACES || d->held > BYTES_HELD; }

/* What a long piece needed is not kept. */
static void empty(Buffer *b) {
    if (b->capacity > BYTES_KEPT)
        buffer_close(b);
    else
        buffer_clear(b);
}

void deflater_send(Deflater *d, void *owner, String bytes) {
    Piece *piece = &d->pieces[d->sent % PLACES];
    if (d->taken > 0) {
        empty(&d->pieces[(d->taken - 1) % PLACES].given);
        empty(&d->pieces[(d->taken - 1) % PLACES].room);
    }
    piece->owner = owner;
    d->held += bytes.length;
    buffer_clear(&piece->given);
    buffer_string(&piece->given, bytes);
    buffer_reserve(&piece->room, libdeflate_zlib_compress_bound(d->compressor, bytes.length));
    if (d->sent >= THREAD_FROM && !d->started && !d->refused)
        start(d);
    d->sent++;
    if (!d->started) {
        deflate_piece(d->compressor, piece);
        return;
    }
    pthread_mutex_lock(&d->lock);
    d->ready = d->sent;
    if (d->ready % AT_ONCE == 0)
        pthread_cond_signal(&d->more);
    pthread_mutex_unlock(&d->lock);
}

static void wait_for(Deflater *d, size_t piece) {
    pthread_mutex_lock(&d->lock);
    while (d->done <= piece) {
        pthread_cond_signal(&d->more);
        pthread_cond_wait(&d->less, &d->lock);
    }
    pthread_mutex_unlock(&d->lock);
}

bool deflater_take(Deflater *d, void **owner, String *deflated) {
    if (d->taken == d->sent)
        return false;
    if (d->started)
        wait_for(d, d->taken);
    const Piece *piece = &d->pieces[d->taken++ % PLACES];
    d->held -= piece->given.length;
    *owner = piece->owner;
    *deflated = result(d->ctx, piece->room.bytes, piece->deflated);
    return true;
}
