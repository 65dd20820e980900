#include "claims.h"

#include <stdint.h>
#include <string.h>

static size_t slot_of(const Claims *claims, const char *path) {
    uint64_t hash = 14695981039346656037U; /* FNV-1a */
    for (const char *c = path; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 1099511628211U;
    size_t slot = (size_t)hash & (claims->room - 1);
    while (claims->slots[slot].path && strcmp(claims->slots[slot].path, path) != 0)
        slot = (slot + 1) & (claims->room - 1);
    return slot;
}

static void grow(Claims *claims) {
    Claims larger = {.keep = claims->keep, .count = claims->count, .room = claims->room ? 2 * claims->room : 256};
    larger.slots = keep_array(claims->keep, larger.room, sizeof *larger.slots);
    for (size_t i = 0; i < claims->room; i++)
        if (claims->slots[i].path)
            larger.slots[slot_of(&larger, claims->slots[i].path)] = claims->slots[i];
    *claims = larger;
}

static Claim *claim_of(Claims *claims, const char *path, size_t job) {
    if (claims->count * 2 >= claims->room)
        grow(claims);
    Claim *claim = &claims->slots[slot_of(claims, path)];
    if (!claim->path) {
        *claim = (Claim){keep_text(claims->keep, path, strlen(path)), job};
        claims->count++;
    }
    return claim;
}

size_t claims_take(Claims *claims, const char *path, size_t job) { return claim_of(claims, path, job)->job; }

bool claims_set(Claims *claims, const char *path, size_t job) {
    size_t before = claims->count;
    claim_of(claims, path, job)->job = job;
    return claims->count == before;
}

bool claims_find(const Claims *claims, const char *path, size_t *job) {
    const Claim *claim = claims->count ? &claims->slots[slot_of(claims, path)] : NULL;
    if (!claim || !claim->path)
        return false;
    *job = claim->job;
    return true;
}
