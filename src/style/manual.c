/* The manual page of style files, in man(7). */
#include "style/show.h"
#include "style/walk.h"

/* Text that is no request. */
static void put_text(Buffer *out, const char *text) {
    for (; *text; text++) {
        if (*text == '\\')
            buffer_text(out, "\\e");
        else if (*text == '-')
            buffer_text(out, "\\-");
        else
            buffer_byte(out, *text);
    }
}

static const char introduction[] =
    ".TH QUIRE\\-STYLE 5 \"\" \"quire " QUIRE_VERSION "\"\n"
    ".SH NAME\nquire\\-style \\- files that say what the output of quire looks like\n"
    ".SH DESCRIPTION\n"
    "A style is a file in YAML, chosen with\n.BR \"quire \\-\\-style\" .\n"
    "It says what differs from the style that it extends; without\n.BR extends ,\n"
    "from the style\n.BR standard .\n"
    "Keys are nested as shown here: \"page.size\" is the key\n.B size\nbelow the key\n.BR page .\n"
    ".B quire \\-\\-show\\-style\nprints a whole style as a file to start from.\n"
    ".PP\n"
    "A length has a unit: pt, mm, cm or in; where a share is allowed, % too.\n"
    "A colour is \"#rrggbb\" in quotes, or a name of the palette: the keys below\n.BR palette .\n"
    "Colours of the palette may be names of others.\n"
    "A text may be given by language: {en: Page, fr: Page}.\n"
    "Files are below the folder of the style that names them.\n"
    ".SH FILES\n"
    ".TP\n.I $XDG_CONFIG_HOME/quire/styles/NAME.yaml\nstyles of the user (~/.config without the variable)\n"
    ".TP\n.I " QUIRE_STYLES_FOLDER "/NAME.yaml\ninstalled styles\n"
    ".SH KEYS\n"
    ".TP\n.B extends\nthe style that this one changes: a name, or a file below its folder\n"
    ".TP\n.B description\nwhat the style is for\n";

static void begin(void *user, String path, String name, size_t depth, bool is_first) {
    (void)name, (void)is_first;
    BlockKind kind = block_of_path(path);
    bool is_listed_once = kind < BLOCK_COUNT;
    if (is_listed_once) {
        buffer_text(user, ".TP\n.B ");
        put_text(user, arena_c_string(((Buffer *)user)->arena, path));
        buffer_byte(user, '\n');
        Buffer help;
        buffer_open(&help, ((Buffer *)user)->arena);
        style_put_block_help(kind, &help);
        put_text(user, arena_c_string(help.arena, buffer_view(&help)));
        buffer_byte(user, '\n');
    } else if (depth == 0) {
        buffer_text(user, ".SS ");
        put_text(user, arena_c_string(((Buffer *)user)->arena, path));
        buffer_byte(user, '\n');
    }
}

static void end(void *user, size_t depth) { (void)user, (void)depth; }

static void put_property(Buffer *out, const char *path, const Property *property) {
    buffer_text(out, ".TP\n.B ");
    put_text(out, path);
    buffer_byte(out, '\n');
    Buffer words;
    buffer_open(&words, out->arena);
    style_put_help(&property->spec, &words);
    buffer_text(&words, ": ");
    style_value_words(property, &words);
    put_text(out, arena_c_string(out->arena, buffer_view(&words)));
    buffer_byte(out, '\n');
}

static void property(void *user, const Property *property, String name, size_t depth, bool is_first) {
    (void)name, (void)depth, (void)is_first;
    if (property->block == BLOCK_COUNT)
        put_property(user, property->path, property);
}

/* Blocks have the same keys, but for what the help of each says: they are said once. */
static void put_block_keys(Buffer *out, const Properties *properties) {
    buffer_text(out, ".SS Keys of every block\n");
    for (size_t i = 0; i < properties->count; i++) {
        const Property *item = &properties->items[i];
        String path = string_of(item->path);
        if (item->block != BLOCK_BODY)
            continue;
        size_t prefix = strlen("blocks.") + strlen(block_name(BLOCK_BODY)) + 1;
        put_property(out, arena_c_string(out->arena, string_slice(path, prefix, path.length)), item);
    }
}

void style_manual(Buffer *out) {
    Properties properties = sheet_properties(out->arena);
    buffer_text(out, introduction);
    style_walk(&properties, &(StyleVisitor){out, begin, end, property});
    put_block_keys(out, &properties);
    buffer_text(out, ".SH SEE ALSO\n.B quire \\-\\-help\n");
}
