/* Speakers stand at the end of their quotation, as a paragraph of their own after this. */
#include "doc/lone_item.h"
#include "doc/quotations.h"

#include "doc/speaker.h"
#include "text/unicode.h"

enum { COLUMNS_MOST = 160 };

static String text_of(Document *document, const Node *node) {
    return string_trim(node_plain_text(node, document->arena));
}

/* ---- the last paragraph ---- */

static bool is_citation(const Node *paragraph) {
    return paragraph->first && paragraph->first->kind == KIND_CITATION && !paragraph->first->next;
}

/* Several paragraphs that begin with a dash are a dialogue, as is a quotation that begins with one. */
static bool is_dialogue(Document *document, const Node *quote) {
    int dashes = 0;
    if (speaker_has_dash(text_of(document, quote)))
        return true;
    for (const Node *node = quote->first; node; node = node->next)
        dashes += node->kind == KIND_PARAGRAPH && speaker_has_dash(text_of(document, node));
    return dashes > 1;
}

static bool is_speaker(Document *document, const Node *paragraph) {
    String text = text_of(document, paragraph);
    return is_citation(paragraph) ? !text_is_wider(text, COLUMNS_MOST) : speaker_names(text);
}

/* ---- the end of the last paragraph ---- */

/* Moves a node and what follows it into a paragraph behind its own. */
static Node *split_before(Document *document, Node *first) {
    Node *paragraph = first->parent, *behind = node_new(document->arena, KIND_PARAGRAPH, first->at);
    behind->role = ROLE_SPEAKER;
    if (paragraph->hints && paragraph->hints->align != ALIGN_DEFAULT)
        node_hints(behind, document->arena)->align = paragraph->hints->align;
    node_insert(paragraph->parent, behind, paragraph->next);
    for (Node *next; first; first = next) {
        next = first->next;
        node_remove(first);
        node_append(behind, first);
    }
    return behind;
}

static String text_up_to(Document *document, const Node *end) {
    Buffer text;
    buffer_open(&text, document->arena);
    for (const Node *node = end->parent->first; node != end; node = node->next)
        buffer_string(&text, node_plain_text(node, document->arena));
    return buffer_view(&text);
}

static String text_from(Document *document, const Node *node) {
    Buffer text;
    buffer_open(&text, document->arena);
    for (; node; node = node->next)
        buffer_string(&text, node_plain_text(node, document->arena));
    return string_trim(buffer_view(&text));
}

/* A line of its own: "…<br>— Ann Lee", "…<br><cite>Ann Lee</cite>". */
static bool split_line(Document *document, Node *paragraph) {
    Node *end = paragraph->last;
    while (end && end->kind != KIND_BREAK)
        end = end->previous;
    if (!end || !end->next || !end->previous)
        return false;
    bool is_cited = end->next->kind == KIND_CITATION && !end->next->next;
    bool is_second = end->previous->kind == KIND_BREAK;
    if (!is_cited && !speaker_names(text_from(document, end->next)))
        return false;
    split_before(document, end->next);
    if (is_second)
        node_remove(end->previous);
    node_remove(end);
    return true;
}

/* "… of all. <cite>Ann Lee</cite>", perhaps behind a dash. */
static void split_citation(Document *document, Node *paragraph) {
    Node *citation = paragraph->last, *before = citation ? citation->previous : NULL;
    if (!before || citation->kind != KIND_CITATION || before->kind != KIND_TEXT)
        return;
    String text = string_trim(text_up_to(document, citation)), words = before->as.text;
    size_t dash = words.length, start = dash;
    while (start && ascii_space(words.bytes[start - 1]))
        start--;
    if (start) {
        size_t at = start;
        utf8_previous(words, &at);
        dash = speaker_has_dash(string_slice(words, at, start)) ? at : start;
    }
    bool has_dash = dash < start;
    text.length -= has_dash ? start - dash : 0;
    bool is_sure = citation->role == ROLE_SPEAKER; /* the markup says so */
    citation->role = ROLE_NONE;
    if ((!is_sure && !speaker_may_follow(text)) || text_is_wider(text_of(document, citation), COLUMNS_MOST))
        return;
    Node *behind = split_before(document, citation);
    before->as.text.length = dash;
    while (before->as.text.length && ascii_space(before->as.text.bytes[before->as.text.length - 1]))
        before->as.text.length--;
    if (!has_dash)
        return;
    Node *sign = node_new(document->arena, KIND_TEXT, before->at);
    sign->as.text = string_slice(words, dash, words.length);
    node_insert(behind, sign, behind->first);
}

/* "> - Ann Lee" is a list in Markdown; its marker was meant as a dash. */
static bool restore_item(Document *document, Node *list) {
    Node *paragraph = lone_item_paragraph(list);
    if (!paragraph || !list->previous || document->settings.as_is)
        return false;
    String name = arena_join(document->arena, S("- "), text_of(document, paragraph), S(""));
    if (list->previous->kind != KIND_PARAGRAPH || !speaker_names(name) ||
        !speaker_may_follow(text_of(document, list->previous)))
        return false;
    lone_item_unwrap(document, list, S("\xE2\x80\x94 "));
    paragraph->role = ROLE_SPEAKER;
    return true;
}

/* An attribute names the speaker, and the text does so too. */
static void drop_second(Document *document, Node *speaker) {
    const Node *before = speaker->previous;
    if (speaker->role == ROLE_SPEAKER && before && before->kind == KIND_PARAGRAPH && before->role == ROLE_NONE &&
        string_equal(text_of(document, before), text_of(document, speaker)))
        node_remove(speaker);
}

static void find_speaker(Document *document, Node *quote) {
    if (quote->last && quote->last->kind == KIND_PARAGRAPH)
        drop_second(document, quote->last);
    Node *last = quote->last;
    if (!last || (last->kind == KIND_LIST && restore_item(document, last)) || last->kind != KIND_PARAGRAPH ||
        last->role != ROLE_NONE || is_dialogue(document, quote))
        return;
    if (is_citation(last))
        last->first->role = ROLE_NONE;
    if (last != quote->first && is_speaker(document, last))
        last->role = ROLE_SPEAKER;
    else if (!split_line(document, last))
        split_citation(document, last);
}

/* ---- behind the quotation ---- */

static bool has_speaker(const Node *quote) {
    for (const Node *node = quote->first; node; node = node->next)
        if (node->role == ROLE_SPEAKER)
            return true;
    return false;
}

static bool begins_with_dash(Document *document, const Node *node) {
    return node && node->kind == KIND_PARAGRAPH && speaker_has_dash(text_of(document, node));
}

/* A paragraph right behind a quotation: "— Ann Lee, Chair", or a citation; or what the markup calls its speaker. */
static bool is_speaker_behind(Document *document, const Node *quote, const Node *behind) {
    bool is_named = behind->role == ROLE_SPEAKER && !kind_is_inline((Kind)behind->kind);
    if (is_named || document->settings.as_is || behind->kind != KIND_PARAGRAPH || behind->role != ROLE_NONE)
        return is_named;
    if (is_citation(behind))
        return is_speaker(document, behind);
    String text = text_of(document, behind);
    return speaker_names(text) && speaker_is_person(text) && speaker_may_follow(text_of(document, quote)) &&
           !begins_with_dash(document, behind->next) && !is_dialogue(document, quote);
}

/* It becomes the quotation's last block, where pages, tags and looks expect it. */
static void take_speaker_behind(Document *document, Node *quote) {
    Node *behind = quote->next;
    if (!behind || !quote->first || has_speaker(quote) || !is_speaker_behind(document, quote, behind))
        return;
    node_remove(behind);
    node_append(quote, behind);
    behind->role = ROLE_SPEAKER;
    if (is_citation(behind))
        behind->first->role = ROLE_NONE;
}

/* ---- figures ---- */

static bool is_figure_of_quote(const Node *figure) {
    const Node *quote = figure->first, *caption = figure->last;
    return quote && quote->next == caption && quote->kind == KIND_QUOTE && caption->kind == KIND_CAPTION;
}

/* What a figure around a quotation says besides it names its speaker. Both nodes stay, since ids lead to them. */
static void open_figure(Node *figure) {
    Node *quote = figure->first, *speaker = figure->last;
    node_remove(speaker);
    node_append(quote, speaker);
    speaker->kind = KIND_PARAGRAPH;
    speaker->role = ROLE_SPEAKER;
    figure->kind = KIND_SECTION;
}

void quotations_find_speakers(Document *document) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (walk.entering && node->kind == KIND_QUOTE) {
            find_speaker(document, node);
            take_speaker_behind(document, node);
        }
        if (!walk.entering && node->kind == KIND_FIGURE && is_figure_of_quote(node))
            open_figure(node);
    }
}
