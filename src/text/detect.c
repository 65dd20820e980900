/* Guessing an encoding: first what shows by its form (UTF-16, UTF-32, escape sequences, UTF-8 with some bad bytes,
 * signs among ASCII); then all encodings in use are tried on a sample, and the one counts in which it reads most like a
 * language. What libuchardet says and the declared language weigh in. */
#include "text/detect.h"

#include "text/decoder.h"
#include "text/encoding.h"
#include "text/language_model.h"
#include "text/lone_signs.h"
#include "text/sample.h"
#include "text/uchardet_guess.h"
#include "text/unmarked.h"
#include "text/utf8.h"

typedef struct {
    const char *label, *languages;
    unsigned penalty; /* bits */
} Candidate;

static const Candidate candidates[] = {
#define CANDIDATE(label, languages, penalty) {label, languages, penalty},
#include "text/candidates.def"
#undef CANDIDATE
};

enum { MOST_LANGUAGES = 80, COST_MALFORMED = 30, COST_ASCII = 3, GAIN_OF_WORD = 3, UTF16_BYTES = 1024 };

/* How much a hint takes off the cost: a share of it, and bits. */
typedef struct {
    int64_t share, bits; /* cost / share + bits */
} Hint;

static const Hint declared_language = {8, 10}, by_uchardet = {100000, 2};

static int64_t with_hint(int64_t cost, Hint hint) {
    return cost - (cost > 0 ? cost / hint.share : 0) - hint.bits;
}

typedef struct {
    Context *ctx;
    String sample;
    String lang;         /* a tag of letter_pairs.def, or empty */
    const char *uchardet; /* iconv's name of what it says, or NULL */
    struct {
        LanguageModel *model;
        int64_t gain; /* for common words in the sample, in bits */
    } languages[MOST_LANGUAGES];
    size_t language_count;
} Detector;

/* The index of a language, whose model is made when it is first asked for; MOST_LANGUAGES when there is none. */
static size_t language_of(Detector *d, String tag) {
    for (size_t i = 0; i < d->language_count; i++)
        if (string_equal(language_model_tag(d->languages[i].model), tag))
            return i;
    LanguageModel *model = d->language_count < MOST_LANGUAGES ? language_model_new(&d->ctx->arena, tag) : NULL;
    if (!model)
        return MOST_LANGUAGES;
    d->languages[d->language_count].model = model;
    d->languages[d->language_count].gain = language_model_words(model, d->sample) * GAIN_OF_WORD;
    return d->language_count++;
}

/* The tag of letter_pairs.def that a language tag comes to. */
static String model_tag(String lang) {
    static const struct {
        const char *start, *tag;
    } tags[] = {
        {"zh-hant", "zh-Hant"}, {"zh-tw", "zh-Hant"}, {"zh-hk", "zh-Hant"}, {"zh-mo", "zh-Hant"}, {"yue", "zh-Hant"},
        {"zh", "zh-Hans"},      {"no", "nb"},         {"nn", "nb"},         {"bs", "hr"},         {"sr-latn", "hr"},
    };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (string_starts_ascii_nocase(lang, string_of(tags[i].start)))
            return string_of(tags[i].tag);
    size_t end = 0;
    while (end < lang.length && ascii_alpha(lang.bytes[end]))
        end++;
    return string_slice(lang, 0, end);
}

static bool is_declared(const Detector *d, String tag) {
    return string_equal_ascii_nocase(tag, d->lang) ||
           (string_starts(tag, S("vi")) && string_equal_ascii_nocase(d->lang, S("vi")));
}

/* The least cost of the text among the candidate's languages. */
static int64_t cost_in_languages(Detector *d, const Candidate *candidate, String text) {
    int64_t least = INT64_MAX;
    String rest = string_of(candidate->languages), tag;
    while (string_next(&rest, ' ', &tag)) {
        size_t language = language_of(d, tag);
        if (language == MOST_LANGUAGES)
            continue;
        int64_t cost = language_model_cost(d->languages[language].model, text) - d->languages[language].gain;
        if (is_declared(d, tag))
            cost = with_hint(cost, declared_language);
        if (cost < least)
            least = cost;
    }
    return least;
}

/* What the bytes cost as this candidate; INT64_MAX when they cannot be in its encoding. */
static int64_t cost_of(Detector *d, const Candidate *candidate, String bytes) {
    const char *name = encoding_iconv_name(string_of(candidate->label));
    Decoder decoder = {.ctx = d->ctx, .quiet = true};
    buffer_open(&decoder.out, &d->ctx->arena);
    if (!name || !decode_bytes(&decoder, bytes, name))
        return INT64_MAX;
    /* a piece of a text may begin and end within a character of two bytes */
    size_t allowed = double_byte_is(name) ? 2 : 0;
    size_t malformed = decoder.malformed > allowed ? decoder.malformed - allowed : 0;
    if (malformed > bytes.length / 32 + 1)
        return INT64_MAX;
    int64_t cost = cost_in_languages(d, candidate, buffer_view(&decoder.out)) + (int64_t)malformed * COST_MALFORMED;
    if (d->uchardet && strcmp(d->uchardet, name) == 0)
        cost = with_hint(cost, by_uchardet);
    return cost + candidate->penalty;
}

static const Candidate *best_candidate(Detector *d, int64_t *least) {
    const Candidate *best = &candidates[0];
    *least = INT64_MAX;
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        int64_t cost = cost_of(d, &candidates[i], d->sample);
        if (cost < *least) {
            *least = cost;
            best = &candidates[i];
        }
    }
    return best;
}

static int64_t count_ascii(String s) {
    int64_t count = 0;
    for (size_t i = 0; i < s.length; i++)
        count += !(s.bytes[i] & 0x80);
    return count;
}

/* East Asian text in UTF-16 need not have a NUL byte. It is read from the start of the text, so costs count by the
 * byte, and ASCII, which is free among other candidates, has a cost. */
static const Candidate *better_in_utf16(Detector *d, String bytes, int64_t least) {
    static const Candidate wide[] = {{"utf-16le", "zh-Hans zh-Hant ja ko", 0},
                                     {"utf-16be", "zh-Hans zh-Hant ja ko", 0}};
    String start = string_slice(bytes, 0, UTF16_BYTES);
    least += count_ascii(d->sample) * COST_ASCII;
    for (size_t i = 0; bytes.length % 2 == 0 && i < sizeof wide / sizeof *wide; i++) {
        int64_t cost = cost_of(d, &wide[i], start);
        if (cost != INT64_MAX && cost * (int64_t)d->sample.length < least * (int64_t)start.length)
            return &wide[i];
    }
    return NULL;
}

/* UTF-8 in which some bytes are bad: there are at least as many sequences of several bytes that are right. In other
 * encodings such sequences are rare. */
static bool nearly_utf8(String bytes) {
    size_t good = 0, bad = 0, taken;
    for (size_t at = 0; at < bytes.length;) {
        size_t length = utf8_sequence(bytes, at, &taken);
        good += length > 1;
        bad += length == 0;
        at += length ? length : taken;
    }
    return good >= bad;
}

const char *encoding_detect(Context *ctx, String bytes, String lang, bool markup) {
    const char *by_form = encoding_by_form(bytes);
    if (by_form)
        return by_form;
    if (utf8_check(bytes) == bytes.length || nearly_utf8(bytes))
        return "UTF-8";
    if (string_find_byte(bytes, '\0') != SIZE_MAX) /* binary data: nothing is lost in a single-byte encoding */
        return "windows-1252";
    Buffer sample;
    buffer_open(&sample, &ctx->arena);
    encoding_sample(bytes, markup, &sample);
    if (encoding_is_of_lone_signs(buffer_view(&sample)))
        return "windows-1252";
    UchardetName storage;
    Detector *d = arena_new(&ctx->arena, Detector);
    d->ctx = ctx;
    d->sample = buffer_view(&sample);
    d->lang = model_tag(lang);
    d->uchardet = encoding_iconv_name(uchardet_guess(ctx, d->sample, &storage));
    int64_t least;
    const Candidate *best = best_candidate(d, &least), *wide = better_in_utf16(d, bytes, least);
    return wide ? wide->label : best->label;
}
