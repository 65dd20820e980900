/* What attributes say of notes: DPUB-ARIA 1.0, EPUB's structural semantics, GFM, pandoc, Word; and the names that other
 * makers give. */
#include "read/html/notes.h"

typedef struct {
    const char *attribute, *word; /* word NULL: the attribute alone */
} Sign;

static const Sign reference_signs[] = {{"role", "doc-noteref"}, {"epub:type", "noteref"}, {"class", "footnote-ref"},
                                       {"data-footnote-ref", NULL}, {"data-type", "noteref"}, {NULL, NULL}};
static const Sign back_signs[] = {{"role", "doc-backlink"},       {"epub:type", "backlink"},
                                  {"class", "footnote-back"},     {"class", "footnote-backref"},
                                  {"class", "reversefootnote"},   {"data-footnote-backref", NULL},
                                  {"class", "mw-cite-backlink"},  {"rel", "mw:referencedBy"}, {NULL, NULL}};
static const Sign section_signs[] = {{"role", "doc-endnotes"}, {"role", "doc-footnotes"},   {"epub:type", "footnotes"},
                                     {"epub:type", "endnotes"}, {"epub:type", "rearnotes"}, {"class", "footnotes"},
                                     {"id", "footnotes"},       {"data-footnotes", NULL},   {NULL, NULL}};
static const Sign note_signs[] = {{"role", "doc-footnote"},  {"role", "doc-endnote"},   {"epub:type", "footnote"},
                                  {"epub:type", "endnote"},  {"epub:type", "rearnote"}, {NULL, NULL}};
static const Sign bibliography_signs[] = {{"role", "doc-bibliography"}, {"role", "doc-biblioentry"},
                                          {"role", "doc-biblioref"}, {"epub:type", "bibliography"},
                                          {"epub:type", "biblioentry"}, {"epub:type", "biblioref"},
                                          {"role", "doc-glossref"}, {"epub:type", "glossref"},
                                          {"role", "doc-toc"}, {"epub:type", "toc"}, {"class", "ltx_bibitem"},
                                          {"class", "callout"}, {"class", "conum"}, {NULL, NULL}};

static bool has_sign(const HtmlNode *element, const Sign *signs) {
    String value;
    if (element->attribute_count == 0)
        return false;
    for (; signs->attribute; signs++)
        if (signs->word ? html_has_word(element, signs->attribute, signs->word)
                        : html_attribute(element, signs->attribute, &value))
            return true;
    return false;
}

bool note_says_reference(const HtmlNode *element) { return has_sign(element, reference_signs); }
bool note_says_back(const HtmlNode *element) { return has_sign(element, back_signs); }
bool note_is_bibliography(const HtmlNode *element) { return has_sign(element, bibliography_signs); }

/* What Word says an element is: "mso-element:footnote". */
static String word_element(const HtmlNode *element) {
    String style = html_value(element, "style");
    size_t at = string_find(style, S("mso-element:"));
    if (at == SIZE_MAX)
        return S("");
    String value = string_slice(style, at + S("mso-element:").length, style.length);
    return string_trim(string_slice(value, 0, string_find_byte(value, ';')));
}

bool note_says_section(const HtmlNode *element) {
    return has_sign(element, section_signs) || string_is_one_of(word_element(element), "footnote-list endnote-list");
}

bool note_says_note(const HtmlNode *element) {
    return has_sign(element, note_signs) || string_is_one_of(word_element(element), "footnote endnote");
}

/* ---- names ---- */

/* "fn1", "fn:2", "_ftnref3", "note-4", but not "fnord" or "notebook". */
static bool is_numbered(String name) {
    static const char *const starts[] = {"ftnt", "ftn", "edn", "fnt", "fn", "note", "nota", "en", "rnote", "noteref",
                                         "foot", "ref-fn", "r-fn"};
    while (name.length && (name.bytes[0] == '_' || name.bytes[0] == '-'))
        name = string_slice(name, 1, name.length);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        String start = string_of(starts[i]);
        if (!string_starts_ascii_nocase(name, start))
            continue;
        String rest = string_slice(name, start.length, name.length);
        if (string_starts_ascii_nocase(rest, S("ref")))
            rest = string_slice(rest, 3, rest.length);
        if (rest.length && (ascii_digit(rest.bytes[0]) || memchr("-_:.", rest.bytes[0], 4)))
            return true;
    }
    return false;
}

static bool is_name(String name) {
    static const char *const parts[] = {"footnote", "Footnote", "endnote", "Endnote", "fnref", "FNanchor", "noteref",
                                        "cite_ref", "cite_note", "cite-note", "sdfoot", "sdend", "footNote"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (string_find(name, string_of(parts[i])) != SIZE_MAX)
            return true;
    return is_numbered(name);
}

bool note_is_named(const HtmlNode *element) {
    static const char *const attributes[] = {"class", "id", "name", "href"};
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        String rest = html_value(element, attributes[i]), word;
        if (i == 3)
            rest = string_slice(rest, string_find_byte(rest, '#') + 1, rest.length);
        while (html_next_word(&rest, &word))
            if (is_name(word))
                return true;
    }
    return false;
}
