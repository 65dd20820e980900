/* The text writer: plain text to read, to paste and to mail. */
#include "text/encoding.h"
#include "write/text/text_writer.h"
#include "write/writer.h"


static void close_arena(void *arena) { arena_close(arena); }

static void open_writer(TextWriter *writer, const Document *document, Sink *sink) {
    Context *ctx = document->ctx;
    *writer = (TextWriter){.document = document, .arena = &ctx->arena, .lang = node_lang(document->root)};
    writer->scratch = arena_new(&ctx->arena, Arena);
    arena_open(writer->scratch, ctx);
    map_open(&writer->link_numbers, &ctx->arena);
    map_open(&writer->expansions, &ctx->arena);
    writer->links = document->settings.links;
    writer->sink = document->settings.output_encoding.bytes ? NULL : sink;
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

static size_t width_of(const Document *document) {
    int width = document->settings.width;
    return width == 0 ? FLOW_UNLIMITED : (size_t)width;
}

static void write_text(const Document *document, Sink *sink) {
    Context *ctx = document->ctx;
    TextWriter writer;
    open_writer(&writer, document, sink);
    struct Release *release = release_push(ctx, close_arena, writer.scratch);
    String label = document->settings.output_encoding;
    Encoder *encoder = label.bytes ? encoder_open(ctx, label) : NULL;
    writer.encoder = encoder && !encoder_is_unicode(encoder) ? encoder : NULL;
    Flow flow;
    flow_open(&flow, &ctx->arena, writer.scratch, width_of(document), writer.encoder, &writer.rules);
    text_blocks(&writer, &flow, document->root);
    text_link_notes(&writer, &flow);
    if (document->footer) {
        flow_gap(&flow, 2);
        text_blocks(&writer, &flow, document->footer);
    }
    if (document->marking_end) {
        flow_gap(&flow, 2);
        text_blocks(&writer, &flow, document->marking_end);
    }
    finish(&writer, encoder, &flow, sink);
    buffer_close(&flow.out);
    release_now(ctx, release);
}

const Writer writer_text = {
    .name = "text", .description = "plain text", .extensions = "txt|text", .write = write_text};
