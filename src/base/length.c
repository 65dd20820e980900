#include "base/length.h"

enum { UNIT = 1024, INCH = 72 * UNIT };

/* So many 1/1024 points in so many of the unit. */
static const struct {
    const char *name;
    int64_t units, in;
} measures[] = {{"pt", UNIT, 1}, {"mm", INCH * 10, 254}, {"cm", INCH * 100, 254}, {"in", INCH, 1}};

bool length_in_unit(String unit, int64_t number, int64_t *length) {
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
        if (!string_equal_ascii_nocase(unit, string_of(measures[i].name)))
            continue;
        int64_t scaled = number * measures[i].units, part = LENGTH_SCALE * measures[i].in;
        *length = (scaled + (scaled < 0 ? -part : part) / 2) / part;
        return true;
    }
    return false;
}
