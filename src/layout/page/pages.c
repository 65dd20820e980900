/* Pages: strips are held back until all columns of a page are full, then they are stacked and handed on. */
#include <string.h>

#include "layout/geometry.h"
#include "layout/page/parts.h"
#include "layout/stack.h"

struct Pages {
    Layout layout;
    PageFunction *emit;
    void *user;
    Strip *first, **end; /* waiting, from the start of the page */
    Strip *wide, **wide_end; /* across the columns at the top of the page at hand */
    Length top;              /* their height, with the space below */
    Strip *feed;         /* the first that no column has taken yet; NULL: the next to come */
    Notes notes;
    Strip *note;         /* the first note of the page */
    ColumnFill columns[COLUMNS_MOST];
    int full;            /* columns of the page that are */
    Fill fill;           /* the column at hand */
    uint32_t number;     /* of the page that went out last */
    bool landscape;      /* the page being filled is turned by 90 degrees */
    PageNumbers turned, blank; /* pages that are turned; pages that are blank before a right-hand one */
    uint32_t front;      /* pages of the front matter; those before the body, while none of it has come */
    bool in_body;        /* the body has come, or there is no front matter */
    Floats floats;
    Sections sections;
    PagesUsage usage;
    bool broken;         /* the next page starts behind a forced break */
    Strip *foot;         /* for the foot of the last page; NULL: none, or it is out */
    Length foot_room;    /* that it takes of the page at hand */
    bool emitted;        /* since the memory's arenas took turns */
    Pages *marked;       /* a copy made by pages_mark; NULL: there is none */
    bool *marked_notes;  /* notes.placed at the mark */
};

/* The height of the columns of the page that is being filled. */
static Length room(const Pages *pages) {
    return geometry_text_height(pages->layout.job, pages->landscape) - pages->top - pages->foot_room;
}

/* The page that is being filled, with a foot as part of its margin. */
static PageStyle page_at_hand(const Pages *pages) {
    PageStyle page = geometry_page(pages->layout.job, pages->landscape);
    page.margin_bottom += pages->foot_room;
    return page;
}

static int column_count(const Pages *pages) { return pages->landscape ? 1 : pages->layout.style->page.columns; }

/* Starts a column with the notes from `note` on that no strip from `first` on calls for. */
static void open_column(const Pages *pages, Fill *fill, Length most, Strip *first, Strip *note, bool last) {
    fill_open(fill, pages->layout.style, most, note, strips_first_note(first), last);
}

Pages *pages_open(Layout layout, PageFunction *emit, void *user) {
    Pages *pages = arena_new(&layout.job->ctx->arena, Pages);
    const PageStyle *page = &layout.style->page;
    pages->layout = layout;
    pages->emit = emit;
    pages->user = user;
    pages->end = &pages->first;
    pages->wide_end = &pages->wide;
    floats_open(&pages->floats, &layout.job->ctx->arena);
    notes_open(&pages->notes, layout, page->margin_left, page->column_width);
    pages->in_body = !layout.job->document->body_start;
    open_column(pages, &pages->fill, room(pages), NULL, NULL, false);
    return pages;
}

/* ---- a page ---- */

/* Strips are made for odd pages. */
static Length side_shift(const Pages *pages) {
    bool landscape = pages->landscape, even = pages->number % 2 == 0;
    return geometry_page_side(pages->layout.job, landscape, even).margin_left -
           geometry_page(pages->layout.job, landscape).margin_left;
}

/* How far a column stands from where strips were made: columns go from right to left in documents that do. */
static Length column_shift(const Pages *pages, int column) {
    PageStyle page = geometry_page(pages->layout.job, pages->landscape);
    bool rtl = node_direction(pages->layout.job->document->root) == DIRECTION_RTL;
    return (rtl ? page.columns - 1 - column : column) * (page.column_width + page.column_gap) + side_shift(pages);
}

/* Where the notes of a column begin; the foot of its text when it has none. */
static Length notes_top(const PageStyle *page, const ColumnFill *column) {
    Length bottom = page->page_height - page->margin_bottom;
    if (!column->note || column->note == column->note_stop)
        return bottom;
    int64_t height = strips_span(column->note, column->note_stop);
    return height < bottom ? bottom - (Length)height : 0;
}

/* Boxes reach into the margin at most, and not into the notes. */
static void stack_body(Stack *stack, const Style *style, const PageStyle *page, const ColumnFill *column) {
    bool notes = column->note && column->note != column->note_stop;
    stack->floor = notes ? notes_top(page, column) - style->note_below - style->note_rule : page->page_height;
    if (column->first != column->stop && column->first && column->first->repeat)
        stack_repeat(stack, column->first->repeat);
    for (Strip *strip = column->first, *next; strip && strip != column->stop; strip = next) {
        next = strip->next;
        stack_add(stack, strip);
    }
    stack->floor = page->page_height;
}

/* The notes of a column, below a rule, at the foot of the page. */
static void stack_notes(const Pages *pages, Stack *stack, const ColumnFill *column, Length shift) {
    Layout layout = pages->layout;
    const Style *style = layout.style;
    if (!column->note || column->note == column->note_stop)
        return;
    PageStyle page = page_at_hand(pages);
    bool rtl = node_direction(layout.job->document->root) == DIRECTION_RTL;
    shift += page.margin_left - style->page.margin_left; /* notes are made for upright pages */
    if (rtl)
        shift += page.column_width - style->page.column_width;
    Length top = notes_top(&page, column);
    Length width = style_length_within(style->sheet->note_rule_length, style->page.column_width);
    Length x = style->page.margin_left + shift + (rtl ? style->page.column_width - width : 0);
    Length rule = top - style->note_below - style->note_rule;
    item_list_add(&stack->behind,
                  item_fill(layout.arena, layout.job->document->root, x, rule, width, style->note_rule,
                            ink_colour(style, style->sheet->note_rule_colour, style->palette[COLOUR_TEXT])));
    stack_move(stack, shift, top);
    for (Strip *strip = column->note, *next; strip && strip != column->note_stop; strip = next) {
        next = strip->next;
        stack_add(stack, strip);
    }
}

/* Its lower edge is where the text of other pages ends. */
static void stack_foot(Pages *pages, Stack *stack) {
    PageStyle page = geometry_page(pages->layout.job, pages->landscape);
    stack_move(stack, side_shift(pages), page.page_height - page.margin_bottom - pages->foot->height);
    stack_add(stack, pages->foot);
    pages->foot = NULL;
    pages->foot_room = 0;
}

/* Notes of a column end where those of the next begin, also when these came later. */
static void join_notes(ColumnFill *columns, int count) {
    for (int i = count - 2; i >= 0; i--)
        columns[i].note_stop = columns[i + 1].note ? columns[i + 1].note : columns[i + 1].note_stop;
}

static void note_number(const Pages *pages, PageNumbers *numbers) {
    arena_grow(&pages->layout.job->ctx->arena, numbers->pages, numbers->count, numbers->capacity);
    numbers->pages[numbers->count++] = pages->number;
}

static int32_t label_of(const Pages *pages) {
    return pages->in_body ? (int32_t)(pages->number - pages->front) : -(int32_t)pages->number;
}

static void count_page(Pages *pages) {
    int most = pages->layout.job->ctx->settings.page_limit;
    if (++pages->number > (size_t)most)
        fail2(pages->layout.job->ctx, SAY_LIMIT, NOWHERE, S("pages"), number(most));
}

/* Sends out a page of its columns; what they do not hold waits for the next. `ends`: it need not be full. */
static void emit(Pages *pages, ColumnFill *columns, int count, bool ends) {
    Layout layout = pages->layout;
    PageStyle style = page_at_hand(pages);
    count_page(pages);
    join_notes(columns, count);
    usage_add(&pages->usage, columns, count, room(pages), pages->broken);
    pages->broken = false;
    if (count > 1)
        level_columns(columns, count, room(pages), ends);
    Strip *rest = columns[count - 1].stop;
    Stack stack;
    stack_open(&stack, layout.arena, style.margin_top);
    stack_move(&stack, side_shift(pages), style.margin_top);
    sheet_set(layout, &style, pages->number, /*is_blank*/ false, &stack.behind);
    if (pages->number == 1 && layout.job->document->marking)
        marking_set(layout, &style, PART_HEADER, /*is_content*/ true, &stack.items);
    for (Strip *strip = pages->wide, *next; strip; strip = next) {
        next = strip->next;
        stack_add(&stack, strip);
    }
    for (int i = 0; i < count; i++) {
        stack_move(&stack, column_shift(pages, i), style.margin_top + pages->top);
        stack_body(&stack, layout.style, &style, &columns[i]);
    }
    for (int i = 0; i < count; i++)
        stack_notes(pages, &stack, &columns[i], column_shift(pages, i));
    if (pages->foot_room)
        stack_foot(pages, &stack);
    Page page = {.number = pages->number, .label = label_of(pages), .width = style.page_width,
                 .height = style.page_height, .bleed = style.bleed, .around = style.around,
                 .behind = stack.behind.first, .items = stack.items.first,
                 .areas = stack.areas, .anchors = stack.anchors};
    pages->emit(pages->user, &page);
    sections_add(&pages->sections, &layout.job->ctx->arena, &page);
    if (pages->landscape)
        note_number(pages, &pages->turned);
    pages->emitted = true;
    pages->first = rest;
    floats_emitted(&pages->floats, rest);
    pages->note = columns[count - 1].note_stop;
    if (!pages->first)
        pages->end = &pages->first;
    if (!pages->note)
        notes_forget(&pages->notes);
    pages->full = 0;
    pages->wide = NULL;
    pages->wide_end = &pages->wide;
    pages->top = 0;
}

/* The height of the column behind the one that is full. */
static Length next_room(const Pages *pages) {
    bool same_page = pages->full + 1 < column_count(pages);
    return same_page ? room(pages) : geometry_text_height(pages->layout.job, pages->landscape);
}

/* Figures that wait come first in the column that starts with `first`. Returns the first strip of them all. */
static Strip *insert_floats(Pages *pages, Strip *first) {
    Strip **end, *figures = floats_release(&pages->floats, next_room(pages), &end), **link = &pages->first;
    if (!figures)
        return first;
    while (*link != first)
        link = &(*link)->next;
    *link = figures;
    *end = first;
    if (!first)
        pages->end = end;
    else if (first->space_before < pages->layout.style->figure_space)
        first->space_before = pages->layout.style->figure_space;
    return figures;
}

/* The column at hand is full: goes on with the next, on the next page when it was the last. */
static void next_column(Pages *pages, bool last) {
    ColumnFill done = pages->fill.column;
    done.stop = insert_floats(pages, done.stop);
    pages->columns[pages->full++] = done;
    Strip *first = done.stop;
    if (pages->full == column_count(pages))
        emit(pages, pages->columns, pages->full, /*ends*/ false);
    pages->feed = first;
    open_column(pages, &pages->fill, room(pages), first, done.note_stop,
                last && !first);
}

static void feed(Pages *pages) {
    while (pages->feed) {
        Strip *strip = pages->feed;
        pages->feed = strip->next;
        if (fill_take(&pages->fill, strip))
            next_column(pages, false);
    }
}

static void append(Pages *pages, Strip *first) {
    for (Strip *strip = first, *next; strip; strip = next) {
        next = strip->next;
        strip->next = NULL;
        *pages->end = strip;
        pages->end = &strip->next;
        pages->feed = strip;
        feed(pages);
    }
}

/* Figures that wait stand here. */
static void place_floats(Pages *pages) {
    Strip **end, *figures = floats_release(&pages->floats, INT64_MAX, &end);
    if (figures)
        *end = NULL;
    pages->floats.place_count = 0;
    pages->floats.keep = false;
    append(pages, figures);
}

/* All strips of a figure are here: it waits, or stands where it came. */
static void end_figure(Pages *pages) {
    if (floats_defer(&pages->floats, &pages->fill))
        return;
    place_floats(pages);
    append(pages, floats_group(&pages->floats));
}

/* ---- the end of a chapter or of all ---- */

/* Fills columns of this height with all that the page holds. Returns whether it fits, and nothing is torn. */
static bool fits_columns(const Pages *pages, Length height, ColumnFill *columns) {
    Strip *strip = pages->first, *note = pages->note;
    for (int i = 0; i < column_count(pages); i++) {
        Fill fill;
        bool full = false;
        open_column(pages, &fill, height, strip, note, false);
        while (strip && !full) {
            Strip *taken = strip;
            strip = strip->next;
            full = fill_take(&fill, taken);
        }
        full = full || fill_end(&fill);
        columns[i] = fill.column;
        strip = fill.column.stop;
        note = fill.column.note_stop;
        bool over = fill.pending && fill.pending == fill.column.first && fill.pending_body > height;
        bool torn = strip && strip->break_before == BREAK_BEFORE_AVOID;
        if (over || torn || note != strips_first_note(strip))
            return false;
    }
    return !strip && !note;
}

/* The page's last columns end at the same height, as nearly as breaks allow. */
static void balance(Pages *pages) {
    Length most = room(pages), least = most / 64;
    ColumnFill columns[COLUMNS_MOST];
    if (column_count(pages) == 1 || !fits_columns(pages, most, columns))
        return;
    while (most - least > POINT / 4) {
        Length middle = least + (most - least) / 2;
        if (fits_columns(pages, middle, columns))
            most = middle;
        else
            least = middle;
    }
    if (!fits_columns(pages, most, pages->columns))
        return;
    pages->full = column_count(pages);
}

static Length foot_height(const Pages *pages) { return pages->foot->height + pages->foot->space_before; }

/* The foot stands on the page that is the last, if there is room for it. */
static void make_room_for_foot(Pages *pages) {
    ColumnFill columns[COLUMNS_MOST];
    if (!pages->foot || pages->landscape)
        return;
    pages->foot_room = foot_height(pages);
    if (room(pages) > 0 && fits_columns(pages, room(pages), columns)) {
        pages->full = column_count(pages);
        memcpy(pages->columns, columns, sizeof columns);
    } else {
        pages->foot_room = 0;
    }
}

/* Sends out all body that waits. Notes may be left over. */
static void flush(Pages *pages) {
    if (floats_ends_group(&pages->floats, NULL))
        end_figure(pages);
    place_floats(pages);
    while (fill_end(&pages->fill)) {
        next_column(pages, true);
        feed(pages);
    }
    if (!pages->first && !pages->wide)
        return;
    pages->columns[pages->full++] = pages->fill.column;
    Strip *left_over = pages->fill.column.note_stop;
    if (!left_over) {
        make_room_for_foot(pages);
        balance(pages);
    }
    emit(pages, pages->columns, pages->full, /*ends*/ true);
    open_column(pages, &pages->fill, room(pages), NULL, pages->note, true);
}

/* Blank but for what marks every page, so that the next page is a right-hand one. */
static void emit_blank(Pages *pages) {
    Layout layout = pages->layout;
    PageStyle style = geometry_page(layout.job, /*landscape*/ false);
    ItemList behind;
    item_list_open(&behind);
    count_page(pages);
    note_number(pages, &pages->blank);
    sheet_set(layout, &style, pages->number, /*is_blank*/ true, &behind);
    Page page = {.number = pages->number, .label = label_of(pages), .width = style.page_width,
                 .height = style.page_height, .bleed = style.bleed, .around = style.around, .behind = behind.first};
    pages->emit(pages->user, &page);
    pages->emitted = true;
}

/* All before the strip is out. */
static void begin_page(Pages *pages, const Strip *strip) {
    bool is_right = strip->right_page && pages->layout.style->page.two_sided;
    while ((is_right || strip->begins_body) && pages->note)
        next_column(pages, true); /* the rest of the notes */
    if (is_right && pages->number % 2)
        emit_blank(pages);
    if (strip->begins_body && !pages->in_body) {
        pages->front = pages->number;
        pages->in_body = true;
    }
}

/* The title above the columns. Its footnotes go to the foot of the first column. */
static void add_wide(Pages *pages, Strip *strip) {
    *pages->wide_end = strip;
    pages->wide_end = &strip->next;
    pages->top = (Length)strips_span(pages->wide, NULL) + pages->layout.style->blocks[BLOCK_TITLE].space_after;
    open_column(pages, &pages->fill, room(pages), NULL, pages->note, false);
}

static void add(void *user, Strip *strip) {
    Pages *pages = user;
    if (strip->foot) {
        pages->foot = strip;
        return;
    }
    if (floats_ends_group(&pages->floats, strip))
        end_figure(pages);
    bool turns = strip->landscape != pages->landscape;
    if (turns || (strip->break_before == BREAK_BEFORE_FORCED && (pages->first || pages->wide))) {
        flush(pages);
        pages->broken = true;
        pages->landscape = strip->landscape;
        open_column(pages, &pages->fill, room(pages), NULL, pages->note, false);
    }
    if (strip->break_before == BREAK_BEFORE_FORCED)
        begin_page(pages, strip);
    strip->next = NULL;
    strip->turn = memory_turns(pages->layout.job->memory);
    notes_of_strip(&pages->notes, strip);
    if (!pages->note)
        pages->note = strip->notes;
    if (strip->wide && !pages->first && !pages->number) {
        add_wide(pages, strip);
        return;
    }
    if (floats_take(&pages->floats, strip))
        return;
    int chapters = pages->layout.job->document->has_chapters ? 2 : 1;
    if (floats_stops_at(&pages->floats, &pages->fill, strip, chapters))
        place_floats(pages);
    floats_mark(&pages->floats, pages->layout.arena, strip);
    append(pages, strip);
}

static void settle(void *user) {
    Pages *pages = user;
    LayoutMemory *memory = pages->layout.job->memory;
    if (!pages->emitted || pages->floats.moved)
        return;
    const Strip *oldest[] = {pages->wide, pages->first, pages->note, pages->floats.group};
    for (size_t i = 0; i < sizeof oldest / sizeof *oldest; i++)
        if (oldest[i] && oldest[i]->turn != memory_turns(memory))
            return;
    memory_turn(memory);
    pages->emitted = false;
}

static bool has_note(void *user, const Node *footnote) {
    const Pages *pages = user;
    return notes_placed(&pages->notes, footnote);
}

Column pages_column(Pages *pages) {
    const PageStyle *page = &pages->layout.style->page;
    Length across = page->columns > 1 ? page->page_width - page->margin_left - page->margin_right : 0;
    return (Column){.x = page->margin_left, .width = page->column_width, .page_width = across, .add = add,
                    .settle = settle, .has_note = has_note, .user = pages, .page = true};
}

void pages_close(Pages *pages) {
    flush(pages);
    while (pages->note)
        next_column(pages, true);
    pages->landscape &= !pages->foot;
    if (pages->foot)
        pages->foot_room = foot_height(pages);
    if (pages->number == 0 || pages->foot)
        emit(pages, &(ColumnFill){0}, 1, /*ends*/ true);
}

/* ---- between chapters ---- */

bool pages_break(Pages *pages) {
    flush(pages);
    pages->broken = true;
    open_column(pages, &pages->fill, room(pages), NULL, pages->note, false);
    return !pages->note;
}

void pages_mark(Pages *pages) {
    Arena *arena = &pages->layout.job->ctx->arena;
    size_t notes = (size_t)pages->notes.count * sizeof *pages->notes.placed;
    if (!pages->marked) {
        pages->marked = arena_new(arena, Pages);
        pages->marked_notes = arena_array(arena, bool, (size_t)pages->notes.count);
    }
    Pages *marked = pages->marked;
    if (notes)
        memcpy(pages->marked_notes, pages->notes.placed, notes);
    *marked = *pages;
}

/* Lists have only grown, perhaps to another place. */
void pages_return(Pages *pages) {
    Pages now = *pages;
    *pages = *now.marked;
    if (now.notes.count)
        memcpy(pages->notes.placed, pages->marked_notes, (size_t)now.notes.count * sizeof *now.notes.placed);
    pages->turned.pages = now.turned.pages;
    pages->turned.capacity = now.turned.capacity;
    pages->blank.pages = now.blank.pages;
    pages->blank.capacity = now.blank.capacity;
    pages->sections.items = now.sections.items;
    pages->sections.capacity = now.sections.capacity;
    pages->floats.places = now.floats.places;
    pages->floats.place_capacity = now.floats.place_capacity;
}

void pages_wear(Pages *pages, Layout layout) {
    pages->layout.job = pages->notes.layout.job = layout.job;
    pages->layout.style = pages->notes.layout.style = layout.style;
    open_column(pages, &pages->fill, room(pages), NULL, NULL, false);
}

PagesUsage pages_usage(const Pages *pages) {
    PagesUsage usage = pages->usage;
    usage.pages = pages->number;
    return usage;
}

void pages_margins(Pages *pages, PageFunction *function, void *user) {
    PagesMade made = {.count = pages->number, .front = pages->front, .turned = pages->turned, .blank = pages->blank,
                      .sections = &pages->sections};
    margins_emit(pages->layout, &made, function, user);
}
