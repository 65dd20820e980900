/* YAML front matter through libyaml's events, without recursion: scalars, sequences of them, and mappings with a name
 * become metadata. The block is read twice: first to see whether it is a YAML mapping at all, then for its values. */
#include "read/markdown/front_matter.h"

#include <yaml.h>

#include "doc/settings.h"
#include "text/clean.h"

enum { BLOCK_MOST = 1 << 18, FIRST_LINE = 2 /* of the block, in the text */ };

/* ---- where the block ends ---- */

static bool is_fence(String line, String fence) {
    return string_starts(line, fence) && string_trim(line).length == fence.length;
}

/* The block between the fences; *end is where the text behind it starts. */
static bool find_block(String text, String *block, size_t *end) {
    String rest = text, line;
    if (!string_next(&rest, '\n', &line) || !is_fence(line, S("---")))
        return false;
    size_t start = (size_t)(rest.bytes - text.bytes);
    for (bool first = true; rest.length && string_next(&rest, '\n', &line); first = false) {
        if (first && string_trim(line).length == 0)
            return false;
        size_t at = (size_t)(line.bytes - text.bytes);
        if (is_fence(line, S("---")) || is_fence(line, S("..."))) {
            *block = string_slice(text, start, at);
            *end = at + line.length < text.length ? at + line.length + 1 : text.length;
            return block->length > 0;
        }
    }
    return false;
}

/* ---- events ---- */

/* One pass over the events of a block. */
typedef struct {
    Context *ctx;
    yaml_parser_t parser;
    yaml_event_t event;
    bool has_event;
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

/* The next event's type, YAML_NO_EVENT on an error. */
static yaml_event_type_t events_next(Events *events) {
    if (events->has_event)
        yaml_event_delete(&events->event);
    events->has_event = yaml_parser_parse(&events->parser, &events->event) != 0;
    if (!events->has_event && events->parser.error == YAML_MEMORY_ERROR)
        fail0(events->ctx, SAY_MEMORY, NOWHERE);
    return events->has_event ? events->event.type : YAML_NO_EVENT;
}

static Position mark_position(yaml_mark_t mark) {
    return (Position){(uint32_t)mark.line + FIRST_LINE, (uint32_t)mark.column + 1};
}

static void say_error(Events *events) {
    const char *problem = events->parser.problem ? events->parser.problem : "not YAML";
    diagnose1(events->ctx, SAY_META_BAD, mark_position(events->parser.problem_mark), string_of(problem));
}

/* True when the whole block is one mapping. An error is said only inside a mapping: other text between two rules is
 * ordinary Markdown. */
static bool is_mapping(Context *ctx, String block) {
    Events *events = events_open(ctx, block);
    bool mapping = events_next(events) == YAML_STREAM_START_EVENT && events_next(events) == YAML_DOCUMENT_START_EVENT &&
                   events_next(events) == YAML_MAPPING_START_EVENT;
    bool good = mapping;
    for (yaml_event_type_t type = YAML_MAPPING_START_EVENT; good && type != YAML_STREAM_END_EVENT;) {
        type = events_next(events);
        good = type != YAML_NO_EVENT;
    }
    if (mapping && !good)
        say_error(events);
    events_close(events);
    return good;
}

/* ---- values ---- */

typedef struct {
    Document *document;
    Events *events;
    MetaField field; /* of the top-level key; META_COUNT when it is unknown */
    const OptionSpec *setting; /* that the top-level key sets; NULL when it is none */
    String key;      /* top-level key, empty while one is expected */
    String name;     /* key inside a mapping in the value, empty while one is expected */
    Position at;     /* of the key */
    bool said_unused;
    int depth;       /* open collections inside the top-level mapping */
    uint64_t mappings; /* bit d: the collection at depth d + 1 is a mapping */
} Values;

enum { DEPTH_MOST = 16 };

static bool in_mapping(const Values *values) {
    return values->depth > 0 && values->mappings >> (values->depth - 1) & 1;
}

static String scalar_text(const Values *values) {
    const yaml_event_t *event = &values->events->event;
    String text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (plain && (string_equal(text, S("~")) || string_equal(text, S("null"))))
        return S("");
    Position at = mark_position(event->start_mark);
    return arena_string(values->document->arena, text_clean_piece(values->document->ctx, text, at));
}

static void say_unused(Values *values, String inner) {
    Arena *arena = values->document->arena;
    String name = inner.length ? arena_join(arena, values->key, S("."), inner) : values->key;
    if (!inner.length && values->said_unused)
        return;
    values->said_unused |= !inner.length;
    diagnose1(values->document->ctx, SAY_META_UNUSED, values->at, name);
}

static void add_value(Values *values, String value) {
    Document *document = values->document;
    if (values->field == META_LANGUAGE && value.length)
        value = document_read_language(document, values->at, value);
    meta_add(document, values->field, value);
}

/* A scalar inside a mapping that is (part of) a value: {name: …} gives the value, {fr: address} a translation. */
static void take_pair(Values *values, String value) {
    Arena *arena = values->document->arena;
    if (string_equal(values->name, S("name")))
        add_value(values, value);
    else if (values->field == META_TRANSLATION)
        add_value(values, arena_join(arena, values->name, S(" "), value));
    else
        say_unused(values, values->name);
    values->name = S("");
}

/* A key that says how the document is laid out. */
static void take_setting(Values *values, String value) {
    Document *document = values->document;
    const char *wrong = setting_set(document, values->setting, value);
    if (wrong)
        diagnose1(document->ctx, SAY_META_BAD, values->at,
                  arena_join(document->arena, values->key, S(": "), string_of(wrong)));
}

static void end_value(Values *values) {
    if (values->depth == 0)
        values->key = S("");
}

static void take_key(Values *values, String key) {
    values->key = key.length ? key : S("null");
    values->field = meta_field(values->key);
    values->setting = values->field == META_COUNT ? setting_spec(values->key) : NULL;
    values->at = mark_position(values->events->event.start_mark);
    values->said_unused = false;
}

static void take_scalar(Values *values, String text) {
    if (values->key.length == 0) {
        take_key(values, text);
        return;
    }
    if (values->setting)
        take_setting(values, text);
    else if (values->field == META_COUNT)
        say_unused(values, S(""));
    else if (!in_mapping(values))
        add_value(values, text);
    else if (values->name.length == 0)
        values->name = text.length ? text : S("null");
    else
        take_pair(values, text);
    end_value(values);
}

static void take_alias(Values *values) {
    String anchor = string_of((const char *)values->events->event.data.alias.anchor);
    String message = arena_join(values->document->arena, S("alias *"), anchor, S(" is not supported; ignored"));
    diagnose1(values->document->ctx, SAY_META_BAD, mark_position(values->events->event.start_mark), message);
    if (values->key.length == 0)
        take_key(values, anchor);
    else if (in_mapping(values))
        values->name = values->name.length ? S("") : anchor;
    end_value(values);
}

/* Skips a collection that means nothing here: a key, or what is nested too deeply. */
static void skip_collection(Values *values) {
    for (int depth = 1; depth > 0;) {
        switch (events_next(values->events)) {
        case YAML_SEQUENCE_START_EVENT:
        case YAML_MAPPING_START_EVENT:
            depth++;
            break;
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
            depth--;
            break;
        case YAML_NO_EVENT:
            return;
        default:
            break;
        }
    }
}

static void open_collection(Values *values, bool mapping) {
    bool is_key = values->key.length == 0 || (in_mapping(values) && values->name.length == 0);
    bool listed = values->setting && values->setting->kind == OPTION_LIST && !mapping;
    if (is_key || (values->field == META_COUNT && !listed) || values->depth == DEPTH_MOST ||
        (in_mapping(values) && !string_equal(values->name, S("name")))) {
        if (values->key.length == 0)
            take_key(values, S("?"));
        else
            say_unused(values, values->name);
        if (in_mapping(values))
            values->name = is_key ? S("?") : S("");
        bool was_key = is_key && values->depth == 0;
        skip_collection(values);
        if (!was_key)
            end_value(values);
        return;
    }
    uint64_t bit = UINT64_C(1) << values->depth++;
    values->mappings = mapping ? values->mappings | bit : values->mappings & ~bit;
    values->name = S("");
}

static void close_collection(Values *values) {
    values->depth--;
    values->name = S("");
    end_value(values);
}

static void read_values(Document *document, String block) {
    Values values = {.document = document, .events = events_open(document->ctx, block), .key = S(""), .name = S("")};
    bool in_top = false;
    yaml_event_type_t type;
    while ((type = events_next(values.events)) != YAML_NO_EVENT && type != YAML_STREAM_END_EVENT) {
        if (type == YAML_MAPPING_START_EVENT && !in_top)
            in_top = true;
        else if (type == YAML_MAPPING_START_EVENT || type == YAML_SEQUENCE_START_EVENT)
            open_collection(&values, type == YAML_MAPPING_START_EVENT);
        else if (type == YAML_SCALAR_EVENT)
            take_scalar(&values, scalar_text(&values));
        else if (type == YAML_ALIAS_EVENT)
            take_alias(&values);
        else if ((type == YAML_MAPPING_END_EVENT || type == YAML_SEQUENCE_END_EVENT) && values.depth > 0)
            close_collection(&values);
    }
    events_close(values.events);
}

size_t front_matter_read(Document *document, String text) {
    String block;
    size_t end;
    if (!find_block(text, &block, &end))
        return 0;
    if (block.length > BLOCK_MOST) {
        diagnose1(document->ctx, SAY_META_BAD, ((Position){1, 1}), S("longer than 256 KiB; treated as text"));
        return 0;
    }
    if (!is_mapping(document->ctx, block))
        return 0;
    read_values(document, block);
    document->has_front_matter = true;
    return end;
}
