/* Titles of web pages have the name of the site beside the title, which may be a heading too. */
#include "doc/find_title.h"

#include "doc/find_parts.h"

bool is_heading_of_text(const Document *document, const Node *node) {
    return node->kind == KIND_HEADING && !heading_is_local(node) && !document_before_main(document, node);
}

void find_main(Document *document) {
    enum { LEVEL_NONE = 7 };
    int before = LEVEL_NONE, within = LEVEL_NONE;
    Walk walk = walk_start(document->root);
    for (const Node *node; document->page_main.line && (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_HEADING || heading_is_local(node))
            continue;
        int *highest = document_before_main(document, node) ? &before : &within;
        if (node->as.heading.level < *highest)
            *highest = node->as.heading.level;
    }
    if (within > before || within == LEVEL_NONE)
        document->page_main = NOWHERE;
}

Node *first_heading(const Document *document) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));)
        if (walk.entering && is_heading_of_text(document, node))
            return node;
    return NULL;
}

bool has_heading(const Document *document, int level, const Node *but) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (node != but && is_heading_of_text(document, node) && node->as.heading.level <= level)
            return true;
    return false;
}

/* The first heading or, behind others, the only one of level 1. */
static Node *likely_heading(const Document *document) {
    Node *first = first_heading(document), *top = NULL;
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || !is_heading_of_text(document, node) || node->as.heading.level != 1)
            continue;
        if (top)
            return first;
        top = node;
    }
    return top ? top : first;
}

/* ---- titles of web pages ---- */

static PageTitleMatch match(const Document *document, const PageTitle *title, const Node *node) {
    enum { TIMES = 4, MORE = 200 }; /* longer texts are not asked about */
    String name = node_name(node, document->arena);
    if (name.length > title->text.length * TIMES + MORE)
        return (PageTitleMatch){.match = TITLE_MATCH_NONE, .site = S("")};
    return page_title_match(title, folded_words(document->arena, name));
}

bool is_above_title(const Document *document, const PageTitle *title, const Node *heading) {
    return match(document, title, heading).match == TITLE_MATCH_PART ||
           part_is_label(document->arena, node_name(heading, document->arena), node_lang(heading));
}

/* As names of sites are, with the logo. */
static bool is_link(const Node *heading) {
    return heading->first && heading->first->kind == KIND_LINK && !heading->first->next;
}

/* Of headings that all say something of the title. The name of a site stands above the title at its level, that of a
 * section below. */
static bool is_better(const FoundTitle *found, const FoundTitle *best) {
    if (!best->heading || found->match.match != best->match.match)
        return !best->heading || found->match.match > best->match.match;
    if (is_link(found->heading) != is_link(best->heading))
        return is_link(best->heading);
    int level = found->heading->as.heading.level, other = best->heading->as.heading.level;
    bool is_all = found->match.match == TITLE_MATCH_ALL;
    return level < other || (level == other && level == 1 && !is_all);
}

/* Only headings that are none of the text may stand above the title at a higher level. */
static FoundTitle find_by_page_title(const Document *document) {
    enum { HEADINGS_MOST = 200 };
    PageTitle title = page_title_read(document->arena, meta_value(document, META_TITLE));
    FoundTitle best = {.heading = NULL};
    int count = 0, highest = 7; /* of headings of the text */
    Walk walk = walk_start(document->root);
    for (Node *node; count < HEADINGS_MOST && (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_HEADING || heading_is_local(node))
            continue;
        FoundTitle found = {node, match(document, &title, node)};
        bool says = found.match.match != TITLE_MATCH_NONE && found.match.is_main;
        if (says && node->as.heading.level <= highest && is_better(&found, &best))
            best = found;
        else if (node->as.heading.level < highest && !is_above_title(document, &title, node))
            highest = node->as.heading.level;
        count++;
    }
    return best;
}

FoundTitle find_title(const Document *document) {
    const MetaValues *given = &document->meta[META_TITLE];
    FoundTitle found = {.heading = document->title_heading, .match = {.site = S("")}};
    if (given->count && given->is_for_programs && !found.heading)
        found = find_by_page_title(document);
    if (!found.heading)
        found.heading = likely_heading(document);
    return found;
}

/* ---- paragraphs ---- */

static bool is_title_paragraph(const Document *document, const PageTitle *title, const Node *node) {
    PageTitleMatch found = match(document, title, node);
    bool is_whole = found.match == TITLE_MATCH_ALL;
    return is_whole || (found.match == TITLE_MATCH_PART && found.is_main && document->meta[META_TITLE].is_for_programs);
}

Node *find_title_paragraph(const Document *document) {
    enum { BLOCKS_MOST = 10 };
    PageTitle title = page_title_read(document->arena, meta_value(document, META_TITLE));
    int blocks = 0;
    Walk walk = walk_start(document->root);
    for (Node *node; blocks < BLOCKS_MOST && (node = walk_next(&walk));) {
        if (!walk.entering || node->kind == KIND_DOCUMENT || kind_is_division((Kind)node->kind))
            continue;
        walk_skip(&walk);
        blocks++;
        if (node->kind == KIND_HEADING)
            return NULL;
        if (node->kind == KIND_PARAGRAPH && node->role == ROLE_NONE && is_title_paragraph(document, &title, node))
            return node;
    }
    return NULL;
}
