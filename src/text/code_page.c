/* The pages are data (code_pages.def). All their characters but three are below U+2700, so a table tells each. */
#include "text/code_page.h"

#include "text/utf8.h"

static const char *const pages[] = {
#define PAGE(label, characters) characters,
#include "text/code_pages.def"
#undef PAGE
};

enum { PAGES = sizeof pages / sizeof *pages, WINDOWS_1252 = 0, BELOW = 0x2700, PLACES = BELOW + 3, UNDEFINED = '_' };

struct CodePage {
    unsigned char bytes[PLACES];
    unsigned char undefined; /* the only undefined byte, or 0 */
};

struct PageMasks {
    uint32_t firsts[PLACES], followers[PLACES];
};

/* The place of a character in the tables; 0, which stands for no byte, when it has none. */
static size_t place_of(uint32_t c) {
    static const uint32_t above[PLACES - BELOW] = {0xF8FF, 0xFB01, 0xFB02}; /* of the old Mac OS */
    for (size_t i = 0; c >= BELOW && i < PLACES - BELOW; i++)
        if (above[i] == c)
            return BELOW + i;
    return c < BELOW ? c : 0;
}

/* What the byte is read as. */
static uint32_t character_next(String *rest, unsigned byte) {
    size_t at = 0;
    uint32_t c = utf8_next(*rest, &at);
    *rest = string_slice(*rest, at, rest->length);
    return c == UNDEFINED ? byte : c;
}

size_t code_page_count(void) { return PAGES; }

CodePage *code_page_open(Arena *arena, size_t page) {
    CodePage *made = arena_new(arena, CodePage);
    String rest = string_of(pages[page]);
    size_t undefined = 0;
    for (unsigned byte = 0x80; byte < 0x100; byte++) {
        uint32_t c = character_next(&rest, byte);
        made->bytes[place_of(c)] = (unsigned char)byte;
        undefined += c == byte && byte < 0xA0;
        made->undefined = c == byte && byte < 0xA0 ? (unsigned char)byte : made->undefined;
    }
    for (unsigned byte = 0x80; page == WINDOWS_1252 && byte < 0xA0; byte++)
        made->bytes[byte] = (unsigned char)byte;
    if (undefined != 1)
        made->undefined = 0;
    return made;
}

void code_page_close(Arena *arena, CodePage *page) { arena_release(arena, page, sizeof *page); }

unsigned char code_page_byte(const CodePage *page, uint32_t c) {
    size_t place = place_of(c);
    if (c == 0xFFFD)
        return page->undefined;
    return place < 0x80 ? 0 : page->bytes[place];
}

PageMasks *page_masks_open(Arena *arena) {
    PageMasks *masks = arena_new(arena, PageMasks);
    for (size_t page = 0; page < PAGES; page++) {
        String rest = string_of(pages[page]);
        for (unsigned byte = 0x80; byte < 0x100; byte++) {
            size_t place = place_of(character_next(&rest, byte));
            if (byte >= 0xC2 && byte <= 0xF4)
                masks->firsts[place] |= 1u << page;
            else if (byte < 0xC0)
                masks->followers[place] |= 1u << page;
        }
    }
    for (unsigned c = 0x80; c < 0xA0; c++)
        masks->followers[c] |= 1u << WINDOWS_1252;
    return masks;
}

void page_masks_close(Arena *arena, PageMasks *masks) { arena_release(arena, masks, sizeof *masks); }

uint32_t page_masks_pair(const PageMasks *masks, uint32_t first, uint32_t second) {
    uint32_t firsts = masks->firsts[place_of(first)];
    return firsts ? firsts & (second == 0xFFFD ? UINT32_MAX : masks->followers[place_of(second)]) : 0;
}
