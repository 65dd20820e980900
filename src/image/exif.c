/* EXIF: only the first directory is read, whose entries say orientation and resolution (TIFF 6.0, section 2 and 8). */
#include "image/exif.h"

enum {
    TAG_ORIENTATION = 0x0112, TAG_X_RESOLUTION = 0x011A, TAG_Y_RESOLUTION = 0x011B, TAG_RESOLUTION_UNIT = 0x0128,
    TYPE_SHORT = 3, TYPE_RATIONAL = 5,
    UNIT_INCH = 2, UNIT_CENTIMETRE = 3,
    ENTRY_BYTES = 12
};

typedef struct {
    String bytes;
    bool little_endian;
} Tiff;

static unsigned byte_at(String s, size_t at) { return at < s.length ? (unsigned char)s.bytes[at] : 0; }

static uint32_t u16_at(const Tiff *tiff, size_t at) {
    unsigned first = byte_at(tiff->bytes, at), second = byte_at(tiff->bytes, at + 1);
    return tiff->little_endian ? second << 8 | first : first << 8 | second;
}

static uint32_t u32_at(const Tiff *tiff, size_t at) {
    uint32_t first = u16_at(tiff, at), second = u16_at(tiff, at + 2);
    return tiff->little_endian ? second << 16 | first : first << 16 | second;
}

static bool tiff_open(Tiff *tiff, String block) {
    size_t prefix = string_starts(block, S("Exif\0\0")) ? 6 : 0;
    tiff->bytes = string_slice(block, prefix, block.length);
    tiff->little_endian = string_starts(tiff->bytes, S("II\x2A\0"));
    return tiff->little_endian || string_starts(tiff->bytes, S("MM\0\x2A"));
}

/* The value of an entry of one number, rounded down; 0 when it is of another type or cannot be. */
static uint32_t entry_value(const Tiff *tiff, size_t entry) {
    uint32_t type = u16_at(tiff, entry + 2), count = u32_at(tiff, entry + 4);
    if (count != 1 || (type != TYPE_SHORT && type != TYPE_RATIONAL))
        return 0;
    if (type == TYPE_SHORT)
        return u16_at(tiff, entry + 8);
    size_t at = u32_at(tiff, entry + 8);
    uint32_t denominator = u32_at(tiff, at + 4);
    return denominator ? u32_at(tiff, at) / denominator : 0;
}

static uint32_t per_inch(uint32_t value, uint32_t unit) {
    uint64_t inch = unit == UNIT_CENTIMETRE ? ((uint64_t)value * 254 + 50) / 100 : value;
    return inch > UINT32_MAX ? 0 : (uint32_t)inch;
}

void exif_read(Image *image, String block) {
    Tiff tiff;
    if (!tiff_open(&tiff, block))
        return;
    size_t directory = u32_at(&tiff, 4), count = u16_at(&tiff, directory);
    uint32_t x = 0, y = 0, unit = UNIT_INCH;
    for (size_t i = 0; i < count; i++) {
        size_t entry = directory + 2 + i * ENTRY_BYTES;
        if (entry + ENTRY_BYTES > tiff.bytes.length)
            break;
        uint32_t tag = u16_at(&tiff, entry), value = entry_value(&tiff, entry);
        if (tag == TAG_ORIENTATION && value >= 1 && value <= 8)
            image->orientation = (uint8_t)value;
        else if (tag == TAG_X_RESOLUTION)
            x = value;
        else if (tag == TAG_Y_RESOLUTION)
            y = value;
        else if (tag == TAG_RESOLUTION_UNIT)
            unit = value;
    }
    if (image->dpi_x || image->dpi_y || (unit != UNIT_INCH && unit != UNIT_CENTIMETRE))
        return;
    image->dpi_x = per_inch(x, unit);
    image->dpi_y = per_inch(y, unit);
}
