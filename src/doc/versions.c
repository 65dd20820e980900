/* The versions of a release in several languages name each other in their title blocks: "Languages: English ·
 * français". */
#include "doc/versions.h"

#include "doc/locale_formats.h"
#include "doc/terms.h"

/* The last line of the title block, or the first behind a title that stands alone. */
static Node *add_line(const Document *whole, const JoinedItem *version) {
    Node *heading = version->item->title_heading, *block = heading->parent;
    Node *line = node_new(whole->arena, KIND_PARAGRAPH, NOWHERE);
    line->role = ROLE_TITLE_DETAILS;
    bool is_block = block->role == ROLE_TITLE_BLOCK;
    node_insert(block, line, is_block ? NULL : heading->next);
    return line;
}

/* A language in its own words, as a link unless the line stands in that version. */
static void add_language(const Document *whole, Node *line, const JoinedItem *version, bool is_own) {
    const Node *heading = version->item->title_heading;
    String lang = node_lang(heading), name = locale_language(whole->arena, lang);
    String shown = name.length ? name : lang;
    Node *place = node_add(whole->arena, line, KIND_SPAN);
    place->lang = lang;
    place->direction = (uint8_t)node_direction(heading);
    if (is_own) {
        node_add_text(whole->arena, place, shown);
        return;
    }
    String target = arena_join(whole->arena, S("#"), heading->id, S(""));
    node_add_link(whole->arena, place, target, shown)->as.link.leads_to_version = true;
}

void versions_link(Document *whole, const JoinedItem *versions, size_t count) {
    for (size_t i = 0; i < count && count > 1; i++) {
        Node *line = add_line(whole, &versions[i]);
        String lang = node_lang(line), word = term(lang, TERM_LANGUAGES);
        term_add(whole->arena, line, lang, arena_join(whole->arena, word, term_colon(lang), S("")));
        for (size_t k = 0; k < count; k++) {
            if (k > 0)
                node_add_text(whole->arena, line, S(" · "));
            add_language(whole, line, &versions[k], k == i);
        }
    }
}
