/* Markings of a document: labels, ranks and colours from tables, and the blocks that say them. */
#include "style/marking.h"

#include "doc/digits.h"
#include "doc/terms.h"

/* TLP 2.0, table of colours: the label on black. Lowest first. `folded` is the label without signs. */
static const struct {
    const char *folded, *label;
    Colour colour;
} tlp[] = {
    {"tlpclear", "TLP:CLEAR", {0xFF, 0xFF, 0xFF}},
    {"tlpgreen", "TLP:GREEN", {0x33, 0xFF, 0x00}},
    {"tlpamber", "TLP:AMBER", {0xFF, 0xC0, 0x00}},
    {"tlpamberstrict", "TLP:AMBER+STRICT", {0xFF, 0xC0, 0x00}},
    {"tlpred", "TLP:RED", {0xFF, 0x2B, 0x2B}},
};
enum { TLP_COUNT = sizeof tlp / sizeof *tlp, FOLDED_MOST = 24 };

static const Colour black = {0, 0, 0}, white = {0xFF, 0xFF, 0xFF};

/* ---- labels ---- */

typedef struct {
    char bytes[FOLDED_MOST];
    size_t length;
} FoldedLabel;

static bool is_letter(char c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'; }

/* Letters in lower case; empty where there is anything but letters, spaces and signs, or far too much. */
static String fold(String text, FoldedLabel *folded) {
    folded->length = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        bool is_sign = string_find_byte(S(" :+-_./"), c) != SIZE_MAX;
        if ((!is_letter(c) && !is_sign) || folded->length == FOLDED_MOST)
            return S("");
        if (is_letter(c))
            folded->bytes[folded->length++] = ascii_lower(c);
    }
    return (String){folded->bytes, folded->length};
}

/* "TLP" and something behind it. */
static bool names_tlp(String text) {
    return string_starts_ascii_nocase(text, S("TLP")) && text.length > 3 && !is_letter(text.bytes[3]);
}

static bool is_tlp_1(String text) {
    FoldedLabel folded;
    return string_equal(fold(text, &folded), S("tlpwhite"));
}

static Colour colour_of(const StyleSheet *sheet, Ink ink, Colour none) {
    return ink.kind == INK_RGB ? ink.rgb : ink.kind == INK_PALETTE ? sheet->palette[ink.palette] : none;
}

static Marking read_house(const StyleSheet *sheet, String text) {
    for (size_t i = 0; sheet && i < sheet->markings.count; i++) {
        const StyleMarking *own = &sheet->markings.items[i];
        if (string_equal_ascii_nocase(own->name, text))
            return (Marking){MARKING_HOUSE, (int)i, own->name, colour_of(sheet, own->colour, white),
                             colour_of(sheet, own->ground, black)};
    }
    return (Marking){text.length ? MARKING_FREE : MARKING_NONE, 0, text, white, black};
}

Marking marking_read(const StyleSheet *sheet, String text) {
    FoldedLabel storage;
    text = string_trim(text);
    String folded = names_tlp(text) ? fold(text, &storage) : S("");
    if (string_equal(folded, S("tlpwhite")))
        folded = S("tlpclear");
    for (int i = 0; i < TLP_COUNT; i++)
        if (string_equal(folded, string_of(tlp[i].folded)))
            return (Marking){MARKING_TLP, i, string_of(tlp[i].label), tlp[i].colour, black};
    return read_house(sheet, text);
}

MarkingOrder marking_compare(Marking one, Marking two) {
    if (one.scale != two.scale)
        return MARKING_UNORDERED;
    if (one.scale == MARKING_FREE)
        return string_equal_ascii_nocase(one.label, two.label) ? MARKING_SAME : MARKING_UNORDERED;
    return one.rank < two.rank ? MARKING_LOWER : one.rank > two.rank ? MARKING_HIGHER : MARKING_SAME;
}

/* ---- what a marking forbids ---- */

/* "a.md" (TLP:RED) */
static String named(Arena *arena, String name, Marking marking) {
    return arena_join(arena, arena_join(arena, S("\""), name, S("\" (")), marking.label, S(")"));
}

bool marking_allows(const Document *whole, String whole_name, const Document *item, String item_name, Position at) {
    Context *ctx = whole->ctx;
    Marking all = marking_read(whole->sheet, meta_value(whole, META_MARKING));
    Marking one = marking_read(whole->sheet, meta_value(item, META_MARKING));
    if (one.scale == MARKING_NONE)
        return true;
    if (all.scale == MARKING_NONE) {
        diagnose3(ctx, SAY_MARKING_MISSING, at, named(&ctx->arena, item_name, one), whole_name, one.label);
        return false;
    }
    MarkingOrder order = marking_compare(one, all);
    if (order == MARKING_HIGHER)
        diagnose2(ctx, SAY_MARKING_HIGHER, at, named(&ctx->arena, item_name, one),
                  named(&ctx->arena, whole_name, all));
    if (order == MARKING_UNORDERED)
        diagnose2(ctx, SAY_MARKING_UNORDERED, at, named(&ctx->arena, item_name, one),
                  named(&ctx->arena, whole_name, all));
    return order != MARKING_HIGHER;
}

/* An option or a plan may raise what a document says of itself. */
static void check_own(const Document *document, Marking given) {
    if (!document->own_marking.length)
        return;
    Marking own = marking_read(document->sheet, document->own_marking);
    MarkingOrder order = marking_compare(own, given);
    if (order == MARKING_HIGHER)
        fail2(document->ctx, SAY_MARKING_LOWERED, document->own_marking_at, own.label, given.label);
    if (order == MARKING_UNORDERED)
        diagnose2(document->ctx, SAY_MARKING_REPLACED, document->own_marking_at, own.label, given.label);
}

/* ---- a document's ---- */

void marking_settle(Document *document) {
    MetaValues *values = &document->meta[META_MARKING];
    const MetaValues *caveats = &document->meta[META_CAVEAT];
    if (!values->count && !caveats->count)
        return;
    String text = meta_value(document, META_MARKING);
    Marking marking = marking_read(document->sheet, text);
    check_own(document, marking);
    if (marking.scale == MARKING_FREE && names_tlp(text))
        fail1(document->ctx, SAY_MARKING_TLP, values->at, text);
    if (marking.scale == MARKING_TLP && is_tlp_1(text))
        diagnose1(document->ctx, SAY_MARKING_WHITE, values->at, text);
    if (values->count)
        values->values[0] = marking.label;
    String line = marking.label;
    for (size_t i = 0; i < caveats->count; i++)
        line = arena_join(document->arena, line, line.length ? S(" · ") : S(""), caveats->values[i]);
    if (line.length > MARKING_BYTES_MOST)
        fail1(document->ctx, SAY_MARKING_LONG, values->at, number(MARKING_BYTES_MOST));
    document->marking_line = line;
    document->meta_shown |= (MetaSet)1 << META_MARKING | (MetaSet)1 << META_CAVEAT;
}

void marking_print_item(const Document *whole, Document *item) {
    Node *first = item->root->first, *top = first && first->kind == KIND_PART ? first : item->root;
    if (!item->marking_line.length || string_equal(item->marking_line, whole->marking_line))
        return;
    Node *paragraph = node_new(item->arena, KIND_PARAGRAPH, NOWHERE);
    paragraph->role = ROLE_TITLE_STATUS;
    node_add_text(item->arena, paragraph, item->marking_line);
    node_insert(top, paragraph, top->first);
}

static Node *new_block(Document *document) {
    Node *section = node_new(document->arena, KIND_SECTION, NOWHERE);
    section->role = ROLE_MARKING;
    node_add_text(document->arena, node_add(document->arena, section, KIND_PARAGRAPH), document->marking_line);
    return section;
}

void marking_say_copy(Document *document, unsigned copy, unsigned copies) {
    String lang = node_lang(document->root);
    Buffer line;
    document->copy = copy;
    document->copies = copies;
    if (!document->marking)
        return;
    buffer_open(&line, document->arena);
    buffer_string(&line, document->own_line);
    if (copies) {
        buffer_text(&line, line.length ? " · " : "");
        term_copy(&line, lang, digits_in(document, lang), copy, copies);
    }
    document->marking_line = buffer_view(&line);
    document->marking->first->first->as.text = document->marking_line;
    document->marking_end->first->first->as.text = document->marking_line;
}

void marking_insert(Document *document, bool has_copies) {
    Node *root = document->root, *before = NULL;
    if (!document->marking_line.length && !has_copies)
        return;
    document->own_line = document->marking_line;
    for (Node *last = root->last; last && last->kind == KIND_FOOTNOTE; last = last->previous)
        before = last;
    document->marking = new_block(document);
    document->marking_end = new_block(document);
    node_insert(root, document->marking, root->first);
    node_insert(root, document->marking_end, before);
}
