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
#include "write/writer.h"

int quire_option_at(size_t index, quire_option *option) {
    if (index >= SETTING_COUNT)
        return 0;
    const SettingSpec *spec = &setting_specs[index];
    *option = (quire_option){
        .group = spec->group,
        .name = spec->name,
        .value = spec->value.name,
        .choices = spec->value.kind == VALUE_FLAG ? NULL : spec->value.choices,
        .repeatable = spec->value.kind == VALUE_LIST || spec->value.kind == VALUE_SET,
        .negatable = setting_is_switch((SettingId)index),
        .fallback = spec->fallback,
        .help = spec->help,
    };
    return 1;
}

int quire_reader_at(size_t index, quire_format *format) {
    for (size_t i = 0; readers[i]; i++) {
        if (i == index) {
            *format = (quire_format){readers[i]->name, readers[i]->description, readers[i]->extensions,
                                      readers[i]->is_named_only};
            return 1;
        }
    }
    return 0;
}

int quire_writer_at(size_t index, quire_format *format) {
    for (size_t i = 0; writers[i]; i++) {
        if (i == index) {
            *format = (quire_format){writers[i]->name, writers[i]->description, writers[i]->extensions, 0};
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
    if (!options)
        return NULL;
    arena_open(&options->arena, NULL);
    settings_open(&options->settings);
    return options;
}

void quire_options_free(quire_options *options) {
    if (!options)
        return;
    arena_close(&options->arena);
    secret_forget(&options->password);
    arena_disown(options);
}

/* "no-contents" is "contents" with the value "off". */
static SettingId find_negated(String name) {
    if (!string_starts(name, S("no-")))
        return SETTING_COUNT;
    SettingId id = setting_find(string_slice(name, 3, name.length));
    return id < SETTING_COUNT && setting_is_switch(id) ? id : SETTING_COUNT;
}

/* Passwords are read when their option is set. NULL, or what is wrong. */
static const char *take_password(quire_options *options, SettingId id, const char *value) {
    const char *wrong = NULL;
    if (id == SETTING_sign_password_file)
        wrong = secret_from_file(&options->password, value);
    else if (id == SETTING_sign_password_env)
        wrong = secret_from_environment(&options->password, value);
    else if (id == SETTING_sign_password_fd)
        wrong = secret_from_descriptor(&options->password, options->settings.sign_password_fd);
    if (wrong && id != SETTING_sign_password_fd) {
        options->problem = (ValueProblem){.length = 0};
        value_problem_quote(&options->problem, string_of(value));
        value_problem_add(&options->problem, S(": "));
        value_problem_add(&options->problem, string_of(wrong));
        return options->problem.bytes;
    }
    return wrong;
}

const char *quire_options_set(quire_options *options, const char *name, const char *value) {
    SettingId id = setting_find(string_of(name));
    String given = string_of(value ? value : "on");
    if (id == SETTING_COUNT) {
        id = find_negated(string_of(name));
        if (id == SETTING_COUNT)
            return "unknown option";
        if (value)
            return "does not take a value";
        given = S("off");
    } else if (!value && setting_specs[id].value.kind != VALUE_FLAG) {
        return "needs a value";
    }
    if (!setting_check(id, given, &options->problem))
        return options->problem.bytes;
    if (!settings_set(&options->settings, &options->arena, id, given, ORIGIN_OPTION))
        return "out of memory";
    return take_password(options, id, value);
}

/* What was set before stays in the arena until the options go. */
quire_status quire_options_reserve(quire_options *options, const char *const *paths, size_t count) {
    const char **copies = arena_alloc_try(&options->arena, count * sizeof *copies + 1);
    for (size_t i = 0; copies && i < count; i++) {
        size_t length = strlen(paths[i]) + 1;
        char *copy = arena_alloc_try(&options->arena, length);
        if (!copy)
            return QUIRE_FAILED;
        copies[i] = memcpy(copy, paths[i], length);
    }
    if (!copies)
        return QUIRE_FAILED;
    options->reserved = copies;
    options->reserved_count = count;
    return QUIRE_OK;
}

quire_status quire_options_results(quire_options *options, const quire_result *results, size_t count) {
    return results_set(&options->results, &options->arena, results, count);
}

void quire_options_report(quire_options *options, quire_report *report, void *user) {
    options->report = report;
    options->user = user;
}

void quire_options_trace(quire_options *options, quire_tracer *tracer, void *user) {
    options->tracer = tracer;
    options->tracer_user = user;
}

void quire_options_namer(quire_options *options, quire_namer *namer, void *user) {
    options->namer = namer;
    options->namer_user = user;
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
