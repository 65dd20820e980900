/* HTML through libxml2's push parser, used as a reader of tags, attributes, entities and text only.
 *
 * libxml2 2.9 builds its events by the rules of HTML 4: it ends a <b> where a <p> starts, does not know <section>, drops
 * what follows </html>. Quire has rules of its own in html_build and the Builder, so from libxml2 only what stands in the
 * source is taken: every event is looked up there, and a start or end that is not found is one that libxml2 made up.
 * End tags that libxml2 has no use for come as its errors. What libxml2 leaves unread, another parser goes on with; so
 * does one when many elements are open, since an end tag costs libxml2 time for each of them.
 *
 * Fragments need no state of libxml2's between pieces for the same reason: each piece has a parser of its own, which is
 * told that a body is open. So the same code serves whole pages and the raw HTML of Markdown.
 *
 * Callbacks never jump: they take notes (html_records), handed on when libxml2 has returned. Nothing is ever loaded:
 * libxml2 reads no external entities or DTDs for HTML, and gets only memory. */
#include "read/html_scan.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "read/html_characters.h"
#include "read/html_records.h"
#include "text/utf8.h"

enum { CHUNK = 8 << 10, MOST_OPEN = 256, MOST_WORDS_IN_TAG = 4096 };

/* What a parser that starts inside the body is fed first. */
static const char body_start[] = "<html><body>";

struct HtmlScan {
    Context *ctx;
    String text;
    HtmlRecords notes;
    htmlParserCtxtPtr parser;
    struct Release *release;
    size_t start;  /* byte of the text where this parser began */
    size_t primed; /* bytes it was fed before that */
    size_t seen;   /* byte behind the last token that was noted */
    size_t cursor; /* byte that `line` and `column` belong to */
    Position place;
    size_t tag, counted, words; /* start tag that waits for its end: where it starts, its words up to `counted` */
    HtmlAttribute *attributes; /* of the event that is handed on */
    size_t attribute_capacity;
    HtmlTake *take;
    void *user;
};

/* ---- inside libxml2 ---- */

/* Bytes of the text that the parser has consumed; false while it reads what it was primed with. */
static bool consumed(const HtmlScan *scan, size_t *offset) {
    const xmlParserInput *input = scan->parser->input;
    if (!input)
        return false;
    size_t bytes = (size_t)input->consumed + (size_t)(input->cur - input->base);
    if (bytes < scan->primed)
        return false;
    *offset = scan->start + bytes - scan->primed;
    if (*offset > scan->text.length)
        *offset = scan->text.length;
    return true;
}

static void remember(HtmlScan *scan, bool noted) {
    if (!noted)
        fail_later(scan->ctx, SAY_MEMORY, NOWHERE, S(""));
}

static bool ends_name(String text, size_t at) {
    if (at >= text.length)
        return true;
    char c = text.bytes[at];
    bool punctuation = c == '-' || c == '_' || c == ':' || c == '.';
    return !(ascii_alpha(c) || ascii_digit(c) || punctuation || (unsigned char)c >= 128);
}

/* Where "<name" or "</name" stands between what was noted and `end`; SIZE_MAX when it does not. */
static size_t find_tag(const HtmlScan *scan, String open, String name, size_t end) {
    String text = scan->text;
    for (size_t at = scan->seen; at < end;) {
        const char *found = memchr(text.bytes + at, '<', end - at);
        if (!found)
            break;
        at = (size_t)(found - text.bytes);
        String rest = string_slice(text, at, text.length);
        if (string_starts(rest, open) && ends_name(text, at + open.length + name.length) &&
            string_starts_ascii_nocase(string_slice(rest, open.length, rest.length), name))
            return at;
        at++;
    }
    return SIZE_MAX;
}

static void on_start(void *user, const xmlChar *name, const xmlChar **attributes) {
    HtmlScan *scan = user;
    size_t end;
    if (scan->ctx->pending || !consumed(scan, &end))
        return;
    String tag = string_of((const char *)name);
    size_t at = find_tag(scan, S("<"), tag, end);
    if (at == SIZE_MAX)
        return;
    scan->seen = end;
    bool noted = html_record(&scan->notes, HTML_START, at, tag.bytes, tag.length);
    for (; noted && attributes && attributes[0]; attributes += 2)
        noted = html_record_attribute(&scan->notes, (const char *)attributes[0], (const char *)attributes[1]);
    remember(scan, noted);
}

static void on_end(void *user, const xmlChar *name) {
    HtmlScan *scan = user;
    size_t end;
    if (scan->ctx->pending || !consumed(scan, &end))
        return;
    String tag = string_of((const char *)name);
    size_t at = find_tag(scan, S("</"), tag, end);
    bool slash = at == SIZE_MAX && end >= 2 && scan->seen + 2 == end &&
                 memcmp(scan->text.bytes + scan->seen, "/>", 2) == 0;
    if (at == SIZE_MAX && !slash)
        return;
    remember(scan, html_record(&scan->notes, HTML_END, slash ? scan->seen : at, tag.bytes, tag.length));
    scan->seen = end;
}

static void on_text(void *user, const xmlChar *bytes, int length) {
    HtmlScan *scan = user;
    size_t end, size = (size_t)length;
    if (scan->ctx->pending || length <= 0 || !consumed(scan, &end))
        return;
    const char *source = scan->text.bytes;
    bool is_source = end >= size && memcmp(source + end - size, bytes, size) == 0;
    if (is_source && end - size >= scan->seen)
        remember(scan, html_record_slice(&scan->notes, end - size, size));
    else if (is_source && end == scan->seen && size > 1)
        return; /* the name of an unknown entity, noted with its & */
    else if (size == 1 && bytes[0] == '&' && end > scan->seen && source[end - 1] != ';')
        remember(scan, html_record_slice(&scan->notes, scan->seen, end - scan->seen));
    else if (size == 1 && end < scan->text.length && (uint8_t)source[end] == bytes[0] &&
             (scan->seen == end || (scan->seen + 1 == end && source[scan->seen] == '>')))
        remember(scan, html_record_slice(&scan->notes, end++, 1)); /* one that libxml2 tells before it consumes it */
    else
        remember(scan, html_record(&scan->notes, HTML_TEXT, scan->seen, (const char *)bytes, size));
    scan->seen = end;
}

/* Comments, processing instructions and the like: what stands in them is no tag. One that took the rest of the text,
 * since nothing ends it, is noted. */
static void pass_over(HtmlScan *scan, const char *name) {
    size_t end;
    if (scan->ctx->pending || !consumed(scan, &end))
        return;
    if (end == scan->text.length && end > 0 && scan->text.bytes[end - 1] != '>')
        remember(scan, html_record(&scan->notes, HTML_UNFINISHED, scan->seen, name, strlen(name)));
    scan->seen = end;
}
static void on_comment(void *user, const xmlChar *text) { (void)text; pass_over(user, "!--"); }
static void on_instruction(void *user, const xmlChar *target, const xmlChar *data) {
    (void)target;
    (void)data;
    pass_over(user, "?");
}
static void on_doctype(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    (void)name;
    (void)external;
    (void)system;
    pass_over(user, "!doctype");
}
static void on_raw_text(void *user, const xmlChar *text, int length) {
    (void)text;
    (void)length;
    HtmlScan *scan = user;
    size_t end;
    if (consumed(scan, &end))
        scan->seen = end;
}

/* The tag noted last turned out to have no end: it is text. */
static void unfinished_tag(HtmlScan *scan, size_t end) {
    HtmlRecords *notes = &scan->notes;
    if (notes->count == 0 || notes->records[notes->count - 1].kind != HTML_START)
        return;
    size_t at = notes->records[--notes->count].at;
    remember(scan, html_record_slice(notes, at, end - at));
}

static void on_error(void *user, xmlErrorPtr error) {
    HtmlScan *scan = user;
    size_t end;
    if (scan->ctx->pending || !consumed(scan, &end))
        return;
    const char *message = error->message ? error->message : "";
    if (error->code == XML_ERR_TAG_NAME_MISMATCH && error->str1 && strncmp(message, "Unexpected end tag", 18) == 0) {
        String tag = string_of(error->str1);
        size_t at = find_tag(scan, S("</"), tag, end);
        if (at != SIZE_MAX) {
            remember(scan, html_record(&scan->notes, HTML_END, at, tag.bytes, tag.length));
            scan->seen = end;
        }
    } else if (error->code == XML_ERR_INVALID_CHAR) {
        /* a number that is no character (HTML 13.2.5.80); inside an attribute it is left out */
        size_t at = scan->seen + (scan->seen < end && scan->text.bytes[scan->seen] == '>');
        if (string_starts(string_slice(scan->text, at, end), S("&#"))) {
            remember(scan, html_record(&scan->notes, HTML_TEXT, at, "\xEF\xBF\xBD", 3));
            scan->seen = end;
        }
    } else if (error->code == XML_ERR_GT_REQUIRED) {
        unfinished_tag(scan, end);
    } else if (error->code == XML_ERR_COMMENT_NOT_FINISHED || error->code == XML_ERR_PI_NOT_FINISHED) {
        String name = error->code == XML_ERR_PI_NOT_FINISHED ? S("?") : S("!--");
        remember(scan, html_record(&scan->notes, HTML_UNFINISHED, scan->seen, name.bytes, name.length));
        scan->seen = end;
    }
}

/* ---- outside libxml2 ---- */

/* Line and column of a byte. Goes forward only; what lies behind has the place reached. */
static Position place_of(HtmlScan *scan, size_t offset) {
    if (scan->place.line == 0)
        return NOWHERE;
    while (scan->cursor < offset) {
        char c = scan->text.bytes[scan->cursor++];
        if (c == '\n')
            scan->place = (Position){scan->place.line + 1, 1};
        else if (scan->cursor == scan->text.length || ((unsigned char)scan->text.bytes[scan->cursor] & 0xC0) != 0x80)
            scan->place.column++;
    }
    return scan->place;
}

static String piece_of(const HtmlScan *scan, HtmlPiece piece) {
    return (String){scan->notes.bytes + piece.from, piece.length};
}

static void hand_on_attributes(HtmlScan *scan, const HtmlRecord *record) {
    while (scan->attribute_capacity < record->attribute_count)
        arena_grow_array(&scan->ctx->arena, (void **)&scan->attributes, &scan->attribute_capacity,
                         sizeof *scan->attributes);
    for (size_t i = 0; i < record->attribute_count; i++) {
        const HtmlAttributeRecord *attribute = &scan->notes.attributes[record->attribute + i];
        scan->attributes[i] = (HtmlAttribute){piece_of(scan, attribute->name),
                                              html_clean(&scan->ctx->arena, piece_of(scan, attribute->value))};
    }
}

static void hand_on(HtmlScan *scan) {
    for (size_t i = 0; i < scan->notes.count; i++) {
        const HtmlRecord *record = &scan->notes.records[i];
        HtmlEvent event = {.kind = record->kind, .at = place_of(scan, record->at)};
        event.rest = string_slice(scan->text, record->at, scan->text.length);
        if (record->kind != HTML_TEXT)
            event.name = piece_of(scan, record->piece);
        else if (record->in_source)
            event.text = html_resolve(&scan->ctx->arena, string_slice(scan->text, record->piece.from,
                                                    record->piece.from + record->piece.length));
        else
            event.text = html_clean(&scan->ctx->arena, piece_of(scan, record->piece));
        hand_on_attributes(scan, record);
        event.attributes = scan->attributes;
        event.attribute_count = record->attribute_count;
        scan->take(scan->user, &event);
    }
    html_records_clear(&scan->notes);
}

static void free_parser(void *parser) { htmlFreeParserCtxt(parser); }

static void open_parser(HtmlScan *scan, size_t start, bool in_body) {
    static const htmlSAXHandler callbacks = {
        .startElement = on_start, .endElement = on_end, .characters = on_text, .ignorableWhitespace = on_text,
        .comment = on_comment, .cdataBlock = on_raw_text, .processingInstruction = on_instruction,
        .internalSubset = on_doctype, .serror = on_error, .initialized = XML_SAX2_MAGIC,
    };
    htmlSAXHandler copy = callbacks;
    scan->parser = htmlCreatePushParserCtxt(&copy, scan, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!scan->parser)
        fail0(scan->ctx, SAY_MEMORY, NOWHERE);
    scan->release = release_push(scan->ctx, free_parser, scan->parser);
    htmlCtxtUseOptions(scan->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    scan->parser->options |= XML_PARSE_HUGE; /* HTML has no option for it in 2.9 */
    scan->parser->charset = XML_CHAR_ENCODING_UTF8;
    scan->start = scan->seen = start;
    scan->primed = in_body ? sizeof body_start - 1 : 0;
    if (in_body)
        htmlParseChunk(scan->parser, body_start, (int)scan->primed, 0);
}

static void close_parser(HtmlScan *scan) {
    release_now(scan->ctx, scan->release);
    scan->parser = NULL;
}

/* Feeds text[from, to), or the end of all; then hands on what was noted. Returns how far the parser has read. */
static size_t feed(HtmlScan *scan, size_t from, size_t to, bool last) {
    htmlParseChunk(scan->parser, scan->text.bytes + from, (int)(to - from), last);
    if (scan->parser->errNo == XML_ERR_NO_MEMORY)
        fail_later(scan->ctx, SAY_MEMORY, NOWHERE, S(""));
    fail_if_pending(scan->ctx);
    hand_on(scan);
    size_t reached = scan->start;
    consumed(scan, &reached);
    return reached;
}

/* The end of a chunk: not inside a character, nor inside a tag unless that fills a chunk. libxml2, told of the rest of a tag
 * whose quoted attribute was cut, sometimes takes the quotation marks the wrong way round (2.9.14) and waits for ever. */
static size_t chunk_end(String text, size_t from) {
    if (text.length - from <= CHUNK)
        return text.length;
    size_t end = from + CHUNK;
    for (size_t at = end - 1; at > from; at--)
        if (text.bytes[at] == '<' && (ascii_alpha(text.bytes[at + 1]) || text.bytes[at + 1] == '/'))
            return at;
    while (((unsigned char)text.bytes[end] & 0xC0) == 0x80)
        end--;
    return end;
}

/* Whether another parser should go on: this one has stopped, or holds too many open elements. Inside a script or style
 * the rest belongs to it. */
static bool is_spent(const HtmlScan *scan) {
    const xmlParserInputState state = scan->parser->instate;
    if (state == XML_PARSER_EOF || state == XML_PARSER_EPILOG)
        return true;
    const char *name = (const char *)scan->parser->name;
    return scan->parser->nameNr > MOST_OPEN && state == XML_PARSER_CONTENT && name && strcmp(name, "script") != 0 &&
           strcmp(name, "style") != 0;
}

/* Whether the start tag at `reached` waits for its end after thousands of attributes: libxml2 compares each with all
 * others. What there is of it then counts as text. */
static bool is_endless_tag(HtmlScan *scan, size_t reached, size_t fed) {
    if (scan->parser->instate != XML_PARSER_START_TAG || reached >= fed || scan->text.bytes[reached] != '<')
        return false;
    if (scan->tag != reached || scan->counted < reached) {
        scan->tag = scan->counted = reached;
        scan->words = 0;
    }
    const char *bytes = scan->text.bytes;
    for (; scan->counted + 1 < fed; scan->counted++)
        scan->words += ascii_space(bytes[scan->counted]) && !ascii_space(bytes[scan->counted + 1]);
    return scan->words > MOST_WORDS_IN_TAG;
}

/* What no parser will read goes through as text. */
static size_t step_over(HtmlScan *scan, size_t at, size_t end) {
    HtmlEvent event = {.kind = HTML_TEXT, .at = place_of(scan, at), .text = string_slice(scan->text, at, end)};
    scan->take(scan->user, &event);
    return end;
}

/* Reads on from `start` with a new parser; returns where the next one must. */
static size_t scan_from(HtmlScan *scan, size_t start, bool in_body) {
    open_parser(scan, start, in_body);
    size_t fed = start, reached = start;
    while (fed < scan->text.length && !is_spent(scan)) {
        size_t end = chunk_end(scan->text, fed);
        reached = feed(scan, fed, end, false);
        fed = end;
        if (is_endless_tag(scan, reached, fed)) {
            close_parser(scan);
            return step_over(scan, reached, fed);
        }
    }
    if (!is_spent(scan))
        reached = feed(scan, fed, fed, true);
    close_parser(scan);
    if (reached > start)
        return reached;
    utf8_next(scan->text, &reached); /* a parser that cannot read on at all would be asked for ever */
    return step_over(scan, start, reached);
}

HtmlScan *html_scan_new(Context *ctx, HtmlTake *take, void *user) {
    HtmlScan *scan = arena_new(&ctx->arena, HtmlScan);
    *scan = (HtmlScan){.ctx = ctx, .take = take, .user = user, .notes.arena = &ctx->arena};
    return scan;
}

void html_scan(HtmlScan *scan, String text, Position at, bool fragment) {
    scan->text = text;
    scan->place = at;
    scan->cursor = scan->tag = scan->counted = 0;
    for (size_t from = 0; from < text.length;)
        from = scan_from(scan, from, fragment || from > 0);
}
