/* The letterhead and the footer of a style as blocks of the tree, so that all formats have them:
 *   SECTION letterhead: SECTION (logo, name, tagline), SECTION (address, fields)
 *   SECTION page-footer: a SECTION for each column */
#include "style/furniture.h"

#include "doc/folded.h"
#include "style/attach.h"
#include "style/template.h"
#include "text/unicode.h"
#include "text/utf8.h"

typedef struct {
    Document *document;
    Arena *arena;
    const StyleSheet *sheet;
    String lang; /* of the document */
    StyleImageFunction *take_image;
    void *user;
    Folded *said; /* by the first blocks of the text */
    size_t said_count;
} Furniture;

/* ---- what is said of metadata ---- */

static MetaSet fields_of(const StyleText *text, String lang) {
    String template = style_text(text, lang);
    MetaSet fields = 0;
    for (TemplatePiece piece; template_next(&template, &piece);)
        fields |= piece.field == FIELD_META ? (MetaSet)1 << piece.meta : 0;
    return fields;
}

void furniture_announce(Document *document) {
    const StyleSheet *sheet = document->sheet;
    String lang = meta_value(document, META_LANGUAGE), publisher = meta_value(document, META_PUBLISHER);
    if (!sheet)
        return;
#define ROW(area, pages) &sheet->area##_##pages##_left, &sheet->area##_##pages##_centre, &sheet->area##_##pages##_right
    const StyleText *texts[] = {ROW(heads, first), ROW(heads, odd), ROW(heads, even),
                                ROW(feet, first), ROW(feet, odd), ROW(feet, even)};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        document->meta_shown |= fields_of(texts[i], lang);
    for (size_t i = 0; i < sheet->footer_columns.count; i++)
        document->meta_shown |= fields_of(&sheet->footer_columns.items[i], lang);
    for (size_t i = 0; i < sheet->letterhead_lines.count; i++)
        document->meta_shown |= fields_of(&sheet->letterhead_lines.items[i], lang);
    for (size_t i = 0; i < sheet->letterhead_fields.count; i++)
        document->meta_shown |= fields_of(&sheet->letterhead_fields.items[i].value, lang);
    Folded name = folded_words(document->arena, style_text(&sheet->letterhead_name, lang));
    if (publisher.length && folded_equal(name, folded_words(document->arena, publisher)))
        document->meta_around = (MetaSet)1 << META_PUBLISHER;
    document->meta_shown |= document->meta_around;
}

/* ---- what the text says itself ---- */

enum { FIRST_BLOCKS = 6, LONG_COLUMNS = 160 /* of a paragraph that is more than a line of its sender */ };

/* Whether the head of the text, in which senders name themselves, ends before this block: at a section or a part behind
 * the text. */
static bool ends_head(const Furniture *f, const Node *node) {
    bool is_heading = node->kind == KIND_HEADING && node != f->document->title_heading;
    return (is_heading && f->said_count > 1) || node->role == ROLE_ENDS || node->role == ROLE_CONTACTS ||
           node->role == ROLE_BOILERPLATE || node->role == ROLE_EDITORS;
}

/* The first blocks of text, up to the first long paragraph. */
static void hear_text(Furniture *f) {
    f->said = arena_array(f->arena, Folded, FIRST_BLOCKS);
    Walk walk = walk_start(f->document->root);
    for (const Node *node; f->said_count < FIRST_BLOCKS && (node = walk_next(&walk));) {
        if (walk.entering && ends_head(f, node))
            break;
        if (!walk.entering || kind_content((Kind)node->kind) != CONTENT_INLINES || kind_is_inline((Kind)node->kind))
            continue;
        if (node->at.line && node->kind == KIND_PARAGRAPH &&
            text_columns(node_plain_text(node, f->arena)) > LONG_COLUMNS)
            break;
        bool is_generated = node->at.line == 0;
        if (!is_generated)
            f->said[f->said_count++] = folded_words(f->arena, node_plain_text(node, f->arena));
        walk_skip(&walk);
    }
}

static bool is_said(const Furniture *f, String text) {
    Folded words = folded_words(f->arena, text);
    for (size_t i = 0; i < f->said_count; i++)
        if (words.count && folded_equal(f->said[i], words))
            return true;
    return false;
}

/* ---- nodes ---- */

static Node *add(Furniture *f, Node *parent, Kind kind, Role role) {
    Node *node = node_new(f->arena, kind, NOWHERE);
    node->role = (uint8_t)role;
    if (parent)
        node_append(parent, node);
    return node;
}

static void add_text(Furniture *f, Node *parent, String text) {
    add(f, parent, KIND_TEXT, ROLE_NONE)->as.text = text;
}

/* In another language than the document where the style has the text in no better one. Numbers and names in Latin
 * letters go from left to right in any document. */
static void set_language(Node *node, const Furniture *f, const LanguageText *text) {
    bool other = text->lang.length && !string_equal_ascii_nocase(lang_primary(text->lang), lang_primary(f->lang));
    Direction direction = text_has_rtl(text->text) ? DIRECTION_RTL : DIRECTION_LTR;
    if (other)
        node->lang = text->lang;
    if (direction != node_direction(f->document->root))
        node->direction = (uint8_t)direction;
}

/* ---- fields of texts ---- */

static String field_of_document(void *user, const TemplatePiece *piece) {
    const Furniture *f = user;
    return template_meta(f->arena, f->document, piece->field == FIELD_TITLE ? META_TITLE : piece->meta);
}

/* A text in the document's language with its fields filled in, line by line: one whose fields are all empty is left
 * out. Empty when nothing is left. */
static LanguageText filled(Furniture *f, const StyleText *source) {
    const LanguageText *text = style_language_text(source, f->lang);
    String rest = text ? text->text : S(""), line;
    Buffer out;
    buffer_open(&out, f->arena);
    while (string_next(&rest, '\n', &line)) {
        buffer_string(&out, template_fill(f->arena, line, field_of_document, f));
        buffer_byte(&out, '\n');
    }
    return (LanguageText){text ? text->lang : S(""), string_trim(buffer_view(&out))};
}

/* Lines of a text, with breaks between. */
static void add_lines(Furniture *f, Node *paragraph, String text) {
    String line;
    while (string_next(&text, '\n', &line)) {
        if ((line = string_trim(line)).length == 0)
            continue;
        if (paragraph->first)
            add(f, paragraph, KIND_BREAK, ROLE_NONE);
        add_text(f, paragraph, line);
    }
}

static void add_paragraph(Furniture *f, Node *parent, const StyleText *source, Role role) {
    const LanguageText *text = style_language_text(source, f->lang);
    if (!text || string_trim(text->text).length == 0 || is_said(f, text->text))
        return;
    Node *paragraph = add(f, parent, KIND_PARAGRAPH, role);
    set_language(paragraph, f, text);
    add_lines(f, paragraph, text->text);
}

/* One paragraph: texts that are of one language or another are spans. */
static Node *add_piece(Furniture *f, Node *paragraph, const LanguageText *text, Kind kind) {
    Node *piece = add(f, paragraph, kind, ROLE_NONE);
    set_language(piece, f, text);
    add_lines(f, piece, text->text);
    return piece;
}

static void add_address(Furniture *f, Node *parent, const StyleTexts *lines) {
    Node *paragraph = NULL;
    for (size_t i = 0; i < lines->count; i++) {
        LanguageText text = filled(f, &lines->items[i]);
        if (text.text.length == 0 || is_said(f, text.text))
            continue;
        if (paragraph)
            add(f, paragraph, KIND_BREAK, ROLE_NONE);
        else
            paragraph = add(f, parent, KIND_PARAGRAPH, ROLE_NONE);
        add_piece(f, paragraph, &text, KIND_SPAN);
    }
}

static void add_fields(Furniture *f, Node *parent, const StyleFields *fields) {
    Node *paragraph = NULL;
    for (size_t i = 0; i < fields->count; i++) {
        LanguageText label = filled(f, &fields->items[i].label), value = filled(f, &fields->items[i].value);
        if (value.text.length == 0)
            continue;
        if (paragraph)
            add(f, paragraph, KIND_BREAK, ROLE_NONE);
        else
            paragraph = add(f, parent, KIND_PARAGRAPH, ROLE_NONE);
        if (label.text.length) {
            add_piece(f, paragraph, &label, KIND_STRONG);
            add_text(f, paragraph, S(" "));
        }
        add_piece(f, paragraph, &value, KIND_SPAN);
    }
}

/* ---- images ---- */

String style_image_address(Arena *arena, StyleFile file) {
    return file.path.length ? arena_join(arena, S(STYLE_IMAGE_SCHEME), file.path, S("")) : S("");
}

/* The address of an image that can be shown; else empty, after a warning. */
static String take_image(Furniture *f, StyleFile file) {
    String bytes, address = style_image_address(f->arena, file);
    bool is_shown;
    if (address.length == 0 || !style_file_read(f->document->ctx, file, &bytes))
        return S("");
    String problem = f->take_image(f->user, address, bytes, &is_shown);
    if (problem.length)
        style_diagnose(f->document->ctx, file.place, SAY_STYLE_IMAGE, file.path, problem,
                       is_shown ? S("its sound part is shown") : S("left out"));
    return is_shown ? address : S("");
}

static void add_logo(Furniture *f, Node *parent) {
    String address = take_image(f, f->sheet->letterhead_logo);
    if (address.length == 0)
        return;
    bool has_name = style_text(&f->sheet->letterhead_name, f->lang).length > 0;
    String words = style_text(&f->sheet->letterhead_logo_alt, f->lang);
    if (words.length == 0 && !has_name)
        words = meta_value(f->document, META_PUBLISHER);
    Node *image = add(f, add(f, parent, KIND_PARAGRAPH, ROLE_NONE), KIND_IMAGE, ROLE_NONE);
    image->as.image.source = address;
    image->as.image.alternative = words;
    image->as.image.has_alternative = true;
    image->as.image.decorative = words.length == 0;
}

/* ---- the blocks ---- */

static void drop_if_empty(Node *section) {
    if (!section->first)
        node_remove(section);
}

static void add_letterhead(Furniture *f) {
    const StyleSheet *sheet = f->sheet;
    Node *root = f->document->root, *letterhead = add(f, NULL, KIND_SECTION, ROLE_LETTERHEAD);
    Node *brand = add(f, letterhead, KIND_SECTION, ROLE_NONE), *details = add(f, letterhead, KIND_SECTION, ROLE_NONE);
    add_logo(f, brand);
    add_paragraph(f, brand, &sheet->letterhead_name, ROLE_LETTERHEAD_NAME);
    add_paragraph(f, brand, &sheet->letterhead_tagline, ROLE_LETTERHEAD_TAGLINE);
    add_address(f, details, &sheet->letterhead_lines);
    add_fields(f, details, &sheet->letterhead_fields);
    drop_if_empty(brand);
    drop_if_empty(details);
    if (!letterhead->first)
        return;
    node_insert(root, letterhead, root->first);
    f->document->letterhead = letterhead;
}

/* Before the footnotes, which stand at the end of the tree. */
static void add_footer(Furniture *f) {
    const StyleTexts *columns = &f->sheet->footer_columns;
    Node *root = f->document->root, *footer = add(f, NULL, KIND_SECTION, ROLE_FOOTER), *before = NULL;
    for (size_t i = 0; i < columns->count; i++) {
        LanguageText text = filled(f, &columns->items[i]);
        if (text.text.length == 0)
            continue;
        Node *paragraph = add(f, add(f, footer, KIND_SECTION, ROLE_NONE), KIND_PARAGRAPH, ROLE_NONE);
        set_language(paragraph, f, &text);
        add_lines(f, paragraph, text.text);
    }
    if (!footer->first)
        return;
    for (Node *last = root->last; last && last->kind == KIND_FOOTNOTE; last = last->previous)
        before = last;
    node_insert(root, footer, before);
    f->document->footer = footer;
}

void furniture_insert(Document *document, StyleImageFunction *function, void *user) {
    if (!document->sheet)
        return;
    Furniture f = {.document = document, .arena = document->arena, .sheet = document->sheet,
                   .lang = node_lang(document->root), .take_image = function, .user = user};
    hear_text(&f);
    add_letterhead(&f);
    add_footer(&f);
    document->background = take_image(&f, f.sheet->page_background);
}
