/* Telephone numbers, and what stands in brackets in letters of the other direction, are read from left to right in a
 * text from right to left (UAX #9, 4.3 HL4): the algorithm alone would show the groups of a number from right to left,
 * and the full stop of "(Oasis Ltd.)" before the name. */
#include <unicode/uchar.h>

#include "doc/document.h"
#include "doc/passes.h"
#include "text/unicode.h"

enum { DIGITS_LEAST = 7, DIGITS_MOST = 15, GROUPS_MOST = 8 };

/* Bytes [start, end) of a text. */
typedef struct {
    size_t start, end;
} Span;

/* ---- telephone numbers ---- */

typedef struct {
    size_t end;              /* behind the last digit */
    int groups[GROUPS_MOST]; /* digits of each */
    int group_count, digits;
    int first;               /* the value of the first digit */
    bool has_plus;
} Number;

/* The value of a digit of Europe or Persia; those of Arabic go from right to left between spaces in an isolate too. */
static int32_t european_digit(uint32_t c) {
    return u_charDirection((UChar32)c) == U_EUROPEAN_NUMBER ? u_charDigitValue((UChar32)c) : -1;
}

static bool is_between(uint32_t c) {
    return c == ' ' || c == 0xA0 || c == 0x202F || c == '-' || c == 0x2011 || c == 0x2013 || c == '(' || c == ')' ||
           c == '/' || c == '.';
}

/* Groups of digits with at most three signs between them, from the place on. */
static Number read_number(String text, size_t at) {
    Number n = {.end = at, .first = -1};
    int signs = 0;
    bool in_group = false;
    for (size_t start = at; at < text.length; start = at) {
        uint32_t c = utf8_next(text, &at);
        int32_t digit = european_digit(c);
        if (digit >= 0) {
            if (!in_group && n.group_count == GROUPS_MOST)
                break;
            n.group_count += !in_group;
            n.groups[n.group_count - 1]++;
            n.digits++;
            n.first = n.first < 0 ? digit : n.first;
            n.end = at;
            in_group = true;
            signs = 0;
        } else if (c == '+' && start == n.end && n.digits == 0 && !n.has_plus) {
            n.has_plus = true;
        } else if (is_between(c) && ++signs <= 3 && (n.digits || c == '(')) {
            in_group = false;
        } else {
            break;
        }
    }
    return n;
}

/* "2026-05-03", "03/05/2026" */
static bool is_date(const Number *n) {
    return n->group_count == 3 && !n->has_plus &&
           ((n->groups[0] == 4 && n->groups[1] <= 2 && n->groups[2] <= 2) ||
            (n->groups[0] <= 2 && n->groups[1] <= 2 && n->groups[2] == 4));
}

/* With a plus, or with the zero of numbers within a country; in groups, else it needs no isolate. */
static bool is_telephone(const Number *n) {
    return n->digits >= DIGITS_LEAST && n->digits <= DIGITS_MOST && (n->has_plus || n->first == 0) &&
           (n->group_count > 1 || n->has_plus) && !is_date(n);
}

/* ---- brackets ---- */

/* What stands in the brackets that open at the place, when it is of letters from left to right and begins or ends with
 * a sign. */
static bool in_brackets(String text, size_t at, Span *inside) {
    uint32_t first = 0, last = 0, open = utf8_next(text, &at), close = open == '(' ? ')' : ']';
    bool has_letter = false;
    inside->start = at;
    for (size_t start = at; at < text.length; start = at) {
        uint32_t c = utf8_next(text, &at);
        inside->end = start;
        if (c == close)
            return has_letter && (!u_isalnum((UChar32)first) || !u_isalnum((UChar32)last)) &&
                   !text_has_rtl(string_slice(text, inside->start, start));
        if (c == open || c == '\n')
            return false;
        has_letter |= u_charDirection((UChar32)c) == U_LEFT_TO_RIGHT;
        first = first ? first : c;
        last = c;
    }
    return false;
}

/* The first piece of the text from the place on that needs an isolate. */
static bool find_piece(String text, Span *piece) {
    uint32_t before = 0;
    for (size_t at = 0, start = 0; at < text.length; start = at) {
        uint32_t c = utf8_next(text, &at);
        bool may_begin = !code_point_is_word(before) && before != '+' && before != '.' && before != '/';
        bool is_number = may_begin && (c == '+' || c == '(' || european_digit(c) >= 0);
        Number number = is_number ? read_number(text, start) : (Number){.end = start};
        if (is_number && is_telephone(&number)) {
            *piece = (Span){start, number.end};
            return true;
        }
        if ((c == '(' || c == '[') && in_brackets(text, start, piece))
            return true;
        at = number.digits ? number.end : at;
        before = c;
    }
    return false;
}

/* ---- nodes ---- */

static Node *new_text(Document *document, const Node *from, String text) {
    Node *node = node_copy(document->arena, from);
    node->as.text = text;
    return node;
}

/* The node keeps what stands before the piece; the new nodes behind it have the piece and the rest, which is returned;
 * NULL: there is none. */
static Node *isolate(Document *document, Node *node, Span piece) {
    String text = node->as.text;
    Node *parent = node->parent, *behind = node->next;
    Node *span = node_new(document->arena, KIND_SPAN, node->at);
    span->direction = DIRECTION_LTR;
    node_append(span, new_text(document, node, string_slice(text, piece.start, piece.end)));
    node_insert(parent, span, behind);
    Node *rest = new_text(document, node, string_slice(text, piece.end, text.length));
    rest->begins_line = false;
    if (rest->as.text.length)
        node_insert(parent, rest, behind);
    node->as.text = string_slice(text, 0, piece.start);
    if (!piece.start)
        node_remove(node);
    return rest->as.text.length ? rest : NULL;
}

void pass_isolates(Document *document) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        Span piece;
        if (walk.entering && (node->kind == KIND_CODE || node->kind == KIND_CODE_BLOCK))
            walk_skip(&walk);
        if (!walk.entering || node->kind != KIND_TEXT || node_direction(node) != DIRECTION_RTL)
            continue;
        while (node && find_piece(node->as.text, &piece))
            node = isolate(document, node, piece);
    }
}
