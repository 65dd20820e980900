/* Takes the zoom off the end of an open-at value, then reads the place. */
#include "doc/open_at.h"

#include "base/diagnostics.h"

enum { PERCENT_LEAST = 1, PERCENT_MOST = 10000 };

static bool read_zoom(OpenAt *open, String word) {
    int64_t percent;
    if (string_equal(word, S("fit"))) {
        open->zoom = ZOOM_FIT;
    } else if (string_equal(word, S("width"))) {
        open->zoom = ZOOM_WIDTH;
    } else {
        if (!string_ends(word, S("%")) || !string_to_int(string_slice(word, 0, word.length - 1), &percent) ||
            percent < PERCENT_LEAST || percent > PERCENT_MOST)
            return false;
        open->zoom = ZOOM_PERCENT;
        open->percent = percent;
    }
    return true;
}

static bool is_number(String s) {
    size_t at = string_starts(s, S("-"));
    if (at == s.length)
        return false;
    for (; at < s.length; at++)
        if (!ascii_digit(s.bytes[at]))
            return false;
    return true;
}

static bool wrong(ValueProblem *problem, String value, String why) {
    value_problem_quote(problem, value);
    value_problem_add(problem, why);
    return false;
}

static bool read_place(OpenAt *open, String place, ValueProblem *problem) {
    String digits = string_starts(place, S("page=")) ? string_slice(place, sizeof "page=" - 1, place.length) : place;
    if (!is_number(digits)) {
        open->id = string_slice(place, string_starts(place, S("#")), place.length);
        return open->id.length || wrong(problem, place, S(" is not a page number or an id"));
    }
    if (string_to_int(digits, &open->page) && open->page >= 1 && open->page <= LIMIT_PAGES)
        return true;
    value_problem_add(problem, S("page "));
    value_problem_add(problem, digits);
    value_problem_add(problem, S(" is out of range (1 to "));
    value_problem_add(problem, number(LIMIT_PAGES));
    value_problem_add(problem, S(")"));
    return false;
}

bool open_at_read(String value, OpenAt *open, ValueProblem *problem) {
    *problem = (ValueProblem){.length = 0};
    *open = (OpenAt){.id = S(""), .zoom = ZOOM_KEPT};
    value = string_trim(value);
    size_t comma = value.length;
    while (comma > 0 && value.bytes[comma - 1] != ',')
        comma--;
    String last = string_trim(string_slice(value, comma, value.length));
    if (read_zoom(open, last)) {
        open->page = comma == 0;
        return comma == 0 || read_place(open, string_trim(string_slice(value, 0, comma - 1)), problem);
    }
    if (comma > 0 && !string_starts(value, S("#"))) {
        wrong(problem, last, S(" is not a zoom (fit, width, or 1% to 10000%); write # before an id that has commas"));
        return false;
    }
    return read_place(open, value, problem);
}
