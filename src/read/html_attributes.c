/* Reading attributes: words, numbers, the few properties of style that mean something, languages and directions. */
#include "read/html_build.h"

bool html_attribute(const HtmlEvent *event, const char *name, String *value) {
    String wanted = string_of(name);
    for (size_t i = 0; i < event->attribute_count; i++) {
        if (!string_equal(event->attributes[i].name, wanted))
            continue;
        *value = event->attributes[i].value;
        return true;
    }
    *value = S("");
    return false;
}

String html_value(const HtmlEvent *event, const char *name) {
    String value;
    html_attribute(event, name, &value);
    return string_trim(value);
}

bool html_is(String value, const char *word) { return string_equal_ascii_nocase(value, string_of(word)); }

/* Cuts the next word off *rest; false at the end. */
static bool next_word(String *rest, String *word) {
    *rest = string_trim(*rest);
    size_t end = 0;
    while (end < rest->length && !ascii_space(rest->bytes[end]))
        end++;
    *word = string_slice(*rest, 0, end);
    *rest = string_slice(*rest, end, rest->length);
    return word->length > 0;
}

bool html_has_word(const HtmlEvent *event, const char *name, const char *word) {
    String rest = html_value(event, name), each;
    while (next_word(&rest, &each))
        if (html_is(each, word))
            return true;
    return false;
}

int html_number(const HtmlEvent *event, const char *name, int low, int high, int fallback) {
    String value = html_value(event, name);
    size_t end = value.length && (value.bytes[0] == '-' || value.bytes[0] == '+') ? 1 : 0;
    while (end < value.length && ascii_digit(value.bytes[end]))
        end++;
    int64_t number;
    if (!string_to_int(string_slice(value, 0, end), &number))
        return fallback;
    return number < low ? low : number > high ? high : (int)number;
}

String html_style(const HtmlEvent *event, const char *property) {
    String rest = html_value(event, "style"), declaration, found = S("");
    while (string_next(&rest, ';', &declaration)) {
        size_t colon = string_find_byte(declaration, ':');
        if (colon != SIZE_MAX && html_is(string_trim(string_slice(declaration, 0, colon)), property))
            found = string_trim(string_slice(declaration, colon + 1, declaration.length));
    }
    size_t important = string_find_byte(found, '!');
    return important == SIZE_MAX ? found : string_trim(string_slice(found, 0, important));
}

Align html_align(const HtmlEvent *event) {
    static const struct {
        const char *word;
        Align align;
    } words[] = {{"left", ALIGN_LEFT},   {"right", ALIGN_RIGHT},     {"center", ALIGN_CENTER}, {"middle", ALIGN_CENTER},
                 {"start", ALIGN_START}, {"justify", ALIGN_JUSTIFY}, {"end", ALIGN_END}};
    String value = html_style(event, "text-align");
    if (value.length == 0)
        value = html_value(event, "align");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (html_is(value, words[i].word))
            return words[i].align;
    return html_is(event->name, "center") ? ALIGN_CENTER : ALIGN_DEFAULT;
}

Direction html_direction(const HtmlEvent *event) {
    String value = html_value(event, "dir");
    if (value.length == 0)
        value = html_style(event, "direction");
    return html_is(value, "ltr") ? DIRECTION_LTR
           : html_is(value, "rtl") ? DIRECTION_RTL
           : html_is(value, "auto") ? DIRECTION_AUTO
                                    : DIRECTION_INHERIT;
}

String html_lang(HtmlFeed *feed, const HtmlEvent *event) {
    String value = html_value(event, "lang");
    if (value.length == 0)
        value = html_value(event, "xml:lang");
    if (value.length == 0)
        return value;
    char *tag = arena_c_string(feed->arena, value);
    for (size_t i = 0; i < value.length; i++)
        if (tag[i] == '_')
            tag[i] = '-';
    if (lang_valid((String){tag, value.length}))
        return (String){tag, value.length};
    document_bad_language(feed->document, event->at, html_keep(feed, value));
    return S("");
}

bool html_is_undisplayed(const HtmlEvent *event) {
    String value;
    if (html_attribute(event, "hidden", &value) && !html_is(value, "until-found"))
        return true;
    return html_is(html_style(event, "display"), "none") || html_is(html_style(event, "visibility"), "hidden");
}

bool html_is_hidden(const HtmlEvent *event) {
    return html_is(html_value(event, "aria-hidden"), "true") || html_is_undisplayed(event);
}

bool html_is_decorative(const HtmlEvent *event) {
    return html_is(html_value(event, "aria-hidden"), "true") || html_has_word(event, "role", "presentation") ||
           html_has_word(event, "role", "none");
}

/* A length in CSS pixels, or 0; one in percent goes to *percent, which may be NULL. */
static uint32_t pixels(const HtmlEvent *event, const char *name, uint32_t *percent) {
    String value = html_style(event, name);
    if (value.length == 0)
        value = html_value(event, name);
    size_t end = 0;
    while (end < value.length && ascii_digit(value.bytes[end]))
        end++;
    int64_t number;
    if (!string_to_int(string_slice(value, 0, end), &number) || number > 100000)
        return 0;
    String unit = string_trim(string_slice(value, end, value.length));
    if (unit.length && unit.bytes[0] == '.') { /* a fraction */
        size_t digits = 1;
        while (digits < unit.length && ascii_digit(unit.bytes[digits]))
            digits++;
        unit = string_slice(unit, digits, unit.length);
    }
    if (html_is(unit, "%") && percent)
        *percent = (uint32_t)(number > 100 ? 100 : number);
    return unit.length == 0 || html_is(unit, "px") ? (uint32_t)number : 0;
}

Hints html_size(const HtmlEvent *event) {
    Hints size = {.width_percent = 0};
    size.width_pixels = pixels(event, "width", &size.width_percent);
    size.height_pixels = pixels(event, "height", NULL);
    return size;
}

String html_code_language(const HtmlEvent *event) {
    static const char *const prefixes[] = {"language-", "lang-", "highlight-source-"};
    String rest = html_value(event, "class"), word;
    bool pandoc = html_has_word(event, "class", "sourceCode");
    while (next_word(&rest, &word)) {
        for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
            if (string_starts(word, string_of(prefixes[i])))
                return string_slice(word, string_of(prefixes[i]).length, word.length);
        if (pandoc && !html_is(word, "sourceCode") && !html_is(word, "numberSource"))
            return word;
    }
    return html_value(event, "lang").length ? S("") : html_value(event, "data-lang");
}

Role html_role(const HtmlEvent *event) {
    String rest = html_value(event, "class"), word;
    while (next_word(&rest, &word))
        for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
            if (html_is(word, role_name((Role)role)))
                return (Role)role;
    return ROLE_NONE;
}
