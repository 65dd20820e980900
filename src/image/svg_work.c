/* How much an SVG file makes a renderer draw, counted from its markup: what is referred to counts again for every
 * reference, and what touches each pixel of the drawing more than once counts for more. */
#include "image/svg.h"

#include "base/limits.h"
#include "base/map.h"

enum {
    WORK_GROUP = 8,       /* a layer of its own */
    WORK_FILTER = 512,    /* a step of a filter */
    WORK_NEIGHBOURS = 8192, /* one that looks at many neighbours of each pixel */
    PASSES_MOST = 12      /* so many definitions may build on later ones */
};

typedef struct {
    uint64_t work; /* of all that is in an element with this id */
} Definition;

typedef struct {
    Context *ctx;
    Map definitions;
    uint64_t total;
    uint64_t of_styles; /* what style sheets refer to, which may be for every element */
    bool changed;       /* a definition differs from what the pass before found */
    struct {
        uint64_t before; /* the total when it began */
        String id;
    } open[LIMIT_SVG_DEPTH + 1];
    size_t depth;
} Count;

static uint64_t add_up(uint64_t a, uint64_t b) { return a + b < LIMIT_SVG_WORK + 1 ? a + b : LIMIT_SVG_WORK + 1; }

static uint64_t element_work(String name) {
    static const struct { const char *name; uint32_t work; } elements[] = {
        {"defs", 0}, {"desc", 0}, {"linearGradient", 0}, {"metadata", 0}, {"radialGradient", 0}, {"stop", 0},
        {"style", 0}, {"svg", 0}, {"title", 0}, {"feTurbulence", WORK_NEIGHBOURS}, {"feMorphology", WORK_NEIGHBOURS},
        {"feConvolveMatrix", WORK_NEIGHBOURS}, {"feMergeNode", 1}, {"image", WORK_GROUP}, {"mask", WORK_GROUP},
        {"pattern", WORK_GROUP}, {"text", WORK_GROUP},
    };
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (string_equal(name, string_of(elements[i].name)))
            return elements[i].work;
    return string_starts(name, S("fe")) ? WORK_FILTER : 1;
}

/* What the places that a value names, as #id or url(#id), add up to. */
static uint64_t reference_work(const Count *count, String value) {
    uint64_t work = 0;
    for (size_t at; (at = string_find_byte(value, '#')) != SIZE_MAX;) {
        value = string_slice(value, at + 1, value.length);
        size_t end = 0;
        while (end < value.length && value.bytes[end] != ')' && value.bytes[end] != '"' && value.bytes[end] != '\'')
            end++;
        const Definition *definition = map_get(&count->definitions, string_slice(value, 0, end));
        work = add_up(work, definition ? definition->work : 0);
    }
    return work;
}

static void open_element(Count *count, const SvgToken *token) {
    uint64_t work = element_work(token->name);
    String rest = token->attributes, name, value, id = S("");
    uint64_t before = count->total;
    if (work)
        work = add_up(work, count->of_styles);
    while (svg_attribute(&rest, &name, &value)) {
        if (string_equal(name, S("id")))
            id = value;
        if (string_equal(name, S("opacity")) || string_find(value, S("opacity:")) != SIZE_MAX ||
            string_find(value, S("mix-blend")) != SIZE_MAX)
            work = add_up(work, WORK_GROUP);
        work = add_up(work, reference_work(count, value));
    }
    count->total = add_up(count->total, work);
    if (count->depth <= LIMIT_SVG_DEPTH) {
        count->open[count->depth].before = before;
        count->open[count->depth].id = id;
        count->depth++;
    }
}

static void close_element(Count *count) {
    if (count->depth == 0)
        return;
    count->depth--;
    String id = count->open[count->depth].id;
    uint64_t work = count->total - count->open[count->depth].before;
    if (id.length == 0)
        return;
    Definition *definition = map_get(&count->definitions, id);
    if (!definition) {
        definition = arena_new(&count->ctx->arena, Definition);
        map_set(&count->definitions, id, definition);
    }
    count->changed |= definition->work != work;
    definition->work = work;
}

static void count_pass(Count *count, String bytes) {
    SvgToken token;
    bool in_style = false;
    uint64_t styles = 0;
    count->total = count->depth = 0;
    count->changed = false;
    while (svg_token(&bytes, &token) && count->total <= LIMIT_SVG_WORK) {
        if (token.kind == SVG_START) {
            open_element(count, &token);
            in_style = string_equal(token.name, S("style"));
        } else if (token.kind == SVG_TEXT && in_style) {
            styles = add_up(styles, reference_work(count, token.text));
        }
        if (token.kind == SVG_END || (token.kind == SVG_START && token.is_empty)) {
            close_element(count);
            in_style = false;
        }
    }
    count->changed |= styles != count->of_styles;
    count->of_styles = styles;
}

uint32_t svg_work(Context *ctx, String bytes) {
    Count *count = arena_new(&ctx->arena, Count);
    count->ctx = ctx;
    map_open(&count->definitions, &ctx->arena);
    count->changed = true;
    for (int pass = 0; count->changed && count->total <= LIMIT_SVG_WORK; pass++) {
        if (pass == PASSES_MOST)
            return UINT32_MAX;
        count_pass(count, bytes);
    }
    return count->total > LIMIT_SVG_WORK ? UINT32_MAX : (uint32_t)count->total;
}
