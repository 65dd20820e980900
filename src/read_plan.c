/* The items of a plan: patterns become files; each is read as an input of its own, changed as the plan says, and joined
 * at its place. */
#include "read_plan.h"

#include <stdlib.h>

#include "doc/join_embargo.h"
#include "doc/overview.h"
#include "doc/versions.h"
#include "doc/plan.h"
#include "joining.h"
#include "load/source.h"
#include "plan_tables.h"
#include "qr_codes.h"
#include "read_sources.h"
#include "style/marking.h"

enum { MATCHES_MOST = 10000 };

typedef struct {
    const PlanItem *item;
    size_t part;        /* of the plan */
    String path;        /* of a file, empty for a text */
    Source *source;
    Document *document; /* once it is read */
    Node *blocks;       /* its PART, once it is joined */
    size_t order;       /* as listed */
    bool *is_found;     /* of the ids that the plan leaves out */
} Entry;

typedef struct {
    Context *ctx;
    Document *whole;
    const char *name; /* of the plan */
    Entry *entries;
    size_t count, capacity;
    size_t missing;
} Gathering;

/* ---- which they are ---- */

static void add_entry(Gathering *g, const PlanItem *item, size_t part, String path) {
    arena_grow(&g->ctx->arena, g->entries, g->count, g->capacity);
    Entry *entry = &g->entries[g->count];
    *entry = (Entry){.item = item, .part = part, .path = path, .order = g->count};
    g->count++;
    if (path.length == 0)
        return;
    String cause;
    entry->source = source_below(g->ctx, g->whole->source, path, &cause);
    if (entry->source)
        return;
    diagnose2(g->ctx, SAY_PLAN_ITEM, item->at, path, cause);
    g->missing++;
}

static void add_matches(Gathering *g, const PlanItem *item, size_t part) {
    String *paths;
    size_t count = source_match(g->ctx, g->whole->source, item->path, MATCHES_MOST, &paths);
    if (count > MATCHES_MOST)
        fail2(g->ctx, SAY_LIMIT, item->at, S("items"), number(MATCHES_MOST));
    if (count == 0) {
        diagnose1(g->ctx, SAY_PLAN_NO_MATCH, item->at, item->path);
        g->missing++;
    }
    for (size_t i = 0; i < count; i++)
        add_entry(g, item, part, paths[i]);
}

static void gather(Gathering *g, const Plan *plan) {
    for (size_t p = 0; p < plan->count; p++)
        for (size_t i = 0; i < plan->parts[p].count; i++) {
            const PlanItem *item = &plan->parts[p].items[i];
            if (source_is_pattern(item->path))
                add_matches(g, item, p);
            else
                add_entry(g, item, p, item->path);
        }
    if (g->missing)
        fail_silently(g->ctx);
}

/* ---- what the plan says of them ---- */

static void set_fields(Document *document, const PlanItem *item) {
    MetaSet cleared = 0;
    for (size_t i = 0; i < item->field_count; i++) {
        const PlanField *field = &item->fields[i];
        if (field->field == META_MARKING)
            document_keep_marking(document);
        MetaValues *values = &document->meta[field->field];
        if (!meta_set_has(cleared, field->field))
            values->count = 0;
        cleared |= 1u << field->field;
        values->is_for_programs = false;
        meta_add(document, field->field, field->value);
    }
}

/* While a document is built, most ids are in its map and not on their nodes. */
static bool has_id(const Document *document, const Node *node, String id) {
    return map_get(&document->ids, id) == node || (node->id.length && string_equal(node->id, id));
}

static bool is_left_out(const Document *document, const PlanItem *item, const Node *node, bool *is_found) {
    for (size_t i = 0; i < item->left_out_count; i++)
        if (has_id(document, node, item->left_out[i]))
            return is_found[i] = true;
    bool is_image = node->kind == KIND_IMAGE || node->kind == KIND_FIGURE;
    bool is_note = node->kind == KIND_FOOTNOTE || node->kind == KIND_FOOTNOTE_REFERENCE;
    return (is_image && item->without_images) || (is_note && item->without_notes);
}

/* With a heading goes what stands below it, up to the next of its level or above. */
static void remove_below(Node *heading) {
    for (Node *next; (next = heading->next);) {
        if (next->kind == KIND_HEADING && next->as.heading.level <= heading->as.heading.level)
            return;
        node_remove(next);
    }
}

static void leave_out(Document *document, const PlanItem *item, bool *is_found) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node == document->root || !is_left_out(document, item, node, is_found))
            continue;
        if (node->kind == KIND_HEADING)
            remove_below(node);
        walk_skip(&walk);
        node_remove(node);
    }
}

/* ---- reading ---- */

/* A text of the plan is Markdown, in the plan's folder. */
static quire_source text_of(const Gathering *g, const PlanItem *item) {
    const char *folder = g->whole->source->folder_path;
    return (quire_source){.bytes = item->text.bytes, .length = item->text.length, .name = g->name, .folder = folder,
                          .format = "markdown"};
}

/* A text or a table without one stands below what is before it. */
static bool has_title(const Document *document) {
    bool is_titled = meta_value(document, META_TITLE).length;
    Walk walk = walk_start(document->root);
    for (const Node *node; !is_titled && (node = walk_next(&walk));)
        is_titled = node->kind == KIND_HEADING;
    return is_titled;
}

static void read_entry(Gathering *g, Entry *entry) {
    Context *ctx = g->ctx;
    String text;
    quire_source from = text_of(g, entry->item);
    ctx->diagnostics.lines_before = entry->item->lines_before;
    ctx->diagnostics.reading = entry->order + 1;
    Document *document = entry->source ? read_opened(ctx, entry->source, &text)
                                       : read_source(ctx, &from, /*joined*/ true, &text);
    entry->document = document;
    if (document->plan)
        fail1(ctx, SAY_PLAN_NESTED, NOWHERE, entry->path);
    set_fields(document, entry->item);
    if (entry->item->is_table)
        plan_table_shape(document, entry->item);
    entry->is_found = arena_array(document->arena, bool, entry->item->left_out_count + 1);
    leave_out(document, entry->item, entry->is_found);
    further_settle(document, g->whole);
    document->is_further = (!entry->source || entry->item->is_table) && !has_title(document);
    document_item_passes(document);
    qr_codes_insert(document);
    ctx->diagnostics.lines_before = 0;
}

/* ---- markings ---- */

/* All of them are named before the conversion fails. */
static void check_markings(const Gathering *g) {
    size_t forbidden = 0;
    for (size_t i = 0; i < g->count; i++) {
        const Entry *entry = &g->entries[i];
        String name = entry->path.length ? entry->path : S("text");
        forbidden += !marking_allows(g->whole, string_of(g->name), entry->document, name, entry->item->at);
        marking_print_item(g->whole, entry->document);
    }
    if (forbidden)
        fail_silently(g->ctx);
}

/* ---- embargoes ---- */

/* What the plan says itself stands; else the whole has the latest embargo of its items. */
static void join_embargoes(const Gathering *g) {
    Document *whole = g->whole, *latest = whole;
    for (size_t i = 0; i < g->count; i++) {
        Document *document = g->entries[i].document;
        if (!embargo_is_later(document, latest))
            continue;
        if (!whole->embargo_line.length)
            latest = document;
        else
            diagnose2(g->ctx, SAY_EMBARGO_LATER, g->entries[i].item->at, document->embargo_line, whole->embargo_line);
    }
    if (latest != whole)
        document_take_embargo(whole, latest, /*prints*/ true);
}

/* ---- joining ---- */

static int compare_dates(const void *left, const void *right) {
    const Entry *a = left, *b = right;
    String one = meta_value(a->document, META_DATE), other = meta_value(b->document, META_DATE);
    int order = a->part != b->part ? (a->part < b->part ? -1 : 1)
                : !one.length != !other.length ? (one.length ? -1 : 1) : string_compare(one, other);
    return order ? order : a->order < b->order ? -1 : 1;
}

static void sort_entries(Gathering *g) {
    for (size_t i = 0; i < g->count; i++)
        if (g->entries[i].source && !meta_value(g->entries[i].document, META_DATE).length)
            diagnose0(g->ctx, SAY_PLAN_ORDER, g->entries[i].item->at);
    qsort(g->entries, g->count, sizeof *g->entries, compare_dates);
}

/* An id may be in one of the files of a pattern only. */
static void say_not_found(const Gathering *g) {
    for (size_t i = 0; i < g->count; i++) {
        const PlanItem *item = g->entries[i].item;
        if (i > 0 && item == g->entries[i - 1].item)
            continue;
        for (size_t k = 0; k < item->left_out_count; k++) {
            bool is_found = false;
            for (size_t n = i; n < g->count && g->entries[n].item == item; n++)
                is_found |= g->entries[n].is_found[k];
            if (!is_found)
                diagnose1(g->ctx, SAY_PLAN_LEFT_OUT, item->at, item->left_out[k]);
        }
    }
}

/* A part begins where its items do. Its heading stands alone on a page if the first item begins one. */
static void begin_part(Document *whole, const PlanPart *part, bool is_first, const Document *first_item) {
    bool is_alone = whole->settings.items != ITEMS_FLOW && !first_item->is_further;
    if (!is_first || whole->settings.contents)
        document_begin_item(whole, part->place);
    if (is_alone && (!is_first || whole->settings.contents || whole->settings.cover))
        node_hints(part->place->first, whole->arena)->title_page = true;
}

static void join(const Gathering *g, const Plan *plan) {
    Document *whole = g->whole;
    Joining joining = joining_open(whole, g->name);
    for (size_t i = 0; i < g->count; i++) {
        Entry *entry = &g->entries[i];
        Node *section = plan->parts[entry->part].place, *parent = section ? section : whole->root;
        const char *name = entry->source ? entry->source->name : g->name;
        if (section && (i == 0 || g->entries[i - 1].part != entry->part))
            begin_part(whole, &plan->parts[entry->part], i == 0, entry->document);
        uint32_t lines = joining_add(&joining, entry->document, name, entry->item->lines_before);
        entry->blocks = entry->document->root->first;
        document_join_item(whole, entry->document, parent, section ? 2 : 1, lines);
    }
    joining_close(&joining);
}

/* Items with a title that are versions of one release. */
static void link_versions(const Gathering *g, const Plan *plan) {
    JoinedItem *versions = arena_array(g->whole->arena, JoinedItem, g->count);
    for (uint32_t group = 1; group <= plan->version_groups; group++) {
        size_t count = 0;
        for (size_t i = 0; i < g->count; i++)
            if (g->entries[i].item->versions == group && g->entries[i].document->title_heading)
                versions[count++] = (JoinedItem){g->entries[i].document, g->entries[i].blocks};
        versions_link(g->whole, versions, count);
    }
}

/* What is said of all items, once they are joined. */
static void add_overviews(const Gathering *g, const Plan *plan) {
    Document *whole = g->whole;
    JoinedItem *items = arena_array(whole->arena, JoinedItem, g->count);
    for (size_t i = 0; i < g->count; i++)
        items[i] = (JoinedItem){g->entries[i].document, g->entries[i].blocks};
    Node *section = g->count ? plan->parts[g->entries[0].part].place : NULL;
    Node *first = section ? section : g->count ? g->entries[0].blocks : NULL;
    if (whole->settings.overview)
        overview_add(whole, first, items, g->count);
    if (whole->settings.sources)
        overview_add_sources(whole, items, g->count);
}

void read_plan_items(Document *whole, const char *name) {
    const Plan *plan = whole->plan;
    Gathering g = {.ctx = whole->ctx, .whole = whole, .name = name};
    whole->ctx->settings.fields |= whole->settings.fields; /* of its items, too */
    gather(&g, plan);
    for (size_t i = 0; i < g.count; i++)
        read_entry(&g, &g.entries[i]);
    whole->ctx->diagnostics.source = name;
    whole->ctx->diagnostics.inputs = NULL; /* of the item that was read last */
    whole->ctx->diagnostics.input_count = 0;
    say_not_found(&g);
    check_markings(&g);
    join_embargoes(&g);
    if (plan->sort == PLAN_SORT_BY_DATE)
        sort_entries(&g);
    join(&g, plan);
    link_versions(&g, plan);
    add_overviews(&g, plan);
}
