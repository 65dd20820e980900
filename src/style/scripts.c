/* How large the type of a script is set beside Latin: the table of scripts.def, looked up by script and language. */
#include "style/scripts.h"

#include "doc/document.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))
#define LATIN TAG('L', 'a', 't', 'n')

static const struct {
    uint32_t script;
    ScriptNeeds needs;
    const char *languages, *only;
} scripts[] = {
#define SCRIPT(a, b, c, d, size, leading, emphasis, languages, only)                                                   \
    {TAG(a, b, c, d), {size, leading, EMPHASIS_##emphasis}, languages, only},
#include "style/scripts.def"
#undef SCRIPT
};

static const ScriptNeeds usual = {100, 100, EMPHASIS_ITALIC};

ScriptNeeds script_needs(uint32_t script, String lang) {
    for (size_t i = 0; script != LATIN && i < COUNT(scripts); i++)
        if (scripts[i].script == script &&
            (!*scripts[i].only || string_is_one_of(lang_primary(lang), scripts[i].only)))
            return scripts[i].needs;
    return usual;
}

static bool is_known(uint32_t script) {
    bool known = script == LATIN;
    for (size_t i = 0; i < COUNT(scripts); i++)
        known |= scripts[i].script == script;
    return known;
}

/* The script that a tag names behind the language (RFC 5646, 2.2.3); 0 when it names none. */
static uint32_t named_script(String lang) {
    size_t start = lang_primary(lang).length + 1;
    if (lang.length < start + 4 || (lang.length > start + 4 && lang.bytes[start + 4] != '-'))
        return 0;
    const char *name = lang.bytes + start;
    for (int i = 0; i < 4; i++)
        if (!ascii_alpha(name[i]))
            return 0;
    return TAG(ascii_lower(name[0]) - 'a' + 'A', ascii_lower(name[1]), ascii_lower(name[2]), ascii_lower(name[3]));
}

ScriptNeeds script_needs_of_language(String lang) {
    uint32_t script = named_script(lang);
    if (is_known(script)) /* unlike Hant, which is a kind of Hani */
        return script_needs(script, lang);
    for (size_t i = 0; i < COUNT(scripts); i++)
        if (string_is_one_of(lang_primary(lang), scripts[i].languages))
            return scripts[i].needs;
    return usual;
}

int32_t script_scaled(int32_t length, int from, int to) {
    return from == to ? length : (int32_t)(((int64_t)length * to * 2 + from) / (2 * from));
}
