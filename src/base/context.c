/* The one failure path, the list of things to release, and checked sizes. */
#include "base/context.h"

#include <string.h>

#include "base/limits.h"

struct Release {
    struct Release *next, *previous;
    ReleaseFunction *function;
    void *what;
};

void context_take_limits(Context *ctx) {
    ctx->memory_limit = (uint64_t)ctx->settings.memory_limit << 20;
    ctx->pixels_left = (uint64_t)ctx->settings.pixel_limit * 1000000;
}

void context_open(Context *ctx, Store *store) {
    memset(ctx, 0, offsetof(Context, diagnostics));
    memset(&ctx->diagnostics + 1, 0, sizeof *ctx - offsetof(Context, settings));
    diagnostics_open(&ctx->diagnostics);
    ctx->drawn_left = LIMIT_DOCUMENT_DRAWN;
    ctx->fine_left = LIMIT_SVG_FINE_PIXELS;
    settings_open(&ctx->settings);
    context_take_limits(ctx);
    ctx->allocations_left = UINT64_MAX;
    ctx->store = store;
    arena_open(&ctx->arena, ctx);
    if (store)
        store_bind(store, ctx);
}

void context_close(Context *ctx) {
    while (ctx->releases)
        release_now(ctx, ctx->releases);
    arena_close(&ctx->arena);
    if (ctx->store)
        store_bind(ctx->store, NULL);
}

void fail_silently(Context *ctx) { longjmp(ctx->landing, 1); }

void fail3(Context *ctx, DiagnosticId id, Position at, String one, String two, String three) {
    diagnose3(ctx, id, at, one, two, three);
    fail_silently(ctx);
}

void fail_later(Context *ctx, DiagnosticId id, Position at, String one) {
    if (!ctx->pending)
        diagnose1(ctx, id, at, one);
    ctx->pending = true;
}

void fail_if_pending(Context *ctx) {
    if (ctx->pending)
        fail_silently(ctx);
}

struct Release *release_push(Context *ctx, ReleaseFunction *function, void *what) {
    struct Release *release = arena_alloc_try(&ctx->arena, sizeof *release);
    if (!release) {
        function(what);
        fail0(ctx, SAY_MEMORY, NOWHERE);
    }
    *release = (struct Release){.next = ctx->releases, .function = function, .what = what};
    if (ctx->releases)
        ctx->releases->previous = release;
    ctx->releases = release;
    return release;
}

void release_now(Context *ctx, struct Release *release) {
    if (!release)
        return;
    if (release->previous)
        release->previous->next = release->next;
    else
        ctx->releases = release->next;
    if (release->next)
        release->next->previous = release->previous;
    release->function(release->what);
}

size_t size_product(Context *ctx, size_t a, size_t b) {
    size_t product;
    if (__builtin_mul_overflow(a, b, &product))
        fail0(ctx, SAY_MEMORY, NOWHERE);
    return product;
}

size_t size_sum(Context *ctx, size_t a, size_t b) {
    size_t sum;
    if (__builtin_add_overflow(a, b, &sum))
        fail0(ctx, SAY_MEMORY, NOWHERE);
    return sum;
}
