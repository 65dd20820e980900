/* Annotations are counted as their pages come and packed at the end, since many lead forward. */
#include "write/pdf/links.h"

#include "base/percent.h"
#include "doc/digits.h"
#include "doc/terms.h"
#include "text/address.h"
#include "text/utf8.h"
#include "write/pdf/syntax.h"

enum {
    ADDRESS_BYTES_MOST = 10000, /* in percent escapes up to 30,000 bytes; a string may have 32,767 */
    REPEATED_BYTES_MOST = 256   /* of what each line of a link would repeat */
};

struct Annotation {
    Annotation *next;
    const Node *node;            /* NULL: the widget of a field */
    const SignatureField *field; /* or NULL */
    Box box;
    uint32_t key;
    Ref action; /* the object that the lines of a link with a long address share; else 0 */
};

typedef struct {
    const Node *node;
    Place place;
} PlaceOfNode;

struct OutlineItem {
    OutlineItem *before; /* of all */
    OutlineItem *parent, *previous, *next, *first, *last;
    const Node *heading;
    Ref ref;
    int shown; /* entries under it when it is open */
    bool open;
};

/* ---- targets ---- */

static Target node_target(const Node *node) { return (Target){.kind = node ? TARGET_NODE : TARGET_NONE, .node = node}; }

Target link_target(const Document *document, const Node *node) {
    if (node->kind == KIND_FOOTNOTE_REFERENCE)
        return node_target(node->as.reference.footnote);
    if (node->kind == KIND_FOOTNOTE)
        return node_target(node->as.footnote.first_reference);
    if (node->kind == KIND_CROSS_REFERENCE)
        return node_target(node->as.cross.target);
    if (node->kind != KIND_LINK)
        return node_target(NULL);
    String target = string_trim(node->as.link.target);
    if (string_starts(target, S("#")))
        return node_target(map_get(&document->ids, string_slice(target, 1, target.length)));
    if (target.length && target.length <= ADDRESS_BYTES_MOST)
        return (Target){.kind = TARGET_ADDRESS, .address = target};
    return node_target(NULL);
}

/* ---- places ---- */

static void say_too_long(const Document *document) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->kind == KIND_LINK && link_target(document, node).kind == TARGET_NONE)
            diagnose1(document->ctx, SAY_LINK_TOO_LONG, node->at, node->as.link.target);
}

static void close_arena(void *arena) { arena_close(arena); }

void links_open(Links *links, const Document *document, Haru *haru, Tags *tags) {
    *links = (Links){.document = document, .ctx = document->ctx, .haru = haru, .tags = tags};
    links->outline_shown = document->settings.bookmark_depth;
    links->scratch = arena_new(&links->ctx->arena, Arena);
    arena_open(links->scratch, links->ctx);
    release_push(links->ctx, close_arena, links->scratch);
    buffer_open(&links->beginning, &links->ctx->arena);
    nodemap_open(&links->places, &links->ctx->arena, sizeof(PlaceOfNode));
    say_too_long(document);
}

static void add_place(Links *links, const Node *node, Place place) {
    if (nodemap_get(&links->places, node))
        return;
    PlaceOfNode *kept = nodemap_add(&links->places, node);
    kept->place = place;
}

const Place *links_place(const Links *links, const Node *node) {
    if (!node->parent)
        return links->first.page ? &links->first : NULL;
    for (const Node *up = node; up->parent; up = up->parent) {
        const PlaceOfNode *found = nodemap_get(&links->places, up);
        if (found)
            return &found->place;
    }
    for (const Node *down = node->first; down; down = down->first) {
        const PlaceOfNode *found = nodemap_get(&links->places, down);
        if (found)
            return &found->place;
    }
    return NULL;
}

static void print_destination(const Links *links, Buffer *b, const Node *node) {
    const Place *place = links_place(links, node);
    place = place ? place : &links->first;
    place_print_key(b, place);
    place_print(b, place, ZOOM_KEPT, /*percent*/ 0);
}

void links_lead_to_elements(Links *links, Ref first) {
    links->first_element = first;
    links->first.element = first;
    for (size_t i = 0; i < links->places.count; i++) {
        PlaceOfNode *place = nodemap_at(&links->places, i);
        place->place.element = first + element_number(tags_element(links->tags, place->node));
    }
}

Ref links_element_on(const Links *links, uint32_t sheet) {
    uint32_t count;
    const ParentKey *keys = tags_keys(links->tags, &count);
    for (uint32_t i = 0; links->first_element && i < count; i++)
        if (keys[i].page && sheet-- == 0 && keys[i].count)
            return links->first_element + element_number(tags_key_element(links->tags, &keys[i], 0));
    return links->first_element;
}

/* What stands in the text too, where its private characters are said. */
static void print_text(const Links *links, Buffer *b, String text) {
    pdf_text(b, links->no_private ? pdf_without_private(links->scratch, text) : text);
}

/* ---- outline ---- */

Ref links_outline(const Links *links) { return links->outline; }

/* Under the last entry of the level above, behind the last one there. */
static void hang_in(Links *links, OutlineItem *item) {
    OutlineItem *parent = links->outline_depth ? links->open_items[links->outline_depth - 1] : NULL;
    OutlineItem **first = parent ? &parent->first : &links->first_outermost;
    OutlineItem **last = parent ? &parent->last : &links->last_outermost;
    item->parent = parent;
    item->previous = *last;
    if (*last)
        (*last)->next = item;
    else
        *first = item;
    *last = item;
}

static void add_outline(Links *links, const Node *heading) {
    if (!string_trim(node_plain_text(heading, links->scratch)).length || heading_is_local(heading))
        return;
    int level = heading->as.heading.outline;
    while (links->outline_depth && links->outline_levels[links->outline_depth - 1] >= level)
        links->outline_depth--;
    OutlineItem *item = arena_new(&links->ctx->arena, OutlineItem);
    bool open = (int)links->outline_depth + 1 < links->outline_shown;
    if (!links->outline)
        links->outline = haru_object(links->haru);
    Ref ref = haru_object(links->haru);
    *item = (OutlineItem){.before = links->last_item, .heading = heading, .ref = ref, .open = open};
    links->last_item = item;
    hang_in(links, item);
    links->open_items[links->outline_depth] = item;
    links->outline_levels[links->outline_depth++] = level;
}

static void print_item(Buffer *b, const char *key, const OutlineItem *item) {
    if (!item)
        return;
    buffer_text(b, key);
    pdf_reference(b, item->ref);
}

/* What an entry, or the root, has under it (ISO 32000-1, 12.3.3). */
static void print_items(Buffer *b, const OutlineItem *first, const OutlineItem *last, int count) {
    if (!first)
        return;
    print_item(b, "/First ", first);
    print_item(b, "/Last ", last);
    buffer_text(b, "/Count ");
    buffer_int(b, count);
}

/* From the last entry to the first: when one comes, those under it have been counted. */
static void write_outline(Links *links) {
    Buffer b;
    buffer_open(&b, &links->ctx->arena);
    int outermost = 0;
    for (const OutlineItem *item = links->last_item; item; item = item->before) {
        *(item->parent ? &item->parent->shown : &outermost) += 1 + (item->open ? item->shown : 0);
        buffer_clear(&b);
        buffer_text(&b, "/Title");
        String name = string_trim(node_name(item->heading, links->scratch));
        print_text(links, &b, pdf_cut(links->ctx, name, item->heading->at, S("a bookmark")));
        print_destination(links, &b, item->heading);
        buffer_text(&b, "/Parent ");
        pdf_reference(&b, item->parent ? item->parent->ref : links->outline);
        print_item(&b, "/Prev ", item->previous);
        print_item(&b, "/Next ", item->next);
        print_items(&b, item->first, item->last, item->open ? item->shown : -item->shown);
        haru_body(links->haru, item->ref, buffer_copy(&b, &links->ctx->arena));
        arena_reset(links->scratch);
    }
    if (!links->outline)
        return;
    buffer_clear(&b);
    buffer_text(&b, "/Type/Outlines");
    print_items(&b, links->first_outermost, links->last_outermost, outermost);
    haru_body(links->haru, links->outline, buffer_view(&b));
}

/* ---- annotations ---- */

/* What is read out for an annotation. */
static String contents_of(const Links *links, const Node *node, const Target *target) {
    if (node->kind == KIND_CROSS_REFERENCE)
        return node->as.cross.text;
    if (node->kind == KIND_LINK && node->as.link.title.length)
        return links->no_private ? pdf_lose_private(links->scratch, node->as.link.title, node->at, S("a link's title"))
                                 : node->as.link.title;
    if (node->kind == KIND_FOOTNOTE_REFERENCE || node->kind == KIND_FOOTNOTE) {
        const Node *footnote = node->kind == KIND_FOOTNOTE ? node : node->as.reference.footnote;
        Buffer b;
        buffer_open(&b, links->scratch);
        String lang = node_lang(links->document->root);
        buffer_string(&b, term(lang, node->kind == KIND_FOOTNOTE ? TERM_BACK_TO_TEXT : TERM_FOOTNOTE));
        buffer_byte(&b, ' ');
        term_note_mark(&b, digits_of(links->document->root), footnote);
        return buffer_view(&b);
    }
    String text = string_trim(node_plain_text(node, links->scratch));
    if (text.length)
        return text;
    return target->kind == TARGET_ADDRESS ? target->address : term(node_lang(links->document->root), TERM_LINKS);
}

/* Lines of one link follow each other. */
static void share_action(const Links *links, Annotation *before, Annotation *a, const Target *target) {
    if (!before || before->node != a->node || target->kind != TARGET_ADDRESS ||
        target->address.length <= REPEATED_BYTES_MOST)
        return;
    if (!before->action)
        before->action = haru_object(links->haru);
    a->action = before->action;
}

static Annotation *add_annotation(Links *links) {
    Annotation *a = arena_new(&links->ctx->arena, Annotation);
    if (links->last_annotation)
        links->last_annotation->next = a;
    else
        links->first_annotation = a;
    links->last_annotation = a;
    return a;
}

void links_field(Links *links, SignatureField *field) {
    add_annotation(links)->field = field;
    field->annotation = links->annotation_count++;
    if (!field->is_artifact)
        field->key = tags_annotation(links->tags, tags_field(links->tags), field->annotation);
}

static Place place_on_page(const Links *links, Length x, Length y) {
    return place_at(&links->placement, links->page, x, y);
}

static void add_area(Links *links, const Area *area) {
    Target target = link_target(links->document, area->node);
    if (area->node->kind == KIND_FOOTNOTE_REFERENCE)
        add_place(links, area->node, place_on_page(links, area->x, area->y));
    if (target.kind == TARGET_NONE || area->width <= 0 || area->height <= 0)
        return;
    Annotation *before = links->last_annotation, *a = add_annotation(links);
    a->node = area->node;
    a->box = placement_box(&links->placement, area->x, area->y, area->width, area->height);
    a->key = tags_annotation(links->tags, tags_link(links->tags, area->node), links->annotation_count++);
    share_action(links, before, a, &target);
}

static void add_anchor(Links *links, const Anchor *anchor) {
    bool seen = nodemap_get(&links->places, anchor->node) != NULL;
    add_place(links, anchor->node, place_on_page(links, anchor->x, anchor->y));
    if (anchor->node->kind == KIND_HEADING && !seen)
        add_outline(links, anchor->node);
}

/* Of a page's anchors the last stands first. */
static void add_anchors(Links *links, const Page *page) {
    size_t count = 0;
    for (const Anchor *anchor = page->anchors; anchor; anchor = anchor->next)
        count++;
    const Anchor **anchors = arena_array(links->scratch, const Anchor *, count);
    for (const Anchor *anchor = page->anchors; anchor; anchor = anchor->next)
        anchors[--count] = anchor;
    for (const Anchor *anchor = page->anchors; anchor; anchor = anchor->next)
        add_anchor(links, anchors[count++]);
}

/* Likewise of its areas: readers that know no order of tabs go through annotations as they come. */
static void add_areas(Links *links, const Page *page) {
    size_t count = 0;
    for (const Area *area = page->areas; area; area = area->next)
        count++;
    const Area **areas = arena_array(links->scratch, const Area *, count);
    for (const Area *area = page->areas; area; area = area->next)
        areas[--count] = area;
    for (const Area *area = page->areas; area; area = area->next)
        add_area(links, areas[count++]);
}

void links_page(Links *links, const Page *page, const Placement *placement, Ref ref) {
    links->page = ref;
    links->placement = *placement;
    if (!links->first.page)
        links->first = place_on_page(links, 0, 0);
    add_anchors(links, page);
    add_areas(links, page);
    arena_reset(links->scratch);
}

static bool is_ascii(String text) {
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.bytes[i] >= 0x80)
            return false;
    return true;
}

/* The name of a file (ISO 32000-1, 7.11): a string, or where it is not ASCII a dictionary, which tells its encoding. */
static void print_file(Buffer *b, String name) {
    if (is_ascii(name)) {
        pdf_bytes(b, name);
        return;
    }
    buffer_text(b, "<</Type/Filespec/F");
    pdf_text(b, name);
    buffer_text(b, "/UF");
    pdf_text(b, name);
    buffer_text(b, ">>");
}

/* Goes to a place in another PDF, or to its beginning (ISO 32000-1, 12.6.4.3). False when the file's name cannot be
 * written so. */
static bool print_remote(Links *links, Buffer *b, String address) {
    size_t end = string_find_byte(address, '#');
    String file = percent_decode(links->scratch, string_slice(address, 0, end));
    String place = end < address.length ? string_slice(address, end + 1, address.length) : S("");
    if (utf8_check(file) < file.length || pdf_is_private(file) || (links->files_are_attached && !is_ascii(file)))
        return false;
    buffer_text(b, "/S/GoToR/F");
    print_file(b, file);
    buffer_text(b, "/D");
    if (place.length)
        pdf_bytes(b, percent_decode(links->scratch, place));
    else
        buffer_text(b, "[0/XYZ null null null]");
    return true;
}

static void print_action(Links *links, Buffer *b, const Node *node, String address) {
    if (node->kind == KIND_LINK && node->as.link.to_result && print_remote(links, b, address))
        return;
    buffer_text(b, "/S/URI/URI");
    pdf_bytes(b, address_encode(links->scratch, address));
}

/* Keeps how further lines of a link are described: by the beginning of its text. */
static void keep_beginning(Links *links, String text) {
    size_t end = REPEATED_BYTES_MOST;
    buffer_clear(&links->beginning);
    if (text.length <= end) {
        buffer_string(&links->beginning, text);
        return;
    }
    while (((unsigned char)text.bytes[end] & 0xC0) == 0x80)
        end--;
    buffer_string(&links->beginning, string_trim(string_slice(text, 0, end)));
    buffer_text(&links->beginning, "…");
}

/* What is cut off the description of a link is said with the first of its annotations: each line of it has one. The
 * others have its beginning. */
static void print_contents(Links *links, const Annotation *a, const Annotation *before, const Target *target,
                           Buffer *b) {
    buffer_text(b, "/Contents");
    if (!before || before->node != a->node) {
        String text = contents_of(links, a->node, target);
        text = pdf_cut(links->ctx, text, a->node->at, S("the description of a link"));
        print_text(links, b, text);
        keep_beginning(links, text);
    } else {
        print_text(links, b, buffer_view(&links->beginning));
    }
}

/* Makes the action that the lines of a link share, with the first of them. */
static void set_action(Links *links, const Annotation *a, const Annotation *before, String address) {
    if (before && before->action == a->action)
        return;
    Buffer body;
    buffer_open(&body, &links->ctx->arena);
    print_action(links, &body, a->node, address);
    haru_body(links->haru, a->action, buffer_view(&body));
}

/* `before` is the annotation printed before, or NULL. */
static void print_annotation(Links *links, const Annotation *a, const Annotation *before, Buffer *b) {
    Target target = link_target(links->document, a->node);
    buffer_text(b, "/Type/Annot/Subtype/Link/Rect");
    placement_print_box(b, &a->box);
    buffer_text(b, "/F 4/Border[0 0 0]/StructParent ");
    buffer_int(b, a->key);
    print_contents(links, a, before, &target, b);
    if (target.kind == TARGET_NODE) {
        print_destination(links, b, target.node);
        return;
    }
    if (a->action) {
        buffer_text(b, "/A ");
        pdf_reference(b, a->action);
        set_action(links, a, before, target.address);
        return;
    }
    buffer_text(b, "/A<<");
    print_action(links, b, a->node, target.address);
    buffer_text(b, ">>");
}

void links_pack(Links *links) {
    write_outline(links);
    Buffer b;
    buffer_open(&b, &links->ctx->arena);
    for (const Annotation *a = links->first_annotation, *before = NULL; a; before = a, a = a->next) {
        buffer_clear(&b);
        if (a->field)
            field_print(a->field, &b);
        else
            print_annotation(links, a, before, &b);
        haru_pack(links->haru, buffer_view(&b));
        arena_reset(links->scratch);
    }
}
