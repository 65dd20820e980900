/* What quire says about an input: note, warning or error, with the place in the source. The wordings stand in one
 * catalogue, diagnostics.def. Saying something needs no memory and works inside callbacks of other libraries. */
#ifndef BASE_DIAGNOSTICS_H
#define BASE_DIAGNOSTICS_H

#include "base/limits.h"
#include "base/string.h"

struct Context;

/* 1-based; 0 means unknown. Columns count code points. */
typedef struct {
    uint32_t line, column;
} Position;

#define NOWHERE ((Position){0, 0})

static inline bool position_before(Position a, Position b) {
    return a.line < b.line || (a.line == b.line && a.column < b.column);
}

typedef enum { NOTE, WARNING, ERROR } Severity;

typedef enum {
#define DIAGNOSTIC(name, severity, wording) SAY_##name,
#define GROUPED(name, severity, one, many) SAY_##name,
#include "base/diagnostics.def"
#undef DIAGNOSTIC
#undef GROUPED
    SAY_COUNT
} DiagnosticId;

/* Those of which several become one message with a count. */
enum {
#define DIAGNOSTIC(name, severity, wording)
#define GROUPED(name, severity, one, many) HELD_##name,
#include "base/diagnostics.def"
#undef DIAGNOSTIC
#undef GROUPED
    HELD_COUNT
};

/* An input of several that are joined. Their lines are counted on, so that one Position tells where and in which: those
 * of this input stand behind `lines_before`. */
typedef struct {
    const char *name;
    uint32_t lines_before;
} JoinedInput;

/* What is handed on: one message, which stands for `count` of its kind. */
typedef struct {
    Severity severity;
    const char *source;  /* name of the input */
    Position at;         /* there; of several the first */
    const char *message; /* one line of UTF-8 */
    uint32_t count;
} Said;

typedef struct {
    char bytes[LIMIT_MESSAGE_BYTES]; /* NUL-terminated */
    size_t length;
} DiagnosticText;

/* What was said of a grouped id: worded when it comes first, since arguments do not live on. */
typedef struct {
    DiagnosticId id;
    size_t input; /* of joined ones */
    const char *source;
    Position at;
    DiagnosticText one, many;
} DiagnosticGroup;

/* The diagnostics of one conversion. Grouped ids are held back until diagnostics_close or an error, and printed in the
 * order of their first places. */
typedef struct {
    void (*print)(void *user, const Said *); /* may be NULL */
    void *user;
    bool verbose; /* each by itself, when it is said */
    const char *source; /* name of the input for messages */
    const JoinedInput *inputs; /* NULL while inputs are read, and when there is one that includes no files */
    size_t input_count;
    uint32_t lines_before; /* of what is being read, the first of the inputs: it stands in another text, behind so
                            * many lines */
    size_t reading; /* which of the joined inputs is being read, from 0, also when they are joined */
    uint32_t counts[SAY_COUNT];
    uint32_t warnings, errors; /* all, also those not printed */
    uint32_t held[HELD_COUNT];         /* how often each was said */
    DiagnosticGroup groups[HELD_COUNT]; /* unset where that is 0: they are large */
} Diagnostics;

void diagnostics_open(Diagnostics *);
/* The name of the input that a position stands in; makes it the position there. */
const char *diagnostics_locate(const Diagnostics *, Position *);

/* Says something. Arguments that the wording does not use are empty Strings. What an argument should not do to
 * a terminal is printed as escapes (base/printable.h), and long ones are shortened. */
void diagnose3(struct Context *, DiagnosticId, Position, String one, String two, String three);
#define diagnose0(ctx, id, at) diagnose3((ctx), (id), (at), S(""), S(""), S(""))
#define diagnose1(ctx, id, at, one) diagnose3((ctx), (id), (at), (one), S(""), S(""))
#define diagnose2(ctx, id, at, one, two) diagnose3((ctx), (id), (at), (one), (two), S(""))

/* Which of the joined inputs a position stands in, from 0; 0 for NOWHERE, and when there is one. */
size_t diagnostics_input(const Diagnostics *, Position);

/* Prints what was held back. */
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
