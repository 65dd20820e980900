/* Style sheets into rules. */
#include "read/html/css_sheet.h"

#include "base/limits.h"
#include "read/html/css_syntax.h"
#include "read/html/css_variables.h"

enum { NESTING_MOST = 32 }; /* of blocks */

/* A block that is open: the sheet as a whole, a group of rules (@media and the like), or a style rule. */
typedef struct {
    uint8_t media;
    uint32_t layer;
    bool in_rule;                   /* declarations may stand here */
    bool is_read;                   /* `selectors` are those of the prelude */
    String prelude;
    const HtmlSelector *around;     /* of the rule around it */
    const HtmlSelector *selectors;
    HtmlDeclaration *declarations;
    size_t count, capacity;
} Block;

typedef struct {
    HtmlSheet *sheet;
    Block blocks[NESTING_MOST];
    size_t depth;
} Reading;

/* ---- rules ---- */

enum { KEY_MOST = 64 };

/* The key of a type, class or id: its kind, and its name in lower case, cut to what fits. What has the same key is told
 * apart when it is matched. */
static String key_of(char key[KEY_MOST], HtmlSimpleKind kind, String name) {
    size_t length = name.length < KEY_MOST - 1 ? name.length : KEY_MOST - 1;
    key[0] = (char)kind;
    for (size_t i = 0; i < length; i++)
        key[1 + i] = ascii_lower(name.bytes[i]);
    return (String){key, 1 + length};
}

/* What an element must have to be looked at: the id, class or type in the last compound, or ANY. */
static HtmlSimple key_simple(const HtmlSelector *selector) {
    HtmlSimple best = {.kind = SIMPLE_ANY, .name = S("")};
    for (size_t i = selector->count; i > 0; i--) {
        const HtmlSimple *simple = &selector->simples[i - 1];
        bool names = simple->kind == SIMPLE_TYPE || simple->kind == SIMPLE_CLASS || simple->kind == SIMPLE_ID;
        if (names && simple->kind > best.kind)
            best = *simple;
        if (simple->starts)
            break;
    }
    return best;
}

uint64_t html_css_sign(HtmlSimpleKind kind, String name) {
    char bytes[KEY_MOST];
    String key = key_of(bytes, kind, name);
    return UINT64_C(1) << (hash_bytes(key.bytes, key.length) >> 58);
}

/* Of the compounds for elements around the one that is selected: those left of a combinator that goes outwards. */
static uint64_t signs_around(const HtmlSelector *selector) {
    uint64_t signs = 0;
    bool is_around = false;
    for (size_t i = selector->count; i > 0; i--) {
        const HtmlSimple *simple = &selector->simples[i - 1];
        if (is_around && (simple->kind == SIMPLE_CLASS || simple->kind == SIMPLE_ID))
            signs |= html_css_sign(simple->kind, simple->name);
        if (simple->starts)
            is_around = simple->combinator == ' ' || simple->combinator == '>';
    }
    return signs;
}

static HtmlRules *rules_for(HtmlSheet *sheet, const HtmlSelector *selector) {
    char bytes[KEY_MOST];
    HtmlSimple simple = key_simple(selector);
    String key = key_of(bytes, simple.kind, simple.name);
    HtmlRules *rules = map_get(&sheet->keys, key);
    if (!rules)
        map_set(&sheet->keys, arena_string(sheet->arena, key), rules = arena_new(sheet->arena, HtmlRules));
    return rules;
}

static void add_rule(HtmlSheet *sheet, const HtmlSelector *selector, const Block *block) {
    if (sheet->count == LIMIT_CSS_RULES) {
        sheet->work = 0;
        return;
    }
    HtmlRule *rule = arena_new(sheet->arena, HtmlRule);
    HtmlRules *rules = rules_for(sheet, selector);
    *rule = (HtmlRule){
        .selector = selector,
        .declarations = block->declarations,
        .declaration_count = block->count,
        .order = sheet->count++,
        .layer = block->layer,
        .media = block->media,
        .around = signs_around(selector),
        .next = rules->last,
    };
    rules->last = rule;
    rules->count++;
}

const HtmlRules *html_sheet_rules(const HtmlSheet *sheet, HtmlSimpleKind kind, String name) {
    char bytes[KEY_MOST];
    HtmlRules *rules = map_get(&sheet->keys, key_of(bytes, kind, name));
    if (!rules || rules->candidates)
        return rules;
    HtmlCandidate *next = rules->candidates = arena_array(sheet->arena, HtmlCandidate, rules->count);
    for (const HtmlRule *rule = rules->last; rule; rule = rule->next)
        *next++ = (HtmlCandidate){rule->around, rule};
    return rules;
}

static const HtmlSelector *selectors_of(const HtmlSheet *sheet, Block *block) {
    if (!block->is_read)
        block->selectors = html_selectors_read(sheet->arena, block->prelude, block->around, sheet->quirks);
    block->is_read = true;
    return block->selectors;
}

/* Makes a rule of the declarations since the last one. */
static void end_declarations(HtmlSheet *sheet, Block *block) {
    if (block->count)
        for (const HtmlSelector *selector = selectors_of(sheet, block); selector; selector = selector->next)
            add_rule(sheet, selector, block);
    block->declarations = NULL;
    block->count = block->capacity = 0;
}

void html_sheet_want(HtmlSheet *sheet, String value) {
    for (String name; html_variables_next(&value, &name);)
        map_set(&sheet->wanted, name, sheet);
}

static bool is_kept(HtmlSheet *sheet, const HtmlDeclaration *one) {
    bool is_custom = string_starts(one->name, S("--")), generates = html_is_generating(one->name);
    if (is_custom ? !map_get(&sheet->wanted, one->name) : !generates && !html_style_is_property(one->name))
        return false;
    html_sheet_want(sheet, one->value);
    if (html_has_variables(one->value))
        return html_variables_are_valid(one->value);
    return is_custom || generates || html_style_is_known(one->name, one->value);
}

static void add_declaration(HtmlSheet *sheet, Block *block, String text) {
    HtmlDeclaration one;
    text = css_plain(sheet->arena, text);
    if (!html_style_next(&text, &one.name, &one.value, &one.important) || !is_kept(sheet, &one))
        return;
    sheet->generates |= html_is_generating(one.name);
    arena_grow(sheet->arena, block->declarations, block->count, block->capacity);
    block->declarations[block->count++] = one;
}

/* ---- at-rules ---- */

/* The place of a layer, in the order in which they are first named; a layer in a layer is part of it. */
static uint32_t layer_of(HtmlSheet *sheet, String name) {
    name = string_trim(string_slice(name, 0, string_find_byte(name, '.')));
    const uint32_t *known = name.length ? map_get(&sheet->layers, name) : NULL;
    if (known)
        return *known;
    uint32_t *layer = arena_new(sheet->arena, uint32_t);
    *layer = sheet->layer_count++;
    if (name.length)
        map_set(&sheet->layers, name, layer);
    return *layer;
}

static String at_name(String prelude, String *rest) {
    size_t end = 1;
    while (end < prelude.length && css_is_name_byte(prelude.bytes[end]))
        end++;
    *rest = string_trim(string_slice(prelude, end, prelude.length));
    return string_slice(prelude, 1, end);
}

static void read_statement(Reading *reading, String text) {
    String names, name = at_name(css_plain(reading->sheet->arena, text), &names);
    bool is_layer = string_equal_ascii_nocase(name, S("layer")) && reading->blocks[reading->depth].layer == UINT32_MAX;
    while (is_layer && string_next(&names, ',', &name))
        layer_of(reading->sheet, name);
}

static void read_counter_style(Reading *reading, String prelude, String block) {
    String rest, name = at_name(css_plain(reading->sheet->arena, prelude), &rest);
    if (string_equal_ascii_nocase(name, S("counter-style")) && reading->blocks[reading->depth].media)
        html_markers_define(&reading->sheet->markers, rest, block);
}

/* What a group of rules adds to the block in which it stands; false for what is no group, or holds nowhere. */
static bool open_group(HtmlSheet *sheet, String prelude, Block *block) {
    String rest, name = at_name(css_plain(sheet->arena, prelude), &rest);
    if (string_equal_ascii_nocase(name, S("media")))
        return block->media &= html_media(rest);
    if (string_equal_ascii_nocase(name, S("supports")))
        return html_supports(rest);
    if (!string_equal_ascii_nocase(name, S("layer")))
        return false;
    if (block->layer == UINT32_MAX)
        block->layer = layer_of(sheet, rest);
    return true;
}

/* ---- blocks ---- */

/* Opens the block whose "{" is at `open`, or skips it. Returns where to go on. */
static size_t open_block(Reading *reading, String css, size_t at, size_t open) {
    Block *outer = &reading->blocks[reading->depth];
    const HtmlSelector *around = outer->in_rule ? selectors_of(reading->sheet, outer) : NULL;
    String prelude = string_trim(string_slice(css, at, open));
    bool is_group = css.bytes[at] == '@', is_known = !outer->in_rule || around;
    Block inner = {.media = outer->media, .layer = outer->layer, .in_rule = outer->in_rule || !is_group,
                   .is_read = is_group, .prelude = prelude, .around = around, .selectors = is_group ? around : NULL};
    if (is_group)
        is_known = is_known && open_group(reading->sheet, prelude, &inner);
    if (!is_known || reading->depth + 1 == NESTING_MOST) {
        size_t end = css_block_end(css, open + 1);
        if (is_group)
            read_counter_style(reading, prelude, string_slice(css, open + 1, end));
        return end + 1;
    }
    end_declarations(reading->sheet, outer);
    reading->blocks[++reading->depth] = inner;
    return open + 1;
}

/* The signs that end what begins here: a declaration, a rule, or an at-rule. */
static const char *ends_of(const Reading *reading, char first) {
    bool in_block = reading->depth > 0;
    if (first == '@' || reading->blocks[reading->depth].in_rule)
        return in_block ? "{;}" : "{;";
    return in_block ? "{}" : "{";
}

/* Reads what begins at `at`. Returns where to go on. */
static size_t read_item(Reading *reading, String css, size_t at) {
    Block *block = &reading->blocks[reading->depth];
    char first = css.bytes[at];
    if (first == ';' && reading->depth > 0)
        return at + 1;
    size_t end = css_find_sign(css, at, ends_of(reading, first));
    if (end < css.length && css.bytes[end] == '{') {
        if (!block->in_rule || !string_starts(string_slice(css, at, end), S("--")))
            return open_block(reading, css, at, end);
        end = css_find_sign(css, at, ";}"); /* a custom property can hold a block */
    }
    String item = string_slice(css, at, end);
    if (first == '@')
        read_statement(reading, item);
    else if (block->in_rule)
        add_declaration(reading->sheet, block, item);
    return end + (end < css.length && css.bytes[end] == ';');
}

static void close_block(Reading *reading) {
    end_declarations(reading->sheet, &reading->blocks[reading->depth]);
    reading->depth -= reading->depth > 0;
}

void html_sheet_reopen(HtmlSheet *sheet, uint64_t work) {
    *sheet = (HtmlSheet){.arena = sheet->arena, .quirks = sheet->quirks, .work = work, .wanted = sheet->wanted,
                         .markers = sheet->markers};
    map_open(&sheet->keys, sheet->arena);
    map_open(&sheet->layers, sheet->arena);
}

void html_sheet_open(HtmlSheet *sheet, Arena *arena, bool quirks, uint64_t work) {
    sheet->arena = arena;
    sheet->quirks = quirks;
    map_open(&sheet->wanted, arena);
    html_markers_open(&sheet->markers, arena);
    html_sheet_reopen(sheet, work);
}

/* The place behind white space, comments and, outside all blocks, the signs of HTML comments. */
static size_t skip_between(const Reading *reading, String css, size_t at) {
    for (;;) {
        at = css_skip_space(css, at);
        String rest = string_slice(css, at, css.length);
        bool opens = string_starts(rest, S("<!--")), closes = string_starts(rest, S("-->"));
        if (reading->depth > 0 || (!opens && !closes))
            return at;
        at += opens ? 4 : 3;
    }
}

void html_sheet_add(HtmlSheet *sheet, String css, uint8_t media) {
    Reading reading = {.sheet = sheet, .blocks = {{.media = media, .layer = UINT32_MAX}}};
    for (size_t at = skip_between(&reading, css, 0); at < css.length; at = skip_between(&reading, css, at)) {
        if (css.bytes[at] != '}' || reading.depth == 0) { /* one that closes nothing is part of a selector */
            at = read_item(&reading, css, at);
            continue;
        }
        close_block(&reading);
        at++;
    }
    while (reading.depth > 0)
        close_block(&reading);
}
