/* Inlines of a block in, events for the builder out. */
#include "read/markdown/walk_state.h"

Node *walk_parse(const MarkdownWalk *walk, BlockText *text) {
    Node *root = inline_parse(&walk->scratch->arena, &walk->blocks->rules, text);
    remark_inlines(walk->document, walk->blocks->rules.features, text, root);
    return root;
}

/* Whether "<" in a text may begin a tag. */
static bool may_have_tags(String text) {
    for (size_t at = 0; at + 1 < text.length; at++) {
        char c = text.bytes[at + 1];
        if (text.bytes[at] == '<' && (ascii_alpha(c) || c == '/' || c == '!' || c == '?'))
            return true;
    }
    return false;
}

bool walk_has_tags(const MarkdownWalk *walk, BlockText *text) {
    bool found = false;
    if (may_have_tags(text->text)) {
        InlineRules silent = walk->blocks->rules;
        silent.document = NULL;
        Walk nodes = walk_start(inline_parse(&walk->scratch->arena, &silent, text));
        for (const Node *node; !found && (node = walk_next(&nodes));)
            found = node->kind == KIND_TEXT && node->mark;
    }
    arena_reset(&walk->scratch->arena);
    return found;
}

static void add_image(MarkdownWalk *walk, const Node *node) {
    Node *image = walk_leaf(walk, KIND_IMAGE, node->at);
    image->id = node->id;
    image->lang = node->lang;
    image->direction = node->direction;
    image->hints = node->hints;
    if (node->role == ROLE_QR)
        image->role = ROLE_QR;
    image->as.image.source = walk_keep(walk, node->as.image.source);
    image->as.image.title = walk_keep(walk, string_trim(node->as.image.title));
    image->as.image.alternative = walk_keep(walk, inline_plain_text(&walk->scratch->arena, node));
    image->as.image.credit = node->as.image.credit;
    image->as.image.has_alternative = image->as.image.alternative.length > 0;
}

static void open_link(MarkdownWalk *walk, const Node *node) {
    Node *link = walk_open(walk, KIND_LINK, node->at, node);
    link->as.link.target = walk_keep(walk, node->as.link.target);
    link->as.link.title = walk_keep(walk, string_trim(node->as.link.title));
}

static void add_reference(MarkdownWalk *walk, const Node *node) {
    String key = label_key(&walk->scratch->arena, node->as.reference.label);
    const String *label = map_get(&walk->blocks->rules.footnotes, key);
    walk_leaf(walk, KIND_FOOTNOTE_REFERENCE, node->at)->as.reference.label = walk_keep(walk, *label);
}

/* ---- footnotes inside of text: ^[…] ---- */

/* A label that no definition can have. */
static String note_label(const MarkdownWalk *walk, size_t number) {
    Buffer label;
    buffer_open(&label, walk_arena(walk));
    buffer_text(&label, "^[");
    buffer_int(&label, (int64_t)number);
    buffer_byte(&label, ']');
    return buffer_view(&label);
}

static void add_note(MarkdownWalk *walk, const Node *node) {
    arena_grow(walk_arena(walk), walk->notes, walk->note_count, walk->note_capacity);
    walk->notes[walk->note_count++] = node;
    walk_leaf(walk, KIND_FOOTNOTE_REFERENCE, node->at)->as.reference.label = note_label(walk, walk->note_count);
}

void walk_notes(MarkdownWalk *walk) {
    for (size_t i = 0; i < walk->note_count; i++) {
        const Node *note = walk->notes[i];
        walk_open(walk, KIND_FOOTNOTE, note->at, NULL)->as.footnote.label = note_label(walk, i + 1);
        walk_open(walk, KIND_PARAGRAPH, note->at, NULL);
        walk_inlines(walk, note);
        walk_close(walk, KIND_PARAGRAPH);
        walk_close(walk, KIND_FOOTNOTE);
    }
}

/* ---- the walk ---- */

enum { FORMATS_MOST = 32 };

/* Formatting elements of raw HTML that a block has opened. */
typedef struct {
    HtmlName names[FORMATS_MOST];
    size_t count;
} OpenFormats;

static void follow_tag(OpenFormats *open, String tag) {
    bool is_end;
    HtmlName name = tag_number(tag, &is_end);
    if (!(html_name_flags(name) & FORMATTING))
        return;
    if (!is_end && open->count < FORMATS_MOST)
        open->names[open->count++] = name;
    for (size_t i = open->count; is_end && i > 0; i--) {
        if (open->names[i - 1] != name)
            continue;
        for (open->count--; i <= open->count; i++)
            open->names[i - 1] = open->names[i];
        return;
    }
}

/* What a block leaves open does not run on behind it. */
static void close_formats(const MarkdownWalk *walk, OpenFormats *open, Position at) {
    for (; open->count > 0; open->count--) {
        String name = html_name_text(open->names[open->count - 1]);
        if (!tag_is_balanced(walk->blocks->rules.tags, open->names[open->count - 1]))
            html_feed_markup(walk->feed, arena_join(walk_arena(walk), S("</"), name, S(">")), at);
    }
}

/* "label" of "label)" that a text begins with; empty where it is none. */
static String example_label(String text) {
    size_t end = 0;
    while (end < text.length && list_is_label_byte(text.bytes[end]))
        end++;
    return end < text.length && text.bytes[end] == ')' ? string_slice(text, 0, end) : S("");
}

/* "(@label)" as the number of its example: "(3)". */
static String with_examples(const MarkdownWalk *walk, String text) {
    Buffer out;
    buffer_open(&out, walk_arena(walk));
    for (size_t at; (at = string_find(text, S("(@"))) != SIZE_MAX;) {
        String rest = string_slice(text, at + 2, text.length), label = example_label(rest);
        const int *found = label.length ? map_get(&walk->blocks->examples, label) : NULL;
        buffer_string(&out, string_slice(text, 0, at + 1));
        if (found)
            buffer_int(&out, *found);
        text = found ? string_slice(rest, label.length, rest.length) : string_slice(text, at + 1, text.length);
    }
    buffer_string(&out, text);
    return buffer_view(&out);
}

/* Elements whose content is shown only where they cannot be: nothing behind one that is not closed may get lost. */
static bool replaces_content(HtmlName name) {
    return name == NAME_VIDEO || name == NAME_AUDIO || name == NAME_IFRAME || name == NAME_OBJECT ||
           name == NAME_CANVAS;
}

static void add_tag(MarkdownWalk *walk, const Node *node, OpenFormats *open) {
    const KnownTags *known = walk->blocks->rules.tags;
    html_feed_markup(walk->feed, node->as.text, node->at);
    if (!known)
        return;
    follow_tag(open, node->as.text);
    bool is_end;
    HtmlName name = tag_number(node->as.text, &is_end);
    if (!is_end && replaces_content(name) && !tag_is_balanced(known, name))
        html_feed_markup(walk->feed, arena_join(walk_arena(walk), S("</"), html_name_text(name), S(">")), node->at);
}

static void add_text(MarkdownWalk *walk, const Node *node, OpenFormats *open) {
    if (node->mark) {
        add_tag(walk, node, open);
        return;
    }
    if (walk->is_smart)
        walk_typed(walk, node->typed);
    walk_text(walk, walk->blocks->examples.count ? with_examples(walk, node->as.text) : node->as.text, node->at);
}

static void add_math(const MarkdownWalk *walk, const Node *node) {
    Node *math = walk_leaf(walk, (Kind)node->kind, node->at);
    math->as.math.tex = walk_keep(walk, node->as.math.tex);
    math->as.math.is_labelled = node->kind == KIND_MATH_BLOCK && node->id.length;
    math->id = node->id;
}

/* Hands on what is entered. Returns whether its children follow. */
static bool enter_inline(MarkdownWalk *walk, const Node *node, OpenFormats *open) {
    switch (node->kind) {
    case KIND_TEXT: add_text(walk, node, open); return false;
    case KIND_IMAGE: add_image(walk, node); return false;
    case KIND_BREAK: walk_leaf(walk, KIND_BREAK, node->at); return false;
    case KIND_MATH:
    case KIND_MATH_BLOCK: add_math(walk, node); return false;
    case KIND_FOOTNOTE_REFERENCE: add_reference(walk, node); return false;
    case KIND_FOOTNOTE: add_note(walk, node); return false;
    case KIND_LINK: open_link(walk, node); return true;
    case KIND_ABBREVIATION:
        walk_open(walk, KIND_ABBREVIATION, node->at, node)->as.abbreviation.expansion =
            walk_keep(walk, node->as.abbreviation.expansion);
        return true;
    default: walk_open(walk, (Kind)node->kind, node->at, node); return true; /* what only encloses text */
    }
}

void walk_inlines(MarkdownWalk *walk, const Node *root) {
    OpenFormats open = {.count = 0};
    Walk nodes = walk_start(root);
    for (const Node *node; (node = walk_next(&nodes));) {
        if (node == root)
            continue;
        if (!nodes.entering)
            walk_close(walk, (Kind)node->kind);
        else if (!enter_inline(walk, node, &open))
            walk_skip(&nodes);
        else if (!node->first)
            walk_close(walk, (Kind)node->kind);
    }
    close_formats(walk, &open, root->at);
}
