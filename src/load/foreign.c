/* Signatures are data (signatures.def); ZIP archives and compound files are looked into, since documents are such. */
#include "load/foreign.h"

#include "load/foreign_text.h"

enum { CONTROLS_LOOKED_FOR = 512 /* bytes */ };

static const struct {
    size_t offset;
    String pattern;
    bool is_text; /* files of this kind are text */
    const char *name;
} signatures[] = {
#define SIGNATURE(offset, pattern, name) {offset, {pattern, sizeof(pattern) - 1}, false, name},
#define TEXT_SIGNATURE(offset, pattern, name) {offset, {pattern, sizeof(pattern) - 1}, true, name},
#include "load/signatures.def"
#undef SIGNATURE
#undef TEXT_SIGNATURE
};

static bool fits(String bytes, size_t offset, String pattern) {
    if (bytes.length < offset + pattern.length)
        return false;
    for (size_t i = 0; i < pattern.length; i++) {
        char wanted = pattern.bytes[i], byte = bytes.bytes[offset + i];
        if (wanted == '#' ? !ascii_digit(byte) : wanted != '?' && wanted != byte)
            return false;
    }
    return true;
}

/* Control characters that no text has, near the start. */
static bool has_controls(String bytes) {
    for (size_t i = 0; i < bytes.length && i < CONTROLS_LOOKED_FOR; i++) {
        unsigned char c = (unsigned char)bytes.bytes[i];
        if (c < 0x20 && !ascii_space((char)c) && c != 0x1B)
            return true;
    }
    return false;
}

/* ---- ZIP archives (APPNOTE.TXT 4.3.7) ---- */

static size_t little_endian(String bytes, size_t at) {
    return (size_t)(unsigned char)bytes.bytes[at] | (size_t)(unsigned char)bytes.bytes[at + 1] << 8;
}

/* The media type in the first entry, "mimetype", of EPUB (OCF 4.3) and OpenDocument (part 2, 3.3); empty without
 * one. */
static String zip_media_type(String bytes) {
    enum { NAME_LENGTH = 26, EXTRA_LENGTH = 28, NAME = 30, TYPE_MOST = 100 };
    if (!fits(bytes, NAME, S("mimetype")) || little_endian(bytes, NAME_LENGTH) != strlen("mimetype"))
        return S("");
    size_t start = NAME + strlen("mimetype") + little_endian(bytes, EXTRA_LENGTH);
    return string_slice(bytes, start, start + TYPE_MOST);
}

static const char *zip_kind(String bytes) {
    static const struct {
        const char *type, *name;
    } types[] = {
        {"application/epub+zip", "an EPUB book"},
        {"application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)"},
        {"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet (ODS)"},
        {"application/vnd.oasis.opendocument.presentation", "an OpenDocument presentation (ODP)"},
        {"application/vnd.oasis.opendocument", "an OpenDocument file"},
    };
    static const struct {
        const char *entry, *name;
    } entries[] = {
        {"word/document", "a Word document (DOCX)"},
        {"xl/workbook", "an Excel workbook (XLSX)"},
        {"ppt/presentation", "a PowerPoint presentation (PPTX)"},
        {"META-INF/container.xml", "an EPUB book"},
        {"META-INF/MANIFEST.MF", "a Java archive"},
        {"Index/Document.iwa", "a document of Apple's Pages, Numbers or Keynote"},
    };
    String type = zip_media_type(bytes);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (string_starts(type, string_of(types[i].type)))
            return types[i].name;
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        if (string_find(bytes, string_of(entries[i].entry)) != SIZE_MAX)
            return entries[i].name;
    return "a ZIP archive";
}

/* ---- compound files of Microsoft Office 97 to 2003 (MS-CFB 2.6.1: names are UTF-16LE) ---- */

static const char *compound_kind(String bytes) {
#define UTF16(literal) {literal, sizeof(literal) - 1}
    static const struct {
        String stream;
        const char *name;
    } streams[] = {
        {UTF16("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t"), "a Word document (DOC)"},
        {UTF16("W\0o\0r\0k\0b\0o\0o\0k"), "an Excel workbook (XLS)"},
        {UTF16("P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0u\0m\0e\0n\0t"), "a PowerPoint presentation (PPT)"},
        {UTF16("_\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0_\0v\0e\0r\0s\0i\0o\0n"), "an Outlook message (MSG)"},
    };
#undef UTF16
    for (size_t i = 0; i < sizeof streams / sizeof *streams; i++)
        if (string_find(bytes, streams[i].stream) != SIZE_MAX)
            return streams[i].name;
    return "a file of Microsoft Office 97 to 2003";
}

/* The kind by its signature among those that are text, or those that are not. */
static const char *by_signature(String bytes, bool is_text) {
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
        if (signatures[i].is_text == is_text && fits(bytes, signatures[i].offset, signatures[i].pattern))
            return signatures[i].name;
    return NULL;
}

Foreign foreign_kind(String bytes) {
    if (string_starts(bytes, S("PK\3\4")))
        return (Foreign){zip_kind(bytes), false};
    if (string_starts(bytes, S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
        return (Foreign){compound_kind(bytes), false};
    const char *name = has_controls(bytes) ? by_signature(bytes, false) : NULL;
    if (name || string_starts(bytes, S("%PDF-")))
        return (Foreign){name ? name : by_signature(bytes, true), false};
    name = by_signature(bytes, true);
    return (Foreign){name ? name : foreign_text_kind(bytes), true};
}
