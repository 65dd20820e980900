/* What a check found: a list that grows while the tree is looked at, and is put in the order of the source at the
 * end. The wordings are data: findings.def. */
#ifndef CHECK_FINDINGS_H
#define CHECK_FINDINGS_H

#include "base/buffer.h"
#include "base/diagnostics.h"

typedef enum {
#define FINDING(name, grade, level, id, rule, message, mend) FIND_##name,
#include "check/findings.def"
#undef FINDING
    FIND_COUNT
} FindingId;

typedef enum { GRADE_ERROR, GRADE_ADVICE } Grade;

/* The fixed part of a finding; literals. */
typedef struct {
    Grade grade;
    const char *level, *id, *rule, *message, *mend;
} FindingText;

typedef struct {
    Position at; /* NOWHERE for what concerns the whole document */
    FindingId id;
    uint32_t order;      /* in which it was found */
    const char *message; /* one line of UTF-8, NUL-terminated, in the arena */
} Finding;

typedef struct {
    Arena *arena;
    Finding *items;
    size_t count, capacity;
} Findings;

FindingText finding_text(FindingId);

/* Adds one; arguments that the wording does not use are empty. Long ones are shortened to their first 60 characters,
 * line breaks and tabs in them become spaces. */
void find2(Findings *, FindingId, Position, String one, String two);
#define find0(findings, id, at) find2((findings), (id), (at), S(""), S(""))
#define find1(findings, id, at, one) find2((findings), (id), (at), (one), S(""))

/* By line and column; what stands at one place in the order it was found. */
void findings_sort(Findings *);

#endif
