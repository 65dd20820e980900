/* How much an SVG file makes a renderer do, counted from its markup: what is referred to counts again for every
 * reference, what is inherited for every element that inherits it, and what touches each pixel of the drawing more than
 * once counts for more. Two things are counted: work for each pixel, and edges, which cost the same at any size. */
#include "image/svg.h"

#include "base/decimal.h"
#include "base/limits.h"
#include "base/map.h"

enum {
    WORK_GROUP = 8,          /* a layer of its own */
    WORK_MASK = 64,          /* a bitmap of its own in a PDF */
    WORK_PATTERN = 512,      /* its tile may be much larger than the drawing */
    WORK_FILTER = 512,       /* a step of a filter */
    WORK_NEIGHBOURS = 16384, /* one that looks at many neighbours of each pixel */
    STYLE_BYTES = 25,        /* bytes of style sheets times elements that take as long as an edge */
    IMAGE_PIXELS = 20,       /* pixels of a bitmap */
    STOP_EDGES = 20,         /* edges of a stop of a gradient */
    DASH_EDGES = 4,          /* edges of a dash */
    SIDES = 4,               /* of a rectangle; no circle is longer than so many diameters */
    TEXT_PAIRS = 40,         /* characters of a text times themselves */
    TEXT_EDGES = 5,          /* edges of a character */
    PASSES_MOST = 12         /* so many definitions may build on later ones */
};

typedef struct {
    uint64_t work, edges;
} Cost;

/* What attributes or a rule make of an element: `own` once, the others for each element that inherits them; `marks` for
 * each vertex. */
typedef struct {
    Cost own, paint, marks;
    uint64_t dashes; /* for each so many thousandths of a unit a dash; 0: none */
} Look;

/* All that is in an element with an id, or what was counted up to some place. */
typedef struct {
    Cost cost;
    uint64_t leaves, vertices, length;
} Sum;

/* What is drawn by an element itself. */
typedef struct {
    Cost cost;
    uint64_t vertices, length;
} Shape;

typedef struct {
    Sum before;
    String id;
    Cost paint, marks; /* inherited by what is inside */
    uint64_t dashes;   /* likewise */
} Open;

typedef struct {
    Context *ctx;
    Arena memory;   /* of the count */
    Arena outlines; /* emptied after each */
    Map definitions; /* id -> Sum */
    Map rules;       /* of this pass, by what selectors end in -> Look */
    Look for_all;    /* rules for any element */
    Shape *shapes;   /* of each element, found in the first pass */
    size_t element, shape_capacity;
    bool first_pass, refused;
    bool changed; /* a definition differs from what the pass before found */
    Sum total;
    size_t styles; /* bytes of style sheets */
    Open open[LIMIT_SVG_DEPTH + 2];
    size_t depth;
    size_t text_depth;    /* of the outermost <text>, 0 outside */
    uint64_t characters;  /* in it */
} Count;

/* ---- sums that do not overflow ---- */

static uint64_t capped(uint64_t value) { return value < UINT32_MAX ? value : UINT32_MAX; }
static Cost times(Cost cost, uint64_t count) {
    return (Cost){capped(cost.work * capped(count)), capped(cost.edges * capped(count))};
}
static void add(Cost *to, Cost cost) { *to = (Cost){capped(to->work + cost.work), capped(to->edges + cost.edges)}; }
static bool is_over(const Count *count) {
    return count->refused || count->total.cost.work > LIMIT_SVG_WORK || count->total.cost.edges > LIMIT_SVG_EDGES;
}

/* ---- what attributes and rules say ---- */

static size_t find_nocase(String s, String part) {
    for (size_t i = 0; i + part.length <= s.length; i++)
        if (string_starts_ascii_nocase(string_slice(s, i, i + part.length), part))
            return i;
    return SIZE_MAX;
}

/* The sum of the places that a value names, as #id or url(#id). */
static Sum referred(const Count *count, String value) {
    Sum sum = {.leaves = 0};
    for (size_t at; (at = string_find_byte(value, '#')) != SIZE_MAX;) {
        value = string_slice(value, at + 1, value.length);
        size_t end = 0;
        while (end < value.length && !strchr(")\"'& ", value.bytes[end]))
            end++;
        const Sum *definition = map_get(&count->definitions, string_slice(value, 0, end));
        if (!definition)
            continue;
        add(&sum.cost, definition->cost);
        add(&sum.cost, (Cost){1, 0});
        sum.leaves = capped(sum.leaves + definition->leaves);
        sum.vertices = capped(sum.vertices + definition->vertices);
        sum.length = capped(sum.length + definition->length);
    }
    return sum;
}

static bool makes_layer(String name, String value) {
    return string_is_one_of(name, "opacity mix-blend-mode isolation mask clip-path filter") &&
           !string_is_one_of(string_trim(value), "1 none auto normal inherit");
}

/* The least of two distances between dashes, where 0 is none. */
static uint64_t denser(uint64_t a, uint64_t b) { return a && (a < b || !b) ? a : b; }

/* How far dashes and gaps reach together, in thousandths of a unit, at least 1; 0 for a line without dashes. */
static uint64_t dashes_of(String value) {
    int64_t sum = 0, number;
    value = string_trim(value);
    while (value.length) {
        if (decimal_next(&value, 3, 1000000000, &number))
            sum += number > 0 && sum < INT32_MAX ? number : 0;
        else if (ascii_alpha(value.bytes[0]) && sum == 0)
            return 0; /* "none", "inherit" */
        else
            value = string_slice(value, 1, value.length);
    }
    return sum > 0 ? (uint64_t)sum : 1;
}

/* One property, of a style or as an attribute. */
static void add_property(const Count *count, Look *look, String name, String value) {
    Cost cost = referred(count, value).cost;
    bool is_own = string_is_one_of(name, "filter mask clip-path");
    add(string_starts_ascii_nocase(name, S("marker")) ? &look->marks : is_own ? &look->own : &look->paint, cost);
    if (makes_layer(name, value))
        add(&look->own, (Cost){string_is_one_of(name, "mask") ? WORK_MASK : WORK_GROUP, 0});
    if (string_is_one_of(name, "stroke-dasharray"))
        look->dashes = denser(look->dashes, dashes_of(value));
    if (!string_is_one_of(name, "filter"))
        return;
    for (size_t i = 0; i < value.length; i++)
        if (value.bytes[i] == '(' && !string_ends(string_slice(value, 0, i), S("url")))
            add(&look->own, (Cost){WORK_FILTER, 0});
}

static Look look_of_style(Count *count, String css) {
    Look look = {.own = {0, 0}};
    String declaration;
    /* what could hide a property is not read further */
    count->refused |= string_find_byte(css, '\\') != SIZE_MAX || string_find(css, S("&#")) != SIZE_MAX;
    while (string_next(&css, ';', &declaration)) {
        size_t colon = string_find_byte(declaration, ':');
        if (colon == SIZE_MAX)
            continue;
        size_t start = colon; /* what stands before the name may be a selector or a comment */
        while (start > 0 && (ascii_alpha(declaration.bytes[start - 1]) || declaration.bytes[start - 1] == '-' ||
                             ascii_space(declaration.bytes[start - 1])))
            start--;
        String name = string_trim(string_slice(declaration, start, colon));
        for (size_t space; (space = string_find_byte(name, ' ')) != SIZE_MAX;)
            name = string_slice(name, space + 1, name.length);
        add_property(count, &look, name, string_slice(declaration, colon + 1, declaration.length));
    }
    return look;
}

static void add_look(Look *to, const Look *look) {
    add(&to->own, look->own);
    add(&to->paint, look->paint);
    add(&to->marks, look->marks);
    to->dashes = denser(to->dashes, look->dashes);
}

static void take_rule(void *user, String key, String declarations) {
    Count *count = user;
    Look look = look_of_style(count, declarations), *known;
    if (find_nocase(declarations, S("/*")) != SIZE_MAX || find_nocase(declarations, S("{")) != SIZE_MAX) {
        /* not read as rules: whatever is named in it may be for anything */
        Cost all = referred(count, declarations).cost;
        static const char *const making_layers[] = {"opacity", "mask", "isolation", "blend", "clip-path"};
        bool layers = false;
        for (size_t i = 0; i < sizeof making_layers / sizeof *making_layers; i++)
            layers |= find_nocase(declarations, string_of(making_layers[i])) != SIZE_MAX;
        look = (Look){.own = {all.work + (layers ? WORK_GROUP : 0), all.edges}};
        look.dashes = find_nocase(declarations, S("dasharray")) != SIZE_MAX;
        if (find_nocase(declarations, S("marker")) != SIZE_MAX)
            look.marks = all;
        if (find_nocase(declarations, S("filter")) != SIZE_MAX)
            for (size_t i = 0; i < declarations.length; i++)
                add(&look.own, (Cost){declarations.bytes[i] == '(' ? WORK_FILTER : 0, 0});
    }
    if (key.length == 0) {
        add_look(&count->for_all, &look);
        return;
    }
    known = map_get(&count->rules, key);
    if (!known) {
        known = arena_new(&count->memory, Look);
        map_set(&count->rules, key, known);
    }
    add_look(known, &look);
}

static void add_rules(const Count *count, Look *look, String mark, String name) {
    char key[130];
    if (name.length == 0 || name.length > sizeof key - 2)
        return;
    memcpy(key, mark.bytes, mark.length);
    memcpy(key + mark.length, name.bytes, name.length);
    const Look *rule = map_get(&count->rules, (String){key, mark.length + name.length});
    if (rule)
        add_look(look, rule);
}

/* ---- elements ---- */

static uint64_t element_work(String name) {
    static const struct { const char *name; uint32_t work; } elements[] = {
        {"defs", 0}, {"desc", 0}, {"linearGradient", 0}, {"metadata", 0}, {"radialGradient", 0}, {"stop", 0},
        {"style", 0}, {"svg", 0}, {"title", 0}, {"feTurbulence", WORK_NEIGHBOURS}, {"feMorphology", WORK_NEIGHBOURS},
        {"feConvolveMatrix", WORK_NEIGHBOURS}, {"feMergeNode", 1}, {"image", WORK_GROUP}, {"mask", WORK_GROUP},
        {"pattern", WORK_PATTERN}, {"text", WORK_GROUP},
    };
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (string_equal(name, string_of(elements[i].name)))
            return elements[i].work;
    return string_starts(name, S("fe")) ? WORK_FILTER : 1;
}

/* A bitmap that stands in the file. Another kind than those whose size is known, above all another SVG, is refused. */
static void add_bitmap(Count *count, String value, Cost *cost) {
    String bytes, why;
    DiagnosticId problem;
    value = string_trim(value);
    if (!string_starts_ascii_nocase(value, S("data:")) || !data_url_decode(&count->outlines, value, &bytes))
        return;
    const Image *image = image_parse_bitmap(count->ctx, bytes, &problem, &why);
    if (image)
        add(cost, (Cost){0, (uint64_t)image->width * image->height / IMAGE_PIXELS});
    else
        count->refused = true;
}

static void measure_shape(Count *count, const SvgToken *token) {
    String rest = token->attributes, name, value;
    Cost cost = {0, 0};
    size_t vertices = string_equal(token->name, S("line")) ? 2 : 0;
    uint64_t length = string_equal(token->name, S("stop")) ? 0 : 1;
    if (string_equal(token->name, S("stop")))
        cost.edges = STOP_EDGES;
    while (svg_attribute(&rest, &name, &value)) {
        bool is_path = string_equal(token->name, S("path")) && string_equal(name, S("d"));
        if (is_path || (string_is_one_of(token->name, "polyline polygon") && string_equal(name, S("points"))))
            add(&cost, (Cost){0, svg_shape_work(&count->outlines, value, is_path, &vertices, &length)});
        else if (string_is_one_of(name, "x1 x2 y1 y2 width height r rx ry"))
            length = capped(length + SIDES * dashes_of(value) / 1000);
        if (string_is_one_of(token->name, "image feImage") && string_equal(name, S("href")))
            add_bitmap(count, value, &cost);
    }
    arena_reset(&count->outlines);
    arena_grow(&count->memory, count->shapes, count->element, count->shape_capacity);
    count->shapes[count->element] = (Shape){cost, vertices, length};
}

/* References that an XML parser would resolve must not hide what is counted here. */
static bool hides(String name, String value, bool is_namespace) {
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
    bool is_free = is_namespace || string_is_one_of(name, "xmlns font-family label docname alt") ||
                   string_starts(name, S("aria-")) || string_starts(name, S("data-"));
    for (size_t at; !is_free && (at = string_find_byte(value, '&')) != SIZE_MAX;) {
        value = string_slice(value, at, value.length);
        bool harmless = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            harmless |= string_starts(value, string_of(known[i]));
        if (!harmless || string_equal(name, S("id")))
            return true;
        value = string_slice(value, 1, value.length);
    }
    return false;
}

static Look read_attributes(Count *count, const SvgToken *token, Open *open, Sum *used) {
    Look look = count->for_all;
    String rest = token->attributes, name, value, word;
    add_rules(count, &look, S(""), token->name);
    while (svg_attribute(&rest, &name, &value)) {
        size_t before = (size_t)(name.bytes - token->attributes.bytes);
        bool is_namespace = string_ends(string_slice(token->attributes, 0, before), S("xmlns:"));
        count->refused |= hides(name, value, is_namespace);
        if (string_equal(name, S("id"))) {
            open->id = value;
            add_rules(count, &look, S("#"), value);
        } else if (string_equal(name, S("class"))) {
            while (string_next(&value, ' ', &word))
                add_rules(count, &look, S("."), string_trim(word));
        } else if (string_equal(name, S("style"))) {
            Look style = look_of_style(count, value);
            add_look(&look, &style);
        } else if (string_equal(name, S("href"))) {
            *used = string_starts(string_trim(value), S("#")) ? referred(count, value) : *used;
        } else {
            add_property(count, &look, name, value);
        }
    }
    return look;
}

static void open_element(Count *count, const SvgToken *token) {
    static const Open outermost = {.id = {"", 0}};
    Open open = count->depth ? count->open[count->depth - 1] : outermost;
    open.id = S("");
    open.before = count->total;
    if (count->first_pass)
        measure_shape(count, token);
    Sum used = {.leaves = 0};
    Look look = read_attributes(count, token, &open, &used);
    add(&open.paint, look.paint);
    add(&open.marks, look.marks);
    open.dashes = look.dashes ? look.dashes : open.dashes;
    uint64_t work = element_work(token->name), vertices = count->shapes[count->element].vertices;
    uint64_t leaves = capped(used.leaves + (work > 0));
    uint64_t length = capped(count->shapes[count->element].length + used.length);
    Sum *total = &count->total;
    add(&total->cost, (Cost){work, 0});
    add(&total->cost, count->shapes[count->element].cost);
    add(&total->cost, used.cost);
    if (work > 0)
        add(&total->cost, look.own);
    add(&total->cost, times(open.paint, leaves));
    add(&total->cost, times(open.marks, vertices + used.vertices));
    if (open.dashes && work + used.leaves > 0)
        add(&total->cost, times((Cost){0, DASH_EDGES}, length * 1000 / open.dashes));
    total->length = capped(total->length + length);
    total->leaves = capped(total->leaves + leaves);
    total->vertices = capped(total->vertices + vertices + used.vertices);
    count->element++;
    if (count->depth <= LIMIT_SVG_DEPTH)
        count->open[count->depth++] = open;
    if (count->text_depth == 0 && string_equal(token->name, S("text"))) {
        count->text_depth = count->depth;
        count->characters = 0;
    }
}

static void define(Count *count, String id, Sum sum) {
    Sum *definition = map_get(&count->definitions, id);
    if (!definition) {
        definition = arena_new(&count->memory, Sum);
        map_set(&count->definitions, id, definition);
    }
    count->changed |= definition->cost.work != sum.cost.work || definition->cost.edges != sum.cost.edges ||
                      definition->leaves != sum.leaves || definition->vertices != sum.vertices ||
                      definition->length != sum.length;
    *definition = sum;
}

static void close_element(Count *count) {
    if (count->depth == 0)
        return;
    if (count->depth == count->text_depth) { /* lines of text take time with the square of their length */
        uint64_t characters = capped(count->characters);
        add(&count->total.cost, (Cost){0, capped(characters * characters / TEXT_PAIRS + characters * TEXT_EDGES)});
        count->text_depth = 0;
    }
    const Open *open = &count->open[--count->depth];
    const Sum *after = &count->total, *before = &open->before;
    if (open->id.length)
        define(count, open->id, (Sum){{after->cost.work - before->cost.work, after->cost.edges - before->cost.edges},
                                      after->leaves - before->leaves, after->vertices - before->vertices,
                                      after->length - before->length});
}

/* ---- passes ---- */

/* Rules may stand behind what they are for. */
static void read_styles(Count *count, String bytes) {
    SvgToken token;
    bool in_style = false;
    map_open(&count->rules, &count->memory);
    count->for_all = (Look){.own = {0, 0}};
    count->styles = 0;
    while (svg_token(&bytes, &token)) {
        if (token.kind == SVG_START || token.kind == SVG_END)
            in_style = token.kind == SVG_START && !token.is_empty && string_equal(token.name, S("style"));
        if (token.kind != SVG_TEXT || !in_style)
            continue;
        count->styles += token.text.length;
        count->refused |= string_find_byte(token.text, '&') != SIZE_MAX;
        count->refused |= string_find_byte(token.text, '\\') != SIZE_MAX;
        svg_each_rule(token.text, count, take_rule);
    }
}

/* What a document type may add to the markup is not counted. */
static bool adds_markup(const SvgToken *token, bool has_entities) {
    if (token->kind == SVG_DOCTYPE)
        return string_find(token->text, S("<!ATTLIST")) != SIZE_MAX;
    return token->kind == SVG_TEXT && has_entities && hides(S(""), token->text, false);
}

static void count_pass(Count *count, String bytes) {
    SvgToken token;
    bool has_entities = false;
    read_styles(count, bytes);
    count->total = (Sum){.leaves = 0};
    count->depth = count->element = count->text_depth = 0;
    count->changed = false;
    while (svg_token(&bytes, &token) && !is_over(count)) {
        has_entities |= token.kind == SVG_DOCTYPE && string_find(token.text, S("<!ENTITY")) != SIZE_MAX;
        count->refused |= adds_markup(&token, has_entities);
        if (token.kind == SVG_START)
            open_element(count, &token);
        if (token.kind == SVG_TEXT && count->text_depth)
            count->characters += token.text.length;
        if (token.kind == SVG_END || (token.kind == SVG_START && token.is_empty))
            close_element(count);
    }
    add(&count->total.cost, (Cost){0, capped((uint64_t)count->styles * count->element / STYLE_BYTES)});
    count->first_pass = false;
}

static void release_count(void *what) {
    Count *count = what;
    arena_close(&count->memory);
    arena_close(&count->outlines);
}

uint32_t svg_work(Context *ctx, String bytes, uint32_t *edges) {
    Count *count = arena_new(&ctx->arena, Count);
    count->ctx = ctx;
    arena_open(&count->memory, ctx);
    arena_open(&count->outlines, ctx);
    struct Release *release = release_push(ctx, release_count, count);
    map_open(&count->definitions, &count->memory);
    count->changed = count->first_pass = true;
    for (int pass = 0; count->changed && !is_over(count); pass++) {
        count->refused |= pass == PASSES_MOST;
        count_pass(count, bytes);
    }
    bool over = is_over(count);
    uint32_t work = (uint32_t)count->total.cost.work;
    *edges = (uint32_t)count->total.cost.edges;
    release_now(ctx, release);
    arena_release(&ctx->arena, count, sizeof *count);
    return over ? UINT32_MAX : work;
}
