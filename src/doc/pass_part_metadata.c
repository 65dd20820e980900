/* Parts of a release that only the metadata has: each is printed at its place, where the text does not say it. Labels
 * and embargoes stand above the title, a dateline before the text, all else behind it. */
#include "doc/contact_said.h"
#include "doc/date.h"
#include "doc/digits.h"
#include "doc/embargo_line.h"
#include "doc/first_blocks.h"
#include "doc/label_said.h"
#include "doc/locale_formats.h"
#include "doc/meta_texts.h"
#include "doc/part_heading.h"
#include "doc/part_words.h"
#include "doc/passes.h"
#include "doc/person_names.h"
#include "doc/segments.h"
#include "doc/terms.h"
#include "doc/time_zone.h"
#include "doc/zone_abbreviations.h"
#include "text/unicode.h"

typedef struct {
    Document *document;
    Folded said; /* the words of the text; not read before they are asked for */
    bool is_read;
    ContactText contacts;
} Parts;

/* ---- what the text says ---- */

static void read_words(Parts *parts) {
    Buffer text;
    buffer_open(&text, parts->document->arena);
    Walk walk = walk_start(parts->document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || kind_is_inline((Kind)node->kind) || kind_content((Kind)node->kind) != CONTENT_INLINES)
            continue;
        if (node->at.line == 0) /* printed from the metadata: no part of the text */
            continue;
        buffer_string(&text, node_plain_text(node, parts->document->arena));
        buffer_byte(&text, '\n');
    }
    parts->said = folded_words(parts->document->arena, buffer_view(&text));
    parts->is_read = true;
}

static bool says(Parts *parts, String value) {
    size_t start, end;
    if (!parts->is_read)
        read_words(parts);
    return folded_find(parts->said, folded_words(parts->document->arena, value), &start, &end);
}

static Node *first_of_role(const Document *document, Role role) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));)
        if (node->role == role && !kind_is_inline((Kind)node->kind))
            return node;
    return NULL;
}

/* ---- nodes ---- */

static Node *new_paragraph(Document *document, Role role, String text) {
    Node *paragraph = node_new(document->arena, KIND_PARAGRAPH, NOWHERE);
    paragraph->role = (uint8_t)role;
    node_add_text(document->arena, paragraph, text);
    return paragraph;
}

static Node *top_of(const Document *document) {
    Node *first = document->root->first;
    return first && first->kind == KIND_PART ? first : document->root;
}

/* Behind all but the notes of the document. */
static void append_part(Document *document, Node *part) {
    Node *top = top_of(document), *note = top->last;
    while (note && note->kind == KIND_FOOTNOTE)
        note = note->previous;
    node_insert(top, part, note ? note->next : top->first);
}

static Node *new_division(Document *document, Role role) {
    Node *part = node_new(document->arena, KIND_SECTION, NOWHERE);
    part->role = (uint8_t)role;
    return part;
}

/* A division with the title of its role above it, in English where the language has none. */
static Node *new_part(Document *document, Role role) {
    String lang = node_lang(document->root), word_lang;
    String title = part_title(document->arena, lang, role, meta_value(document, META_PUBLISHER), &word_lang);
    Node *part = new_division(document, role);
    Node *heading = node_add(document->arena, part, KIND_HEADING);
    heading->as.heading.level = part_heading_level(document);
    if (!term_known(lang) || !string_equal(term_lang(lang), word_lang))
        heading->lang = word_lang;
    node_add_text(document->arena, heading, title);
    return part;
}

/* Whether a text of front matter begins with a title of its own: a heading, or a paragraph that names the part, which
 * becomes one. */
static bool has_own_title(Document *document, Node *blocks, Role role) {
    Node *first = blocks->first;
    if (first->kind == KIND_HEADING)
        return true;
    if (first->kind != KIND_PARAGRAPH || !first->next || document->settings.as_is)
        return false;
    PartWords words = part_words(document->arena, node_plain_text(first, document->arena), node_lang(first));
    if (words.role != role || !words.is_whole)
        return false;
    part_heading_of(document, first);
    return true;
}

/* Moves the blocks of a text into a part; without one, into a new one of this role at the end. */
static Node *add_blocks(Document *document, Node *part, Role role, Node *blocks) {
    bool is_titled = has_own_title(document, blocks, role);
    if (!part)
        append_part(document, part = is_titled ? new_division(document, role) : new_part(document, role));
    meta_text_move(blocks, part, part_heading_level(document) + !is_titled);
    if (role == ROLE_CONTACTS)
        node_hints(part, document->arena)->keep_together = true;
    return part;
}

static void is_shown(Document *document, MetaField field) { document->meta_shown |= (MetaSet)1 << field; }

/* ---- addresses ---- */

static bool is_mail(String word) {
    size_t at = string_find_byte(word, '@');
    return at != SIZE_MAX && at > 0 && string_find_byte(string_slice(word, at, word.length), '.') != SIZE_MAX;
}

static bool is_address(String word) {
    return string_starts(word, S("https://")) || string_starts(word, S("http://")) || is_mail(word);
}

/* A text with links to the addresses that are words of it. */
static void add_linked(Document *document, Node *parent, String text) {
    String rest = text, word;
    bool any = false;
    while (string_next(&rest, ' ', &word)) {
        if (any)
            node_add_text(document->arena, parent, S(" "));
        any = true;
        if (!is_address(word)) {
            node_add_text(document->arena, parent, word);
            continue;
        }
        String target = is_mail(word) ? arena_join(document->arena, S("mailto:"), word, S("")) : word;
        node_add_link(document->arena, parent, target, word);
    }
}

/* ---- the embargo ---- */

/* A text with the time zone of the metadata in brackets, if it names none. */
static String with_zone(Document *document, String text) {
    Arena *arena = document->arena;
    String zone = meta_value(document, META_EMBARGO_ZONE);
    if (zone.length == 0 || embargo_names_zone(text, zone))
        return text;
    zone = locale_zone(arena, node_lang(document->root), zone);
    while (string_ends(text, S(".")))
        text.length--;
    return arena_join(arena, arena_join(arena, text, S(" ("), zone), S(")"), S(""));
}

/* An abbreviation of the other season. */
static void check_season(const Document *document, const ZoneAbbreviation *abbreviation, int64_t seconds) {
    TimeZone place;
    if (!time_zone_open(&place, document->arena, string_of(abbreviation->place)))
        return;
    ZoneTime time = time_zone_at(&place, seconds - abbreviation->offset);
    if (time.offset != abbreviation->offset)
        diagnose3(document->ctx, SAY_EMBARGO_SEASON, document->meta[META_EMBARGO_ZONE].at,
                  string_of(abbreviation->name), time.abbreviation, string_of(abbreviation->place));
}

/* A time that clocks of the zone show never or twice. */
static void check_clock(const Document *document, String zone_name, String value) {
    enum { MINUTE_BYTES = 16 /* of a time without an offset, and without seconds */, SECOND_BYTES = 19 };
    const ZoneAbbreviation *abbreviation = zone_abbreviation(zone_name);
    Position at = document->meta[META_EMBARGO].at;
    TimeZone zone;
    int64_t seconds;
    if (!date_parse(value, &seconds))
        return;
    if (abbreviation) {
        check_season(document, abbreviation, seconds);
        return;
    }
    bool is_by_clock = value.length == MINUTE_BYTES || value.length == SECOND_BYTES;
    int shown = is_by_clock && time_zone_open(&zone, document->arena, zone_name)
                    ? time_zone_clock_shows(&zone, seconds) : 1;
    if (shown != 1)
        diagnose2(document->ctx, shown ? SAY_EMBARGO_TWICE : SAY_EMBARGO_SKIPPED, at, value, zone_name);
}

/* Says what is wrong with the zone of an embargo that is printed. */
static void check_zone(Document *document, bool has_zone) {
    String zone = meta_value(document, META_EMBARGO_ZONE), value = meta_value(document, META_EMBARGO);
    if (zone.length && !locale_zone_valid(document->arena, zone))
        diagnose1(document->ctx, SAY_EMBARGO_ZONE_UNKNOWN, document->meta[META_EMBARGO_ZONE].at, zone);
    else if (zone.length)
        check_clock(document, zone, value);
    else if (!has_zone)
        diagnose1(document->ctx, SAY_EMBARGO_ZONE, document->meta[META_EMBARGO].at, value);
}

/* The moment, or the midnight, that the embargo names, in the language of the document; false for other words. */
static bool embargo_moment(Document *document, String *shown) {
    String lang = digits_locale(document, node_lang(document->root)), value = meta_value(document, META_EMBARGO), day;
    String zone = meta_value(document, META_EMBARGO_ZONE);
    bool has_zone = true;
    *shown = S("");
    if (locale_date_valid(value)) {
        *shown = locale_moment(document->arena, lang, value, zone, &has_zone);
    } else if (date_read_midnight(document, value, &day)) {
        *shown = locale_midnight(document->arena, lang, day, zone, &has_zone);
        if (shown->length)
            diagnose1(document->ctx, SAY_EMBARGO_MIDNIGHT, document->meta[META_EMBARGO].at, value);
    }
    if (shown->length)
        check_zone(document, has_zone);
    return shown->length > 0;
}

/* "fino all’8 giugno", "fins a l’1 de juny": the article before numbers that begin with a vowel. */
static String until(Arena *arena, String lang, String words, String shown) {
    static const struct { const char *lang, *article, *elided, *days; } articles[] = {
        {"it", " al", " all’", "8 11"}, {"ca", " al", " a l’", "1 11"},
    };
    size_t digits = 0;
    while (digits < shown.length && ascii_digit(shown.bytes[digits]))
        digits++;
    String day = string_slice(shown, 0, digits);
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        String article = string_of(articles[i].article);
        if (string_equal(lang_primary(lang), string_of(articles[i].lang)) && string_ends(words, article) &&
            string_is_one_of(day, articles[i].days))
            return arena_join(arena, string_slice(words, 0, words.length - article.length),
                              string_of(articles[i].elided), shown);
    }
    bool has_no_spaces = string_is_one_of(lang_primary(lang), "zh ja yue");
    return arena_join(arena, words, has_no_spaces ? S("") : S(" "), shown);
}

/* "Embargoed until 25 February 2026 at 06:00 GMT", or what the metadata has in words. */
static String embargo_text(Document *document) {
    String lang = node_lang(document->root), value = meta_value(document, META_EMBARGO), shown;
    if (!embargo_moment(document, &shown)) {
        bool is_line = part_words(document->arena, value, lang).role == ROLE_EMBARGO || !text_has_digit(value);
        shown = text_has_digit(value) ? with_zone(document, value) : value;
        if (is_line)
            return shown;
    }
    return until(document->arena, lang, term(lang, TERM_EMBARGOED_UNTIL), shown);
}

String document_embargo_text(Document *document) { return embargo_text(document); }

static bool is_embargo(const Document *document, String text) {
    return text.length && text_has_digit(text) &&
           part_words(document->arena, text, node_lang(document->root)).role == ROLE_EMBARGO;
}

/* What pages show has the time zone, also where the line of the text says it in front matter only. */
static void set_embargo_line(Document *document, String text, Position at) {
    bool is_cut;
    String line = embargo_for_pages(document->arena, text_without_unseen(document->arena, text), &is_cut);
    line = is_cut ? line : with_zone(document, line);
    document->embargo_line = line;
    if (is_cut)
        diagnose1(document->ctx, SAY_EMBARGO_CUT, at, line);
}

/* The zone of the metadata stands in the text's own line as well, where that is one sentence without a zone. */
static void add_zone(Document *document, const Node *line, String text) {
    Node *last = NULL;
    Walk walk = walk_start(line);
    for (Node *node; (node = walk_next(&walk));)
        last = walk.entering && node->kind == KIND_TEXT ? node : last;
    String zoned = with_zone(document, text), sentence = embargo_sentence(text);
    if (!last || zoned.length <= text.length || sentence.length != string_trim(text).length)
        return;
    String stop = string_ends(last->as.text, S(".")) ? S(".") : S("");
    last->as.text = arena_join(document->arena, with_zone(document, last->as.text), stop, S(""));
}

/* A label or status that says it; NULL: none does. */
static const MetaField *field_of_embargo(const Document *document) {
    static const MetaField fields[] = {META_STATUS, META_LABEL};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (is_embargo(document, meta_value(document, fields[i])))
            return &fields[i];
    return NULL;
}

/* A status or label that says it is the line, where no other field does. */
static void add_embargo(Document *document) {
    const Node *said = first_of_role(document, ROLE_EMBARGO);
    const MetaField *field = said ? NULL : field_of_embargo(document);
    String text = said ? node_plain_text(said, document->arena) : S("");
    if (said)
        add_zone(document, said, text);
    if (!said && (field || document->meta[META_EMBARGO].count)) {
        text = field ? meta_value(document, *field) : embargo_text(document);
        if (document->settings.title_block != TITLE_BLOCK_OFF) {
            Node *top = top_of(document);
            bool has_label = top->first && top->first->role == ROLE_LABEL;
            node_insert(top, new_paragraph(document, ROLE_EMBARGO, text), has_label ? top->first->next : top->first);
        }
        if (field)
            is_shown(document, *field);
    }
    is_shown(document, META_EMBARGO);
    is_shown(document, META_EMBARGO_ZONE);
    bool is_declared = document->meta[META_EMBARGO].count > 0;
    if (is_declared || text_has_digit(text))
        set_embargo_line(document, text, said ? said->at : document->meta[META_EMBARGO].at);
}

/* ---- above and before the text ---- */

static void add_label(Document *document) {
    String label = meta_value(document, META_LABEL);
    label = label.length ? label_unsaid(document, label) : label;
    if (label.length) {
        Node *top = top_of(document);
        node_insert(top, new_paragraph(document, ROLE_LABEL, label), top->first);
    }
    is_shown(document, META_LABEL);
}

/* Only a text that begins with the dateline says it: its place may stand in any sentence. */
static bool says_dateline(Document *document, String dateline) {
    FirstBlocks first;
    Folded words = folded_words(document->arena, dateline);
    first_blocks_read(&first, document, /*whole*/ !document->has_front_matter);
    for (size_t i = 0; i < first.count; i++) {
        const FirstBlock *block = &first.blocks[i];
        if (!block->is_free || block->node->kind == KIND_HEADING || !folded_starts(block->words, words))
            continue;
        Segments segments = segments_of(document->arena, block->text);
        if (segments_begin(&segments, words))
            return true;
    }
    return false;
}

/* Before the lead, else before the first paragraph behind the title that is none of its lines. */
static void add_dateline(Document *document) {
    String dateline = meta_value(document, META_DATELINE);
    bool is_behind = !document->title_heading;
    is_shown(document, META_DATELINE);
    if (!dateline.length || says_dateline(document, dateline))
        return;
    Node *lead = first_of_role(document, ROLE_LEAD);
    if (lead) {
        node_insert(lead->parent, new_paragraph(document, ROLE_DATELINE, dateline), lead);
        return;
    }
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        is_behind |= node == document->title_heading;
        bool is_text = node->kind == KIND_PARAGRAPH && node->role == ROLE_NONE;
        bool is_free = node->parent && (node->parent == document->root || kind_is_division((Kind)node->parent->kind));
        if (!walk.entering || !is_behind || !is_text || !is_free)
            continue;
        node_insert(node->parent, new_paragraph(document, ROLE_DATELINE, dateline), node);
        return;
    }
    append_part(document, new_paragraph(document, ROLE_DATELINE, dateline));
}

/* ---- behind the text ---- */

/* Whether a part of the text has the title that would be printed: then no second one is. */
static Node *part_with_title(Document *document, const Node *wanted) {
    Folded title = folded_words(document->arena, node_plain_text(wanted->first, document->arena));
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->role == wanted->role && node->first && node->first->kind == KIND_HEADING &&
            folded_equal(title, folded_words(document->arena, node_plain_text(node->first, document->arena))))
            return node;
    return NULL;
}

/* Of one body or several, with one title over them. */
static void add_boilerplate(Parts *parts) {
    Document *document = parts->document;
    const MetaValues *values = &document->meta[META_BOILERPLATE];
    Node *part = NULL;
    is_shown(document, META_BOILERPLATE);
    for (size_t i = 0; i < values->count; i++) {
        if (values->values[i].length == 0 || says(parts, values->values[i]))
            continue;
        Node *blocks = meta_text_blocks(document, META_BOILERPLATE, values->values[i]);
        if (!part && !(blocks && has_own_title(document, blocks, ROLE_BOILERPLATE))) {
            Node *fresh = new_part(document, ROLE_BOILERPLATE);
            part = part_with_title(document, fresh);
            if (!part)
                append_part(document, part = fresh);
        }
        if (blocks)
            part = add_blocks(document, part, ROLE_BOILERPLATE, blocks);
        else
            add_linked(document, node_add(document->arena, part, KIND_PARAGRAPH), values->values[i]);
    }
}

/* The blocks of a value that are a part by themselves: several notes are a list, plain contacts go line by line. */
static Node *text_blocks(Document *document, MetaField field, String value) {
    Node *blocks = meta_text_blocks(document, field, value);
    bool is_item = field == META_EDITORS && document->meta[field].count > 1;
    bool is_plain = field == META_CONTACT && blocks && meta_text_is_plain(blocks);
    return is_item || is_plain ? NULL : blocks;
}

/* The values that the text does not say, each through `add`, in the part of this role. */
static void add_values(Parts *parts, MetaField field, Role role, void (*add)(Document *, Node *, String)) {
    Document *document = parts->document;
    const MetaValues *values = &document->meta[field];
    Node *part = first_of_role(document, role);
    is_shown(document, field);
    for (size_t i = 0; i < values->count; i++) {
        bool is_empty = values->values[i].length == 0; /* a comment of HTML */
        if (is_empty || (field != META_CONTACT && says(parts, values->values[i])))
            continue;
        if (field == META_CONTACT && contact_said(document->arena, &parts->contacts, values->values[i])) {
            diagnose1(document->ctx, SAY_CONTACT_SAID, values->at, person_of_line(values->values[i]));
            continue;
        }
        Node *blocks = text_blocks(document, field, values->values[i]);
        if (blocks) {
            part = add_blocks(document, part, role, blocks);
            continue;
        }
        if (!part)
            append_part(document, part = new_part(document, role));
        add(document, part, values->values[i]);
    }
}

static Node *add_item(Document *document, Node *part, bool ordered) {
    Node *list = part->last && part->last->kind == KIND_LIST ? part->last : NULL;
    if (!list) {
        list = node_add(document->arena, part, KIND_LIST);
        list->as.list.ordered = ordered;
        list->as.list.start = 1;
        list->as.list.tight = true;
    }
    return node_add(document->arena, node_add(document->arena, list, KIND_ITEM), KIND_PARAGRAPH);
}

static void add_note(Document *document, Node *part, String note) {
    bool is_only = document->meta[META_EDITORS].count == 1;
    Node *blocks = is_only ? NULL : meta_text_blocks(document, META_EDITORS, note);
    Node *to = is_only ? node_add(document->arena, part, KIND_PARAGRAPH) : add_item(document, part, /*ordered*/ true);
    if (!blocks) {
        add_linked(document, to, note);
        return;
    }
    Node *item = to->parent;
    item->parent->as.list.tight &= !blocks->first->next;
    node_remove(to);
    meta_text_move(blocks, item, part_heading_level(document) + 1);
}

/* "Floor plans plans.pdf": a title and an address, or an address alone. */
static void add_attachment(Document *document, Node *part, String value) {
    size_t space = value.length;
    while (space > 0 && value.bytes[space - 1] != ' ')
        space--;
    String address = string_slice(value, space, value.length), title = string_trim(string_slice(value, 0, space));
    Node *paragraph = add_item(document, part, /*ordered*/ false);
    bool leads = string_find_byte(address, '.') != SIZE_MAX || string_find_byte(address, '/') != SIZE_MAX;
    if (leads)
        node_add_link(document->arena, paragraph, address, title.length ? title : address);
    else
        node_add_text(document->arena, paragraph, value);
}

/* Telephone numbers, addresses and names in Latin letters go from left to right in any document. */
static Node *add_line(Document *document, Node *paragraph, String line) {
    if (text_has_rtl(line) || node_direction(document->root) != DIRECTION_RTL)
        return paragraph;
    Node *span = node_add(document->arena, paragraph, KIND_SPAN);
    span->direction = DIRECTION_LTR;
    return span;
}

/* "Ann Lee · Head of News · +44 1632 960 118": a line for each. */
static void add_contact(Document *document, Node *part, String value) {
    Node *paragraph = node_add(document->arena, part, KIND_PARAGRAPH);
    while (value.length) {
        size_t dot = string_find(value, S(" · "));
        if (paragraph->first)
            node_add(document->arena, paragraph, KIND_BREAK);
        String line = string_slice(value, 0, dot == SIZE_MAX ? value.length : dot);
        add_linked(document, add_line(document, paragraph, line), line);
        value = dot == SIZE_MAX ? S("") : string_slice(value, dot + S(" · ").length, value.length);
    }
    node_hints(part, document->arena)->keep_together = true;
}

/* Whether the metadata has a part of a release by a name that stands for nothing else. */
static bool names_parts(const Document *document) {
    static const MetaField fields[] = {META_BOILERPLATE, META_EDITORS, META_CONTACT, META_LABEL, META_DATELINE,
                                       META_EMBARGO};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (document->meta[fields[i]].count && !document->meta[fields[i]].is_common)
            return true;
    return false;
}

/* "notes" and "contact" of a document that is no release are its author's own. */
static bool prints(const Document *document, MetaField field) {
    return !document->meta[field].is_common || document->is_release || names_parts(document) ||
           document->settings.title_block == TITLE_BLOCK_ON || string_equal(document->settings.style, S("release"));
}

void pass_part_metadata(Document *document) {
    Parts parts = {.document = document};
    add_embargo(document);
    if (document->is_further || document->settings.title_block == TITLE_BLOCK_OFF)
        return;
    add_label(document);
    add_dateline(document);
    if (document->meta[META_CONTACT].count)
        parts.contacts = contact_text(document);
    if (prints(document, META_BOILERPLATE))
        add_boilerplate(&parts);
    if (prints(document, META_EDITORS))
        add_values(&parts, META_EDITORS, ROLE_EDITORS, add_note);
    add_values(&parts, META_ATTACHMENT, ROLE_ATTACHMENTS, add_attachment);
    if (prints(document, META_CONTACT))
        add_values(&parts, META_CONTACT, ROLE_CONTACTS, add_contact);
}
