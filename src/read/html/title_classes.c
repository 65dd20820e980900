/* Names of classes, as systems and their themes have them in several languages. */
#include "read/html/title_classes.h"

#include "read/html/attributes.h"

typedef struct {
    const char *name;
    SubtitleClass class;
} ClassName;

/* A class has one of these names, or ends in one: "entry-subtitle", "c-article__dek", "pageSubtitle". */
static const ClassName subtitles[] = {
    {"subtitle", SUBTITLE_SURE},       {"sub-title", SUBTITLE_SURE},      {"sub_title", SUBTITLE_SURE},
    {"subhead", SUBTITLE_SURE},        {"sub-head", SUBTITLE_SURE},       {"subheading", SUBTITLE_SURE},
    {"sub-heading", SUBTITLE_SURE},    {"subheadline", SUBTITLE_SURE},    {"sub-headline", SUBTITLE_SURE},
    {"subheader", SUBTITLE_SURE},      {"sub-header", SUBTITLE_SURE},     {"subhed", SUBTITLE_SURE},
    {"subline", SUBTITLE_SURE},        {"dek", SUBTITLE_SURE},            {"deck", SUBTITLE_SURE},
    {"strapline", SUBTITLE_SURE},      {"sous-titre", SUBTITLE_SURE},     {"soustitre", SUBTITLE_SURE},
    {"sous_titre", SUBTITLE_SURE},     {"untertitel", SUBTITLE_SURE},     {"unter-titel", SUBTITLE_SURE},
    {"unterzeile", SUBTITLE_SURE},     {"unterueberschrift", SUBTITLE_SURE}, {"subtitulo", SUBTITLE_SURE},
    {"subtítulo", SUBTITLE_SURE},      {"sottotitolo", SUBTITLE_SURE},    {"ondertitel", SUBTITLE_SURE},
    {"undertitel", SUBTITLE_SURE},     {"underrubrik", SUBTITLE_SURE},    {"undertittel", SUBTITLE_SURE},
    {"alaotsikko", SUBTITLE_SURE},     {"podtytul", SUBTITLE_SURE},       {"podtitul", SUBTITLE_SURE},
    {"podtitulek", SUBTITLE_SURE},     {"podnaslov", SUBTITLE_SURE},      {"podnadpis", SUBTITLE_SURE},
    {"alcim", SUBTITLE_SURE},          {"subtitlu", SUBTITLE_SURE},       {"altbaslik", SUBTITLE_SURE},
    {"alt-baslik", SUBTITLE_SURE},     {"podzagolovok", SUBTITLE_SURE},   {"podzaglavie", SUBTITLE_SURE},
    {"secondary-title", SUBTITLE_SURE},
    {"standfirst", SUBTITLE_STANDFIRST}, {"chapo", SUBTITLE_STANDFIRST},  {"chapeau", SUBTITLE_STANDFIRST},
    {"bajada", SUBTITLE_STANDFIRST},
    {"lead", SUBTITLE_LEAD},           {"lede", SUBTITLE_LEAD},           {"vorspann", SUBTITLE_LEAD},
    {"ingress", SUBTITLE_LEAD},        {"entradilla", SUBTITLE_LEAD},
};

/* Whether a class ends in a name that begins there: at the start, behind a hyphen or underscore, or with a capital. */
static bool ends_in(String class, String name) {
    if (class.length < name.length)
        return false;
    size_t start = class.length - name.length;
    if (!string_equal_ascii_nocase(string_slice(class, start, class.length), name))
        return false;
    char before = start ? class.bytes[start - 1] : '-', first = class.bytes[start];
    return before == '-' || before == '_' || (first >= 'A' && first <= 'Z' && !(before >= 'A' && before <= 'Z'));
}

SubtitleClass title_class_of_subtitle(const HtmlNode *element) {
    String rest = html_value(element, "class");
    SubtitleClass found = SUBTITLE_NONE;
    for (String word; html_next_word(&rest, &word);) {
        if (string_starts_ascii_nocase(word, S("MsoSubtitle")))
            return SUBTITLE_SURE;
        for (size_t i = 0; i < sizeof subtitles / sizeof *subtitles; i++)
            if (subtitles[i].class > found && ends_in(word, string_of(subtitles[i].name)))
                found = subtitles[i].class;
    }
    bool is_said = html_has_word(element, "itemprop", "alternativeHeadline") ||
                   html_has_word(element, "role", "doc-subtitle") || html_has_word(element, "epub:type", "subtitle");
    return is_said ? SUBTITLE_SURE : found;
}

bool title_class_of_office(const HtmlNode *element) {
    String rest = html_value(element, "class");
    for (String word; html_next_word(&rest, &word);)
        if (string_starts_ascii_nocase(word, S("MsoTitle")))
            return true;
    return false;
}

static bool has_name(const HtmlNode *element, const char *attribute, const char *names) {
    String rest = html_value(element, attribute);
    for (String word; html_next_word(&rest, &word);) {
        String each = string_of(names), name;
        while (html_next_word(&each, &name))
            if (string_equal_ascii_nocase(word, name))
                return true;
    }
    return false;
}

bool title_class_of_site(const HtmlNode *element) {
    static const char names[] = "site-title site-name sitename sitetitle site_title site_name site-header__title "
                                "site-branding__title blog-title logo navbar-brand site-logo brand";
    return has_name(element, "class", names) || has_name(element, "id", names);
}

bool title_class_of_head(const HtmlNode *element) {
    static const char names[] = "masthead site-header siteheader site-head branding site-branding topbar top-bar "
                                "navbar",
                      ids[] = "header head banner masthead site-header branding site-branding topbar navbar";
    return html_has_word(element, "role", "banner") || has_name(element, "class", names) ||
           has_name(element, "id", ids);
}
