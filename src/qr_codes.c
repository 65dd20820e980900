#include "qr_codes.h"

#include "image/qr.h"
#include "text/address.h"

/* An SVG file as an address. */
static String data_url(Arena *arena, String svg) {
    static const char digits[] = "0123456789ABCDEF";
    Buffer out;
    buffer_open(&out, arena);
    buffer_text(&out, "data:image/svg+xml,");
    for (size_t i = 0; i < svg.length; i++) {
        unsigned char byte = (unsigned char)svg.bytes[i];
        if (ascii_alpha((char)byte) || ascii_digit((char)byte) || strchr("-.,:/=", byte)) {
            buffer_byte(&out, (char)byte);
            continue;
        }
        buffer_byte(&out, '%');
        buffer_byte(&out, digits[byte >> 4]);
        buffer_byte(&out, digits[byte & 15]);
    }
    return buffer_view(&out);
}

/* Addresses that a reader's device can open. */
static bool may_be_coded(String address) {
    return address_scheme(address).length && address_use(address) == ADDRESS_LEADS;
}

/* False, with a warning, when there can be no code of the address. */
static bool draw(Document *document, Node *image, String address, Position at) {
    String why = S("it is no whole address, such as https://example.org/"), svg = {NULL, 0};
    Arena *arena = document->arena;
    if (may_be_coded(address))
        svg = qr_svg(document->ctx, address_encode(arena, address), &why);
    if (!svg.bytes) {
        diagnose2(document->ctx, SAY_QR, at, address, why);
        return false;
    }
    image->role = ROLE_QR;
    image->as.image.source = data_url(arena, svg);
    if (!image->as.image.alternative.length)
        image->as.image.alternative = qr_alternative(arena, address);
    image->as.image.decorative = false;
    return true;
}

static Node *new_image(const Document *document, Position at) {
    return node_new(document->arena, KIND_IMAGE, at);
}

/* An image whose source is an address becomes its code, else a link. */
static void replace_image(Document *document, Node *image) {
    String address = image->as.image.source;
    if (draw(document, image, address, image->at)) {
        image->as.image.title = address; /* what a text has in its place */
        return;
    }
    Node *text = node_new(document->arena, KIND_TEXT, image->at);
    text->as.text = address;
    node_insert(image->parent, text, image);
    node_remove(image);
}

/* The code stands behind the text of a link, in it. */
static void add_to_link(Document *document, Node *link) {
    Node *image = new_image(document, link->at);
    if (draw(document, image, link->as.link.target, link->at))
        node_append(link, image);
    link->role = ROLE_NONE;
}

/* The title block, else the title. */
static Node *find_head(const Document *document) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->role == ROLE_TITLE_BLOCK)
            return node;
    return document->title_heading;
}

/* Below what the title block says, else before the text. */
static void add_source(Document *document) {
    Arena *arena = document->arena;
    String address = meta_value(document, META_SOURCE);
    Node *image = new_image(document, NOWHERE), *head = find_head(document), *top = document->root->first;
    if (!address.length || !draw(document, image, address, document->meta[META_SOURCE].at))
        return;
    if (!meta_set_has(document->meta_shown, META_SOURCE))
        image->as.image.title = address;
    Node *line = node_new(arena, KIND_PARAGRAPH, NOWHERE);
    line->role = ROLE_TITLE_DETAILS;
    node_append(line, image);
    if (head && head->role == ROLE_TITLE_BLOCK)
        node_append(head, line);
    else if (head)
        node_insert(head->parent, line, head->next);
    else if (top && top->kind == KIND_PART)
        node_insert(top, line, top->first);
    else
        node_insert(document->root, line, top);
}

static bool wants_source(const Document *document) {
    while (document->settings.qr != QR_SOURCE && document->part_of)
        document = document->part_of;
    return document->settings.qr == QR_SOURCE;
}

/* Links and images that are to have one, before any is made. */
static Node **collect(const Document *document, size_t *count) {
    Node **found = NULL;
    size_t capacity = 0;
    Walk walk = walk_start(document->root);
    *count = 0;
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->role != ROLE_QR)
            continue;
        arena_grow(document->arena, found, *count, capacity);
        found[(*count)++] = node;
    }
    return found;
}

void qr_codes_insert(Document *document) {
    size_t count;
    Node **found = collect(document, &count);
    for (size_t i = 0; i < count; i++)
        (found[i]->kind == KIND_LINK ? add_to_link : replace_image)(document, found[i]);
    if (wants_source(document))
        add_source(document);
}
