/* What reading a page costs: the tokenizer and the tree constructor alone, and libgumbo for comparison.
 *
 * usage: page_cost quire|gumbo RUNS FILE    prints the median of the runs in microseconds of processor time, the memory
 *                                           in bytes, the number of nodes and the depth of the tree (quire only)
 *        page_cost text FILE                prints the text of the page in the order of its tree */
#include <gumbo.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/context.h"
#include "read/html/page.h"

typedef struct {
    uint64_t nanoseconds, memory, nodes, depth;
} Cost;

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static String read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        exit(2);
    long length = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)length + 1);
    if (!bytes || fread(bytes, 1, (size_t)length, file) != (size_t)length)
        exit(2);
    fclose(file);
    return (String){bytes, (size_t)length};
}

/* ---- quire ---- */

static void count_nodes(const HtmlNode *root, Cost *cost) {
    uint64_t depth = 0;
    for (const HtmlNode *node = root; node; cost->nodes++) {
        cost->depth = depth > cost->depth ? depth : cost->depth;
        if (node->first) {
            node = node->first;
            depth++;
            continue;
        }
        for (; node != root && !node->next; depth--)
            node = node->parent;
        node = node == root ? NULL : node->next;
    }
}

static Cost quire_once(String text) {
    static Context ctx;
    static Store store;
    store_open(&store);
    context_open(&ctx, &store);
    if (setjmp(ctx.landing))
        exit(1);
    Cost cost = {.nanoseconds = now()};
    HtmlPage page;
    html_page_read(&page, &ctx.arena, text);
    cost.memory = ctx.memory;
    uint64_t read = now();
    count_nodes(page.document, &cost);
    uint64_t counted = now();
    context_close(&ctx);
    cost.nanoseconds = now() - counted + read - cost.nanoseconds;
    store_close(&store);
    return cost;
}

static void print_text(const char *path) {
    static Context ctx;
    static Store store;
    String text = read_file(path);
    store_open(&store);
    context_open(&ctx, &store);
    if (setjmp(ctx.landing))
        exit(1);
    HtmlPage page;
    html_page_read(&page, &ctx.arena, text);
    for (const HtmlNode *node = page.document; node; node = html_node_next(node, page.document))
        if (node->kind == HTML_TEXT)
            fwrite(node->text.bytes, 1, node->text.length, stdout);
    context_close(&ctx);
    store_close(&store);
    free((void *)(uintptr_t)text.bytes);
}

/* ---- libgumbo ---- */

typedef struct {
    uint64_t live, most;
} Held;

static void *counted_alloc(void *user, size_t size) {
    Held *held = user;
    void *piece = malloc(size);
    held->live += malloc_usable_size(piece);
    held->most = held->live > held->most ? held->live : held->most;
    return piece;
}

static void counted_free(void *user, void *piece) {
    ((Held *)user)->live -= malloc_usable_size(piece);
    free(piece);
}

/* The most that it holds at a time. */
static uint64_t gumbo_memory(String text) {
    Held held = {0};
    GumboOptions options = kGumboDefaultOptions;
    options.userdata = &held;
    options.allocator = counted_alloc;
    options.deallocator = counted_free;
    gumbo_destroy_output(&options, gumbo_parse_with_options(&options, text.bytes, text.length));
    return held.most;
}

static Cost gumbo_once(String text) {
    Cost cost = {.nanoseconds = now()};
    GumboOptions options = kGumboDefaultOptions;
    gumbo_destroy_output(&options, gumbo_parse_with_options(&options, text.bytes, text.length));
    cost.nanoseconds = now() - cost.nanoseconds;
    return cost;
}

/* ---- */

static int compare(const void *a, const void *b) {
    uint64_t x = ((const Cost *)a)->nanoseconds, y = ((const Cost *)b)->nanoseconds;
    return x < y ? -1 : x > y;
}

int main(int count, char **words) {
    enum { RUNS_MOST = 1000 };
    static Cost costs[RUNS_MOST];
    if (count == 3 && strcmp(words[1], "text") == 0) {
        print_text(words[2]);
        return 0;
    }
    int runs = count == 4 ? atoi(words[2]) : 0;
    if (runs < 1 || runs > RUNS_MOST)
        return 2;
    bool is_gumbo = strcmp(words[1], "gumbo") == 0;
    String text = read_file(words[3]);
    for (int i = 0; i < runs; i++)
        costs[i] = is_gumbo ? gumbo_once(text) : quire_once(text);
    qsort(costs, (size_t)runs, sizeof *costs, compare);
    Cost median = costs[runs / 2];
    if (is_gumbo)
        median.memory = gumbo_memory(text);
    printf("%llu %llu %llu %llu\n", (unsigned long long)(median.nanoseconds / 1000), (unsigned long long)median.memory,
           (unsigned long long)median.nodes, (unsigned long long)median.depth);
    free((void *)(uintptr_t)text.bytes);
    return 0;
}
