/* Cells of a grid table, by one sweep from the top: at each line some boxes are open, side by side over the whole
 * width. A box ends at a line where all between its vertical lines is a rule; below it, boxes begin between those "+"
 * of the rule from which a vertical line leads down to another rule. */
#include "read/markdown/grid_shape.h"

#include <string.h>

typedef enum { RULE_NONE, RULE_DASH, RULE_EQUALS } Rule;

typedef struct {
    GridText *text;
    GridShape *shape;
    size_t *open, *next; /* boxes, from left to right */
    size_t open_count, next_count, open_capacity, next_capacity;
    uint32_t rules[3]; /* lines of "=": the first one, the last but one and the last; 0: none */
} Sweep;

bool grid_is_top(const GridLine *line) {
    String text = line->text;
    if (text.length < 3 || text.bytes[0] != '+' || text.bytes[text.length - 1] != '+')
        return false;
    bool has_dash = false;
    for (size_t i = 1; i < text.length; i++) {
        char c = text.bytes[i], before = text.bytes[i - 1], after = i + 1 < text.length ? text.bytes[i + 1] : '+';
        if (!(c == '-' || (c == '+' && before != '+') || (c == ':' && (before == '+' || after == '+'))))
            return false;
        has_dash |= c == '-';
    }
    return has_dash;
}

/* ---- boxes begin ---- */

static bool is_rule_char(char c) { return c == '-' || c == '=' || c == ':'; }

/* Whether a vertical line leads from a "+" down to the next rule. No line is passed twice: it ends at the first rule,
 * and only boxes that end there ask again. */
static bool leads_down(Sweep *sweep, uint32_t line_number, uint32_t column) {
    for (size_t i = line_number + 1;; i++) {
        const GridLine *line = grid_line(sweep->text, i);
        char c = line ? grid_char(line, column) : '\0';
        if (c == '+' && (is_rule_char(grid_char(line, column - 1)) || is_rule_char(grid_char(line, column + 1))))
            return true;
        if (c != '|' && c != '+')
            return false;
    }
}

static void keep_open(Sweep *sweep, size_t box) {
    arena_grow(sweep->text->arena, sweep->next, sweep->next_count, sweep->next_capacity);
    sweep->next[sweep->next_count++] = box;
}

static void begin_box(Sweep *sweep, uint32_t left, uint32_t right, uint32_t top) {
    GridShape *shape = sweep->shape;
    arena_grow(sweep->text->arena, shape->boxes, shape->count, shape->capacity);
    shape->boxes[shape->count] = (GridBox){.left = left, .right = right, .top = top};
    keep_open(sweep, shape->count++);
}

static void begin_boxes(Sweep *sweep, uint32_t line_number, uint32_t left, uint32_t right) {
    uint32_t start = left;
    for (uint32_t column = left + 1; column <= right; column++) {
        const GridLine *line = grid_line(sweep->text, line_number);
        bool is_corner = column == right ||
                         (grid_char(line, column) == '+' && leads_down(sweep, line_number, column));
        if (!is_corner)
            continue;
        begin_box(sweep, start, column, line_number);
        start = column;
    }
}

/* ---- boxes end ---- */

static Rule rule_between(const GridLine *line, uint32_t left, uint32_t right) {
    char sign = 0;
    if (grid_char(line, left) != '+' || grid_char(line, right) != '+')
        return RULE_NONE;
    for (uint32_t i = left + 1; i < right; i++) {
        char c = grid_char(line, i);
        if (c == '+' || c == ':')
            continue;
        if ((c != '-' && c != '=') || (sign && c != sign))
            return RULE_NONE;
        sign = c;
    }
    bool has_colon = sign && memchr(line->text.bytes + grid_byte(line, left), ':', right - left);
    return sign == '=' ? RULE_EQUALS : sign && !has_colon ? RULE_DASH : RULE_NONE;
}

static bool is_border(char c) { return c == '|' || c == '+'; }

static bool fails(Sweep *sweep, uint32_t line_number, uint32_t column) {
    sweep->shape->bad_line = line_number;
    sweep->shape->bad_column = column;
    return false;
}

static bool has_borders(Sweep *sweep, const GridLine *line, uint32_t line_number) {
    uint32_t width = sweep->shape->width;
    for (size_t i = 0; i < sweep->open_count; i++) {
        uint32_t right = sweep->shape->boxes[sweep->open[i]].right;
        if (!is_border(grid_char(line, right)))
            return fails(sweep, line_number, right < line->columns ? right : line->columns);
    }
    return line->columns == width + 1 || fails(sweep, line_number, width + 1);
}

/* What the rule of a line has over the whole width: RULE_NONE when some boxes go on. */
static Rule whole_rule(const Sweep *sweep, const GridLine *line) {
    Rule whole = rule_between(line, 0, sweep->shape->width);
    for (size_t i = 0; whole && i < sweep->open_count; i++)
        if (grid_char(line, sweep->shape->boxes[sweep->open[i]].right) != '+')
            return RULE_NONE;
    return whole;
}

/* Ends the boxes that end at a line and begins those below. */
static void pass_boxes(Sweep *sweep, uint32_t line_number, bool is_last) {
    uint32_t start = 0;
    bool ended = false;
    sweep->next_count = 0;
    for (size_t i = 0; i < sweep->open_count; i++) {
        GridBox box = sweep->shape->boxes[sweep->open[i]];
        bool ends = rule_between(grid_line(sweep->text, line_number), box.left, box.right) != RULE_NONE;
        if (!ends && ended)
            begin_boxes(sweep, line_number, start, box.left);
        if (ends && !ended)
            start = box.left;
        if (ends)
            sweep->shape->boxes[sweep->open[i]].bottom = line_number;
        else
            keep_open(sweep, sweep->open[i]);
        ended = ends;
    }
    if (ended && !is_last)
        begin_boxes(sweep, line_number, start, sweep->shape->width);
}

static void swap_open(Sweep *sweep) {
    size_t *open = sweep->open, capacity = sweep->open_capacity;
    sweep->open = sweep->next;
    sweep->open_count = sweep->next_count;
    sweep->open_capacity = sweep->next_capacity;
    sweep->next = open;
    sweep->next_capacity = capacity;
}

static void note_equals(Sweep *sweep, uint32_t line_number) {
    if (!sweep->rules[0])
        sweep->rules[0] = line_number;
    sweep->rules[1] = sweep->rules[2];
    sweep->rules[2] = line_number;
}

/* The first rule of "=" ends the head; the last two hold the foot, if the table ends with one and the other is not that
 * of the head. */
static void find_parts(const Sweep *sweep) {
    GridShape *shape = sweep->shape;
    uint32_t last = shape->height - 1;
    shape->head = sweep->rules[0] == last ? 0 : sweep->rules[0];
    bool has_foot = sweep->rules[2] == last && sweep->rules[1] > sweep->rules[0];
    shape->foot = has_foot ? sweep->rules[1] : shape->height;
}

bool grid_shape_find(GridShape *shape, GridText *text) {
    Sweep sweep = {.text = text, .shape = shape};
    *shape = (GridShape){.width = grid_line(text, 0)->columns - 1};
    begin_boxes(&sweep, 0, 0, shape->width);
    for (uint32_t i = 1;; i++) {
        swap_open(&sweep);
        const GridLine *line = grid_line(text, i);
        if (!line)
            return fails(&sweep, i - 1, 0);
        if (!has_borders(&sweep, line, i))
            return false;
        Rule whole = whole_rule(&sweep, line);
        if (whole == RULE_EQUALS)
            note_equals(&sweep, i);
        bool is_last = whole && !grid_line(text, i + 1);
        pass_boxes(&sweep, i, is_last);
        shape->height = i + 1;
        if (is_last)
            break;
    }
    find_parts(&sweep);
    return true;
}
