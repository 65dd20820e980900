/* The text writer: plain text to read, to paste and to mail. */
#include "text/encoding.h"
#include "write/text/text_writer.h"
#include "write/writer.h"

enum { DEFAULT_WIDTH = 72, LEAST_WIDTH = 20, MOST_WIDTH = 4096 };

static void close_arena(void *arena) { arena_close(arena); }

static void open_writer(TextWriter *writer, const Document *document, Sink *sink) {
    Context *ctx = document->ctx;
    *writer = (TextWriter){.document = document, .arena = &ctx->arena, .lang = node_lang(document->root)};
    writer->scratch = arena_new(&ctx->arena, Arena);
    arena_open(writer->scratch, ctx);
    map_open(&writer->link_numbers, &ctx->arena);
    map_open(&writer->expansions, &ctx->arena);
    writer->links = option_is(&ctx->options, "links", "inline") ? LINKS_INLINE
                    : option_is(&ctx->options, "links", "none") ? LINKS_NONE
                                                                : LINKS_NOTES;
    writer->sink = option_text(&ctx->options, "output-encoding").bytes ? NULL : sink;
}

static void finish(const TextWriter *writer, Encoder *encoder, const Flow *flow, Sink *sink) {
    if (!encoder) {
        sink_string(sink, buffer_view(&flow->out));
        return;
    }
    Buffer encoded;
    buffer_open(&encoded, writer->arena);
    encoder_write(encoder, buffer_view(&flow->out), &encoded);
    sink_string(sink, buffer_view(&encoded));
    buffer_close(&encoded);
    encoder_close(encoder);
}

static size_t width_of(Context *ctx) {
    int width = option_number(&ctx->options, "width", DEFAULT_WIDTH);
    return width == 0 ? FLOW_UNLIMITED : (size_t)width;
}

static void write_text(const Document *document, Sink *sink) {
    Context *ctx = document->ctx;
    TextWriter writer;
    open_writer(&writer, document, sink);
    struct Release *release = release_push(ctx, close_arena, writer.scratch);
    String label = option_text(&ctx->options, "output-encoding");
    Encoder *encoder = label.bytes ? encoder_open(ctx, label) : NULL;
    writer.encoder = encoder && !encoder_is_unicode(encoder) ? encoder : NULL;
    Flow flow;
    flow_open(&flow, &ctx->arena, writer.scratch, width_of(ctx), writer.encoder, &writer.rules);
    text_blocks(&writer, &flow, document->root);
    text_link_notes(&writer, &flow);
    finish(&writer, encoder, &flow, sink);
    buffer_close(&flow.out);
    release_now(ctx, release);
}

static const OptionSpec text_options[] = {
    {"width", OPTION_NUMBER_OR_ZERO, "COLUMNS", NULL, LEAST_WIDTH, MOST_WIDTH,
     "line width, 20 to 4096 columns (default: 72); 0 does not wrap lines"},
    {"links", OPTION_CHOICE, "HOW", "notes|inline|none", 0, 0,
     "print link targets as numbered notes at the end, inline, or not at all (default: notes)"},
    {"output-encoding", OPTION_TEXT, "NAME", NULL, 0, 0, "encoding of the text (default: UTF-8)"},
    {.name = NULL},
};

const Writer writer_text = {"text", "plain text", "txt|text", text_options, write_text};
