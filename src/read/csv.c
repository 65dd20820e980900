/* Tables as comma-separated values (RFC 4180), also with semicolons or tabs: text in, one table out. The first record
 * is its head; columns of numbers are set to the end. */
#include "base/limits.h"
#include "read/reader.h"
#include "text/unicode.h"

typedef struct {
    Position at;
    String text;
    bool is_quoted;
} Field;

typedef struct {
    Field *fields;
    size_t count;
    Position at;
} Record;

typedef struct {
    Context *ctx;
    String text;
    size_t at;
    uint32_t line;
    size_t line_start;
    char separator;
    Record *records;
    size_t count, capacity;
} Csv;

/* ---- fields ---- */

static char next_char(const Csv *csv) { return csv->at < csv->text.length ? csv->text.bytes[csv->at] : '\0'; }

static Position here(const Csv *csv) {
    String before = string_slice(csv->text, csv->line_start, csv->at);
    uint32_t column = 1;
    for (size_t at = 0; at < before.length; column++)
        utf8_next(before, &at);
    return (Position){csv->line, column};
}

static void count_line(Csv *csv) {
    if (csv->text.bytes[csv->at] == '\n') {
        csv->line++;
        csv->line_start = csv->at + 1;
    }
}

/* In quotation marks two of them are one, and anything else stands for itself. */
static void take_quoted(Csv *csv, Buffer *out) {
    Position at = here(csv);
    for (csv->at++; csv->at < csv->text.length; csv->at++) {
        bool is_mark = next_char(csv) == '"';
        count_line(csv);
        if (is_mark && (++csv->at == csv->text.length || next_char(csv) != '"'))
            return;
        buffer_byte(out, csv->text.bytes[csv->at]);
    }
    diagnose0(csv->ctx, SAY_CSV_QUOTE, at);
}

static Field take_field(Csv *csv) {
    Buffer out;
    buffer_open(&out, &csv->ctx->arena);
    Field field = {.at = here(csv), .is_quoted = next_char(csv) == '"'};
    if (field.is_quoted)
        take_quoted(csv, &out);
    size_t start = csv->at;
    while (csv->at < csv->text.length && next_char(csv) != csv->separator && next_char(csv) != '\n')
        csv->at++;
    buffer_string(&out, string_slice(csv->text, start, csv->at));
    field.text = arena_string(&csv->ctx->arena, buffer_view(&out));
    return field;
}

static bool is_blank(const Record *record) {
    return record->count == 1 && !record->fields[0].is_quoted && string_trim(record->fields[0].text).length == 0;
}

static void take_record(Csv *csv) {
    Record record = {.at = here(csv)};
    size_t capacity = 0;
    for (bool goes_on = true; goes_on;) {
        Field field = take_field(csv);
        if (record.count == LIMIT_TABLE_COLUMNS)
            fail2(csv->ctx, SAY_LIMIT, field.at, S("columns"), number(LIMIT_TABLE_COLUMNS));
        arena_grow(&csv->ctx->arena, record.fields, record.count, capacity);
        record.fields[record.count++] = field;
        goes_on = csv->at < csv->text.length && next_char(csv) == csv->separator;
        if (csv->at < csv->text.length) {
            count_line(csv);
            csv->at++;
        }
    }
    if (is_blank(&record))
        return;
    arena_grow(&csv->ctx->arena, csv->records, csv->count, csv->capacity);
    csv->records[csv->count++] = record;
}

/* ---- the separator ---- */

/* How often it stands in the first record, outside of quotation marks. */
static size_t count_separators(String text, char separator) {
    size_t count = 0;
    bool is_quoted = false;
    for (size_t i = 0; i < text.length && (is_quoted || text.bytes[i] != '\n'); i++) {
        is_quoted ^= text.bytes[i] == '"';
        count += !is_quoted && text.bytes[i] == separator;
    }
    return count;
}

/* "sep=;" as a first line, as spreadsheets write it, else what stands in the first record most often. */
static char find_separator(Csv *csv) {
    static const char separators[] = {',', ';', '\t', '|'};
    String text = csv->text;
    if (string_starts_ascii_nocase(text, S("sep=")) && text.length > 5 && text.bytes[5] == '\n') {
        csv->at = csv->line_start = 6;
        csv->line = 2;
        return text.bytes[4];
    }
    char best = ',';
    size_t most = 0;
    for (size_t i = 0; i < sizeof separators; i++) {
        size_t count = count_separators(text, separators[i]);
        if (count > most) {
            most = count;
            best = separators[i];
        }
    }
    return best;
}

/* ---- numbers ---- */

/* Digits and what stands around them; not dates, which have two signs between numbers. */
static bool is_number(String text) {
    bool has_digit = false;
    size_t signs = 0;
    text = string_trim(text);
    for (size_t at = 0; at < text.length;) {
        bool is_first = at == 0;
        uint32_t c = utf8_next(text, &at);
        bool is_dash = c == '-' || c == 0x2212 || c == 0x2013;
        signs += c == '/' || c == ':' || (is_dash && !is_first);
        if (code_point_is_digit(c))
            has_digit = true;
        else if (!is_dash && !code_point_is_currency(c) && !code_point_is_any_space(c) &&
                 !(c < 0x80 && strchr("+.,'%()/:", (int)c)) && c != 0x2019 && c != 0x2030)
            return false;
    }
    return has_digit && signs == 0;
}

static size_t count_columns(const Csv *csv) {
    size_t columns = 0;
    for (size_t i = 0; i < csv->count; i++)
        columns = csv->records[i].count > columns ? csv->records[i].count : columns;
    return columns;
}

static bool has_numbers(const Csv *csv, size_t column) {
    size_t numbers = 0;
    for (size_t i = 1; i < csv->count; i++) {
        String text = column < csv->records[i].count ? csv->records[i].fields[column].text : S("");
        bool is = is_number(text);
        bool is_empty = string_trim(text).length == 0 || string_is_one_of(string_trim(text), "- – — n/a N/A …");
        if (!is && !is_empty)
            return false;
        numbers += is;
    }
    return numbers > 0;
}

/* ---- the table ---- */

static void build_row(const Csv *csv, Builder *builder, const Record *record, size_t columns, const uint8_t *align) {
    bool is_head = record == csv->records;
    builder_open(builder, KIND_ROW, record->at)->as.row.part = is_head ? ROW_HEAD : ROW_BODY;
    for (size_t i = 0; i < columns; i++) {
        Field none = {.at = record->at, .text = S("")};
        const Field *field = i < record->count ? &record->fields[i] : &none;
        Node *cell = builder_open(builder, KIND_CELL, field->at);
        cell->as.cell.header = is_head;
        cell->as.cell.scope = is_head ? SCOPE_COLUMN : SCOPE_AUTO;
        cell->as.cell.align = align[i];
        cell->as.cell.column_span = cell->as.cell.row_span = 1;
        String rest = field->text, line;
        for (bool is_first = true; string_next(&rest, '\n', &line); is_first = false) {
            if (!is_first)
                builder_leaf(builder, KIND_BREAK, field->at);
            builder_text(builder, line, field->at);
        }
        builder_close(builder, KIND_CELL);
    }
    builder_close(builder, KIND_ROW);
}

static void build_table(const Csv *csv, Builder *builder) {
    size_t columns = count_columns(csv);
    uint8_t *align = arena_alloc(&csv->ctx->arena, columns);
    for (size_t i = 0; i < columns; i++)
        align[i] = has_numbers(csv, i) ? ALIGN_END : ALIGN_DEFAULT;
    Node *table = builder_open(builder, KIND_TABLE, csv->records[0].at);
    table->as.table.columns = table->as.table.align_count = (uint32_t)columns;
    table->as.table.align = align;
    for (size_t i = 0; i < csv->count; i++) {
        const Record *record = &csv->records[i];
        if (record->count != columns)
            diagnose2(csv->ctx, SAY_TABLE_CELLS, record->at, number((int64_t)record->count), number((int64_t)columns));
        build_row(csv, builder, record, columns, align);
    }
    builder_close(builder, KIND_TABLE);
}

/* "\r\n" and "\r" as "\n". */
static String with_plain_ends(Arena *arena, String text) {
    if (string_find_byte(text, '\r') == SIZE_MAX)
        return text;
    char *bytes = arena_alloc(arena, text.length);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        bool is_return = text.bytes[i] == '\r';
        if (!is_return || i + 1 == text.length || text.bytes[i + 1] != '\n')
            bytes[length++] = is_return ? '\n' : text.bytes[i];
    }
    return (String){bytes, length};
}

static void read_csv(Document *document, Builder *builder, String text) {
    Csv csv = {.ctx = document->ctx, .text = with_plain_ends(document->arena, text), .line = 1};
    csv.separator = find_separator(&csv);
    while (csv.at < csv.text.length)
        take_record(&csv);
    if (csv.count)
        build_table(&csv, builder);
}

const Reader reader_csv = {
    .name = "csv",
    .description = "table of values separated by commas, semicolons or tabs",
    .extensions = "csv|tsv",
    .media_type = "text/csv",
    .is_named_only = true,
    .read = read_csv,
};
