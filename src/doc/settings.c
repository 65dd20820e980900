/* Checks of values that need encodings, languages or metadata to be known, and the keys of front matter. */
#include "doc/settings.h"

#include "doc/attachments.h"
#include "doc/open_at.h"
#include "text/encoding.h"

/* ---- checks ---- */

static bool wrong(ValueProblem *problem, String value, const char *why) {
    value_problem_quote(problem, value);
    value_problem_add(problem, string_of(why));
    return false;
}

static bool check_language(String value, ValueProblem *problem) {
    return lang_with_hyphens(value, &(LangText){{0}}).length ||
           wrong(problem, value, " is not a valid language tag, such as en, pt-BR or zh-Hant");
}

static bool check_text(String value, ValueProblem *problem) {
    if (string_trim(value).length)
        return true;
    value_problem_add(problem, S("the value is empty"));
    return false;
}

/* Its letters are drawn on every page. */
static bool check_watermark(String value, ValueProblem *problem) {
    enum { BYTES_MOST = 100 };
    if (value.length > BYTES_MOST)
        return wrong(problem, value, " is too long for a watermark (100 bytes at most)");
    return check_text(value, problem);
}

static const char other_encodings[] = ", such as utf-8, windows-1251 or shift_jis";

static bool check_input_encoding(String value, ValueProblem *problem) {
    if (encoding_iconv_name(value))
        return true;
    wrong(problem, value, encoding_is_utf7(value) ? " is not supported because it can hide markup; use another encoding"
                                                  : " is not a known encoding");
    value_problem_add(problem, string_of(other_encodings));
    return false;
}

static bool check_output_encoding(String value, ValueProblem *problem) {
    if (encoding_can_write(value))
        return true;
    wrong(problem, value, encoding_iconv_name(value) ? " can only be read; use another encoding"
                                                     : " is not a known encoding");
    value_problem_add(problem, string_of(other_encodings));
    return false;
}

static bool check_meta(String pair, ValueProblem *problem) {
    size_t equals = string_find_byte(pair, '=');
    MetaField field = equals == SIZE_MAX ? META_COUNT : meta_field(string_slice(pair, 0, equals));
    if (field == META_COUNT)
#define META(name, key, many) key ", "
        return wrong(problem, pair, " is not KEY=VALUE with one of these keys: "
#include "doc/meta.def"
                                    "or a plural of these");
#undef META
    String value = string_slice(pair, equals + 1, pair.length);
    if (string_trim(value).length == 0)
        return wrong(problem, pair, " has no value");
    return field != META_LANGUAGE || check_language(value, problem);
}

static bool check_attach(String value, ValueProblem *problem) {
    return check_text(attachment_option(value).path, problem);
}

static bool check_open_at(String value, ValueProblem *problem) {
    return open_at_read(value, &(OpenAt){.page = 0}, problem);
}

static bool (*const checks[SETTING_COUNT])(String value, ValueProblem *) = {
    [SETTING_lang] = check_language,
    [SETTING_title] = check_text,
    [SETTING_marking] = check_text,
    [SETTING_meta] = check_meta,
    [SETTING_input_encoding] = check_input_encoding,
    [SETTING_output_encoding] = check_output_encoding,
    [SETTING_root] = check_text,
    [SETTING_style] = check_text,
    [SETTING_watermark] = check_watermark,
    [SETTING_open_at] = check_open_at,
    [SETTING_attach] = check_attach,
    [SETTING_sign] = check_text,
    [SETTING_sign_password_file] = check_text,
    [SETTING_sign_password_env] = check_text,
};

bool setting_check(SettingId id, String value, ValueProblem *problem) {
    return value_check(&setting_specs[id].value, value, problem) && (!checks[id] || checks[id](value, problem));
}

/* ---- front matter ---- */

/* Other spellings, as in CSS and as authors have them. */
static const struct {
    const char *key;
    SettingId id;
} spellings[] = {
    {"page-break-before", SETTING_page_start}, {"paper", SETTING_page_size},
    {"papersize", SETTING_page_size},          {"paper-size", SETTING_page_size},
    {"pagenumbers", SETTING_page_numbers},     {"running-heads", SETTING_heads},
    {"toc", SETTING_contents},                 {"toc-depth", SETTING_contents_depth},
    {"lists-of", SETTING_list_of},             {"number-sections", SETTING_number_headings},
    {"numbersections", SETTING_number_headings}, {"item-start", SETTING_items},
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

SettingId setting_of_key(String key) {
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (key_is(key, spellings[i].key))
            return spellings[i].id;
    for (SettingId id = 0; id < SETTING_COUNT; id++)
        if (setting_specs[id].in_document && key_is(key, setting_specs[id].name))
            return id;
    return SETTING_COUNT;
}

String setting_plain(SettingId id, String value) {
    const ValueSpec *spec = &setting_specs[id].value;
    const char *choices = spec->kind == VALUE_CHOICE ? spec->choices : setting_is_switch(id) ? "on|off" : "";
    return value_plain_choice(choices, string_trim(value));
}

const char *setting_set(Document *document, SettingId id, String value) {
    ValueProblem problem;
    value = setting_plain(id, value);
    if (!setting_check(id, value, &problem))
        return arena_copy(document->arena, problem.bytes, problem.length);
    if (!settings_set(&document->settings, document->arena, id, value, ORIGIN_DOCUMENT))
        fail0(document->ctx, SAY_MEMORY, NOWHERE);
    return NULL;
}
