#include "base/trace.h"

void trace_tell(Context *ctx, const Trace *trace) {
    if (ctx->tracer)
        ctx->tracer(ctx->tracer_user, trace);
}

void trace_read(Context *ctx, String path, String bytes) {
    if (!ctx->tracer)
        return;
    Trace trace = {.kind = TRACE_READ, .path = arena_c_string(&ctx->arena, path), .bytes = bytes.length};
    sha256(bytes, trace.digest);
    ctx->tracer(ctx->tracer_user, &trace);
}

void trace_missed(Context *ctx, String path) {
    if (ctx->tracer)
        ctx->tracer(ctx->tracer_user, &(Trace){.kind = TRACE_MISSED, .path = arena_c_string(&ctx->arena, path)});
}
