/* A block of YAML in; what it is, or events for FrontValues out. Aliases are never followed, so that nothing can grow
 * out of them. */
#include "read/markdown/front_yaml.h"

#include <yaml.h>

#include "base/limits.h"
#include "base/map.h"
#include "text/clean.h"

/* One pass over the events of a block. */
typedef struct {
    Context *ctx;
    yaml_parser_t parser;
    yaml_event_t event;
    bool has_event;
    int depth; /* of lists and mappings in brackets */
    struct Release *release;
} Events;

static void events_release(void *what) {
    Events *events = what;
    if (events->has_event)
        yaml_event_delete(&events->event);
    yaml_parser_delete(&events->parser);
}

static Events *events_open(Context *ctx, String block) {
    Events *events = arena_new(&ctx->arena, Events);
    events->ctx = ctx;
    if (!yaml_parser_initialize(&events->parser))
        fail0(ctx, SAY_MEMORY, NOWHERE);
    events->release = release_push(ctx, events_release, events);
    yaml_parser_set_encoding(&events->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&events->parser, (const unsigned char *)block.bytes, block.length);
    return events;
}

static void events_close(Events *events) { release_now(events->ctx, events->release); }

/* Counts the brackets that are open: within brackets, libyaml looks through all of them for each token. False when
 * they are too many. */
static bool take_depth(Events *events) {
    const yaml_event_t *event = &events->event;
    bool opens = event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT;
    bool closes = event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT;
    bool in_brackets = events->depth > 0 ||
                       (event->type == YAML_SEQUENCE_START_EVENT &&
                        event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE) ||
                       (event->type == YAML_MAPPING_START_EVENT &&
                        event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
    events->depth += in_brackets ? opens - closes : 0;
    if (events->depth <= LIMIT_YAML_DEPTH)
        return true;
    events->parser.context = NULL;
    events->parser.problem = "brackets are nested too deeply";
    events->parser.problem_mark = events->event.start_mark;
    return false;
}

/* The next event's type, YAML_NO_EVENT on an error. */
static yaml_event_type_t events_next(Events *events) {
    if (events->has_event)
        yaml_event_delete(&events->event);
    events->has_event = yaml_parser_parse(&events->parser, &events->event) != 0;
    if (!events->has_event && events->parser.error == YAML_MEMORY_ERROR)
        fail0(events->ctx, SAY_MEMORY, NOWHERE);
    return events->has_event && take_depth(events) ? events->event.type : YAML_NO_EVENT;
}

/* ---- what a block is ---- */

/* What is not closed is wrong where it begins, not where the block ends. */
static YamlProblem problem_of(const yaml_parser_t *parser) {
    bool is_unclosed = parser->context && strstr(parser->context, "quoted scalar");
    yaml_mark_t mark = is_unclosed ? parser->context_mark : parser->problem_mark;
    const char *problem = is_unclosed ? "quotes are not closed" : parser->problem ? parser->problem : "not YAML";
    return (YamlProblem){problem, {(uint32_t)mark.line + 1, (uint32_t)mark.column + 1}};
}

YamlKind yaml_kind(Context *ctx, String block, YamlProblem *problem) {
    Events *events = events_open(ctx, block);
    yaml_event_type_t type = YAML_STREAM_START_EVENT;
    bool is_mapping = false;
    size_t documents = 0;
    for (yaml_event_type_t before = YAML_NO_EVENT; type != YAML_NO_EVENT && type != YAML_STREAM_END_EVENT;
         before = type) {
        type = events_next(events);
        documents += type == YAML_DOCUMENT_START_EVENT;
        if (before == YAML_DOCUMENT_START_EVENT && documents == 1)
            is_mapping = type == YAML_MAPPING_START_EVENT;
    }
    if (type == YAML_NO_EVENT && problem)
        *problem = problem_of(&events->parser);
    events_close(events);
    return type == YAML_NO_EVENT ? YAML_BROKEN : is_mapping && documents == 1 ? YAML_MAPPING : YAML_OTHER;
}

/* ---- its values ---- */

typedef struct {
    Document *document;
    FrontValues *values;
    Events *events;
    Map anchors;   /* names of those seen */
    uint32_t line; /* of the block's first line */
} Reading;

static Position event_position(const Reading *reading) {
    yaml_mark_t mark = reading->events->event.start_mark;
    return (Position){(uint32_t)mark.line + reading->line, (uint32_t)mark.column + 1};
}

static void keep_anchor(Reading *reading, const yaml_char_t *anchor) {
    if (anchor)
        map_set(&reading->anchors, arena_string(reading->document->arena, string_of((const char *)anchor)), reading);
}

static String scalar_text(const Reading *reading) {
    const yaml_event_t *event = &reading->events->event;
    Arena *arena = reading->document->arena;
    String text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    bool is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (is_plain && string_is_one_of(text, "~ null"))
        return S("");
    String clean = text_clean_piece(reading->document->ctx, text, event_position(reading));
    String tag = string_of((const char *)event->data.scalar.tag);
    if (!string_starts(tag, S("!")))
        return clean;
    /* "!Important news" is an unknown type for YAML, and words for people */
    return clean.length ? arena_join(arena, tag, S(" "), clean) : tag;
}

static void take_scalar(Reading *reading) {
    keep_anchor(reading, reading->events->event.data.scalar.anchor);
    front_values_scalar(reading->values, scalar_text(reading), event_position(reading));
}

/* Without an anchor of this name, "*Pier" is text. */
static void take_alias(Reading *reading) {
    String name = string_of((const char *)reading->events->event.data.alias.anchor);
    Position at = event_position(reading);
    Arena *arena = reading->document->arena;
    if (!map_get(&reading->anchors, name)) {
        front_values_scalar(reading->values, arena_join(arena, S("*"), name, S("")), at);
        return;
    }
    diagnose1(reading->document->ctx, SAY_META_BAD, at,
              arena_join(arena, S("alias *"), name, S(" is not supported; ignored")));
    front_values_scalar(reading->values, S(""), at);
}

/* Hands on one event inside the outermost mapping. */
static void take_event(Reading *reading, yaml_event_type_t type) {
    const yaml_event_t *event = &reading->events->event;
    Position at = event_position(reading);
    if (type == YAML_SCALAR_EVENT) {
        take_scalar(reading);
    } else if (type == YAML_ALIAS_EVENT) {
        take_alias(reading);
    } else if (type == YAML_MAPPING_START_EVENT) {
        keep_anchor(reading, event->data.mapping_start.anchor);
        front_values_begin(reading->values, /*is_mapping*/ true, at);
    } else if (type == YAML_SEQUENCE_START_EVENT) {
        keep_anchor(reading, event->data.sequence_start.anchor);
        front_values_begin(reading->values, /*is_mapping*/ false, at);
    } else if (type == YAML_MAPPING_END_EVENT || type == YAML_SEQUENCE_END_EVENT) {
        front_values_end(reading->values);
    }
}

void yaml_read(FrontValues *values, Document *document, String block, uint32_t line) {
    Reading reading = {document, values, events_open(document->ctx, block), {0}, line};
    bool is_inside = false;
    map_open(&reading.anchors, document->arena);
    yaml_event_type_t type;
    while ((type = events_next(reading.events)) != YAML_NO_EVENT && type != YAML_STREAM_END_EVENT) {
        if (is_inside)
            take_event(&reading, type);
        is_inside |= type == YAML_MAPPING_START_EVENT;
    }
    events_close(reading.events);
}
