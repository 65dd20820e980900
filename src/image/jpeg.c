/* The marker reader of JPEG: size, components, resolution (JFIF or EXIF), orientation (EXIF), Adobe's colour marker,
 * and whether the file is whole. Nothing is decoded here. */
#include "image/jpeg.h"

enum {
    MARKER_SOF0 = 0xC0, MARKER_SOF2 = 0xC2, MARKER_DHT = 0xC4, MARKER_JPG = 0xC8, MARKER_DAC = 0xCC,
    MARKER_SOF15 = 0xCF,
    MARKER_RST0 = 0xD0, MARKER_RST7 = 0xD7, MARKER_SOI = 0xD8, MARKER_EOI = 0xD9, MARKER_SOS = 0xDA,
    MARKER_APP0 = 0xE0, MARKER_APP1 = 0xE1, MARKER_APP14 = 0xEE, MARKER_TEM = 0x01,
    SCANS_MOST = 500 /* a progressive file has about ten; more only keep the decoder busy */
};

bool jpeg_is(String bytes) { return string_starts(bytes, S("\xFF\xD8\xFF")); }

static unsigned byte_at(String s, size_t at) { return at < s.length ? (unsigned char)s.bytes[at] : 0; }
static unsigned u16_at(String s, size_t at) { return byte_at(s, at) << 8 | byte_at(s, at + 1); }

/* ---- EXIF (CIPA DC-008): a TIFF file in little; only the first directory is read ---- */

typedef struct {
    String bytes;
    bool little_endian;
} Tiff;

static uint32_t tiff_u16(Tiff t, size_t at) {
    unsigned first = byte_at(t.bytes, at), second = byte_at(t.bytes, at + 1);
    return t.little_endian ? second << 8 | first : first << 8 | second;
}

static uint32_t tiff_u32(Tiff t, size_t at) {
    uint32_t first = tiff_u16(t, at), second = tiff_u16(t, at + 2);
    return t.little_endian ? second << 16 | first : first << 16 | second;
}

/* A RATIONAL, rounded; 0 when it makes no sense as a resolution. */
static uint32_t tiff_resolution(Tiff t, size_t entry) {
    size_t at = tiff_u32(t, entry + 8);
    uint32_t numerator = tiff_u32(t, at), denominator = tiff_u32(t, at + 4);
    return denominator ? numerator / denominator : 0;
}

static uint32_t per_inch(uint32_t value, bool per_centimetre) {
    return per_centimetre ? (uint32_t)(((uint64_t)value * 254 + 50) / 100) : value;
}

static void read_exif(Image *image, String segment) {
    if (!string_starts(segment, S("Exif\0\0")))
        return;
    Tiff t = {string_slice(segment, 6, segment.length), false};
    t.little_endian = byte_at(t.bytes, 0) == 'I';
    size_t directory = tiff_u32(t, 4), count = tiff_u16(t, directory);
    uint32_t x = 0, y = 0, unit = 2;
    for (size_t i = 0; i < count && directory + 2 + i * 12 < t.bytes.length; i++) {
        size_t entry = directory + 2 + i * 12;
        uint32_t tag = tiff_u16(t, entry), value = tiff_u16(t, entry + 8);
        if (tag == 0x0112 && value >= 1 && value <= 8)
            image->orientation = (uint8_t)value;
        else if (tag == 0x011A)
            x = tiff_resolution(t, entry);
        else if (tag == 0x011B)
            y = tiff_resolution(t, entry);
        else if (tag == 0x0128)
            unit = value;
    }
    if (image->dpi_x || image->dpi_y || unit < 2 || unit > 3)
        return;
    image->dpi_x = per_inch(x, unit == 3);
    image->dpi_y = per_inch(y, unit == 3);
}

/* ---- segments ---- */

static void read_jfif(Image *image, String segment) {
    unsigned unit = byte_at(segment, 7);
    if (!string_starts(segment, S("JFIF\0")) || segment.length < 12 || unit < 1 || unit > 2)
        return;
    image->dpi_x = per_inch(u16_at(segment, 8), unit == 2);
    image->dpi_y = per_inch(u16_at(segment, 10), unit == 2);
}

static bool is_frame(unsigned marker) {
    return marker >= MARKER_SOF0 && marker <= MARKER_SOF15 && marker != MARKER_DHT && marker != MARKER_JPG &&
           marker != MARKER_DAC;
}

static bool read_frame(Image *image, unsigned marker, String segment, DiagnosticId *problem, String *why) {
    image->bits = (uint8_t)byte_at(segment, 0);
    image->height = u16_at(segment, 1);
    image->width = u16_at(segment, 3);
    image->components = (uint8_t)byte_at(segment, 5);
    unsigned n = image->components;
    *problem = SAY_IMAGE_KIND;
    if (marker > MARKER_SOF2 || image->bits != 8 || (n != 1 && n != 3 && n != 4))
        return false;
    *problem = SAY_IMAGE_BROKEN;
    *why = S("header without a size");
    return segment.length >= 6 && image->width && image->height;
}

/* Where the marker behind entropy-coded data stands; bytes.length when there is none. */
static size_t skip_scan(String bytes, size_t at) {
    while (at < bytes.length) {
        size_t found = string_find_byte(string_slice(bytes, at, bytes.length), '\xFF');
        if (found == SIZE_MAX)
            break;
        at += found;
        unsigned next = byte_at(bytes, at + 1);
        if (next != 0 && next != 0xFF && (next < MARKER_RST0 || next > MARKER_RST7))
            return at + 1 < bytes.length ? at : bytes.length;
        at += next == 0xFF ? 1 : 2;
    }
    return bytes.length;
}

static void read_application(Image *image, unsigned marker, String segment) {
    if (marker == MARKER_APP0)
        read_jfif(image, segment);
    else if (marker == MARKER_APP1)
        read_exif(image, segment);
    else if (marker == MARKER_APP14 && string_starts(segment, S("Adobe")))
        image->adobe_inverted = true;
}

/* The marker at *at, which moves behind it; 0 when there is none. */
static unsigned next_marker(String bytes, size_t *at) {
    if (byte_at(bytes, *at) != 0xFF)
        return 0;
    while (byte_at(bytes, *at) == 0xFF)
        *at += 1;
    return byte_at(bytes, (*at)++);
}

static void finish(Image *image) {
    if (image->components != 4)
        image->adobe_inverted = false;
    if (image->orientation >= 5) {
        uint32_t width = image->width, dpi = image->dpi_x;
        image->width = image->height;
        image->height = width;
        image->dpi_x = image->dpi_y;
        image->dpi_y = dpi;
    }
}

bool jpeg_parse(Context *ctx, Image *image, DiagnosticId *problem, String *why) {
    (void)ctx;
    image->kind = IMAGE_JPEG;
    image->media_type = "image/jpeg";
    image->extension = "jpg";
    image->orientation = 1;
    String bytes = image->bytes;
    int scans = 0;
    for (size_t at = 2; at < bytes.length;) {
        unsigned marker = next_marker(bytes, &at);
        if (marker == 0)
            break;
        if (marker == MARKER_EOI) {
            finish(image);
            *why = S("no picture data");
            return scans > 0 && image->width;
        }
        if (marker == MARKER_TEM || marker == MARKER_SOI || (marker >= MARKER_RST0 && marker <= MARKER_RST7))
            continue;
        size_t length = u16_at(bytes, at);
        if (length < 2 || length > bytes.length - at)
            break;
        String segment = string_slice(bytes, at + 2, at + length);
        at += length;
        if (is_frame(marker) && !read_frame(image, marker, segment, problem, why))
            return false;
        read_application(image, marker, segment);
        if (marker == MARKER_SOS && ++scans > SCANS_MOST) {
            *why = S("too many scans");
            return false;
        }
        if (marker == MARKER_SOS)
            at = skip_scan(bytes, at);
    }
    *why = S("it is cut off");
    return false;
}
