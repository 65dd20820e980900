/* Counting what stands in the cells of a table. */
#include "read/html/table_facts.h"

#include "read/html/attributes.h"
#include "read/html/elements.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum { GAP_NONE, GAP_LINE, GAP_BLOCK };
enum {
    LABEL_LETTERS = 60,  /* more are no label */
    ROW_LETTERS = 120,   /* … of a row: a question, say */
    NAME_LETTERS = 30,   /* more are not the name of what follows */
    PROSE_LETTERS = 120, /* as many are a text */
    VALUE_LETTERS = 20,  /* a line with more is no value */
    MARK_LETTERS = 2,    /* a bullet or dash beside a link */
    WIDE_PIXELS = 480,   /* as wide as a text */
    ICON_PIXELS = 40,    /* larger ones are pictures */
    SPACER_PIXELS = 2    /* as wide or high is nothing to be seen */
};

/* ---- what the markup says ---- */

typedef struct {
    const char *attribute, *word; /* word NULL: any value but an empty one, "0", "none" and "false" */
} Sign;

static const Sign table_signs[] = {
    {"role", "table"}, {"role", "grid"}, {"role", "treegrid"}, {"aria-label", NULL}, {"aria-labelledby", NULL},
    {"aria-describedby", NULL}, {"aria-rowcount", NULL}, {"aria-colcount", NULL}, {"rules", NULL},
    {"datatable", NULL}, {"contenteditable", NULL}, {"class", "table"}, {"class", "wikitable"}, {"class", "sortable"},
    {"class", "datatable"}, {NULL, NULL}};
static const Sign cell_signs[] = {
    {"scope", NULL}, {"headers", NULL}, {"abbr", NULL}, {"axis", NULL}, {"role", "columnheader"},
    {"role", "rowheader"}, {"role", "gridcell"}, {NULL, NULL}};

/* A summary tells of data, unless it tells that there is none (as DocBook's and older guidelines' do). */
static bool has_summary(const HtmlNode *table) {
    static const char *const others[] = {"avigation", "ayout"};
    String summary = html_value(table, "summary");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (string_find(summary, string_of(others[i])) != SIZE_MAX)
            return false;
    return summary.length;
}

static bool has_sign(const HtmlNode *element, const Sign *sign) {
    for (; sign->attribute; sign++) {
        String value = html_value(element, sign->attribute);
        bool says = value.length && !html_is(value, "0") && !html_is(value, "none") && !html_is(value, "false");
        if (sign->word ? html_has_word(element, sign->attribute, sign->word) : says)
            return true;
    }
    return false;
}

/* Whether the style attribute asks for a line at some side; *none tells that it asks for none. */
static bool has_line(const HtmlNode *element, bool *none) {
    static const char *const lines[] = {"solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset"};
    String rest = html_value(element, "style"), name, value;
    bool important, found = false;
    while (html_style_next(&rest, &name, &value, &important)) {
        if (!string_starts_ascii_nocase(name, S("border")))
            continue;
        *none = *none || (html_is(name, "border") && (html_is(value, "none") || html_is(value, "0")));
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
            found = found || string_find(value, string_of(lines[i])) != SIZE_MAX;
    }
    return found;
}

void html_table_facts_start(HtmlTableFacts *table, const HtmlNode *element) {
    *table = (HtmlTableFacts){.is_data = element->is_made};
    if (element->is_made)
        return;
    bool no_border = html_is(html_value(element, "border"), "0");
    has_line(element, &no_border);
    table->is_data = has_sign(element, table_signs) || has_summary(element);
    table->has_borders = html_has(element, "border") && html_number(element, "border", 0, 100, 1) > 0;
    table->is_plain = no_border || element->tag != NAME_TABLE || html_size(element).width_percent == 100 ||
                      html_size(element).width_pixels >= WIDE_PIXELS ||
                      (html_is(html_value(element, "cellspacing"), "0") &&
                       html_is(html_value(element, "cellpadding"), "0"));
}

/* ---- cells ---- */

void html_cell_facts_start(HtmlCellFacts *cell, const HtmlNode *element) {
    bool no_border = false;
    *cell = (HtmlCellFacts){.gap = GAP_BLOCK, .is_header = element->tag == NAME_TH,
                            .has_border = has_line(element, &no_border),
                            .column_span = (uint32_t)html_number(element, "colspan", 1, 1000, 1),
                            .row_span = (uint32_t)html_number(element, "rowspan", 0, 65534, 1)};
}

bool html_cell_facts_is_data(const HtmlNode *element) { return has_sign(element, cell_signs); }

void html_cell_facts_break(HtmlCellFacts *cell) { cell->gap = GAP_BLOCK; }

/* What stands for a picture that is loaded later has an attribute of its own for it. */
static bool may_load_later(const HtmlNode *image) {
    for (uint32_t i = 0; i < image->attribute_count; i++)
        if (string_starts(image->attributes[i].name, S("data-")) ||
            string_equal(image->attributes[i].name, S("srcset")))
            return true;
    return false;
}

bool html_is_spacer(const HtmlNode *image) {
    static const char *const names[] = {"spacer", "blank.gif", "pixel", "clear.gif", "shim", "transparent"};
    if (image->is_made || image->tag != NAME_IMG || html_value(image, "alt").length || may_load_later(image))
        return false;
    Hints size = html_size(image);
    if ((size.width_pixels && size.width_pixels <= SPACER_PIXELS) ||
        (size.height_pixels && size.height_pixels <= SPACER_PIXELS))
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (string_find(html_value(image, "src"), string_of(names[i])) != SIZE_MAX)
            return true;
    return false;
}

static void count_picture(HtmlCellFacts *cell, const HtmlNode *element) {
    Hints size = {0};
    if (!element->is_made)
        size = html_size(element);
    if (html_is_spacer(element)) {
        cell->spacers++;
        return;
    }
    bool is_icon = (size.width_pixels && size.width_pixels <= ICON_PIXELS) ||
                   (size.height_pixels && size.height_pixels <= ICON_PIXELS && !size.width_pixels);
    if (is_icon)
        cell->icons++;
    else
        cell->pictures++;
}

static bool is_picture(const HtmlNode *element) {
    if (element->is_made)
        return element->made->kind == KIND_IMAGE;
    const HtmlElement *what = html_element(element);
    return what->kind == KIND_IMAGE || what->flags & ELEMENT_EMBEDDED || element->tag == NAME_SVG;
}

static bool is_field(const HtmlNode *element) {
    return (element->tag == NAME_INPUT && !html_is(html_value(element, "type"), "hidden")) ||
           element->tag == NAME_SELECT || element->tag == NAME_TEXTAREA || element->tag == NAME_BUTTON;
}

void html_cell_facts_element(HtmlCellFacts *cell, const HtmlNode *element) {
    const HtmlElement *what = html_shown_as(element);
    bool is_line = element->tag == NAME_BR || what->kind == KIND_ITEM;
    if (is_line)
        cell->gap = cell->gap == GAP_NONE || what->kind == KIND_ITEM ? GAP_LINE : GAP_BLOCK;
    else if (what->flags & ELEMENT_BLOCK)
        cell->gap = GAP_BLOCK;
    cell->headings += what->kind == KIND_HEADING || html_has_word(element, "role", "heading");
    cell->lists += what->kind == KIND_LIST || what->kind == KIND_DEFINITIONS;
    cell->links += element->tag == NAME_A && html_has(element, "href");
    cell->fields += is_field(element);
    if (is_picture(element))
        count_picture(cell, element);
}

static void count_letter(HtmlCellFacts *cell, uint32_t letter) {
    bool is_digit = code_point_is_digit(letter);
    if (cell->gap == GAP_BLOCK)
        cell->blocks++;
    if (cell->gap != GAP_NONE)
        cell->lines++;
    cell->gap = GAP_NONE;
    cell->digits += is_digit;
    cell->alphabetic += !is_digit && code_point_is_word(letter);
    cell->last = letter;
}

/* Also what mail is filled up with, so that no text of it is seen in a preview. */
static bool is_blank(uint32_t letter) {
    if (letter < 0x80)
        return letter <= ' ';
    return letter == 0xA0 || letter == 0x3000 || (letter >= 0x2000 && letter <= 0x200F) ||
           code_point_is_ignorable(letter);
}

void html_cell_facts_text(HtmlCellFacts *cell, const HtmlNode *node, bool in_link, bool in_heading) {
    uint32_t letters = 0;
    for (size_t at = 0; at < node->text.length;) {
        uint32_t letter = utf8_next(node->text, &at);
        if (is_blank(letter))
            continue;
        letters += letter < 0x80 || code_point_columns(letter) < 2 ? 1 : 2;
        count_letter(cell, letter);
    }
    cell->letters += letters;
    cell->linked += in_link ? letters : 0;
    cell->headed += in_heading ? letters : 0;
    cell->bold += html_style(node->parent)->bold == TOGGLE_ON ? letters : 0;
}

/* ---- kinds of cells ---- */

static bool has_content(const HtmlCellFacts *cell) {
    return cell->letters || cell->fields || cell->pictures || cell->icons || cell->tables;
}

static bool is_text(const HtmlCellFacts *cell) {
    return cell->letters && !cell->fields && !cell->pictures && !cell->tables && !cell->lists;
}

static bool is_structured(const HtmlCellFacts *cell) {
    return cell->tables || (cell->headings && cell->letters > cell->headed);
}

static bool is_label(const HtmlCellFacts *cell, uint32_t most_letters) {
    return is_text(cell) && !is_structured(cell) && cell->letters <= most_letters && cell->lines <= 3 &&
           cell->links <= 1;
}

/* Numbers, dates, times with their units, also several, one a line; or a sign. */
static bool is_value(const HtmlCellFacts *cell) {
    if (!is_text(cell) || cell->linked || cell->headings)
        return false;
    return cell->letters <= 3 ||
           (cell->digits && cell->letters <= VALUE_LETTERS * cell->lines &&
            cell->alphabetic <= cell->digits + 4 * cell->lines);
}

static bool is_separator(const HtmlCellFacts *cell) {
    return is_value(cell) && cell->letters <= MARK_LETTERS && !cell->digits && !cell->alphabetic;
}

/* Full stops and the like of several scripts, also before a closing quotation mark or bracket. */
static bool ends_sentence(uint32_t letter) {
    static const uint32_t ends[] = {'.', '!', '?', ')', '"', 0xBB, 0x2019, 0x201C, 0x201D, 0x2026, 0x589, 0x61F, 0x6D4,
                                    0x964, 0x965, 0x104B, 0x1362, 0x17D4, 0x3002, 0x300D, 0xFF01, 0xFF1F};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends[i] == letter)
            return true;
    return false;
}

static bool is_sentence(const HtmlCellFacts *cell) {
    return cell->letters >= PROSE_LETTERS || (cell->letters > LABEL_LETTERS && ends_sentence(cell->last));
}

static bool is_icon(const HtmlCellFacts *cell) { return cell->icons == 1 && !cell->letters && !cell->pictures; }

/* "Length:" or "Length" in bold, with a text beside it. */
static bool is_name(const HtmlCellFacts *cell) {
    return is_label(cell, NAME_LETTERS) && cell->lines == 1 && !cell->links &&
           (cell->last == ':' || cell->last == 0xFF1A || cell->bold == cell->letters || cell->is_header);
}

static void add_counts(HtmlCellCounts *to, const HtmlCellCounts *from) {
    to->cells += from->cells;
    to->headers += from->headers;
    to->bordered += from->bordered;
    to->labels += from->labels;
    to->links += from->links;
    to->values += from->values;
    to->separators += from->separators;
    to->sentences += from->sentences;
    to->titles += from->titles;
    to->title_headers += from->title_headers;
    to->pictures += from->pictures;
    to->plain_pictures += from->plain_pictures;
    to->structured += from->structured;
    to->rich += from->rich;
    to->prose += from->prose;
    to->big += from->big;
}

static HtmlCellCounts count(const HtmlCellFacts *cell) {
    bool structured = is_structured(cell), is_long = cell->letters >= PROSE_LETTERS;
    bool is_title = cell->headings && cell->headed == cell->letters;
    return (HtmlCellCounts){
        .cells = 1,
        .headers = cell->is_header,
        .bordered = cell->has_border,
        .labels = is_label(cell, LABEL_LETTERS),
        .links = cell->links && cell->linked + MARK_LETTERS >= cell->letters,
        .values = is_value(cell),
        .separators = is_separator(cell),
        .sentences = is_sentence(cell),
        .titles = is_title,
        .title_headers = is_title && cell->is_header,
        .pictures = cell->pictures > 0,
        .plain_pictures = cell->pictures && !cell->letters,
        .structured = structured,
        .rich = structured || cell->blocks > 1 || cell->lines > 2 || cell->lists || cell->fields,
        .prose = structured || is_long,
        .big = structured || (is_long && (cell->blocks > 1 || cell->lists)),
    };
}

/* ---- rows and tables ---- */

void html_table_facts_cell(HtmlTableFacts *table, const HtmlCellFacts *cell) {
    uint32_t column = table->column;
    table->column += cell->column_span;
    table->has_spacers = table->has_spacers || cell->spacers;
    table->has_plain_cells = table->has_plain_cells || !cell->is_header;
    if (!has_content(cell)) {
        table->blank_cells++;
        return;
    }
    HtmlCellCounts counts = count(cell);
    if (table->row.cells == 0)
        table->first = *cell;
    if (table->row.cells == 1 && is_name(&table->first) && !counts.structured && !counts.pictures)
        table->is_pair = true;
    add_counts(&table->row, &counts);
    bool is_first = table->row.cells == 1;
    table->row_lines[0] = is_first || cell->lines < table->row_lines[0] ? cell->lines : table->row_lines[0];
    table->row_lines[1] = is_first || cell->lines > table->row_lines[1] ? cell->lines : table->row_lines[1];
    if (column < TABLE_FACTS_COLUMNS) {
        table->column_cells[column]++;
        table->column_values[column] += counts.values || is_icon(cell);
    }
}

/* What pictures and texts do in a row. */
static void count_pictures(HtmlTableFacts *table) {
    const HtmlCellCounts *row = &table->row;
    bool is_pair = row->cells == 2 && row->pictures == 1 && row->sentences == 1;
    table->picture_first_rows += is_pair && table->first.pictures && !table->first.letters;
    table->text_first_rows += is_pair && !table->first.pictures;
    table->caption_rows += table->after_pictures && row->labels == row->cells && row->cells == table->last_cells;
    table->after_pictures = row->pictures == row->cells;
    table->last_cells = row->cells;
}

static void count_lines(HtmlTableFacts *table) {
    uint32_t least = table->row_lines[0], most = table->row_lines[1];
    table->least_lines = table->grid_rows == 0 || least < table->least_lines ? least : table->least_lines;
    table->most_lines = most > table->most_lines ? most : table->most_lines;
}

static void end_grid_row(HtmlTableFacts *table, bool begins_with_label) {
    const HtmlCellCounts *row = &table->row;
    table->label_rows += begins_with_label;
    table->picture_rows += row->pictures == row->cells;
    table->label_only_rows += row->labels == row->cells;
    table->grid_values += row->values;
    table->value_rows += row->values > row->separators;
    count_pictures(table);
    count_lines(table);
    if (table->grid_rows++ == 0)
        table->first_row_labels = row->labels == row->cells && row->links < row->cells;
}

void html_table_facts_end_row(HtmlTableFacts *table) {
    const HtmlCellCounts *row = &table->row;
    bool is_covered = table->covered_rows > 0;
    if (is_covered)
        table->covered_rows--;
    if (row->cells) {
        bool begins_with_label = is_label(&table->first, ROW_LETTERS);
        if (row->cells > 1 || is_covered)
            end_grid_row(table, begins_with_label || is_covered);
        if (row->cells > 1 && begins_with_label && table->first.row_span > 1)
            table->covered_rows = table->first.row_span - 1;
        table->columns = row->cells > table->columns ? row->cells : table->columns;
        add_counts(&table->all, row);
    }
    table->row = (HtmlCellCounts){0};
    table->column = 0;
}
