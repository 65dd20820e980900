/* The panel is ordinary text of the page, set and tagged as such: the widget over it shows nothing of its own. */
#include "write/pdf/field.h"

#include "doc/signature_panel.h"
#include "sign/signer.h"
#include "write/pdf/syntax.h"

enum { FLAG_PRINT = 4, FLAG_LOCKED = 128, SIGNATURES_EXIST = 1, APPEND_ONLY = 2 };

static bool is_inside(const Node *node, const Node *panel) {
    while (node && node != panel)
        node = node->parent;
    return node != NULL;
}

/* Glyphs hang on their baseline; the box of a line reaches about so far. */
static void widen(SignatureField *field, const Item *item) {
    Length top = item->y, bottom = item->y + item->height;
    if (item->kind == ITEM_GLYPHS) {
        top = item->y - item->as.run.size;
        bottom = item->y + item->as.run.size / 4;
    }
    bool is_first = field->right == field->left;
    field->left = is_first || item->x < field->left ? item->x : field->left;
    field->top = is_first || top < field->top ? top : field->top;
    field->right = is_first || item->x + item->width > field->right ? item->x + item->width : field->right;
    field->bottom = is_first || bottom > field->bottom ? bottom : field->bottom;
}

static void take_items(SignatureField *field, const Item *items) {
    for (const Item *item = items; item; item = item->next)
        if (item->width > 0 && is_inside(item->node, field->document->signature_panel))
            widen(field, item);
}

bool field_on_page(SignatureField *field, const Page *page, const Placement *placement, Ref ref) {
    if (field->page || !field->document->signature_panel)
        return false;
    take_items(field, page->behind);
    take_items(field, page->items);
    if (field->right == field->left)
        return false;
    field->page = ref;
    field->placement = *placement;
    return true;
}

/* An appearance is wanted of all widgets that have a size (ISO 19005-2, 6.3.3). */
static Ref write_appearance(const SignatureField *field) {
    Buffer entries;
    buffer_open(&entries, &field->document->ctx->arena);
    buffer_text(&entries, "/Type/XObject/Subtype/Form/BBox[0 0 ");
    pdf_length(&entries, field->right - field->left);
    buffer_byte(&entries, ' ');
    pdf_length(&entries, field->bottom - field->top);
    buffer_text(&entries, "]/Resources<<>>");
    return haru_stream(field->haru, buffer_view(&entries), S(""), /*as_is*/ false);
}

void field_open_objects(SignatureField *field) {
    field->dictionary = haru_signature(field->haru);
    field->appearance = field->right > field->left ? write_appearance(field) : 0;
}

void field_print(const SignatureField *field, Buffer *b) {
    Arena *arena = &field->document->ctx->arena;
    String words = signature_words(field->document, signer_name(field->document->signing->signer));
    words = pdf_without_private(arena, words);
    buffer_text(b, "/Type/Annot/Subtype/Widget/FT/Sig/T(Signature)/TU");
    pdf_text(b, words);
    buffer_text(b, "/Contents");
    pdf_text(b, words);
    buffer_text(b, "/F ");
    buffer_int(b, FLAG_PRINT | FLAG_LOCKED);
    buffer_text(b, "/Rect");
    Box box = placement_box(&field->placement, field->left, field->top, field->right - field->left,
                            field->bottom - field->top);
    placement_print_box(b, &box);
    buffer_text(b, "/P ");
    pdf_reference(b, field->page);
    if (!field->is_artifact) {
        buffer_text(b, "/StructParent ");
        buffer_int(b, field->key);
    }
    buffer_text(b, "/V ");
    pdf_reference(b, field->dictionary);
    if (!field->appearance)
        return;
    buffer_text(b, "/AP<</N ");
    pdf_reference(b, field->appearance);
    buffer_text(b, ">>");
}

void field_print_form(const SignatureField *field, Ref first, Buffer *catalog) {
    buffer_text(catalog, "/AcroForm<</Fields[");
    pdf_reference(catalog, first + field->annotation);
    buffer_text(catalog, "]/SigFlags ");
    buffer_int(catalog, SIGNATURES_EXIST | APPEND_ONLY);
    buffer_text(catalog, ">>");
}
