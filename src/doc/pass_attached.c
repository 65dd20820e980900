/* The list of attached files behind the text: under a heading, an item for each with its name, description and size. */
#include "doc/attachments.h"
#include "doc/digits.h"
#include "doc/passes.h"
#include "doc/terms.h"

enum { KILO = 1000, UNITS_MOST = 9999 /* of a unit; then the next one follows */ };

static void add_heading(Document *document, Node *section) {
    String lang = node_lang(document->root);
    Node *heading = node_add(document->arena, section, KIND_HEADING);
    heading->as.heading.level = document->title_heading && !document->has_chapters ? 2 : 1;
    heading->as.heading.outline = document->title_heading ? 2 : 1;
    if (!term_known(lang))
        heading->lang = term_lang(lang);
    node_add_text(document->arena, heading, term(lang, TERM_ATTACHED_FILES));
    document_give_id(document, heading, S("attached-files"));
}

/* "12 kB", rounded up: a prefix of the SI, since there is no room to explain others. Bytes are octets in French. */
static String size_text(Document *document, uint64_t bytes) {
    static const char *const prefixes[] = {"", "k", "M"};
    String lang = node_lang(document->root);
    size_t prefix = 0;
    for (; bytes > UNITS_MOST && prefix + 1 < sizeof prefixes / sizeof *prefixes; prefix++)
        bytes = (bytes + KILO - 1) / KILO;
    Buffer text;
    buffer_open(&text, document->arena);
    term_number(&text, digits_of(document->root), (int64_t)bytes);
    buffer_code_point(&text, 0xA0);
    buffer_text(&text, prefixes[prefix]);
    buffer_text(&text, string_equal_ascii_nocase(lang_primary(lang), S("fr")) ? "o" : "B");
    return buffer_view(&text);
}

/* Names of files go from left to right in any document, as do sizes. */
static Node *add_ltr(Document *document, Node *parent, String text) {
    Node *span = node_add(document->arena, parent, KIND_SPAN);
    if (node_direction(document->root) == DIRECTION_RTL)
        span->direction = DIRECTION_LTR;
    node_add_text(document->arena, span, text);
    return span;
}

static void add_item(Document *document, Node *list, Attachment *attachment) {
    Node *line = node_add(document->arena, node_add(document->arena, list, KIND_ITEM), KIND_PARAGRAPH);
    attachment->shown = add_ltr(document, line, attachment->name);
    if (attachment->description.length) {
        String colon = term_colon(node_lang(document->root));
        node_add_text(document->arena, line, arena_join(document->arena, colon, attachment->description, S("")));
    }
    node_add_text(document->arena, line, S(" ("));
    add_ltr(document, line, size_text(document, attachment->bytes.length));
    node_add_text(document->arena, line, S(")"));
}

void pass_attached(Document *document) {
    if (!document->attachment_count)
        return;
    Node *section = node_new(document->arena, KIND_SECTION, NOWHERE), *note = document->root->last;
    while (note && note->kind == KIND_FOOTNOTE)
        note = note->previous;
    node_insert(document->root, section, note ? note->next : document->root->first);
    add_heading(document, section);
    Node *list = node_add(document->arena, section, KIND_LIST);
    list->as.list.tight = true;
    list->as.list.start = 1;
    for (size_t i = 0; i < document->attachment_count; i++)
        add_item(document, list, &document->attachments[i]);
}
