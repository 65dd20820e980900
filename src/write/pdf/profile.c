/* Which words may stand together is checked when the option is set; here they are looked up. */
#include "write/pdf/profile.h"

static const Claim claims[] = {
    {"ua-1", CLAIM_ACCESS, false, "1", NULL, NULL, NULL, false},
    {"ua-2", CLAIM_ACCESS, true, "2", NULL, "2024", NULL, false},
    {"a-2a", CLAIM_ARCHIVE, false, "2", "A", NULL, "a-3a", false},
    {"a-2u", CLAIM_ARCHIVE, false, "2", "U", NULL, "a-3a", false},
    {"a-3a", CLAIM_ARCHIVE, false, "3", "A", NULL, NULL, false},
    {"a-4", CLAIM_ARCHIVE, true, "4", NULL, "2020", "a-4f", false},
    {"a-4f", CLAIM_ARCHIVE, true, "4", "F", "2020", NULL, true},
};
enum { CLAIMS = sizeof claims / sizeof *claims };

static const Claim *claim_named(const char *name) {
    size_t i = 0;
    while (i + 1 < CLAIMS && strcmp(claims[i].name, name) != 0)
        i++;
    return &claims[i];
}

static void take(Profile *profile, const Claim *claim) {
    profile->claims[claim->kind] = claim;
    profile->pdf2 = profile->pdf2 || claim->pdf2;
    profile->attach = profile->attach || claim->attaches;
}

Profile profile_read(const Settings *settings) {
    Profile profile = {.attach = settings->embed_source || settings->attach.count};
    for (size_t i = 0; i < CLAIMS; i++)
        if (value_has_word(settings->pdf, string_of(claims[i].name)))
            take(&profile, &claims[i]);
    const Claim *archive = profile.claims[CLAIM_ARCHIVE];
    if (profile.attach && archive && archive->attaching)
        take(&profile, claim_named(archive->attaching));
    profile.attach_source = settings->embed_source || (profile.attach && !settings->attach.count);
    return profile;
}
