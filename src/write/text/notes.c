/* Links and footnotes as numbered notes. Footnotes are [1], links <1>; the numbers have the document's digits
 * throughout, so that a mark and its note are the same. */
#include "doc/digits.h"
#include "doc/terms.h"
#include "text/address.h"
#include "write/text/text_writer.h"

void text_keep(TextWriter *writer, FlowText *text, size_t from, size_t to) {
    arena_grow(writer->scratch, text->kept, text->kept_count, text->kept_capacity);
    text->kept[text->kept_count++] = (FlowRange){from, to};
}

static void add_link_mark(const TextWriter *writer, size_t number, Buffer *out) {
    buffer_byte(out, '<');
    term_number(out, digits_of(writer->document->root), (int64_t)number);
    buffer_byte(out, '>');
}

void text_footnote_mark(TextWriter *writer, const Node *footnote, Buffer *out) {
    buffer_byte(out, '[');
    term_note_mark(out, digits_of(writer->document->root), footnote);
    buffer_byte(out, ']');
}

/* Without what people leave out: the scheme, www, the slash at the end. */
static String bare_address(String address) {
    static const char *const schemes[] = {"https://", "http://", "mailto:", "tel:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (string_starts_ascii_nocase(address, string_of(schemes[i]))) {
            address = string_slice(address, string_of(schemes[i]).length, address.length);
            break;
        }
    if (string_starts_ascii_nocase(address, S("www.")))
        address = string_slice(address, 4, address.length);
    return string_ends(address, S("/")) ? string_slice(address, 0, address.length - 1) : address;
}

/* Telephone numbers are written with spaces, which their addresses lack. */
static bool is_same_number(String shown, String target) {
    if (!string_starts_ascii_nocase(target, S("tel:")))
        return false;
    size_t at = S("tel:").length;
    for (size_t i = 0; i < shown.length; i++) {
        if (string_find_byte(S(" -./()"), shown.bytes[i]) != SIZE_MAX)
            continue;
        while (at < target.length && string_find_byte(S("-.()"), target.bytes[at]) != SIZE_MAX)
            at++;
        if (at == target.length || target.bytes[at++] != shown.bytes[i])
            return false;
    }
    return at == target.length;
}

static bool shows_address(String shown, String target) {
    return shown.length && (string_equal_ascii_nocase(bare_address(shown), bare_address(target)) ||
                            is_same_number(shown, target));
}

/* An address loses its meaning with characters replaced: where the output lacks some, it is percent-encoded. */
static String written_address(const TextWriter *writer, String target) {
    bool encodes = writer->encoder && address_use(target) == ADDRESS_LEADS;
    return encodes ? address_encode(writer->scratch, target) : target;
}

static size_t note_number(TextWriter *writer, const Node *link) {
    size_t number = (size_t)(uintptr_t)map_get(&writer->link_numbers, link->as.link.target);
    if (number)
        return number;
    arena_grow(writer->arena, writer->notes, writer->note_count, writer->note_capacity);
    writer->notes[writer->note_count++] = (LinkNote){link->as.link.target, link->as.link.title};
    map_set(&writer->link_numbers, link->as.link.target, (void *)(uintptr_t)writer->note_count);
    return writer->note_count;
}

void text_link_end(TextWriter *writer, const Node *link, size_t start, FlowText *out) {
    String target = link->as.link.target, shown = string_slice(buffer_view(&out->text), start, out->text.length);
    if (link->as.link.shows_address) {
        if (writer->links == LINKS_NONE)
            out->text.length = start;
        else
            text_keep(writer, out, start + 1, out->text.length);
        return;
    }
    bool inside = string_starts(target, S("#")); /* a place that plain text cannot lead to */
    if (shows_address(shown, target)) {
        text_keep(writer, out, start + 1, out->text.length);
        return;
    }
    if (target.length == 0 || inside || writer->links == LINKS_NONE)
        return;
    size_t end = out->text.length;
    if (writer->links == LINKS_NOTES) {
        add_link_mark(writer, note_number(writer, link), &out->text);
        text_keep(writer, out, end, out->text.length);
        return;
    }
    buffer_text(&out->text, " <");
    buffer_string(&out->text, written_address(writer, target));
    buffer_byte(&out->text, '>');
    text_keep(writer, out, end + 2, out->text.length);
}

void text_link_notes(TextWriter *writer, Flow *flow) {
    if (writer->note_count == 0)
        return;
    flow_gap(flow, 2);
    text_underlined(flow, term(writer->lang, TERM_LINKS), writer->lang, 2);
    flow_gap(flow, 1);
    Buffer line;
    buffer_open(&line, writer->arena);
    for (size_t i = 0; i < writer->note_count; i++) {
        buffer_clear(&line);
        add_link_mark(writer, i + 1, &line);
        buffer_byte(&line, ' ');
        buffer_string(&line, written_address(writer, writer->notes[i].target));
        if (writer->notes[i].title.length) {
            buffer_text(&line, " (");
            buffer_string(&line, writer->notes[i].title);
            buffer_byte(&line, ')');
        }
        flow_line(flow, buffer_view(&line));
    }
}
