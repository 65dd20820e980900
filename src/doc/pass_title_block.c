/* The title block: what the metadata says of the document for its readers stands around the title, where the text does
 * not say it. Before this pass a title is a heading (pass_title), dates are ISO 8601 (pass_metadata). */
#include "doc/byline.h"
#include "doc/date_line.h"
#include "doc/label_said.h"
#include "doc/passes.h"
#include "doc/terms.h"
#include "doc/title_lines.h"
#include "text/unicode.h"

typedef struct {
    Document *document;
    FirstBlocks first;
    Node *heading; /* the title's, if a block can stand around it */
} Block;

static const MetaField block_fields[] = {META_SUBTITLE, META_AUTHOR, META_PUBLISHER, META_DATE, META_VERSION,
                                         META_STATUS, META_TRANSLATION, META_SOURCE, META_ABSTRACT, META_FOR,
                                         META_NUMBER, META_DISTRIBUTION};
enum { FIELDS = sizeof block_fields / sizeof *block_fields };

/* ---- what the text says ---- */

/* A web page that has a byline knows best who wrote it. */
static Node *authors_line(const Block *block) {
    for (size_t i = 0; i < block->first.count && !block->document->has_front_matter; i++)
        if (block->first.blocks[i].node->role == ROLE_BYLINE)
            return block->first.blocks[i].node;
    return byline_find(&block->first);
}

/* Where the authors work, of all for whom the metadata says so. */
static bool says_affiliations(const Block *block) {
    const MetaValues *authors = &block->document->meta[META_AUTHOR];
    for (size_t i = 0; i < authors->count; i++) {
        const String *work = map_get(&block->document->affiliations, authors->values[i]);
        if (work && !first_blocks_words(&block->first, *work))
            return false;
    }
    return true;
}

static bool says_translations(const Block *block) {
    for (size_t i = 0; i < block->document->meta[META_TRANSLATION].count; i++) {
        String name, address, lang;
        title_translation(block->document, i, &name, &address, &lang);
        if (address.length ? !first_blocks_address(&block->first, address)
                           : !first_blocks_segment(&block->first, name, /*colons*/ true))
            return false;
    }
    return true;
}

static bool says_names(const Block *block, MetaField field) {
    const MetaValues *names = &block->document->meta[field];
    for (size_t i = 0; i < names->count; i++)
        if (!first_blocks_segment(&block->first, names->values[i], /*colons*/ true))
            return false;
    return true;
}

/* A status that is the embargo has been printed as that (pass_part_metadata). */
static bool is_embargo(const Document *document, String status) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->role == ROLE_EMBARGO && node->kind == KIND_PARAGRAPH)
            return string_equal(node_plain_text(node, document->arena), status);
    return false;
}

static Node *status_line(const Block *block) {
    Node *line = first_blocks_segment(&block->first, meta_value(block->document, META_STATUS), /*colons*/ true);
    return line ? line : first_blocks_segment(&block->first, title_status(block->document), /*colons*/ true);
}

static bool says_abstract(const Block *block) {
    const Document *document = block->document;
    return first_blocks_words(&block->first, meta_value(document, META_ABSTRACT)) ||
           first_blocks_short(&block->first, term(node_lang(document->root), TERM_ABSTRACT), 2) ||
           first_blocks_short(&block->first, S("Abstract"), 2);
}

/* As it would be printed, too: in a calendar that date_read() does not know, or no date at all. Last, since it loads
 * ICU's formats. */
static Node *date_line(const Block *block) {
    Node *line = date_line_find(&block->first, meta_value(block->document, META_DATE));
    return line ? line : date_line_find_shown(&block->first, title_date(block->document));
}

/* Whether the text says a field; *line is the block that does, if it may be a line of the title block. */
static bool says(const Block *block, MetaField field, Node **line) {
    const Document *document = block->document;
    String value = meta_value(document, field);
    *line = NULL;
    switch (field) {
    case META_SUBTITLE: *line = first_blocks_subtitle(&block->first, value); return *line;
    case META_AUTHOR: *line = authors_line(block); return *line;
    case META_PUBLISHER: return first_blocks_segment(&block->first, value, /*colons*/ false);
    case META_DATE: *line = date_line(block); return *line;
    case META_VERSION: return first_blocks_segment(&block->first, title_version(document), /*colons*/ false);
    case META_NUMBER: return first_blocks_segment(&block->first, value, /*colons*/ true);
    case META_FOR: case META_DISTRIBUTION: return says_names(block, field);
    case META_STATUS:
        return is_embargo(document, value) || status_line(block) || !label_unsaid(block->document, value).length;
    case META_TRANSLATION: return says_translations(block);
    case META_SOURCE: return first_blocks_address(&block->first, value);
    case META_ABSTRACT: return says_abstract(block);
    case META_TITLE: case META_MODIFIED: case META_LANGUAGE: case META_IDENTIFIER: case META_RIGHTS: case META_KEYWORD:
    case META_DESCRIPTION: case META_EMBARGO: case META_EMBARGO_ZONE: case META_LABEL:
    case META_DATELINE: case META_BOILERPLATE: case META_EDITORS: case META_ATTACHMENT:
    case META_CONTACT: case META_MARKING: case META_CAVEAT: case META_COUNT:
        return false;
    }
    return false;
}

/* ---- where it stands ---- */

/* A heading that only divisions of the document are around. */
static Node *free_heading(const Document *document) {
    Node *heading = document->title_heading;
    return heading && node_is_in_divisions(heading) ? heading : NULL;
}

static Node *new_block(const Document *document, Node *parent, Node *before) {
    Node *node = node_new(document->arena, KIND_SECTION, NOWHERE);
    node->role = ROLE_TITLE_BLOCK;
    node_insert(parent, node, before);
    return node;
}

Node *title_block_around(const Document *document, Node *heading) {
    if (heading->parent->role == ROLE_TITLE_BLOCK)
        return heading->parent;
    Node *node = new_block(document, heading->parent, heading);
    node_remove(heading);
    node_append(node, heading);
    return node;
}

/* The block around the title, or at the beginning of a document without one; made if need be. */
static Node *block_node(const Block *block) {
    Node *root = block->document->root, *first = root->first;
    if (block->heading)
        return title_block_around(block->document, block->heading);
    Node *top = first && first->kind == KIND_PART ? first : root;
    return new_block(block->document, top, top->first);
}

/* What follows the title and belongs to it: paragraphs that readers know as subtitles and bylines. */
static bool belongs(const Node *node) { return node->role == ROLE_SUBTITLE || node->role == ROLE_BYLINE; }

/* What may stand among them. */
static bool may_be_among(const Node *node) { return node->role == ROLE_LABEL || node->role == ROLE_EMBARGO; }

/* The last line behind a node, its title, that belongs to it; NULL without one. */
static Node *last_line(Node *title) {
    Node *last = NULL;
    for (Node *node = title ? title->next : NULL; node && (belongs(node) || may_be_among(node)); node = node->next)
        last = belongs(node) ? node : last;
    return last;
}

/* Whether a paragraph is no more than a line for the field: longer ones only begin with it, as a lead does. Beside a
 * date there is room for a word. */
static bool is_only_line(const Block *block, MetaField field, const Node *paragraph) {
    enum { SUBTITLE_COLUMNS = 160, BYLINE_COLUMNS = 100 };
    Arena *arena = block->document->arena;
    String text = node_plain_text(paragraph, arena);
    if (field == META_DATE)
        return folded_words(arena, text).count <= folded_words(arena, title_date(block->document)).count + 1;
    return text_columns(text) <= (field == META_SUBTITLE ? SUBTITLE_COLUMNS : BYLINE_COLUMNS);
}

/* Whether one of the fields is said by the paragraph, and it says nothing else. */
static bool is_line_of(const Block *block, Node *const *lines, const Node *paragraph, MetaField *field) {
    for (size_t i = 0; i < FIELDS; i++) {
        *field = block_fields[i];
        if (lines[i] == paragraph && is_only_line(block, *field, paragraph))
            return true;
    }
    return false;
}

/* Paragraphs right behind the title that say the subtitle, the authors or a date become a subtitle and bylines. */
static void name_lines(const Block *block, Node *const *lines) {
    MetaField field;
    for (Node *line = block->heading ? block->heading->next : NULL; line; line = line->next) {
        bool is_plain = line->kind == KIND_PARAGRAPH && line->role == ROLE_NONE;
        if (is_plain && is_line_of(block, lines, line, &field))
            line->role = field == META_SUBTITLE ? ROLE_SUBTITLE : ROLE_BYLINE;
        else if (!belongs(line) && !may_be_among(line))
            return;
    }
}

/* The lines behind the title that belong to it move into the block, all up to the last. */
static void take_lines(Node *node) {
    for (Node *last = last_line(node), *line = NULL; line != last;) {
        line = node->next;
        node_remove(line);
        node_append(node, line);
    }
}

static void place(Block *block, MetaSet fields) {
    const MetaSet subtitle = (MetaSet)1 << META_SUBTITLE;
    Document *document = block->document;
    Node *heading = block->heading;
    if (!fields && !last_line(heading))
        return;
    Node *node = block_node(block), *above = node_new(document->arena, KIND_SECTION, NOWHERE);
    title_lines_below(document, node, fields & subtitle);
    if (heading && heading->parent == node)
        take_lines(node);
    title_lines_above(document, above, fields);
    node_move_children(above, node, heading ? heading : node->first);
    title_lines_below(document, node, fields & ~subtitle);
}

/* ---- the pass ---- */

static bool wants(const Document *document, MetaField field) {
    switch ((TitleBlock)document->settings.title_block) {
    case TITLE_BLOCK_ON: return true;
    case TITLE_BLOCK_OFF: return false;
    case TITLE_BLOCK_AUTO:
        return !document->meta[field].is_for_programs && !meta_set_has(document->meta_around, field);
    case TITLE_BLOCK_COUNT: break;
    }
    return false;
}

static bool has_any(const Document *document) {
    for (size_t i = 0; i < FIELDS; i++)
        if (document->meta[block_fields[i]].count)
            return true;
    return last_line(document->title_heading);
}

void pass_title_block(Document *document) {
    if (!has_any(document))
        return;
    int wanted = document->settings.title_block;
    bool all = wanted == TITLE_BLOCK_ON, none = wanted == TITLE_BLOCK_OFF;
    Block block = {.document = document, .heading = free_heading(document)};
    MetaSet shown = 0, said = 0;
    Node *lines[FIELDS] = {NULL};
    first_blocks_read(&block.first, document, /*whole*/ !document->has_front_matter);
    for (size_t i = 0; i < FIELDS; i++) {
        MetaField field = block_fields[i];
        if (!document->meta[field].count)
            continue;
        bool is_said = says(&block, field, &lines[i]);
        /* a status that is an embargo has a line of its own */
        bool is_line = field == META_STATUS && is_embargo(document, meta_value(document, META_STATUS));
        if ((!is_said || all) && !is_line && wants(document, field) && !document->is_further)
            shown |= (MetaSet)1 << field;
        if (is_said)
            said |= (MetaSet)1 << field;
        if (field == META_AUTHOR && !(shown & (MetaSet)1 << field))
            document->affiliation_unsaid = !says_affiliations(&block);
    }
    if (!none) {
        name_lines(&block, lines);
        place(&block, shown);
    }
    document->meta_shown |= shown | said;
}
