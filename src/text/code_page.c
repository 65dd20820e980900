/* The pages are data (code_pages.def). All their characters but three are below U+2700, so a table tells each. */
#include "text/code_page.h"

#include <unicode/uchar.h>

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

/* A character: the pages in which it stands for the first byte of a sequence of two, three and four, or for one that
 * follows. */
typedef struct {
    uint32_t first[3], follows;
    bool is_letter, is_small, is_capital;
} Part;

enum { MOST_PARTS = 1 + PAGES * 128 };

struct PageScan {
    uint16_t places[PLACES]; /* in parts; 0 is a character that no page has */
    Part parts[MOST_PARTS];
    uint16_t count;
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

static Part *part_of(PageScan *scan, uint32_t c) {
    uint16_t *place = &scan->places[place_of(c)];
    if (*place == 0) {
        *place = ++scan->count;
        bool mark = U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK;
        scan->parts[*place].is_letter = c >= 0xA0 && (mark || u_isalpha((UChar32)c));
        scan->parts[*place].is_small = c >= 0xA0 && u_islower((UChar32)c);
        scan->parts[*place].is_capital = c >= 0xA0 && u_isupper((UChar32)c);
    }
    return &scan->parts[*place];
}

PageScan *page_scan_open(Arena *arena) {
    PageScan *scan = arena_new(arena, PageScan);
    for (size_t page = 0; page < PAGES; page++) {
        String rest = string_of(pages[page]);
        for (unsigned byte = 0x80; byte < 0x100; byte++) {
            Part *part = part_of(scan, character_next(&rest, byte));
            if (byte >= 0xC2 && byte <= 0xF4)
                part->first[byte < 0xE0 ? 0 : byte < 0xF0 ? 1 : 2] |= 1u << page;
            else if (byte < 0xC0)
                part->follows |= 1u << page;
        }
    }
    for (unsigned c = 0x80; c < 0xA0; c++)
        part_of(scan, c)->follows |= 1u << WINDOWS_1252;
    scan->parts[0].follows = 0;
    return scan;
}

void page_scan_close(Arena *arena, PageScan *scan) { arena_release(arena, scan, sizeof *scan); }

/* Where each page stands: at the end of a sequence, or before that many bytes more. A page that cannot read a letter is
 * in none of them until something else than a letter comes. */
typedef struct {
    uint32_t ended, missing[3], read; /* read: has read a sequence since it began */
} States;

static void step(States *states, const Part *part, uint32_t follows) {
    uint32_t ended = states->missing[0] & follows, from = states->ended;
    uint32_t one = (states->missing[1] & follows) | (from & part->first[0]);
    uint32_t two = (states->missing[2] & follows) | (from & part->first[1]);
    *states = (States){ended, {one, two, from & part->first[2]}, states->read | ended};
}

static uint32_t next_character(String s, size_t *at) {
    size_t taken, length = utf8_sequence(s, *at, &taken);
    size_t from = *at;
    *at += length ? length : taken;
    return length ? utf8_next(s, &from) : 0xFFFD;
}

bool code_page_may_have(String s, size_t *at) {
    uint32_t c = next_character(s, at);
    return c == 0xFFFD || place_of(c) != 0;
}

uint32_t page_scan_stretch(const PageScan *scan, String s, bool regular, size_t *at, size_t *characters) {
    bool odd = regular || (*at > 0 && ascii_alpha(s.bytes[*at - 1])), after_small = false;
    States states = {.ended = UINT32_MAX};
    uint32_t found = 0;
    while (*at < s.length && (s.bytes[*at] & 0x80)) {
        uint32_t c = next_character(s, at);
        const Part *part = &scan->parts[scan->places[place_of(c)]];
        odd = odd || !part->is_letter || (after_small && part->is_capital);
        after_small = part->is_small;
        *characters += c != 0xFFFD;
        step(&states, part, c == 0xFFFD ? UINT32_MAX : part->follows);
        if (!part->is_letter) {
            found |= states.ended & states.read;
            /* what the pages do not read here is no part of a word */
            states.ended |= ~(states.missing[0] | states.missing[1] | states.missing[2]);
        }
    }
    odd = odd || (*at < s.length && ascii_alpha(s.bytes[*at]));
    return odd ? found | (states.ended & states.read) : 0;
}
