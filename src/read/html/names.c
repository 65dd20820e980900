/* Names of elements: look-up by spelling. A name goes in, its number comes out. */
#include "read/html/names.h"

typedef struct {
    char text[16];
    uint8_t length;
    uint16_t flags;
} Entry;

static const Entry entries[NAME_COUNT] = {
    {"", 0, 0},
#define N(identifier, name, flags) {name, sizeof name - 1, flags},
#include "read/html/names.def"
#undef N
};

/* The first name of each letter: what is between two is short enough to look at one by one. */
static const uint8_t first[27] = {
    NAME_A, NAME_B, NAME_CANVAS, NAME_DATA, NAME_EM, NAME_FIELDSET, NAME_H1, NAME_H1, NAME_I, NAME_KBD, NAME_KBD,
    NAME_LABEL, NAME_MAIN, NAME_NAV, NAME_OBJECT, NAME_P, NAME_Q, NAME_RB, NAME_S, NAME_TABLE, NAME_U, NAME_VAR,
    NAME_WBR, NAME_XMP, NAME_COUNT, NAME_COUNT, NAME_COUNT
};
_Static_assert(NAME_COUNT < 256, "a name fits a byte");

HtmlName html_name(String name) {
    if (name.length == 0 || name.bytes[0] < 'a' || name.bytes[0] > 'z')
        return NAME_OTHER;
    int letter = name.bytes[0] - 'a';
    for (unsigned i = first[letter]; i < first[letter + 1]; i++)
        if (entries[i].length == name.length && memcmp(entries[i].text, name.bytes, name.length) == 0)
            return (HtmlName)i;
    return NAME_OTHER;
}

String html_name_text(HtmlName name) { return (String){entries[name].text, entries[name].length}; }

unsigned html_name_flags(HtmlName name) { return entries[name].flags; }
