/* Bytes to clean text and back: which encoding, malformed input with its position, control characters, replacements. */
#include "conversion.h"

#include "text/binary.h"
#include "text/code_page.h"
#include "text/declared.h"
#include "text/decoder.h"
#include "text/encoding.h"
#include "text/utf8.h"

#define BYTES(literal) {literal, sizeof(literal) - 1} /* initializes a String */
#define COUNT(array) (sizeof(array) / sizeof *(array))

static String decode(Context *ctx, String bytes, String label, bool markup) {
    return text_decode(ctx, bytes, &(DecodeOptions){.forced_label = label, .markup = markup});
}

static void labels(void **state) {
    (void)state;
    assert_string_equal(encoding_iconv_name(S(" ISO-8859-1 ")), "CP1252");
    assert_string_equal(encoding_iconv_name(S("latin1")), "CP1252");
    assert_string_equal(encoding_iconv_name(S("US-ASCII")), "CP1252");
    assert_string_equal(encoding_iconv_name(S("Shift_JIS")), "CP932");
    assert_string_equal(encoding_iconv_name(S("gb2312")), "GB18030");
    assert_string_equal(encoding_iconv_name(S("utf8")), "UTF-8");
    assert_string_equal(encoding_iconv_name(S("x-user-defined")), "x-user-defined");
    assert_true(encoding_refused_by_browsers(S("HZ-GB-2312")));
    assert_true(encoding_refused_by_browsers(S("iso-2022-kr")));
    assert_false(encoding_refused_by_browsers(S("iso-2022-jp")));
    assert_false(encoding_refused_by_browsers(S("")));
    assert_true(encoding_is_utf7(S("UTF-7")));
    assert_null(encoding_iconv_name(S("replacement")));
    assert_null(encoding_iconv_name(S("utf-7")));
    assert_null(encoding_iconv_name(S("")));
    assert_null(encoding_iconv_name(S("utf-8//TRANSLIT")));
    assert_string_equal(encoding_iconv_name_strict(S("ascii")), "US-ASCII");
    assert_string_equal(encoding_iconv_name_strict(S("Latin1")), "ISO-8859-1");
    assert_string_equal(encoding_iconv_name_strict(S("windows-1252")), "CP1252");
}

static void check_label(const char *label) {
    Context *ctx = conversion_open();
    Buffer out;
    buffer_open(&out, &ctx->arena);
    assert_string_is(decode(ctx, S(""), string_of(label), false), "");
    if (strcmp(label, "hz-gb-2312") != 0) /* is not written */
        text_encode(ctx, S(""), string_of(label), &out);
    conversion_close();
}

/* iconv has every encoding of the table. */
static void all_labels_open(void **state) {
    (void)state;
    static const char *const all[] = {
#define LABEL(label, name) label,
#define REFUSED(label, name) label,
#include "text/encoding_labels.def"
#undef LABEL
#undef REFUSED
    };
    assert_true(COUNT(all) > 220);
    for (size_t i = 0; i < COUNT(all); i++)
        check_label(all[i]);
}

typedef struct {
    const char *label;
    String bytes;
    const char *text;
} RoundTrip;

static const RoundTrip round_trips[] = {
    {"shift_jis", {"\x93\xFA\x96{\x8C\xEA", 6}, "日本語"},
    {"euc-jp", {"\xC6\xFC\xCB\xDC\xB8\xEC", 6}, "日本語"},
    {"iso-2022-jp", {"a\x1B$BF|K\\\x1B(Bb", 12}, "a日本b"},
    {"gb18030", {"\xD6\xD0\xCE\xC4\x94\x39\xFC\x36", 8}, "中文😀"},
    {"gbk", {"\xD6\xD0\xCE\xC4", 4}, "中文"},
    {"big5", {"\xA4\xA4\xA4\xE5", 4}, "中文"},
    {"euc-kr", {"\xC7\xD1\xB1\xB9\xBE\xEE", 6}, "한국어"},
    {"koi8-r", {"\xF0\xD2\xC9\xD7\xC5\xD4", 6}, "Привет"},
    {"windows-1251", {"\xCF\xF0\xE8\xE2\xE5\xF2", 6}, "Привет"},
    {"iso-8859-5", {"\xBF\xE0\xD8\xD2\xD5\xE2", 6}, "Привет"},
    {"ibm866", {"\x8F\xE0\xA8\xA2\xA5\xE2", 6}, "Привет"},
    {"iso-8859-7", {"\xC5\xEB\xEB\xDC\xE4\xE1", 6}, "Ελλάδα"},
    {"windows-1255", {"\xF9\xEC\xE5\xED", 4}, "שלום"},
    {"windows-1256", {"\xE3\xD1\xCD\xC8\xC7", 5}, "مرحبا"},
    {"windows-874", {"\xE4\xB7\xC2", 3}, "ไทย"},
    {"windows-1252", {"\x93\x80\x94\x97\xE9", 5}, "“€”—é"},
    {"iso-8859-15", {"\xA4", 1}, "€"},
    {"macintosh", {"\xD2\x8E\xD3", 3}, "“é”"},
    {"utf-16", {"\xFF\xFE\x61\0\x3D\xD8\0\xDE", 8}, "a😀"},
    {"utf-16be", {"\xFE\xFF\0\x61\xD8\x3D\xDE\0", 8}, "a😀"},
    {"utf-32", {"\xFF\xFE\0\0\x61\0\0\0", 8}, "a"},
    {"utf-8", {"a\xF0\x9F\x98\x80", 5}, "a😀"},
};

static void check_round_trip(const RoundTrip *one) {
    Context *ctx = conversion_open();
    String text = decode(ctx, one->bytes, string_of(one->label), false);
    assert_string_is(text, one->text);
    Buffer out;
    buffer_open(&out, &ctx->arena);
    text_encode(ctx, text, string_of(one->label), &out);
    if (!string_equal(buffer_view(&out), one->bytes))
        fail_msg("%s does not come back", one->label);
    assert_string_equal(conversion_said(), "");
    conversion_close();
}

static void encodings(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(round_trips); i++)
        check_round_trip(&round_trips[i]);
}

typedef struct {
    String bytes;
    const char *label, *text, *said;
} DecodeCase;

static void check_decode_one(const DecodeCase *one, bool markup) {
    Context *ctx = conversion_open();
    String text = decode(ctx, one->bytes, string_of(one->label), markup);
    assert_string_is(text, one->text);
    assert_string_equal(conversion_said(), one->said);
    conversion_close();
}

static void check_decode(const DecodeCase *cases, size_t count, bool markup) {
    for (size_t i = 0; i < count; i++)
        check_decode_one(&cases[i], markup);
}

#define MALFORMED(at, bytes, name) at ": warning: bytes " bytes " are not valid " name "; replaced by U+FFFD\n"
#define CONTROL(at, name) at ": warning: character " name " is not allowed in text; replaced by U+FFFD\n"
#define GUESSED(name)                                                                                                  \
    "0:0: warning: no encoding declared and the text is not UTF-8; assuming " name " (use --input-encoding)\n"
#define REFUSED(at, name) at ": warning: encoding \"" name "\" is not supported by browsers; decoded anyway\n"
#define UNKNOWN(at, name) at ": warning: declared encoding \"" name "\" is unknown; ignored\n"

static void which_encoding(void **state) {
    (void)state;
    static const DecodeCase cases[] = {
        {{"\xEF\xBB\xBF""abc", 6}, "", "abc", ""},
        {{"\xEF\xBB\xBF\xC3\xA9", 5}, "latin1", "é", ""}, /* a mark counts more than a label */
        {{"\xFE\xFF\0a", 4}, "", "a", ""},
        {{"\0\0\xFE\xFF\0\0\0a", 8}, "", "a", ""},
        {{"\xC3\xA9", 2}, "", "é", ""},
        {{"\xE9\xC3", 2}, "latin1", "éÃ", ""},
        {{"caf\xE9", 4}, "", "café", GUESSED("windows-1252")},
        /* UTF-8 with a few bad bytes stays UTF-8 */
        {{"caf\xE9 \xC3\xA9t\xC3\xA9", 10}, "", "caf\xEF\xBF\xBD été", MALFORMED("1:4", "E9", "UTF-8")},
        {{"a\0\x19\x20z\0 \0", 8}, "", "a’z ", GUESSED("utf-16le")},
        {{"\0a\x20\x19\0z\0 ", 8}, "", "a’z ", GUESSED("utf-16be")},
        {{"a\0\0\0\x19\x20\0\0", 8}, "", "a’", GUESSED("utf-32le")},
        {{"\0\0\0a\0\0\x20\x19", 8}, "", "a’", GUESSED("utf-32be")},
        {{"\x14\x04\x30\x04 \0\x1C\x04\x38\x04\x40\x04", 12}, "", "Да Мир", GUESSED("utf-16le")}, /* all ASCII */
        {{"-N\x87\x65/f-N\x87\x65", 10}, "", "中文是中文", GUESSED("utf-16le")}, /* without NUL */
        {{"\x1B$BF|K\\\x1B(B", 10}, "", "日本", GUESSED("iso-2022-jp")},
        {{"\x1B$)C\x0EGQ\x0F", 8}, "", "한", GUESSED("iso-2022-kr")},
        {{"~{VPND1J;z~}", 12}, "", "中文笔机", GUESSED("hz-gb-2312")},
        {{"see ~{x~} and ~{", 16}, "", "see ~{x~} and ~{", ""},
        {{"caf\xE9 \x81", 6}, "latin1", "café \xEF\xBF\xBD", CONTROL("1:6", "U+0081")},
        {BYTES("<meta charset=koi8-r>d\xE9j\xE0"), "", "<meta charset=koi8-r>déjà",
         GUESSED("windows-1252")}, /* Markdown declares nothing */
        {{"", 0}, "", "", ""},
    };
    check_decode(cases, COUNT(cases), false);
}

/* What becomes of U+0000 in HTML the tokenizer knows (HTML 13.2.5); in other text it is replaced. */
static void nul(void **state) {
    (void)state;
    String html = {"a\0<b \0>\0", 8};
    Context *ctx = conversion_open();
    String text = decode(ctx, html, S("utf-8"), true);
    assert_true(string_equal(text, html));
    assert_non_null(strstr(conversion_said(), "1:2: warning: U+0000 is not allowed in HTML; ignored in text"));
    conversion_close();
    check_decode_one(&(DecodeCase){{"a\0b", 3}, "utf-8", "a\xEF\xBF\xBD""b", CONTROL("1:2", "U+0000")}, false);
}

#define DOUBLE(at, wrong, right)                                                                                       \
    at ": warning: UTF-8 was decoded as another encoding: \"" wrong "\" for \"" right "\" (use --mend-encoding)\n"

/* Each is said and stays as it is; what is no double encoding is not said. */
static void double_encoded_said(void **state) {
    (void)state;
    static const DecodeCase cases[] = {
        {BYTES("Itâ€™s"), "", "Itâ€™s", DOUBLE("1:3", "â€™", "’")},
        {BYTES("naÃ¯ve, 20Â°"), "", "naÃ¯ve, 20Â°", DOUBLE("1:3", "Ã¯", "ï") DOUBLE("1:11", "Â°", "°")},
        {BYTES("\nÃ©tat"), "", "\nÃ©tat", DOUBLE("2:1", "Ã©", "é")},
        {BYTES("Ð¼Ð¸Ñ€"), "", "Ð¼Ð¸Ñ€",
         DOUBLE("1:1", "Ð¼", "м") DOUBLE("1:3", "Ð¸", "и") DOUBLE("1:5", "Ñ€", "р")},
        {BYTES("caf\xC3\xA9"), "latin1", "cafÃ©", DOUBLE("1:4", "Ã©", "é")},
        {BYTES("“Ã©” and \"â€™\" and `Ã§`"), "", "“Ã©” and \"â€™\" and `Ã§`", ""}, /* text about it */
        {BYTES("МІНІ В\xC2\xA0Києві її, «étendue» „Überzug“ 2√π ┌─┐ ─┤ ─┐ ├─┤"), "",
         "МІНІ В\xC2\xA0Києві її, «étendue» „Überzug“ 2√π ┌─┐ ─┤ ─┐ ├─┤", ""},
        {BYTES("„MENÜ“ «CAFÉ» «voilà\xC2\xA0» IRMÃ» Å«"), "", "„MENÜ“ «CAFÉ» «voilà\xC2\xA0» IRMÃ» Å«", ""},
    };
    check_decode(cases, COUNT(cases), false);
}

static void check_mended(const char *bytes, const char *text) {
    Context *ctx = conversion_open();
    ctx->settings.mend_encoding = true;
    assert_string_is(decode(ctx, string_of(bytes), S(""), false), text);
    assert_int_equal(ctx->diagnostics.warnings, 0);
    conversion_close();
}

static void double_encoded_mended(void **state) {
    (void)state;
    check_mended("Itâ€™s â‚¬5 for a cafÃ©", "It’s €5 for a café");
    check_mended("It\xC3\xA2\xC2\x80\xC2\x99s", "It’s"); /* through ISO-8859-1 */
    check_mended("â€œYesâ€\xEF\xBF\xBD, â€œnoâ€\xC2\x9D", "“Yes”, “no”"); /* 9D lost, and kept as a control */
    check_mended("It’s, itâ€™s and Itâ€™s “fine” in „MENÜ“", "It’s, it’s and It’s “fine” in „MENÜ“"); /* in part */
    check_mended("ItÃ¢â‚¬â„¢s", "It’s"); /* three times */
    check_mended("Ð¿Ð¾Ñ‡Ñ‚Ð° æ—¥æœ¬èªž ðŸ˜€", "почта 日本語 😀");
    check_mended("déjà vu", "déjà vu");
    check_mended("РџСЂРёРІРµС‚, РјРёСЂ", "Привет, мир"); /* windows-1251 */
    check_mended("cafГ© Гўtre Г\xC2\xA0 la", "café âtre à la");
    check_mended("п÷я─п╦п╡п╣я┌", "Привет"); /* koi8-r */
    check_mended("╨Я╤А╨╕╨▓╨╡╤В, тАЬcaf├йтАЭ", "Привет, “café”"); /* ibm866 */
    check_mended("caf├⌐ ΓÇö ├á la", "café — à la"); /* ibm437 */
    check_mended("caf√© ‚Äî na√Øve", "café — naïve"); /* macintosh */
    check_mended("cafĂ© â€” Ĺ‚Ăłdka", "café — łódka"); /* windows-1250 */
    check_mended("ΞΊΞ±Ξ»Ξ¬ cafΓ©", "καλά café"); /* windows-1253 */
    check_mended("РџСЂРёРІРµС‚\nПривет, В\xC2\xA0Киев", "Привет\nПривет, В\xC2\xA0Киев"); /* in part */
    check_mended("Р\xC2\xA0СџРЎР‚Р\xC2\xA0С‘Р\xC2\xA0Р†Р\xC2\xA0ВµРЎвЂљ", "Привет"); /* twice */
}

/* The tables are those that the decoders have. */
static void code_pages(void **state) {
    (void)state;
    static const char *const labels[] = {
#define PAGE(label, characters) label,
#include "text/code_pages.def"
#undef PAGE
    };
    Context *ctx = conversion_open();
    assert_int_equal(code_page_count(), COUNT(labels));
    for (size_t i = 0; i < COUNT(labels); i++) {
        const CodePage *page = code_page_open(&ctx->arena, i);
        for (unsigned byte = 0x80; byte < 0x100; byte++) {
            char bytes[] = {'a', (char)byte};
            Decoder decoder = {.ctx = ctx, .quiet = true};
            buffer_open(&decoder.out, &ctx->arena);
            assert_true(decode_bytes(&decoder, (String){bytes, 2}, encoding_iconv_name(string_of(labels[i]))));
            uint32_t c = utf8_next(buffer_view(&decoder.out), &(size_t){1});
            if (decoder.malformed == 0 && code_page_byte(page, c) != byte)
                fail_msg("%s: %02X", labels[i], byte);
        }
    }
    conversion_close();
}

static void declared(void **state) {
    (void)state;
    static const DecodeCase cases[] = {
        {BYTES("<?xml version='1.0' encoding='koi8-r'?>\xF0"), "", "<?xml version='1.0' encoding='koi8-r'?>П", ""},
        {BYTES("<meta charset=koi8-r>\xF0"), "", "<meta charset=koi8-r>П", ""},
        {BYTES("<META name=x Charset = \"KOI8-R\" />\xF0"), "", "<META name=x Charset = \"KOI8-R\" />П", ""},
        {BYTES("<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>\xF0"), "",
         "<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>П", ""},
        {BYTES("<meta content='text/html; charset=koi8-r'>\xC3\xA9"), "",
         "<meta content='text/html; charset=koi8-r'>é", ""},
        {BYTES("<!-- <meta charset=koi8-r> -->\xC3\xA9"), "", "<!-- <meta charset=koi8-r> -->é", ""},
        {BYTES("<p title='<meta charset=koi8-r>'>\xC3\xA9"), "", "<p title='<meta charset=koi8-r>'>é", ""},
        {BYTES("<meta charset=utf-16>\xC3\xA9"), "", "<meta charset=utf-16>é", ""},
        {BYTES("<p>\n<meta charset=klingon>\xC3\xA9"), "", "<p>\n<meta charset=klingon>é", UNKNOWN("2:15", "klingon")},
        {BYTES("<meta charset=klingon><meta charset=koi8-r>\xF0"), "", "<meta charset=klingon><meta charset=koi8-r>П",
         UNKNOWN("1:15", "klingon")},
        {BYTES("<meta charset=utf-7>+ADw-"), "", "<meta charset=utf-7>+ADw-",
         "1:15: warning: declared encoding \"utf-7\" is not supported because it can hide markup; ignored\n"},
        {BYTES("<meta charset=iso-2022-kr>\x1B$)C\x0EGQ\x0F"), "", "<meta charset=iso-2022-kr>한",
         REFUSED("1:15", "iso-2022-kr")},
        {BYTES("<meta charset=hz-gb-2312>~{VPND~}~~"), "", "<meta charset=hz-gb-2312>中文~",
         REFUSED("1:15", "hz-gb-2312")},
        {BYTES("<meta charset=x-user-defined>\xE9"), "", "<meta charset=x-user-defined>é", ""},
        /* a <meta> counts before the XML declaration, and its `charset` before `content` */
        {BYTES("<?xml encoding='koi8-r'?><meta charset=latin1>\xE9"), "",
         "<?xml encoding='koi8-r'?><meta charset=latin1>é", ""},
        {BYTES("<?xml encoding='koi8-r'?><meta charset=>\xF0"), "", "<?xml encoding='koi8-r'?><meta charset=>П", ""},
        {BYTES("<meta content='charset=koi8-r' http-equiv=content-type charset=latin1>\xE9"), "",
         "<meta content='charset=koi8-r' http-equiv=content-type charset=latin1>é", ""},
        {BYTES("<meta http-equiv=content-type content='charset charset = \"koi8-r\" x'>\xF0"), "",
         "<meta http-equiv=content-type content='charset charset = \"koi8-r\" x'>П", ""},
        {BYTES("<!--><meta charset=koi8-r>\xF0"), "", "<!--><meta charset=koi8-r>П", ""},
        {BYTES("<metal charset=latin1><meta/charset=koi8-r>\xF0"), "",
         "<metal charset=latin1><meta/charset=koi8-r>П", ""},
        {BYTES("<meta charset=utf-8>\xC3("), "", "<meta charset=utf-8>\xEF\xBF\xBD(", MALFORMED("1:21", "C3", "UTF-8")},
        {BYTES("<\0p\0>\0\xE9\0"), "", "<p>é", GUESSED("utf-16le")},
        {BYTES("<meta charset='latin1"), "", "<meta charset='latin1", ""},
        {BYTES("<meta charset"), "", "<meta charset", ""},
        {BYTES("<!--"), "", "<!--", ""},
        {BYTES("<"), "", "<", ""},
    };
    check_decode(cases, COUNT(cases), true);
}

/* Sentences in their usual encodings, without a label. */
static const struct {
    const char *label, *text;
} unlabelled[] = {
    {"windows-1252", "Die neue Fähre fährt ab März täglich über den Fluß, auch für Gäste ohne Fahrkarte."},
    {"windows-1252", "La nouvelle école a été inaugurée à l’été dernier ; le théâtre rouvrira après Noël."},
    {"windows-1250", "Nový most přes řeku otevřeli včera večer, první vlak projede příští týden."},
    {"iso-8859-2", "Nową przystań otwarto wczoraj, a pierwszy prom odpłynie w przyszłym tygodniu."},
    {"windows-1251", "Новый причал откроется в следующем месяце, тарифы останутся прежними."},
    {"koi8-u", "Новый причал откроется в следующем месяце, тарифы останутся прежними."},
    {"iso-8859-5", "Новый причал откроется в следующем месяце, тарифы останутся прежними."},
    {"ibm866", "Новый причал откроется в следующем месяце, тарифы останутся прежними."},
    {"x-mac-cyrillic", "Новый причал откроется в следующем месяце, тарифы останутся прежними."},
    {"windows-1251", "Новий причал відкриється наступного місяця, ціни залишаться ті самі."},
    {"windows-1253", "Η νέα αποβάθρα ανοίγει τον επόμενο μήνα και οι τιμές μένουν ίδιες."},
    {"windows-1254", "Yeni iskele gelecek ay açılıyor, ücretler değişmeden aynı kalacak."},
    {"windows-1255", "הרציף החדש ייפתח בחודש הבא והמחירים יישארו ללא שינוי."},
    {"windows-1256", "سيفتح الرصيف الجديد في الشهر القادم وتبقى الأسعار كما هي."},
    {"windows-1257", "Nauja prieplauka atidaroma kitą mėnesį, kainos nesikeičia, sako miesto valdžia."},
    {"windows-874", "ท่าเรือใหม่จะเปิดให้บริการในเดือนหน้า และราคายังคงเดิม"},
    {"shift_jis", "新しい桟橋は来月から使えます。料金はこれまでと同じです。"},
    {"euc-jp", "新しい桟橋は来月から使えます。料金はこれまでと同じです。"},
    {"gb18030", "新码头将于下个月开放,票价不变。请大家在入口处排队。"},
    {"big5", "新碼頭將於下個月開放,票價不變。請大家在入口處排隊。"},
    {"euc-kr", "새 부두는 다음 달에 문을 열고 요금은 그대로입니다."},
};

static void guessed(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(unlabelled); i++) {
        Context *ctx = conversion_open();
        Buffer bytes;
        buffer_open(&bytes, &ctx->arena);
        text_encode(ctx, string_of(unlabelled[i].text), string_of(unlabelled[i].label), &bytes);
        assert_string_equal(conversion_said(), "");
        assert_string_is(decode(ctx, buffer_view(&bytes), S(""), false), unlabelled[i].text);
        assert_int_equal(ctx->diagnostics.counts[SAY_ENCODING_GUESSED], 1);
        assert_int_equal(ctx->diagnostics.warnings, 1);
        conversion_close();
    }
}

/* What the bytes leave open, the declared language tells. */
static void guessed_by_language(void **state) {
    (void)state;
    static const DecodeCase cases[] = {
        {BYTES("<html lang=cs><p>\xF8\xED"), "", "<html lang=cs><p>ří", GUESSED("windows-1250")},
        {BYTES("<html lang=da><p>\xF8l"), "", "<html lang=da><p>øl", GUESSED("windows-1252")},
        {BYTES("<html lang=ru><p>\xF8\xED"), "", "<html lang=ru><p>шн", GUESSED("windows-1251")},
    };
    check_decode(cases, COUNT(cases), true);
    static const DecodeCase front_matter[] = {
        {BYTES("---\nlang: ru\n---\n\xF8\xED"), "", "---\nlang: ru\n---\nшн", GUESSED("windows-1251")},
        {BYTES("---\nlang: \"cs\"\n---\n\xF8\xED"), "", "---\nlang: \"cs\"\n---\nří", GUESSED("windows-1250")},
    };
    check_decode(front_matter, COUNT(front_matter), false);
}

static void malformed(void **state) {
    (void)state;
    static const DecodeCase cases[] = {
        {BYTES("é\na\xC3(b"), "utf-8", "é\na\xEF\xBF\xBD(b", MALFORMED("2:2", "C3", "UTF-8")},
        {BYTES("\xE2\x82|\xED\xA0\x80|"), "utf-8",
         "\xEF\xBF\xBD|\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD|",
         MALFORMED("1:1", "E2 82", "UTF-8") MALFORMED("1:3", "ED", "UTF-8") MALFORMED("1:4", "A0", "UTF-8")
         MALFORMED("1:5", "80", "UTF-8")},
        {BYTES("\xF4\x90\x80\x80|"), "utf-8", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD|",
         MALFORMED("1:1", "F4", "UTF-8") MALFORMED("1:2", "90", "UTF-8") MALFORMED("1:3", "80", "UTF-8")
         MALFORMED("1:4", "80", "UTF-8")},
        {BYTES("|\xF0\x9F\x98"), "utf-8", "|\xEF\xBF\xBD", MALFORMED("1:2", "F0 9F 98", "UTF-8")},
        {BYTES("a\0" "\0\xD8" "b\0"), "utf-16", "a\xEF\xBF\xBD""b", MALFORMED("1:2", "00 D8", "utf-16")},
        {BYTES("a\0b"), "utf-16", "a\xEF\xBF\xBD", MALFORMED("1:2", "62", "utf-16")},
        {BYTES("\x93\xFA\r\n\x81 \x93"), "shift_jis", "日\n\xEF\xBF\xBD \xEF\xBF\xBD",
         MALFORMED("2:1", "81", "shift_jis") MALFORMED("2:3", "93", "shift_jis")},
        {BYTES("\xD6\xD0\xFF\xD6\xD0"), "gb18030", "中\xEF\xBF\xBD中", MALFORMED("1:2", "FF", "gb18030")},
        {BYTES("\x1B$BF|~~F|\x1B(Bb"), "iso-2022-jp", "日\xEF\xBF\xBD日b", MALFORMED("1:2", "7E 7E", "iso-2022-jp")},
    };
    check_decode(cases, COUNT(cases), false);
}

static void cleaned(void **state) {
    (void)state;
    static const DecodeCase cases[] = {
        {BYTES("a\r\nb\rc\n\r\nd\r"), "", "a\nb\nc\n\nd\n", ""},
        {BYTES("a\tb\fc"), "", "a\tb\nc", ""},
        {BYTES("ab\r\nc\x01\x7F"), "", "ab\nc\xEF\xBF\xBD\xEF\xBF\xBD",
         CONTROL("2:2", "U+0001") CONTROL("2:3", "U+007F")},
        {BYTES("a\0b, this is a text of some length"), "", "a\xEF\xBF\xBD""b, this is a text of some length",
         CONTROL("1:2", "U+0000")},
        {BYTES("\xC2\x85\xEF\xBF\xBE\xEF\xB7\x90\xF0\x9F\xBF\xBF!"), "",
         "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD!",
         CONTROL("1:1", "U+0085") CONTROL("1:2", "U+FFFE") CONTROL("1:3", "U+FDD0") CONTROL("1:4", "U+1FFFF")},
        /* private use is the author's business; so is U+FFFD itself */
        {BYTES("\xEE\x80\x80\xF4\x8F\xBF\xBD\xEF\xBF\xBD"), "", "\xEE\x80\x80\xF4\x8F\xBF\xBD\xEF\xBF\xBD", ""},
    };
    check_decode(cases, COUNT(cases), false);
}

/* A <meta> counts as far as the head goes, and 1,024 bytes in a page without one. */
static void declared_late(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static char page[5000];
    for (int with_head = 0; with_head < 2; with_head++) {
        memset(page, ' ', sizeof page);
        memcpy(page + 3000, "<meta charset=koi8-r>\xF0", 22);
        if (with_head)
            memcpy(page + 4000, "</head>", 7);
        String text = decode(ctx, (String){page, sizeof page}, S(""), true);
        assert_int_equal(string_find(text, S("П")) != SIZE_MAX, with_head);
    }
    conversion_close();
}

/* Clean input is not copied, wherever in a word of eight bytes the first thing to mend stands. */
static void not_copied(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    char bytes[40];
    for (size_t length = 0; length < sizeof bytes; length++) {
        memset(bytes, '~', length);
        assert_ptr_equal(decode(ctx, (String){bytes, length}, S(""), false).bytes, bytes);
        for (size_t at = 0; at < length; at++) {
            memset(bytes, ' ', length);
            bytes[at] = '\r';
            String text = decode(ctx, (String){bytes, length}, S(""), false);
            assert_ptr_not_equal(text.bytes, bytes);
            assert_int_equal(text.bytes[at], '\n');
        }
    }
    conversion_close();
}

static void binary(void **state) {
    (void)state;
    static const struct {
        String text;
        bool is_binary;
    } cases[] = {
        {BYTES("\0"), true},
        {BYTES("\1\2 \n\xEF\xBF\xBD"), true},
        {BYTES("a\0"), false},
        {BYTES("\x1B[1ma\x1B[0m b\bb \0\0\0\0\0\0\0\0 \1\1\1\1"), false},
        {BYTES("a\1b\2c\3d\4e"), false}, /* four kinds */
        {BYTES("a\1b\2c\3d\4e\5"), true},
        {BYTES("\xEE\x80\x80"), false}, /* private use alone is an alphabet of the author's */
        {BYTES("\xE4\xB8\xAD\xEE\x80\x80\xEF\xBF\xBD\xCD\xB8"), true}, /* from everywhere */
        {BYTES(""), false},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (text_is_binary(cases[i].text) != cases[i].is_binary)
            fail_msg("case %zu", i);
}

static bool decoding_fails(Context *ctx, String bytes, String label) {
    if (setjmp(ctx->landing))
        return true;
    decode(ctx, bytes, label, false);
    return false;
}

static bool encoding_fails(Context *ctx, String label) {
    Buffer out;
    buffer_open(&out, &ctx->arena);
    if (setjmp(ctx->landing))
        return true;
    text_encode(ctx, S("x"), label, &out);
    return false;
}

static void unknown(void **state) {
    (void)state;
    conversion_open();
    assert_true(decoding_fails(&conversion_context, S("x"), S("klingon")));
    assert_true(decoding_fails(&conversion_context, S("x"), S("utf-7")));
    assert_true(decoding_fails(&conversion_context, (String){"\0\0\0", 3}, S("")));
    assert_true(encoding_fails(&conversion_context, S("hz-gb-2312")));
    assert_string_equal(conversion_said(), "0:0: error: unknown encoding \"klingon\"\n"
                                           "0:0: error: UTF-7 is not supported because it can hide markup (save the "
                                           "text as UTF-8)\n"
                                           "0:0: error: the input is binary data, not text (if it is text, set "
                                           "--input-encoding)\n"
                                           "0:0: error: unknown encoding \"hz-gb-2312\"\n");
    conversion_close();
}

static void check_replaced(const char *label, const char *text, const char *bytes, uint32_t warnings) {
    Context *ctx = conversion_open();
    Buffer out;
    buffer_open(&out, &ctx->arena);
    text_encode(ctx, string_of(text), string_of(label), &out);
    assert_string_is(buffer_view(&out), bytes);
    assert_int_equal(ctx->diagnostics.warnings, warnings);
    conversion_close();
}

static void replaced(void **state) {
    (void)state;
    check_replaced("ascii", "“a” – b… • €5", "\"a\" - b... * EUR5", 6);
    check_replaced("ascii", "ﬁn → é Ł ß æ ø ț", "fin -> e L ss ae o t", 8);
    check_replaced("ascii", "ǅ ﷺ ℡ ½ ａ", "Dz ? TEL 1/2 a", 5);
    check_replaced("ascii", "ɓ", "b", 1); /* only ICU's transliterator knows */
    check_replaced("ascii", "日本", "??", 2);
    check_replaced("ascii", "——", "----", 1);
    check_replaced("ascii", "a\xC2\xAD\xE2\x80\x8B""b", "ab", 2);
    check_replaced("iso-8859-1", "é—ę", "\xE9--e", 2);
    check_replaced("windows-1252", "é—ę", "\xE9\x97""e", 1);
    check_replaced("iso-8859-1", "cafe\xCC\x81 x\xCC\x81 😀", "caf\xE9 x ?", 2);
    check_replaced("shift_jis", "é日", "e\x93\xFA", 1);
    check_replaced("iso-2022-jp", "日é日", "\x1B$BF|\x1B(Be\x1B$BF|\x1B(B", 1);
    check_replaced("ascii", "€ €", "EUR EUR", 1);
    assert_string_equal(conversion_said(), "0:0: warning: U+20AC € is not in ascii; replaced by \"EUR\"\n");
}

static void utf8_functions(void **state) {
    (void)state;
    String s = S("aé€😀");
    static const uint32_t expected[] = {'a', 0xE9, 0x20AC, 0x1F600};
    size_t at = 0;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(utf8_next(s, &at), expected[i]);
    assert_int_equal(at, s.length);
    for (size_t i = 4; i-- > 0;)
        assert_int_equal(utf8_previous(s, &at), expected[i]);
    assert_int_equal(at, 0);
    assert_int_equal(utf8_count(s), 4);
    for (uint32_t c = 0; c < 0x110000; c++) {
        char bytes[4];
        String one = {bytes, utf8_encode(c, bytes)};
        bool surrogate = c >= 0xD800 && c < 0xE000;
        assert_int_equal(utf8_check(one), surrogate ? 0 : one.length);
    }
    assert_int_equal(utf8_check(S("abc\xC0\x80")), 3);
    assert_int_equal(utf8_check(S("\xE0\x80\x80")), 0);
    assert_int_equal(utf8_check(S("\xF5\x80\x80\x80")), 0);
}

/* Each byte of a character and its marks moves to where the character went. */
static void replaced_before_writing(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Encoder *encoder = encoder_open(ctx, S("ascii"));
    size_t moved[32];
    String text = S("a\u2026e\u0301\u20AC");
    String written = encoder_text(encoder, &ctx->arena, text, moved);
    assert_true(string_equal(written, S("a...eEUR")));
    static const size_t expected[] = {0, 1, 1, 1, 4, 4, 4, 5, 5, 5, 8};
    for (size_t i = 0; i <= text.length; i++)
        assert_int_equal(moved[i], expected[i]);
    assert_false(encoder_is_unicode(encoder));
    encoder_close(encoder);
    encoder = encoder_open(ctx, S("latin1"));
    assert_true(string_equal(encoder_text(encoder, &ctx->arena, S("e\u0301\u2019\n"), NULL), S("\u00E9'\n")));
    encoder_close(encoder);
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replaced_before_writing),
        cmocka_unit_test(labels),    cmocka_unit_test(all_labels_open), cmocka_unit_test(encodings),
        cmocka_unit_test(which_encoding), cmocka_unit_test(declared), cmocka_unit_test(nul),
        cmocka_unit_test(guessed), cmocka_unit_test(guessed_by_language), cmocka_unit_test(double_encoded_said),
        cmocka_unit_test(double_encoded_mended),
        cmocka_unit_test(code_pages),
        cmocka_unit_test(declared_late), cmocka_unit_test(malformed),
        cmocka_unit_test(cleaned),   cmocka_unit_test(not_copied),      cmocka_unit_test(binary),
        cmocka_unit_test(unknown),   cmocka_unit_test(replaced),        cmocka_unit_test(utf8_functions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
