/* The text of paragraphs: a line may end, and words may be hyphenated, only where text/tokens.h says so. No character
 * is added: elements and <wbr> say it, so that what is copied or searched for is the text. */
#include "write/markup/escape.h"
#include "write/markup/markup.h"
#include "write/markup/stretches.h"

/* Characters that stay together: in a paragraph they fit on a telephone also in lists; headings are larger. */
enum { MOST_TOGETHER = 12, MOST_IN_HEADING = 6 };

typedef struct {
    const Node *node; /* of KIND_TEXT */
    size_t start;     /* of its text in the paragraph's */
} TextPart;

struct MarkupText {
    TokenRules rules;
    Tokens tokens;
    Stretches stretches;
    Buffer joined;
    TextPart *parts; /* in the order in which they are written */
    size_t count, capacity, next;
    size_t unbroken, unhyphenated, points; /* the first that ends behind what is written */
};

/* ---- before a paragraph ---- */

/* The text of all nodes, and where each stands in it. What is no text parts words. */
static String join_text(MarkupText *t, Arena *arena, const Node *block) {
    bool single = !block->first->next && block->first->kind == KIND_TEXT;
    t->count = 0;
    buffer_clear(&t->joined);
    Walk walk = walk_start(block);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || (kind_content((Kind)node->kind) != CONTENT_NOTHING && node->kind != KIND_RUBY_TEXT))
            continue;
        if (node->kind == KIND_TEXT) {
            arena_grow(arena, t->parts, t->count, t->capacity);
            t->parts[t->count++] = (TextPart){node, t->joined.length};
            if (!single)
                buffer_string(&t->joined, node->as.text);
        } else if (node->kind != KIND_WORD_BREAK) {
            buffer_byte(&t->joined, '\n');
        }
    }
    return single ? block->first->as.text : buffer_view(&t->joined);
}

static String lang_of(const TextPart *part, const Node *block, String lang) {
    return part->node->parent == block ? lang : node_lang(part->node->parent);
}

/* Each stretch of one language by its own lists. */
static void find_tokens(MarkupText *t, Arena *arena, const Node *block, String text) {
    String lang = node_lang(block);
    for (size_t i = 0, next; i < t->count; i = next) {
        String lang_here = lang_of(&t->parts[i], block, lang);
        for (next = i + 1; next < t->count && string_equal(lang_of(&t->parts[next], block, lang), lang_here);)
            next++;
        size_t end = next < t->count ? t->parts[next].start : text.length;
        tokens_find(arena, &t->rules, text, t->parts[i].start, end, lang_here, &t->tokens);
    }
}

void markup_text_open(Markup *m, const Node *block) {
    if (!m->text) {
        m->text = arena_new(m->arena, MarkupText);
        buffer_open(&m->text->joined, m->arena);
    }
    MarkupText *t = m->text;
    t->count = t->next = t->tokens.count = 0;
    if (!block->first)
        return;
    String text = join_text(t, m->arena, block);
    find_tokens(t, m->arena, block, text);
    t->stretches.unbroken.count = t->stretches.unhyphenated.count = t->stretches.points.count = 0;
    t->unbroken = t->unhyphenated = t->points = 0;
    if (t->tokens.count)
        stretches_find(m->arena, text, &t->tokens, block->kind == KIND_HEADING ? MOST_IN_HEADING : MOST_TOGETHER,
                       &t->stretches);
}

/* ---- a node's text ---- */

/* A node's text in the paragraph's, as far as it is written. */
typedef struct {
    Markup *m;
    String text;
    size_t start, at;
} TextWriter;

static void write_to(TextWriter *w, size_t end) {
    escape_text(w->m->out, string_slice(w->text, w->at - w->start, end - w->start));
    w->at = end;
}

/* The next of the list that touches what is to be written up to `end`, cut to it; false when there is none. */
static bool next_stretch(const TextWriter *w, const StretchList *list, size_t *index, size_t end, Stretch *found) {
    while (*index < list->count && list->all[*index].end <= w->at)
        ++*index;
    if (w->at >= end || *index == list->count || list->all[*index].start >= end)
        return false;
    Stretch all = list->all[*index];
    found->start = all.start > w->at ? all.start : (uint32_t)w->at;
    found->end = all.end < end ? all.end : (uint32_t)end;
    return true;
}

static void write_points(TextWriter *w, size_t end) {
    MarkupText *t = w->m->text;
    Stretch point;
    while (next_stretch(w, &t->stretches.points, &t->points, end, &point)) {
        bool first = point.start == w->start;
        write_to(w, point.start);
        if (!first) { /* at a node's border there may be one already */
            markup_text(w->m, "<wbr");
            markup_end_void(w->m);
        }
        write_to(w, point.end);
    }
    write_to(w, end);
}

static void write_unbroken(TextWriter *w, size_t end, bool marks) {
    MarkupText *t = w->m->text;
    Stretch stretch;
    while (marks && next_stretch(w, &t->stretches.unbroken, &t->unbroken, end, &stretch)) {
        write_points(w, stretch.start);
        markup_text(w->m, "<span class=\"no-wrap\">");
        write_points(w, stretch.end);
        markup_text(w->m, "</span>");
    }
    write_points(w, end);
}

static bool is_inside(const Node *node, bool (*test)(const Node *)) {
    while ((node = node->parent))
        if (test(node))
            return true;
    return false;
}

static bool is_unhyphenated(const Node *node) { return node->kind == KIND_LINK || node->kind == KIND_CODE; }
static bool is_unbroken(const Node *node) { return node->hints && node->hints->no_wrap; }

static void write_marked(TextWriter *w, const Node *node, size_t end) {
    MarkupText *t = w->m->text;
    bool marks_words = !is_inside(node, is_unhyphenated), marks_lines = !is_inside(node, is_unbroken);
    Stretch stretch;
    while (marks_words && next_stretch(w, &t->stretches.unhyphenated, &t->unhyphenated, end, &stretch)) {
        write_unbroken(w, stretch.start, marks_lines);
        markup_text(w->m, "<span class=\"no-hyphens\">");
        write_unbroken(w, stretch.end, marks_lines);
        markup_text(w->m, "</span>");
    }
    write_unbroken(w, end, marks_lines);
}

void markup_text_node(Markup *m, const Node *node) {
    MarkupText *t = m->text;
    bool known = t && t->tokens.count && t->next < t->count && t->parts[t->next].node == node;
    if (!known) {
        escape_text(m->out, node->as.text);
        return;
    }
    size_t start = t->parts[t->next++].start;
    TextWriter w = {m, node->as.text, start, start};
    write_marked(&w, node, start + node->as.text.length);
}
