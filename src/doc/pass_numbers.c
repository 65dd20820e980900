/* Numbers of headings (1, 1.1, …), figures and tables: text before their words, so that contents, bookmarks, running
 * heads and every writer have them, in the digits and words of their language. What bears its number already, since
 * its author typed it, is left as it is. */
#include "doc/passes.h"

#include "doc/digits.h"
#include "doc/terms.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum { LEVELS = 6 };

typedef struct {
    Document *document;
    const Settings *settings;
    int base;           /* the outline level above chapters */
    int counts[LEVELS]; /* of headings, by level below the title */
    int unnumbered;     /* the level of a heading whose sections have no numbers; 0: there is none */
    int figures, tables, listings, formulas;
} Numbers;

/* "2.1" of the counts, in the digits of the language. */
static String join_counts(const Numbers *numbers, const Node *node, const int *counts, int count) {
    Buffer text;
    buffer_open(&text, numbers->document->arena);
    for (int i = 0; i < count; i++) {
        buffer_text(&text, i ? "." : "");
        term_number(&text, digits_of(node), counts[i]);
    }
    return buffer_view(&text);
}

/* Whether a text begins with these words, and no other letter or digit follows. */
static bool bears(const Numbers *numbers, const Node *node, String words) {
    String text = string_trim(node_plain_text(node, numbers->document->arena));
    size_t at = words.length;
    return string_starts(text, words) && (at == text.length || !code_point_is_word(utf8_next(text, &at)));
}

/* Puts generated text before what a node says. */
static void put_before(const Numbers *numbers, Node *node, String words, bool in_english) {
    Arena *arena = numbers->document->arena;
    Node *text = node_new(arena, KIND_TEXT, node->at);
    text->as.text = words;
    if (in_english) {
        Node *span = node_new(arena, KIND_SPAN, node->at);
        span->lang = term_lang(node_lang(node));
        node_append(span, text);
        text = span;
    }
    node_insert(node, text, node->first);
}

static void remember(const Numbers *numbers, const Node *node, String number) {
    if (!node->id.length)
        return;
    String *kept = arena_new(numbers->document->arena, String);
    *kept = number;
    map_set(&numbers->document->numbers, node->id, kept);
}

/* ---- headings ---- */

static int level_of(const Numbers *numbers, const Node *heading) {
    int level = heading->as.heading.outline - numbers->base;
    return level < 1 ? 1 : level > LEVELS ? LEVELS : level;
}

/* What stands behind a release, and a subtitle in a heading, are no sections of it. */
static bool is_unnumbered(const Node *heading) {
    return (heading->hints && heading->hints->unnumbered) || heading_is_of_part(heading) ||
           heading->role == ROLE_SUBTITLE;
}

/* Counts a heading; false when it has no number. */
static bool count_heading(Numbers *numbers, const Node *heading, int level) {
    if (numbers->unnumbered && level > numbers->unnumbered)
        return false;
    numbers->unnumbered = is_unnumbered(heading) ? level : 0;
    if (numbers->unnumbered)
        return false;
    numbers->counts[level - 1]++;
    for (int i = level; i < LEVELS; i++)
        numbers->counts[i] = 0;
    if (level == 1 && numbers->settings->number_figures == NUMBERING_BY_CHAPTER)
        numbers->figures = numbers->listings = 0;
    if (level == 1 && numbers->settings->number_formulas == NUMBERING_BY_CHAPTER)
        numbers->formulas = 0;
    if (level == 1 && numbers->settings->number_tables == NUMBERING_BY_CHAPTER)
        numbers->tables = 0;
    return true;
}

static void number_heading(Numbers *numbers, Node *heading) {
    int level = level_of(numbers, heading);
    if (heading == numbers->document->title_heading || !count_heading(numbers, heading, level) ||
        !numbers->settings->number_headings || level > numbers->settings->number_depth)
        return;
    String number = join_counts(numbers, heading, numbers->counts, level);
    remember(numbers, heading, number);
    if (!bears(numbers, heading, number))
        put_before(numbers, heading, arena_join(numbers->document->arena, number, S("\u00A0"), S("")), false);
}

/* ---- figures and tables ---- */

/* One that is no credit. */
static Node *caption_of(const Node *node) {
    Node *child = node->first;
    while (child && (child->kind != KIND_CAPTION || child->role == ROLE_CREDIT))
        child = child->next;
    return child;
}

/* Typed names have plain spaces. */
static String with_spaces(const Numbers *numbers, String name) {
    Buffer typed;
    buffer_open(&typed, numbers->document->arena);
    for (size_t at = 0; at < name.length;) {
        uint32_t c = utf8_next(name, &at);
        buffer_code_point(&typed, c == 0xA0 ? ' ' : c);
    }
    return buffer_view(&typed);
}

static String next_number(const Numbers *numbers, const Node *node, Numbering how, int *count) {
    int counts[] = {numbers->counts[0], ++*count};
    bool by_chapter = how == NUMBERING_BY_CHAPTER && counts[0] > 0;
    return join_counts(numbers, node, by_chapter ? counts : counts + 1, by_chapter ? 2 : 1);
}

static void number_captioned(Numbers *numbers, Node *node, Numbering how, int *count, Numbered kind) {
    Node *caption = caption_of(node);
    if (how == NUMBERING_OFF || !caption || !string_trim(node_plain_text(caption, numbers->document->arena)).length)
        return;
    String number = next_number(numbers, node, how, count);
    String lang = node_lang(node);
    remember(numbers, node, number);
    Buffer words;
    buffer_open(&words, numbers->document->arena);
    term_numbered(&words, lang, kind, number);
    String name = buffer_view(&words);
    if (bears(numbers, caption, name) || bears(numbers, caption, with_spaces(numbers, name)))
        return;
    buffer_string(&words, term_colon(lang));
    put_before(numbers, caption, buffer_view(&words), !term_known(lang));
}

/* A figure is numbered as what it holds. */
static void number_figure(Numbers *numbers, Node *figure) {
    Numbering figures = (Numbering)numbers->settings->number_figures;
    switch (term_numbered_kind(figure)) {
    case NUMBERED_LISTING:
        number_captioned(numbers, figure, figures, &numbers->listings, NUMBERED_LISTING);
        return;
    case NUMBERED_TABLE:
        number_captioned(numbers, figure, (Numbering)numbers->settings->number_tables, &numbers->tables,
                         NUMBERED_TABLE);
        return;
    case NUMBERED_SECTION: case NUMBERED_FIGURE: case NUMBERED_FORMULA:
        number_captioned(numbers, figure, figures, &numbers->figures, NUMBERED_FIGURE);
    }
}

static void number_formula(Numbers *numbers, Node *formula) {
    Numbering how = (Numbering)numbers->settings->number_formulas;
    if (how == NUMBERING_OFF || !formula->as.math.is_labelled)
        return;
    String number = next_number(numbers, formula, how, &numbers->formulas);
    remember(numbers, formula, number);
    formula->as.math.number = arena_join(numbers->document->arena, S("("), number, S(")"));
}

void pass_numbers(Document *document) {
    const Settings *settings = &document->settings;
    Numbers numbers = {.document = document, .settings = settings};
    if (!settings->number_headings && !settings->number_figures && !settings->number_tables &&
        !settings->number_formulas)
        return;
    numbers.base = document->title_heading ? document->title_heading->as.heading.outline : 0;
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering)
            continue;
        if (node->kind == KIND_CONTENTS || node->kind == KIND_FOOTNOTE)
            walk_skip(&walk);
        else if (node->kind == KIND_HEADING && !heading_is_local(node))
            number_heading(&numbers, node);
        else if (node->kind == KIND_FIGURE)
            number_figure(&numbers, node);
        else if (node->kind == KIND_MATH_BLOCK)
            number_formula(&numbers, node);
        else if (node->kind == KIND_TABLE)
            number_captioned(&numbers, node, (Numbering)settings->number_tables, &numbers.tables, NUMBERED_TABLE);
    }
}

/* ---- where captions stand ---- */

/* The credit at the end of a caption stays below its picture. */
static void leave_credit(Document *document, Node *figure, Node *caption) {
    Node *credit = caption->last;
    if (!credit || credit->role != ROLE_CREDIT || credit->kind != KIND_SPAN || !credit->previous)
        return;
    if (credit->previous->kind == KIND_BREAK)
        node_remove(credit->previous);
    Node *paragraph = node_new(document->arena, KIND_PARAGRAPH, credit->at);
    paragraph->role = ROLE_CREDIT;
    node_hints(paragraph, document->arena)->keep_before = true;
    node_remove(credit);
    credit->role = ROLE_NONE;
    node_append(paragraph, credit);
    node_append(figure, paragraph);
}

void pass_captions(Document *document) {
    CaptionPlace where = (CaptionPlace)document->settings.figure_captions;
    Walk walk = walk_start(document->root);
    for (Node *node; where != CAPTIONS_AS_WRITTEN && (node = walk_next(&walk));) {
        Node *caption = walk.entering && node->kind == KIND_FIGURE ? caption_of(node) : NULL;
        if (!caption || (where == CAPTIONS_ABOVE ? !caption->previous : !caption->next))
            continue;
        if (where == CAPTIONS_ABOVE)
            leave_credit(document, node, caption);
        node_remove(caption);
        node_insert(node, caption, where == CAPTIONS_ABOVE ? node->first : NULL);
    }
}
