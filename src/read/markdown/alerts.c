/* Alerts: a quotation whose first line is "[!NOTE]", as GitHub has them, or "[!note]- Title", as Obsidian has. */
#include "doc/node.h"
#include "read/markdown/markdown.h"

/* What the words of GitHub and Obsidian mean; others stand as they are. */
static const struct {
    const char *words;
    Role role;
} meanings[] = {
    {"note info", ROLE_NOTE}, {"tip hint", ROLE_TIP}, {"important", ROLE_IMPORTANT},
    {"warning attention", ROLE_WARNING}, {"caution danger", ROLE_CAUTION},
};

enum { WORD_MOST = 30 };

typedef struct {
    Arena *arena;
    const Lines *lines;
} Alerts;

static bool is_letter(char c) { return ascii_alpha(c) || c == '-' || c == '_' || (unsigned char)c >= 0x80; }

/* The role of a word in any case, ROLE_NONE for others. */
Role alert_role(String word) {
    char lower[WORD_MOST];
    if (word.length == 0 || word.length > sizeof lower)
        return ROLE_NONE;
    for (size_t i = 0; i < word.length; i++)
        lower[i] = ascii_lower(word.bytes[i]);
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (string_is_one_of((String){lower, word.length}, meanings[i].words))
            return meanings[i].role;
    return ROLE_NONE;
}

/* "[!word]" with "+" or "-" behind: behind these, 0 where the line has none. */
static size_t scan_word(String line, String *word) {
    if (!string_starts(line, S("[!")))
        return 0;
    size_t end = 2;
    while (end < line.length && end < 2 + WORD_MOST && is_letter(line.bytes[end]))
        end++;
    if (end == 2 || end >= line.length || line.bytes[end] != ']')
        return 0;
    *word = string_slice(line, 2, end++);
    end += end < line.length && (line.bytes[end] == '-' || line.bytes[end] == '+');
    return end == line.length || ascii_space(line.bytes[end]) ? end : 0;
}

static bool is_reference(const Arrange *arrange, String word) {
    return map_get(&arrange->blocks->rules.targets, arena_join(arrange->arena, S("!"), word, S("")));
}

static char upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 32) : c; }

/* What is printed of a word that has no role: "EXAMPLE" as "Example". */
static String own_word(Arena *arena, String word) {
    String shown = arena_string(arena, word);
    for (size_t i = 0; i < shown.length; i++)
        ((char *)(uintptr_t)shown.bytes)[i] = i > 0 ? ascii_lower(word.bytes[i])
                                                     : upper(word.bytes[i]);
    return shown;
}

static void add_title(const Arrange *arrange, cmark_node *alert, String title, size_t line) {
    cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_CUSTOM_BLOCK, arrange->functions);
    cmark_node_set_string_content(node, arena_c_string(arrange->arena, title));
    block_make_own(arrange->arena, node, TITLE_LINE)->line = line + 1;
    cmark_node_prepend_child(alert, node);
}

/* Obsidian knows further words, which are titles here. */
static void remark_unknown(const Arrange *arrange, cmark_node *paragraph, String word) {
    static const char others[] = "abstract summary tldr todo success check done question help faq failure fail missing "
                                 "error bug example quote cite";
    if (string_is_one_of(word, others))
        return;
    BlockText text = block_text_of(arrange->arena, block_string(paragraph), arrange->lines, paragraph);
    document_remark(arrange->blocks->rules.document, REMARK_ALERT_UNKNOWN, block_text_position(&text, 0), word, S(""));
}

/* ---- the parser's calls ---- */

/* Whether the next line is lazy: text of the same paragraph without the sign of its quotation. */
static bool is_lazy(const Lines *lines, size_t line) {
    String next = string_trim(lines_text(lines, line + 1));
    return next.length && next.bytes[0] != '>';
}

/* The first line is a block of its own, so that any other can begin on the next one. */
static cmark_node *open_block(cmark_syntax_extension *extension, int indented, cmark_parser *parser, cmark_node *parent,
                              unsigned char *input, int length) {
    const Alerts *alerts = cmark_syntax_extension_get_private(extension);
    String word;
    if (indented || cmark_parser_is_blank(parser) || cmark_node_get_type(parent) != CMARK_NODE_BLOCK_QUOTE ||
        cmark_node_first_child(parent))
        return NULL;
    String line = block_rest_of_line(parser, input, length);
    if (scan_word(line, &word) == 0 || is_lazy(alerts->lines, block_line(parser)))
        return NULL;
    int column = cmark_parser_get_first_nonspace(parser) + 1;
    cmark_node *title = cmark_parser_add_child(parser, parent, CMARK_NODE_CUSTOM_BLOCK, column);
    cmark_node_set_string_content(title, arena_c_string(alerts->arena, line));
    block_make_own(alerts->arena, title, TITLE_LINE);
    cmark_node_set_syntax_extension(title, extension);
    block_finish_line(parser, input, length);
    return title;
}

static int goes_on(cmark_syntax_extension *extension, cmark_parser *parser, unsigned char *input, int length,
                   cmark_node *node) {
    (void)extension;
    (void)parser;
    (void)input;
    (void)length;
    (void)node;
    return 0;
}

cmark_syntax_extension *markdown_alert_extension(Arena *arena, const Lines *lines) {
    Alerts *alerts = arena_new(arena, Alerts);
    *alerts = (Alerts){arena, lines};
    return block_extension("alerts", alerts, open_block, goes_on);
}

/* ---- arranging ---- */

/* The first line after all as text: a paragraph. */
static void make_paragraph(cmark_node *line) {
    if (!block_is(line, TITLE_LINE))
        return;
    cmark_node_set_user_data(line, NULL);
    cmark_node_set_type(line, CMARK_NODE_PARAGRAPH);
}

void arrange_alert(const Arrange *arrange, cmark_node *quote) {
    cmark_node *paragraph = cmark_node_first_child(quote);
    if (!paragraph || (cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH && !block_is(paragraph, TITLE_LINE)))
        return;
    String rest = block_string(paragraph), word, line = S("");
    string_next(&rest, '\n', &line);
    line = string_trim(line);
    size_t behind = scan_word(line, &word);
    if (behind == 0 || is_reference(arrange, word)) {
        make_paragraph(paragraph);
        return;
    }
    String title = arena_string(arrange->arena, string_trim(string_slice(line, behind, line.length)));
    BlockPart *part = block_make_own(arrange->arena, quote, ASIDE_BLOCK);
    part->role = (uint8_t)alert_role(word);
    if (part->role != ROLE_NONE)
        part->label = title.length ? LABEL_TITLED : LABEL_ALONE;
    else if (title.length == 0)
        title = own_word(arrange->arena, word);
    if (part->role == ROLE_NONE)
        remark_unknown(arrange, paragraph, word);
    size_t line_number = block_first_line(paragraph);
    if (rest.length)
        cmark_node_set_string_content(paragraph, arena_c_string(arrange->arena, rest));
    else
        cmark_node_unlink(paragraph);
    if (title.length)
        add_title(arrange, quote, title, line_number);
}
