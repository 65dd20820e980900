/* What an SVG file is: its size from the attributes of its root (SVG 2, 8.2; CSS Images 3, 5). */
#include "image/svg.h"

#include "base/decimal.h"
#include "base/limits.h"

enum {
    SCALE = 1000, SCALE_DIGITS = 3, /* lengths are in thousandths of a CSS pixel */
    LENGTH_MOST = 1000000,          /* pixels; beyond that a length is not believed */
    SIDE_MOST = 4000,               /* pixels of Image: larger ones are made smaller, they are set in a column anyway */
    WIDTH_ASSUMED = 300, HEIGHT_ASSUMED = 150 /* CSS 2.2, 10.3.2 */
};

/* ---- lengths ---- */

/* A number in thousandths, cut off *rest; false when there is none. One beyond LENGTH_MOST sets *is_absurd. */
static bool read_number(String *rest, int64_t *value, bool *is_absurd) {
    const int64_t most = (int64_t)LENGTH_MOST * SCALE;
    if (!decimal_next(rest, SCALE_DIGITS, most + 1, value))
        return false;
    *is_absurd |= *value > most;
    return true;
}

/* A length that does not depend on what is around; 0 when it is none. */
static int64_t read_length(String text, bool *is_absurd) {
    static const struct { const char *name; int64_t numerator, denominator; } units[] = {
        {"", 1, 1},    {"px", 1, 1},       {"pt", 4, 3},       {"pc", 16, 1}, {"in", 96, 1},
        {"cm", 960, 25}, {"mm", 96, 25},   {"q", 24, 25},      {"em", 16, 1}, {"rem", 16, 1}, {"ex", 8, 1},
    };
    int64_t value;
    text = string_trim(text);
    if (!read_number(&text, &value, is_absurd) || value <= 0)
        return 0;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        bool metric = units[i].denominator == 25; /* an inch is 25.4 mm */
        if (string_equal_ascii_nocase(text, string_of(units[i].name)))
            return metric ? value * units[i].numerator * 10 / 254 : value * units[i].numerator / units[i].denominator;
    }
    return 0;
}

/* The last two of the four numbers of a viewBox. */
static void read_view_box(String text, int64_t *width, int64_t *height, bool *is_absurd) {
    int64_t numbers[4];
    for (size_t i = 0; i < 4; i++) {
        while (text.length && (ascii_space(text.bytes[0]) || text.bytes[0] == ','))
            text = string_slice(text, 1, text.length);
        if (!read_number(&text, &numbers[i], is_absurd))
            return;
    }
    if (numbers[2] > 0 && numbers[3] > 0) {
        *width = numbers[2];
        *height = numbers[3];
    }
}

/* ---- the root ---- */

static bool find_root(String bytes, SvgToken *root) {
    if (string_starts(bytes, S("\xEF\xBB\xBF")))
        bytes = string_slice(bytes, 3, bytes.length);
    while (svg_token(&bytes, root)) {
        if (root->kind == SVG_START)
            return string_equal(root->name, S("svg"));
        if (root->kind == SVG_TEXT && string_trim(root->text).length > 0)
            return false;
    }
    return false;
}

bool svg_is(String bytes) {
    SvgToken root;
    return find_root(bytes, &root);
}

/* False when a length is beyond belief, or the sides are so unlike that the shorter one would not be seen. */
static bool read_size(const SvgToken *root, int64_t *width, int64_t *height) {
    bool is_absurd = false;
    int64_t box_width = 0, box_height = 0;
    String rest = root->attributes, name, value;
    *width = *height = 0;
    while (svg_attribute(&rest, &name, &value)) {
        if (string_equal(name, S("width")))
            *width = read_length(value, &is_absurd);
        else if (string_equal(name, S("height")))
            *height = read_length(value, &is_absurd);
        else if (string_equal(name, S("viewBox")))
            read_view_box(value, &box_width, &box_height, &is_absurd);
    }
    if (box_width == 0) { /* without a proportion each side has a length of its own */
        *width = *width ? *width : (int64_t)WIDTH_ASSUMED * SCALE;
        *height = *height ? *height : (int64_t)HEIGHT_ASSUMED * SCALE;
    } else if (*width == 0 && *height == 0) {
        *width = box_width;
        *height = box_height;
    } else if (*width == 0) {
        *width = *height * box_width / box_height;
    } else if (*height == 0) {
        *height = *width * box_height / box_width;
    }
    int64_t longest = *width > *height ? *width : *height, shortest = *width > *height ? *height : *width;
    return !is_absurd && longest / SIDE_MOST <= shortest;
}

static uint32_t to_pixels(int64_t length, int64_t longest) {
    if (longest > (int64_t)SIDE_MOST * SCALE)
        length = length * SIDE_MOST / (longest / SCALE);
    return length < SCALE ? 1 : (uint32_t)((length + SCALE / 2) / SCALE);
}

bool svg_parse(Context *ctx, Image *image, DiagnosticId *problem, String *why) {
    SvgToken root;
    image->kind = IMAGE_SVG;
    image->media_type = "image/svg+xml";
    image->extension = "svg";
    image->components = 3;
    image->bits = 8;
    if (!find_root(image->bytes, &root))
        return false;
    int64_t width, height;
    *problem = SAY_IMAGE_TOO_LARGE;
    *why = S("its size is out of range");
    if (!read_size(&root, &width, &height))
        return false;
    int64_t longest = width > height ? width : height;
    image->width = to_pixels(width, longest);
    image->height = to_pixels(height, longest);
    image->self_contained = svg_is_self_contained(image->bytes);
    if (!svg_is_bearable(image->bytes, why))
        return false;
    *why = S("too complex to render");
    image->work = svg_work(ctx, image->bytes, &image->edges);
    return image->work <= LIMIT_SVG_WORK;
}
