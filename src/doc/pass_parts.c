/* Makes of what was found (find_parts.h), and of what markup names, the parts of a release. A part with a title above
 * it is a division from there to the next heading that is not lower, so that what belongs together can be kept
 * together. Only looks depend on this: no word changes, and the order stays. */
#include "doc/credits.h"
#include "doc/dateline.h"
#include "doc/find_lead.h"
#include "doc/find_parts.h"
#include "doc/label_embargo.h"
#include "doc/lone_item.h"
#include "doc/part_heading.h"
#include "doc/part_words.h"
#include "doc/passes.h"
#include "doc/quotations.h"
#include "doc/release_texts.h"
#include "text/unicode.h"

enum { TITLE_RANK = 7 /* of a paragraph in place of a heading: below all headings */ };

/* ---- divisions ---- */

static int rank_of(const Node *title) { return title->kind == KIND_HEADING ? title->as.heading.level : TITLE_RANK; }

static const FoundPart *part_found(const FoundParts *found, const Node *node) {
    for (size_t i = 0; i < found->count; i++)
        if (found->parts[i].node == node)
            return &found->parts[i];
    return NULL;
}

/* The heading that a node is or begins with. */
static const Node *heading_of(const Node *node) {
    while (node && (kind_is_division((Kind)node->kind) || node->kind == KIND_ASIDE))
        node = node->first;
    return node && node->kind == KIND_HEADING ? node : NULL;
}

/* Whether a part that began with this title ends before the node. */
static bool ends_before(const Document *document, const FoundParts *found, const Node *title, const Node *node) {
    const Node *heading = heading_of(node);
    if (part_is_in_page_foot(document, node) || (heading && heading->as.heading.level <= rank_of(title)))
        return true;
    const FoundPart *part = part_found(found, node);
    if (node->kind == KIND_FOOTNOTE || node->role == ROLE_ENDS ||
        (part && (part->role == ROLE_ENDS || part->role == ROLE_LABEL)) ||
        release_other_language(node, lang_primary(node_lang(title))))
        return true;
    if (title->kind == KIND_HEADING)
        return part && part->place != PART_WHOLE && found->title_level <= rank_of(title);
    return node->kind == KIND_RULE || kind_is_division((Kind)node->kind) || part;
}

/* Whether the division holds the part under the title and nothing more. */
static bool is_division_of(const Document *document, const FoundParts *found, const Node *division,
                           const Node *title) {
    bool may_be = division->kind == KIND_SECTION || division->kind == KIND_ASIDE || division->kind == KIND_ARTICLE;
    if (!may_be || division->first != title || division->role != ROLE_NONE)
        return false;
    for (const Node *node = title->next; node; node = node->next)
        if (ends_before(document, found, title, node))
            return false;
    return true;
}

static Node *wrap(Document *document, Node *first, Role role) {
    Node *part = node_new(document->arena, KIND_SECTION, first->at);
    part->role = (uint8_t)role;
    node_insert(first->parent, part, first);
    node_remove(first);
    node_append(part, first);
    return part;
}

/* With --as-is, a title that is a plain paragraph stands out as those in bold do. */
static void embolden(Document *document, Node *title) {
    Node *first = title->first, *strong = node_new(document->arena, KIND_STRONG, title->at);
    if (title->kind != KIND_PARAGRAPH || !first || first->kind == KIND_STRONG || first->kind == KIND_EMPHASIS ||
        first->kind == KIND_UNDERLINE)
        return;
    for (Node *next; first; first = next) {
        next = first->next;
        node_remove(first);
        node_append(strong, first);
    }
    node_append(title, strong);
}

static void finish_title(Document *document, Node *title) {
    if (title->kind == KIND_HEADING)
        return;
    if (!document->settings.as_is && title->next) {
        part_heading_of(document, title);
        return;
    }
    embolden(document, title);
    if (title->next)
        node_hints(title, document->arena)->keep_after = true;
}

static void make_division(Document *document, const FoundParts *found, Node *title, Role role) {
    if (is_division_of(document, found, title->parent, title)) {
        title->parent->role = (uint8_t)role;
    } else {
        Node *part = wrap(document, title, role);
        while (part->next && !ends_before(document, found, title, part->next)) {
            Node *next = part->next;
            node_remove(next);
            node_append(part, next);
        }
    }
    finish_title(document, title);
}

/* ---- parts ---- */

static void mark_dateline(Document *document, Node *paragraph) {
    size_t bytes = dateline_length(document, paragraph);
    if (!bytes) {
        paragraph->role = ROLE_DATELINE;
        if (paragraph->next && paragraph->next->kind == KIND_PARAGRAPH && paragraph->next->role == ROLE_NONE)
            paragraph->next->role = ROLE_LEAD;
        return;
    }
    dateline_mark(document, paragraph, bytes);
    paragraph->role = ROLE_LEAD;
}

/* None of these parts is a heading, whatever it was typed as. */
static void set_role(Node *node, Role role) {
    if (node->kind == KIND_HEADING)
        node->kind = KIND_PARAGRAPH;
    node->role = (uint8_t)role;
}

static void make_part(Document *document, const FoundParts *found, FoundPart *part) {
    if (part->place == PART_TITLE_LINE)
        part->node = part_heading_split(document, part->node, part_second_line(part->node));
    if (part->place != PART_WHOLE)
        make_division(document, found, part->node, part->role);
    else if (part->role == ROLE_DATELINE)
        mark_dateline(document, part->node);
    else if (part->role == ROLE_CONTACTS)
        wrap(document, part->node, ROLE_CONTACTS);
    else
        set_role(part->node, part->role);
}

/* ---- what markup names ---- */

static bool is_division_role(Role role) {
    return role == ROLE_CONTACTS || role == ROLE_EDITORS || role == ROLE_BOILERPLATE || role == ROLE_ATTACHMENTS;
}

/* A heading of class "landscape" turns the pages of its whole section; other blocks turn alone. */
static bool makes_division(const Node *node) {
    return is_division_role((Role)node->role) || (node->role == ROLE_LANDSCAPE && node->kind == KIND_HEADING);
}

/* Of a heading that is named as a part, what follows belongs to it; of contacts that are named one by one, those beside
 * each other. */
static void make_named(Document *document, const FoundParts *found, Node *node) {
    Role role = (Role)node->role;
    node->role = ROLE_NONE;
    if (node->kind == KIND_HEADING) {
        make_division(document, found, node, role);
        return;
    }
    Node *part = wrap(document, node, role);
    while (part->next && part->next->role == role && part->next->kind != KIND_SECTION &&
           part->next->kind != KIND_HEADING) {
        Node *next = part->next;
        node_remove(next);
        next->role = ROLE_NONE;
        node_append(part, next);
    }
}

static void make_all_named(Document *document, const FoundParts *found) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        bool may_be = node->kind == KIND_HEADING || node->kind == KIND_PARAGRAPH || node->kind == KIND_LIST ||
                      node->kind == KIND_TABLE || node->kind == KIND_DEFINITIONS;
        if (!walk.entering || !may_be || !makes_division(node))
            continue;
        if (node->role != ROLE_LANDSCAPE) /* whose section may have parts of its own */
            walk_skip(&walk);
        make_named(document, found, node);
    }
}

/* ---- ends, contacts ---- */

/* "- ENDS -" is a list in Markdown; its marker was meant as a dash. */
static void restore_end(Document *document, Node *list) {
    const Node *paragraph = lone_item_paragraph(list);
    if (!paragraph || list->at.line == 0)
        return;
    String text = string_trim(node_plain_text(paragraph, document->arena));
    bool is_framed = string_ends(text, S("-")) || string_ends(text, S("–"));
    PartWords words = {.role = ROLE_NONE};
    if (is_framed)
        words = part_words(document->arena, text, node_lang(list));
    if (words.role != ROLE_ENDS || !words.is_whole)
        return;
    lone_item_unwrap(document, list, S("- "));
}

static void restore_ends(Document *document) {
    for (Node *node = document->root->first, *next; node; node = next) {
        next = node->next;
        if (node->kind == KIND_LIST)
            restore_end(document, node);
    }
}

/* No page divides a panel of contacts. */
static void keep_contacts(Document *document) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->role == ROLE_CONTACTS && !kind_is_inline((Kind)node->kind))
            node_hints(node, document->arena)->keep_together = true;
}

void pass_parts(Document *document) {
    FoundParts found = {.count = 0};
    if (!document->settings.as_is) {
        restore_ends(document);
        label_embargo_split(document);
    }
    make_all_named(document, &found);
    find_parts(&found, document);
    found.title_level = document->settings.as_is ? TITLE_RANK : part_heading_level(document);
    document->is_release = found.is_release;
    for (size_t i = 0; i < found.count && found.is_release; i++)
        make_part(document, &found, &found.parts[i]);
    if (found.is_release)
        find_lead(document);
    quotations_find_speakers(document);
    credits_show(document);
    keep_contacts(document);
}
