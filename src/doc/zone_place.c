/* Letters outside quotes are fields. */
#include "doc/zone_place.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "doc/icu.h"

/* The places in a pattern; -1: none. */
typedef struct {
    int32_t zone, last_time, last_date; /* the last unit of the fields */
    int32_t last_word;                  /* the last letter of text between fields */
} Places;

static Places find_places(const UChar *pattern, int32_t length) {
    Places places = {-1, -1, -1, -1};
    bool is_quoted = false;
    for (int32_t i = 0; i < length; i++) {
        UChar c = pattern[i];
        bool is_field = !is_quoted && c < 0x80 && u_isalpha(c);
        is_quoted ^= c == '\'';
        if (!is_field)
            places.last_word = u_isalpha(c) ? i : places.last_word;
        else if (c == 'z')
            places.zone = i;
        else if (u_strchr(u"HhKkmabB", c))
            places.last_time = i;
        else
            places.last_date = i;
    }
    return places;
}

/* Whether the zone stands behind the time with a space, a comma or a bracket before it, and nothing behind it. */
static bool is_last(const UChar *zoned, int32_t length, const Places *places) {
    int32_t before = places->zone - 1;
    while (before >= 0 && (u_isUWhiteSpace(zoned[before]) || u_strchr(u"([,", zoned[before])))
        before--;
    for (int32_t i = places->zone + 1; i < length; i++)
        if (zoned[i] != ')' && zoned[i] != ']')
            return false;
    bool is_parted = before >= 0 && zoned[before] != ';' && zoned[before] != 0x2013 && zoned[before] != '-';
    return is_parted && places->zone > places->last_time && places->last_time >= 0 &&
           places->zone > places->last_date;
}

typedef struct {
    UChar *units;
    int32_t length;
} Pattern;

static void add(Pattern *out, const UChar *units, int32_t count) {
    for (int32_t i = 0; i < count && out->length < ICU_SHOWN_UNITS; i++)
        out->units[out->length++] = units[i];
}

static void add_text(Pattern *out, const UChar *text) { add(out, text, u_strlen(text)); }

/* The pattern, with a comma for " 'at' " in other languages than English, and round brackets for others. */
static void add_mended(Pattern *out, ZoneStyle style, const UChar *units, int32_t count) {
    static const UChar english[] = u" 'at' ";
    enum { ENGLISH_UNITS = sizeof english / sizeof *english - 1 };
    for (int32_t i = 0; i < count; i++) {
        bool is_foreign = !style.is_english && count - i >= ENGLISH_UNITS &&
                          u_memcmp(units + i, english, ENGLISH_UNITS) == 0;
        UChar c = units[i] == '[' ? '(' : units[i] == ']' ? ')' : units[i];
        if (is_foreign)
            add_text(out, u", ");
        else
            add(out, &c, 1);
        i += is_foreign ? ENGLISH_UNITS - 1 : 0;
    }
}

static void add_zone(Pattern *out, ZoneStyle style, bool in_brackets) {
    if (style.is_wide)
        add_text(out, u"（z）");
    else
        add_text(out, in_brackets ? u" (z)" : u" z");
}

static bool is_parting(UChar c) { return u_isUWhiteSpace(c) || u_strchr(u"([)],;-\u2013", c); }

/* The pattern without its zone, and without what parts this from the time. */
static int32_t cut_zone(const UChar *pattern, int32_t length, const Places *places, UChar *cut) {
    int32_t from = places->zone, to = places->zone + 1;
    bool is_behind = places->last_time < places->zone;
    while (is_behind && from > 0 && is_parting(pattern[from - 1]))
        from--;
    while (to < length && (is_behind ? pattern[to] == ')' || pattern[to] == ']' : is_parting(pattern[to])))
        to++;
    u_memcpy(cut, pattern, from);
    u_memcpy(cut + from, pattern + to, length - to);
    return length - (to - from);
}

int32_t zone_place(const UChar *pattern, int32_t length, ZoneStyle style, UChar *placed) {
    Pattern out = {placed, 0};
    UChar cut[ICU_SHOWN_UNITS];
    Places places = find_places(pattern, length);
    if (places.zone < 0 || (!style.is_wide && is_last(pattern, length, &places))) {
        add_mended(&out, style, pattern, length);
        return out.length;
    }
    length = cut_zone(pattern, length, &places, cut);
    places = find_places(cut, length);
    bool is_inside = places.last_date > places.last_time;
    int32_t at = is_inside ? places.last_time + 1 : length;
    add_mended(&out, style, cut, at);
    add_zone(&out, style, is_inside || places.last_word > places.last_time);
    add_mended(&out, style, cut + at, length - at);
    return out.length;
}
