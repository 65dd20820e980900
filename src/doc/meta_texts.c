/* Each text is a small document of its own until it is printed: then its blocks move into the tree. */
#include "doc/meta_texts.h"

#include "doc/folded.h"
#include "doc/passes.h"
#include "doc/quotations.h"

bool meta_text_may_be(MetaField field) {
    return field == META_BOILERPLATE || field == META_EDITORS || field == META_CONTACT || field == META_ABSTRACT;
}

void meta_text_add(Document *document, MetaField field, String source, Position at) {
    const MetaValues *values = &document->meta[field];
    arena_grow(document->arena, document->meta_texts, document->meta_text_count, document->meta_text_capacity);
    document->meta_texts[document->meta_text_count++] =
        (MetaText){.field = field, .index = values->count - 1, .source = source, .at = at,
                   .value = values->values[values->count - 1]};
}

/* On one line, white space folded. Contacts have a sign between their lines. */
static String plain_value(Document *document, MetaField field, const Node *root) {
    String lines = node_plain_lines(root, document->arena), line, word;
    Buffer value;
    buffer_open(&value, document->arena);
    while (lines.length && string_next(&lines, '\n', &line)) {
        const char *before = field == META_CONTACT ? " · " : " ";
        for (; line.length && string_next(&line, ' ', &word); before = word.length ? " " : before) {
            if (word.length && value.length)
                buffer_text(&value, before);
            buffer_string(&value, word);
        }
    }
    return buffer_view(&value);
}

void meta_text_read(Document *document, MetaText *text, Document *blocks) {
    MetaValues *values = &document->meta[text->field];
    String value = plain_value(document, text->field, blocks->root);
    bool has_no_words = blocks->root->first && value.length == 0;
    if (text->index >= values->count || has_no_words)
        return;
    text->blocks = blocks;
    text->value = value;
    if (text->field != META_ABSTRACT) /* which has been read as words */
        values->values[text->index] = value;
}

static void take_ids(Document *document, const Document *blocks) {
    for (size_t i = 0; i < blocks->ids.count; i++)
        if (!map_get(&document->ids, blocks->ids.entries[i].key))
            map_set(&document->ids, blocks->ids.entries[i].key, blocks->ids.entries[i].value);
}

static void run_passes(Document *document, Document *blocks) {
    meta_add(blocks, META_LANGUAGE, meta_value(document, META_LANGUAGE));
    if (!blocks->settings.as_is)
        pass_white_paragraphs(blocks);
    pass_tidy(blocks);
    pass_language(blocks);
    pass_typed(blocks);
    pass_asides(blocks);
    pass_tables(blocks);
    quotations_find_speakers(blocks);
    pass_lines(blocks);
    document->has_letters |= blocks->has_letters;
    document->has_floats |= blocks->has_floats;
    take_ids(document, blocks);
}

Node *meta_text_blocks(Document *document, MetaField field, String value) {
    for (size_t i = 0; i < document->meta_text_count; i++) {
        MetaText *text = &document->meta_texts[i];
        Arena *arena = document->arena;
        if (text->field != field || !text->blocks ||
            !(string_equal(text->value, value) || folded_equal(folded_words(arena, text->value),
                                                               folded_words(arena, value))))
            continue;
        if (!text->is_ready)
            run_passes(document, text->blocks);
        text->is_ready = true;
        return text->blocks->root->first ? text->blocks->root : NULL;
    }
    return NULL;
}

bool meta_text_is_plain(const Node *blocks) {
    const Node *only = blocks->first;
    if (!only || only->next || only->kind != KIND_PARAGRAPH)
        return false;
    Walk walk = walk_start(only);
    for (const Node *node; (node = walk_next(&walk));) {
        bool is_address = node->kind == KIND_LINK && node_shows_address(node);
        if (node != only && node->kind != KIND_TEXT && node->kind != KIND_BREAK && !is_address)
            return false;
    }
    return true;
}

void meta_text_move(Node *blocks, Node *to, int level) {
    int least = 7;
    Walk walk = walk_start(blocks);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->kind == KIND_HEADING && node->as.heading.level < least)
            least = node->as.heading.level;
    walk = walk_start(blocks);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_HEADING)
            continue;
        int moved = node->as.heading.level - least + level;
        node->as.heading.level = moved > 6 ? 6 : moved;
    }
    node_move_children(blocks, to, NULL);
}
