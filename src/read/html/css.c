/* The cascade (CSS Cascading 4): presentational attributes, style sheets, style attributes, over what is inherited.
 * Styles are those of print; what only print hides stays hidden on no screen, so it is shown. */
#include "read/html/css.h"

#include <stdlib.h>

#include "base/limits.h"
#include "read/html/css_hidden.h"
#include "read/html/css_sheet.h"
#include "read/html/css_syntax.h"
#include "read/html/css_variables.h"
#include "read/html/attributes.h"
#include "read/html/elements.h"

enum {
    MATCHES_MOST = 256, /* rules for an element; more are passed over */
    READINGS_MOST = 4   /* of the style sheets, for custom properties that want others */
};

/* An element that is around the one that is looked at. */
typedef struct {
    const HtmlNode *node;
    uint64_t signs; /* html_css_sign of the classes and ids of it and of what is around it */
    const HtmlVariable *variables;
} Ancestor;

typedef struct {
    Arena *arena;
    HtmlSheet sheet;
    bool quirks;
    Ancestor *path;
    size_t path_count, path_capacity;
    const HtmlRule *matches[MATCHES_MOST];
    size_t match_count;
    const HtmlVariable *variables; /* of the element that is looked at */
    size_t variable_count;
    const HtmlRule *pseudo_matches[MATCHES_MOST]; /* for its ::before and ::after */
    size_t pseudo_count;
    HtmlGenerated *generated;
    size_t generated_count, generated_capacity;
    bool hides; /* visibility: hidden, somewhere */
} Cascade;

/* What an element is shown as, in print and on a screen. */
typedef struct {
    HtmlStyle print, screen;
    HtmlStyle around_print, around_screen; /* of what is around it */
    HtmlStyle plain;                       /* without what the page declares */
    HtmlStyle below_print, below_screen;   /* what the layers below the one that is looked at come to */
} Worlds;

/* ---- style sheets ---- */

static String text_of(Arena *arena, const HtmlNode *element) {
    const HtmlNode *only = element->first;
    if (only && !only->next)
        return only->text;
    Buffer text;
    buffer_open(&text, arena);
    for (const HtmlNode *node = only; node; node = node->next)
        if (node->kind == HTML_TEXT)
            buffer_string(&text, node->text);
    return buffer_view(&text);
}

/* The node that follows; what a <template> inside holds is no part of the page. */
static const HtmlNode *next_node(const HtmlNode *node, const HtmlNode *root) {
    return node != root && html_is_element(node, NAME_TEMPLATE) ? html_node_skip(node, root)
                                                                : html_node_next(node, root);
}

static void add_sheets(Cascade *cascade, const HtmlNode *root) {
    for (const HtmlNode *node = root; node; node = next_node(node, root)) {
        if (node->kind != HTML_ELEMENT || node->tag != NAME_STYLE || node->space != SPACE_HTML)
            continue;
        String type = html_value(node, "type");
        if (type.length == 0 || html_is(type, "text/css"))
            html_sheet_add(&cascade->sheet, text_of(cascade->arena, node), html_media(html_value(node, "media")));
    }
}

/* Custom properties that style attributes ask for. */
static void want_variables(Cascade *cascade, const HtmlNode *root) {
    for (const HtmlNode *node = root; node; node = next_node(node, root)) {
        String own = node->kind == HTML_ELEMENT ? html_value(node, "style") : S("");
        if (html_has_variables(own))
            html_sheet_want(&cascade->sheet, css_plain(cascade->arena, own));
    }
}

/* A custom property is only kept where another is known to want it, so that they are read again for those that were
 * found too late. Few pages use them for what matters here. */
static void read_sheets(Cascade *cascade, const HtmlNode *root, uint64_t work) {
    html_sheet_open(&cascade->sheet, cascade->arena, cascade->quirks, work);
    want_variables(cascade, root);
    size_t wanted = cascade->sheet.wanted.count;
    add_sheets(cascade, root);
    for (int i = 0; i < READINGS_MOST && cascade->sheet.wanted.count > wanted; i++) {
        wanted = cascade->sheet.wanted.count;
        html_sheet_reopen(&cascade->sheet, work);
        add_sheets(cascade, root);
    }
}

/* ---- matching ---- */

static void add_matches(Cascade *cascade, const HtmlNode *element, HtmlSimpleKind kind, String name) {
    uint64_t around = cascade->path_count ? cascade->path[cascade->path_count - 1].signs : 0;
    const HtmlRules *rules = html_sheet_rules(&cascade->sheet, kind, name);
    for (size_t i = 0; rules && i < rules->count; i++) {
        const HtmlCandidate *one = &rules->candidates[i];
        if ((one->around & ~around) || cascade->sheet.work == 0)
            continue;
        bool is_pseudo = one->rule->selector->pseudo != PSEUDO_NONE;
        size_t *count = is_pseudo ? &cascade->pseudo_count : &cascade->match_count;
        if (*count < MATCHES_MOST && html_selector_matches(one->rule->selector, element, &cascade->sheet.work))
            (is_pseudo ? cascade->pseudo_matches : cascade->matches)[(*count)++] = one->rule;
    }
}

/* The cascade within a layer. */
static int compare_rules(const HtmlRule *one, const HtmlRule *two) {
    uint32_t specificity = one->selector->specificity, other = two->selector->specificity;
    if (specificity != other)
        return specificity < other ? -1 : 1;
    return one->order < two->order ? -1 : one->order > two->order;
}

/* Of layers the last one wins, and what is in none. */
static int compare_normal(const void *a, const void *b) {
    const HtmlRule *one = *(const HtmlRule *const *)a, *two = *(const HtmlRule *const *)b;
    return one->layer != two->layer ? (one->layer < two->layer ? -1 : 1) : compare_rules(one, two);
}

/* Of important declarations those of the first layer win. */
static int compare_important(const void *a, const void *b) {
    const HtmlRule *one = *(const HtmlRule *const *)a, *two = *(const HtmlRule *const *)b;
    return one->layer != two->layer ? (one->layer < two->layer ? 1 : -1) : compare_rules(one, two);
}

static void sort_matches(Cascade *cascade, int (*compare)(const void *, const void *)) {
    if (cascade->match_count > 1)
        qsort(cascade->matches, cascade->match_count, sizeof *cascade->matches, compare);
}

/* Makes the path lead to the element's parent. */
static void follow(Cascade *cascade, const HtmlNode *element) {
    while (cascade->path_count && cascade->path[cascade->path_count - 1].node != element->parent)
        cascade->path_count--;
}

/* Adds the element to the path, for those inside it. */
static void enter(Cascade *cascade, const HtmlNode *element) {
    String classes = html_value(element, "class"), class, id = html_value(element, "id");
    uint64_t signs = cascade->path_count ? cascade->path[cascade->path_count - 1].signs : 0;
    while (html_next_word(&classes, &class))
        signs |= html_css_sign(SIMPLE_CLASS, class);
    if (id.length)
        signs |= html_css_sign(SIMPLE_ID, id);
    arena_grow(cascade->arena, cascade->path, cascade->path_count, cascade->path_capacity);
    cascade->path[cascade->path_count++] = (Ancestor){element, signs, cascade->variables};
}

/* The rules for an element, the weakest first. */
static void find_matches(Cascade *cascade, const HtmlNode *element) {
    cascade->match_count = cascade->pseudo_count = 0;
    if (cascade->sheet.count == 0)
        return;
    String classes = html_value(element, "class"), class, id = html_value(element, "id");
    add_matches(cascade, element, SIMPLE_ANY, S(""));
    add_matches(cascade, element, SIMPLE_TYPE, element->name);
    if (id.length)
        add_matches(cascade, element, SIMPLE_ID, id);
    while (html_next_word(&classes, &class))
        add_matches(cascade, element, SIMPLE_CLASS, class);
    sort_matches(cascade, compare_normal);
}

/* ---- the cascade of one element ---- */

/* The part of a style that elements inside inherit. */
static HtmlStyle inherited(const HtmlStyle *around) {
    return (HtmlStyle){
        .hidden = around->hidden,
        .white_space = around->white_space,
        .align = around->align,
        .bold = around->bold,
        .italic = around->italic,
        .letters = around->letters,
        .marker_word = around->marker_word,
        .marker = around->marker,
    };
}

/* A table in quirks mode inherits next to nothing (HTML 15.3.9). */
static void reset_table(HtmlStyle *style, bool quirks) {
    style->align = ALIGN_DEFAULT;
    if (quirks) {
        style->white_space = SPACE_DEFAULT;
        style->bold = style->italic = TOGGLE_DEFAULT;
    }
}

/* The markers of a list or item where nothing is declared. */
static String default_marker(const HtmlNode *element) {
    return html_element(element)->kind == KIND_LIST ? S("") : html_style(element->parent)->marker_word;
}

/* What the attribute "type" says of markers (HTML 15.3.8). */
static String marker_type(const HtmlNode *element) {
    static const struct {
        const char *type, *marker;
    } numbers[] = {{"1", "decimal"}, {"a", "lower-alpha"}, {"A", "upper-alpha"}, {"i", "lower-roman"},
                   {"I", "upper-roman"}};
    String type = html_value(element, "type");
    for (size_t i = 0; element->tag != NAME_UL && i < sizeof numbers / sizeof *numbers; i++)
        if (string_equal(type, string_of(numbers[i].type)))
            return string_of(numbers[i].marker);
    bool is_bullet = element->tag != NAME_OL && string_is_one_of(type, "none disc circle square");
    return is_bullet ? type : default_marker(element);
}

/* What attributes and the browser's own style sheet say (HTML 15.3). */
static void presentational(HtmlStyle *style, const HtmlNode *element, bool quirks) {
    switch ((HtmlName)element->tag) {
    case NAME_TABLE: reset_table(style, quirks); break;
    case NAME_CENTER: style->align = ALIGN_CENTER; break;
    case NAME_OL: case NAME_UL: case NAME_LI: style->marker_word = marker_type(element); break;
    case NAME_MENU: case NAME_DIR: style->marker_word = default_marker(element); break;
    case NAME_B: case NAME_STRONG: style->bold = TOGGLE_ON; break;
    case NAME_I: case NAME_EM: style->italic = TOGGLE_ON; break;
    case NAME_PRE: case NAME_LISTING: case NAME_XMP: case NAME_PLAINTEXT: style->white_space = SPACE_DEFAULT; break;
    case NAME_TEXTAREA: case NAME_INPUT: case NAME_SELECT:
        style->white_space = SPACE_DEFAULT;
        style->letters = LETTERS_AS_WRITTEN;
        break;
    case NAME_NOBR: style->white_space = SPACE_NO_WRAP; break;
    case NAME_BUTTON: case NAME_OPTION: style->letters = LETTERS_AS_WRITTEN; break;
    default: break; /* any other name */
    }
    if (element->is_made && element->made->kind == KIND_CELL && element->made->as.cell.align != ALIGN_DEFAULT)
        style->align = element->made->as.cell.align;
    const String *align = html_node_attribute(element, "align");
    bool is_picture = element->tag == NAME_IMG || element->tag == NAME_FIGURE;
    if (align && element->tag != NAME_TABLE && element->tag != NAME_IMG)
        html_style_declare(style, S("text-align"), string_trim(*align));
    if (align && is_picture)
        html_style_declare(style, S("float"), string_trim(*align));
    if (html_node_attribute(element, "nowrap"))
        style->white_space = SPACE_NO_WRAP;
}

/* What a value comes to in a medium: one whose var() lead to nothing that can be is unset. */
static String resolved(Cascade *cascade, const HtmlDeclaration *declaration, uint8_t medium) {
    String value = declaration->value;
    if (!html_has_variables(value))
        return value;
    bool is_known = html_variables_resolve(cascade->arena, cascade->variables, medium, value, &cascade->sheet.work,
                                           &value);
    return is_known && html_style_is_known(declaration->name, value) ? value : S("unset");
}

/* The variables of the element around the one that is looked at. */
static const HtmlVariable *variables_around(const Cascade *cascade) {
    return cascade->path_count ? cascade->path[cascade->path_count - 1].variables : NULL;
}

/* Whether a custom property has this value already in all of these media. */
static bool has_value(Cascade *cascade, uint8_t media, String name, String value) {
    for (unsigned medium = 1; medium <= media; medium <<= 1) {
        const HtmlVariable *known = media & medium ? html_variables_find(cascade->variables, (uint8_t)medium, name,
                                                                         &cascade->sheet.work) : NULL;
        if ((media & medium) && !string_equal(known ? known->value : S("initial"), value))
            return false;
    }
    return true;
}

static void add_variable(Cascade *cascade, const HtmlDeclaration *declaration, uint8_t media) {
    String value = declaration->value;
    if (string_is_one_of(value, "inherit unset revert revert-layer")) {
        const HtmlVariable *outer = html_variables_find(variables_around(cascade), media, declaration->name,
                                                        &cascade->sheet.work);
        value = outer ? outer->value : S("initial");
    }
    if (has_value(cascade, media, declaration->name, value) || cascade->variable_count == LIMIT_CSS_VARIABLES)
        return;
    cascade->variable_count++;
    HtmlVariable *variable = arena_new(cascade->arena, HtmlVariable);
    *variable = (HtmlVariable){declaration->name, value, media, cascade->variables};
    cascade->variables = variable;
}

/* Custom properties, which all others can use, go first. */
typedef enum { CUSTOM, ORDINARY } Turn;

static void declare(Cascade *cascade, Worlds *worlds, const HtmlDeclaration *declaration, uint8_t media, Turn turn) {
    String name = declaration->name;
    if (string_starts(name, S("--")) != (turn == CUSTOM) || !html_variables_are_valid(declaration->value))
        return;
    if (turn == CUSTOM) {
        if (map_get(&cascade->sheet.wanted, name))
            add_variable(cascade, declaration, media);
        return;
    }
    HtmlStyleSources print = {&worlds->around_print, &worlds->plain, &worlds->below_print};
    HtmlStyleSources screen = {&worlds->around_screen, &worlds->plain, &worlds->below_screen};
    if (media & MEDIA_PRINT)
        html_style_cascade(&worlds->print, name, resolved(cascade, declaration, MEDIA_PRINT), &print);
    if (media & MEDIA_SCREEN)
        html_style_cascade(&worlds->screen, name, resolved(cascade, declaration, MEDIA_SCREEN), &screen);
}

static void begin_layer(Worlds *worlds) {
    worlds->below_print = worlds->print;
    worlds->below_screen = worlds->screen;
}

static void declare_rules(Cascade *cascade, Worlds *worlds, bool important, Turn turn) {
    for (size_t i = 0; i < cascade->match_count; i++) {
        const HtmlRule *rule = cascade->matches[i];
        if (i > 0 && rule->layer != cascade->matches[i - 1]->layer)
            begin_layer(worlds);
        for (size_t k = 0; k < rule->declaration_count; k++)
            if (rule->declarations[k].important == important)
                declare(cascade, worlds, &rule->declarations[k], rule->media, turn);
    }
}

static void declare_own(Cascade *cascade, Worlds *worlds, String declarations, bool important, Turn turn) {
    HtmlDeclaration one;
    begin_layer(worlds);
    while (html_style_next(&declarations, &one.name, &one.value, &one.important))
        if (one.important == important)
            declare(cascade, worlds, &one, MEDIA_PRINT | MEDIA_SCREEN, turn);
}

static void take_turn(Cascade *cascade, Worlds *worlds, String own, Turn turn) {
    declare_rules(cascade, worlds, false, turn);
    declare_own(cascade, worlds, own, false, turn);
    if (cascade->sheet.layer_count)
        sort_matches(cascade, compare_important);
    declare_rules(cascade, worlds, true, turn);
    declare_own(cascade, worlds, own, true, turn);
}

static void cascade_all(Cascade *cascade, Worlds *worlds, const HtmlNode *element) {
    String own = css_plain(cascade->arena, html_value(element, "style"));
    bool has_variables = cascade->sheet.wanted.count;
    follow(cascade, element);
    find_matches(cascade, element);
    cascade->variables = variables_around(cascade);
    if (has_variables) {
        take_turn(cascade, worlds, own, CUSTOM);
        cascade->variables = html_variables_compute(cascade->arena, cascade->variables, variables_around(cascade),
                                                    &cascade->sheet.work);
        sort_matches(cascade, compare_normal);
    }
    take_turn(cascade, worlds, own, ORDINARY);
    if (element->first && (cascade->sheet.count || has_variables))
        enter(cascade, element);
}

/* ---- generated content ---- */

static void declare_generating(Cascade *cascade, HtmlGenerating *generating, const HtmlRule *rule, bool important) {
    for (size_t i = 0; (rule->media & MEDIA_PRINT) && i < rule->declaration_count; i++) {
        const HtmlDeclaration *one = &rule->declarations[i];
        String value = one->value;
        bool is_known = !html_has_variables(value) ||
                        html_variables_resolve(cascade->arena, cascade->variables, MEDIA_PRINT, value,
                                               &cascade->sheet.work, &value);
        if (one->important == important)
            html_generating_declare(generating, one->name, is_known ? value : S("unset"), rule->media & MEDIA_SCREEN);
    }
}

static void gather(Cascade *cascade, HtmlGenerating *generating, const HtmlRule *const *rules, size_t count,
                   HtmlPseudo pseudo) {
    for (int important = 0; important <= 1; important++)
        for (size_t i = 0; i < count; i++)
            if (rules[i]->selector->pseudo == pseudo)
                declare_generating(cascade, generating, rules[i], important);
}

static bool says_something(const HtmlGenerating *generating) {
    return generating->content.length || generating->reset.length || generating->increment.length ||
           generating->set.length;
}

/* Keeps what is declared for generated content at an element whose rules were found. */
static void collect(Cascade *cascade, HtmlNode *element) {
    HtmlGenerated found = {.element = element};
    String own = css_plain(cascade->arena, html_value(element, "style"));
    HtmlDeclaration one;
    if (cascade->sheet.layer_count)
        sort_matches(cascade, compare_normal);
    if (cascade->pseudo_count > 1)
        qsort(cascade->pseudo_matches, cascade->pseudo_count, sizeof *cascade->pseudo_matches, compare_normal);
    gather(cascade, &found.own, cascade->matches, cascade->match_count, PSEUDO_NONE);
    while (html_style_next(&own, &one.name, &one.value, &one.important))
        html_generating_declare(&found.own, one.name, one.value, true);
    gather(cascade, &found.before, cascade->pseudo_matches, cascade->pseudo_count, PSEUDO_BEFORE);
    gather(cascade, &found.after, cascade->pseudo_matches, cascade->pseudo_count, PSEUDO_AFTER);
    gather(cascade, &found.marker, cascade->pseudo_matches, cascade->pseudo_count, PSEUDO_MARKER);
    if (!says_something(&found.own) && !says_something(&found.before) && !says_something(&found.after) &&
        !says_something(&found.marker))
        return;
    arena_grow(cascade->arena, cascade->generated, cascade->generated_count, cascade->generated_capacity);
    cascade->generated[cascade->generated_count++] = found;
}

/* How an element is displayed where CSS says nothing. */
static HtmlDisplay default_display(const HtmlNode *element) {
    const HtmlElement *what = html_element(element);
    switch ((HtmlName)element->tag) {
    case NAME_TABLE: return DISPLAY_TABLE;
    case NAME_TR: return DISPLAY_ROW;
    case NAME_TD: case NAME_TH: return DISPLAY_CELL;
    case NAME_LI: return DISPLAY_LIST_ITEM;
    case NAME_CAPTION: return DISPLAY_CAPTION;
    case NAME_HTML: case NAME_BODY: return DISPLAY_BLOCK;
    default: return what->flags & ELEMENT_BLOCK ? DISPLAY_BLOCK : DISPLAY_INLINE; /* any other name */
    }
}

/* What `display` of an element that has something inside is inherited as: floats, what is positioned, and items of flex
 * boxes are blocks (CSS Display 3, 2.7). */
static uint8_t display_to_inherit(const HtmlNode *element, const HtmlStyle *style) {
    uint8_t display = style->display == DISPLAY_DEFAULT ? (uint8_t)default_display(element) : style->display;
    uint8_t outer = html_style(element->parent)->display;
    bool is_block = outer == DISPLAY_FLEX || outer == DISPLAY_INLINE_FLEX || style->positioned == TOGGLE_ON ||
                    style->floats > FLOAT_NONE;
    return !is_block ? display : display == DISPLAY_INLINE ? DISPLAY_BLOCK
           : display == DISPLAY_INLINE_FLEX ? DISPLAY_FLEX : display;
}

/* The style of an element without what the page declares, and that of what is around it. */
static void open_worlds(Worlds *worlds, const HtmlNode *element, const HtmlStyle *around, bool quirks) {
    worlds->around_print = *around;
    if (element->parent->kind == HTML_ELEMENT)
        worlds->around_print.display = display_to_inherit(element->parent, around);
    worlds->around_screen = worlds->around_print;
    worlds->around_screen.hidden = around->screen_hidden;
    worlds->print = inherited(around);
    if (element->space == SPACE_HTML)
        presentational(&worlds->print, element, quirks);
    worlds->plain = worlds->screen = worlds->below_print = worlds->below_screen = worlds->print;
    if (html_has(element, "hidden"))
        worlds->plain.display = (uint8_t)default_display(element);
    worlds->plain.marker_word = default_marker(element); /* attributes count as the page's (CSS Cascade 4, 6.3) */
    worlds->screen.hidden = around->screen_hidden;
}

/* content-visibility applies to what has a box of its own that is no table, row or caption (CSS Containment 2, 4). */
static bool can_skip(const HtmlNode *element, const HtmlStyle *style) {
    HtmlDisplay display = (HtmlDisplay)style->display;
    HtmlDisplay shown = display == DISPLAY_DEFAULT ? default_display(element) : display;
    bool is_block = shown == DISPLAY_BLOCK || shown == DISPLAY_FLEX || shown == DISPLAY_INLINE_FLEX ||
                    shown == DISPLAY_LIST_ITEM || shown == DISPLAY_CELL || element->tag == NAME_BUTTON;
    return is_block || style->floats != FLOAT_NONE || style->positioned == TOGGLE_ON;
}

/* What only one of the media hides is shown. */
static void join_worlds(Worlds *worlds, const HtmlNode *element) {
    HtmlStyle *print = &worlds->print, *screen = &worlds->screen;
    print->screen_hidden = screen->hidden;
    if (print->skipped != screen->skipped || !can_skip(element, print))
        print->skipped = TOGGLE_DEFAULT;
    bool is_hidden = print->display == DISPLAY_NONE ||
                     (print->display != screen->display && print->display == DISPLAY_DEFAULT &&
                      html_is_hidden_by_markup(element));
    if (is_hidden)
        print->display = screen->display;
}

static void apply(Cascade *cascade, HtmlNode *element) {
    static const HtmlStyle none = {0};
    const HtmlStyle *around = element->parent->style ? element->parent->style : &none;
    Worlds worlds;
    open_worlds(&worlds, element, around, cascade->quirks);
    if (!element->is_made)
        cascade_all(cascade, &worlds, element);
    join_worlds(&worlds, element);
    if (!string_equal(worlds.print.marker_word, around->marker_word))
        worlds.print.marker = html_markers_find(&cascade->sheet.markers, worlds.print.marker_word);
    const HtmlStyle *style = &worlds.print;
    if (memcmp(style, &none, sizeof *style) == 0)
        return;
    if (memcmp(style, around, sizeof *style) == 0) {
        element->style = around;
        return;
    }
    HtmlStyle *kept = arena_new(cascade->arena, HtmlStyle);
    *kept = *style;
    element->style = kept;
}

/* Tells the invisible elements around a visible one that they hold it. */
static void mark_visible(const HtmlNode *element) {
    if (html_is_invisible(element))
        return;
    for (HtmlNode *around = element->parent; around && html_is_invisible(around) && !around->holds_visible;
         around = around->parent)
        around->holds_visible = true;
}

HtmlCssResult html_css_apply(HtmlNode *root, bool quirks, Arena *arena, uint64_t *work) {
    Cascade here = {.arena = arena, .quirks = quirks}, *cascade = &here;
    read_sheets(cascade, root, *work);
    for (const HtmlNode *node = next_node(root, root); node; node = next_node(node, root))
        if (node->kind == HTML_ELEMENT) {
            apply(cascade, (HtmlNode *)(uintptr_t)node);
            mark_visible(node);
            cascade->hides = cascade->hides || html_is_invisible(node);
            if (cascade->sheet.generates && !node->is_made)
                collect(cascade, (HtmlNode *)(uintptr_t)node);
        }
    if (cascade->generated_count)
        html_generate(root, cascade->generated, cascade->generated_count, &cascade->sheet.markers, arena,
                      &cascade->sheet.work);
    if (cascade->sheet.markers.rules.count || cascade->hides)
        html_markers_number(root, arena);
    *work = cascade->sheet.work;
    return (HtmlCssResult){.hiding = html_show_hidden(root, arena), .gave_up = *work == 0};
}
