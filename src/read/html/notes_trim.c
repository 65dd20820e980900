/* Takes out of notes what repeats their marks and leads back, and of the text what stands around references: writers
 * make their own. */
#include "read/html/notes.h"

#include "text/unicode.h"

/* A part of a note's text, as note_lead() and note_tail() see it. */
typedef struct {
    HtmlNode *node;
    size_t from, to; /* bytes of the whole */
} Piece;

typedef struct {
    HtmlNotes *notes;
    HtmlNode *note;
    const NoteMark *mark;
    Buffer text;
    Piece *pieces;
    size_t count, capacity;
} NoteText;

static void add_piece(NoteText *text, HtmlNode *node, size_t from) {
    arena_grow(text->notes->arena, text->pieces, text->count, text->capacity);
    text->pieces[text->count++] = (Piece){node, from, text->text.length};
}

static void add_token(NoteText *text, HtmlNode *node, char token) {
    size_t from = text->text.length;
    buffer_byte(&text->text, token);
    add_piece(text, node, from);
}

static void add_text(NoteText *text, HtmlNode *node) {
    size_t from = text->text.length;
    for (size_t i = 0; i < node->text.length; i++) {
        unsigned char c = (unsigned char)node->text.bytes[i];
        buffer_byte(&text->text, c < ' ' ? ' ' : (char)c);
    }
    add_piece(text, node, from);
}

/* What stands for an element whose content is not looked at, or 0. */
static char token_of(const NoteText *text, const HtmlNode *node) {
    const NoteLink *link = notes_get(&text->notes->links_at, node);
    NoteMark mark;
    if (node->use == USE_LEFT_OUT && node->tag != NAME_A)
        return NOTE_BACK;
    if (node->use == USE_LEFT_OUT || (link && link->is_back)) {
        String words = html_words(text->notes->arena, node);
        const HtmlNode *block = note_block_of((HtmlNode *)(uintptr_t)node);
        bool is_block = block != text->note && string_equal(html_words(text->notes->arena, block), words);
        bool is_sign = node->use == USE_LEFT_OUT || is_block || note_is_arrow(words) || note_mark_read(words, &mark);
        return is_sign ? NOTE_BACK : NOTE_BACK_WORDS;
    }
    if (node->use == USE_NOTE_REFERENCE || (html_name_flags((HtmlName)node->tag) & VOID && node->tag != NAME_BR) ||
        node->space != SPACE_HTML)
        return NOTE_CONTENT;
    bool can_be_mark = text->mark && text->text.length < NOTE_MARK_BYTES && (node->tag == NAME_SUP || link);
    if (can_be_mark && note_mark_read(html_words(text->notes->arena, node), &mark) &&
        note_marks_equal(&mark, text->mark))
        return link ? NOTE_BACK : NOTE_RAISED_MARK;
    return 0;
}

static void read_text(NoteText *text) {
    for (HtmlNode *node = text->note; node;) {
        char token = node->kind == HTML_ELEMENT && node != text->note ? token_of(text, node) : 0;
        if (token)
            add_token(text, node, token);
        else if (node->kind == HTML_TEXT)
            add_text(text, node);
        else if (node->kind == HTML_ELEMENT && node != text->note && node->tag == NAME_BR)
            buffer_byte(&text->text, ' ');
        bool is_dropped = node->kind == HTML_ELEMENT && (html_element(node)->flags & ELEMENT_DROPPED);
        node = token || is_dropped ? notes_skip(node, text->note) : notes_next(node, text->note);
    }
}

/* Leaves out the bytes [from, to) of the whole. */
static void cut(const NoteText *text, size_t from, size_t to) {
    for (size_t i = 0; i < text->count; i++) {
        const Piece *piece = &text->pieces[i];
        if (piece->from >= to || piece->to <= from)
            continue;
        if (piece->node->kind != HTML_TEXT)
            piece->node->use = USE_LEFT_OUT;
        else if (from <= piece->from)
            piece->node->text = string_slice(piece->node->text, to - piece->from, piece->node->text.length);
        else
            piece->node->text = string_slice(piece->node->text, 0, from - piece->from);
    }
}

static bool has_content(String text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (!note_is_blank(c) && c != NOTE_BACK)
            return true;
    }
    return false;
}

bool note_trim(HtmlNotes *notes, HtmlNode *note) {
    NoteText text = {.notes = notes, .note = note, .mark = notes_get(&notes->marks, note)};
    buffer_open(&text.text, notes->arena);
    read_text(&text);
    String whole = buffer_view(&text.text);
    size_t lead = note_lead(whole, text.mark, !note_is_numbered(note)), tail = note_tail(whole);
    bool is_led = lead || tail < whole.length || note->tag == NAME_LI || notes_get(&notes->declared, note);
    bool has_any = is_led && tail > lead && has_content(string_slice(whole, lead, tail));
    if (has_any) {
        cut(&text, tail, whole.length); /* first: from the front, bytes of texts change their places */
        cut(&text, 0, lead);
    }
    buffer_close(&text.text);
    return has_any;
}

/* ---- around references ---- */

static HtmlNode *beside(HtmlNode *node, bool before) {
    for (;;) {
        HtmlNode *next = before ? node->previous : node->next;
        if (next || node->parent->kind != HTML_ELEMENT || note_is_block(node->parent))
            return next;
        node = node->parent;
    }
}

/* "[" before and "]" behind it. */
static void trim_brackets(HtmlNode *reference) {
    HtmlNode *before = beside(reference, true), *behind = beside(reference, false);
    if (!before || !behind || before->kind != HTML_TEXT || behind->kind != HTML_TEXT || !before->text.length ||
        !behind->text.length)
        return;
    size_t open = before->text.length, close = 0;
    uint32_t opening = utf8_previous(before->text, &open);
    if (note_closing_bracket(opening) != utf8_next(behind->text, &close))
        return;
    before->text = string_slice(before->text, 0, open);
    behind->text = string_slice(behind->text, close, behind->text.length);
}

/* Text that only parts references. */
static bool is_separator(String text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (!note_is_blank(c) && c != ',' && c != ';')
            return false;
    }
    return true;
}

static bool holds_only_references(const HtmlNode *around) {
    for (const HtmlNode *node = around; node;) {
        bool is_reference = node->use == USE_NOTE_REFERENCE;
        bool is_other = node->kind == HTML_ELEMENT && !is_reference && (html_name_flags((HtmlName)node->tag) & VOID);
        if (is_other || (node->kind == HTML_TEXT && !is_separator(node->text)))
            return false;
        node = is_reference ? html_node_skip(node, around) : html_node_next(node, around);
    }
    return true;
}

static bool has_reference(const HtmlNode *around) {
    for (const HtmlNode *node = around; node; node = html_node_next(node, around))
        if (node->use == USE_NOTE_REFERENCE)
            return true;
    return false;
}

/* Raises what stands beside references by itself: the dash of "1–3". */
static void raise_others(HtmlNotes *notes, HtmlNode *around) {
    for (HtmlNode *node = around->first, *next; node; node = next) {
        next = node->next;
        if (has_reference(node))
            continue;
        HtmlNode *raised = arena_new(notes->arena, HtmlNode);
        *raised = (HtmlNode){.name = around->name, .style = around->style, .at = node->at, .kind = HTML_ELEMENT,
                             .space = SPACE_HTML, .tag = around->tag};
        html_node_insert_before(around, raised, node);
        note_move(raised, node);
    }
    around->use = USE_UNWRAPPED;
}

/* What is raised around references would raise them twice. */
static void unwrap(HtmlNotes *notes, HtmlNode *reference) {
    for (HtmlNode *around = reference->parent; !note_is_block(around); around = around->parent) {
        bool raises = around->tag == NAME_SUP || html_style(around)->raise == RAISE_SUPER ||
                      (around->is_made && around->made->kind == KIND_SUPERSCRIPT);
        if (around->use == USE_UNWRAPPED)
            return;
        if (!raises)
            continue;
        if (!holds_only_references(around)) {
            if (!around->is_made)
                raise_others(notes, around);
            return;
        }
        around->use = USE_UNWRAPPED;
        for (HtmlNode *node = around; node;) {
            if (node->kind == HTML_TEXT)
                node->text = S("");
            node = node->use == USE_NOTE_REFERENCE ? notes_skip(node, around) : notes_next(node, around);
        }
    }
}

void note_trim_reference(HtmlNotes *notes, HtmlNode *reference) {
    trim_brackets(reference);
    unwrap(notes, reference);
}
