/* What quire says about an input: note, warning or error, with the place in the source. The wordings stand in one
 * catalogue, diagnostics.def. Saying something needs no memory and works inside callbacks of other libraries. */
#ifndef BASE_DIAGNOSTICS_H
#define BASE_DIAGNOSTICS_H

#include "base/string.h"

struct Context;

/* 1-based; 0 means unknown. Columns count code points. */
typedef struct {
    uint32_t line, column;
} Position;

#define NOWHERE ((Position){0, 0})

typedef enum { NOTE, WARNING, ERROR } Severity;

typedef enum {
#define DIAGNOSTIC(name, severity, wording) SAY_##name,
#include "base/diagnostics.def"
#undef DIAGNOSTIC
    SAY_COUNT
} DiagnosticId;

/* An input of several that are joined. Their lines are counted on, so that one Position tells where and in which: those
 * of this input stand behind `lines_before`. */
typedef struct {
    const char *name;
    uint32_t lines_before;
} JoinedInput;

/* The diagnostics of one conversion. After `most_of_a_kind` of one id the rest are counted and summed up by
 * diagnostics_close. */
typedef struct {
    void (*print)(void *user, Severity, const char *source, Position, const char *message); /* may be NULL */
    void *user;
    const char *source; /* name of the input for messages */
    const JoinedInput *inputs; /* NULL while inputs are read, and when there is one */
    size_t input_count;
    uint32_t counts[SAY_COUNT];
    uint32_t warnings, errors; /* all, also those not printed */
} Diagnostics;

/* Says something. Arguments that the wording does not use are empty Strings. What an argument should not do to
 * a terminal is printed as escapes (base/printable.h), and long ones are shortened. */
void diagnose3(struct Context *, DiagnosticId, Position, String one, String two, String three);
#define diagnose0(ctx, id, at) diagnose3((ctx), (id), (at), S(""), S(""), S(""))
#define diagnose1(ctx, id, at, one) diagnose3((ctx), (id), (at), (one), S(""), S(""))
#define diagnose2(ctx, id, at, one, two) diagnose3((ctx), (id), (at), (one), (two), S(""))

/* Which of the joined inputs a position stands in, from 0; 0 for NOWHERE, and when there is one. */
size_t diagnostics_input(const Diagnostics *, Position);

/* Says how many were not printed. */
void diagnostics_close(struct Context *);
Severity diagnostic_severity(DiagnosticId);

/* A number as a String in storage of the caller's, for arguments: diagnose1(ctx, …, number(4, (NumberText){0})). */
typedef struct {
    char bytes[24];
} NumberText;
String number_text(int64_t value, NumberText *storage);
#define number(value) number_text((value), &(NumberText){{0}})
/* "U+1F600", for code points in messages. */
String code_point_text(uint32_t code_point, NumberText *storage);
#define code_point_name(code_point) code_point_text((code_point), &(NumberText){{0}})

#endif
