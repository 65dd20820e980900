/* Moments of embargoes are compared by the time zones that documents name; a text without one is taken as UTC. */
#include "doc/join_embargo.h"

#include "doc/date.h"
#include "doc/first_dates.h"
#include "doc/passes.h"
#include "doc/zone_abbreviations.h"

enum { DAY_BYTES = 10 /* of "2026-03-01" */ };

static bool has_offset(String iso) {
    String time = string_slice(iso, iso.length < DAY_BYTES ? iso.length : DAY_BYTES, iso.length);
    return string_ends(time, S("Z")) || string_find_byte(time, '+') != SIZE_MAX ||
           string_find_byte(time, '-') != SIZE_MAX;
}

/* When the embargo of a document ends, in seconds since 1970-01-01T00:00:00Z. */
static bool moment_of(Document *document, int64_t *seconds) {
    String iso = meta_value(document, META_EMBARGO), zone = meta_value(document, META_EMBARGO_ZONE);
    int32_t offset;
    if (!date_parse(iso, seconds) &&
        !(date_first_in(document, document->embargo_line, &iso) && date_parse(iso, seconds)))
        return false;
    if (!has_offset(iso) && zone.length && zone_offset_at_clock(document->arena, zone, *seconds, &offset))
        *seconds -= offset;
    return true;
}

bool embargo_is_later(Document *document, Document *than) {
    int64_t one, other;
    if (!document->embargo_line.length || !than->embargo_line.length)
        return document->embargo_line.length > 0;
    return moment_of(document, &one) && moment_of(than, &other) && one > other;
}

static void take_field(Document *whole, const Document *part, MetaField field) {
    whole->meta[field].count = 0;
    meta_add(whole, field, meta_value(part, field));
}

/* What says an embargo in words is said in its own language. */
static String line_for(Document *whole, const Document *part) {
    bool is_same = string_equal(node_lang(whole->root), node_lang(part->root));
    return is_same || !part->meta[META_EMBARGO].count ? part->embargo_line : document_embargo_text(whole);
}

void document_take_embargo(Document *whole, const Document *part, bool prints) {
    take_field(whole, part, META_EMBARGO);
    take_field(whole, part, META_EMBARGO_ZONE);
    whole->embargo_line = line_for(whole, part);
    if (!prints || whole->settings.title_block == TITLE_BLOCK_OFF)
        return;
    Node *paragraph = node_new(whole->arena, KIND_PARAGRAPH, NOWHERE);
    paragraph->role = ROLE_EMBARGO;
    node_add_text(whole->arena, paragraph, whole->embargo_line);
    node_insert(whole->root, paragraph, whole->root->first);
}
