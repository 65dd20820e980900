/* All objects that the page's resources lead to are found and checked first; then they get numbers in the order in
 * which they were found, whatever cairo's were, and are written. So a file that is refused leaves nothing behind. */
#include "write/pdf/vector.h"

#include "base/limits.h"
#include "font/font.h"
#include "write/pdf/cairo_file.h"
#include "write/pdf/syntax.h"
#include "write/pdf/values.h"

enum {
    UNITS_PER_INCH = 300, UNITS_PER_INCH_COARSE = 150,
    STEPS_MOST = 64 /* from object to object: forms in forms, which PDF readers follow only so far */
};

typedef struct {
    Context *ctx;
    Haru *haru;
    CairoFile file;
    Arena *arena;    /* while this drawing is written */
    uint32_t *order; /* cairo's numbers, as found */
    uint32_t count;
    uint32_t *steps; /* by cairo's number: how far it is from the page, plus 1; 0: not found */
    Ref *numbers;    /* by cairo's number: ours */
    String entries;  /* of the page */
    CairoObject content;
    bool has_images, may_not_embed;
} Import;

/* ---- finding ---- */

/* Entries that do not come along. Interpolate is forbidden by ISO 19005-2, 6.2.8. */
static bool is_dropped(String key) {
    return string_equal(key, S("/Length")) || string_equal(key, S("/Interpolate"));
}

/* Notes the objects that a value refers to; false when one is no object of the file or too far away. */
static bool find_in_value(Import *import, String value, uint32_t steps) {
    String token;
    while (token_next(&value, &token)) {
        uint32_t number = value_reference(token);
        if (number == 0 || (number < import->file.count && import->steps[number]))
            continue;
        if (number >= import->file.count || steps == STEPS_MOST)
            return false;
        import->steps[number] = steps + 1;
        import->order[import->count++] = number;
    }
    return value.length == 0;
}

static bool find_in_entries(Import *import, String entries, uint32_t steps) {
    String key, value;
    while (entry_next(&entries, &key, &value))
        if (!is_dropped(key) && !find_in_value(import, value, steps))
            return false;
    return true;
}

/* "/ABCDEF+DejaVuSans": the name behind the tag of the subset. */
static String font_name(String base_font) {
    size_t plus = string_find_byte(base_font, '+');
    return string_slice(base_font, plus == SIZE_MAX ? 1 : plus + 1, base_font.length);
}

/* Whether an object may stand in our file. */
static bool check(Import *import, const CairoObject *object) {
    String entries = value_entries(object->body);
    bool is_image = string_equal(entry_find(entries, "/Subtype"), S("/Image"));
    String base_font = entry_find(entries, "/BaseFont"), space = entry_find(entries, "/ColorSpace");
    import->has_images |= is_image;
    if (base_font.length)
        import->may_not_embed |= !font_may_embed(import->ctx, font_name(base_font));
    return entries.length > 0 && !string_equal(space, S("/DeviceCMYK")); /* the output intent is RGB */
}

static bool find_objects(Import *import) {
    CairoObject object;
    for (uint32_t i = 0; i < import->count; i++) {
        uint32_t number = import->order[i];
        if (!cairo_file_object(&import->file, number, &object) || !check(import, &object) ||
            !find_in_entries(import, value_entries(object.body), import->steps[number]))
            return false;
    }
    return true;
}

static bool read_file(Import *import, String pdf) {
    CairoObject page;
    if (!cairo_file_open(&import->file, import->arena, pdf) ||
        !cairo_file_object(&import->file, import->file.page, &page))
        return false;
    import->order = arena_array(import->arena, uint32_t, import->file.count);
    import->steps = arena_array(import->arena, uint32_t, import->file.count);
    import->numbers = arena_array(import->arena, Ref, import->file.count);
    import->entries = value_entries(page.body);
    uint32_t content = value_reference(entry_find(import->entries, "/Contents"));
    return cairo_file_object(&import->file, content, &import->content) && import->content.stream.bytes &&
           find_in_value(import, entry_find(import->entries, "/Resources"), 0) && find_objects(import);
}

/* ---- writing ---- */

static bool is_word(char c) { return !strchr("<>[]()/", c); }

/* A value with our numbers, without white space that means nothing. */
static void copy_value(const Import *import, String value, Buffer *out) {
    String token;
    while (token_next(&value, &token)) {
        if (is_word(token.bytes[0]) && out->length && is_word(out->bytes[out->length - 1]))
            buffer_byte(out, ' ');
        uint32_t number = value_reference(token);
        if (number)
            pdf_reference(out, import->numbers[number]);
        else
            buffer_string(out, token);
    }
}

static void copy_entries(const Import *import, String entries, Buffer *out) {
    String key, value, all = entries;
    while (entry_next(&entries, &key, &value)) {
        if (is_dropped(key))
            continue;
        buffer_string(out, key);
        copy_value(import, value, out);
    }
    /* an embedded TrueType font says how CIDs select glyphs (ISO 19005-2, 6.2.11.3.2) */
    if (string_equal(entry_find(all, "/Subtype"), S("/CIDFontType2")) && entry_find(all, "/CIDToGIDMap").length == 0)
        buffer_text(out, "/CIDToGIDMap/Identity");
}

static void write_object(Import *import, uint32_t number) {
    CairoObject object;
    Buffer entries;
    cairo_file_object(&import->file, number, &object);
    buffer_open(&entries, &import->ctx->arena);
    copy_entries(import, value_entries(object.body), &entries);
    if (object.stream.bytes)
        haru_stream_as(import->haru, import->numbers[number], buffer_view(&entries), object.stream, /*as_is*/ true);
    else
        haru_body(import->haru, import->numbers[number], buffer_view(&entries));
}

/* What the page draws mixes with what is below it only as a whole. */
static bool needs_group(const Import *import) {
    String resources = entry_find(import->entries, "/Resources");
    CairoObject object;
    uint32_t number = value_reference(resources);
    if (number && cairo_file_object(&import->file, number, &object))
        resources = object.body;
    return string_find(resources, S("/BM")) != SIZE_MAX;
}

/* The matrix that makes a page of this size the unit square. */
static void print_matrix(String box, Buffer *out) {
    int64_t sides[4] = {0, 0, 1, 1};
    String numbers = string_slice(box, 1, box.length), number;
    for (size_t i = 0; i < 4 && value_next(&numbers, &number); i++)
        string_to_int(number, &sides[i]);
    buffer_text(out, "/Matrix[");
    buffer_fixed(out, 1, sides[2], 9);
    buffer_text(out, " 0 0 ");
    buffer_fixed(out, 1, sides[3], 9);
    buffer_text(out, " 0 0]");
}

static Ref write_form(Import *import) {
    Buffer entries;
    String box = entry_find(import->entries, "/MediaBox"), group = entry_find(import->entries, "/Group");
    buffer_open(&entries, &import->ctx->arena);
    buffer_text(&entries, "/Type/XObject/Subtype/Form/BBox");
    copy_value(import, box, &entries);
    print_matrix(box, &entries);
    buffer_text(&entries, "/Resources");
    copy_value(import, entry_find(import->entries, "/Resources"), &entries);
    if (needs_group(import)) {
        buffer_text(&entries, "/Group");
        copy_value(import, group, &entries);
    }
    copy_entries(import, value_entries(import->content.body), &entries);
    return haru_stream(import->haru, buffer_view(&entries), import->content.stream, /*as_is*/ true);
}

static Ref write_file(Import *import) {
    for (uint32_t i = 0; i < import->count; i++)
        import->numbers[import->order[i]] = haru_object(import->haru);
    for (uint32_t i = 0; i < import->count; i++)
        write_object(import, import->order[i]);
    return write_form(import);
}

/* ---- a drawing ---- */

static uint32_t units_of(Length longest, uint32_t per_inch) {
    return (uint32_t)((int64_t)longest * per_inch / (72 * POINT));
}

/* Bitmaps take their time by the pixel: after many, those of further drawings are coarser. */
static uint32_t choose_units(Context *ctx, const Image *image, Length longest) {
    uint32_t units = units_of(longest, UNITS_PER_INCH);
    uint32_t longer = image->width > image->height ? image->width : image->height;
    if (!image_has_bitmap_parts(image))
        return units;
    uint64_t pixels = (uint64_t)units * units / longer * (image->width + image->height - longer);
    if (pixels > ctx->fine_left)
        return units_of(longest, UNITS_PER_INCH_COARSE);
    ctx->fine_left -= pixels;
    return units;
}

/* Fonts that may not be embedded give way to outlines: all, since cairo knows no other way. */
static bool import_drawing(Import *import, const Image *image, Length longest) {
    String pdf;
    uint32_t units = choose_units(import->ctx, image, longest);
    if (!image_draw_pdf(import->ctx, import->arena, image, units, /*outlines*/ false, &pdf) || !read_file(import, pdf))
        return false;
    if (!import->may_not_embed)
        return true;
    *import = (Import){.ctx = import->ctx, .haru = import->haru, .arena = import->arena};
    return image_draw_pdf(import->ctx, import->arena, image, units, /*outlines*/ true, &pdf) &&
           read_file(import, pdf) && !import->may_not_embed;
}

static void release_arena(void *arena) { arena_close(arena); }

Ref vector_write(Context *ctx, Haru *haru, const Image *image, Length longest, bool *bitmaps) {
    Arena *arena = arena_new(&ctx->arena, Arena);
    arena_open(arena, ctx);
    struct Release *release = release_push(ctx, release_arena, arena);
    Import import = {.ctx = ctx, .haru = haru, .arena = arena};
    Ref form = import_drawing(&import, image, longest) ? write_file(&import) : 0;
    *bitmaps = form && import.has_images && image_has_bitmap_parts(image);
    release_now(ctx, release);
    return form;
}
