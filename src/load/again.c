/* Files whose content an engine keeps: their digests are kept beside, by path, as long as the file does not change. */
#include "base/files_read.h"
#include "base/map.h"
#include "base/trace.h"
#include "load/read_all.h"
#include "load/source.h"

typedef struct {
    SourceStamp stamp;
    Trace trace;
} Digested;

static const char store_key; /* of a Map from paths to Digested */

static Map *digests(Context *ctx) {
    Map *map = store_find(ctx->store, &store_key);
    if (!map) {
        map = arena_new(&ctx->store->arena, Map);
        map_open(map, &ctx->store->arena);
        store_publish(ctx->store, &store_key, map, NULL);
    }
    return map;
}

static Digested *digested(Context *ctx, String path) {
    Map *map = digests(ctx);
    Digested *known = map_get(map, path);
    if (!known) {
        known = arena_new(&ctx->store->arena, Digested);
        known->trace = (Trace){.kind = TRACE_READ, .path = arena_c_string(&ctx->store->arena, path)};
        map_set(map, string_of(known->trace.path), known);
    }
    return known;
}

void file_read_before(Context *ctx, String path, const SourceStamp *stamp) {
    files_read_add(ctx, stamp->device, stamp->number, path);
    if (!ctx->tracer)
        return;
    Digested *known = digested(ctx, path);
    if (memcmp(&known->stamp, stamp, sizeof *stamp) == 0) {
        trace_tell(ctx, &known->trace);
        return;
    }
    String bytes, cause;
    if (!file_read(ctx, known->trace.path, (size_t)stamp->size, &bytes, &cause))
        return; /* it has changed since, and is told as missed */
    known->trace.bytes = bytes.length;
    sha256(bytes, known->trace.digest);
    known->stamp = *stamp;
}
