/* Engines and options of the public interface, and the tables behind quire_*_at. */
#include "engine.h"

#include <hb.h>
#include <hpdf.h>
#include <libxml/xmlversion.h>
#include <unicode/uversion.h>
#include <cmark-gfm.h>
#include <libdeflate.h>
#include <png.h>
#include <yaml.h>
#include <string.h>

#include "base/printable.h"
#include "doc/settings.h"
#include "read/reader.h"
#include "text/encoding.h"
#include "write/writer.h"

static const OptionSpec common_options[] = {
    {"lang", OPTION_TEXT, "TAG", NULL, 0, 0, "language of the document (BCP 47)"},
    {"title", OPTION_TEXT, "TEXT", NULL, 0, 0, "title of the document"},
    {"meta", OPTION_LIST, "KEY=VALUE", NULL, 0, 0,
     "metadata field: author, date, publisher, keyword, …; repeatable"},
    {"input-encoding", OPTION_TEXT, "NAME", NULL, 0, 0, "encoding of the input (default: detected)"},
    {"root", OPTION_TEXT, "DIR", NULL, 0, 0,
     "folder that images may be read from, and that addresses starting with / refer to (default: the input's "
     "folder)"},
    {"mend-encoding", OPTION_FLAG, NULL, NULL, 0, 0, "restore UTF-8 that was decoded as another encoding (â€™ for ’)"},
    {"as-is", OPTION_FLAG, NULL, NULL, 0, 0,
     "do not repair the content; keep layout tables, and images in HTML as references"},
    {"strict", OPTION_FLAG, NULL, NULL, 0, 0, "treat warnings as errors: write nothing if there are any"},
    {NULL, OPTION_FLAG, NULL, NULL, 0, 0, NULL},
};

/* The tables of the conversion (0 and 1) and of pages (2), then of each reader and writer; NULL past the end. */
static const OptionSpec *option_table(size_t index, const char **group) {
    static const OptionSpec none[] = {{NULL, OPTION_FLAG, NULL, NULL, 0, 0, NULL}};
    *group = "";
    if (index == 0)
        return common_options;
    if (index == 1)
        return document_settings;
    if (index == 2) {
        *group = "pdf";
        return page_settings;
    }
    size_t at = 3;
    for (size_t i = 0; readers[i]; i++, at++) {
        if (at == index) {
            *group = readers[i]->name;
            return readers[i]->options ? readers[i]->options : none;
        }
    }
    for (size_t i = 0; writers[i]; i++, at++) {
        if (at == index) {
            *group = writers[i]->name;
            return writers[i]->options ? writers[i]->options : none;
        }
    }
    return NULL;
}

const OptionSpec *option_find(const char *name) {
    const char *group;
    const OptionSpec *table;
    for (size_t i = 0; (table = option_table(i, &group)); i++)
        for (; table->name; table++)
            if (strcmp(table->name, name) == 0)
                return table;
    return NULL;
}

int quire_option_at(size_t index, quire_option *option) {
    const char *group;
    const OptionSpec *table;
    for (size_t i = 0; (table = option_table(i, &group)); i++) {
        for (; table->name; table++) {
            if (index-- > 0)
                continue;
            *option = (quire_option){group, table->name, table->value, table->choices, table->kind == OPTION_LIST,
                                     table->help};
            return 1;
        }
    }
    return 0;
}

int quire_reader_at(size_t index, quire_format *format) {
    for (size_t i = 0; readers[i]; i++) {
        if (i == index) {
            *format = (quire_format){readers[i]->name, readers[i]->description, readers[i]->extensions};
            return 1;
        }
    }
    return 0;
}

int quire_writer_at(size_t index, quire_format *format) {
    for (size_t i = 0; writers[i]; i++) {
        if (i == index) {
            *format = (quire_format){writers[i]->name, writers[i]->description, writers[i]->extensions};
            return 1;
        }
    }
    return 0;
}

const char *quire_writer_for(const char *file_name) {
    const Writer *writer = writer_by_extension(string_of(file_name));
    return writer ? writer->name : NULL;
}

quire_engine *quire_engine_new(void) {
    quire_engine *engine = arena_own(sizeof *engine);
    if (!engine)
        return NULL;
    store_open(&engine->store);
    engine->allocations = UINT64_MAX;
    return engine;
}

void quire_engine_free(quire_engine *engine) {
    if (!engine)
        return;
    result_ids_close(&engine->ids);
    store_close(&engine->store);
    arena_disown(engine);
}

quire_options *quire_options_new(void) {
    quire_options *options = arena_own(sizeof *options);
    if (options)
        arena_open(&options->arena, NULL);
    return options;
}

void quire_options_free(quire_options *options) {
    if (!options)
        return;
    arena_close(&options->arena);
    arena_disown(options);
}

/* ---- values that need more than their table to be checked ---- */

static bool wrong(OptionProblem *problem, String value, const char *why) {
    option_problem_quote(problem, value);
    option_problem_add(problem, string_of(why));
    return false;
}

static bool check_language(String value, OptionProblem *problem) {
    return lang_with_hyphens(value, &(LangText){{0}}).length ||
           wrong(problem, value, " is not a valid language tag, such as en, pt-BR or zh-Hant");
}

static bool check_text(String value, OptionProblem *problem) {
    if (string_trim(value).length)
        return true;
    option_problem_add(problem, S("the value is empty"));
    return false;
}

static const char other_encodings[] = ", such as utf-8, windows-1251 or shift_jis";

static bool check_input_encoding(String value, OptionProblem *problem) {
    if (encoding_iconv_name(value))
        return true;
    wrong(problem, value, encoding_is_utf7(value) ? " is not supported because it can hide markup; use another encoding"
                                                  : " is not a known encoding");
    option_problem_add(problem, string_of(other_encodings));
    return false;
}

static bool check_output_encoding(String value, OptionProblem *problem) {
    if (encoding_can_write(value))
        return true;
    wrong(problem, value, encoding_iconv_name(value) ? " can only be read; use another encoding"
                                                     : " is not a known encoding");
    option_problem_add(problem, string_of(other_encodings));
    return false;
}

static bool check_meta(String pair, OptionProblem *problem) {
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

static const struct {
    const char *name;
    bool (*check)(String value, OptionProblem *);
} further_checks[] = {
    {"lang", check_language},
    {"title", check_text},
    {"meta", check_meta},
    {"input-encoding", check_input_encoding},
    {"output-encoding", check_output_encoding},
    {"root", check_text},
};

/* False when the value is not possible, which `problem` then says. */
static bool check_value(const OptionSpec *spec, String value, OptionProblem *problem) {
    if (!setting_check(spec, value, problem))
        return false;
    for (size_t i = 0; i < sizeof further_checks / sizeof *further_checks; i++)
        if (strcmp(spec->name, further_checks[i].name) == 0)
            return further_checks[i].check(value, problem);
    return true;
}

const char *quire_options_set(quire_options *options, const char *name, const char *value) {
    const OptionSpec *spec = option_find(name);
    if (!spec)
        return "unknown option";
    if (!value && spec->kind != OPTION_FLAG)
        return "needs a value";
    String given = string_of(value ? value : "1");
    if (!check_value(spec, given, &options->problem))
        return options->problem.bytes;
    size_t size = sizeof *options->values;
    char *copy = arena_alloc_try(&options->arena, given.length + 1);
    OptionValue *values = arena_resize_try(&options->arena, options->values, options->count * size,
                                           (options->count + 1) * size);
    if (!copy || !values)
        return "out of memory";
    memcpy(copy, given.bytes, given.length);
    option_fold(spec, copy, given.length);
    options->values = values;
    values[options->count++] = (OptionValue){spec, {copy, given.length}};
    return NULL;
}

quire_status quire_options_results(quire_options *options, const quire_result *results, size_t count) {
    return results_set(&options->results, &options->arena, results, count);
}

void quire_options_report(quire_options *options, quire_report *report, void *user) {
    options->report = report;
    options->user = user;
}

size_t quire_printable(const char **text, char out[QUIRE_PRINTABLE_MOST]) {
    enum { CHARACTER_MOST = 4 };
    size_t at = 0;
    if (!**text)
        return 0;
    size_t length = printable_next((String){*text, strnlen(*text, CHARACTER_MOST)}, &at, out);
    *text += at;
    return length;
}

void quire_options_verbose(quire_options *options, int verbose) { options->verbose = verbose != 0; }

const char *quire_version(void) { return QUIRE_VERSION; }

int quire_library_at(size_t index, const char **name, const char **version) {
    const struct {
        const char *name, *version;
    } libraries[] = {
        {"libharu", HPDF_GetVersion()},
        {"cmark-gfm", cmark_version_string()},
        {"libxml2", LIBXML_DOTTED_VERSION},
        {"ICU", U_ICU_VERSION},
        {"HarfBuzz", hb_version_string()},
        {"libdeflate", LIBDEFLATE_VERSION_STRING},
        {"libpng", PNG_LIBPNG_VER_STRING},
        {"libyaml", yaml_get_version_string()},
    };
    if (index >= sizeof libraries / sizeof *libraries)
        return 0;
    *name = libraries[index].name;
    *version = libraries[index].version;
    return 1;
}
