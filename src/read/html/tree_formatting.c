/* The list of active formatting elements (HTML 13.2.4.3), and the adoption agency algorithm (13.2.6.4.7). */
#include <string.h>

#include "read/html/tree_state.h"

/* The attribute of this name: at this index, or, where there are few, at any other. */
static const HtmlAttribute *find_attribute(const HtmlNode *node, uint32_t index, String name) {
    enum { FEW = 16 };
    if (string_equal(node->attributes[index].name, name))
        return &node->attributes[index];
    for (uint32_t i = 0; i < node->attribute_count && node->attribute_count <= FEW; i++)
        if (string_equal(node->attributes[i].name, name))
            return &node->attributes[i];
    return NULL;
}

static bool same_attributes(const HtmlNode *a, const HtmlNode *b) {
    if (a->attribute_count != b->attribute_count)
        return false;
    for (uint32_t i = 0; i < a->attribute_count; i++) {
        const HtmlAttribute *other = find_attribute(b, i, a->attributes[i].name);
        if (!other || !string_equal(a->attributes[i].value, other->value))
            return false;
    }
    return true;
}

static void remove_at(HtmlTree *tree, size_t index) {
    tree->formatting_count--;
    memmove(tree->formatting + index, tree->formatting + index + 1,
            (tree->formatting_count - index) * sizeof *tree->formatting);
}

/* Of elements that are alike only three are kept (the Noah's Ark clause). */
static void limit_likes(HtmlTree *tree, const HtmlNode *node) {
    size_t likes = 0, first = 0;
    for (size_t i = tree->formatting_count; i > 0 && tree->formatting[i - 1]; i--) {
        const HtmlNode *other = tree->formatting[i - 1];
        if (other->tag != node->tag || !same_attributes(other, node))
            continue;
        likes++;
        first = i - 1;
    }
    if (likes >= 3)
        remove_at(tree, first);
}

static void push(HtmlTree *tree, HtmlNode *node) {
    if (tree->formatting_count == LIMIT_HTML_FORMATS) {
        if (!tree->page->past_formats && node && tree->formatting[0])
            tree->page->past_formats = node;
        remove_at(tree, 0);
    }
    tree->formatting[tree->formatting_count++] = node;
}

void html_tree_push_formatting(HtmlTree *tree, HtmlNode *node) {
    limit_likes(tree, node);
    push(tree, node);
}

void html_tree_push_marker(HtmlTree *tree) { push(tree, NULL); }

void html_tree_clear_to_marker(HtmlTree *tree) {
    while (tree->formatting_count > 0 && tree->formatting[--tree->formatting_count])
        continue;
}

HtmlNode *html_tree_find_formatting(const HtmlTree *tree, HtmlName name) {
    for (size_t i = tree->formatting_count; i > 0 && tree->formatting[i - 1]; i--)
        if (tree->formatting[i - 1]->tag == name)
            return tree->formatting[i - 1];
    return NULL;
}

static size_t index_of(const HtmlTree *tree, const HtmlNode *node) {
    for (size_t i = tree->formatting_count; i > 0; i--)
        if (tree->formatting[i - 1] == node)
            return i - 1;
    return SIZE_MAX;
}

void html_tree_remove_formatting(HtmlTree *tree, const HtmlNode *node) {
    size_t index = index_of(tree, node);
    if (index != SIZE_MAX)
        remove_at(tree, index);
}

/* A new element for the tag that another one was made for. */
static HtmlNode *clone(HtmlTree *tree, const HtmlNode *node) {
    HtmlNode *copy = html_tree_new_node(tree, HTML_ELEMENT, node->at);
    copy->name = node->name;
    copy->tag = node->tag;
    copy->attributes = node->attributes; /* or what was made */
    copy->is_made = node->is_made;
    copy->attribute_count = node->attribute_count;
    return copy;
}

void html_tree_reconstruct(HtmlTree *tree) {
    size_t i = tree->formatting_count;
    if (i == 0 || !tree->formatting[i - 1] || tree->formatting[i - 1]->is_open)
        return;
    while (i > 0 && tree->formatting[i - 1] && !tree->formatting[i - 1]->is_open)
        i--;
    for (; i < tree->formatting_count; i++) {
        HtmlNode *node = clone(tree, tree->formatting[i]);
        html_tree_place(tree, node, NULL);
        html_tree_push(tree, node);
        tree->formatting[i] = node;
    }
}

/* ---- the adoption agency ---- */

/* The innermost special element inside the formatting element: the highest one on the stack above it. */
static size_t furthest_block(const HtmlTree *tree, size_t formatting) {
    for (size_t i = formatting + 1; i < tree->open_count; i++)
        if (html_tree_is_special(tree->open[i]))
            return i;
    return SIZE_MAX;
}

/* Puts a node in the place of another on the stack. */
static void replace_open(HtmlTree *tree, size_t index, HtmlNode *node) {
    tree->open[index]->is_open = false;
    tree->open[index] = node;
    node->is_open = true;
}

static void insert_open(HtmlTree *tree, HtmlNode *node, size_t index) {
    html_tree_push(tree, node);
    memmove(tree->open + index + 1, tree->open + index, (tree->open_count - 1 - index) * sizeof *tree->open);
    tree->open[index] = node;
}

/* Steps 4.13 and 4.14: the elements between are closed and opened again around the furthest block, which ends up in
 * the last of them. Returns that; *bookmark is where in the list the formatting element goes. */
static HtmlNode *rebuild_between(HtmlTree *tree, HtmlNode *formatting, HtmlNode *block, size_t *bookmark) {
    HtmlNode *last = block;
    size_t index = html_tree_find_open(tree, block);
    for (int counter = 1;; counter++) {
        HtmlNode *node = tree->open[--index];
        if (node == formatting)
            return last;
        size_t listed = index_of(tree, node);
        if (counter > 3 && listed != SIZE_MAX) {
            remove_at(tree, listed);
            *bookmark -= listed < *bookmark;
            listed = SIZE_MAX;
        }
        if (listed == SIZE_MAX) {
            html_tree_remove_open(tree, node);
            continue;
        }
        HtmlNode *copy = clone(tree, node);
        tree->formatting[listed] = copy;
        replace_open(tree, index, copy);
        if (last == block)
            *bookmark = listed + 1;
        html_node_remove(last);
        html_node_append(copy, last);
        last = copy;
    }
}

/* Steps 4.16 to 4.18: a new element takes the content of the furthest block. */
static void adopt_content(HtmlNode *block, HtmlNode *copy) {
    while (block->first) {
        HtmlNode *child = block->first;
        html_node_remove(child);
        html_node_append(copy, child);
    }
    html_node_append(block, copy);
}

/* One turn of the outer loop; true when it goes on. */
static bool adopt_once(HtmlTree *tree, HtmlNode *formatting) {
    size_t index = html_tree_find_open(tree, formatting);
    if (index == SIZE_MAX) {
        html_tree_remove_formatting(tree, formatting);
        return false;
    }
    if (!html_tree_node_in_scope(tree, formatting))
        return false;
    size_t block_index = furthest_block(tree, index);
    if (block_index == SIZE_MAX) {
        html_tree_pop_through(tree, formatting);
        html_tree_remove_formatting(tree, formatting);
        return false;
    }
    HtmlNode *block = tree->open[block_index], *ancestor = tree->open[index - 1];
    size_t bookmark = index_of(tree, formatting);
    HtmlNode *last = rebuild_between(tree, formatting, block, &bookmark);
    html_node_remove(last);
    html_tree_place(tree, last, ancestor);
    HtmlNode *copy = clone(tree, formatting);
    adopt_content(block, copy);
    size_t listed = index_of(tree, formatting);
    remove_at(tree, listed);
    bookmark -= listed < bookmark;
    memmove(tree->formatting + bookmark + 1, tree->formatting + bookmark,
            (tree->formatting_count++ - bookmark) * sizeof *tree->formatting);
    tree->formatting[bookmark] = copy;
    html_tree_remove_open(tree, formatting);
    insert_open(tree, copy, html_tree_find_open(tree, block) + 1);
    return true;
}

bool html_tree_adopt(HtmlTree *tree, const HtmlToken *token) {
    HtmlNode *current = html_tree_current(tree);
    if (html_is_html(current, token->tag) && index_of(tree, current) == SIZE_MAX) {
        html_tree_pop(tree);
        return true;
    }
    for (int turn = 0; turn < 8; turn++) {
        HtmlNode *formatting = html_tree_find_formatting(tree, token->tag);
        if (!formatting)
            return turn > 0;
        if (!adopt_once(tree, formatting))
            return true;
    }
    return true;
}
