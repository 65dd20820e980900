/* A table that cannot stand in columns: for each row its cells, one below the other, each behind the head of its
 * column. */
#include "doc/terms.h"
#include "text/unicode.h"
#include "write/text/text_writer.h"

/* A head longer than this would be repeated too often to be read. */
enum { MOST_LABEL_COLUMNS = 60 };

typedef struct {
    TextWriter *writer;
    Flow *flow;
    const Node *table;
    String *labels; /* by column, with their colon; empty where the column has no head */
    uint32_t columns;
    bool first;     /* no record was written yet: heads of empty cells are shown, so that none is lost */
} Records;

static uint32_t end_column(const Node *cell) {
    return cell->as.cell.column + (cell->as.cell.column_span ? cell->as.cell.column_span : 1);
}

static uint32_t count_columns(const Node *table) {
    uint32_t columns = 0;
    for (const Node *row = table->first; row; row = row->next)
        for (const Node *cell = row->kind == KIND_ROW ? row->first : NULL; cell; cell = cell->next)
            if (end_column(cell) > columns)
                columns = end_column(cell);
    return columns;
}

/* A head cell's content in one line. */
static String label_text(Records *records, const Node *cell) {
    Flow flow;
    flow_open(&flow, records->writer->scratch, records->writer->scratch, FLOW_UNLIMITED, records->writer->encoder,
              &records->writer->rules);
    records->writer->table_depth++;
    text_blocks(records->writer, &flow, cell);
    records->writer->table_depth--;
    for (size_t i = 0; i < flow.out.length; i++)
        if (flow.out.bytes[i] == '\n')
            flow.out.bytes[i] = ' ';
    return string_trim(buffer_view(&flow.out));
}

/* Adds the text to the labels of the columns that the cell heads; false when a label gets too long. */
static bool add_label(Records *records, const Node *cell) {
    String text = label_text(records, cell);
    if (text_columns(text) > MOST_LABEL_COLUMNS)
        return false;
    for (uint32_t column = cell->as.cell.column; column < end_column(cell) && text.length; column++) {
        String *label = &records->labels[column];
        *label = label->length ? arena_join(records->writer->scratch, *label, S(" / "), text) : text;
        if (text_columns(*label) > MOST_LABEL_COLUMNS)
            return false;
    }
    return true;
}

static bool has_body(const Node *table) {
    for (const Node *row = table->first; row; row = row->next)
        if (row->kind == KIND_ROW && row->as.row.part != ROW_HEAD)
            return true;
    return false;
}

/* Makes the labels of all columns, or none. */
static bool read_labels(Records *records) {
    if (!has_body(records->table))
        return false;
    records->labels = arena_array(records->writer->scratch, String, records->columns);
    for (const Node *row = records->table->first; row; row = row->next)
        for (const Node *cell = row->kind == KIND_ROW && row->as.row.part == ROW_HEAD ? row->first : NULL; cell;
             cell = cell->next)
            if (!add_label(records, cell))
                return false;
    String colon = term_colon(node_lang(records->table));
    for (uint32_t i = 0; i < records->columns; i++)
        if (records->labels[i].length)
            records->labels[i] = arena_join(records->writer->scratch, records->labels[i], colon, S(""));
    return true;
}

/* Where a label takes half of the line or more, the cell begins below it. */
static void push_label(Records *records, String label) {
    size_t room = flow_room(records->flow);
    label = flow_written(records->flow, label);
    if (room != FLOW_UNLIMITED && text_columns(label) >= room / 2) {
        flow_line(records->flow, string_trim(label));
        label = S("  ");
    }
    flow_push(records->flow, label, S("  "));
}

static void write_cell(Records *records, const Node *cell) {
    String label = records->labels ? records->labels[cell->as.cell.column] : S("");
    if (label.length)
        push_label(records, label);
    records->writer->table_depth++;
    text_blocks(records->writer, records->flow, cell);
    records->writer->table_depth--;
    if (label.length)
        flow_pop(records->flow);
}

/* An empty cell shows nothing but, once, the heads of its columns. */
static void write_empty(Records *records, const Node *cell) {
    for (uint32_t column = cell->as.cell.column; column < end_column(cell) && records->labels; column++)
        if (records->labels[column].length)
            flow_line(records->flow, string_trim(records->labels[column]));
}

static void write_record(Records *records, const Node *row) {
    flow_gap(records->flow, records->first ? 0 : 1);
    for (const Node *cell = row->first; cell; cell = cell->next) {
        if (cell->first)
            write_cell(records, cell);
        else if (records->first)
            write_empty(records, cell);
    }
    records->first = false;
}

void text_records(TextWriter *writer, Flow *flow, const Node *table) {
    Records records = {.writer = writer, .flow = flow, .table = table, .columns = count_columns(table), .first = true};
    bool labelled = read_labels(&records);
    if (!labelled)
        records.labels = NULL;
    for (const Node *row = table->first; row; row = row->next)
        if (row->kind == KIND_ROW && (row->as.row.part != ROW_HEAD || !labelled))
            write_record(&records, row);
}
