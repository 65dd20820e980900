/* The digits of generated numbers. Languages with digits of their own are often written with those of Europe too: a
 * page has one kind, and what its text uses more often counts. */
#include "doc/digits.h"

#include "text/unicode.h"
#include "text/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Digits by language: the zero of the default ones and of the language's own (CLDR 42, defaultNumberingSystem and
 * native). The longest tag that is a prefix counts. */
static const struct {
    const char *tag;
    uint32_t usual, own;
} languages[] = {
    {"ar", 0x660, 0x660},    {"ar-AE", '0', 0x660},   {"ar-DZ", '0', 0x660},   {"ar-EH", '0', 0x660},
    {"ar-LY", '0', 0x660},   {"ar-MA", '0', 0x660},   {"ar-TN", '0', 0x660},   {"as", 0x9E6, 0x9E6},
    {"bho", 0x966, 0x966},   {"bn", 0x9E6, 0x9E6},    {"bo", '0', 0xF20},      {"ckb", 0x660, 0x660},
    {"dz", 0xF20, 0xF20},    {"fa", 0x6F0, 0x6F0},    {"ff-Adlm", 0x1E950, 0x1E950}, {"gu", '0', 0xAE6},
    {"hi", '0', 0x966},      {"km", '0', 0x17E0},     {"kn", '0', 0xCE6},      {"kok", '0', 0x966},
    {"ks", 0x6F0, 0x6F0},    {"lo", '0', 0xED0},      {"mai", '0', 0x966},     {"ml", '0', 0xD66},
    {"mni", 0x9E6, 0x9E6},   {"mr", 0x966, 0x966},    {"my", 0x1040, 0x1040},  {"ne", 0x966, 0x966},
    {"or", '0', 0xB66},      {"pa", '0', 0xA66},      {"pa-Arab", 0x6F0, 0x6F0}, {"ps", 0x6F0, 0x6F0},
    {"sa", '0', 0x966},      {"sat", 0x1C50, 0x1C50}, {"sd", 0x660, 0x660},    {"ta", '0', 0xBE6},
    {"te", '0', 0xC66},      {"th", '0', 0xE50},      {"ug", '0', 0x660},      {"ur", '0', 0x6F0},
    {"ur-IN", 0x6F0, 0x6F0}, {"uz-Arab", 0x6F0, 0x6F0},
};

static const struct {
    uint32_t zero;
    const char *name;
} counter_styles[] = {
    {0x660, "arabic-indic"}, {0x6F0, "persian"}, {0x966, "devanagari"}, {0x9E6, "bengali"},  {0xA66, "gurmukhi"},
    {0xAE6, "gujarati"},     {0xB66, "oriya"},   {0xBE6, "tamil"},      {0xC66, "telugu"},   {0xCE6, "kannada"},
    {0xD66, "malayalam"},    {0xE50, "thai"},    {0xED0, "lao"},        {0xF20, "tibetan"},  {0x1040, "myanmar"},
    {0x17E0, "khmer"},
};

/* Names of numbering systems (CLDR). */
static const struct {
    uint32_t zero;
    const char *name;
} systems[] = {
    {'0', "latn"},   {0x660, "arab"}, {0x6F0, "arabext"}, {0x966, "deva"}, {0x9E6, "beng"}, {0xA66, "guru"},
    {0xAE6, "gujr"}, {0xB66, "orya"}, {0xBE6, "tamldec"}, {0xC66, "telu"}, {0xCE6, "knda"}, {0xD66, "mlym"},
    {0xE50, "thai"}, {0xED0, "laoo"}, {0xF20, "tibt"},    {0x1040, "mymr"}, {0x17E0, "khmr"}, {0x1C50, "olck"},
    {0x1E950, "adlm"},
};

/* From U+0370 to U+1CFF there is no Latin letter. */
static bool is_latin(uint32_t c) { return (c < 0x370 || c >= 0x1D00) && code_point_script(c) == 0x4C61746Eu; }

/* The line of the longest tag that is a prefix; COUNT(languages) when there is none. */
static size_t find(String lang) {
    size_t found = COUNT(languages), longest = 0;
    for (size_t i = 0; i < COUNT(languages); i++) {
        String tag = string_of(languages[i].tag);
        bool fits = string_starts_ascii_nocase(lang, tag) &&
                    (lang.length == tag.length || lang.bytes[tag.length] == '-');
        if (fits && tag.length > longest) {
            longest = tag.length;
            found = i;
        }
    }
    return found;
}

/* The zero of the digits that a tag wishes for, "ar-u-nu-latn" (UTS #35, Part 3); 0: none, or unknown ones. */
static uint32_t wished(String lang) {
    size_t wishes = string_find(lang, S("-u-")), private = string_find(lang, S("-x-"));
    size_t at = string_find(lang, S("-nu-"));
    if (wishes == SIZE_MAX || at == SIZE_MAX || at < wishes || at > private)
        return 0;
    String name = string_slice(lang, at + S("-nu-").length, lang.length);
    name = string_slice(name, 0, string_find_byte(name, '-') == SIZE_MAX ? name.length : string_find_byte(name, '-'));
    for (size_t i = 0; i < COUNT(systems); i++)
        if (string_equal_ascii_nocase(name, string_of(systems[i].name)))
            return systems[i].zero;
    return 0;
}

uint32_t digits_default(String lang) {
    size_t found = find(lang);
    uint32_t zero = wished(lang);
    if (zero)
        return zero;
    return found == COUNT(languages) ? '0' : languages[found].usual;
}

static uint32_t digits_below(const Node *root, String lang) {
    for (const Digits *d = root->kind == KIND_DOCUMENT ? root->as.document.digits : NULL; d; d = d->next)
        if (string_equal(d->lang, lang))
            return d->zero;
    return digits_default(lang);
}

uint32_t digits_of(const Node *node) {
    const Node *root = node;
    while (root->parent)
        root = root->parent;
    return digits_below(root, node_lang(node));
}

uint32_t digits_in(const Document *document, String lang) { return digits_below(document->root, lang); }

const char *digits_counter_style(uint32_t zero) {
    for (size_t i = 0; i < COUNT(counter_styles); i++)
        if (counter_styles[i].zero == zero)
            return counter_styles[i].name;
    return NULL;
}

/* Where a "nu" goes into the tag: behind the "-u" of other wishes (RFC 6067), else before private parts. */
static size_t wish_place(String lang, bool *has_wishes) {
    size_t wishes = string_find(lang, S("-u-")), private = string_find(lang, S("-x-"));
    *has_wishes = wishes != SIZE_MAX && wishes < private;
    return *has_wishes ? wishes + S("-u").length : private == SIZE_MAX ? lang.length : private;
}

String digits_locale(const Document *document, String lang) {
    bool has_wishes;
    if (find(lang) == COUNT(languages) || wished(lang))
        return lang;
    Arena *arena = document->arena;
    uint32_t zero = digits_in(document, lang);
    size_t place = wish_place(lang, &has_wishes);
    for (size_t i = 0; i < COUNT(systems); i++) {
        if (systems[i].zero != zero)
            continue;
        String wish = arena_join(arena, has_wishes ? S("-nu-") : S("-u-nu-"), string_of(systems[i].name), S(""));
        return arena_join(arena, string_slice(lang, 0, place), wish, string_slice(lang, place, lang.length));
    }
    return lang;
}

static bool has_latin(String text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (code_point_is_word(c) && !code_point_is_digit(c) && is_latin(c))
            return true;
    }
    return false;
}

String digits_write(const Document *document, String lang, String text) {
    uint32_t zero = digits_in(document, lang);
    if (zero == '0' || has_latin(text))
        return text;
    Buffer out;
    buffer_open(&out, document->arena);
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        buffer_code_point(&out, c >= '0' && c <= '9' ? zero + (c - '0') : c);
    }
    return buffer_view(&out);
}

/* ---- what the text uses ---- */

/* Numbers in European digits and in the language's own. */
typedef struct {
    String lang;
    uint32_t own;
    size_t european_count, own_count;
} Tally;

typedef struct {
    Arena *arena;
    Tally *tallies;
    size_t count, capacity;
} Tallies;

/* The tally of a language that has digits of its own; NULL for others. */
static Tally *tally_of(Tallies *t, String lang) {
    for (size_t i = 0; i < t->count; i++)
        if (string_equal(t->tallies[i].lang, lang))
            return &t->tallies[i];
    size_t found = find(lang);
    if (found == COUNT(languages) || wished(lang))
        return NULL;
    arena_grow(t->arena, t->tallies, t->count, t->capacity);
    t->tallies[t->count] = (Tally){.lang = lang, .own = languages[found].own};
    return &t->tallies[t->count++];
}

/* Whether the first letter is Latin. */
static bool starts_latin(String text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (code_point_is_word(c) && !code_point_is_digit(c))
            return is_latin(c);
    }
    return false;
}

/* A number counts once, however long it is, and not behind Latin letters: those have no other digits. */
static void count_numbers(Tally *tally, String text) {
    uint32_t before = 0;
    bool latin = starts_latin(text);
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        bool european = c >= '0' && c <= '9', own = c >= tally->own && c < tally->own + 10;
        if ((european || own) && !latin && !code_point_is_digit(before)) {
            tally->european_count += european;
            tally->own_count += own;
        }
        if (code_point_is_word(c) && !code_point_is_digit(c))
            latin = is_latin(c);
        before = c;
    }
}

/* Whether some language of the document has digits of its own. */
static bool any_own(const Document *document) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->lang.length && find(node->lang) != COUNT(languages))
            return true;
    return false;
}

/* Lines that quire adds have roles and no place in the source. */
static bool is_generated(const Node *block) { return block->at.line == 0 && block->role != ROLE_NONE; }

static void count_text(const Document *document, Tallies *tallies) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (walk.entering && (node->kind == KIND_CODE || node->kind == KIND_CODE_BLOCK))
            walk_skip(&walk);
        if (!walk.entering || node->kind != KIND_TEXT || is_generated(node_block(node)))
            continue;
        Tally *tally = tally_of(tallies, node_lang(node));
        if (tally)
            count_numbers(tally, node->as.text);
    }
}

void pass_digits(Document *document) {
    if (!any_own(document))
        return;
    Tallies tallies = {.arena = document->arena};
    count_text(document, &tallies);
    for (size_t i = 0; i < tallies.count; i++) {
        const Tally *tally = &tallies.tallies[i];
        if (tally->european_count == tally->own_count)
            continue;
        uint32_t zero = tally->european_count > tally->own_count ? '0' : tally->own;
        Digits *digits = arena_new(document->arena, Digits);
        *digits = (Digits){document->root->as.document.digits, tally->lang, zero};
        document->root->as.document.digits = digits;
    }
}
