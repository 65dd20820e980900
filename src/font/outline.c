/* Outlines as steps, and as Type 2 charstrings: HarfBuzz draws, with the variations applied; coordinates are rounded to
 * font units. */
#include "font/outline.h"

#include <math.h>

#include <hb-ot.h>

enum { ARGUMENTS_MOST = 48, COORDINATE_MOST = 16000 };

/* Operators (Technical Note 5177, appendix A). */
enum { NONE = 0, VMOVE = 4, RLINE = 5, HLINE = 6, VLINE = 7, RRCURVE = 8, END = 14, RMOVE = 21, HMOVE = 22,
       VHCURVE = 30, HVCURVE = 31 };

typedef struct {
    int x, y;
} Point;

typedef enum { SEGMENT_MOVE, SEGMENT_LINE, SEGMENT_CURVE } SegmentKind;

typedef struct {
    SegmentKind kind;
    Point points[3]; /* a move's and a line's is the last */
} Segment;

/* ---- drawing: HarfBuzz calls these, so they must not fail ---- */

typedef struct {
    Arena *arena;
    Segment *segments;
    size_t count, capacity;
    bool full; /* memory ran out */
} Drawing;

static int rounded(double value) {
    double limited = value > COORDINATE_MOST ? COORDINATE_MOST : value < -COORDINATE_MOST ? -COORDINATE_MOST : value;
    return isnan(limited) ? 0 : (int)floor(limited + 0.5);
}

static Point point(double x, double y) { return (Point){rounded(x), rounded(y)}; }

static void add(Drawing *drawing, SegmentKind kind, Point first, Point second, Point last) {
    if (drawing->full)
        return;
    if (drawing->count == drawing->capacity) {
        size_t capacity = drawing->capacity ? drawing->capacity * 2 : 64;
        Segment *more = arena_resize_try(drawing->arena, drawing->segments, drawing->capacity * sizeof *more,
                                         capacity * sizeof *more);
        if (!more) {
            drawing->full = true;
            return;
        }
        drawing->segments = more;
        drawing->capacity = capacity;
    }
    drawing->segments[drawing->count++] = (Segment){kind, {first, second, last}};
}

static void draw_move(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user) {
    (void)funcs, (void)state, (void)user;
    add(data, SEGMENT_MOVE, (Point){0, 0}, (Point){0, 0}, point(x, y));
}

static void draw_line(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user) {
    (void)funcs, (void)state, (void)user;
    add(data, SEGMENT_LINE, (Point){0, 0}, (Point){0, 0}, point(x, y));
}

/* The cubic curve that is the same: its control points are two thirds of the way to the quadratic's. */
static void draw_quadratic(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float cx, float cy, float x,
                           float y, void *user) {
    (void)funcs, (void)user;
    double from_x = (double)state->current_x, from_y = (double)state->current_y, middle_x = (double)cx,
           middle_y = (double)cy, to_x = (double)x, to_y = (double)y;
    add(data, SEGMENT_CURVE, point((from_x + 2 * middle_x) / 3, (from_y + 2 * middle_y) / 3),
        point((to_x + 2 * middle_x) / 3, (to_y + 2 * middle_y) / 3), point(to_x, to_y));
}

static void draw_cubic(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float ax, float ay, float bx,
                       float by, float x, float y, void *user) {
    (void)funcs, (void)state, (void)user;
    add(data, SEGMENT_CURVE, point((double)ax, (double)ay), point((double)bx, (double)by), point((double)x, (double)y));
}

static void release_functions(void *functions) { hb_draw_funcs_destroy(functions); }

static void draw(Context *ctx, const Face *face, uint32_t glyph, Drawing *drawing) {
    hb_draw_funcs_t *functions = hb_draw_funcs_create();
    struct Release *release = release_push(ctx, release_functions, functions);
    hb_draw_funcs_set_move_to_func(functions, draw_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(functions, draw_line, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(functions, draw_quadratic, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(functions, draw_cubic, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(face->font, glyph, functions, drawing);
#else
    hb_font_get_glyph_shape(face->font, glyph, functions, drawing);
#endif
    release_now(ctx, release);
    if (drawing->full)
        fail0(ctx, SAY_MEMORY, NOWHERE);
}

/* ---- writing ---- */

/* A charstring while it is written: an operator waits for more arguments that it can take. */
typedef struct {
    Buffer *out;
    Point at;
    int waiting;    /* the operator, or NONE */
    bool is_across; /* HLINE, VLINE, HVCURVE, VHCURVE: the next arguments are a horizontal line's, a curve's that begins
                     * horizontally */
    int arguments;
} Charstring;

/* Technical Note 5177, 3.2. */
static void put_number(Buffer *out, int value) {
    if (value >= -107 && value <= 107) {
        buffer_byte(out, (char)(value + 139));
    } else if (value >= 108 && value <= 1131) {
        buffer_byte(out, (char)(247 + (value - 108) / 256));
        buffer_byte(out, (char)((value - 108) % 256));
    } else if (value >= -1131 && value <= -108) {
        buffer_byte(out, (char)(251 + (-value - 108) / 256));
        buffer_byte(out, (char)((-value - 108) % 256));
    } else {
        buffer_byte(out, 28);
        buffer_u16(out, (unsigned)value & 0xFFFF);
    }
}

static void finish_operator(Charstring *c) {
    if (c->waiting != NONE)
        buffer_byte(c->out, (char)c->waiting);
    c->waiting = NONE;
    c->arguments = 0;
}

/* Starts an operator, unless the one that waits takes `count` more arguments. */
static void begin(Charstring *c, int operator, bool alternates, bool is_across, int count) {
    bool same = alternates ? (operator == HLINE || operator == VLINE) == (c->waiting == HLINE || c->waiting == VLINE) &&
                                 c->waiting != NONE && c->waiting != RLINE && c->waiting != RRCURVE &&
                                 c->is_across == is_across
                           : c->waiting == operator;
    if (!same || c->arguments + count > ARGUMENTS_MOST) {
        finish_operator(c);
        c->waiting = operator;
    }
    c->arguments += count;
    c->is_across = !is_across;
}

static void put_move(Charstring *c, Point to) {
    int dx = to.x - c->at.x, dy = to.y - c->at.y;
    finish_operator(c);
    if (dx || !dy)
        put_number(c->out, dx);
    if (dy)
        put_number(c->out, dy);
    buffer_byte(c->out, (char)(!dy ? HMOVE : !dx ? VMOVE : RMOVE));
}

static void put_line(Charstring *c, Point to) {
    int dx = to.x - c->at.x, dy = to.y - c->at.y;
    if (!dx && !dy)
        return;
    bool straight = !dx || !dy;
    begin(c, !straight ? RLINE : dx ? HLINE : VLINE, straight, dx != 0, straight ? 1 : 2);
    if (dx)
        put_number(c->out, dx);
    if (dy)
        put_number(c->out, dy);
}

static void put_curve(Charstring *c, const Point points[3]) {
    int a = points[0].x - c->at.x, b = points[0].y - c->at.y, e = points[1].x - points[0].x,
        f = points[1].y - points[0].y, g = points[2].x - points[1].x, h = points[2].y - points[1].y;
    bool across = !b && !g, down = !a && !h;
    int operator = across ? HVCURVE : down ? VHCURVE : RRCURVE;
    const int all[] = {a, b, e, f, g, h}, first_across[] = {a, e, f, h}, first_down[] = {b, e, f, g};
    const int *numbers = across ? first_across : down ? first_down : all;
    int count = operator == RRCURVE ? 6 : 4;
    begin(c, operator, operator != RRCURVE, across, count);
    for (int i = 0; i < count; i++)
        put_number(c->out, numbers[i]);
}

void outline_charstring(Context *ctx, const Face *face, uint32_t glyph, Buffer *out) {
    Drawing drawing = {.arena = &ctx->arena};
    draw(ctx, face, glyph, &drawing);
    Charstring c = {.out = out};
    put_number(out, face_advance(face, glyph)); /* before the first operator, over a nominal width of 0 */
    for (size_t i = 0; i < drawing.count; i++) {
        const Segment *segment = &drawing.segments[i];
        switch (segment->kind) {
        case SEGMENT_MOVE: put_move(&c, segment->points[2]); break;
        case SEGMENT_LINE: put_line(&c, segment->points[2]); break;
        case SEGMENT_CURVE: put_curve(&c, segment->points); break;
        }
        c.at = segment->points[2];
    }
    finish_operator(&c);
    buffer_byte(out, END);
    arena_release(&ctx->arena, drawing.segments, drawing.capacity * sizeof *drawing.segments);
}

/* ---- steps ---- */

FaceOutline face_outline(Context *ctx, const Face *face, uint32_t glyph) {
    static const char kinds[] = {[SEGMENT_MOVE] = 'm', [SEGMENT_LINE] = 'l', [SEGMENT_CURVE] = 'c'};
    Drawing drawing = {.arena = &ctx->arena};
    face_open(face);
    draw(ctx, face, glyph, &drawing);
    OutlineStep *steps = arena_array(&ctx->arena, OutlineStep, drawing.count + 1);
    for (size_t i = 0; i < drawing.count; i++) {
        const Segment *segment = &drawing.segments[i];
        bool is_curve = segment->kind == SEGMENT_CURVE;
        steps[i].kind = kinds[segment->kind];
        steps[i].count = is_curve ? 3 : 1;
        for (int k = 0; k < steps[i].count; k++) {
            steps[i].points[k].x = segment->points[is_curve ? k : 2].x;
            steps[i].points[k].y = segment->points[is_curve ? k : 2].y;
        }
    }
    return (FaceOutline){steps, drawing.count};
}
