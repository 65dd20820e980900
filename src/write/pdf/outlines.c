/* The paths of glyphs along the diagonal of a page (ISO 32000-1, 8.5.2). */
#include "write/pdf/outlines.h"

#include <math.h>

#include "write/pdf/syntax.h"

/* The run goes from left to right on a line that is turned about the middle of the box. */
static void put_matrix(Buffer *out, const Item *item, Length page_height) {
    int64_t width = item->width, height = item->height;
    int64_t diagonal = (int64_t)sqrt((double)(width * width + height * height));
    const int64_t turn[] = {width, height, -height, width};
    for (int i = 0; i < 4; i++) {
        buffer_fixed(out, turn[i], diagonal ? diagonal : 1, 5);
        buffer_byte(out, ' ');
    }
    pdf_length(out, width / 2);
    buffer_byte(out, ' ');
    pdf_length(out, (int64_t)page_height - height / 2);
    buffer_text(out, " cm\n");
}

static void put_glyph(Context *ctx, Buffer *out, const Item *item, const PlacedGlyph *glyph) {
    const Face *face = item->as.run.face;
    int64_t units = face_metrics(face)->units_per_em, size = item->as.run.size;
    int64_t x = (int64_t)item->x + glyph->x, y = (int64_t)glyph->y - item->y;
    FaceOutline outline = face_outline(ctx, face, glyph->glyph);
    for (size_t i = 0; i < outline.count; i++) {
        const OutlineStep *step = &outline.steps[i];
        for (int k = 0; k < step->count; k++) {
            pdf_length(out, x + step->points[k].x * size / units);
            buffer_byte(out, ' ');
            pdf_length(out, y + step->points[k].y * size / units);
            buffer_byte(out, ' ');
        }
        buffer_byte(out, step->kind);
        buffer_byte(out, '\n');
    }
    if (outline.count)
        buffer_text(out, "f\n");
}

void outlines_item(Context *ctx, Buffer *out, const Item *item, Length page_height) {
    buffer_text(out, "q\n");
    put_matrix(out, item, page_height);
    for (uint32_t i = 0; i < item->as.run.count; i++)
        put_glyph(ctx, out, item, &item->as.run.glyphs[i]);
    buffer_text(out, "Q\n");
}
