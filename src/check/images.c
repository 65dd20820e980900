/* Alternative texts: there, and more than a name. */
#include "check/rules.h"

#include "check/words.h"
#include "doc/file_name.h"
#include "text/utf8.h"

enum { ALTERNATIVE_MOST = 250 }; /* characters */

/* What an image is called in a message: its address, without the content that stands in a data: address (RFC 2397). */
static String shown_source(String address) {
    if (!string_starts_ascii_nocase(address, S("data:")))
        return address;
    size_t end = 0;
    while (end < address.length && address.bytes[end] != ',' && address.bytes[end] != ';')
        end++;
    return string_slice(address, 0, end);
}

static void check_image(const Node *image, Findings *findings) {
    String words = string_trim(image->as.image.alternative), source = shown_source(image->as.image.source);
    if (words.length == 0) {
        if (!image->as.image.has_alternative && !image->as.image.decorative)
            find1(findings, FIND_IMAGE_MISSING, image->at, source);
        return;
    }
    size_t length = utf8_count(words);
    if (text_is_file_name(words, image->as.image.source))
        find1(findings, FIND_IMAGE_NAME, image->at, words);
    else if (words_are_listed(WORDS_IMAGE, words_plain(findings->arena, words)))
        find1(findings, FIND_IMAGE_VAGUE, image->at, words);
    else if (length > ALTERNATIVE_MOST)
        find2(findings, FIND_IMAGE_LONG, image->at, source, number((int64_t)length));
}

void check_images(const Document *document, Findings *findings) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->kind == KIND_IMAGE)
            check_image(node, findings);
}
