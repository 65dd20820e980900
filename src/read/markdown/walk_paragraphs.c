/* Paragraphs on their way to the builder: those that are a picture or a formula, attributes at their end, the line of a
 * quotation that names its speaker. */
#include "doc/speaker.h"
#include "doc/typed_lines.h"
#include "read/markdown/walk_state.h"

/* In HTML the text of a tight list has no paragraphs: what markup there does to it is not stopped by them. One that is
 * all of a cell is its text. */
static bool is_bare(const MarkdownWalk *walk, cmark_node *paragraph) {
    cmark_node *item = cmark_node_parent(paragraph), *list = item ? cmark_node_parent(item) : NULL;
    if (block_is(item, GRID_CELL))
        return cmark_node_first_child(item) == cmark_node_last_child(item);
    if (!walk->feed || !list)
        return false;
    return block_is(list, LIST_BLOCK) ? block_part(list)->is_tight
                                      : cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list);
}

static bool begins_item(cmark_node *paragraph) {
    cmark_node *parent = cmark_node_parent(paragraph);
    return !cmark_node_previous(paragraph) && parent &&
           (cmark_node_get_type(parent) == CMARK_NODE_ITEM || block_is(parent, ITEM_BLOCK));
}

/* ---- attributes ---- */

/* "{:.class}" or "{.class}" at the end of a paragraph. */
static bool take_attributes(const MarkdownWalk *walk, BlockText *text, Attributes *found) {
    size_t start;
    if (!feature_in(walk->blocks->rules.features, FEATURE_ATTRIBUTES) ||
        !attributes_of_block(text->text, &start, found) || (start == 0 && !attributes_value(found, "speaker").length))
        return false;
    while (start && ascii_space(text->text.bytes[start - 1]))
        start--;
    text->text.length = start;
    return true;
}

/* The node that is all of a paragraph; NULL where there is none or others. */
static Node *only_node(const Node *root) { return root->first && !root->first->next ? root->first : NULL; }

/* What stands behind a picture or formula that is alone is its own. */
static void give_attributes(const MarkdownWalk *walk, const Attributes *attributes, Node *root, Node *like) {
    Node *only = only_node(root);
    bool is_its = only && (only->kind == KIND_IMAGE || only->kind == KIND_MATH_BLOCK);
    walk_attributes(walk, attributes, is_its ? only : like);
}

/* ---- pictures ---- */

/* A picture alone that is to stand on a turned page, stands there with all that belongs to it. */
static void take_image_role(const Node *root, Node *like) {
    Node *only = only_node(root);
    if (only && only->kind == KIND_IMAGE && only->role == ROLE_LANDSCAPE)
        like->role = ROLE_LANDSCAPE;
}

/* The image that a paragraph is, if it has a title: this becomes a caption. */
static Node *figure_image(const MarkdownWalk *walk, const Node *root) {
    Node *image = root->first;
    bool is_alone = image && !image->next && image->kind == KIND_IMAGE && image->as.image.title.length;
    return is_alone && feature_in(walk->blocks->rules.features, FEATURE_CAPTIONS) ? image : NULL;
}

static void add_figure(MarkdownWalk *walk, const Node *root, Node *image, const Node *like) {
    Position at = like->at;
    String title = walk_keep(walk, string_trim(image->as.image.title));
    image->as.image.title = S("");
    Node figure = *like;
    if (figure.id.length == 0 && image->id.length) { /* links to the image mean the figure, which has a number */
        figure.id = walk_keep(walk, image->id);
        image->id = S("");
    }
    walk_open(walk, KIND_FIGURE, at, &figure);
    walk_open(walk, KIND_PARAGRAPH, at, NULL);
    walk_add_parsed(walk, root);
    walk_close(walk, KIND_PARAGRAPH);
    walk_open(walk, KIND_CAPTION, at, NULL);
    walk_text(walk, title, at);
    walk_close(walk, KIND_CAPTION);
    walk_close(walk, KIND_FIGURE);
}

/* ---- quotations ---- */

static bool is_quoted(cmark_node *paragraph) {
    return cmark_node_get_type(cmark_node_parent(paragraph)) == CMARK_NODE_BLOCK_QUOTE;
}

static void add_speaker(const MarkdownWalk *walk, String speaker, Position at) {
    Node like = {.kind = KIND_PARAGRAPH, .role = ROLE_SPEAKER, .at = at};
    String words = walk_keep(walk, string_trim(speaker));
    walk_open(walk, KIND_PARAGRAPH, at, &like);
    if (!speaker_has_dash(words))
        walk_text(walk, S("\xE2\x80\x94 "), at);
    walk_text(walk, words, at);
    walk_close(walk, KIND_PARAGRAPH);
}

/* The last line of a quotation that names its speaker stays a line: pass_parts makes a paragraph of it. */
static void keep_speaker_line(const MarkdownWalk *walk, String text, Node *root) {
    size_t start = text.length;
    while (start && text.bytes[start - 1] != '\n')
        start--;
    if (start == 0 || !speaker_names(string_slice(text, start, text.length)) ||
        !speaker_may_follow(string_slice(text, 0, start)))
        return;
    Node *node = root->last;
    while (node && !(node->kind == KIND_TEXT && string_find_byte(node->as.text, '\n') != SIZE_MAX))
        node = node->previous;
    if (!node)
        return;
    size_t end = node->as.text.length;
    while (node->as.text.bytes[end - 1] != '\n')
        end--;
    Arena *arena = &walk->scratch->arena;
    Node *rest = node_new(arena, KIND_TEXT, node->at);
    rest->typed = node->typed;
    rest->as.text = string_slice(node->as.text, end, node->as.text.length);
    node->as.text.length = end - 1;
    node_insert(root, rest, node->next);
    node_insert(root, node_new(arena, KIND_BREAK, node->at), rest);
}

/* ---- the paragraph ---- */

bool walk_enter_paragraph(MarkdownWalk *walk, cmark_node *node) {
    BlockText text = walk_block_text(walk, node);
    Node like = {.kind = KIND_PARAGRAPH, .at = walk_position(walk, node)};
    bool is_open = !is_bare(walk, node);
    Attributes found;
    bool has_attributes = is_open && take_attributes(walk, &text, &found);
    remark_paragraph(walk->document, walk->blocks->rules.features, &text, begins_item(node));
    Node *root = walk_parse(walk, &text), *image;
    if (has_attributes)
        give_attributes(walk, &found, root, &like);
    take_image_role(root, &like);
    if (is_quoted(node))
        keep_speaker_line(walk, text.text, root);
    if ((image = figure_image(walk, root))) {
        add_figure(walk, root, image, &like);
        return false;
    }
    is_open &= root->first != NULL;
    if (is_open)
        walk_open(walk, KIND_PARAGRAPH, like.at, &like);
    bool keeps_lines = lines_are_typed(text.text);
    if (keeps_lines)
        walk_lines(walk, true);
    walk_add_parsed(walk, root);
    if (keeps_lines)
        walk_lines(walk, false);
    if (is_open)
        walk_close(walk, KIND_PARAGRAPH);
    if (has_attributes && is_quoted(node) && attributes_value(&found, "speaker").length)
        add_speaker(walk, attributes_value(&found, "speaker"), like.at);
    return false;
}
