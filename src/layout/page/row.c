/* Rows in the margins of pages: up to three texts of a line each, or two where one is too long, which never meet. */
#include <string.h>

#include "layout/page/parts.h"
#include "layout/text/text.h"
#include "style/attach.h"
#include "style/contrast.h"
#include "style/template.h"
#include "text/unicode.h"

enum { START, MIDDLE, END };
enum { TEXT_BYTES_MOST = 600 /* of a text, before it is measured */ };

/* ---- which ---- */

/* The texts of a style, by kind of page and place. */
typedef const StyleText *Texts[PAGES_KINDS][ROW_PLACES];

static const StyleText *text_of(const Texts *texts, PagesKind kind, int place, bool mirrored) {
    const StyleText *own = (*texts)[kind][place];
    int odd_place = kind == PAGES_EVEN && mirrored ? END - place : place;
    return own->count ? own : (*texts)[PAGES_ODD][odd_place];
}

/* Whether the margin has room for a line above that of the head, or below that of the foot. */
static bool has_two_lines(Layout layout, Part part) {
    const Style *style = layout.style;
    const BlockStyle *margin = &style->blocks[BLOCK_MARGIN];
    Length beyond = part == PART_HEADER ? style->page.head_baseline - margin->size : style->page.footer_baseline;
    return beyond >= margin->leading + margin->size && !style->page.marking_top &&
           !(part == PART_HEADER && layout.job->document->embargo_line.length);
}

static RowSource *source_of(const Texts *texts, RowSource sources[PAGES_KINDS][ROW_PLACES], const StyleText *text) {
    for (int i = 0; i < PAGES_KINDS * ROW_PLACES; i++)
        if ((*texts)[i / ROW_PLACES][i % ROW_PLACES] == text)
            return &sources[i / ROW_PLACES][i % ROW_PLACES];
    return &sources[0][0];
}

static Row open_row(Layout layout, const Texts *texts, RowSource sources[PAGES_KINDS][ROW_PLACES], PagesKind kind,
                    Part part) {
    bool mirrored = layout.style->page.two_sided;
    Row row = {.part = part, .style = layout.style->blocks[BLOCK_MARGIN], .may_wrap = has_two_lines(layout, part)};
    for (int place = 0; place < ROW_PLACES; place++) {
        const StyleText *source = text_of(texts, kind, place, mirrored);
        String text = style_text(source, node_lang(layout.job->document->root));
        row.texts[place] = text;
        row.sources[place] = source_of(texts, sources, source);
        row.fields.title |= template_has(text, FIELD_TITLE);
        row.fields.section |= template_has(text, FIELD_SECTION);
        row.fields.number |= template_has(text, FIELD_PAGE);
    }
    return row;
}

static void set_rule(Row rows[PAGES_KINDS], const Style *style, StyleLength width, Ink ink) {
    for (PagesKind kind = 0; kind < PAGES_KINDS; kind++) {
        rows[kind].rule = ink.kind == INK_NONE ? 0 : style_length(width, 0, 0);
        rows[kind].rule_colour = ink_colour(style, ink, style->palette[COLOUR_TEXT]);
    }
}

/* What stands on the band of the letterhead is of a colour that can be read there: its own, the letterhead's, or that
 * of black and white which has more contrast. */
static Colour colour_on_band(const Style *style) {
    const BlockStyle *letterhead = &style->blocks[BLOCK_LETTERHEAD];
    Colour band = ink_colour(style, letterhead->fill, style->palette[COLOUR_BACKGROUND]);
    Colour own = style->blocks[BLOCK_MARGIN].colour, black = {0, 0, 0}, white = {255, 255, 255};
    if (colour_contrast(own, band) >= CONTRAST_LEAST)
        return own;
    if (colour_contrast(letterhead->colour, band) >= CONTRAST_LEAST)
        return letterhead->colour;
    return colour_contrast(black, band) > colour_contrast(white, band) ? black : white;
}

#define PATHS_OF(area)                                                                                                 \
    {{area ".first.left", area ".first.centre", area ".first.right"},                                                  \
     {area ".odd.left", area ".odd.centre", area ".odd.right"},                                                        \
     {area ".even.left", area ".even.centre", area ".even.right"}}

/* In the arena of the job. */
static RowSource (*open_sources(Layout layout, const char *const (*paths)[ROW_PLACES]))[ROW_PLACES] {
    RowSource(*sources)[ROW_PLACES] =
        (RowSource(*)[ROW_PLACES])arena_array(&layout.job->ctx->arena, RowSource, PAGES_KINDS * ROW_PLACES);
    for (int i = 0; i < PAGES_KINDS * ROW_PLACES; i++)
        sources[i / ROW_PLACES][i % ROW_PLACES].path = paths[i / ROW_PLACES][i % ROW_PLACES];
    return sources;
}

#define TEXTS_OF(sheet, area)                                                                                          \
    {{&(sheet)->area##_first_left, &(sheet)->area##_first_centre, &(sheet)->area##_first_right},                       \
     {&(sheet)->area##_odd_left, &(sheet)->area##_odd_centre, &(sheet)->area##_odd_right},                             \
     {&(sheet)->area##_even_left, &(sheet)->area##_even_centre, &(sheet)->area##_even_right}}

void rows_open(Layout layout, Row heads[PAGES_KINDS], Row feet[PAGES_KINDS]) {
    const Style *style = layout.style;
    const StyleSheet *sheet = style->sheet;
    const Texts of_heads = TEXTS_OF(sheet, heads), of_feet = TEXTS_OF(sheet, feet);
    const StyleText nothing = {NULL, 0};
    const Texts of_nothing = {{&nothing, &nothing, &nothing}, {&nothing, &nothing, &nothing},
                              {&nothing, &nothing, &nothing}};
    static const char *const head_paths[PAGES_KINDS][ROW_PLACES] = PATHS_OF("heads");
    static const char *const foot_paths[PAGES_KINDS][ROW_PLACES] = PATHS_OF("feet");
    RowSource(*head_sources)[ROW_PLACES] = open_sources(layout, head_paths);
    RowSource(*foot_sources)[ROW_PLACES] = open_sources(layout, foot_paths);
    bool has_heads = layout.job->document->settings.heads;
    for (PagesKind kind = 0; kind < PAGES_KINDS; kind++) {
        heads[kind] = open_row(layout, has_heads ? &of_heads : &of_nothing, head_sources, kind, PART_HEADER);
        feet[kind] = open_row(layout, &of_feet, foot_sources, kind, PART_FOOTER);
    }
    if (*layout.job->has_band)
        heads[PAGES_FIRST].style.colour = colour_on_band(style);
    set_rule(heads, style, sheet->heads_rule, sheet->heads_rule_colour);
    set_rule(feet, style, sheet->feet_rule, sheet->feet_rule_colour);
}

/* ---- shortening ---- */

static Length width_of(Layout layout, const BlockStyle *style, String text, String lang) {
    Length min, preferred;
    const Node *root = layout.job->document->root;
    Paragraph *p = para_of_text(layout, root, text, lang, style);
    para_widths(p, &min, &preferred);
    return preferred;
}

static String with_ellipsis(Layout layout, String text) {
    text = string_trim(text);
    while (text.length && string_find_byte(S(",;:."), text.bytes[text.length - 1]) != SIZE_MAX)
        text.length--;
    return arena_join(layout.arena, text, S("…"), S(""));
}

/* The last place before `length` where the text may be cut: a space, when that is not far. */
static size_t cut_before(String text, const bool *starts, size_t length) {
    size_t space = length;
    while (space > length / 2 && text.bytes[space - 1] != ' ')
        space--;
    if (space > length / 2)
        return space - 1;
    for (length--; length > 0 && !starts[length];)
        length--;
    return length;
}

/* The text, shortened until it fits. */
static String fit_text(Layout layout, const BlockStyle *style, String text, String lang, Length room) {
    if (text.length <= TEXT_BYTES_MOST && width_of(layout, style, text, lang) <= room)
        return text;
    bool *starts = arena_array(layout.arena, bool, text.length + 1);
    text_graphemes(layout.job->ctx, text, starts);
    size_t length = text.length < TEXT_BYTES_MOST ? text.length : TEXT_BYTES_MOST;
    while (length > 0 && !starts[length])
        length--;
    String shortened = S("");
    while (length > 0) {
        shortened = with_ellipsis(layout, string_slice(text, 0, length));
        if (width_of(layout, style, shortened, lang) <= room)
            return shortened;
        length = cut_before(text, starts, length);
    }
    return S("");
}

/* ---- placing ---- */

/* What a row says on a page, and where. */
typedef struct {
    Layout layout;
    const Row *row;
    ItemList *items;
    Length left, right, baseline;
    bool rtl;
    String texts[ROW_PLACES], langs[ROW_PLACES];
} Setting;

/* Once for a text of the style: at its place there, or at that of the title. */
static void warn_cut(const Setting *setting, int place) {
    const Document *document = setting->layout.job->document;
    RowSource *source = setting->row->sources[place];
    if (!source || source->is_cut)
        return;
    source->is_cut = true;
    StylePlace said = sheet_place(setting->layout.style->sheet, source->path);
    if (!said.source)
        said.at = document->meta[META_TITLE].at;
    style_diagnose(document->ctx, said, SAY_ROW_CUT, string_of(source->path), setting->texts[place], S(""));
}

/* Where the first of two lines ends that are as even as can be: at the last space up to which it fits into the room.
 * 0: it cannot be parted. */
static size_t first_line(const Setting *setting, String text, String lang, Length room) {
    const BlockStyle *style = &setting->row->style;
    size_t found = 0, middle = text.length / 2;
    for (size_t at = 1; at < text.length && (found < middle || !found); at++)
        if (text.bytes[at] == ' ' && width_of(setting->layout, style, string_slice(text, 0, at), lang) <= room)
            found = at;
    return found;
}

/* Sets a line at a place and height, in no more than the room. Returns its width. */
static Length set_line(const Setting *setting, int place, String text, Length room, Length baseline) {
    Layout layout = setting->layout;
    bool at_left = (place == START) != setting->rtl;
    Length edge = place == MIDDLE ? (setting->left + setting->right) / 2 : at_left ? setting->left : setting->right;
    Align align = place == MIDDLE ? ALIGN_CENTER : at_left ? ALIGN_LEFT : ALIGN_RIGHT;
    const BlockStyle *style = &setting->row->style;
    String lang = setting->langs[place], line = fit_text(layout, style, text, lang, room);
    if (line.length != text.length || (text.length && memcmp(line.bytes, text.bytes, text.length) != 0))
        warn_cut(setting, place);
    return line.length ? line_of_text(layout, setting->items, layout.job->document->root, setting->row->part, line,
                                      lang, style, edge, baseline, align)
                       : 0;
}

/* Sets a text in no more than the room: in two lines where one is too short, and the margin has room for them. Returns
 * its width. */
static Length set_text(const Setting *setting, int place, Length room) {
    const BlockStyle *style = &setting->row->style;
    String text = setting->texts[place], lang = setting->langs[place];
    bool wraps = setting->row->may_wrap && text.length <= TEXT_BYTES_MOST &&
                 width_of(setting->layout, style, text, lang) > room;
    size_t end = wraps ? first_line(setting, text, lang, room) : 0;
    if (!end)
        return set_line(setting, place, text, room, setting->baseline);
    bool is_head = setting->row->part == PART_HEADER;
    Length first = set_line(setting, place, string_slice(text, 0, end), room,
                            setting->baseline - (is_head ? style->leading : 0));
    Length second = set_line(setting, place, string_slice(text, end + 1, text.length), room,
                             setting->baseline + (is_head ? 0 : style->leading));
    return first > second ? first : second;
}

static Length wanted(const Setting *setting, int place) {
    String text = setting->texts[place];
    if (text.length > TEXT_BYTES_MOST)
        return INT32_MAX / 2;
    return width_of(setting->layout, &setting->row->style, text, setting->langs[place]);
}

/* Two at the sides: where they do not fit, the longer one gives way first. */
static void set_sides(const Setting *setting, Length room) {
    bool both = setting->texts[START].length && setting->texts[END].length;
    room -= both ? 3 * setting->row->style.size : 0;
    Length of_end = both ? wanted(setting, END) : 0, taken = 0;
    if (setting->texts[START].length)
        taken = set_text(setting, START, of_end < room / 2 ? room - of_end : room / 2);
    if (setting->texts[END].length)
        set_text(setting, END, room - taken);
}

/* With one in the middle the sides have what it leaves on each. */
static void set_around_middle(const Setting *setting, Length room) {
    bool alone = !setting->texts[START].length && !setting->texts[END].length;
    Length gap = setting->row->style.size * 3 / 2;
    Length taken = set_text(setting, MIDDLE, alone ? room : room / 2), side = (room - taken) / 2 - gap;
    for (int place = START; place <= END; place += END - START)
        if (setting->texts[place].length)
            set_text(setting, place, side);
}

static void set_rule_of(const Setting *setting) {
    const Row *row = setting->row;
    const BlockStyle *style = &row->style;
    Length y = row->part == PART_HEADER ? setting->baseline + style->size / 2 : setting->baseline - style->size * 4 / 3;
    Item *fill = item_fill(setting->layout.arena, setting->layout.job->document->root, setting->left, y,
                           setting->right - setting->left, row->rule, row->rule_colour);
    fill->part = (uint8_t)row->part;
    item_list_add(setting->items, fill);
}

void row_set(const Row *row, Layout layout, const PageStyle *page, const RowPage *of, ItemList *items) {
    const Node *side = of->item ? of->item : layout.job->document->root; /* says where lines start */
    bool is_head = row->part == PART_HEADER, any = false;
    Setting setting = {.layout = layout, .row = row, .items = items, .left = page->margin_left,
                       .right = page->page_width - page->margin_right, .rtl = node_direction(side) == DIRECTION_RTL,
                       .baseline = is_head ? page->head_baseline : page->page_height - page->footer_baseline};
    for (int place = 0; place < ROW_PLACES; place++) {
        setting.texts[place] = row_text(layout, row->texts[place], of, row->fields);
        setting.langs[place] = row_lang(layout, row->texts[place], of, row->fields);
        any |= setting.texts[place].length > 0;
    }
    if (!any)
        return;
    Length room = setting.right - setting.left;
    if (setting.texts[MIDDLE].length)
        set_around_middle(&setting, room);
    else
        set_sides(&setting, room);
    if (row->rule)
        set_rule_of(&setting);
}

/* The style of the row, in the greatest size of which the text fits, down to seven tenths. */
static BlockStyle fit_size(Layout layout, const BlockStyle *style, String text, String lang, Length room) {
    BlockStyle smaller = *style;
    if (text.length > TEXT_BYTES_MOST)
        return smaller;
    for (int tenths = 9; tenths >= 7 && width_of(layout, &smaller, text, lang) > room; tenths--)
        smaller.size = style->size * tenths / 10;
    return smaller;
}

String row_set_embargo(const Row *head, Layout layout, const PageStyle *page, String line, const Node *of,
                       ItemList *items) {
    const BlockStyle *style = &head->style;
    String text = line, lang = node_lang(of);
    Length left = page->margin_left, right = page->page_width - page->margin_right;
    Row row = *head;
    row.style = fit_size(layout, style, text, lang, right - left);
    Setting setting = {.layout = layout, .row = &row, .items = items, .left = left, .right = right,
                       .baseline = page->head_baseline - style->leading * 5 / 4,
                       .rtl = node_direction(of) == DIRECTION_RTL};
    if (setting.baseline < style->size)
        setting.baseline = style->size;
    setting.texts[MIDDLE] = fit_text(layout, &row.style, text, lang, right - left);
    setting.langs[MIDDLE] = lang;
    set_around_middle(&setting, right - left);
    return setting.texts[MIDDLE];
}
