/* The table is sorted once, since every document of a batch looks into it. Paths are compared as text, made absolute by
 * the working directory: no file is looked at. */
#include "results.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/path.h"
#include "base/percent.h"
#include "doc/passes.h"
#include "load/source.h"
#include "write/writer.h"

struct Result {
    const char *format;
    String source, target; /* absolute, normalized */
};

struct ResultLink {
    Node *link;
    String source;   /* that it leads to: absolute, normalized */
    String written;  /* its target as it was */
    String fragment; /* of that, with "#"; or empty */
    bool is_own;     /* it leads to the source that it stands in */
    bool is_checked; /* whether there is such an id */
};

/* ---- the table ---- */

static int compare(const void *left, const void *right) {
    const Result *a = left, *b = right;
    int order = strcmp(a->format, b->format);
    return order ? order : string_compare(a->source, b->source);
}

/* The folder in which relative paths start, with "/" behind it. */
static String working_folder(char storage[PATH_MAX + 1]) {
    if (!getcwd(storage, PATH_MAX))
        return S("/");
    size_t length = strlen(storage);
    storage[length] = '/';
    return (String){storage, length + 1};
}

/* False when memory runs out. */
static bool keep_absolute(Arena *arena, String working, const char *path, String *absolute) {
    String start = path[0] == '/' ? S("") : working;
    size_t length = start.length + strlen(path);
    char *copy = arena_alloc_try(arena, length + 1);
    if (!copy)
        return false;
    memcpy(copy, start.bytes, start.length);
    memcpy(copy + start.length, path, strlen(path));
    *absolute = (String){copy, path_normalize(copy, length)};
    return true;
}

quire_status results_set(Results *results, Arena *arena, const quire_result *given, size_t count) {
    *results = (Results){NULL, 0};
    char storage[PATH_MAX + 1];
    String working = working_folder(storage);
    Result *items = arena_alloc_try(arena, count * sizeof *items);
    if (!items)
        return QUIRE_FAILED;
    for (size_t i = 0; i < count; i++) {
        const Writer *writer = writer_by_name(string_of(given[i].format));
        if (!writer)
            return QUIRE_USAGE;
        items[i].format = writer->name;
        if (!keep_absolute(arena, working, given[i].source, &items[i].source) ||
            !keep_absolute(arena, working, given[i].target, &items[i].target))
            return QUIRE_FAILED;
    }
    if (count)
        qsort(items, count, sizeof *items, compare);
    *results = (Results){items, count};
    return QUIRE_OK;
}

/* ---- the links ---- */

/* Whether a link may lead to a file: a path, without scheme, host or query. */
static bool leads_to_file(const Node *link) {
    String target = link->as.link.target;
    size_t end = string_find_byte(target, '#');
    String path = string_slice(target, 0, end);
    return path.length && !string_starts(path, S("//")) && string_find_byte(path, ':') == SIZE_MAX &&
           string_find_byte(path, '?') == SIZE_MAX;
}

static String source_of(const Document *document, const Node *node) {
    const Diagnostics *said = &document->ctx->diagnostics;
    const char *joined = said->inputs ? said->inputs[diagnostics_input(said, node->at)].name : NULL;
    return string_of(joined ? joined : document->source->name);
}

ResultLinks results_links(const Results *results, Document *document, ResultIdsOf *ids_of, void *user) {
    ResultLinks links = {.results = results, .document = document, .arena = document->arena, .ids_of = ids_of,
                         .user = user};
    if (!results || !results->count)
        return links;
    char storage[PATH_MAX + 1];
    String working = working_folder(storage);
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_LINK || !leads_to_file(node))
            continue;
        String written = node->as.link.target;
        size_t end = string_find_byte(written, '#');
        String path = percent_decode(links.arena, string_slice(written, 0, end));
        String from = path_resolve(links.arena, working, source_of(document, node));
        String source = path_resolve(links.arena, from, path);
        arena_grow(links.arena, links.items, links.count, links.capacity);
        links.items[links.count++] = (ResultLink){.link = node,
                                                  .source = source,
                                                  .is_own = string_equal(source, from),
                                                  .written = written,
                                                  .fragment = string_slice(written, end, written.length)};
    }
    return links;
}

/* Whether the place that a link names is there, as far as that can be known. */
static bool has_place(const ResultLinks *links, const ResultLink *link) {
    String fragment = string_slice(link->fragment, 1, link->fragment.length);
    if (!fragment.length || string_equal_ascii_nocase(fragment, S("top")))
        return true;
    if (link->is_own)
        return place_of_fragment(links->document, fragment) != NULL;
    const Map *ids = links->ids_of(links->user, link->source);
    return !ids || map_get(ids, fragment) || map_get(ids, percent_decode(links->arena, fragment));
}

static void check_place(const ResultLinks *links, ResultLink *link) {
    if (link->is_checked)
        return;
    link->is_checked = true;
    if (has_place(links, link))
        return;
    diagnose1(links->document->ctx, SAY_LINK_BROKEN_RESULT, link->link->at, link->written);
    link->fragment = S("");
}

/* The relative address of what a source becomes; empty where it becomes nothing of this format. */
static String address_of(const ResultLinks *links, ResultLink *link, const char *format, String from) {
    const Results *results = links->results;
    const Result wanted = {.format = format, .source = link->source};
    const Result *result = bsearch(&wanted, results->items, results->count, sizeof wanted, compare);
    if (!result)
        return S("");
    check_place(links, link);
    String path = percent_encode_path(links->arena, path_relative(links->arena, from, result->target));
    return arena_join(links->arena, path, link->fragment, S(""));
}

void results_lead(const ResultLinks *links, const char *format, const char *target) {
    if (!links->count)
        return;
    char storage[PATH_MAX + 1];
    bool is_place = target && strcmp(target, "-") != 0;
    String from = is_place ? path_resolve(links->arena, working_folder(storage), string_of(target)) : S("");
    for (size_t i = 0; i < links->count; i++) {
        ResultLink *link = &links->items[i];
        String address = is_place ? address_of(links, link, format, from) : S("");
        link->link->as.link.to_result = address.length > 0;
        link->link->as.link.target = address.length ? address : link->written;
    }
}
