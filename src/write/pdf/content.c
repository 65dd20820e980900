/* The state of the stream: marked content, text object, font, colour. What is set already is not set again. */
#include "write/pdf/content.h"

#include "write/pdf/outlines.h"
#include "write/pdf/syntax.h"

void content_open(ContentStream *c, const Document *document, Haru *haru, Tags *tags) {
    *c = (ContentStream){.ctx = document->ctx, .document = document, .tags = tags};
    pdffonts_open(&c->fonts, c->ctx, haru);
    pdfimages_open(&c->images, c->ctx, haru);
    buffer_open(&c->out, &c->ctx->arena);
}

void content_end_text(ContentStream *c) {
    if (c->in_text)
        buffer_text(&c->out, "ET\n");
    c->in_text = false;
}

static void end_mark(ContentStream *c) {
    content_end_text(c);
    if (c->marked)
        buffer_text(&c->out, "EMC\n");
    c->marked = false;
}

static void begin_artifact(ContentStream *c, Part part) {
    static const char *const openings[] = {
        [PART_CONTENT] = "/Artifact<</Type/Layout>>BDC\n",
        [PART_LABEL] = "/Artifact<</Type/Layout>>BDC\n",
        [PART_ARTIFACT] = "/Artifact<</Type/Layout>>BDC\n",
        [PART_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
        [PART_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
    };
    buffer_text(&c->out, openings[part]);
}

static void begin_element(ContentStream *c, const char *type) {
    buffer_byte(&c->out, '/');
    buffer_text(&c->out, type);
    buffer_text(&c->out, "<</MCID ");
    buffer_int(&c->out, tags_mark(c->tags, c->element));
}

static void open_mark(ContentStream *c) {
    if (c->marked)
        return;
    c->marked = true;
    if (!c->element) {
        begin_artifact(c, (Part)c->part);
        return;
    }
    begin_element(c, tag_type((Tag)c->element->tag));
    buffer_text(&c->out, ">>BDC\n");
}

void content_span_begin(ContentStream *c, String actual_text) {
    if (c->element) {
        end_mark(c);
        begin_element(c, "Span");
        c->marked = true;
    } else {
        content_end_text(c);
        open_mark(c);
        buffer_text(&c->out, "/Span<<");
    }
    buffer_text(&c->out, "/ActualText<FEFF");
    if (c->no_private && c->element)
        actual_text = pdf_lose_private(&c->ctx->arena, actual_text, c->at, S("the text"));
    else if (c->no_private)
        actual_text = pdf_without_private(&c->ctx->arena, actual_text);
    pdf_utf16_hex(&c->out, actual_text);
    buffer_text(&c->out, ">>>BDC\n");
}

void content_span_end(ContentStream *c) {
    content_end_text(c);
    buffer_text(&c->out, "EMC\n");
    if (c->element)
        c->marked = false;
}

static void set_font(ContentStream *c, const PdfFont *font, Length size) {
    if (c->font == font && c->size == size)
        return;
    buffer_text(&c->out, "/F");
    buffer_int(&c->out, font->index);
    buffer_byte(&c->out, ' ');
    pdf_length(&c->out, size);
    buffer_text(&c->out, " Tf\n");
    c->font = font;
    c->size = size;
}

/* Horizontal scaling (ISO 32000-1, 9.3.4) is in hundredths. */
static void set_stretch(ContentStream *c, int32_t stretch) {
    if (c->stretch == stretch)
        return;
    buffer_fixed(&c->out, stretch, STRETCH_NONE / 100, 2);
    buffer_text(&c->out, " Tz\n");
    c->stretch = stretch;
}

void content_word_space(ContentStream *c, int32_t thousandths) {
    int32_t change = thousandths - c->word_space;
    if (change >= -2 && change <= 2) /* rounding; the pen goes by what is set */
        return;
    pdf_grid_number(&c->out, thousandths);
    buffer_text(&c->out, " Tw\n");
    c->word_space = thousandths;
}

void content_text_at(ContentStream *c, const PdfFont *font, Length size, int32_t stretch, Length x, Length y) {
    open_mark(c);
    if (!c->in_text) {
        buffer_text(&c->out, "BT\n");
        c->in_text = true;
        c->line_x = c->line_y = 0;
    }
    set_font(c, font, size);
    set_stretch(c, stretch);
    int32_t to_x = pdf_grid(x), to_y = pdf_grid((int64_t)c->page_height - y);
    pdf_grid_number(&c->out, (int64_t)to_x - c->line_x);
    buffer_byte(&c->out, ' ');
    pdf_grid_number(&c->out, (int64_t)to_y - c->line_y);
    buffer_text(&c->out, " Td\n");
    c->line_x = to_x;
    c->line_y = to_y;
}

void content_colour(ContentStream *c, Colour colour) {
    if (colour.red == c->colour.red && colour.green == c->colour.green && colour.blue == c->colour.blue)
        return;
    c->colour = colour;
    const uint8_t parts[] = {colour.red, colour.green, colour.blue};
    for (int i = 0; i < 3; i++) {
        buffer_fixed(&c->out, parts[i], 255, 4);
        buffer_byte(&c->out, ' ');
    }
    buffer_text(&c->out, "rg\n");
}

void content_rectangle(ContentStream *c, Length x, Length y, Length width, Length height) {
    open_mark(c);
    pdf_length(&c->out, x);
    buffer_byte(&c->out, ' ');
    pdf_length(&c->out, (int64_t)c->page_height - y - height);
    buffer_byte(&c->out, ' ');
    pdf_length(&c->out, width);
    buffer_byte(&c->out, ' ');
    pdf_length(&c->out, height);
    buffer_text(&c->out, " re\n");
}

/* The matrix that puts an image's unit square, turned or mirrored by its EXIF orientation, on a rectangle (ISO 32000-1,
 * 8.9.5). */
static void image_matrix(ContentStream *c, unsigned orientation, Length x, Length y, Length width, Length height) {
    static const int8_t turns[9][6] = {
        [1] = {1, 0, 0, 1, 0, 0},   [2] = {-1, 0, 0, 1, 1, 0}, [3] = {-1, 0, 0, -1, 1, 1}, [4] = {1, 0, 0, -1, 0, 1},
        [5] = {0, -1, -1, 0, 1, 1}, [6] = {0, -1, 1, 0, 0, 1}, [7] = {0, 1, 1, 0, 0, 0},   [8] = {0, 1, -1, 0, 1, 0},
    };
    int64_t origin[2] = {x, (int64_t)c->page_height - y - height}, size[2] = {width, height};
    for (size_t i = 0; i < 6; i++) {
        pdf_length(&c->out, turns[orientation][i] * size[i % 2] + (i < 4 ? 0 : origin[i % 2]));
        buffer_byte(&c->out, ' ');
    }
}

void content_image(ContentStream *c, uint32_t image, Length x, Length y, Length width, Length height) {
    content_end_text(c);
    open_mark(c);
    buffer_text(&c->out, "q ");
    image_matrix(c, c->images.images[image].orientation, x, y, width, height);
    buffer_text(&c->out, "cm /I");
    buffer_int(&c->out, image);
    buffer_text(&c->out, " Do Q\n");
}

static void image_item(ContentStream *c, const Item *item) {
    Length longest = item->width > item->height ? item->width : item->height;
    uint32_t image = pdfimages_image(&c->images, item->as.image, c->at, longest);
    content_image(c, image, item->x, item->y, item->width, item->height);
}

/* Consecutive items of one element share a marked content, which opens when something is drawn. */
static void mark(ContentStream *c, Element *element, Part part) {
    if (c->marked && (element != c->element || (!element && part != (Part)c->part)))
        end_mark(c);
    c->element = element;
    c->part = (uint8_t)part;
}

/* ---- shapes ---- */

/* A path in thousandths of a rectangle, y up from its lower edge: 'm' and 'l' take one point, 'c' three (ISO 32000-1,
 * 8.5.2). */
typedef struct {
    char operator;
    int16_t points[6];
} Step;

static const Step disc[] = {{'m', {1000, 500}},
                            {'c', {1000, 776, 776, 1000, 500, 1000}}, {'c', {224, 1000, 0, 776, 0, 500}},
                            {'c', {0, 224, 224, 0, 500, 0}},          {'c', {776, 0, 1000, 224, 1000, 500}}, {0, {0}}};
static const Step turn[] = {{'m', {0, 1000}},  {'l', {140, 1000}}, {'l', {140, 450}}, {'l', {620, 450}},
                            {'l', {620, 680}}, {'l', {1000, 380}}, {'l', {620, 80}},  {'l', {620, 310}},
                            {'l', {0, 310}},   {0, {0}}};

static void put_point(ContentStream *c, const Item *item, const int16_t *point, bool mirrored) {
    int64_t across = mirrored ? 1000 - point[0] : point[0];
    pdf_length(&c->out, (Length)(item->x + item->width * across / 1000));
    buffer_byte(&c->out, ' ');
    int64_t lower_edge = (int64_t)c->page_height - item->y - item->height;
    pdf_length(&c->out, (Length)(lower_edge + item->height * (int64_t)point[1] / 1000));
    buffer_byte(&c->out, ' ');
}

static void steps_path(ContentStream *c, const Item *item, const Step *step, bool mirrored) {
    open_mark(c);
    for (; step->operator; step++) {
        for (int i = 0; i < (step->operator == 'c' ? 6 : 2); i += 2)
            put_point(c, item, step->points + i, mirrored);
        buffer_byte(&c->out, step->operator);
        buffer_byte(&c->out, '\n');
    }
}

static void shape_path(ContentStream *c, const Item *item) {
    switch ((Shape)item->shape) {
    case SHAPE_WHOLE:
        content_rectangle(c, item->x, item->y, item->width, item->height);
        break;
    case SHAPE_DISC:
        steps_path(c, item, disc, /*mirrored*/ false);
        break;
    case SHAPE_TURN_RIGHT:
    case SHAPE_TURN_LEFT:
        steps_path(c, item, turn, item->shape == SHAPE_TURN_LEFT);
        break;
    }
}

/* ---- items ---- */

static void draw(ContentStream *c, const Item *item) {
    switch ((ItemKind)item->kind) {
    case ITEM_GLYPHS:
        if (face_is_colour(item->as.run.face))
            emoji_run(c, item);
        else
            text_run(c, item);
        break;
    case ITEM_FILL:
        content_end_text(c);
        content_colour(c, item->colour);
        shape_path(c, item);
        buffer_text(&c->out, "f\n");
        break;
    case ITEM_IMAGE:
        image_item(c, item);
        break;
    case ITEM_MISSING:
        missing_box(c, item);
        break;
    case ITEM_OUTLINES:
        content_end_text(c);
        content_colour(c, item->colour);
        open_mark(c);
        outlines_item(c->ctx, &c->out, item, c->page_height);
        break;
    case ITEM_PLACE:
        break;
    }
}

static void draw_content(ContentStream *c, const Item *item, Element *element) {
    mark(c, element, (Part)item->part);
    c->at = item->node ? item->node->at : NOWHERE;
    draw(c, item);
}

/* Readings have their place in the structure, but are drawn behind the line they stand above: readers that go by
 * what is drawn find its words whole. */
static void wait_for_line(ContentStream *c, const Item *item, Element *element) {
    arena_grow(&c->ctx->arena, c->waiting, c->waiting_count, c->waiting_capacity);
    c->waiting[c->waiting_count++] = (Waiting){item, element};
}

static void draw_waiting(ContentStream *c) {
    for (size_t i = 0; i < c->waiting_count; i++)
        draw_content(c, c->waiting[i].item, c->waiting[i].element);
    c->waiting_count = 0;
}

static bool ends_line(const Item *item) { return item->kind == ITEM_GLYPHS && item->as.run.line_end; }

static void draw_items(ContentStream *c, const Item *items) {
    bool line_ended = false;
    for (const Item *item = items; item; item = item->next) {
        Element *element = tags_item(c->tags, item);
        if (item->kind == ITEM_PLACE)
            continue;
        if (item->reading) {
            wait_for_line(c, item, element);
            continue;
        }
        if (line_ended)
            draw_waiting(c);
        draw_content(c, item, element);
        line_ended = ends_line(item);
    }
    draw_waiting(c);
}

void content_page(ContentStream *c, const Page *page, const Placement *placement) {
    buffer_clear(&c->out);
    buffer_text(&c->out, "q\n"); /* a page may have two streams: each starts from the same state */
    placement_begin(&c->out, placement);
    c->page_height = page->height;
    c->colour = (Colour){0, 0, 0};
    c->font = NULL;
    c->stretch = STRETCH_NONE;
    c->word_space = 0;
    for (const Item *item = page->behind; item; item = item->next) {
        mark(c, NULL, PART_ARTIFACT);
        draw(c, item);
    }
    draw_items(c, page->items);
    end_mark(c);
    buffer_text(&c->out, "Q\n");
}
