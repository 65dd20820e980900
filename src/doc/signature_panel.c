/* An aside of one paragraph with two lines: name and date. */
#include "doc/signature_panel.h"

#include "doc/digits.h"
#include "doc/locale_formats.h"
#include "doc/terms.h"

static String lang_of(const Document *document) { return node_lang(document->root); }

String signature_words(const Document *document, String name) {
    return arena_join(document->arena, term(lang_of(document), TERM_SIGNED_BY), name.length ? S(" ") : S(""), name);
}

Node *signature_panel_make(Document *document, String name, String moment) {
    String lang = lang_of(document);
    bool has_zone;
    Node *panel = node_new(document->arena, KIND_ASIDE, NOWHERE);
    Node *paragraph = node_add(document->arena, panel, KIND_PARAGRAPH);
    term_add(document->arena, paragraph, lang, arena_join(document->arena, term(lang, TERM_SIGNED_BY), S(" "), S("")));
    node_add_text(document->arena, node_add(document->arena, paragraph, KIND_STRONG), name);
    node_add(document->arena, paragraph, KIND_BREAK);
    node_add_text(document->arena, paragraph,
             locale_moment(document->arena, digits_locale(document, lang), moment, S(""), &has_zone));
    node_hints(panel, document->arena)->keep_together = true;
    return panel;
}

void signature_panel_insert(Document *document, Node *panel) {
    if (document->footer)
        node_insert(document->footer->parent, panel, document->footer);
    else
        node_append(document->root, panel);
    document->signature_panel = panel;
}

void signature_panel_remove(Document *document, Node *panel) {
    node_remove(panel);
    document->signature_panel = NULL;
}
