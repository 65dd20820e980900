/* Lines with prefixes, and wrapping: greedy, at the line breaks of UAX #14, by columns (UAX #11). White space at a
 * break becomes the newline; nothing else is lost or added. */
#include "write/text/flow.h"

#include "text/unicode.h"

/* Deep nesting makes no line narrower than this, or than half the width. */
enum { LEAST_ROOM = 20 };

struct FlowPrefix {
    size_t start;              /* in prefix_bytes: first, then rest */
    size_t first, rest;        /* bytes */
    size_t first_columns, rest_columns;
    bool used;                 /* the first part was written */
};

void flow_open(Flow *flow, Arena *arena, Arena *scratch, size_t width, Encoder *encoder, TokenRules *rules) {
    *flow = (Flow){.arena = arena, .scratch = scratch, .width = width, .encoder = encoder,
                    .rules = rules};
    buffer_open(&flow->out, arena);
    buffer_open(&flow->prefix_bytes, arena);
}

String flow_written(const Flow *flow, String text) {
    return flow->encoder ? encoder_text(flow->encoder, flow->scratch, text, NULL) : text;
}

/* The same for text with ranges. */
static FlowText written_text(const Flow *flow, const FlowText *text) {
    if (!flow->encoder)
        return *text;
    size_t *moved = arena_array(flow->scratch, size_t, text->text.length + 1);
    String s = encoder_text(flow->encoder, flow->scratch, buffer_view(&text->text), moved);
    FlowText written = {.kept_count = text->kept_count};
    written.kept = arena_array(flow->scratch, FlowRange, text->kept_count);
    buffer_open(&written.text, flow->scratch);
    buffer_string(&written.text, s);
    for (size_t i = 0; i < text->kept_count; i++)
        written.kept[i] = (FlowRange){moved[text->kept[i].from], moved[text->kept[i].to]};
    return written;
}

void flow_push(Flow *flow, String first, String rest) {
    first = flow_written(flow, first);
    rest = flow_written(flow, rest);
    arena_grow(flow->arena, flow->prefixes, flow->prefix_count, flow->prefix_capacity);
    flow->prefixes[flow->prefix_count++] = (FlowPrefix){
        .start = flow->prefix_bytes.length, .first = first.length, .rest = rest.length,
        .first_columns = text_columns(first), .rest_columns = text_columns(rest),
    };
    buffer_string(&flow->prefix_bytes, first);
    buffer_string(&flow->prefix_bytes, rest);
}

static String first_of(const Flow *flow, const FlowPrefix *prefix) {
    return string_slice(buffer_view(&flow->prefix_bytes), prefix->start, prefix->start + prefix->first);
}

static String rest_of(const Flow *flow, const FlowPrefix *prefix) {
    size_t start = prefix->start + prefix->first;
    return string_slice(buffer_view(&flow->prefix_bytes), start, start + prefix->rest);
}

void flow_pop(Flow *flow) {
    FlowPrefix *prefix = &flow->prefixes[flow->prefix_count - 1];
    if (!prefix->used && !string_equal(first_of(flow, prefix), rest_of(flow, prefix)))
        flow_line(flow, S(""));
    flow->prefix_bytes.length = prefix->start;
    flow->prefix_count--;
}

void flow_gap(Flow *flow, int lines) {
    if (lines > flow->gap)
        flow->gap = lines;
}

/* Columns before the next line. */
static size_t prefix_columns(const Flow *flow) {
    size_t columns = 0;
    for (size_t i = 0; i < flow->prefix_count; i++)
        columns += flow->prefixes[i].used ? flow->prefixes[i].rest_columns : flow->prefixes[i].first_columns;
    return columns;
}

static void end_line(Flow *flow, size_t start, bool trim) {
    Buffer *out = &flow->out;
    while (trim && out->length > start && out->bytes[out->length - 1] == ' ')
        out->length--;
    buffer_byte(out, '\n');
}

size_t flow_room(const Flow *flow) {
    if (flow->width == FLOW_UNLIMITED)
        return FLOW_UNLIMITED;
    size_t prefix = prefix_columns(flow), least = flow->width / 2;
    least = least < LEAST_ROOM ? least : LEAST_ROOM;
    return flow->width > prefix + least ? flow->width - prefix : least;
}

/* A blank line belongs to what was begun before it: a quote that is about to start does not mark it. */
static void add_blank_line(Flow *flow) {
    size_t start = flow->out.length;
    for (size_t i = 0; i < flow->prefix_count && flow->prefixes[i].used; i++)
        buffer_string(&flow->out, rest_of(flow, &flow->prefixes[i]));
    end_line(flow, start, /*trim*/ true);
}

static void put_line(Flow *flow, String line) {
    for (; flow->begun && flow->gap > 0; flow->gap--)
        add_blank_line(flow);
    flow->gap = 0;
    flow->begun = true;
    size_t columns = prefix_columns(flow) + text_columns(line);
    if (columns > flow->widest)
        flow->widest = columns;
    size_t start = flow->out.length;
    for (size_t i = 0; i < flow->prefix_count; i++) {
        FlowPrefix *prefix = &flow->prefixes[i];
        buffer_string(&flow->out, prefix->used ? rest_of(flow, prefix) : first_of(flow, prefix));
        prefix->used = true;
    }
    buffer_string(&flow->out, line);
    end_line(flow, start, /*trim*/ line.length == 0);
}

static void count_unbreakable(Flow *flow, size_t columns) {
    size_t needed = prefix_columns(flow) + columns;
    if (needed > flow->longest)
        flow->longest = needed;
}

void flow_line(Flow *flow, String line) {
    line = flow_written(flow, line);
    count_unbreakable(flow, text_columns(line));
    put_line(flow, line);
}

static String without_end_space(String line) {
    while (line.length && (line.bytes[line.length - 1] == ' ' || line.bytes[line.length - 1] == '\n'))
        line.length--;
    return line;
}

/* Kept spaces give way where what they join is wider than a line. */
static void keep_tokens(const Flow *flow, String text, String lang, uint8_t *kinds) {
    Tokens tokens = {.all = NULL};
    tokens_find(flow->scratch, flow->rules, text, 0, text.length, lang, &tokens);
    tokens_apply(&tokens, text, kinds);
    for (size_t i = 0; i < tokens.count; i++)
        if (token_is_space(&tokens.all[i]) && kinds[tokens.all[i].end] == BREAK_NO)
            kinds[tokens.all[i].end] = BREAK_COSTLY;
}

/* Where lines may end: BreakKind before each byte. */
static uint8_t *break_kinds(const Flow *flow, const FlowText *text, String lang) {
    String s = buffer_view(&text->text);
    uint8_t *kinds = arena_array(flow->scratch, uint8_t, s.length + 1);
    text_line_breaks(flow->arena->ctx, s, lang, kinds);
    keep_tokens(flow, s, lang, kinds);
    for (size_t i = 0; i < text->kept_count; i++)
        for (size_t at = text->kept[i].from; at < text->kept[i].to; at++)
            if (kinds[at] != BREAK_FORCED)
                kinds[at] = BREAK_NO;
    /* A soft hyphen shows only where a line is broken at it; plain text has no means for that. */
    for (size_t at = 2; at < s.length; at++)
        if (kinds[at] != BREAK_FORCED && s.bytes[at - 2] == '\xC2' && s.bytes[at - 1] == '\xAD')
            kinds[at] = BREAK_NO;
    return kinds;
}

typedef struct {
    Flow *flow;
    String text;
    size_t start;   /* of the line */
    size_t columns; /* of the line so far, with spaces at its end */
    size_t widest;
} Filling;

static void finish_line(Filling *filling, size_t end) {
    String line = without_end_space(string_slice(filling->text, filling->start, end));
    size_t columns = text_columns(line);
    if (columns > filling->widest)
        filling->widest = columns;
    put_line(filling->flow, line);
    filling->start = end;
    filling->columns = 0;
}

/* Puts the part [from, to), which has no break inside, on this line or the next. */
static void add_part(Filling *filling, size_t from, size_t to) {
    Flow *flow = filling->flow;
    String piece = string_slice(filling->text, from, to), shown = without_end_space(piece);
    size_t columns = text_columns(shown);
    if (filling->columns > 0 && filling->columns + columns > flow_room(flow))
        finish_line(filling, from);
    filling->columns += columns + (piece.length - shown.length);
    count_unbreakable(flow, columns);
}

/* The same for what has breaks for need inside, which are taken when it is wider than a line. */
static void add_parts(Filling *filling, size_t from, size_t to, const uint8_t *kinds) {
    Flow *flow = filling->flow;
    String shown = without_end_space(string_slice(filling->text, from, to));
    if (filling->columns > 0 && filling->columns + text_columns(shown) > flow_room(flow))
        finish_line(filling, from);
    for (size_t at = from + 1; at <= to; at++) {
        if (at < to && kinds[at] != BREAK_COSTLY)
            continue;
        add_part(filling, from, at);
        from = at;
    }
}

size_t flow_fill(Flow *flow, const FlowText *text, String lang) {
    FlowText written = written_text(flow, text);
    Filling filling = {.flow = flow, .text = buffer_view(&written.text)};
    if (filling.text.length == 0)
        return 0;
    const uint8_t *kinds = break_kinds(flow, &written, lang);
    bool parted = false;
    for (size_t from = 0, at = 1; at <= filling.text.length; at++) {
        if (kinds[at] == BREAK_NO && at < filling.text.length)
            continue;
        if (kinds[at] == BREAK_COSTLY && at < filling.text.length) {
            parted = true;
            continue;
        }
        if (parted)
            add_parts(&filling, from, at, kinds);
        else
            add_part(&filling, from, at);
        parted = false;
        from = at;
        if (kinds[at] == BREAK_FORCED || at == filling.text.length)
            finish_line(&filling, at);
    }
    return filling.widest;
}
