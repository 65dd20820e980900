/* Finds the lines that begin items of lists which CommonMark does not know. Lines are looked at once, in their order; a
 * candidate waits on a stack by its column until the next one in sequence, or a line that ends its list, comes. */
#include "read/markdown/list_marks.h"

#include <string.h>

#include "read/markdown/guard.h"
#include "read/markdown/markdown.h"
#include "text/utf8.h"

enum {
    NOTE_INDENT = 4, /* of the lines of a footnote */
    BLANKS_MOST = 4,
    ROMAN_MOST = 10,
    NUMBER_DIGITS_MOST = 9,
    STYLE_COUNT = MARKER_UPPER_ROMAN + 1
};

/* What a line may be, by one look at it. */
typedef struct {
    uint32_t at, marker_end, text;
    uint32_t column;      /* by which items are alike: of `at`, but behind a footnote's label that of its other lines */
    bool is_candidate, is_blank, is_boundary;
    char sign;            /* of an unordered list, "#" or "@"; 0: a number or letters */
    bool is_almost;
    ListForm form;
    int values[STYLE_COUNT]; /* of letters and numbers by Marker; 0: none */
} Look;

typedef struct {
    Look look;
    size_t line;
    uint32_t group; /* 0 until the next item is found */
} Waiting;

typedef struct {
    Arena *arena;
    const Lines *lines;
    ListMarks *found;
    Waiting *waiting;
    size_t waiting_count, waiting_capacity;
    bool after_blank;
} Search;

bool list_is_label_byte(char c) { return ascii_alpha(c) || ascii_digit(c) || c == '_' || c == '-'; }

/* ---- one line ---- */

static int roman_value(String text) {
    static const char letters[] = "ivxlcdm";
    static const int values[] = {1, 5, 10, 50, 100, 500, 1000};
    int total = 0, last = 0;
    if (text.length > ROMAN_MOST)
        return 0;
    for (size_t i = text.length; i > 0; i--) {
        const char *letter = strchr(letters, ascii_lower(text.bytes[i - 1]));
        if (!letter)
            return 0;
        int value = values[letter - letters];
        total += value < last ? -value : value;
        last = value > last ? value : last;
    }
    return total;
}

static bool is_one_case(String text, bool *is_upper) {
    *is_upper = text.bytes[0] < 'a';
    for (size_t i = 0; i < text.length; i++)
        if ((text.bytes[i] < 'a') != *is_upper)
            return false;
    return true;
}

static void read_letters(Look *look, String text) {
    bool is_upper;
    if (!is_one_case(text, &is_upper))
        return;
    int alpha = text.length == 1 ? ascii_lower(text.bytes[0]) - 'a' + 1 : 0;
    look->values[is_upper ? MARKER_UPPER_ALPHA : MARKER_LOWER_ALPHA] = alpha;
    look->values[is_upper ? MARKER_UPPER_ROMAN : MARKER_LOWER_ROMAN] = roman_value(text);
}

/* The byte behind a number, letters or "@label"; `at` where there is none. */
static size_t scan_value(Look *look, String line, size_t at) {
    size_t end = at;
    while (end < line.length && end - at < NUMBER_DIGITS_MOST && ascii_digit(line.bytes[end]))
        end++;
    int64_t number = 0;
    if (end > at && string_to_int(string_slice(line, at, end), &number))
        look->values[MARKER_DECIMAL] = (int)number;
    if (end > at)
        return end;
    while (end < line.length && end - at < ROMAN_MOST && ascii_alpha(line.bytes[end]))
        end++;
    if (end > at)
        read_letters(look, string_slice(line, at, end));
    return end;
}

static size_t scan_example(Look *look, String line, size_t at) {
    if (at >= line.length || line.bytes[at] != '@')
        return at;
    look->sign = '@';
    at++;
    while (at < line.length && list_is_label_byte(line.bytes[at]))
        at++;
    return at;
}

/* "(a)", "a)", "a.", "#.": the byte behind, 0 where there is none. */
static size_t scan_ordered(Look *look, String line, size_t at) {
    bool is_open = line.bytes[at] == '(';
    size_t start = at + is_open, end = is_open ? scan_example(look, line, start) : start;
    if (end == start && line.bytes[at] == '#') {
        look->sign = '#';
        end++;
    } else if (end == start) {
        end = scan_value(look, line, start);
    }
    if (end == start || end >= line.length)
        return 0;
    look->form = is_open ? FORM_PARENS : line.bytes[end] == ')' ? FORM_PAREN : FORM_STOP;
    bool is_closed = line.bytes[end] == (look->form == FORM_STOP ? '.' : ')');
    return is_closed ? end + 1 : 0;
}

/* "•", "–", and "-", "*", "+" for the sake of the blank behind. */
static size_t scan_bullet(Look *look, String line, size_t at) {
    String rest = string_slice(line, at, line.length);
    bool is_dot = string_starts(rest, S("•")), is_dash = string_starts(rest, S("–"));
    if (!is_dot && !is_dash && string_find_byte(S("-*+"), line.bytes[at]) == SIZE_MAX)
        return 0;
    look->sign = is_dot ? 'o' : is_dash ? '=' : line.bytes[at];
    look->is_almost = is_dot || is_dash;
    return at + (is_dot || is_dash ? 3 : 1);
}

/* The blank behind a marker: its bytes, 0 where there is none. */
static size_t blank_length(String line, size_t at, bool *is_plain) {
    if (at >= line.length)
        return 0;
    *is_plain = line.bytes[at] == ' ' || line.bytes[at] == '\t';
    if (*is_plain)
        return 1;
    return odd_blank_length(string_slice(line, at, line.length));
}

/* Whether CommonMark knows the marker. */
static bool is_standard(const Look *look) {
    bool is_bullet = look->sign == '-' || look->sign == '*' || look->sign == '+';
    return is_bullet || (!look->sign && look->values[MARKER_DECIMAL] && look->form != FORM_PARENS);
}

/* A capital with a full stop may be an initial: it wants two blanks. */
static bool is_initial(const Look *look, String line) {
    bool is_capital = !look->sign && look->form == FORM_STOP && look->marker_end - look->at == 2 &&
                      line.bytes[look->at] >= 'A' && line.bytes[look->at] <= 'Z';
    return is_capital && !(look->text > look->marker_end + 1 || line.bytes[look->marker_end] == '\t');
}

static bool has_value(const Look *look) {
    for (int i = 0; i < STYLE_COUNT; i++)
        if (look->values[i])
            return true;
    return look->sign;
}

static bool read_marker(Look *look, String line) {
    size_t end = scan_bullet(look, line, look->at);
    if (!end)
        end = scan_ordered(look, line, look->at);
    bool is_plain = true;
    size_t blank = end ? blank_length(line, end, &is_plain) : 0;
    if (!blank || !has_value(look))
        return false;
    look->is_almost |= !is_plain;
    look->marker_end = (uint32_t)end;
    size_t text = end + blank;
    while (text < line.length && ascii_space(line.bytes[text]))
        text++;
    look->text = (uint32_t)text;
    return text < line.length && !is_initial(look, line) && !(is_standard(look) && is_plain);
}

/* The sign of a container that begins on the line, or of a description, before a blank; 0 where there is none. */
static size_t container_length(String line, size_t at) {
    size_t length = line.bytes[at] == ':' ? 1 : guard_marker_length(line, at), end = at + length;
    return end < line.length && (line.bytes[end] == ' ' || line.bytes[end] == '\t') ? length : 0;
}

/* What stands before a marker: white space and the signs of the containers that begin on the line. */
static size_t skip_containers(String line, size_t *column) {
    size_t at = 0, note = 0;
    for (;;) {
        while (at < line.length && (ascii_space(line.bytes[at]) || line.bytes[at] == '>'))
            at++;
        size_t length = at < line.length ? container_length(line, at) : 0;
        if (length == 0) {
            *column = note && at == note + 1 ? NOTE_INDENT : at;
            return at;
        }
        at += length;
        note = line.bytes[at - 1] == ':' && length > 1 ? at : 0;
    }
}

static Look look_at(String line) {
    size_t column, at = skip_containers(line, &column);
    Look look = {.at = (uint32_t)at, .column = (uint32_t)column};
    look.is_blank = look.at >= line.length;
    if (look.is_blank)
        return look;
    look.is_candidate = read_marker(&look, line);
    String rest = string_slice(line, look.at, line.length);
    look.is_boundary = !look.is_candidate && (string_starts(rest, S("#")) || string_starts(rest, S("```")) ||
                                              string_starts(rest, S("~~~")) || string_starts(rest, S("---")));
    return look;
}

/* ---- sequences ---- */

/* Whether `next` follows `look`: leaves in *styles those of both in which it does. */
static bool follows(const Look *look, const Look *next, bool *styles) {
    if (look->sign != next->sign || look->form != next->form || look->is_almost != next->is_almost)
        return false;
    bool found = look->sign;
    for (int i = 0; i < STYLE_COUNT; i++) {
        styles[i] = look->values[i] && next->values[i] == look->values[i] + 1;
        found |= styles[i];
    }
    return found;
}

/* "i" begins Roman numbers, other letters that may be both the alphabet. */
static Marker marker_of(const Look *look, const bool *styles) {
    static const Marker order[] = {MARKER_DECIMAL, MARKER_LOWER_ALPHA, MARKER_UPPER_ALPHA, MARKER_LOWER_ROMAN,
                                   MARKER_UPPER_ROMAN};
    for (size_t i = 3; i < 5; i++)
        if (styles[order[i]] && look->values[order[i]] == 1)
            return order[i];
    for (size_t i = 0; i < 5; i++)
        if (styles[order[i]])
            return order[i];
    return MARKER_DEFAULT;
}

/* Of more than BLANKS_MOST blanks all but one are the text's, as in CommonMark. */
static uint32_t count_columns(String line, const Look *look) {
    uint32_t columns = 0, of_marker = 0;
    for (size_t at = look->at; at < look->text; columns++) {
        of_marker += at < look->marker_end;
        utf8_next(line, &at);
    }
    return columns > of_marker + BLANKS_MOST ? of_marker + 1 : columns;
}

static void set_mark(Search *search, const Waiting *item, size_t previous) {
    ListMarks *found = search->found;
    arena_reach(search->arena, found->marks, item->line, found->mark_count);
    const ListGroup *group = &found->groups[item->group];
    int number = item->look.values[group->marker == MARKER_DEFAULT ? MARKER_DECIMAL : group->marker];
    found->marks[item->line] = (ListMark){
        .group = item->group, .at = item->look.at, .text = item->look.text,
        .columns = count_columns(lines_text(search->lines, item->line), &item->look),
        .previous = (uint32_t)previous, .number = item->look.sign || number == 0 ? 1 : number};
    found->marks[previous].has_next |= previous != item->line;
}

static void begin_group(Search *search, Waiting *first, const bool *styles) {
    ListMarks *found = search->found;
    if (found->group_count == 0)
        found->group_count = 1;
    arena_reach(search->arena, found->groups, found->group_count, found->group_capacity);
    Marker marker = styles ? marker_of(&first->look, styles) : MARKER_DEFAULT;
    const Look *look = &first->look;
    found->groups[found->group_count] = (ListGroup){
        .is_ordered = !look->sign || look->sign == '#' || look->sign == '@', .is_example = look->sign == '@',
        .is_almost = look->is_almost, .marker = marker == MARKER_DECIMAL ? MARKER_DEFAULT : marker,
        .form = look->form};
    first->group = (uint32_t)found->group_count++;
    set_mark(search, first, first->line);
}

static void push(Search *search, const Look *look, size_t line) {
    arena_grow(search->arena, search->waiting, search->waiting_count, search->waiting_capacity);
    search->waiting[search->waiting_count++] = (Waiting){.look = *look, .line = line};
}

/* "–" begins speech too: its lines must follow each other. */
static bool is_speech(const Search *search, const Look *look) { return look->sign == '=' && search->after_blank; }

static void take_candidate(Search *search, const Look *look, size_t line) {
    while (search->waiting_count && search->waiting[search->waiting_count - 1].look.column > look->column)
        search->waiting_count--;
    Waiting *top = search->waiting_count ? &search->waiting[search->waiting_count - 1] : NULL;
    bool styles[STYLE_COUNT];
    Waiting item = {.look = *look, .line = line};
    if (top && top->look.column == look->column) {
        if (follows(&top->look, look, styles) && !is_speech(search, look)) {
            if (!top->group)
                begin_group(search, top, styles);
            item.group = top->group;
            set_mark(search, &item, top->line);
        }
        search->waiting_count--;
    }
    if (!item.group && look->sign == '@')
        begin_group(search, &item, NULL);
    push(search, look, line);
    search->waiting[search->waiting_count - 1].group = item.group;
}

void list_marks_find(ListMarks *found, Arena *arena, const Lines *lines, size_t first, size_t end) {
    Search search = {.arena = arena, .lines = lines, .found = found, .after_blank = true};
    for (size_t i = first; i < end; i++) {
        Look look = look_at(lines_text(lines, i));
        if (look.is_candidate)
            take_candidate(&search, &look, i);
        while (!look.is_blank && !look.is_candidate && (look.is_boundary || search.after_blank) &&
               search.waiting_count && search.waiting[search.waiting_count - 1].look.column >= look.column)
            search.waiting_count--;
        search.after_blank = look.is_blank;
    }
}
