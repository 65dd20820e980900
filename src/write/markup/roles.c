/* What parts are for reading systems: DPUB-ARIA 1.1 in HTML and EPUB, the Structural Semantics Vocabulary in EPUB. */
#include "write/markup/markup.h"

/* Elements that may have any role of DPUB-ARIA that is written here, and those that may have some (ARIA in HTML). */
static bool may_have(const char *element, const char *aria) {
    String name = string_of(element), role = string_of(aria);
    if (string_equal(name, S("aside")))
        return string_is_one_of(role, "note doc-dedication doc-example doc-glossary doc-pullquote doc-tip");
    if (string_is_one_of(name, "h1 h2 h3 h4 h5 h6"))
        return string_equal(role, S("doc-subtitle"));
    return string_is_one_of(name, "section div p span blockquote");
}

static const struct {
    const char *type, *aria; /* NULL: none */
} terms[ROLE_COUNT] = {
    [ROLE_SUBTITLE] = {"subtitle", "doc-subtitle"},
    [ROLE_ABSTRACT] = {"abstract", "doc-abstract"},
    [ROLE_CREDIT] = {NULL, "doc-credit"},
    [ROLE_PULLQUOTE] = {NULL, "doc-pullquote"},
    [ROLE_EPIGRAPH] = {"epigraph", "doc-epigraph"},
    [ROLE_DEDICATION] = {"dedication", "doc-dedication"},
    [ROLE_ACKNOWLEDGMENTS] = {"acknowledgments", "doc-acknowledgments"},
    [ROLE_FOREWORD] = {"foreword", "doc-foreword"},
    [ROLE_PREFACE] = {"preface", "doc-preface"},
    [ROLE_PROLOGUE] = {"prologue", "doc-prologue"},
    [ROLE_INTRODUCTION] = {"introduction", "doc-introduction"},
    [ROLE_CONCLUSION] = {"conclusion", "doc-conclusion"},
    [ROLE_EPILOGUE] = {"epilogue", "doc-epilogue"},
    [ROLE_AFTERWORD] = {"afterword", "doc-afterword"},
    [ROLE_APPENDIX] = {"appendix", "doc-appendix"},
    [ROLE_BIBLIOGRAPHY] = {"bibliography", "doc-bibliography"},
    [ROLE_GLOSSARY] = {"glossary", "doc-glossary"},
    [ROLE_INDEX] = {"index", "doc-index"},
    [ROLE_COLOPHON] = {"colophon", "doc-colophon"},
    [ROLE_ERRATA] = {"errata", "doc-errata"},
    [ROLE_EXAMPLE] = {NULL, "doc-example"},
    [ROLE_QNA] = {"qna", "doc-qna"},
    [ROLE_TIP] = {"tip", "doc-tip"},
};

void markup_role_attributes(Markup *m, const Node *node, const char *element) {
    const char *type = terms[node->role].type, *aria = terms[node->role].aria;
    if (m->xml && node == m->document->title_heading && node->parent->role == ROLE_TITLE_BLOCK)
        type = "title";
    if (m->xml && type)
        markup_attribute(m, "epub:type", string_of(type));
    if (aria && may_have(element, aria))
        markup_attribute(m, "role", string_of(aria));
    else if (node->kind == KIND_ASIDE)
        markup_attribute(m, "role", S("note")); /* a complementary landmark may not stand inside main */
}
