/* Names of files where words should stand: a text → whether it is one. */
#include "doc/file_name.h"

static const char *const extensions[] = {
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".avif", ".eps", ".psd",
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".indd", ".htm", ".html", ".md", ".txt", ".ppt", ".pptx", ".xls", ".xlsx",
};
/* What cameras and programs begin names with; digits follow. */
static const char *const prefixes[] = {"img", "image", "dsc", "dscn", "dscf", "pict", "pxl", "scan", "screenshot",
                                       "bild", "foto", "photo"};

static bool ends_nocase(String s, String suffix) {
    return s.length > suffix.length &&
           string_equal_ascii_nocase(string_slice(s, s.length - suffix.length, s.length), suffix);
}

static bool has_letters(String s) {
    for (size_t i = 0; i < s.length; i++)
        if (ascii_alpha(s.bytes[i]) || (unsigned char)s.bytes[i] >= 0x80)
            return true;
    return false;
}

static bool has_digits(String s) {
    for (size_t i = 0; i < s.length; i++)
        if (ascii_digit(s.bytes[i]))
            return true;
    return false;
}

/* "photo-1.jpg" of "a/b/photo-1.jpg?size=2"; empty of a data: address. */
static String last_name(String address) {
    if (string_starts_ascii_nocase(address, S("data:")))
        return S("");
    for (size_t i = 0; i < address.length; i++)
        if (address.bytes[i] == '?' || address.bytes[i] == '#')
            address.length = i;
    size_t start = address.length;
    while (start > 0 && address.bytes[start - 1] != '/')
        start--;
    return string_slice(address, start, address.length);
}

/* The name as it stands, or without its extension where that is no word: "chart-2", "fig_b". */
static bool is_name_of(String words, String name) {
    if (name.length == 0 || !string_starts(name, words))
        return false;
    String rest = string_slice(name, words.length, name.length);
    if (rest.length == 0)
        return string_find_byte(words, '.') != SIZE_MAX;
    return rest.bytes[0] == '.' && string_find_byte(words, ' ') == SIZE_MAX &&
           (has_digits(words) || string_find_byte(words, '_') != SIZE_MAX);
}

bool text_is_file_name(String words, String source) {
    if (words.length == 0)
        return false;
    if (is_name_of(words, last_name(source)) || string_starts(words, S("Microsoft Word - ")))
        return true;
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (ends_nocase(words, string_of(extensions[i])))
            return true;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        String rest = string_slice(words, string_of(prefixes[i]).length, words.length);
        if (string_starts_ascii_nocase(words, string_of(prefixes[i])) && has_digits(rest) && !has_letters(rest))
            return true;
    }
    return false;
}
