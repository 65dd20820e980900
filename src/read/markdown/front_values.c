/* Events of front matter in; metadata, settings and notes out. Rules: a key never replaces what another has set, unless
 * it is quire's own name of the field; where one value may stand, the first counts; both are said. */
#include "read/markdown/front_values.h"

#include "doc/meta_keys.h"
#include "doc/meta_texts.h"
#include "doc/settings.h"
#include "read/markdown/front_dates.h"

enum { DEPTH_MOST = 16 };

struct FrontValues {
    Document *document;
    String key;        /* outermost key; empty while one is expected */
    String name;       /* key inside a mapping in its value; empty while one is expected */
    MetaField field;   /* of `key`; META_COUNT when it is none */
    SettingId setting; /* that `key` sets; SETTING_COUNT when it is none */
    MetaKeyKind kind;  /* of `key` */
    Position at;       /* of `key` */
    Position value_at; /* of the scalar at hand */
    bool is_reported;  /* `key` has been reported */
    int depth;         /* open collections of the value */
    uint64_t mappings; /* bit d: the collection at depth d + 1 is a mapping */
    int skipped;       /* open collections that mean nothing */
    int groups;        /* open mappings whose keys count as outermost ones */
    String given, family; /* parts of a person's name, or of a translation, until their mapping ends */
    String person;        /* the last author that was added */
    String affiliation;   /* of the author at hand */
    int line_depth;       /* open collections up to the list of one part of a contact; 0 outside of one */
    int affiliation_depth; /* open collections up to that of an affiliation; 0 outside of one */
    FrontDate date;       /* parts of a date, until their mapping ends */
    int parts;            /* of the innermost mapping so far */
    String odd_name, odd_value; /* of its first part, when that is unknown */
    String set_by[META_COUNT]; /* the key that gave the value of a field with one value */
    Map listed[META_COUNT];    /* values of a field with many; not open before the first is added */
    Buffer without_effect;     /* keys, with commas between */
    Position without_effect_at;
    bool are_later;            /* front_values_are_later */
};

FrontValues *front_values_open(Document *document) {
    FrontValues *values = arena_new(document->arena, FrontValues);
    values->document = document;
    values->setting = SETTING_COUNT;
    buffer_open(&values->without_effect, document->arena);
    return values;
}

void front_values_are_later(FrontValues *values) { values->are_later = true; }

static bool in_mapping(const FrontValues *values) {
    return values->depth > 0 && values->mappings >> (values->depth - 1) & 1;
}

/* ---- what is said ---- */

static void note_without_effect(FrontValues *values, String key) {
    Buffer *keys = &values->without_effect;
    if (keys->length == 0)
        values->without_effect_at = values->at;
    else
        buffer_text(keys, ", ");
    buffer_string(keys, key);
}

static bool is_date_field(MetaField field) {
    return field == META_DATE || field == META_MODIFIED || field == META_EMBARGO;
}

/* Of a date or an embargo nothing may be lost quietly. */
static void warn_part(FrontValues *values, String part) {
    Arena *arena = values->document->arena;
    String name = part.length ? arena_join(arena, values->key, S("."), part) : values->key;
    diagnose1(values->document->ctx, SAY_META_BAD, values->at,
              arena_join(arena, name, S(": "), S("not understood; ignored (use date, time and zone)")));
    values->is_reported = true;
}

/* Of the outermost key, or of a part of its value. */
static void note_unknown(FrontValues *values, String part) {
    Context *ctx = values->document->ctx;
    if (is_date_field(values->field)) {
        warn_part(values, part);
        return;
    }
    if (part.length) {
        String name = arena_join(values->document->arena, values->key, S("."), part);
        diagnose1(ctx, SAY_META_UNKNOWN, values->at, name);
        return;
    }
    if (values->is_reported)
        return;
    values->is_reported = true;
    const char *nearest = meta_nearest_key(values->key);
    if (values->kind == META_KEY_NO_EFFECT)
        note_without_effect(values, values->key);
    else if (nearest)
        diagnose2(ctx, SAY_META_UNKNOWN_NEAR, values->at, values->key, string_of(nearest));
    else
        diagnose1(ctx, SAY_META_UNKNOWN, values->at, values->key);
}

static void warn_several(FrontValues *values) {
    if (!values->is_reported)
        diagnose1(values->document->ctx, SAY_META_SEVERAL, values->at, values->key);
    values->is_reported = true;
}

static void note_later(FrontValues *values) {
    if (!values->is_reported)
        diagnose1(values->document->ctx, SAY_META_LATER, values->at, values->key);
    values->is_reported = true;
}

/* ---- values of fields ---- */

static bool is_truth(String value) { return string_is_one_of(value, "true yes on"); }
static bool is_falsehood(String value) { return string_is_one_of(value, "false no off"); }

static bool is_own_key(MetaField field, String key) {
    return string_equal_ascii_nocase(key, string_of(meta_key(field)));
}

/* Of a field with one value that has one already. */
static void add_second(FrontValues *values, String value) {
    Document *document = values->document;
    MetaField field = values->field;
    String before = values->set_by[field], now = values->key;
    if (string_equal(meta_value(document, field), value))
        return;
    if (values->are_later) {
        note_later(values);
        return;
    }
    if (string_equal_ascii_nocase(before, now)) {
        warn_several(values);
        return;
    }
    bool is_better = is_own_key(field, now) && !is_own_key(field, before);
    diagnose3(document->ctx, SAY_META_SAME, values->at, before, now, is_better ? now : before);
    if (!is_better)
        return;
    meta_add(document, field, value);
    document->meta[field].at = values->at;
    values->set_by[field] = now;
}

/* Of a field with many values. */
static void add_once(FrontValues *values, String value) {
    Map *listed = &values->listed[values->field];
    const MetaValues *all = &values->document->meta[values->field];
    if (!listed->arena) {
        map_open(listed, values->document->arena);
        for (size_t i = 0; i < all->count; i++)
            map_set(listed, all->values[i], values);
    }
    if (map_get(listed, value))
        return;
    map_set(listed, value, values);
    size_t count = all->count;
    meta_add(values->document, values->field, value);
    if (all->count == count)
        return;
    values->document->meta[values->field].at = values->at;
    values->person = all->values[count]; /* as it is kept, without extra blanks */
    map_set(listed, values->person, values);
}

/* The words of "harbour, bridges; ports" and "港口，桥梁、码头". */
static void add_keywords(FrontValues *values, String text) {
    static const char *const separators[] = {",", ";", "，", "、", "；", "،"};
    size_t start = 0;
    for (size_t at = 0; at < text.length;) {
        size_t length = 0;
        for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
            if (string_starts(string_slice(text, at, text.length), string_of(separators[i])))
                length = strlen(separators[i]);
        if (length) {
            add_once(values, string_trim(string_slice(text, start, at)));
            start = at + length;
        }
        at += length ? length : 1;
    }
    add_once(values, string_trim(string_slice(text, start, text.length)));
}

/* Values that need their key to be understood: as identifiers and addresses they must say what they are. */
static String complete(const FrontValues *values, String value) {
    static const struct { const char *key, *prefix; } prefixes[] = {
        {"doi", "doi:"}, {"isbn", "urn:isbn:"}, {"issn", "urn:issn:"}, {"uuid", "urn:uuid:"},
    };
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (string_equal_ascii_nocase(values->key, string_of(prefixes[i].key)) &&
            string_find_byte(value, ':') == SIZE_MAX)
            return arena_join(values->document->arena, string_of(prefixes[i].prefix), value, S(""));
    return value;
}

/* Addresses on a site ("/news/pier/") name no source. */
static bool is_local_address(const FrontValues *values, String value) {
    return values->field == META_SOURCE && !is_own_key(META_SOURCE, values->key) &&
           string_find(value, S("://")) == SIZE_MAX;
}

/* True or false where a text stands. "date: false" says that there is none, and other tools have "published: true". */
static void warn_truth(FrontValues *values, String value, bool is_ignored) {
    bool is_meant = is_ignored && (is_falsehood(value) || (!is_own_key(values->field, values->key) &&
                                                            values->field != META_EMBARGO));
    if (is_meant || values->field == META_TITLE || values->field == META_KEYWORD || values->is_reported)
        return;
    values->is_reported = true;
    Arena *arena = values->document->arena;
    String what = is_ignored ? S(" is no date or text; ignored") : S(" is no text; printed as written");
    diagnose1(values->document->ctx, SAY_META_BAD, values->at,
              arena_join(arena, arena_join(arena, values->key, S(": "), value), what, S("")));
}

/* The lines of a contact. */
static String with_dots(const FrontValues *values, String value) {
    Arena *arena = values->document->arena;
    String joined = S(""), line;
    while (value.length && string_next(&value, '\n', &line))
        if ((line = string_trim(line)).length)
            joined = joined.length ? arena_join(arena, joined, S(" · "), line) : line;
    return joined;
}

/* A text of several lines begins on the line below its key or dash. */
static void add_text(const FrontValues *values, String source) {
    bool has_lines = string_find_byte(string_trim(source), '\n') != SIZE_MAX;
    Position at = {values->value_at.line + has_lines, 1};
    meta_text_add(values->document, values->field, source, at);
}

static void add_value(FrontValues *values, String value) {
    Document *document = values->document;
    MetaField field = values->field;
    if (string_equal_ascii_nocase(values->key, S("draft")) && is_truth(value))
        value = S("draft");
    if (value.length == 0)
        return;
    if (is_truth(value) || is_falsehood(value)) {
        bool is_ignored = is_date_field(field) || field == META_STATUS || field == META_LABEL;
        warn_truth(values, value, is_ignored);
        if (is_ignored)
            return;
    }
    if (is_local_address(values, value)) {
        note_without_effect(values, values->key);
        return;
    }
    String source = value;
    size_t count = document->meta[field].count;
    value = complete(values, field == META_CONTACT ? with_dots(values, value) : value);
    if (field == META_LANGUAGE)
        value = document_read_language(document, values->at, value);
    if (field == META_KEYWORD && values->depth == 0) {
        add_keywords(values, value);
    } else if (meta_has_many(field)) {
        add_once(values, value);
    } else if (document->meta[field].count) {
        add_second(values, value);
    } else {
        meta_add(document, field, value);
        document->meta[field].at = values->at;
        values->set_by[field] = values->key;
    }
    if (meta_text_may_be(field) && !in_mapping(values) && document->meta[field].count > count)
        add_text(values, source);
}

/* ---- parts of values: {name: …, email: …} ---- */

typedef enum { PART_UNKNOWN, PART_VALUE, PART_GIVEN, PART_FAMILY, PART_AFFILIATION, PART_LINE, PART_NO_EFFECT } Part;

/* Of any field, or of `only`. A translation has its language where a person has a given name, and its address after
 * that. */
static Part part_of(const FrontValues *values, String name) {
    static const struct { const char *names; Part part; MetaField only; } parts[] = {
        {"lang language locale code hreflang name title label", PART_GIVEN, META_TRANSLATION},
        {"url uri href link address", PART_FAMILY, META_TRANSLATION},
        {"title name text label description", PART_GIVEN, META_ATTACHMENT},
        {"url uri href link address file path", PART_FAMILY, META_ATTACHMENT},
        {"name given first family last role title position job department organisation organization phone tel "
         "telephone mobile email e-mail mail url website hours address city note fax cell emails phones office",
         PART_LINE, META_CONTACT},
        {"nom nombre nome naam namn navn nimi név numele imię jméno meno име имя ім'я όνομα vorname nachname funktion "
         "rolle titel fonction rôle cargo puesto función funzione ruolo função functie stanowisko funkce должность "
         "посада длъжност organisation organización organisatie organizacja organisaatio organizzazione организация "
         "telefon teléfono telefono telefone téléphone telefoon telefonas puhelin telefoni tālrunis móvil mobil "
         "cellulare telemóvel gsm телефон τηλέφωνο handy correo courriel posta e-posta epost e-post sähköposti "
         "электронная почта пошта имейл ηλεκτρονικό web webseite sitio site sito адрес adresse dirección indirizzo "
         "الاسم الهاتف البريد नाम फ़ोन ईमेल 姓名 职务 電話 电话 邮箱 氏名 名前 役職 メール",
         PART_LINE, META_CONTACT},
        {"affiliation affiliations institute institution organization organisation", PART_AFFILIATION, META_AUTHOR},
        {"name text literal statement holder title", PART_VALUE, META_COUNT},
        {"given given-name given_name first first-name first_name firstname", PART_GIVEN, META_COUNT},
        {"family family-name family_name last last-name last_name lastname surname", PART_FAMILY, META_COUNT},
        {"affiliation affiliations alt avatar bio city corresponding country degree degrees department email "
         "equal-contributor github homepage id image institute key link note number orcid phone photo ref role roles "
         "scheme site src twitter type url uri website year",
         PART_NO_EFFECT, META_COUNT},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if ((parts[i].only == META_COUNT || parts[i].only == values->field) && string_is_one_of(name, parts[i].names))
            return parts[i].part;
    return PART_UNKNOWN;
}

static void add_affiliation(FrontValues *values, String name) {
    String before = values->affiliation;
    if (name.length)
        values->affiliation = arena_join(values->document->arena, before, before.length ? S(", ") : S(""), name);
}

/* What is known of the author at hand. */
static void end_person(FrontValues *values) {
    String *affiliation = arena_new(values->document->arena, String);
    *affiliation = values->affiliation;
    if (values->person.length && affiliation->length)
        map_set(&values->document->affiliations, values->person, affiliation);
    values->person = values->affiliation = S("");
}

static void skip_part(FrontValues *values) {
    if (part_of(values, values->name) == PART_NO_EFFECT)
        note_without_effect(values, arena_join(values->document->arena, values->key, S("."), values->name));
    else
        note_unknown(values, values->name);
}

/* Of a contact, which has a line for each part. */
static void add_line(FrontValues *values, String line) {
    String before = values->given;
    static const char *const schemes[] = {"mailto:", "tel:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (string_starts_ascii_nocase(line, string_of(schemes[i])))
            line = string_trim(string_slice(line, strlen(schemes[i]), line.length));
    if (line.length)
        values->given = arena_join(values->document->arena, before, before.length ? S(" · ") : S(""), line);
}

static void take_part(FrontValues *values, String value) {
    Arena *arena = values->document->arena;
    values->parts++;
    if (is_date_field(values->field)) {
        if (value.length && !front_date_take(&values->date, values->name, value))
            warn_part(values, values->name);
        values->name = S("");
        return;
    }
    Part part = part_of(values, values->name);
    switch (part) {
    case PART_VALUE: add_value(values, value); break;
    case PART_GIVEN: values->given = value; break;
    case PART_FAMILY: values->family = value; break;
    case PART_AFFILIATION: add_affiliation(values, value); break;
    case PART_LINE: add_line(values, value); break;
    case PART_NO_EFFECT:
    case PART_UNKNOWN:
        if (values->field == META_TRANSLATION)
            add_value(values, arena_join(arena, values->name, S(" "), value));
        else if (values->parts == 1 && part == PART_UNKNOWN)
            values->odd_name = values->name, values->odd_value = value;
        else if (value.length)
            skip_part(values);
        break;
    }
    values->name = S("");
}

/* The only part of a mapping, which is unknown: "- Port Office: Archive" is a mapping for YAML, and text for people. */
static void add_odd(FrontValues *values) {
    Arena *arena = values->document->arena;
    String text = arena_join(arena, values->odd_name, S(": "), values->odd_value);
    if (values->parts == 1 && values->odd_value.length) {
        diagnose2(values->document->ctx, SAY_META_MENDED, values->at, values->key, text);
        add_value(values, text);
    } else {
        note_unknown(values, values->odd_name);
    }
}

static void end_date(FrontValues *values) {
    Document *document = values->document;
    String zone, text = front_date_text(document->arena, &values->date, &zone);
    values->date = (FrontDate){.zone = S("")};
    if (text.length)
        add_value(values, text);
    else if (values->parts && !values->is_reported)
        warn_part(values, S(""));
    if (values->field == META_EMBARGO && zone.length && !document->meta[META_EMBARGO_ZONE].count) {
        meta_add(document, META_EMBARGO_ZONE, zone);
        document->meta[META_EMBARGO_ZONE].at = values->at;
        values->set_by[META_EMBARGO_ZONE] = values->key;
    }
}

/* What waits for the end of its mapping. */
static void end_mapping(FrontValues *values) {
    if (is_date_field(values->field)) {
        end_date(values);
        return;
    }
    String given = values->given, family = values->family;
    if (given.length || family.length)
        add_value(values, arena_join(values->document->arena, given, given.length && family.length ? S(" ") : S(""),
                                     family));
    if (values->odd_name.length)
        add_odd(values);
    values->given = values->family = values->odd_name = S("");
    bool is_inner = values->depth > 1 && values->mappings >> (values->depth - 2) & 1;
    if (values->field == META_AUTHOR && !is_inner)
        end_person(values);
}

/* ---- {affiliation: [{name: …, city: …}]} ---- */

static void take_affiliation(FrontValues *values, String text) {
    if (!in_mapping(values)) {
        add_affiliation(values, text);
    } else if (values->name.length == 0) {
        values->name = text.length ? text : S("null");
    } else {
        if (part_of(values, values->name) == PART_VALUE || part_of(values, values->name) == PART_AFFILIATION)
            add_affiliation(values, text);
        else
            skip_part(values);
        values->name = S("");
    }
}

/* ---- events ---- */

static void name_source(Document *document, MetaField field, String key) {
    MetaValues *given = &document->meta[field];
    given->is_common = meta_key_is_common(key) && (given->count == 0 || given->is_common);
    given->key = arena_string(document->arena, key);
}

static void take_key(FrontValues *values, String key, Position at) {
    values->key = key.length ? key : S("null");
    values->kind = meta_key_kind(values->key);
    values->field = meta_field(values->key);
    values->setting = values->field == META_COUNT ? setting_of_key(values->key) : SETTING_COUNT;
    values->at = at;
    values->is_reported = false;
    values->name = S("");
    if (values->field != META_COUNT)
        name_source(values->document, values->field, values->key);
}

static void take_setting(FrontValues *values, String value) {
    Document *document = values->document;
    if (values->are_later && settings_given(&document->settings, values->setting)) {
        note_later(values);
        return;
    }
    document->setting_places[values->setting] = values->at;
    const char *wrong = value.length ? setting_set(document, values->setting, value) : NULL;
    if (wrong)
        diagnose1(document->ctx, SAY_META_BAD, values->at,
                  arena_join(document->arena, values->key, S(": "), string_of(wrong)));
}

static void end_value(FrontValues *values) {
    if (values->depth == 0)
        values->key = S("");
}

void front_values_scalar(FrontValues *values, String text, Position at) {
    if (values->skipped)
        return;
    text = arena_string(values->document->arena, text);
    values->value_at = at;
    if (values->key.length == 0) {
        take_key(values, text, at);
        return;
    }
    if (values->setting != SETTING_COUNT)
        take_setting(values, text);
    else if (values->field == META_COUNT)
        note_unknown(values, S(""));
    else if (values->affiliation_depth)
        take_affiliation(values, text);
    else if (values->line_depth)
        add_line(values, text);
    else if (!in_mapping(values))
        add_value(values, text);
    else if (values->name.length == 0)
        values->name = text.length ? text : S("null");
    else
        take_part(values, text);
    end_value(values);
}

/* Whether a collection can be (part of) the value of the open key. */
static bool has_meaning(const FrontValues *values, bool is_mapping) {
    if (values->depth == DEPTH_MOST)
        return false;
    if (values->setting != SETTING_COUNT)
        return setting_specs[values->setting].value.kind == VALUE_SET && !is_mapping;
    if (values->field == META_COUNT || !in_mapping(values))
        return values->field != META_COUNT;
    if (is_date_field(values->field))
        return false;
    Part part = part_of(values, values->name);
    bool is_list_of_lines = part == PART_LINE && !is_mapping;
    return values->name.length && (part == PART_VALUE || part == PART_AFFILIATION || is_list_of_lines);
}

/* A collection that is no value: a key, what an unknown key has, what is nested too deeply. */
static void begin_skipped(FrontValues *values, Position at) {
    values->skipped = 1;
    if (values->key.length == 0) {
        take_key(values, S("?"), at);
        note_unknown(values, S(""));
    } else if (in_mapping(values) && values->name.length == 0) {
        values->name = S("?");
    } else if (in_mapping(values)) {
        skip_part(values);
        values->name = S("");
    } else if (values->setting != SETTING_COUNT) {
        diagnose1(values->document->ctx, SAY_META_BAD, values->at,
                  arena_join(values->document->arena, values->key, S(": "), S("must be a single value; ignored")));
    } else {
        note_unknown(values, S(""));
    }
    if (!string_equal(values->key, S("?")))
        end_value(values);
}

void front_values_begin(FrontValues *values, bool is_mapping, Position at) {
    if (values->skipped) {
        values->skipped++;
    } else if (is_mapping && values->depth == 0 && values->kind == META_KEY_GROUP && values->key.length) {
        values->groups++;
        values->key = S("");
    } else if (values->key.length == 0 || !has_meaning(values, is_mapping)) {
        begin_skipped(values, at);
    } else {
        bool is_affiliation = in_mapping(values) && part_of(values, values->name) == PART_AFFILIATION;
        bool is_list_of_lines = in_mapping(values) && !is_mapping && part_of(values, values->name) == PART_LINE;
        uint64_t bit = UINT64_C(1) << values->depth++;
        if (is_list_of_lines)
            values->line_depth = values->depth;
        if (is_affiliation && !values->affiliation_depth)
            values->affiliation_depth = values->depth;
        values->mappings = is_mapping ? values->mappings | bit : values->mappings & ~bit;
        values->name = S("");
        values->parts = 0;
    }
}

void front_values_end(FrontValues *values) {
    if (values->skipped) {
        values->skipped--;
    } else if (values->depth) {
        if (in_mapping(values) && !values->affiliation_depth)
            end_mapping(values);
        if (values->line_depth == values->depth)
            values->line_depth = 0;
        if (values->affiliation_depth == values->depth--)
            values->affiliation_depth = 0;
        values->parts = 2; /* a collection is no part of odd text */
        values->name = S("");
        end_value(values);
    } else if (values->groups) {
        values->groups--;
    }
}

void front_values_close(FrontValues *values) {
    if (values->without_effect.length)
        diagnose1(values->document->ctx, SAY_META_WITHOUT_EFFECT, values->without_effect_at,
                  buffer_copy(&values->without_effect, values->document->arena));
}
