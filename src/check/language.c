/* Languages: a voice reads text by the rules of the language that the source names. */
#include "check/rules.h"

#include "doc/passes.h"

/* The languages of ISO 639-1, with the withdrawn codes that are still met. */
static const char two_letters[] =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee "
    "el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io "
    "is it iu iw ja ji jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml "
    "mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd "
    "se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi "
    "vo wa wo xh yi yo za zh zu";
/* Codes of ISO 639-2 that name no language. */
static const char no_languages[] = "mis mul und zxx";

static bool lists(const char *codes, String code) {
    String rest = string_of(codes), one;
    while (string_next(&rest, ' ', &one))
        if (string_equal_ascii_nocase(one, code))
            return true;
    return false;
}

bool language_is_known(String tag) {
    String primary = lang_primary(tag);
    if (!lang_valid(tag) || primary.length > 3)
        return false;
    return primary.length == 2 ? lists(two_letters, primary) : !lists(no_languages, primary);
}

static void check_tags(const Document *document, Findings *findings) {
    String lang = meta_value(document, META_LANGUAGE);
    for (size_t i = 0; i < document->bad_language_count; i++) {
        const BadLanguage *bad = &document->bad_languages[i];
        if (bad->at.line)
            find1(findings, FIND_LANGUAGE_PART_UNKNOWN, bad->at, bad->tag);
        else if (lang.length == 0)
            lang = bad->tag; /* the front matter's, which was left out */
    }
    if (lang.length == 0)
        find0(findings, FIND_LANGUAGE_MISSING, NOWHERE);
    else if (!language_is_known(lang))
        find1(findings, FIND_LANGUAGE_UNKNOWN, NOWHERE, lang);
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->parent && node->lang.length && !language_is_known(node->lang) &&
            !string_equal_ascii_nocase(node->lang, S("zxx")))
            find1(findings, FIND_LANGUAGE_PART_UNKNOWN, node->at, node->lang);
}

static bool is_prose(const Node *node) {
    return !kind_is_inline((Kind)node->kind) && kind_content((Kind)node->kind) == CONTENT_INLINES &&
           node->kind != KIND_CODE_BLOCK && node->first;
}

/* The language that markup says for a part; empty where only the document says one. */
static String part_language(const Document *document, const Node *node) {
    for (; node != document->root; node = node->parent)
        if (node->lang.length)
            return node->lang;
    return S("");
}

/* Blocks in the document's own language, and those of them in other letters. */
typedef struct {
    size_t blocks, others;
    const Node *first;
} Scan;

static Scan scan_blocks(const Document *document, bool report, Findings *findings) {
    Scan scan = {0};
    String lang = meta_value(document, META_LANGUAGE);
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || !is_prose(node))
            continue;
        String own = part_language(document, node);
        String said = own.length ? own : lang;
        bool other = said.length && language_is_known(said) && text_contradicts_language(node, said);
        scan.blocks += own.length == 0;
        scan.others += other && own.length == 0;
        scan.first = !scan.first && other && own.length == 0 ? node : scan.first;
        if (other && (report || own.length))
            find2(findings, FIND_LANGUAGE_PART, node->at, node_plain_text(node, findings->arena), said);
    }
    return scan;
}

void check_language(const Document *document, Findings *findings) {
    check_tags(document, findings);
    Findings unused = {.arena = findings->arena};
    Scan scan = scan_blocks(document, false, &unused);
    bool wrong = scan.others * 2 > scan.blocks;
    if (wrong)
        find2(findings, FIND_LANGUAGE_WRONG, scan.first->at, meta_value(document, META_LANGUAGE),
              node_plain_text(scan.first, findings->arena));
    scan_blocks(document, !wrong, findings);
}
