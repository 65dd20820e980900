/* UTF-8 to UTF-16. */
#include "text/utf16.h"

#include "text/utf8.h"

size_t utf16_of(String text, uint16_t *units) {
    size_t count = 0;
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (c < 0x10000) {
            units[count++] = (uint16_t)c;
        } else {
            units[count++] = (uint16_t)(0xD7C0 + (c >> 10));
            units[count++] = (uint16_t)(0xDC00 + (c & 0x3FF));
        }
    }
    return count;
}
