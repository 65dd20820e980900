/* Reading srcset and sizes. */
#include "read/html/srcset.h"

#include "base/arena.h"
#include "read/html/css_conditions.h"
#include "read/html/css_syntax.h"
#include "read/html/style.h"

enum { PLAIN_PIXELS = 800 }; /* what a file is taken to have of which nothing is said */

/* "2x" or "800w"; anything else says nothing. */
static void read_descriptor(String descriptor, uint32_t shown_width, HtmlImageFile *file) {
    size_t unit;
    uint32_t thousandths = css_thousandths(descriptor, &unit);
    char sign = unit < descriptor.length ? descriptor.bytes[unit] : '\0';
    file->pixels = PLAIN_PIXELS;
    file->density = 1000;
    if (thousandths == 0)
        return;
    if (sign == 'x') {
        file->pixels = (uint32_t)((uint64_t)thousandths * PLAIN_PIXELS / 1000);
        file->density = thousandths;
    } else if (sign == 'w') {
        file->pixels = thousandths / 1000;
        file->density = shown_width && thousandths >= shown_width ? thousandths / shown_width : 1000;
    }
}

/* "a.png 400w, b.png 2x": an address may hold commas, but not end with one. */
bool html_srcset_next(String *set, uint32_t shown_width, HtmlImageFile *file) {
    size_t start = 0;
    while (start < set->length && (ascii_space(set->bytes[start]) || set->bytes[start] == ','))
        start++;
    if (start == set->length)
        return false;
    size_t end = start;
    while (end < set->length && !ascii_space(set->bytes[end]))
        end++;
    String descriptor = S("");
    file->address = string_slice(*set, start, end);
    if (string_ends(file->address, S(","))) {
        while (string_ends(file->address, S(",")))
            file->address.length--;
    } else {
        size_t comma = string_find_byte(string_slice(*set, end, set->length), ',');
        size_t stop = comma == SIZE_MAX ? set->length : end + comma;
        descriptor = string_trim(string_slice(*set, end, stop));
        end = stop;
    }
    read_descriptor(descriptor, shown_width, file);
    *set = string_slice(*set, end, set->length);
    return true;
}

/* A length in CSS pixels, where the window is as wide as the text in print; 0 for anything else. */
static uint32_t length_of(String length) {
    size_t unit;
    uint32_t thousandths = css_thousandths(length, &unit);
    if (string_is_one_of(string_slice(length, unit, length.length), "vw vi svw lvw dvw"))
        return (uint32_t)((uint64_t)thousandths * HTML_PRINT_WIDTH / 100000);
    HtmlStyle style = {0};
    html_style_declare(&style, S("width"), length);
    return style.width_pixels;
}

/* The length stands last, behind its condition. */
static size_t length_start(String size) {
    size_t last = 0;
    for (size_t space = 0; space < size.length; space++) {
        space = css_find_sign(size, space, " \t\r\n\f");
        if (space < size.length)
            last = space + 1;
    }
    return last;
}

uint32_t html_sizes_width(String sizes) {
    for (size_t start = 0; start < sizes.length;) {
        size_t end = css_find_sign(sizes, start, ",");
        String size = string_trim(string_slice(sizes, start, end));
        size_t last = length_start(size);
        if (size.length && (html_media(string_slice(size, 0, last)) & MEDIA_PRINT))
            return length_of(string_slice(size, last, size.length));
        start = end + 1;
    }
    return HTML_PRINT_WIDTH;
}
