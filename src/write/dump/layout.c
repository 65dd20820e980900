/* Dumps the display list, for tests and for looking: a line a page, item, area and anchor. Lengths in points. */
#include "layout/layout.h"
#include "write/dump/dump.h"
#include "write/writer.h"

typedef struct {
    Sink *sink;
    Buffer line;
} Dump;

static void add_points(Buffer *out, Length length) {
    buffer_byte(out, ' ');
    buffer_fixed(out, length, POINT, 3);
}

static void add_box(Buffer *out, Length x, Length y, Length width, Length height) {
    add_points(out, x);
    add_points(out, y);
    buffer_text(out, " size");
    add_points(out, width);
    add_points(out, height);
}

static void add_colour(Buffer *out, Colour colour) {
    buffer_text(out, " #");
    buffer_hex(out, (uint64_t)colour.red << 16 | (uint64_t)colour.green << 8 | colour.blue, 6);
}

/* How many spaces a run has and how wide they are together: what shows how a line was justified. */
static void add_spaces(Buffer *out, const Item *item) {
    Length width = 0;
    uint32_t count = 0;
    for (uint32_t i = 0; i < item->as.run.count; i++) {
        const PlacedGlyph *glyph = &item->as.run.glyphs[i];
        if (glyph->cluster >= item->as.run.text.length || item->as.run.text.bytes[glyph->cluster] != ' ')
            continue;
        width += glyph->advance;
        count++;
    }
    if (!count)
        return;
    buffer_text(out, " spaces=");
    buffer_int(out, count);
    add_points(out, width);
}

static void add_run(Buffer *out, const Item *item) {
    buffer_byte(out, ' ');
    buffer_text(out, face_name(item->as.run.face));
    add_points(out, item->as.run.size);
    add_colour(out, item->colour);
    if (item->as.run.lang.length) {
        buffer_text(out, " lang=");
        buffer_string(out, item->as.run.lang);
    }
    buffer_text(out, item->as.run.rtl ? " rtl " : " ");
    dump_quoted(out, item->as.run.text);
    buffer_text(out, " glyphs=");
    buffer_int(out, item->as.run.count);
    add_spaces(out, item);
    if (item->as.run.stretch != STRETCH_NONE) {
        buffer_text(out, " stretch=");
        buffer_int(out, item->as.run.stretch);
    }
    buffer_text(out, item->as.run.space_after ? " space" : "");
    buffer_text(out, item->as.run.hyphenated ? " hyphen" : "");
}

static void add_image(Buffer *out, const Image *image) {
    buffer_byte(out, ' ');
    buffer_text(out, image->media_type);
    buffer_byte(out, ' ');
    buffer_int(out, image->width);
    buffer_byte(out, 'x');
    buffer_int(out, image->height);
}

static void add_missing(Buffer *out, const Item *item) {
    buffer_byte(out, ' ');
    buffer_string(out, code_point_name(item->as.missing.code_point));
    buffer_byte(out, ' ');
    dump_quoted(out, item->as.missing.text);
}

static void add_item(Buffer *out, const Item *item) {
    static const char *const kinds[] = {[ITEM_GLYPHS] = "glyphs", [ITEM_FILL] = "fill", [ITEM_IMAGE] = "image",
                                        [ITEM_MISSING] = "missing", [ITEM_PLACE] = "place",
                                        [ITEM_OUTLINES] = "outlines"};
    static const char *const parts[] = {[PART_CONTENT] = "content", [PART_LABEL] = "label",
                                        [PART_ARTIFACT] = "artifact", [PART_HEADER] = "header",
                                        [PART_FOOTER] = "footer"};
    static const char *const shapes[] = {[SHAPE_DISC] = "disc", [SHAPE_TURN_RIGHT] = "turn-right",
                                         [SHAPE_TURN_LEFT] = "turn-left"};
    buffer_text(out, item->shape == SHAPE_WHOLE ? kinds[item->kind] : shapes[item->shape]);
    buffer_byte(out, ' ');
    buffer_text(out, parts[item->part]);
    buffer_byte(out, ' ');
    buffer_text(out, item->node ? kind_name((Kind)item->node->kind) : "-");
    add_box(out, item->x, item->y, item->width, item->height);
    switch ((ItemKind)item->kind) {
    case ITEM_GLYPHS: case ITEM_OUTLINES: add_run(out, item); break;
    case ITEM_FILL: add_colour(out, item->colour); break;
    case ITEM_IMAGE: add_image(out, item->as.image); break;
    case ITEM_MISSING: add_missing(out, item); break;
    case ITEM_PLACE: break;
    }
}

static void end_line(Dump *dump) {
    buffer_byte(&dump->line, '\n');
    sink_string(dump->sink, buffer_view(&dump->line));
    buffer_clear(&dump->line);
}

static void write_items(Dump *dump, const char *where, const Item *item) {
    for (; item; item = item->next) {
        buffer_text(&dump->line, where);
        add_item(&dump->line, item);
        end_line(dump);
    }
}

static void write_areas(Dump *dump, const Area *area) {
    for (; area; area = area->next) {
        buffer_text(&dump->line, "  area ");
        buffer_text(&dump->line, kind_name((Kind)area->node->kind));
        add_box(&dump->line, area->x, area->y, area->width, area->height);
        end_line(dump);
    }
}

static void write_anchors(Dump *dump, const Anchor *anchor) {
    for (; anchor; anchor = anchor->next) {
        buffer_text(&dump->line, "  anchor ");
        buffer_text(&dump->line, kind_name((Kind)anchor->node->kind));
        buffer_byte(&dump->line, ' ');
        dump_quoted(&dump->line, anchor->node->id);
        add_points(&dump->line, anchor->x);
        add_points(&dump->line, anchor->y);
        end_line(dump);
    }
}

static void write_page(void *user, const Page *page) {
    Dump *dump = user;
    buffer_text(&dump->line, "page ");
    buffer_int(&dump->line, page->number);
    add_points(&dump->line, page->width);
    buffer_text(&dump->line, " x");
    add_points(&dump->line, page->height);
    end_line(dump);
    write_items(dump, "  behind ", page->behind);
    write_items(dump, "  ", page->items);
    write_areas(dump, page->areas);
    write_anchors(dump, page->anchors);
}

static void write_margins(void *user, const Page *page) {
    Dump *dump = user;
    buffer_text(&dump->line, "margins ");
    buffer_int(&dump->line, page->number);
    end_line(dump);
    write_items(dump, "  ", page->items);
}

static void write_layout(const Document *document, Sink *sink) {
    Dump dump = {.sink = sink};
    buffer_open(&dump.line, &document->ctx->arena);
    layout_document(document, style_for(document), write_page, write_margins, &dump);
    buffer_close(&dump.line);
}

const Writer writer_layout = {.name = "layout", .extensions = "layout", .has_pages = true, .write = write_layout};
