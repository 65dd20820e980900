/* Lists written as paragraphs: lines or paragraphs below each other that begin with bullets, or are counted. */
#include "check/rules.h"

#include "text/unicode.h"

enum { NUMBER_MOST = 99 }; /* of an item; larger ones are years and the like */

static const char *const bullets[] = {"•", "·", "▪", "▫", "◦", "‣", "●", "○", "■", "□", "▶", "►",
                                      "➢", "➤", "✓", "✔", "❖"};
/* What can also stand in running text: an item only where a line begins with it. Not the em dash, which opens
 * speech. */
static const char *const line_bullets[] = {"-", "*", "–"};

static bool starts_blank(String s) {
    return s.length && (ascii_space(s.bytes[0]) || string_starts(s, S("\xC2\xA0")));
}

/* The bullet that a line begins with; empty when there is none. */
static String bullet_of(String line) {
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (string_starts(line, string_of(bullets[i])))
            return string_of(bullets[i]);
    for (size_t i = 0; i < sizeof line_bullets / sizeof *line_bullets; i++)
        if (string_starts(line, string_of(line_bullets[i])) &&
            starts_blank(string_slice(line, string_of(line_bullets[i]).length, line.length)))
            return string_of(line_bullets[i]);
    return S("");
}

static bool is_line_bullet(String bullet) { return bullet.length == 1 || string_equal(bullet, S("–")); }

/* How often the bullet stands again in a text that begins with it, with blanks around. */
static uint32_t count_inside(String text, String bullet) {
    uint32_t count = 0;
    for (size_t at; (at = string_find(text, bullet)) != SIZE_MAX;) {
        String rest = string_slice(text, at + bullet.length, text.length);
        count += at > 0 && text.bytes[at - 1] == ' ' && starts_blank(rest);
        text = rest;
    }
    return count;
}

/* Items of a list that one paragraph holds: lines that begin with the bullet, and other bullets wherever they stand. */
static uint32_t count_items(const Node *paragraph, String text, String bullet) {
    uint32_t items = 1;
    if (!is_line_bullet(bullet))
        return items + count_inside(text, bullet);
    Walk walk = walk_start(paragraph);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->kind == KIND_TEXT && node->previous && node->previous->kind == KIND_BREAK)
            items += string_equal(bullet_of(node->as.text), bullet);
    return items;
}

static String paragraph_bullet(const Node *node, Arena *arena) {
    return node && node->kind == KIND_PARAGRAPH ? bullet_of(node_plain_text(node, arena)) : S("");
}

/* At the first of several items. */
static bool check_bullets(const Node *paragraph, String text, Findings *findings) {
    String bullet = bullet_of(text);
    if (bullet.length == 0 || string_equal(paragraph_bullet(paragraph->previous, findings->arena), bullet))
        return bullet.length > 0;
    bool followed = string_equal(paragraph_bullet(paragraph->next, findings->arena), bullet);
    if (followed || count_items(paragraph, text, bullet) > 1)
        find1(findings, FIND_LIST_TYPED, paragraph->at, bullet);
    return true;
}

/* ---- counted items ---- */

/* The number of an item in "12. text" or "12) text"; 0 when a line begins otherwise. */
static int item_number(String line) {
    int value = 0;
    size_t at = 0;
    for (; at < line.length && ascii_digit(line.bytes[at]) && value <= NUMBER_MOST; at++)
        value = value * 10 + (line.bytes[at] - '0');
    bool ended = at > 0 && at < line.length && (line.bytes[at] == '.' || line.bytes[at] == ')');
    return ended && value <= NUMBER_MOST && starts_blank(string_slice(line, at + 1, line.length)) ? value : 0;
}

static int paragraph_number(const Node *node, Arena *arena) {
    return node && node->kind == KIND_PARAGRAPH ? item_number(node_plain_text(node, arena)) : 0;
}

/* True when a line of the paragraph begins with this number. */
static bool has_line_number(const Node *paragraph, int number) {
    Walk walk = walk_start(paragraph);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->kind == KIND_TEXT && node->previous && node->previous->kind == KIND_BREAK &&
            item_number(node->as.text) == number)
            return true;
    return false;
}

/* "1." in a paragraph and "2." in the next one, or in its next line. */
static void check_numbers(const Node *paragraph, String text, Findings *findings) {
    if (item_number(text) != 1)
        return;
    if (paragraph_number(paragraph->next, findings->arena) == 2 || has_line_number(paragraph, 2))
        find1(findings, FIND_LIST_TYPED, paragraph->at, string_slice(text, 0, 2));
}

void check_lists(const Document *document, Findings *findings) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_PARAGRAPH)
            continue;
        String text = node_plain_text(node, findings->arena);
        if (!check_bullets(node, text, findings))
            check_numbers(node, text, findings);
    }
}
