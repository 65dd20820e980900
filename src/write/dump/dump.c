/* Quoting for the dumps. */
#include "write/dump/dump.h"

#include "text/utf8.h"

/* Characters that show nothing, or what looks like another space. */
static bool is_unseen(uint32_t c) {
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        {0x00, 0x1F},     {0x7F, 0xA0},     {0xAD, 0xAD},     {0x34F, 0x34F},   {0x61C, 0x61C},   {0x115F, 0x1160},
        {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x2000, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x206F}, {0x3000, 0x3000},
        {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0xE0000, 0xE0FFF},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

void dump_quoted(Buffer *out, String s) {
    buffer_byte(out, '"');
    for (size_t at = 0; at < s.length;) {
        uint32_t c = utf8_next(s, &at);
        if (c == '\n') {
            buffer_text(out, "\\n");
        } else if (c == '\t') {
            buffer_text(out, "\\t");
        } else if (c == '"' || c == '\\') {
            buffer_byte(out, '\\');
            buffer_byte(out, (char)c);
        } else if (is_unseen(c)) {
            buffer_text(out, "\\u{");
            buffer_hex(out, c, 1);
            buffer_byte(out, '}');
        } else {
            buffer_code_point(out, c);
        }
    }
    buffer_byte(out, '"');
}
