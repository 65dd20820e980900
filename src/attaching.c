/* From options to attachments. */
#include "attaching.h"

#include "base/limits.h"
#include "doc/attachments.h"
#include "load/source.h"

void attach_files(Document *document) {
    Context *ctx = document->ctx;
    const TextList *list = &document->settings.attach;
    for (size_t i = 0; i < list->count; i++) {
        AttachmentOption option = attachment_option(list->items[i]);
        String bytes, cause;
        if (!file_read(ctx, arena_c_string(&ctx->arena, option.path), LIMIT_ATTACHMENT_BYTES, &bytes, &cause))
            fail2(ctx, SAY_ATTACHMENT_OPEN, NOWHERE, option.path, cause);
        document_attach(document, &option, bytes);
    }
}
