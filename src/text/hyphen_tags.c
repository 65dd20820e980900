/* Which patterns a language tag (BCP 47) means. */
#include "text/hyphen.h"

#include <string.h>

#include "text/hyphen/patterns.h"

typedef struct {
    char language[4], script[5], region[4];
} Tag;

/* Tags whose patterns are packaged under another name. */
static const struct { char language[4], use[4], script[5]; } aliases[] = {
    {"in", "id", ""}, {"mo", "ro", ""}, {"no", "nb", ""}, {"sh", "sr", "Latn"},
};

/* Where English is written as in the United States; elsewhere it follows British use (CLDR, the parents of locales). */
static const char american[][4] = {"", "AS", "BI", "GU", "MH", "MP", "PR", "UM", "US", "VI"};

static bool all_alpha(String s) {
    for (size_t i = 0; i < s.length; i++)
        if (!ascii_alpha(s.bytes[i]))
            return false;
    return true;
}

static char ascii_upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c; }

/* `capitals` letters in upper case, the others in lower case; `to` has room for `most` of them. */
static void copy_part(char *to, size_t most, String part, size_t capitals) {
    for (size_t i = 0; i < part.length && i < most; i++)
        to[i] = i < capitals ? ascii_upper(part.bytes[i]) : ascii_lower(part.bytes[i]);
}

/* Language, script and region; what else there is does not choose patterns. */
static Tag parse(String lang) {
    Tag tag = {0};
    String part;
    if (!string_next(&lang, '-', &part) || part.length < 2 || part.length > 3 || !all_alpha(part))
        return tag;
    copy_part(tag.language, sizeof tag.language - 1, part, 0);
    while (string_next(&lang, '-', &part) && part.length > 1) {
        if (part.length == 4 && all_alpha(part) && !tag.script[0] && !tag.region[0])
            copy_part(tag.script, sizeof tag.script - 1, part, 1);
        else if ((part.length == 2 || (part.length == 3 && !all_alpha(part))) && !tag.region[0])
            copy_part(tag.region, sizeof tag.region - 1, part, part.length);
    }
    return tag;
}

static void resolve(Tag *tag) {
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcmp(tag->language, aliases[i].language) == 0) {
            memcpy(tag->language, aliases[i].use, sizeof tag->language);
            if (!tag->script[0])
                memcpy(tag->script, aliases[i].script, sizeof tag->script);
        }
}

/* 0: not these patterns; otherwise the more the better. */
static int fitness(const HyphenTag *candidate, const Tag *tag) {
    if (strcmp(candidate->language, tag->language) != 0)
        return 0;
    if (tag->script[0] ? strcmp(candidate->script, tag->script) != 0 : candidate->names_script)
        return 0;
    if (tag->region[0] && strcmp(candidate->region, tag->region) == 0)
        return 3;
    return candidate->region[0] ? 1 : 2;
}

static const HyphenTag *best(const Tag *tag, int at_least) {
    const HyphenTag *found = NULL;
    for (size_t i = 0; i < hyphen_tag_count; i++) {
        int fits = fitness(&hyphen_tags[i], tag);
        if (fits >= at_least) {
            found = &hyphen_tags[i];
            at_least = fits + 1;
        }
    }
    return found;
}

static bool is_british(const Tag *tag) {
    if (strcmp(tag->language, "en") != 0)
        return false;
    for (size_t i = 0; i < sizeof american / sizeof *american; i++)
        if (strcmp(tag->region, american[i]) == 0)
            return false;
    return true;
}

const Hyphenation *hyphenation_for(String lang) {
    Tag tag = parse(lang);
    resolve(&tag);
    const HyphenTag *found = best(&tag, 3);
    if (!found && is_british(&tag))
        memcpy(tag.region, "GB", 3);
    if (!found)
        found = best(&tag, 1);
    return found ? &hyphen_dictionaries[found->dictionary] : NULL;
}
