/* Dumps metadata and tree, for tests and for looking: one node a line, two spaces a level, attributes that are set in a
 * fixed order. */
#include "write/dump/dump.h"
#include "write/writer.h"

static void add_text(Buffer *out, const char *name, String value) {
    buffer_byte(out, ' ');
    buffer_text(out, name);
    buffer_byte(out, '=');
    dump_quoted(out, value);
}

static void add_set_text(Buffer *out, const char *name, String value) {
    if (value.length)
        add_text(out, name, value);
}

static void add_number(Buffer *out, const char *name, int64_t value) {
    buffer_byte(out, ' ');
    buffer_text(out, name);
    buffer_byte(out, '=');
    buffer_int(out, value);
}

static void add_set_number(Buffer *out, const char *name, int64_t value) {
    if (value)
        add_number(out, name, value);
}

static void add_flag(Buffer *out, const char *name, bool set) {
    if (set) {
        buffer_byte(out, ' ');
        buffer_text(out, name);
    }
}

static void add_name(Buffer *out, const char *name, String word) {
    buffer_byte(out, ' ');
    buffer_text(out, name);
    buffer_byte(out, '=');
    buffer_string(out, word);
}

/* A word of an enumeration; an empty word is not shown. */
static void add_word(Buffer *out, const char *name, const char *word) {
    if (*word)
        add_name(out, name, string_of(word));
}

static const char *align_word(unsigned align) {
    static const char *const words[] = {[ALIGN_DEFAULT] = "", [ALIGN_START] = "start", [ALIGN_END] = "end",
                                        [ALIGN_LEFT] = "left", [ALIGN_RIGHT] = "right", [ALIGN_CENTER] = "center",
                                        [ALIGN_JUSTIFY] = "justify"};
    return words[align];
}

static void add_heading(Buffer *out, const Node *heading) {
    add_number(out, "level", heading->as.heading.level);
    if (heading->as.heading.outline && heading->as.heading.outline != heading->as.heading.level)
        add_number(out, "outline", heading->as.heading.outline);
}

static void add_list(Buffer *out, const Node *list) {
    add_flag(out, "ordered", list->as.list.ordered);
    if (list->as.list.ordered)
        add_number(out, "start", list->as.list.start);
    static const char *const forms[] = {[FORM_STOP] = "", [FORM_PAREN] = "paren", [FORM_PARENS] = "parens"};
    add_word(out, "form", forms[list->as.list.form]);
    add_flag(out, "reversed", list->as.list.reversed);
    add_flag(out, "tight", list->as.list.tight);
}

static void add_item(Buffer *out, const Node *item) {
    static const char *const tasks[] = {[TASK_NONE] = "", [TASK_OPEN] = "open", [TASK_DONE] = "done"};
    add_word(out, "task", tasks[item->as.item.task]);
    if (item->as.item.has_value)
        add_number(out, "value", item->as.item.value);
}

static void add_table(Buffer *out, const Node *table) {
    add_set_number(out, "columns", table->as.table.columns);
    if (!table->as.table.align_count || !table->as.table.align)
        return;
    buffer_text(out, " align=");
    for (uint32_t i = 0; i < table->as.table.align_count; i++) {
        const char *word = align_word(table->as.table.align[i]);
        buffer_text(out, i ? "," : "");
        buffer_text(out, *word ? word : "-");
    }
}

static void add_cell(Buffer *out, const Node *cell) {
    static const char *const scopes[] = {[SCOPE_AUTO] = "", [SCOPE_ROW] = "row", [SCOPE_COLUMN] = "column",
                                         [SCOPE_ROW_GROUP] = "row-group", [SCOPE_COLUMN_GROUP] = "column-group"};
    add_flag(out, "header", cell->as.cell.header);
    add_word(out, "scope", scopes[cell->as.cell.scope]);
    if (cell->as.cell.column_span > 1)
        add_number(out, "column-span", cell->as.cell.column_span);
    if (cell->as.cell.row_span > 1)
        add_number(out, "row-span", cell->as.cell.row_span);
    for (uint32_t i = 0; cell->as.cell.named && i < cell->as.cell.head_count; i++) {
        buffer_text(out, i ? "," : " headers=");
        buffer_string(out, cell->as.cell.heads[i]->id);
    }
    add_word(out, "align", align_word(cell->as.cell.align));
    add_number(out, "column", cell->as.cell.column);
}

static void add_image(Buffer *out, const Node *image) {
    add_text(out, "source", image->as.image.source);
    if (image->as.image.has_alternative || image->as.image.alternative.length)
        add_text(out, "alternative", image->as.image.alternative);
    add_set_text(out, "title", image->as.image.title);
    add_flag(out, "decorative", image->as.image.decorative);
}

static void add_footnote(Buffer *out, const Node *footnote) {
    add_text(out, "label", footnote->as.footnote.label);
    add_set_number(out, "number", footnote->as.footnote.number);
    add_set_text(out, "mark", footnote->as.footnote.mark);
    add_set_text(out, "heading", footnote->as.footnote.heading);
    add_flag(out, "unused", !footnote->as.footnote.first_reference);
}

static void add_reference(Buffer *out, const Node *reference) {
    add_text(out, "label", reference->as.reference.label);
    if (reference->as.reference.footnote)
        add_number(out, "number", reference->as.reference.footnote->as.footnote.number);
    add_flag(out, "undefined", !reference->as.reference.footnote);
    if (reference->as.reference.occurrence > 1)
        add_number(out, "occurrence", reference->as.reference.occurrence);
}

static void add_link(Buffer *out, const Node *link) {
    add_text(out, "target", link->as.link.target);
    add_set_text(out, "title", link->as.link.title);
}

static void add_cross(Buffer *out, const Node *cross) {
    add_text(out, "target", cross->as.cross.target ? cross->as.cross.target->id : S(""));
    add_flag(out, "page", cross->as.cross.page);
    add_flag(out, "on-paper", cross->as.cross.on_paper);
    add_set_text(out, "text", cross->as.cross.text);
}

/* What only this kind of node carries. */
static void add_particulars(Buffer *out, const Node *node) {
    static const char *const parts[] = {[ROW_HEAD] = "head", [ROW_BODY] = "body", [ROW_FOOT] = "foot"};
    static const char *const contents[] = {[CONTENTS_HEADINGS] = "headings", [CONTENTS_FIGURES] = "figures",
                                           [CONTENTS_TABLES] = "tables"};
    switch ((Kind)node->kind) {
    case KIND_HEADING: add_heading(out, node); return;
    case KIND_LIST: add_list(out, node); return;
    case KIND_ITEM: add_item(out, node); return;
    case KIND_TABLE: add_table(out, node); return;
    case KIND_ROW: add_word(out, "part", parts[node->as.row.part]); return;
    case KIND_CELL: add_cell(out, node); return;
    case KIND_CODE_BLOCK: add_set_text(out, "language", node->as.code.language); return;
    case KIND_QUOTE:
    case KIND_QUOTATION: add_set_text(out, "cite", node->as.quote.cite); return;
    case KIND_FOOTNOTE: add_footnote(out, node); return;
    case KIND_FOOTNOTE_REFERENCE: add_reference(out, node); return;
    case KIND_CROSS_REFERENCE: add_cross(out, node); return;
    case KIND_CONTENTS: add_word(out, "lists", contents[node->lists]); return;
    case KIND_LINK: add_link(out, node); return;
    case KIND_IMAGE: add_image(out, node); return;
    case KIND_ABBREVIATION: add_set_text(out, "expansion", node->as.abbreviation.expansion); return;
    case KIND_DATE: add_set_text(out, "value", node->as.date.value); return;
    case KIND_TEXT:
        buffer_byte(out, ' ');
        dump_quoted(out, node->as.text);
        add_set_text(out, "shown", node->hints ? node->hints->shown : S(""));
        return;
    case KIND_MATH:
    case KIND_MATH_BLOCK:
        buffer_byte(out, ' ');
        dump_quoted(out, node->as.math.tex);
        add_set_text(out, "mathml", node->as.math.mathml);
        add_set_text(out, "number", node->as.math.number);
        return;
    case KIND_DOCUMENT: case KIND_PART: case KIND_SECTION: case KIND_ARTICLE: case KIND_ASIDE:
    case KIND_FIGURE: case KIND_CAPTION:
    case KIND_DEFINITIONS: case KIND_TERM: case KIND_DESCRIPTION: case KIND_PARAGRAPH: case KIND_RULE:
    case KIND_PAGE_BREAK: case KIND_EMPHASIS: case KIND_STRONG: case KIND_STRIKETHROUGH: case KIND_INSERTED:
    case KIND_DELETED: case KIND_MARKED: case KIND_SMALL: case KIND_UNDERLINE: case KIND_SUPERSCRIPT:
    case KIND_SUBSCRIPT: case KIND_CODE: case KIND_CITATION: case KIND_SPAN: case KIND_BIDI_OVERRIDE: case KIND_RUBY:
    case KIND_RUBY_TEXT: case KIND_BREAK: case KIND_WORD_BREAK:
    case KIND_COUNT:
        return;
    }
}

static void add_marker(Buffer *out, const MarkerStyle *style) {
    if (style && style->name.length)
        add_name(out, "hint-marker", style->name);
    else if (style)
        add_text(out, "hint-marker", style->symbols);
}

static void add_hints(Buffer *out, const Hints *hints) {
    static const char *const floats[] = {[FLOAT_NONE] = "", [FLOAT_LEFT] = "left", [FLOAT_RIGHT] = "right",
                                         [FLOAT_START] = "start", [FLOAT_END] = "end"};
    add_word(out, "hint-align", align_word(hints->align));
    add_marker(out, hints->marker);
    add_word(out, "hint-float", floats[hints->floats]);
    add_flag(out, "hint-no-wrap", hints->no_wrap);
    add_flag(out, "hint-page-break-before", hints->page_break_before);
    add_flag(out, "hint-right-page-before", hints->right_page_before);
    add_flag(out, "hint-item-title", hints->item_title);
    add_flag(out, "hint-title-page", hints->title_page);
    add_flag(out, "hint-page-break-after", hints->page_break_after);
    add_flag(out, "hint-keep-before", hints->keep_before);
    add_flag(out, "hint-keep-after", hints->keep_after);
    add_flag(out, "hint-keep-together", hints->keep_together);
    add_set_number(out, "hint-width", hints->width_pixels);
    add_set_number(out, "hint-height", hints->height_pixels);
    add_set_number(out, "hint-width-percent", hints->width_percent);
}

static void add_node(Buffer *out, const Node *node, size_t depth, bool positions) {
    static const char *const directions[] = {[DIRECTION_INHERIT] = "", [DIRECTION_LTR] = "ltr", [DIRECTION_RTL] = "rtl",
                                             [DIRECTION_AUTO] = "auto"};
    buffer_fill(out, ' ', depth * 2);
    buffer_text(out, kind_name((Kind)node->kind));
    add_set_text(out, "id", node->id);
    add_set_text(out, "lang", node->lang);
    add_word(out, "dir", directions[node->direction]);
    add_word(out, "role", role_name((Role)node->role));
    add_particulars(out, node);
    if (node->hints)
        add_hints(out, node->hints);
    if (positions) {
        buffer_text(out, " @");
        buffer_int(out, node->at.line);
        buffer_byte(out, ':');
        buffer_int(out, node->at.column);
    }
    buffer_byte(out, '\n');
}

static void add_metadata(Buffer *out, const Document *document) {
    for (int field = 0; field < META_COUNT; field++)
        for (size_t i = 0; i < document->meta[field].count; i++) {
            buffer_text(out, "meta ");
            buffer_text(out, meta_key((MetaField)field));
            buffer_byte(out, ' ');
            dump_quoted(out, document->meta[field].values[i]);
            buffer_byte(out, '\n');
        }
}

static void write_tree(const Document *document, Sink *sink) {
    bool positions = document->settings.positions;
    Buffer line;
    buffer_open(&line, &document->ctx->arena);
    add_metadata(&line, document);
    size_t depth = 0;
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (walk.entering) {
            add_node(&line, node, depth, positions);
            sink_string(sink, buffer_view(&line));
            buffer_clear(&line);
        }
        if (node->first)
            depth = walk.entering ? depth + 1 : depth - 1;
    }
    buffer_close(&line);
}

const Writer writer_tree = {.name = "tree", .extensions = "tree", .write = write_tree};
