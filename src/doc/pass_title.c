/* The title: derived where there is none, shown as a heading where the text has none that says it. */
#include "doc/find_parts.h"
#include "doc/find_title.h"
#include "doc/part_words.h"
#include "doc/passes.h"
#include "doc/release_headings.h"
#include "doc/terms.h"
#include "doc/title_faults.h"
#include "text/unicode.h"

/* Footnotes do not count: what is in them stands outside of the text. */
static Node *first_paragraph(const Document *document) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (walk.entering && node->kind == KIND_FOOTNOTE)
            walk_skip(&walk);
        else if (walk.entering && node->kind == KIND_PARAGRAPH)
            return node;
    }
    return NULL;
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
    Node *heading = document->title_heading ? document->title_heading : first_heading(document);
    if (heading) {
        meta_add(document, META_TITLE, node_name(heading, document->arena));
        if (meta_value(document, META_TITLE).length)
            return;
    }
    Node *paragraph = first_paragraph(document);
    if (paragraph)
        meta_add(document, META_TITLE, opening(node_plain_text(paragraph, document->arena), 80));
    document->title_is_placeholder = meta_value(document, META_TITLE).length == 0;
    meta_default(document, META_TITLE, term(node_lang(document->root), TERM_UNTITLED));
    diagnose1(document->ctx, SAY_TITLE_DERIVED, NOWHERE, meta_value(document, META_TITLE));
}

/* Uses the words of a heading for a title. False where they are none. */
static bool use_heading(Document *document, DiagnosticId say, const Node *heading) {
    String title = meta_value(document, META_TITLE);
    meta_add(document, META_TITLE, node_name(heading, document->arena));
    if (string_equal(title, meta_value(document, META_TITLE)))
        return false;
    diagnose2(document->ctx, say, NOWHERE, title, meta_value(document, META_TITLE));
    return true;
}

/* A title that a program or template set says less than the text's own; that of front matter is meant, unless it is the
 * name of a file. */
static bool replace_empty(Document *document, const Node *heading) {
    static const DiagnosticId says[] = {[TITLE_FAULT_FILE] = SAY_TITLE_FILE,
                                        [TITLE_FAULT_PLACEHOLDER] = SAY_TITLE_PLACEHOLDER,
                                        [TITLE_FAULT_LABEL] = SAY_TITLE_LABEL};
    Arena *arena = document->arena;
    String lang = node_lang(document->root);
    TitleFault fault = title_fault(arena, meta_value(document, META_TITLE), lang);
    bool may_be_meant = fault != TITLE_FAULT_FILE && !document->meta[META_TITLE].is_for_programs;
    if (fault == TITLE_FAULT_NONE || may_be_meant || title_fault(arena, node_name(heading, arena), lang) == fault)
        return false;
    return use_heading(document, says[fault], heading);
}

/* Which names of sites become publishers: what is longer may say something else. */
static bool may_be_publisher(String site) {
    enum { COLUMNS_MOST = 60 };
    return site.length && !text_is_wider(site, COLUMNS_MOST);
}

static void take_site(Document *document, String site) {
    MetaValues *publisher = &document->meta[META_PUBLISHER];
    if (publisher->count || !may_be_publisher(site))
        return;
    meta_add(document, META_PUBLISHER, site);
    publisher->is_for_programs = true;
    diagnose1(document->ctx, SAY_TITLE_SITE, NOWHERE, site);
}

/* The title of a web page without what stands there only for lists of pages; --title says what it is meant to. */
static void replace_title(Document *document, const FoundTitle *found) {
    if (!found->heading || document->settings.title.bytes || replace_empty(document, found->heading))
        return;
    bool is_styled = document->title_heading && document->meta[META_TITLE].is_for_programs;
    bool is_less = found->match.match == TITLE_MATCH_PART || found->match.match == TITLE_MATCH_CUT;
    if ((is_less || is_styled) && use_heading(document, SAY_TITLE_HEADING, found->heading))
        take_site(document, found->match.site);
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

/* The block right behind a heading that says the rest of the title: "Boats run" over "Ten years of work", for the title
 * "Boats run: ten years of work". NULL: none. */
static Node *rest_of_title(const Document *document, const Node *heading, String title) {
    Arena *arena = document->arena;
    Node *next = heading->next;
    if (!next || next->role != ROLE_NONE || (next->kind != KIND_HEADING && next->kind != KIND_PARAGRAPH))
        return NULL;
    Folded wanted = folded_words(arena, title), first = folded_words(arena, node_name(heading, arena));
    if (!first.count || first.count >= wanted.count || !folded_starts(wanted, first))
        return NULL;
    Folded rest = {wanted.words + first.count, wanted.count - first.count};
    return folded_equal(rest, folded_words(arena, node_name(next, arena))) ? next : NULL;
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

/* A paragraph becomes a heading with the same words, without the emphasis on all of them. */
static Node *make_heading(Document *document, Node *paragraph) {
    Node *heading = node_new(document->arena, KIND_HEADING, paragraph->at);
    heading->as.heading.level = 1;
    heading->id = paragraph->id;
    heading->lang = paragraph->lang;
    heading->direction = paragraph->direction;
    heading->hints = paragraph->hints;
    Node *only = paragraph->first;
    if (only && !only->next && (only->kind == KIND_STRONG || only->kind == KIND_EMPHASIS) && !only->id.length)
        node_unwrap(only);
    node_move_children(paragraph, heading, NULL);
    node_insert(paragraph->parent, heading, paragraph);
    node_remove(paragraph);
    return heading;
}

/* What web pages set as headings above the title: labels, names of sites and sections. */
static void lower_above(Document *document, const Node *title) {
    PageTitle page_title = page_title_read(document->arena, meta_value(document, META_TITLE));
    int level = title->as.heading.level;
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk)) && node != title;)
        if (walk.entering && node->kind == KIND_HEADING && !heading_is_local(node) &&
            (node->as.heading.level < level || level == 1) && is_above_title(document, &page_title, node))
            node->kind = KIND_PARAGRAPH;
}

/* The heading that is the title that the document gives itself. */
static void find_given(Document *document, Node *heading, bool mend, bool part) {
    String title = meta_value(document, META_TITLE);
    TitleBlock wanted = document->settings.title_block;
    Node *rest = heading && mend ? rest_of_title(document, heading, title) : NULL;
    bool is_said = heading && (document->title_heading || rest || says_title(document, heading, title));
    bool is_for_programs = document->meta[META_TITLE].is_for_programs, has_top = has_top_heading(document);
    Node *paragraph = is_said || has_top || !mend ? NULL : find_title_paragraph(document);
    if (paragraph) {
        heading = make_heading(document, paragraph);
        is_said = has_top = true;
    }
    bool is_shown = !is_said && ((!part && !is_for_programs) || !has_top || wanted == TITLE_BLOCK_ON);
    is_shown &= wanted != TITLE_BLOCK_OFF;
    if (is_said && mend)
        raise_title(document, heading);
    if (rest)
        rest->role = ROLE_SUBTITLE;
    if (is_said || (!is_shown && is_only_top(document, heading)))
        document->title_heading = heading;
    document->title_in_text = is_said || (has_top && (part || is_for_programs));
    if (is_shown)
        show_title(document);
}

/* The subtitle that the markup names, right behind the title: no section begins there, whatever it was set as. */
static void take_subtitle(Document *document) {
    enum { BLOCKS_MOST = 10 };
    int blocks = 0;
    bool is_behind = false;
    Walk walk = walk_start(document->root);
    for (Node *node; blocks < BLOCKS_MOST && (node = walk_next(&walk));) {
        if (!walk.entering || node->kind == KIND_DOCUMENT || kind_is_division((Kind)node->kind))
            continue;
        walk_skip(&walk);
        blocks += is_behind;
        if (is_behind && node->role == ROLE_SUBTITLE && (node->kind == KIND_HEADING || node->kind == KIND_PARAGRAPH)) {
            node->kind = KIND_PARAGRAPH;
            meta_default(document, META_SUBTITLE, node_name(node, document->arena));
            return;
        }
        if (is_behind && node->kind == KIND_HEADING)
            return;
        is_behind |= node == document->title_heading;
    }
}

/* Of a release, the headings beside its title are no chapters, and a paragraph in bold may be its title. */
static void find_release_title(Document *document) {
    Node *headline = has_top_heading(document) ? NULL : release_headline(document);
    if (headline)
        make_heading(document, headline);
    release_lower_headings(document);
}

/* Of a title that the metadata has. */
static void find_title_of_metadata(Document *document, bool mend, bool part) {
    FoundTitle found = find_title(document);
    if (mend && found.heading && found.match.match != TITLE_MATCH_NONE)
        lower_above(document, found.heading);
    if (mend)
        replace_title(document, &found);
    find_given(document, found.heading, mend, part);
}

void pass_title(Document *document, bool mend, bool part) {
    Node *styled = document->title_heading;
    find_main(document);
    if (styled && (!styled->parent || heading_is_local(styled)))
        document->title_heading = NULL;
    bool is_given = document->meta[META_TITLE].count > 0;
    if (!is_given && document->is_further)
        return;
    if (is_given) {
        find_title_of_metadata(document, mend, part);
    } else {
        if (mend && !part && !styled)
            find_release_title(document);
        derive_title(document);
        Node *heading = document->title_heading ? document->title_heading : first_heading(document);
        document->title_in_text = true;
        if (mend)
            raise_title(document, heading);
        document->title_heading = is_only_top(document, heading) ? heading : NULL;
    }
    const Node *title = document->title_heading;
    document->has_chapters = title && title == first_heading(document) && mend && !part &&
                             has_heading(document, title->as.heading.level, title);
    take_subtitle(document);
}
