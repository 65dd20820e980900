/* What any element may carry: id, class, language and direction; and ids that are valid where they are written. */
#include "write/markup/escape.h"
#include "write/markup/markup.h"

static const char *const align_classes[] = {
    [ALIGN_START] = "start", [ALIGN_END] = "end",       [ALIGN_LEFT] = "left",
    [ALIGN_RIGHT] = "right", [ALIGN_CENTER] = "center", [ALIGN_JUSTIFY] = "justify",
};

static void add_class(Buffer *classes, const char *name) {
    if (!name || !*name)
        return;
    if (classes->length)
        buffer_byte(classes, ' ');
    buffer_text(classes, name);
}

/* Alignment of a cell: its own, else its column's. */
static Align cell_align(const Node *cell) {
    const Node *table = cell->parent->parent;
    uint32_t column = cell->as.cell.column;
    if (cell->as.cell.align != ALIGN_DEFAULT || !table->as.table.align || column >= table->as.table.align_count)
        return (Align)cell->as.cell.align;
    return (Align)table->as.table.align[column];
}

static const char *list_form(const Node *node) {
    static const char *const forms[] = {[FORM_STOP] = NULL, [FORM_PAREN] = "paren", [FORM_PARENS] = "parens"};
    return node->kind == KIND_LIST && node->as.list.ordered ? forms[node->as.list.form] : NULL;
}

static void add_hints(Buffer *classes, const Node *node) {
    const Hints *hints = node->hints;
    Align align = hints ? hints->align : ALIGN_DEFAULT;
    if (node->kind == KIND_CELL && cell_align(node) != ALIGN_DEFAULT)
        align = cell_align(node);
    add_class(classes, align_classes[align]);
    add_class(classes, list_form(node));
    if (!hints)
        return;
    static const char *const floats[] = {[FLOAT_NONE] = NULL, [FLOAT_START] = "float-start", [FLOAT_END] = "float-end"};
    add_class(classes, hints->marker == marker_style(MARKER_NONE) ? "unmarked" : NULL);
    add_class(classes, floats[node_float(node)]);
    add_class(classes, hints->no_wrap ? "no-wrap" : NULL);
    add_class(classes, hints->page_break_before ? "break-before" : NULL);
    add_class(classes, hints->page_break_after ? "break-after" : NULL);
    add_class(classes, hints->keep_before ? "keep-before" : NULL);
    add_class(classes, hints->keep_after ? "keep-after" : NULL);
    add_class(classes, hints->keep_together ? "keep-together" : NULL);
}

bool markup_has_attributes(const Node *node) {
    return node->id.length || node->lang.length || node->role != ROLE_NONE || node->hints || list_form(node) ||
           node->direction == DIRECTION_LTR || node->direction == DIRECTION_RTL;
}

void markup_language(Markup *m, String lang) {
    if (lang.length == 0)
        return;
    markup_attribute(m, "lang", lang);
    if (m->xml)
        markup_attribute(m, "xml:lang", lang);
}

void markup_attributes(Markup *m, const Node *node, const char *classes) {
    if (node->id.length)
        markup_attribute(m, "id", markup_id(m, node));
    Buffer list;
    buffer_open(&list, m->arena);
    add_class(&list, role_name((Role)node->role));
    add_class(&list, classes);
    add_hints(&list, node);
    if (list.length)
        markup_attribute(m, "class", buffer_view(&list));
    markup_language(m, node->lang);
    if (node->direction == DIRECTION_LTR || node->direction == DIRECTION_RTL)
        markup_attribute(m, "dir", node->direction == DIRECTION_RTL ? S("rtl") : S("ltr"));
}

/* ---- ids ---- */

static bool taken(const Markup *m, String id) {
    return map_get(&m->document->ids, id) || map_get(&m->ids_made, id);
}

String markup_fresh_id(Markup *m, String wanted) {
    String id = wanted;
    for (int64_t n = 2; taken(m, id); n++)
        id = arena_join(m->arena, wanted, S("-"), number(n));
    map_set(&m->ids_made, id, m);
    return id;
}

static bool has_space(String id) {
    for (size_t i = 0; i < id.length; i++)
        if (ascii_space(id.bytes[i]))
            return true;
    return false;
}

String markup_id(Markup *m, const Node *node) {
    bool valid = m->xml ? name_valid(node->id) : !has_space(node->id);
    if (valid)
        return node->id;
    String *made = map_get(m->id_of, node->id);
    if (!made) {
        made = arena_new(m->arena, String);
        *made = markup_fresh_id(m, name_clean(m->arena, node->id));
        map_set(m->id_of, node->id, made);
    }
    return *made;
}
