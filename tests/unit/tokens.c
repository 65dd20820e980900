/* Tokens: what is one in the languages' texts and what is not, and where lines may end in them. In the expected text
 * "[" and "]" stand around tokens, "~" for a space at which no line ends, "^" for one at which it seldom does. */
#include "conversion.h"

#include "base/buffer.h"
#include "text/tokens.h"
#include "text/unicode.h"

enum { MOST_BYTES = 1024 };

static void find(Context *ctx, const char *lang, const char *text, Tokens *tokens) {
    *tokens = (Tokens){.all = NULL};
    TokenRules rules = {.words = NULL};
    tokens_find(&ctx->arena, &rules, string_of(text), 0, strlen(text), string_of(lang), tokens);
}

static String shown(Context *ctx, const char *lang, const char *text) {
    Tokens tokens;
    Buffer out;
    buffer_open(&out, &ctx->arena);
    find(ctx, lang, text, &tokens);
    size_t at = 0;
    for (size_t i = 0; i < tokens.count; i++) {
        const Token *token = &tokens.all[i];
        bool space = token_is_space(token);
        assert_true(token->start >= at && token->start < token->end);
        buffer_add(&out, text + at, token->start - at);
        buffer_text(&out, !space ? "[" : token->kind == SPACE_TELEPHONE ? "^" : "~");
        if (!space) {
            buffer_add(&out, text + token->start, token->end - token->start);
            buffer_text(&out, "]");
        }
        at = token->end;
    }
    buffer_text(&out, text + at);
    return buffer_view(&out);
}

typedef struct {
    const char *lang, *expected;
} Case;

/* The text is what is expected without its signs. */
static void check(Context *ctx, const Case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        char text[MOST_BYTES];
        size_t length = 0;
        for (const char *c = cases[i].expected; *c; c++)
            if (*c != '[' && *c != ']')
                text[length++] = *c == '~' || *c == '^' ? ' ' : *c;
        text[length] = '\0';
        assert_string_is(shown(ctx, cases[i].lang, text), cases[i].expected);
    }
}

static void words(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const Case cases[] = {
        {"en", "Write to [press.office@port.example.org], or see ([www.example.org/a?b=c])."},
        {"en", "At [https://example.org/releases/2026/] and [example.org] and [http://localhost:8080]."},
        {"en", "The file [minutes_2026.pdf] in [/usr/share/doc] or [C:\\Data\\Minutes]."},
        {"en", "See [./notes/a.txt], [../a], [src/text/tokens.c]."},
        {"en", "[#HarbourDay] with [@harbour_office] and [@press@example.org], but #1 and @ stay."},
        {"en", "Version [2.10.3-alpha.1+build.5], [v1.2] and [1.0-rc1]."},
        {"en", "The hash [deadbeef0cafebabefeedface], [1f3870be274f6c49]."},
        {"en", "[123e4567-e89b-12d3-a456-426614174000], [AB-1234-XY], use [--no-contents] or -v, call [read_file(])."},
        {"en", "Either [and/or], [he/she]; e.g. this, i.e. that, a.m. and U.S. and well-known 3.5-mile walks..."},
        {"en", "A defaced facade, effaceable, the end...next, 12/12/2026, 24/7 and Q&A."},
        {"en", "\xC2\xABquoted\xC2\xBB \xE2\x80\x9C[example.org]\xE2\x80\x9D\xE2\x80\x94so."},
        {"de", "Bürger/Bürgerinnen, z.B. und u.a., Dipl.-Ing., [beispiel.example]; 2,5-fache"},
        {"zh", "请看[https://example.org/a]，谢谢。文件[a_b.txt]在"},
        {"ko", "주소는 [https://example.org/a]에서, 50%로"},
        {"ru", "См. [https://пример.испытание/страница] и [отчёт_2026.pdf]; и/или"},
        {"en", "pages 12\xE2\x80\x93""15"},
    };
    check(ctx, cases, sizeof cases / sizeof *cases - 1);
    assert_string_is(shown(ctx, "en", "pages 12\xE2\x80\x93""15"), "pages~12[\xE2\x80\x93]15");
    conversion_close();
}

static void numbers(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const Case cases[] = {
        {"en", "On page~12 of No.~5, Section~14 of the Act of 12~December 2026."},
        {"en", "10~000 10~000~tonnes, 25~km, 5~%, §~12, Fig.~3, 42~dB(A)."},
        {"en", "At 3~pm or 7:30~a.m. for €1~500, 100~EUR and CHF~20.50, $~5 and 5~million."},
        {"en", "In 2026 500 people, 12 people, no one; the page is 5 and a 1 year; 1~500~000,5 and 2026, 10~000"},
        {"en", "Call +44~20^7946^0958, +44~20^7946^0959 or (020)~7946^0960 between 9.30 and 16.45."},
        {"en", "IBAN~GB82^WEST^1234^5698^7654^32 and ISBN~978-3-16-148410-0, December~12, about 60~[km/h]"},
        {"de", "Am 12.~Dezember 2026, 14~Uhr, §~12 Abs.~3 Satz~1 Nr.~2."},
        {"de", "S.~5, Abb.~3, 3,5~Mio.~€ und 5~%; am Ende 3 Leute"},
        {"fr", "Le 12~décembre, art.~5, p.~12, n°~5."},
        {"fr", "À 20~h~30, 5~millions d’euros, 10~000~€, le 1er~janvier; 5 personnes"},
        {"es", "El 12~de~diciembre, pág.~5, núm.~3, 5~%, 3~millones, art.~14; 12 personas"},
        {"it", "Il 12~dicembre, pag.~5, n.~3, art.~14, 5~milioni, ore 12; 12 persone"},
        {"pt", "Em 12~de~dezembro, pág.~5, n.º~3, 5~milhões, R$~500; 12 pessoas"},
        {"nl", "Op 12~december, blz.~5, 3~miljoen, 14~uur; 12 mensen"},
        {"sv", "Den 12~december, s.~5, 3~miljoner, 500~kr; 12 personer"},
        {"pl", "Dnia 12~grudnia 2026~r., s.~5, art.~3, 5~mln~zł, godz.~12; 12 osób"},
        {"cs", "Dne 12.~prosince, č.~5, s.~3, 500~Kč, 5~mil.; 12 lidí"},
        {"ru", "С 12~декабря 2026~г., с.~5, рис.~3, №~12, 500~руб., 25~км, 5~тыс.; 12 домов"},
        {"uk", "12~грудня 2026~р., с.~5, №~12, 500~грн; 12 будинків"},
        {"bg", "12~декември 2026~г., чл.~5, 500~лв.; 12 къщи"},
        {"hu", "2026. december~12. és 500~Ft, 3~millió; 12 ember"},
        {"fi", "12.~joulukuuta, s.~5, klo~12, 500~euroa; 12 taloa"},
        {"el", "Στις 12~Δεκεμβρίου, σελ.~5, άρθρο~3, 500~ευρώ; 12 σπίτια"},
        {"tr", "12~Aralık, s.~5, 3~milyon, 500~TL; 12 ev"},
        {"ar", "في 12~ديسمبر، ص~5، 25~كم، ٢٥~كم"},
        {"hi", "12~दिसंबर, 25~किमी, पृ.~5"},
        {"cs", "Dne 3.~5.~2026 a na straně 5. Potom 3 lidé"},
        {"ca", "El 3~de~maig i el 3~d’abril; 12~de cada 100"},
        {"eu", "%~5 eta 12~km"},
        {"fa", "EUR~۵ و ۶~دی"},
        {"es", "En mayo 12 personas pagaron 5~US$, o $5m"},
        {"", "5~%, §~12, 10~000, 25~km; 12 xyz"},
    };
    check(ctx, cases, sizeof cases / sizeof *cases);
    conversion_close();
}

static void names(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const Case cases[] = {
        {"en", "Mr.~J.~S.~Smith and Dr.~A.~B.~Jones, Prof.~Dr.~Jones, the dr. said; Plan B is it. Then"},
        {"en", "In St.~Ives (Mrs.~Smith) he saw U.S. troops and the BBC. Later"},
        {"en", "So “Dr.~Jones” and—Mr.~Smith. The end. A new day, 谢谢Mr.~Li and (J.-P.~Roche)."},
        {"de", "Frau~Dr.~Müller, Herr~K.-H.~Maier; die Frau sagt, der Hafen Berlin"},
        {"fr", "Mme~Dupont, M.~Martin, le Dr~Roche; un ami Martin"},
        {"es", "Sra.~Pérez, D.~Juan; casa Pérez"},
        {"ru", "г-н~Петров, проф.~Сидоров, А.~Б.~Петров, Петров~А.~Б. сказал; дом Петров"},
        {"pl", "prof.~Nowak, św.~Anna; dom Nowak"},
        {"he", "ד״ר~לוי"},
    };
    check(ctx, cases, sizeof cases / sizeof *cases);
    conversion_close();
}

/* "·" where a line may end, "¦" where only in need. */
static String broken(Context *ctx, const char *lang, const char *text) {
    static uint8_t kinds[MOST_BYTES];
    Tokens tokens;
    Buffer out;
    buffer_open(&out, &ctx->arena);
    find(ctx, lang, text, &tokens);
    text_line_breaks(ctx, string_of(text), string_of(lang), kinds);
    tokens_apply(&tokens, string_of(text), kinds);
    for (size_t i = 0; text[i]; i++) {
        buffer_text(&out, kinds[i] == BREAK_ALLOWED ? "·" : kinds[i] == BREAK_COSTLY ? "¦" : "");
        buffer_byte(&out, text[i]);
    }
    return buffer_view(&out);
}

static void breaks(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const struct { const char *text, *expected; } cases[] = {
        {"at https://www.press.port.example.org/a-page/of_it.html?x=yes&z=12#top now",
         "at ·https://¦www.press¦.port¦.example.org/¦a¦-page/¦of¦_it¦.html?¦x=¦yes&¦z=¦12¦#top ·now"},
        {"first.last@port-office.example.org, then", "first¦.last¦@port¦-office¦.example.org, ·then"},
        {"me@the-port.example or the-port.example", "me@the-port.example ·or ·the-port.example"},
        {"/usr/share/doc C:\\Data\\a_file.txt", "/usr/¦share/¦doc ·C:\\¦Data\\¦a¦_file¦.txt"},
        {"v1.2-rc.1 --no-smart #HarbourDay and/or", "v1.2-rc.1 ·--no-smart ·#Harbour¦Day ·and/·or"},
        {"5 % of +44 20 7946 0958", "5 % ·of ·+44 20 ¦7946 ¦0958"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_is(broken(ctx, "en", cases[i].text), cases[i].expected);
    conversion_close();
}

static void code(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static uint8_t kinds[MOST_BYTES];
    String text = S("a --no-smart line-height x-");
    text_line_breaks(ctx, text, S("en"), kinds);
    code_breaks(text, 0, text.length, kinds);
    for (size_t i = 1; i < text.length; i++)
        assert_false(kinds[i] != BREAK_NO && text.bytes[i - 1] == '-');
    assert_int_equal(kinds[string_find(text, S("-height"))], BREAK_COSTLY);
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words), cmocka_unit_test(numbers), cmocka_unit_test(names), cmocka_unit_test(breaks),
        cmocka_unit_test(code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
