/* The rules of UAX #14 (Unicode 15) as ICU has them: numbers by the regular expression of its example 7, and ICU's own
 * additions (LB 14a and 20.09, said where they stand). One pass, no memory; only text that needs a dictionary, and
 * languages with other rules, are left to ICU. tests/unit/breaks.c holds the two to the same answer. */
#include "text/line_rules.h"

#include <string.h>
#include <unicode/uchar.h>

/* Line break classes. AI, SG and XX are resolved to AL, CJ to NS (strict), as LB1 lets us. */
typedef enum {
    AL, B2, BA, BB, BK, CB, CL, CM, CP, CR, EB, EM, EX, GL, H2, H3, HH, HL, HY, ID, IN, IS, JL, JT, JV, LF, NL, NS, NU,
    OP, PO, PR, QU, RI, SA, SP, SY, WJ, ZW, ZWJ,
    CP_WIDE, OP_WIDE, /* East Asian brackets, which LB30 leaves out */
    PICTOGRAPH,       /* unassigned, reserved for emoji: LB30b */
    CLASS_COUNT
} Class;

#define BIT(class) (1ull << (class))
#define LETTERS (BIT(AL) | BIT(HL))
#define OPENING (BIT(OP) | BIT(OP_WIDE))
#define CLOSING (BIT(CL) | BIT(CP) | BIT(CP_WIDE))
#define IDEOGRAPHS (BIT(ID) | BIT(EB) | BIT(EM) | BIT(PICTOGRAPH))
#define JAMO (BIT(JL) | BIT(JV) | BIT(JT) | BIT(H2) | BIT(H3))
#define NEWLINES (BIT(BK) | BIT(CR) | BIT(LF) | BIT(NL))
#define ALL (~0ull)
/* Before these there is no break, even after spaces: LB6, 7, 11, 13. */
#define NEVER_BEFORE (NEWLINES | BIT(SP) | BIT(ZW) | BIT(WJ) | CLOSING | BIT(EX) | BIT(IS) | BIT(SY))
/* Before these there is none after most classes: LB19, 21, 22. */
#define SELDOM_BEFORE (BIT(QU) | BIT(BA) | BIT(HH) | BIT(HY) | BIT(NS) | BIT(IN))

/* joined[a] has the bit of b when no line breaks between a and b with nothing between them, by LB12 to LB30b but for
 * what depends on more than the pair. SELDOM_BEFORE and GL hold for all and are not repeated. */
static const uint64_t joined[CLASS_COUNT] = {
    [AL] = LETTERS | BIT(NU) | BIT(PR) | BIT(PO) | BIT(OP),
    [HL] = LETTERS | BIT(NU) | BIT(PR) | BIT(PO) | BIT(OP),
    [NU] = LETTERS | BIT(NU) | BIT(PR) | BIT(PO) | BIT(OP),
    [PR] = LETTERS | BIT(NU) | IDEOGRAPHS | JAMO,
    [PO] = LETTERS | BIT(NU),
    [ID] = BIT(PO),
    [EB] = BIT(PO) | BIT(EM),
    [EM] = BIT(PO),
    [PICTOGRAPH] = BIT(PO) | BIT(EM),
    [IS] = LETTERS | BIT(NU),
    [SY] = BIT(HL),
    [HY] = BIT(NU),
    [CP] = LETTERS | BIT(NU),
    [JL] = BIT(JL) | BIT(JV) | BIT(H2) | BIT(H3) | BIT(PO),
    [JV] = BIT(JV) | BIT(JT) | BIT(PO),
    [H2] = BIT(JV) | BIT(JT) | BIT(PO),
    [JT] = BIT(JT) | BIT(PO),
    [H3] = BIT(JT) | BIT(PO),
    [OP] = ALL,
    [OP_WIDE] = ALL,
    [QU] = ALL,
    [GL] = ALL,
    [WJ] = ALL,
    [BB] = ALL & ~BIT(CB),
    [B2] = BIT(B2),
};

/* joined_over_spaces[a] has the bit of b when none breaks even with spaces between: LB14 to LB17. */
static const uint64_t joined_over_spaces[CLASS_COUNT] = {
    [OP] = ALL,      [OP_WIDE] = ALL, [QU] = OPENING,      [CL] = BIT(NS),
    [CP] = BIT(NS),  [CP_WIDE] = BIT(NS), [B2] = BIT(B2),
};

static const uint8_t ascii_classes[128] = {
    CM, CM, CM, CM, CM, CM, CM, CM, CM, BA, LF, BK, BK, CR, CM, CM,
    CM, CM, CM, CM, CM, CM, CM, CM, CM, CM, CM, CM, CM, CM, CM, CM,
    SP, EX, QU, AL, PR, PO, AL, QU, OP, CP, AL, PR, IS, HY, IS, SY,
    NU, NU, NU, NU, NU, NU, NU, NU, NU, NU, IS, IS, AL, AL, AL, EX,
    AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL,
    AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, OP, PR, CP, AL, AL,
    AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL,
    AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, OP, BA, CL, AL, CM,
};

static const uint8_t class_of_icu[U_LB_COUNT] = {
    [U_LB_UNKNOWN] = AL,          [U_LB_AMBIGUOUS] = AL,          [U_LB_ALPHABETIC] = AL,
    [U_LB_BREAK_BOTH] = B2,       [U_LB_BREAK_AFTER] = BA,        [U_LB_BREAK_BEFORE] = BB,
    [U_LB_MANDATORY_BREAK] = BK,  [U_LB_CONTINGENT_BREAK] = CB,   [U_LB_CLOSE_PUNCTUATION] = CL,
    [U_LB_COMBINING_MARK] = CM,   [U_LB_CARRIAGE_RETURN] = CR,    [U_LB_EXCLAMATION] = EX,
    [U_LB_GLUE] = GL,             [U_LB_HYPHEN] = HY,             [U_LB_IDEOGRAPHIC] = ID,
    [U_LB_INSEPARABLE] = IN,      [U_LB_INFIX_NUMERIC] = IS,      [U_LB_LINE_FEED] = LF,
    [U_LB_NONSTARTER] = NS,       [U_LB_NUMERIC] = NU,            [U_LB_OPEN_PUNCTUATION] = OP,
    [U_LB_POSTFIX_NUMERIC] = PO,  [U_LB_PREFIX_NUMERIC] = PR,     [U_LB_QUOTATION] = QU,
    [U_LB_COMPLEX_CONTEXT] = SA,  [U_LB_SURROGATE] = AL,          [U_LB_SPACE] = SP,
    [U_LB_BREAK_SYMBOLS] = SY,    [U_LB_ZWSPACE] = ZW,            [U_LB_NEXT_LINE] = NL,
    [U_LB_WORD_JOINER] = WJ,      [U_LB_H2] = H2,                 [U_LB_H3] = H3,
    [U_LB_JL] = JL,               [U_LB_JT] = JT,                 [U_LB_JV] = JV,
    [U_LB_CLOSE_PARENTHESIS] = CP, [U_LB_CONDITIONAL_JAPANESE_STARTER] = NS, [U_LB_HEBREW_LETTER] = HL,
    [U_LB_REGIONAL_INDICATOR] = RI, [U_LB_E_BASE] = EB,           [U_LB_E_MODIFIER] = EM,
    [U_LB_ZWJ] = ZWJ,
#if U_ICU_VERSION_MAJOR_NUM >= 74 /* Unicode 15.1: syllables of Balinese, Javanese and others, which are left to ICU */
    [U_LB_AKSARA] = SA,           [U_LB_AKSARA_PREBASE] = SA,     [U_LB_AKSARA_START] = SA,
    [U_LB_VIRAMA_FINAL] = SA,     [U_LB_VIRAMA] = SA,
#endif
};

static bool is_wide(uint32_t c) {
    int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH || width == U_EA_HALFWIDTH;
}

static Class class_of(uint32_t c) {
    if (c < 0x80)
        return (Class)ascii_classes[c];
    int icu = u_getIntPropertyValue((UChar32)c, UCHAR_LINE_BREAK);
    Class class = (Class)class_of_icu[icu];
    switch (class) {
    case OP:
        return is_wide(c) ? OP_WIDE : OP;
    case CP:
        return is_wide(c) ? CP_WIDE : CP;
    case BA:
        return c == 0x2010 ? HH : BA;
    case ID:
        return c >= 0x1F000 && u_charType((UChar32)c) == U_UNASSIGNED ? PICTOGRAPH : ID;
    default:
        return class;
    }
}

typedef enum { NO_NUMBER, IN_NUMBER, CLOSED_NUMBER } Number;

/* Chinese and Japanese set “ and ” as brackets, so that a line may break before the one and after the other. */
static Class class_in(uint32_t c, bool brackets) {
    if (brackets && c == 0x201C)
        return OP;
    return brackets && c == 0x201D ? CL : class_of(c);
}

typedef struct {
    String text;
    bool brackets;      /* of class_in */
    Class last;         /* the last class that is not a space, with its marks (LB9, LB10) */
    bool spaces;        /* and spaces stand behind it */
    bool after_joiner;  /* the code point before is a ZWJ: LB8a */
    bool hebrew_hyphen; /* last is a hyphen behind a Hebrew letter: LB21a */
    bool hyphen_first;  /* last is a hyphen and a line may begin with it */
    bool odd_regional;  /* last is the first of a pair of regional indicators: LB30a */
    Number number;      /* LB25 */
} State;

/* The class behind the marks at `at`, which moves behind it; CLASS_COUNT at the end. */
static Class next_class(const State *s, size_t *at) {
    while (*at < s->text.length) {
        Class class = class_in(utf8_next(s->text, at), s->brackets);
        if (class != CM && class != ZWJ)
            return class;
    }
    return CLASS_COUNT;
}

/* A number starts at `at`, maybe with a decimal point before its digits. */
static bool number_follows(const State *s, size_t at) {
    Class class = next_class(s, &at);
    if (class == IS)
        class = next_class(s, &at);
    return class == NU;
}

/* LB25 for what more than a pair decides; `behind` is where the text after `next` starts. */
static bool number_joins(const State *s, Class next, size_t behind) {
    if (s->number != NO_NUMBER && (next == PR || next == PO))
        return true;
    if (s->number == IN_NUMBER && next == NU)
        return true;
    bool prefix = s->last == PR || s->last == PO;
    return prefix && (BIT(next) & (OPENING | BIT(HY))) && number_follows(s, behind);
}

/* LB12 to LB31, for classes that are neither marks nor newlines. */
static bool may_break(const State *s, Class next, size_t behind) {
    uint64_t bit = BIT(next);
    if (s->last == ZW && !(bit & (NEWLINES | BIT(SP) | BIT(ZW))))
        return true;
    /* LB 14a of ICU: " .5" begins a word */
    if (s->spaces && next == IS && !(BIT(s->last) & OPENING)) {
        size_t at = behind;
        if (next_class(s, &at) == NU)
            return true;
    }
    if (bit & NEVER_BEFORE)
        return false;
    if (s->spaces)
        return !(joined_over_spaces[s->last] & bit);
    if (s->after_joiner || (joined[s->last] & bit))
        return false;
    if (next == GL)
        return (s->last == BA || s->last == HH || s->last == HY) && !s->hebrew_hyphen;
    if (next == QU)
        return false;
    if (s->last == CB || next == CB)
        return true;
    if ((bit & SELDOM_BEFORE) || s->hebrew_hyphen)
        return false;
    if (s->hyphen_first && next == AL)
        return false;
    if (s->odd_regional && next == RI)
        return false;
    return !number_joins(s, next, behind);
}

static void move_number(State *s, Class next) {
    if (next == NU)
        s->number = IN_NUMBER;
    else if (s->number == IN_NUMBER && (BIT(next) & CLOSING))
        s->number = CLOSED_NUMBER;
    else if (s->number != IN_NUMBER || (next != SY && next != IS))
        s->number = NO_NUMBER;
}

/* Takes `next` in, which is neither a mark that belongs to what is before nor a space. */
static void move(State *s, Class next, bool line_may_begin) {
    bool hyphen = next == HY || next == HH;
    s->hebrew_hyphen = s->last == HL && !s->spaces && (hyphen || next == BA);
    s->hyphen_first = hyphen && line_may_begin;
    s->odd_regional = next == RI && !(s->last == RI && s->odd_regional && !s->spaces);
    move_number(s, next);
    s->last = next;
    s->spaces = false;
    s->after_joiner = false;
}

/* What stands before `next`, which follows at least one code point. */
static BreakKind step(State *s, Class next, size_t behind) {
    if (BIT(s->last) & NEWLINES && !s->spaces) {
        if (s->last == CR && next == LF) {
            move(s, next, false);
            return BREAK_NO;
        }
        bool mark = next == CM || next == ZWJ;
        move(s, mark ? AL : next, true);
        s->after_joiner = next == ZWJ;
        s->spaces = next == SP;
        return BREAK_FORCED;
    }
    if (next == SP) {
        s->spaces = true;
        s->after_joiner = false;
        s->number = NO_NUMBER;
        return BREAK_NO;
    }
    Class class = next;
    if (next == CM || next == ZWJ) {
        if (!s->spaces && s->last != ZW && s->last != SP) {
            s->after_joiner = next == ZWJ;
            return BREAK_NO;
        }
        class = AL;
    }
    bool breaks = may_break(s, class, behind);
    move(s, class, breaks);
    s->after_joiner = next == ZWJ;
    return breaks ? BREAK_ALLOWED : BREAK_NO;
}

static bool is_language(String lang, String language) {
    return string_starts_ascii_nocase(lang, language) &&
           (lang.length == language.length || lang.bytes[language.length] == '-' || lang.bytes[language.length] == '_');
}

bool line_rules_apply(String text, String lang, uint8_t *kinds) {
    memset(kinds, BREAK_NO, text.length);
    bool brackets = is_language(lang, S("ja")) || is_language(lang, S("zh"));
    State s = {.text = text, .brackets = brackets, .last = SP};
    for (size_t at = 0; at < text.length;) {
        /* inside words nothing happens */
        if (s.last == AL && !s.spaces && !s.after_joiner) {
            while (at < text.length && (signed char)text.bytes[at] >= 0 &&
                   ascii_classes[(unsigned char)text.bytes[at]] == AL)
                at++;
            if (at == text.length)
                break;
        }
        size_t from = at;
        Class next = class_in(utf8_next(text, &at), brackets);
        if (next == SA)
            return false;
        if (from == 0) {
            move(&s, next == CM || next == ZWJ ? AL : next, true);
            s.spaces = next == SP;
            s.after_joiner = next == ZWJ;
        } else {
            kinds[from] = (uint8_t)step(&s, next, at);
        }
    }
    return true;
}
