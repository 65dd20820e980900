/* Making, linking and walking nodes. */
#include "doc/node.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "text/unicode.h"

static const struct {
    const char *name;
    Content content;
} kinds[KIND_COUNT] = {
#define KIND(name, text, content) [KIND_##name] = {text, CONTENT_##content},
#include "doc/kinds.def"
#undef KIND
};

static const char *const roles[ROLE_COUNT] = {
#define ROLE(name, text) [ROLE_##name] = text,
#include "doc/roles.def"
#undef ROLE
};

/* How much of `as` a node of this kind has. */
static size_t as_size(Kind kind) {
#define SIZE(member) sizeof(((const Node *)NULL)->as.member)
    static const uint8_t sizes[KIND_COUNT] = {
        [KIND_TEXT] = SIZE(text), [KIND_MATH] = SIZE(math), [KIND_MATH_BLOCK] = SIZE(math),
        [KIND_HEADING] = SIZE(heading), [KIND_LIST] = SIZE(list), [KIND_ITEM] = SIZE(item),
        [KIND_CODE_BLOCK] = SIZE(code), [KIND_TABLE] = SIZE(table), [KIND_ROW] = SIZE(row), [KIND_CELL] = SIZE(cell),
        [KIND_LINK] = SIZE(link), [KIND_IMAGE] = SIZE(image), [KIND_ABBREVIATION] = SIZE(abbreviation),
        [KIND_DATE] = SIZE(date), [KIND_QUOTE] = SIZE(quote), [KIND_QUOTATION] = SIZE(quote),
        [KIND_FOOTNOTE] = SIZE(footnote), [KIND_FOOTNOTE_REFERENCE] = SIZE(reference),
        [KIND_CROSS_REFERENCE] = SIZE(cross), [KIND_ASIDE] = SIZE(aside), [KIND_DOCUMENT] = SIZE(document),
    };
#undef SIZE
    return sizes[kind];
}

static Node *node_alloc(Arena *arena, Kind kind) {
    Node *node = arena_alloc_part_try(arena, offsetof(Node, as) + as_size(kind), sizeof(Node));
    if (!node)
        fail0(arena->ctx, SAY_MEMORY, NOWHERE);
    return node;
}

Node *node_new(Arena *arena, Kind kind, Position at) {
    Node *node = node_alloc(arena, kind);
    node->kind = (uint8_t)kind;
    node->at = at;
    return node;
}

Node *node_add(Arena *arena, Node *parent, Kind kind) {
    Node *node = node_new(arena, kind, NOWHERE);
    node_append(parent, node);
    return node;
}

void node_add_text(Arena *arena, Node *parent, String text) { node_add(arena, parent, KIND_TEXT)->as.text = text; }

Node *node_add_link(Arena *arena, Node *parent, String target, String text) {
    Node *link = node_add(arena, parent, KIND_LINK);
    link->as.link.target = target;
    node_add_text(arena, link, text);
    return link;
}

Node *node_copy(Arena *arena, const Node *from) {
    Node *node = node_alloc(arena, (Kind)from->kind);
    memcpy(node, from, offsetof(Node, as) + as_size((Kind)from->kind));
    node->parent = node->first = node->last = node->next = node->previous = NULL;
    return node;
}

void node_copy_as(Node *node, const Node *from) { memcpy(&node->as, &from->as, as_size((Kind)from->kind)); }

const char *kind_name(Kind kind) { return kinds[kind].name; }
Content kind_content(Kind kind) { return kinds[kind].content; }
bool kind_is_inline(Kind kind) { return kind >= KIND_TEXT; }

bool kind_is_division(Kind kind) { return kind == KIND_PART || kind == KIND_SECTION || kind == KIND_ARTICLE; }
bool heading_is_of_part(const Node *heading) {
    const Node *part = heading->parent;
    return heading->kind == KIND_HEADING && part && part->first == heading &&
           (part->role == ROLE_EDITORS || part->role == ROLE_CONTACTS || part->role == ROLE_BOILERPLATE ||
            part->role == ROLE_ATTACHMENTS);
}

String qr_alternative(Arena *arena, String address) { return arena_join(arena, S("QR: "), address, S("")); }

const char *role_name(Role role) { return roles[role]; }

Kind kind_parent(Kind kind) {
    static const uint8_t parents[KIND_COUNT] = {
        [KIND_ITEM] = KIND_LIST, [KIND_TERM] = KIND_DEFINITIONS, [KIND_DESCRIPTION] = KIND_DEFINITIONS,
        [KIND_ROW] = KIND_TABLE, [KIND_CELL] = KIND_ROW,
    };
    return parents[kind] ? (Kind)parents[kind] : KIND_COUNT;
}

void node_insert(Node *parent, Node *child, Node *before) {
    child->parent = parent;
    child->next = before;
    child->previous = before ? before->previous : parent->last;
    if (child->previous)
        child->previous->next = child;
    else
        parent->first = child;
    if (before)
        before->previous = child;
    else
        parent->last = child;
}

void node_append(Node *parent, Node *child) { node_insert(parent, child, NULL); }

void node_remove(Node *node) {
    Node *parent = node->parent;
    if (node->previous)
        node->previous->next = node->next;
    else
        parent->first = node->next;
    if (node->next)
        node->next->previous = node->previous;
    else
        parent->last = node->previous;
    node->parent = node->next = node->previous = NULL;
}

void node_move_children(Node *from, Node *to, Node *before) {
    while (from->first) {
        Node *child = from->first;
        node_remove(child);
        node_insert(to, child, before);
    }
}

void node_unwrap(Node *node) {
    node_move_children(node, node->parent, node);
    node_remove(node);
}

void node_trim_end(Node *node) {
    while (node && node->last)
        node = node->last;
    while (node && node->kind == KIND_TEXT && string_ends(node->as.text, S(" ")))
        node->as.text.length--;
}

void node_take_language(Node *node, const Node *from) {
    if (!string_equal(node_lang(from), node_lang(node)))
        node->lang = node_lang(from);
    if (node_direction(from) != node_direction(node))
        node->direction = (uint8_t)node_direction(from);
}

Node *node_wrap_children(Node *node, Arena *arena, Kind kind) {
    Node *wrapper = node_new(arena, kind, node->first ? node->first->at : node->at);
    node_move_children(node, wrapper, NULL);
    node_append(node, wrapper);
    return wrapper;
}

Walk walk_start(const Node *root) {
    return (Walk){.root = root, .next = (Node *)(uintptr_t)root, .next_entering = true};
}

/* Where the walk goes after it has left `node` behind. */
static void step_past(Walk *walk, Node *node) {
    if (node == walk->root) {
        walk->next = NULL;
    } else if (node->next) {
        walk->next = node->next;
        walk->next_entering = true;
    } else {
        walk->next = node->parent;
        walk->next_entering = false;
    }
}

Node *walk_next(Walk *walk) {
    Node *node = walk->current = walk->next;
    if (!node)
        return NULL;
    walk->entering = walk->next_entering;
    if (walk->entering && node->first)
        walk->next = node->first;
    else
        step_past(walk, node);
    return node;
}

void walk_skip(Walk *walk) { step_past(walk, walk->current); }

bool node_shows_address(const Node *link) {
    const Node *text = link->first;
    String target = link->as.link.target;
    if (!text || text->next || text->kind != KIND_TEXT || !string_ends(target, text->as.text))
        return false;
    String before = string_slice(target, 0, target.length - text->as.text.length);
    return before.length == 0 || string_ends(before, S(":")) || string_ends(before, S("://"));
}

String node_lang(const Node *node) {
    for (; node; node = node->parent)
        if (node->lang.length)
            return node->lang;
    return S("");
}

Direction node_direction(const Node *node) {
    for (; node; node = node->parent)
        if (node->direction == DIRECTION_LTR || node->direction == DIRECTION_RTL)
            return (Direction)node->direction;
    return DIRECTION_LTR;
}

const Node *node_block(const Node *node) {
    while (kind_is_inline(node->kind) && node->parent)
        node = node->parent;
    return node;
}

bool node_is_ancestor(const Node *ancestor, const Node *node) {
    while (node && node != ancestor)
        node = node->parent;
    return node != NULL;
}

bool node_is_inside(const Node *node, Kind kind) {
    do
        node = node->parent;
    while (node && node->kind != kind);
    return node != NULL;
}

bool footnote_starts_group(const Node *footnote) {
    const Node *before = footnote->previous;
    return !before || before->kind != KIND_FOOTNOTE ||
           !string_equal(before->as.footnote.heading, footnote->as.footnote.heading);
}

bool node_is_in_divisions(const Node *node) {
    for (const Node *up = node->parent; up; up = up->parent)
        if (up->kind != KIND_DOCUMENT && !kind_is_division((Kind)up->kind))
            return false;
    return true;
}

bool heading_is_local(const Node *heading) {
    const Node *node = heading->kind == KIND_HEADING ? heading : NULL;
    while (node && node->kind != KIND_FOOTNOTE && !(node->kind == KIND_CELL && node->as.cell.header))
        node = node->parent;
    return node != NULL;
}

static String plain_text(const Node *root, Arena *arena, char line_end) {
    Buffer text;
    buffer_open(&text, arena);
    Walk walk = walk_start(root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering)
            continue;
        if (node->kind == KIND_TEXT || node->kind == KIND_MATH || node->kind == KIND_MATH_BLOCK)
            text_add_shown(&text, node->as.text);
        else if (node->kind == KIND_IMAGE)
            buffer_string(&text, node->as.image.alternative);
        else if (node->kind == KIND_BREAK)
            buffer_byte(&text, line_end);
        else if (!kind_is_inline(node->kind) && text.length)
            buffer_byte(&text, ' ');
        else if (node->kind == KIND_RUBY_TEXT)
            walk_skip(&walk);
    }
    return string_trim(buffer_view(&text));
}

String node_plain_text(const Node *root, Arena *arena) { return plain_text(root, arena, ' '); }

String node_plain_lines(const Node *root, Arena *arena) { return plain_text(root, arena, '\n'); }

/* Without the credit, which may end a caption. */
static String caption_name(const Node *caption, Arena *arena) {
    if (!caption->last || caption->last->role != ROLE_CREDIT)
        return node_name(caption, arena);
    Buffer text;
    buffer_open(&text, arena);
    for (const Node *child = caption->first; child != caption->last; child = child->next)
        buffer_string(&text, child->kind == KIND_TEXT ? child->as.text : node_plain_text(child, arena));
    return text_without_unseen(arena, string_trim(buffer_view(&text)));
}

String node_name(const Node *node, Arena *arena) { return text_without_unseen(arena, node_plain_text(node, arena)); }

String node_title(const Node *node, Arena *arena) {
    if (node->kind == KIND_FIGURE || node->kind == KIND_TABLE)
        for (const Node *child = node->first; child; child = child->next)
            if (child->kind == KIND_CAPTION)
                return caption_name(child, arena);
    return node->kind == KIND_HEADING ? node_name(node, arena) : S("");
}

const MarkerStyle *node_marker_style(const Node *node) {
    if (node->kind == KIND_ITEM && !(node->hints && node->hints->marker))
        node = node->parent;
    return node->hints ? node->hints->marker : NULL;
}

Marker node_marker(const Node *node) {
    const MarkerStyle *style = node_marker_style(node);
    return style ? style->marker : MARKER_DEFAULT;
}

String image_replacement(const Node *image) {
    if (image->as.image.alternative.length == 0)
        return S("left out");
    return image->as.image.has_alternative ? S("replaced by its alternative text") : S("replaced by text");
}

Float node_float(const Node *node) {
    if (!node->hints || node->hints->floats == FLOAT_NONE)
        return FLOAT_NONE;
    bool apart = node->kind == KIND_FIGURE ||
                 (node_block(node)->kind == KIND_PARAGRAPH && !node_is_inside(node, KIND_CELL));
    if (!apart)
        return FLOAT_NONE;
    bool rtl = node->parent && node_direction(node->parent) == DIRECTION_RTL;
    switch (node->hints->floats) {
    case FLOAT_NONE: case FLOAT_START: case FLOAT_END: break;
    case FLOAT_LEFT: return rtl ? FLOAT_END : FLOAT_START;
    case FLOAT_RIGHT: return rtl ? FLOAT_START : FLOAT_END;
    }
    return node->hints->floats;
}

Hints *node_hints(Node *node, Arena *arena) {
    Hints *hints = arena_new(arena, Hints);
    if (node->hints)
        *hints = *node->hints;
    node->hints = hints;
    return hints;
}

void node_check(const Node *root) {
    Walk walk = walk_start(root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering)
            continue;
        for (const Node *child = node->first; child; child = child->next)
            if (child->parent != node || (child->next ? child->next->previous != child : node->last != child))
                abort();
        Kind wanted = kind_parent(node->kind);
        if (wanted != KIND_COUNT && node != root && node->parent->kind != wanted)
            abort();
    }
}
