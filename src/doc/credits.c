/* Credits of pictures. In a figure with one picture the credit is the last line of its caption; elsewhere it is a
 * paragraph below the picture. What the text says there already is not said again. */
#include "doc/credits.h"

#include "doc/part_words.h"
#include "text/unicode.h"

/* ---- paragraphs below pictures ---- */

static bool is_picture(const Node *node) {
    while (node && (node->kind == KIND_PARAGRAPH || node->kind == KIND_LINK) && node->first && !node->first->next)
        node = node->first;
    return node && (node->kind == KIND_IMAGE || node->kind == KIND_FIGURE);
}

/* "Photo: Ann Lee", "© Ann Lee". */
static bool is_credit(Document *document, String text, String lang) {
    enum { COLUMNS_MOST = 160 };
    size_t end = 0;
    if (text_is_wider(text, COLUMNS_MOST))
        return false;
    bool is_named = part_words_credit(document->arena, text, lang, &end);
    String rest = string_trim(string_slice(text, end, text.length));
    bool has_sign = string_starts(rest, S(":")) || string_starts(rest, S("：")) || string_starts(rest, S("©"));
    return string_starts(text, S("©")) || (is_named && has_sign);
}

static void make_paragraph(Document *document, Node *paragraph) {
    paragraph->role = ROLE_CREDIT;
    node_hints(paragraph, document->arena)->keep_before = true;
}

/* A credit on the line below a picture, in its paragraph, becomes a paragraph of its own. */
static void split_credit(Document *document, Node *paragraph) {
    Node *image = paragraph->first, *space = image ? image->next : NULL, *first = space ? space->next : NULL;
    bool is_line = space && (space->kind == KIND_BREAK ||
                             (space->kind == KIND_TEXT && !string_trim(space->as.text).length));
    if (!is_line || !first || !is_picture(image))
        return;
    Buffer text;
    buffer_open(&text, document->arena);
    for (const Node *node = first; node; node = node->next)
        buffer_string(&text, node_plain_text(node, document->arena));
    if (!is_credit(document, string_trim(buffer_view(&text)), node_lang(paragraph)))
        return;
    Node *credit = node_new(document->arena, KIND_PARAGRAPH, first->at);
    node_insert(paragraph->parent, credit, paragraph->next);
    node_remove(space);
    for (Node *next; first; first = next) {
        next = first->next;
        node_remove(first);
        node_append(credit, first);
    }
    make_paragraph(document, credit);
}

static void find_credit(Document *document, Node *paragraph) {
    split_credit(document, paragraph);
    if (paragraph->role != ROLE_NONE || !is_picture(paragraph->previous))
        return;
    if (is_credit(document, string_trim(node_plain_text(paragraph, document->arena)), node_lang(paragraph)))
        make_paragraph(document, paragraph);
}

/* ---- licences ---- */

/* "CC BY-SA 4.0" of "https://creativecommons.org/licenses/by-sa/4.0/deed.fr"; empty for other addresses. */
static String licence_name(Arena *arena, String address) {
    size_t at = string_find(address, S("creativecommons.org/"));
    String rest = at == SIZE_MAX ? S("") : string_slice(address, at, address.length), host, kind, code, version;
    if (!string_next(&rest, '/', &host) || !string_next(&rest, '/', &kind) || !string_next(&rest, '/', &code))
        return S("");
    if (!string_next(&rest, '/', &version))
        version = S("");
    bool is_zero = string_equal(kind, S("publicdomain")) && string_equal(code, S("zero"));
    if (!string_equal(kind, S("licenses")) && !is_zero)
        return S("");
    Buffer name;
    buffer_open(&name, arena);
    buffer_text(&name, is_zero ? "CC0" : "CC ");
    for (size_t i = 0; i < code.length && !is_zero; i++)
        buffer_byte(&name, code.bytes[i] >= 'a' && code.bytes[i] <= 'z' ? (char)(code.bytes[i] - 32) : code.bytes[i]);
    if (version.length)
        buffer_byte(&name, ' ');
    buffer_string(&name, version);
    return buffer_view(&name);
}

static bool is_address(String text) {
    return string_starts_ascii_nocase(text, S("https://")) || string_starts_ascii_nocase(text, S("http://"));
}

/* ---- what attributes say ---- */

static void add_text(Document *document, Node *parent, String words) {
    Node *text = node_new(document->arena, KIND_TEXT, parent->at);
    text->as.text = words;
    node_append(parent, text);
}

/* The name in "Photo: Ann Lee" or "© Ann Lee". */
static String name_of(Document *document, String words, String lang) {
    size_t end = 0;
    if (string_starts(words, S("©")))
        end = S("©").length;
    else if (!is_credit(document, words, lang) || !part_words_credit(document->arena, words, lang, &end))
        return words;
    words = string_trim(string_slice(words, end, words.length));
    while (string_starts(words, S(":")) || string_starts(words, S("©")))
        words = string_trim(string_slice(words, string_starts(words, S(":")) ? 1 : S("©").length, words.length));
    return words;
}

/* Adds one piece, behind the sign that parts it from the one before. */
static void add_piece(Document *document, Node *credit, String words, String around) {
    words = string_trim(words);
    if (!words.length || string_find(around, name_of(document, words, node_lang(document->root))) != SIZE_MAX)
        return;
    if (credit->first)
        add_text(document, credit, S(" / "));
    if (!is_address(words)) {
        add_text(document, credit, words);
        return;
    }
    Node *link = node_new(document->arena, KIND_LINK, credit->at);
    String name = licence_name(document->arena, words);
    link->as.link.target = words;
    node_append(credit, link);
    add_text(document, link, name.length ? name : words);
}

/* A node of this kind with what the credit says and the text around does not; NULL where that is nothing. */
static Node *make_credit(Document *document, const Node *image, Kind kind, String around) {
    const Credit *said = image->as.image.credit;
    Node *credit = node_new(document->arena, kind, image->at);
    credit->role = ROLE_CREDIT;
    add_piece(document, credit, said->maker, around);
    add_piece(document, credit, said->licence, around);
    add_piece(document, credit, said->source, around);
    return credit->first ? credit : NULL;
}

static size_t count_images(const Node *root) {
    size_t count = 0;
    Walk walk = walk_start(root);
    for (const Node *node; (node = walk_next(&walk));)
        count += node->kind == KIND_IMAGE;
    return count;
}

static void add_to_figure(Document *document, const Node *image, Node *figure) {
    Node *caption = figure->first;
    while (caption && caption->kind != KIND_CAPTION)
        caption = caption->next;
    String around = caption ? node_plain_text(caption, document->arena) : S("");
    bool is_own = !caption || !string_trim(around).length;
    Node *credit = make_credit(document, image, is_own ? KIND_CAPTION : KIND_SPAN, around);
    if (!credit)
        return;
    if (is_own) {
        node_append(figure, credit);
        return;
    }
    node_append(caption, node_new(document->arena, KIND_BREAK, image->at));
    node_append(caption, credit);
}

static Node *block_of(Node *node) {
    while (kind_is_inline((Kind)node->kind))
        node = node->parent;
    return node;
}

static void add_below(Document *document, const Node *image, Node *block) {
    Node *next = block->next;
    bool may_follow = kind_content((Kind)block->parent->kind) == CONTENT_BLOCKS;
    while (next && next->kind == KIND_PARAGRAPH && next->role == ROLE_CREDIT)
        next = next->next; /* of the pictures before it in the same paragraph, or the text's own */
    String around = block->next && block->next != next ? node_plain_text(block->next, document->arena) : S("");
    Node *credit = may_follow ? make_credit(document, image, KIND_PARAGRAPH, around) : NULL;
    if (!credit)
        return;
    Hints *hints = node_hints(credit, document->arena);
    hints->keep_before = true;
    hints->align = block->hints ? block->hints->align : ALIGN_DEFAULT;
    node_insert(block->parent, credit, next);
}

static void show_credit(Document *document, Node *image) {
    Node *block = block_of(image), *figure = block->parent;
    if (figure && figure->kind == KIND_FIGURE && count_images(figure) == 1)
        add_to_figure(document, image, figure);
    else if (block->parent)
        add_below(document, image, block);
}

/* Pages set the credit of a caption apart by their style, often without a space before it. */
static void part_credit(Document *document, Node *credit) {
    Node *before = credit->previous;
    String text = before && before->kind == KIND_TEXT ? before->as.text : S("");
    size_t at = text.length;
    bool touches = at && !code_point_is_any_space(utf8_previous(text, &at)) && credit->parent->kind == KIND_CAPTION;
    if (touches && !code_point_is_opening(utf8_next(text, &at)))
        node_insert(credit->parent, node_new(document->arena, KIND_BREAK, credit->at), credit);
}

void credits_show(Document *document) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->kind == KIND_PARAGRAPH)
            find_credit(document, node);
    walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (node->kind == KIND_IMAGE && node->as.image.credit)
            show_credit(document, node);
        else if (walk.entering && node->kind == KIND_SPAN && node->role == ROLE_CREDIT)
            part_credit(document, node);
    }
}
