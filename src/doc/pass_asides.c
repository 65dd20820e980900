/* Puts the word of an aside's role ("Note", "Hinweis") over it, in the language of the text. */
#include "doc/passes.h"
#include "doc/terms.h"

static Node *new_word(Document *document, const Node *aside, const char *behind) {
    String lang = node_lang(aside);
    Node *text = node_new(document->arena, KIND_TEXT, aside->at);
    String word = term(lang, (Term)(TERM_NOTE + aside->role - ROLE_FIRST_OF_ASIDES));
    text->as.text = arena_join(document->arena, word, string_of(behind), S(""));
    if (term_known(lang))
        return text;
    Node *span = node_new(document->arena, KIND_SPAN, aside->at);
    span->lang = term_lang(lang);
    node_append(span, text);
    return span;
}

static void add_alone(Document *document, Node *aside) {
    Node *paragraph = node_new(document->arena, KIND_PARAGRAPH, aside->at);
    Node *strong = node_new(document->arena, KIND_STRONG, aside->at);
    node_append(strong, new_word(document, aside, ""));
    node_append(paragraph, strong);
    node_insert(aside, paragraph, aside->first);
    node_hints(paragraph, document->arena)->keep_after = true;
}

/* The title is <p><strong>…. */
static void add_to_title(Document *document, Node *aside) {
    Node *paragraph = aside->first;
    if (!paragraph || paragraph->kind != KIND_PARAGRAPH || !paragraph->first) {
        add_alone(document, aside);
        return;
    }
    Node *title = paragraph->first->kind == KIND_STRONG ? paragraph->first : paragraph;
    node_insert(title, new_word(document, aside, term_colon(node_lang(aside)).bytes), title->first);
    node_hints(paragraph, document->arena)->keep_after = true;
}

void pass_asides(Document *document) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_ASIDE || node->as.aside.label == LABEL_NONE)
            continue;
        if (node->as.aside.label == LABEL_ALONE)
            add_alone(document, node);
        else
            add_to_title(document, node);
        node->as.aside.label = LABEL_NONE;
    }
}
