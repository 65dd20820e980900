/* Brackets: links, images and references to footnotes (CommonMark 6.3, 6.4). */
#include "read/markdown/inline_scan.h"
#include "read/markdown/attributes.h"
#include "read/markdown/inline_state.h"

enum { SIZE_PIXELS_MOST = 10000 };

void inline_open_bracket(InlineParser *parser, char sign) {
    size_t start = parser->at;
    parser->at += sign ? 2 : 1;
    Bracket *bracket = arena_new(parser->arena, Bracket);
    *bracket = (Bracket){.previous = parser->last_bracket, .below = parser->last_delimiter, .behind = parser->at,
                         .is_image = sign == '!', .is_note = sign == '^'};
    bracket->node = parser_append_text(parser, start, parser->at);
    if (parser->last_bracket)
        parser->last_bracket->has_bracket = true;
    parser->last_bracket = bracket;
    parser->open_images += bracket->is_image;
}

static void pop(InlineParser *parser) {
    parser->open_images -= parser->last_bracket->is_image;
    parser->last_bracket = parser->last_bracket->previous;
}

static bool is_active(const InlineParser *parser, const Bracket *bracket) {
    return bracket->is_image || bracket->behind > parser->last_link_end;
}

bool inline_is_in_brackets(const InlineParser *parser) {
    return parser->open_images || (parser->last_bracket && is_active(parser, parser->last_bracket));
}

/* "=400x300", "=400x", "=x300" behind a destination: the size of an image. */
static size_t scan_size(String text, size_t at, Hints *size) {
    uint32_t *numbers[2] = {&size->width_pixels, &size->height_pixels};
    size_t start = ++at;
    for (size_t i = 0; i < 2; i++) {
        for (; at < text.length && ascii_digit(text.bytes[at]) && *numbers[i] < SIZE_PIXELS_MOST; at++)
            *numbers[i] = *numbers[i] * 10 + (uint32_t)(text.bytes[at] - '0');
        if (i == 0 && (at >= text.length || text.bytes[at++] != 'x'))
            return SIZE_MAX;
    }
    return at > start + 1 ? at : SIZE_MAX;
}

/* "(destination "title")" at `at`: the index behind it, or SIZE_MAX. */
typedef size_t ScanDestination(String text, size_t at, String *inside);
static size_t scan_target(ScanDestination *scan, String text, size_t at, LinkTarget *target, Hints *size) {
    if (at >= text.length || text.bytes[at] != '(')
        return SIZE_MAX;
    size_t end = scan(text, scan_blanks(text, at + 1), &target->address);
    if (end == SIZE_MAX)
        return SIZE_MAX;
    size_t title = scan_blanks(text, end), behind = title;
    target->title = S("");
    if (title > end) {
        behind = scan_title(text, title, &target->title);
        behind = behind == SIZE_MAX ? title : behind;
    }
    size_t sign = scan_blanks(text, behind);
    if (size && sign > end && sign < text.length && text.bytes[sign] == '=') {
        behind = scan_size(text, sign, size);
        if (behind == SIZE_MAX)
            return SIZE_MAX;
    }
    behind = scan_blanks(text, behind);
    return behind < text.length && text.bytes[behind] == ')' ? behind + 1 : SIZE_MAX;
}

static size_t inline_target(InlineParser *parser, const Bracket *bracket, LinkTarget *target, Hints *size) {
    bool has_size = bracket->is_image && parser->rules->document && parser_has(parser, FEATURE_IMAGE_SIZES);
    size_t start = parser->at, end = scan_target(scan_destination, parser->text, start, target, has_size ? size : NULL);
    if (end == SIZE_MAX && parser_has(parser, FEATURE_SPACED_TARGETS)) {
        *size = (Hints){0};
        end = scan_target(scan_spaced_destination, parser->text, start, target, has_size ? size : NULL);
        if (end != SIZE_MAX && parser->rules->document)
            diagnose1(parser->rules->document->ctx, SAY_LINK_SPACES, block_text_position(parser->content, start + 1),
                      arena_string(parser->arena, target->address));
    }
    if (end == SIZE_MAX) {
        *size = (Hints){0};
        return 0;
    }
    target->address = markdown_unescaped(parser->arena, target->address, parser->rules->has_fields);
    target->title = markdown_unescaped(parser->arena, target->title, parser->rules->has_fields);
    return end;
}

/* The target of "[text][label]", "[label][]" or "[label]"; parser->at is behind the first "]". */
static size_t reference_target(InlineParser *parser, const Bracket *bracket, LinkTarget *target) {
    String label = S("");
    size_t end = scan_label(parser->text, parser->at, &label);
    if (end == SIZE_MAX)
        end = parser->at;
    if (label.length == 0) {
        if (bracket->has_bracket)
            return 0;
        label = string_slice(parser->text, bracket->behind, parser->at - 1);
    }
    const LinkTarget *found = map_get(&parser->rules->targets, label);
    if (!found)
        return 0;
    *target = *found;
    return end;
}

static void take_children(Node *bracket, Node *around) {
    while (bracket->next != around) {
        Node *child = bracket->next;
        node_remove(child);
        node_append(around, child);
    }
    node_remove(bracket);
}

/* Makes a node of what brackets enclose. */
static Node *enclose(InlineParser *parser, Bracket *bracket, Kind kind) {
    Node *node = node_new(parser->arena, kind, bracket->node->at);
    node_append(parser->root, node);
    inline_pair_delimiters(parser, bracket->below);
    take_children(bracket->node, node);
    pop(parser);
    return node;
}

static Node *add_link(InlineParser *parser, Bracket *bracket, const LinkTarget *target) {
    Node *node = enclose(parser, bracket, bracket->is_image ? KIND_IMAGE : KIND_LINK);
    if (bracket->is_image) {
        node->as.image.source = target->address;
        node->as.image.title = target->title;
    } else {
        node->as.link.target = target->address;
        node->as.link.title = target->title;
        parser->last_link_end = parser->at;
    }
    return node;
}

/* "[text]{…}": what the classes say, else a span. */
static Kind span_kind(const Attributes *attributes) {
    static const struct {
        const char *class;
        Kind kind;
    } kinds[] = {{"mark", KIND_MARKED}, {"underline", KIND_UNDERLINE}, {"ul", KIND_UNDERLINE}, {"small", KIND_SMALL}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (attributes_has_class(attributes, kinds[i].class))
            return kinds[i].kind;
    return KIND_SPAN;
}

/* The attributes at parser->at; false where there are none. */
static bool scan_attributes(const InlineParser *parser, Attributes *attributes, size_t *end) {
    if (parser_peek(parser, parser->at) != '{' || !parser->rules->document || !parser_has(parser, FEATURE_ATTRIBUTES))
        return false;
    *end = attributes_scan(parser->text, parser->at, attributes);
    return *end != parser->at;
}

static bool add_span(InlineParser *parser, Bracket *bracket) {
    Attributes attributes;
    size_t end;
    if (bracket->is_image || bracket->is_note || !scan_attributes(parser, &attributes, &end))
        return false;
    Node *span = enclose(parser, bracket, span_kind(&attributes));
    attributes_apply(parser->rules->document, span, &attributes);
    remark_attributes(parser->rules->document, &attributes, parser->content, span);
    parser->at = end;
    return true;
}

void inline_attributes(InlineParser *parser, Node *node) {
    Attributes attributes;
    size_t end;
    if (!scan_attributes(parser, &attributes, &end))
        return;
    attributes_apply(parser->rules->document, node, &attributes);
    remark_attributes(parser->rules->document, &attributes, parser->content, node);
    parser->at = end;
}

/* "[^label]". */
static bool add_footnote_reference(InlineParser *parser, Bracket *bracket) {
    String label = string_slice(parser->text, bracket->behind, parser->at - 1);
    if (!parser_has(parser, FEATURE_FOOTNOTES) || bracket->has_bracket || label.length < 2 || label.bytes[0] != '^')
        return false;
    label = string_slice(label, 1, label.length);
    if (!map_get(&parser->rules->footnotes, label_key(parser->arena, label)))
        return false;
    Node *node = node_new(parser->arena, KIND_FOOTNOTE_REFERENCE, bracket->node->at);
    node->at.column += bracket->is_image; /* "![^label]": the "!" is text */
    node->as.reference.label = label;
    inline_pair_delimiters(parser, bracket->below);
    while (bracket->node->next)
        node_remove(bracket->node->next);
    if (bracket->is_image)
        bracket->node->as.text = S("!");
    else
        node_remove(bracket->node);
    node_append(parser->root, node);
    pop(parser);
    return true;
}

void inline_close_bracket(InlineParser *parser) {
    Bracket *bracket = parser->last_bracket;
    size_t at = parser->at++;
    LinkTarget target;
    Hints size = {0};
    size_t end = 0;
    if (bracket && bracket->is_note) {
        enclose(parser, bracket, KIND_FOOTNOTE);
        return;
    }
    bool can_refer = bracket && is_active(parser, bracket);
    if (can_refer) {
        end = inline_target(parser, bracket, &target, &size);
        if (!end)
            end = reference_target(parser, bracket, &target);
        if (!end && (add_footnote_reference(parser, bracket) || add_span(parser, bracket)))
            return;
    }
    if (end) {
        Node *node = add_link(parser, bracket, &target);
        if (size.width_pixels || size.height_pixels)
            *node_hints(node, parser->rules->document->arena) = size;
        parser->at = end;
        inline_attributes(parser, node);
        return;
    }
    if (can_refer)
        inline_remark_brackets(parser, bracket);
    if (bracket)
        pop(parser);
    parser_append_text(parser, at, at + 1);
}

void inline_find_labels(String text, void (*found)(void *user, String label), void *user) {
    for (size_t at = 0; at < text.length; at++) {
        String label;
        if (text.bytes[at] == '\\')
            at++;
        else if (text.bytes[at] == '[' && scan_label(text, at, &label) != SIZE_MAX && string_trim(label).length)
            found(user, label);
    }
}
