/* Names of roles. */
#include "doc/role_names.h"

static const struct {
    const char *name;
    Role role;
} synonyms[] = {
#define SYNONYM(name, role) {name, ROLE_##role},
#include "doc/role_synonyms.def"
#undef SYNONYM
};

Role role_of_name(String name) {
    for (int role = ROLE_NONE + 1; role < ROLE_FIRST_OF_BOOKS; role++)
        if (string_equal_ascii_nocase(name, string_of(role_name((Role)role))))
            return (Role)role;
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
        if (string_equal_ascii_nocase(name, string_of(synonyms[i].name)))
            return synonyms[i].role;
    return ROLE_NONE;
}

Role role_of_term(String term) {
    static const struct {
        const char *term;
        uint8_t role;
    } others[] = {{"credits", ROLE_CREDIT}, {"notice", ROLE_WARNING}, {"acknowledgements", ROLE_ACKNOWLEDGMENTS},
                  {"tip", ROLE_TIP}, {"credit", ROLE_CREDIT}, {"subtitle", ROLE_SUBTITLE},
                  {"abstract", ROLE_ABSTRACT}};
    if (string_starts_ascii_nocase(term, S("doc-")))
        term = string_slice(term, 4, term.length);
    for (int role = ROLE_FIRST_OF_BOOKS; role < ROLE_FIRST_OF_ASIDES; role++)
        if (string_equal_ascii_nocase(term, string_of(role_name((Role)role))))
            return (Role)role;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (string_equal_ascii_nocase(term, string_of(others[i].term)))
            return (Role)others[i].role;
    return ROLE_NONE;
}

bool role_fits_inline(Role role, Kind kind) {
    bool is_picture = kind == KIND_IMAGE;
    bool turns = role == ROLE_LANDSCAPE && is_picture; /* its paragraph does, where it is alone */
    return role_is_inline(role) || turns || (role == ROLE_QR && (is_picture || kind == KIND_LINK));
}

bool role_is_inline(Role role) { return role == ROLE_DATELINE || role == ROLE_CREDIT || role == ROLE_SPEAKER; }
