/* Dumps the structure tree that the PDF has, for tests: a line for each element with its attributes, and below it the
 * text of its marked contents, each with the number of its page. */
#include "layout/layout.h"
#include "write/pdf/tags.h"
#include "write/writer.h"

/* What stands in the marked contents, by page and mark. */
typedef struct {
    const Document *document;
    Context *ctx;
    Tags *tags;
    size_t *first_marks; /* by page: index of its first text */
    size_t pages, pages_capacity;
    Buffer *texts;
    size_t text_count, text_capacity;
    Buffer out;
} Dump;

static void add_text(Dump *dump, const Item *item) {
    Buffer *text = &dump->texts[dump->text_count - 1];
    switch ((ItemKind)item->kind) {
    case ITEM_GLYPHS:
        buffer_string(text, item->as.run.text);
        if (item->as.run.hyphenated)
            buffer_text(text, "\u00AD");
        if (item->as.run.space_after)
            buffer_byte(text, ' ');
        break;
    case ITEM_MISSING:
        buffer_string(text, item->as.missing.text);
        if (item->as.missing.space_after)
            buffer_byte(text, ' ');
        break;
    case ITEM_IMAGE:
        buffer_text(text, "[image]");
        break;
    case ITEM_FILL:
    case ITEM_OUTLINES:
    case ITEM_PLACE:
        break;
    }
}

static void take_items(Dump *dump, const Item *items) {
    Element *open = NULL;
    for (const Item *item = items; item; item = item->next) {
        Element *element = tags_item(dump->tags, item);
        if (element && element != open) {
            tags_mark(dump->tags, element);
            arena_grow(&dump->ctx->arena, dump->texts, dump->text_count, dump->text_capacity);
            buffer_open(&dump->texts[dump->text_count++], &dump->ctx->arena);
        }
        if (element)
            add_text(dump, item);
        open = element;
    }
}

static void take_page(void *user, const Page *page) {
    Dump *dump = user;
    arena_grow(&dump->ctx->arena, dump->first_marks, dump->pages, dump->pages_capacity);
    dump->first_marks[dump->pages++] = dump->text_count;
    const Placement placement = placement_alone(page, page->number - 1);
    tags_page(dump->tags, &placement);
    take_items(dump, page->items);
    for (const Area *area = page->areas; area; area = area->next)
        if (link_target(dump->document, area->node).kind != TARGET_NONE)
            tags_annotation(dump->tags, tags_link(dump->tags, area->node), 0);
}

static void quoted(Buffer *out, String text) {
    buffer_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '\n') {
            buffer_text(out, "\\n");
            continue;
        }
        if (text.bytes[i] == '"' || text.bytes[i] == '\\')
            buffer_byte(out, '\\');
        buffer_byte(out, text.bytes[i]);
    }
    buffer_byte(out, '"');
}

static void text_attribute(Buffer *out, const char *name, String value) {
    if (!value.length)
        return;
    buffer_text(out, name);
    quoted(out, value);
}

static void number_attribute(Buffer *out, const char *name, uint32_t value) {
    if (value <= 1)
        return;
    buffer_text(out, name);
    buffer_int(out, value);
}

static void headers_attribute(Dump *dump, const HeaderList *headers) {
    for (uint32_t i = 0; headers && i < headers->count; i++) {
        buffer_text(&dump->out, i ? " " : " Headers=\"");
        buffer_string(&dump->out, tag_id(&dump->ctx->arena, headers->heads[i]));
    }
    if (headers)
        buffer_byte(&dump->out, '"');
}

static void print_element(Dump *dump, const Element *element) {
    TagAttributes a = tag_attributes(&dump->ctx->arena, element);
    Buffer *out = &dump->out;
    buffer_fill(out, ' ', 2 * (element->depth - 1u));
    buffer_text(out, tag_type((Tag)element->tag));
    text_attribute(out, " Lang=", element_lang(element));
    text_attribute(out, " Alt=", a.alternative);
    text_attribute(out, " E=", a.expansion);
    text_attribute(out, " ID=", a.id);
    text_attribute(out, " ListNumbering=", string_of(a.numbering));
    text_attribute(out, " Scope=", string_of(a.scope));
    number_attribute(out, " ColSpan=", a.column_span);
    number_attribute(out, " RowSpan=", a.row_span);
    headers_attribute(dump, a.headers);
    buffer_byte(out, '\n');
}

static void print_target(Dump *dump, const Node *node) {
    Target target = link_target(dump->document, node);
    if (target.kind == TARGET_ADDRESS) {
        quoted(&dump->out, target.address);
    } else {
        buffer_text(&dump->out, kind_name((Kind)target.node->kind));
        text_attribute(&dump->out, " #", target.node->id);
    }
}

static void print_leaf(Dump *dump, const Element *element, const Kid *kid) {
    buffer_fill(&dump->out, ' ', 2 * element->depth);
    buffer_int(&dump->out, kid->page + 1);
    buffer_text(&dump->out, ": ");
    if (kid->kind == KID_MARK) {
        quoted(&dump->out, buffer_view(&dump->texts[dump->first_marks[kid->page] + kid->value]));
    } else {
        buffer_text(&dump->out, "link to ");
        print_target(dump, element->node);
    }
    buffer_byte(&dump->out, '\n');
}

static void print_tree(Dump *dump, const Element *element) {
    print_element(dump, element);
    for (const Kid *kid = element->first; element;) {
        if (!kid) {
            kid = element->in_parent.next;
            element = element->parent;
        } else if (kid->kind == KID_ELEMENT) {
            element = kid_element(kid);
            print_element(dump, element);
            kid = element->first;
        } else {
            print_leaf(dump, element, kid);
            kid = kid->next;
        }
    }
}

static void write_tags(const Document *document, Sink *sink) {
    Dump dump = {.document = document, .ctx = document->ctx, .tags = tags_new(document)};
    buffer_open(&dump.out, &document->ctx->arena);
    layout_document(document, style_for(document), take_page, NULL, &dump);
    print_tree(&dump, tags_finish(dump.tags));
    sink_string(sink, buffer_view(&dump.out));
}

const Writer writer_tags = {.name = "tags", .extensions = "tags", .has_pages = true, .write = write_tags};
