/* Brackets: links, images and references to footnotes (CommonMark 6.3, 6.4). */
#include "read/markdown/inline_scan.h"
#include "read/markdown/inline_state.h"

void inline_open_bracket(InlineParser *parser, bool is_image) {
    size_t start = parser->at;
    parser->at += is_image ? 2 : 1;
    Bracket *bracket = arena_new(parser->arena, Bracket);
    *bracket = (Bracket){.previous = parser->last_bracket, .below = parser->last_delimiter, .behind = parser->at,
                         .is_image = is_image, .is_active = true};
    bracket->node = parser_append_text(parser, start, parser->at);
    if (parser->last_bracket)
        parser->last_bracket->has_bracket = true;
    parser->last_bracket = bracket;
}

static void pop(InlineParser *parser) { parser->last_bracket = parser->last_bracket->previous; }

/* "(destination "title")" at `at`: the index behind it, or SIZE_MAX. */
static size_t scan_target(String text, size_t at, LinkTarget *target) {
    if (at >= text.length || text.bytes[at] != '(')
        return SIZE_MAX;
    size_t end = scan_destination(text, scan_blanks(text, at + 1), &target->address);
    if (end == SIZE_MAX)
        return SIZE_MAX;
    size_t title = scan_blanks(text, end), behind = title;
    target->title = S("");
    if (title > end) {
        behind = scan_title(text, title, &target->title);
        behind = behind == SIZE_MAX ? title : behind;
    }
    behind = scan_blanks(text, behind);
    return behind < text.length && text.bytes[behind] == ')' ? behind + 1 : SIZE_MAX;
}

static size_t inline_target(InlineParser *parser, LinkTarget *target) {
    size_t end = scan_target(parser->text, parser->at, target);
    if (end == SIZE_MAX)
        return 0;
    target->address = markdown_unescaped(parser->arena, target->address);
    target->title = markdown_unescaped(parser->arena, target->title);
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

/* No link stands inside another. */
static void deactivate(InlineParser *parser) {
    for (Bracket *bracket = parser->last_bracket; bracket && bracket->is_active; bracket = bracket->previous)
        bracket->is_active = bracket->is_image;
}

static void add_link(InlineParser *parser, Bracket *bracket, const LinkTarget *target) {
    size_t start = bracket->behind - (bracket->is_image ? 2 : 1);
    Node *node = parser_append(parser, bracket->is_image ? KIND_IMAGE : KIND_LINK, start);
    inline_pair_delimiters(parser, bracket->below);
    take_children(bracket->node, node);
    if (bracket->is_image) {
        node->as.image.source = target->address;
        node->as.image.title = target->title;
    } else {
        node->as.link.target = target->address;
        node->as.link.title = target->title;
    }
    pop(parser);
    if (!bracket->is_image)
        deactivate(parser);
}

/* "[^label]". */
static bool add_footnote_reference(InlineParser *parser, Bracket *bracket) {
    String label = string_slice(parser->text, bracket->behind, parser->at - 1);
    if (!parser_has(parser, FEATURE_FOOTNOTES) || label.length < 2 || label.bytes[0] != '^')
        return false;
    label = string_slice(label, 1, label.length);
    if (!map_get(&parser->rules->footnotes, label_key(parser->arena, label)))
        return false;
    size_t start = bracket->behind - 1;
    inline_pair_delimiters(parser, bracket->below);
    while (bracket->node->next)
        node_remove(bracket->node->next);
    if (bracket->is_image)
        bracket->node->as.text = S("!");
    else
        node_remove(bracket->node);
    parser_append(parser, KIND_FOOTNOTE_REFERENCE, start)->as.reference.label = label;
    pop(parser);
    return true;
}

void inline_close_bracket(InlineParser *parser) {
    Bracket *bracket = parser->last_bracket;
    size_t at = parser->at++;
    LinkTarget target;
    size_t end = 0;
    if (bracket && bracket->is_active) {
        end = inline_target(parser, &target);
        if (!end)
            end = reference_target(parser, bracket, &target);
        if (!end && add_footnote_reference(parser, bracket))
            return;
    }
    if (end) {
        add_link(parser, bracket, &target);
        parser->at = end;
        return;
    }
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
