/* The title: derived where there is none, shown as a heading where the text has none that says it. */
#include "doc/file_name.h"
#include "doc/folded.h"
#include "doc/passes.h"
#include "doc/terms.h"

/* Footnotes do not count: what is in them stands outside of the text. */
static Node *first_of_kind(const Document *document, Kind kind) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (walk.entering && node->kind == KIND_FOOTNOTE)
            walk_skip(&walk);
        else if (walk.entering && node->kind == kind && !heading_is_local(node))
            return node;
    }
    return NULL;
}

/* Whether there is another heading than `but` (NULL: any) of this level or above. */
static bool has_heading(const Document *document, int level, const Node *but) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->kind == KIND_HEADING && node != but && node->as.heading.level <= level && !heading_is_local(node))
            return true;
    return false;
}

static bool has_top_heading(const Document *document) { return has_heading(document, 1, NULL); }

static bool is_only_top(const Document *document, const Node *heading) {
    return heading && !has_heading(document, heading->as.heading.level, heading);
}

/* The start of a text, at most so many bytes: cut at a space, else between characters. */
static String opening(String text, size_t most) {
    if (text.length <= most)
        return text;
    size_t space = most;
    while (space > 0 && text.bytes[space] != ' ')
        space--;
    while (most > 0 && ((unsigned char)text.bytes[most] & 0xC0) == 0x80)
        most--;
    return string_slice(text, 0, space ? space : most);
}

static void derive_title(Document *document) {
    Node *heading = first_of_kind(document, KIND_HEADING);
    if (heading) {
        meta_add(document, META_TITLE, node_name(heading, document->arena));
        if (meta_value(document, META_TITLE).length)
            return;
    }
    Node *paragraph = first_of_kind(document, KIND_PARAGRAPH);
    if (paragraph)
        meta_add(document, META_TITLE, opening(node_plain_text(paragraph, document->arena), 80));
    document->title_is_placeholder = meta_value(document, META_TITLE).length == 0;
    meta_default(document, META_TITLE, term(node_lang(document->root), TERM_UNTITLED));
    diagnose1(document->ctx, SAY_TITLE_DERIVED, NOWHERE, meta_value(document, META_TITLE));
}

/* A title that a program made of a file's name says less than the text's own; --title says what it is meant to. */
static void replace_file_name(Document *document) {
    String title = meta_value(document, META_TITLE);
    Node *heading = first_of_kind(document, KIND_HEADING);
    if (!text_is_file_name(title, S("")) || !heading || document->settings.title.bytes)
        return;
    meta_add(document, META_TITLE, node_name(heading, document->arena));
    if (!string_equal(title, meta_value(document, META_TITLE)))
        diagnose2(document->ctx, SAY_TITLE_FILE, NOWHERE, title, meta_value(document, META_TITLE));
}

/* A first heading that is the title of a document without a top heading stands above the others, also those of its
 * written level. */
static void raise_title(Document *document, Node *heading) {
    if (heading && !has_top_heading(document))
        heading->as.heading.level = 1;
}

/* Whether a heading says the title, maybe with more words behind it. Titles of web pages often have the name of the
 * site before or behind. */
static bool says_title(const Document *document, const Node *heading, String title) {
    Arena *arena = document->arena;
    Folded wanted = folded_words(arena, title), said = folded_words(arena, node_name(heading, arena));
    if (wanted.count == 0 || said.count == 0)
        return string_equal(node_name(heading, arena), title);
    bool has_more = document->meta[META_TITLE].is_for_programs &&
                    (folded_starts(wanted, said) || folded_ends(wanted, said));
    return has_more || folded_equal(wanted, said) || (folded_starts(said, wanted) && is_only_top(document, heading));
}

static void show_title(Document *document) {
    Node *shown = node_new(document->arena, KIND_HEADING, NOWHERE);
    shown->as.heading.level = 1;
    Node *text = node_new(document->arena, KIND_TEXT, NOWHERE);
    text->as.text = meta_value(document, META_TITLE);
    node_append(shown, text);
    Node *first = document->root->first;
    Node *top = first && first->kind == KIND_PART ? first : document->root;
    node_insert(top, shown, top->first);
    document->title_heading = shown;
    document->title_in_text = true;
}

/* The first heading or, behind others, the only one of level 1. */
static Node *find_heading(const Document *document) {
    Node *first = first_of_kind(document, KIND_HEADING), *top = NULL;
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_HEADING || node->as.heading.level != 1 || heading_is_local(node))
            continue;
        if (top)
            return first;
        top = node;
    }
    return top ? top : first;
}

/* Finds the heading that is the title that the document gives itself. */
static void find_given(Document *document, bool mend, bool part) {
    String title = meta_value(document, META_TITLE);
    Node *heading = find_heading(document);
    TitleBlock wanted = document->settings.title_block;
    bool is_said = heading && says_title(document, heading, title);
    bool is_for_programs = document->meta[META_TITLE].is_for_programs, has_top = has_top_heading(document);
    bool is_shown = !is_said && ((!part && !is_for_programs) || !has_top || wanted == TITLE_BLOCK_ON);
    is_shown &= wanted != TITLE_BLOCK_OFF;
    if (is_said && mend)
        raise_title(document, heading);
    if (is_said || (!is_shown && is_only_top(document, heading)))
        document->title_heading = heading;
    document->title_in_text = is_said || (has_top && (part || is_for_programs));
    if (is_shown)
        show_title(document);
}

void pass_title(Document *document, bool mend, bool part) {
    if (mend)
        replace_file_name(document);
    bool is_given = document->meta[META_TITLE].count > 0;
    if (!is_given && document->is_further)
        return;
    if (is_given) {
        find_given(document, mend, part);
    } else {
        derive_title(document);
        Node *heading = first_of_kind(document, KIND_HEADING);
        document->title_in_text = true;
        if (mend)
            raise_title(document, heading);
        document->title_heading = is_only_top(document, heading) ? heading : NULL;
    }
    const Node *title = document->title_heading;
    document->has_chapters = title && title == first_of_kind(document, KIND_HEADING) && mend && !part &&
                             has_heading(document, title->as.heading.level, title);
}
