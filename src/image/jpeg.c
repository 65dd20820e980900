/* The marker reader of JPEG: size, components, resolution (JFIF or EXIF), orientation (EXIF), Adobe's colour marker,
 * and whether the file is whole. Nothing is decoded here. */
#include "image/jpeg.h"

#include "image/exif.h"

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

/* ---- segments ---- */

static uint32_t per_inch(uint32_t value, bool per_centimetre) {
    return per_centimetre ? (uint32_t)(((uint64_t)value * 254 + 50) / 100) : value;
}

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
    *why = S("no size in the header");
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

/* Of several blocks of EXIF the first counts, as in browsers. */
static void read_application(Image *image, unsigned marker, String segment, bool *has_exif) {
    if (marker == MARKER_APP0) {
        read_jfif(image, segment);
    } else if (marker == MARKER_APP1 && string_starts(segment, S("Exif\0\0")) && !*has_exif) {
        exif_read(image, segment);
        *has_exif = true;
    } else if (marker == MARKER_APP14 && string_starts(segment, S("Adobe"))) {
        image->adobe_inverted = true;
    }
}

/* The marker at *at, which moves behind it; 0 when there is none. */
static unsigned next_marker(String bytes, size_t *at) {
    if (byte_at(bytes, *at) != 0xFF)
        return 0;
    while (byte_at(bytes, *at) == 0xFF)
        *at += 1;
    return byte_at(bytes, (*at)++);
}

bool jpeg_parse(Context *ctx, Image *image, DiagnosticId *problem, String *why) {
    (void)ctx;
    image->kind = IMAGE_JPEG;
    image->media_type = "image/jpeg";
    image->extension = "jpg";
    String bytes = image->bytes;
    int scans = 0;
    bool has_exif = false;
    size_t sound = 2; /* up to where the last segment or scan ends */
    for (size_t at = sound; at < bytes.length; sound = at) {
        unsigned marker = next_marker(bytes, &at);
        if (marker == 0)
            break;
        if (marker == MARKER_EOI) {
            *why = S("no image data");
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
        read_application(image, marker, segment, &has_exif);
        if (marker == MARKER_SOS && ++scans > SCANS_MOST) {
            *why = S("too many scans");
            return false;
        }
        if (marker == MARKER_SOS)
            at = skip_scan(bytes, at);
    }
    *why = S("truncated");
    image->bytes = string_slice(bytes, 0, sound);
    return image->incomplete = scans > 0 && image->width;
}
