/* The tables of the settings, and their values in a document. */
#include "doc/settings.h"

#include "doc/open_at.h"

const OptionSpec document_settings[] = {
    {"contents", OPTION_FLAG, NULL, NULL, 0, 0,
     "add a table of contents after the title, or in place of a [TOC] paragraph"},
    {"contents-depth", OPTION_NUMBER, "N", NULL, 1, 6, "heading levels in the table of contents (default: 3)"},
    {"list-of", OPTION_LIST, "WHAT", "figures|tables", 0, 0,
     "add a list of figures, tables, or both (figures,tables)"},
    {"line-ends", OPTION_CHOICE, "HOW", "fold|keep", 0, 0,
     "line ends in paragraphs of Markdown: keep them as line breaks, or fold them into spaces (default: fold)"},
    {NULL, OPTION_FLAG, NULL, NULL, 0, 0, NULL},
};

const OptionSpec page_settings[] = {
    {"page-size", OPTION_CHOICE, "SIZE", "a4|a5|letter|legal", 0, 0, "paper size (default: a4)"},
    {"orientation", OPTION_CHOICE, "WAY", "portrait|landscape", 0, 0, "page orientation (default: portrait)"},
    {"columns", OPTION_CHOICE, "COUNT", "1|2", 0, 0, "text columns per page (default: 1)"},
    {"align", OPTION_CHOICE, "HOW", "justify|start", 0, 0,
     "justify text, or leave line ends ragged (default: justify)"},
    {"hyphens", OPTION_CHOICE, "WHETHER", "on|off", 0, 0,
     "hyphenate justified text and narrow table columns (default: on)"},
    {"hanging-punctuation", OPTION_FLAG, NULL, NULL, 0, 0, "let punctuation hang into the margins"},
    {"kashida", OPTION_FLAG, NULL, NULL, 0, 0, "justify Arabic by lengthening letters before widening spaces"},
    {"break-before", OPTION_CHOICE, "HEADINGS", "none|h1|h2", 0, 0, "headings that start a new page (default: none)"},
    {"page-numbers", OPTION_CHOICE, "WHETHER", "on|off", 0, 0,
     "print page numbers if there are several pages (default: on)"},
    {"heads", OPTION_CHOICE, "WHETHER", "on|off", 0, 0,
     "print the title at the top of each page after the first (default: on)"},
    {"bookmark-depth", OPTION_NUMBER, "N", NULL, 1, 6, "bookmark levels that are initially open (default: 2)"},
    {"open-at", OPTION_TEXT, "PLACE", NULL, 0, 0,
     "where the PDF opens: a page number or an id, optionally with a zoom after a comma: fit, width or N%"},
    {NULL, OPTION_FLAG, NULL, NULL, 0, 0, NULL},
};

/* Other spellings, as in CSS and as authors have them. */
static const struct {
    const char *key, *name;
} spellings[] = {
    {"page-break-before", "break-before"}, {"paper", "page-size"},     {"papersize", "page-size"},
    {"paper-size", "page-size"},           {"pagenumbers", "page-numbers"}, {"running-heads", "heads"},
    {"toc", "contents"},                   {"toc-depth", "contents-depth"}, {"lists-of", "list-of"},
};

static bool key_is(String key, const char *name) {
    String wanted = string_of(name);
    if (key.length != wanted.length)
        return false;
    for (size_t i = 0; i < key.length; i++)
        if (ascii_lower(key.bytes[i] == '_' ? '-' : key.bytes[i]) != wanted.bytes[i])
            return false;
    return true;
}

const OptionSpec *setting_spec(String key) {
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (key_is(key, spellings[i].key))
            key = string_of(spellings[i].name);
    const OptionSpec *const tables[] = {document_settings, page_settings};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (const OptionSpec *spec = tables[i]; spec->name; spec++)
            if (key_is(key, spec->name))
                return spec;
    return NULL;
}

/* YAML's words for true and false; the value itself when it is neither. */
static String plain_switch(String value, const char *yes, const char *no) {
    static const char *const words[2][5] = {{"false", "no", "off", "n", "0"}, {"true", "yes", "on", "y", "1"}};
    for (int truth = 0; truth < 2; truth++)
        for (size_t i = 0; i < 5; i++)
            if (string_equal_ascii_nocase(value, string_of(words[truth][i])))
                return string_of(truth ? yes : no);
    return value;
}

static String folded(Arena *arena, const OptionSpec *spec, String value) {
    char *copy = arena_copy(arena, value.bytes, value.length);
    option_fold(spec, copy, value.length);
    return (String){copy, value.length};
}

bool setting_check(const OptionSpec *spec, String value, OptionProblem *problem) {
    OpenAt ignored;
    return option_check(spec, value, problem) &&
           (strcmp(spec->name, "open-at") != 0 || open_at_read(value, &ignored, problem));
}

const char *setting_set(Document *document, const OptionSpec *spec, String value) {
    OptionProblem problem;
    value = string_trim(value);
    if (spec->kind == OPTION_FLAG)
        value = plain_switch(value, "1", "");
    else if (spec->kind == OPTION_CHOICE && key_is(S("on|off"), spec->choices))
        value = plain_switch(value, "on", "off");
    else
        value = folded(document->arena, spec, value);
    if (!setting_check(spec, value, &problem))
        return arena_copy(document->arena, problem.bytes, problem.length);
    String *kept = arena_new(document->arena, String), *before = map_get(&document->settings, string_of(spec->name));
    bool adds = spec->kind == OPTION_LIST && before;
    *kept = adds ? arena_join(document->arena, *before, S(","), value) : value;
    map_set(&document->settings, string_of(spec->name), kept);
    return NULL;
}

String document_setting(const Document *document, const char *name) {
    String given = option_text(&document->ctx->options, name);
    if (given.bytes)
        return given;
    const String *own = map_get(&document->settings, string_of(name));
    return own && own->length ? *own : (String){NULL, 0};
}

int document_setting_number(const Document *document, const char *name, int fallback) {
    int64_t n;
    return string_to_int(document_setting(document, name), &n) ? (int)n : fallback;
}

bool document_setting_is(const Document *document, const char *name, const char *word) {
    return string_equal(document_setting(document, name), string_of(word));
}
