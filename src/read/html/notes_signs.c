/* What attributes say of notes: DPUB-ARIA 1.0, EPUB's structural semantics, GFM, pandoc, Word; and the names that other
 * makers give. */
#include "read/html/notes.h"

typedef struct {
    const char *attribute, *word; /* word NULL: the attribute alone */
    unsigned sign;
} Sign;

static const Sign signs[] = {
    {"role", "doc-noteref", NOTE_SIGN_REFERENCE},
    {"epub:type", "noteref", NOTE_SIGN_REFERENCE},
    {"class", "footnote-ref", NOTE_SIGN_REFERENCE},
    {"data-footnote-ref", NULL, NOTE_SIGN_REFERENCE},
    {"data-type", "noteref", NOTE_SIGN_REFERENCE},
    {"rel", "footnote", NOTE_SIGN_REFERENCE},
    {"role", "doc-backlink", NOTE_SIGN_BACK},
    {"rev", "footnote", NOTE_SIGN_BACK},
    {"epub:type", "backlink", NOTE_SIGN_BACK},
    {"class", "footnote-back", NOTE_SIGN_BACK},
    {"class", "footnote-backref", NOTE_SIGN_BACK},
    {"class", "reversefootnote", NOTE_SIGN_BACK},
    {"class", "mw-cite-backlink", NOTE_SIGN_BACK},
    {"data-footnote-backref", NULL, NOTE_SIGN_BACK},
    {"rel", "mw:referencedBy", NOTE_SIGN_BACK},
    {"role", "doc-endnotes", NOTE_SIGN_SECTION},
    {"role", "doc-footnotes", NOTE_SIGN_SECTION},
    {"epub:type", "footnotes", NOTE_SIGN_SECTION},
    {"epub:type", "endnotes", NOTE_SIGN_SECTION},
    {"epub:type", "rearnotes", NOTE_SIGN_SECTION},
    {"class", "footnotes", NOTE_SIGN_SECTION},
    {"id", "footnotes", NOTE_SIGN_SECTION},
    {"data-footnotes", NULL, NOTE_SIGN_SECTION},
    {"role", "doc-footnote", NOTE_SIGN_NOTE},
    {"role", "doc-endnote", NOTE_SIGN_NOTE},
    {"epub:type", "footnote", NOTE_SIGN_NOTE},
    {"epub:type", "endnote", NOTE_SIGN_NOTE},
    {"epub:type", "rearnote", NOTE_SIGN_NOTE},
    {"role", "doc-bibliography", NOTE_SIGN_OTHER},
    {"role", "doc-biblioentry", NOTE_SIGN_OTHER},
    {"role", "doc-biblioref", NOTE_SIGN_OTHER},
    {"role", "doc-glossref", NOTE_SIGN_OTHER},
    {"role", "doc-toc", NOTE_SIGN_OTHER},
    {"epub:type", "bibliography", NOTE_SIGN_OTHER},
    {"epub:type", "biblioentry", NOTE_SIGN_OTHER},
    {"epub:type", "biblioref", NOTE_SIGN_OTHER},
    {"epub:type", "glossref", NOTE_SIGN_OTHER},
    {"epub:type", "toc", NOTE_SIGN_OTHER},
    {"class", "ltx_bibitem", NOTE_SIGN_OTHER},
    {"class", "callout", NOTE_SIGN_OTHER},
    {"class", "conum", NOTE_SIGN_OTHER},
};

/* What Word says an element is: "mso-element:footnote". */
static String word_element(String style) {
    size_t at = string_find(style, S("mso-element:"));
    if (at == SIZE_MAX)
        return S("");
    String value = string_slice(style, at + S("mso-element:").length, style.length);
    return string_trim(string_slice(value, 0, string_find_byte(value, ';')));
}

static unsigned signs_of(const HtmlAttribute *attribute, const char *name) {
    unsigned found = 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (strcmp(signs[i].attribute, name) != 0)
            continue;
        String rest = attribute->value, word, wanted = signs[i].word ? string_of(signs[i].word) : S("");
        found |= signs[i].word ? 0 : signs[i].sign;
        while (wanted.length && rest.length >= wanted.length && html_next_word(&rest, &word))
            found |= string_equal_ascii_nocase(word, wanted) ? signs[i].sign : 0;
    }
    return found;
}

unsigned note_signs(const HtmlNode *element) {
    static const char *const names[] = {"class", "id", "role", "epub:type", "rel", "rev", "data-type",
                                        "data-footnotes", "data-footnote-ref", "data-footnote-backref"};
    unsigned found = 0;
    for (uint32_t i = 0; i < element->attribute_count; i++) {
        const HtmlAttribute *attribute = &element->attributes[i];
        for (size_t n = 0; n < sizeof names / sizeof *names; n++)
            if (attribute->name.bytes[0] == names[n][0] && string_equal(attribute->name, string_of(names[n])))
                found |= signs_of(attribute, names[n]);
        if (!string_equal(attribute->name, S("style")))
            continue;
        if (string_is_one_of(word_element(attribute->value), "footnote endnote"))
            found |= NOTE_SIGN_NOTE;
        else if (string_is_one_of(word_element(attribute->value), "footnote-list endnote-list"))
            found |= NOTE_SIGN_SECTION;
    }
    return found;
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
