/* Tags of HTML told from angle brackets in text: by their names and by attributes without values. */
#include "read/markdown/tags.h"

#include "read/markdown/inline_scan.h"

static bool is_name(char c) { return ascii_alpha(c) || ascii_digit(c) || c == '-'; }

String tag_name(String tag, bool *is_end) {
    *is_end = tag.length > 1 && tag.bytes[1] == '/';
    size_t start = *is_end ? 2 : 1, end = start;
    while (end < tag.length && is_name(tag.bytes[end]))
        end++;
    return start < tag.length && ascii_alpha(tag.bytes[start]) ? string_slice(tag, start, end) : S("");
}

enum { NAME_MOST = 40 };

/* A name in lower case; empty when it is too long for any. */
static String lower_name(String name, char lower[NAME_MOST]) {
    for (size_t i = 0; i < name.length && name.length <= NAME_MOST; i++)
        lower[i] = ascii_lower(name.bytes[i]);
    return name.length <= NAME_MOST ? (String){lower, name.length} : S("");
}

HtmlName tag_number(String tag, bool *is_end) {
    char lower[NAME_MOST];
    return html_name(lower_name(tag_name(tag, is_end), lower));
}

void tags_collect(KnownTags *known, Arena *arena, String text) {
    map_open(&known->counts, arena);
    for (size_t at = 0; at + 2 < text.length; at++) {
        size_t found = string_find_byte(string_slice(text, at, text.length), '<');
        if (found == SIZE_MAX)
            return;
        at += found;
        bool is_end;
        String rest = string_slice(text, at, text.length), name = tag_name(rest, &is_end);
        char lower[NAME_MOST];
        name = lower_name(name, lower);
        if (name.length == 0)
            continue;
        TagCount *tags = map_get(&known->counts, name);
        if (!tags)
            map_set(&known->counts, arena_string(arena, name), tags = arena_new(arena, TagCount));
        *(is_end ? &tags->ends : &tags->starts) += 1;
        known->has_drawings |= string_equal_ascii_nocase(name, S("svg")) || string_equal_ascii_nocase(name, S("math"));
    }
}

/* Attributes that may stand without a value: HTML's boolean ones, and those that authors leave empty. */
static bool may_be_empty(String name) {
    static const char empty[] =
        "allowfullscreen alt async autofocus autoplay checked class controls crossorigin default defer "
        "disabled download draggable formnovalidate hidden inert ismap itemscope loop multiple muted nomodule "
        "novalidate nowrap nohref noshade noresize compact open playsinline readonly required reversed "
        "selected value contenteditable popover";
    return string_is_one_of(name, empty) || string_starts_ascii_nocase(name, S("data-")) ||
           string_starts_ascii_nocase(name, S("aria-"));
}

static size_t skip_value(String tag, size_t at) {
    char quote = at < tag.length ? tag.bytes[at] : '\0';
    if (quote == '"' || quote == '\'') {
        size_t length = string_find_byte(string_slice(tag, at + 1, tag.length), quote);
        return length == SIZE_MAX ? tag.length : at + length + 2;
    }
    while (at < tag.length && !ascii_space(tag.bytes[at]) && tag.bytes[at] != '>')
        at++;
    return at;
}

/* Whether all attributes behind `at` have a value or need none. */
static bool has_sound_attributes(String tag, size_t at) {
    for (;;) {
        at = scan_space(tag, at);
        size_t end = at;
        while (end < tag.length && !ascii_space(tag.bytes[end]) && string_find_byte(S("=/>"),
            tag.bytes[end]) == SIZE_MAX)
            end++;
        if (end == at)
            return true;
        String name = string_slice(tag, at, end);
        at = scan_space(tag, end);
        if (at < tag.length && tag.bytes[at] == '=')
            at = skip_value(tag, scan_space(tag, at + 1));
        else if (!may_be_empty(name))
            return false;
    }
}

static bool is_drawing_name(String name) {
    static const char names[] =
        "animate circle clippath defs desc ellipse fegaussianblur filter foreignobject g image line "
        "lineargradient marker mask path pattern polygon polyline radialgradient rect stop switch symbol text "
        "textpath tspan use view annotation annotation-xml maction menclose merror mfenced mfrac mi "
        "mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub "
        "msubsup msup mtable mtd mtext mtr munder munderover semantics";
    return string_is_one_of(name, names);
}

/* Elements whose end tag may be left out, or that have none. */
static bool may_stay_open(HtmlName name) {
    switch (name) {
    case NAME_P: case NAME_LI: case NAME_DT: case NAME_DD: case NAME_TR: case NAME_TD: case NAME_TH: case NAME_THEAD:
    case NAME_TBODY: case NAME_TFOOT: case NAME_OPTION: case NAME_OPTGROUP: case NAME_COLGROUP: case NAME_RT:
    case NAME_RP:
    case NAME_HTML: case NAME_HEAD: case NAME_BODY: case NAME_CAPTION: return true;
    default: return html_name_flags(name) & VOID; /* any other name */
    }
}

static bool has_attributes(String tag, size_t name_length) {
    size_t at = scan_space(tag, 1 + name_length);
    return at < tag.length && tag.bytes[at] != '>' && tag.bytes[at] != '/';
}

static bool is_closed(const KnownTags *known, String name) {
    const TagCount *tags = map_get(&known->counts, name);
    return tags && tags->ends > 0;
}

bool tag_is_balanced(const KnownTags *known, HtmlName name) {
    const TagCount *tags = map_get(&known->counts, html_name_text(name));
    return !tags || tags->starts <= tags->ends;
}

/* Bold, italic and the like, which are hardly meant as words. */
static bool is_format(HtmlName name) {
    return html_name_flags(name) & FORMATTING && name != NAME_CODE && name != NAME_A;
}

bool tag_is_known(const KnownTags *known, String tag) {
    bool is_end;
    char lower[NAME_MOST];
    String written = tag_name(tag, &is_end), name = lower_name(written, lower);
    if (written.length == 0)
        return true;
    HtmlName number = html_name(name);
    bool is_custom = string_find_byte(name, '-') != SIZE_MAX;
    bool is_drawing = known->has_drawings && is_drawing_name(name);
    if (is_custom || is_drawing)
        return is_end || is_drawing || is_closed(known, name);
    if (number == NAME_OTHER || (!is_end && !has_sound_attributes(tag, 1 + written.length)))
        return false;
    return is_end || is_closed(known, name) || is_format(number) || may_stay_open(number) || has_attributes(tag,
        written.length);
}
