/* A map of maps in an arena of its own. When settings or a file have changed, all is forgotten. */
#include "result_ids.h"

#include <string.h>

static void forget(ResultIds *kept) {
    arena_close(&kept->arena);
    kept->settings = S("");
    map_open(&kept->sources, &kept->arena);
}

void result_ids_begin(ResultIds *kept, Context *ctx, String settings) {
    bool is_new = !kept->sources.arena;
    kept->arena.ctx = ctx;
    if (!is_new && string_equal(kept->settings, settings))
        return;
    forget(kept);
    kept->settings = arena_string(&kept->arena, settings);
}

void result_ids_close(ResultIds *kept) {
    kept->arena.ctx = NULL;
    arena_close(&kept->arena);
}

const IdsOfSource *result_ids_find(ResultIds *kept, String path, const SourceStamp *stamp) {
    const IdsOfSource *found = map_get(&kept->sources, path);
    if (!found || memcmp(&found->stamp, stamp, sizeof *stamp) == 0)
        return found;
    String settings = arena_string(&kept->arena.ctx->arena, kept->settings);
    forget(kept);
    kept->settings = arena_string(&kept->arena, settings);
    return NULL;
}

const IdsOfSource *result_ids_keep(ResultIds *kept, String path, const SourceStamp *stamp, const Document *document) {
    static char present;
    IdsOfSource *own = arena_new(&kept->arena, IdsOfSource);
    *own = (IdsOfSource){.stamp = *stamp, .is_known = document != NULL};
    map_open(&own->ids, &kept->arena);
    for (size_t i = 0; document && i < document->ids.count; i++)
        map_set(&own->ids, arena_string(&kept->arena, document->ids.entries[i].key), &present);
    map_set(&kept->sources, arena_string(&kept->arena, path), own);
    return own;
}
