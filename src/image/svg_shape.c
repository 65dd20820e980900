/* How much work an outline is: its edges, and how many pairs of them may cross, for which renderers that sweep over
 * edges take most of their time. Read from path data (SVG 2, 9.3) or points; the size it is drawn at does not
 * matter. */
#include "image/svg.h"

#include "base/limits.h"

enum {
    EDGE = 5,        /* the work of an edge, where that of two edges that may cross is 1 */
    SIDE_MOST = 256, /* cells of the grid that edges are counted in */
    ARC_EDGES = 4
};

typedef struct {
    double x, y;
} Point;

typedef struct {
    Arena *arena;
    Point *points; /* edges go from each to the next */
    size_t count, capacity;
} Outline;

/* ---- path data ---- */

static bool starts_number(char c) { return ascii_digit(c) || c == '.' || c == '-' || c == '+'; }

/* Cuts a number off *rest, after white space and commas; false where there is none. */
static bool next_number(String *rest, double *value) {
    String s = *rest;
    size_t at = 0;
    while (at < s.length && (ascii_space(s.bytes[at]) || s.bytes[at] == ','))
        at++;
    if (at == s.length || !starts_number(s.bytes[at]))
        return false;
    bool negative = s.bytes[at] == '-';
    at += negative || s.bytes[at] == '+';
    double number = 0, scale = 1;
    bool fraction = false;
    for (; at < s.length && (ascii_digit(s.bytes[at]) || (s.bytes[at] == '.' && !fraction)); at++) {
        if (s.bytes[at] == '.') {
            fraction = true;
            continue;
        }
        number = fraction ? number + (s.bytes[at] - '0') * (scale /= 10) : number * 10 + (s.bytes[at] - '0');
    }
    if (at < s.length && (s.bytes[at] == 'e' || s.bytes[at] == 'E')) { /* what is that large or small leaves the grid */
        bool small = at + 1 < s.length && s.bytes[at + 1] == '-';
        for (at++; at < s.length && (ascii_digit(s.bytes[at]) || s.bytes[at] == '-' || s.bytes[at] == '+');)
            at++;
        number = small ? 0 : number;
    }
    *rest = string_slice(s, at, s.length);
    *value = number > 1e9 ? (negative ? -1e9 : 1e9) : negative ? -number : number;
    return true;
}

static void add_point(Outline *outline, Point p) {
    arena_grow(outline->arena, outline->points, outline->count, outline->capacity);
    outline->points[outline->count++] = p;
}

/* How many numbers a command takes. */
static size_t arity(char command) {
    switch (ascii_lower(command)) {
    case 'm': case 'l': case 't': return 2;
    case 'h': case 'v': return 1;
    case 's': case 'q': return 4;
    case 'c': return 6;
    case 'a': return 7;
    default: return 0;
    }
}

/* The points that the numbers of a command lead to from `from`: those that control a curve too. */
static Point add_command(Outline *outline, char command, const double *numbers, size_t count, Point from) {
    bool relative = command >= 'a';
    Point origin = relative ? from : (Point){0, 0}, to = from;
    switch (ascii_lower(command)) {
    case 'h': to.x = origin.x + numbers[0]; break;
    case 'v': to.y = origin.y + numbers[0]; break;
    case 'a':
        to = (Point){origin.x + numbers[5], origin.y + numbers[6]};
        for (int i = 1; i < ARC_EDGES; i++)
            add_point(outline, (Point){(from.x + to.x) / 2 + (i - 2) * numbers[0],
                                       (from.y + to.y) / 2 + (i - 2) * numbers[1]});
        break;
    default:
        for (size_t i = 0; i + 1 < count; i += 2) {
            to = (Point){origin.x + numbers[i], origin.y + numbers[i + 1]};
            if (i + 2 < count)
                add_point(outline, to);
        }
        break;
    }
    add_point(outline, to);
    return to;
}

static void read_outline(Outline *outline, String data, char command) {
    Point at = {0, 0};
    while (data.length) {
        char c = data.bytes[0];
        if (ascii_alpha(c)) {
            command = c;
            data = string_slice(data, 1, data.length);
            continue;
        }
        double numbers[7];
        size_t count = 0, wanted = arity(command);
        while (count < wanted && next_number(&data, &numbers[count]))
            count++;
        if (wanted && count == wanted)
            at = add_command(outline, command, numbers, count, at);
        else
            data = string_slice(data, 1, data.length); /* white space at the end, or what is no path */
    }
}

/* ---- crossings ---- */

typedef struct {
    uint32_t *cells;
    int side;
    uint64_t pairs;
} Grid;

static void touch(Grid *grid, int x, int y) { grid->pairs += grid->cells[y * grid->side + x]++; }

/* Counts the edge in every cell that it goes through. */
static void cross_cells(Grid *grid, Point from, Point to) {
    double dx = to.x - from.x, dy = to.y - from.y, long_side = dx < 0 ? -dx : dx;
    long_side = (dy < 0 ? -dy : dy) > long_side ? (dy < 0 ? -dy : dy) : long_side;
    int steps = (int)long_side + 1, last_x = -1, last_y = -1;
    for (int i = 0; i <= steps; i++) {
        int x = (int)(from.x + dx * i / steps), y = (int)(from.y + dy * i / steps);
        if (x != last_x || y != last_y)
            touch(grid, x, y);
        last_x = x;
        last_y = y;
    }
}

static uint64_t crossings(const Outline *outline) {
    Point low = outline->points[0], high = low;
    for (size_t i = 1; i < outline->count; i++) {
        Point p = outline->points[i];
        low = (Point){p.x < low.x ? p.x : low.x, p.y < low.y ? p.y : low.y};
        high = (Point){p.x > high.x ? p.x : high.x, p.y > high.y ? p.y : high.y};
    }
    Grid grid = {.side = 2};
    while (grid.side < SIDE_MOST && (size_t)grid.side * (size_t)grid.side < outline->count * 4)
        grid.side++;
    grid.cells = arena_array(outline->arena, uint32_t, (size_t)(grid.side * grid.side));
    double size = high.x - low.x > high.y - low.y ? high.x - low.x : high.y - low.y;
    double scale = size > 0 ? (grid.side - 1) / size : 0;
    Point from = {0, 0};
    for (size_t i = 0; i < outline->count && grid.pairs <= LIMIT_SVG_EDGES; i++) {
        Point to = {(outline->points[i].x - low.x) * scale, (outline->points[i].y - low.y) * scale};
        if (i > 0)
            cross_cells(&grid, from, to);
        from = to;
    }
    return grid.pairs;
}

static double absolute(double value) { return value < 0 ? -value : value; }

/* The sum of the sides of the edges; what controls a curve counts as a vertex. */
static uint64_t length_of(const Outline *outline) {
    double length = 0;
    for (size_t i = 1; i < outline->count; i++)
        length += absolute(outline->points[i].x - outline->points[i - 1].x) +
                  absolute(outline->points[i].y - outline->points[i - 1].y);
    return length < UINT32_MAX ? (uint64_t)length : UINT32_MAX;
}

uint64_t svg_shape_work(Arena *scratch, String data, bool is_path, size_t *vertices, uint64_t *length) {
    Outline outline = {.arena = scratch};
    read_outline(&outline, data, is_path ? 'M' : 'L');
    *vertices = outline.count;
    *length = length_of(&outline);
    uint64_t edges = (uint64_t)outline.count * EDGE;
    return outline.count == 0 || edges > LIMIT_SVG_EDGES ? edges : edges + crossings(&outline);
}
