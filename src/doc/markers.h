/* Markers of list items, and numbers of counters, in the styles of CSS (CSS Counter Styles 3): "iii.", "γ.", "三、", "▪".
 * markers.c has the predefined styles of markers.def and makes markers, marker_systems.c writes numbers. */
#ifndef DOC_MARKERS_H
#define DOC_MARKERS_H

#include "base/buffer.h"

typedef enum {
    MARKER_DEFAULT, /* what HTML has for the list: decimal, or a bullet */
#define MARKER(id, ...) MARKER_##id,
#define MARKER_ALIAS(name, id)
#include "doc/markers.def"
#undef MARKER
#undef MARKER_ALIAS
    MARKER_NONE,
    MARKER_OWN      /* a string; while a page is read, also a style that the page defines */
} Marker;

typedef enum {
    SYSTEM_CYCLIC, SYSTEM_FIXED, SYSTEM_SYMBOLIC, SYSTEM_ALPHABETIC, SYSTEM_NUMERIC, SYSTEM_ADDITIVE,
    SYSTEM_TWO_DIGITS, /* numeric, with zeros before it */
    SYSTEM_HEBREW, SYSTEM_ETHIOPIC,
    SYSTEM_CHINESE_INFORMAL, SYSTEM_CHINESE_FORMAL, SYSTEM_COUNTING_INFORMAL, SYSTEM_COUNTING_FORMAL
} MarkerSystem;

typedef struct {
    int32_t least, most;
} MarkerRange;

/* A counter style. Its strings live as long as it does. */
typedef struct MarkerStyle {
    Marker marker;
    MarkerSystem system;
    String name;       /* empty for a string */
    String symbols;    /* with `separator` between them; additive ones are "weight:symbol", the heaviest first */
    char separator;
    int32_t first;     /* fixed: the number of the first symbol */
    int32_t least, most; /* the numbers that it writes */
    const MarkerRange *ranges; /* of these, or NULL for all */
    size_t range_count;
    String prefix, suffix, negative, negative_end; /* the last two stand around numbers below 0 */
    String pad;        /* stands before numbers of fewer than pad_length characters, also repeatedly */
    uint32_t pad_length;
    const struct MarkerStyle *fallback; /* writes what it cannot; may lead in a circle */
    const char *type;      /* of <ol> in HTML, or "" */
    const char *numbering; /* ListNumbering of PDF 2.0 */
} MarkerStyle;

/* NULL for MARKER_DEFAULT and MARKER_OWN. */
const MarkerStyle *marker_style(Marker);
/* The predefined style of this name, in any case; NULL for an unknown name. */
const MarkerStyle *marker_named(String name);
/* A style that shows the same string for every item; both live in the arena. */
const MarkerStyle *marker_string(Arena *, String);
/* Whether it shows numbers, and is not the same for all items. NULL for the default counts as a bullet. */
bool marker_counts(const MarkerStyle *);
/* A number without what stands around it: "3", "c", "iii". What the style cannot write is in its fallback, at last in
 * decimal; those are in the digits of this zero. NULL is decimal. */
void marker_number(Buffer *, uint32_t zero, const MarkerStyle *, int value);

/* marker_systems.c: adds the number in the system of the style; false, with nothing added, when that is impossible.
 * `value` is not negative but for cyclic and fixed systems. */
bool marker_write(Buffer *, const MarkerStyle *, int64_t value);

#endif
