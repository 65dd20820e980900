/* Folded words, and what the first blocks of a text say. */
#include "conversion.h"

#include "doc/builder.h"
#include "doc/byline.h"
#include "doc/date_line.h"

static void words(void **state) {
    (void)state;
    static const struct { const char *text, *folded; } cases[] = {
        {"", ""}, {" — ", ""}, {"The  Pier: a “History”!", "the|pier|a|history"}, {"Ｐｉｅｒ ２", "pier|2"},
        {"STRASSE Straße", "strasse|strasse"}, {"港口，报告 2026年", "港|口|报|告|2026|年"}, {"ΟΔΟΣ", "οδοσ"},
        {"ΠΑΛΙΟΣ παλιός ΡΟΪ", "παλιοσ|παλιοσ|ροι"}, {"IŞIK Işık İNCİ", "işik|işik|inci"},
        {"हिन्दी में", "हिन्दी|में"}, {"co\u00ADop", "coop"}, {"ﬁsh", "fish"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Folded folded = folded_words(&ctx->arena, string_of(cases[i].text));
        Buffer out;
        buffer_open(&out, &ctx->arena);
        for (size_t k = 0; k < folded.count; k++) {
            buffer_text(&out, k ? "|" : "");
            buffer_string(&out, folded.words[k]);
        }
        assert_string_is(buffer_view(&out), cases[i].folded);
        conversion_close();
    }
}

static void finds(void **state) {
    (void)state;
    static const struct { const char *text, *part; bool is_there; } cases[] = {
        {"By Ana Pérez, 1 March", "ana pérez", true},
        {"By Ana Pérez, 1 March", "ana bo", false},
        {"EMBARGOED UNTIL 06:00, WEDNESDAY 25 MAY", "Embargoed until 06:00, 25 May", true}, /* one word more in six */
        {"one two three", "one three", false},
        {"one", "", false},
        {"", "one", false},
        {"one one two", "one two", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        size_t start, end;
        Folded text = folded_words(&ctx->arena, string_of(cases[i].text));
        Folded part = folded_words(&ctx->arena, string_of(cases[i].part));
        assert_int_equal(folded_find(text, part, &start, &end), cases[i].is_there);
        conversion_close();
    }
}

/* Dates in running text: at the beginning of a block, in any form of its language. */
static void dates(void **state) {
    (void)state;
    static const struct { const char *lang, *text, *iso; bool is_said; } cases[] = {
        {"en-GB", "YORK, 1 March 2026 --- The lock opens.", "2026-03-01", true},
        {"en-GB", "YORK, 1 March 2026 --- The lock opens.", "2026-03-02", false},
        {"en-GB", "Published Sunday, March 1st, 2026", "2026-03-01", true},
        {"en-GB", "01/03/2026", "2026-03-01", true},
        {"en-GB", "By Ann Reed and Bo Fell, 1 March 2026", "2026-03-01", true},
        {"en-GB", "By ANN REED on Sunday, March 1st, 2026", "2026-03-01", true},
        {"en-GB", "Published 1 March 2026 by Ann Reed, Bo Fell and Cy Hill", "2026-03-01", true},
        {"nl", "Geplaatst op 1 maart 2026 door Ann Reed en Bo Fell", "2026-03-01", true},
        {"it", "Pubblicato il 1 marzo 2026 da Ann Reed e Bo Fell", "2026-03-01", true},
        {"de", "Von Ann Reed und Bo Fell am 1. März 2026", "2026-03-01", true},
        {"en-GB", "2026-03-01", "2026-03-01T10:00:00Z", true},
        {"en-GB", "March 2026", "2026-03", true},
        {"en-GB", "March 2026", "2026-03-01", false},
        {"en-GB", "Spring 2026", "2026", true},
        {"en-GB", "The harbour office has measured the ice of the long winter for many years, up to 1 March 2026, and "
                  "has now put its notes into the hands of the museum.", "2026-03-01", false},
        {"de", "Auental, den 1. März 2026", "2026-03-01", true},
        {"fr", "Clairval, le 1er mars 2026", "2026-03-01", true},
        {"es", "Puerto Real, a 1 de marzo de 2026", "2026-03-01", true},
        {"zh", "（云汀，2026年3月1日）", "2026-03-01", true},
        {"ja", "令和8年3月1日", "2026-03-01", true},
        {"fa", "۱۰ اسفند ۱۴۰۴", "2026-03-01", true},
        {"th", "1 มีนาคม 2569", "2026-03-01", true},
        {"ar-SA", "الرياض، ١٢ رمضان ١٤٤٧ هـ", "2026-03-01", false},
        {"de", "Birkenau, 2. Mai 2026 – Die Stadtwerke haben einen Speicher.", "2026-05-02", true},
        {"es", "ALMANDRAL, 1 de julio de 2026.- La grúa levanta 40 toneladas.", "2026-07-01", true},
        {"hu", "Ködfalva, 2026. augusztus 20. – Megnyílt az új gyaloghíd.", "2026-08-20", true},
        {"ru", "ЗАРЕЧНЫЙ БОР, 20 февраля 2026 г. Теплица дала первый урожай.", "2026-02-20", true},
        {"zh", "（青石镇，2026年5月1日）青石镇新图书馆今天开放。", "2026-05-01", true},
        {"en-GB", "The mill opened on 1 May 2026.", "2026-05-01", false},
        {"en-GB", "The mill opens Friday, 1 May 2026.", "2026-05-01", false},
        {"en-GB", "First sailing on 16 October 2026", "2026-10-16", false},
        {"de", "Die Mühle öffnet am 1. Mai 2026.", "2026-05-01", false},
        {"ja", "霧島台駅が2026年6月22日に開業しました。", "2026-06-22", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Document *document = document_new(ctx);
        meta_add(document, META_LANGUAGE, string_of(cases[i].lang));
        Builder *builder = builder_new(document);
        builder_open(builder, KIND_PARAGRAPH, (Position){1, 1});
        builder_text(builder, string_of(cases[i].text), (Position){1, 1});
        builder_close(builder, KIND_PARAGRAPH);
        builder_finish(builder);
        FirstBlocks first;
        first_blocks_read(&first, document, false);
        bool is_said = date_line_find(&first, string_of(cases[i].iso)) != NULL;
        if (is_said != cases[i].is_said)
            fail_msg("%s in \"%s\"", cases[i].iso, cases[i].text);
        conversion_close();
    }
}

/* Lines that name the author, and text that only has the name. */
static void bylines(void **state) {
    (void)state;
    static const struct { const char *author, *text; bool is_byline; } cases[] = {
        {"Ann Reed", "By Ann Reed", true},
        {"Reed, Ann", "Dr Ann M. Reed", true},
        {"Ann Reed", "By Ann Reed, who has written about mills for many years and for this one in particular.", true},
        {"Ann Reed", "Ann Reed, Head of News", true},
        {"Ann Reed", "Ann Reed · 1 May 2026 · Version 2", true},
        {"Ann Reed", "Text: Ann Reed", true},
        {"柳溪月", "作者：柳溪月", true},
        {"Ann Reed", "Written by Ann Reed", true},
        {"Ann Reed", "Published 5 June 2026 by Ann Reed", true},
        {"Ann Reed", "Posted on June 5, 2026 by Ann Reed", true},
        {"Ann Reed", "By ANN REED on Friday, June 5th, 2026", true},
        {"Ann Reed", "June 5, 2026 by Ann Reed", true},
        {"admin", "SALTBY, 5 June 2026 – The mill won. Posted by admin.", true},
        {"柳溪月", "水磨坊重新开放。作者：柳溪月", true},
        {"Ann Reed", "The mill was drawn in 1890, by Ann Reed.", false},
        {"Ann Reed", "The mill won. By Ann Reed it was opened.", false},
        {"Ann Reed", "Ann Reed opened the mill.", false},
        {"Ann Reed", "Ann Reed opens the mill", false},
        {"Ann Reed", "Ann Reed, new chair of the trust, opens the mill", false},
        {"Ann Reed", "\u201CIt is open,\u201D said Ann Reed.", false},
        {"Ann Reed", "Chair: Ann Reed", false},
        {"Ann Reed", "Ann Reed, ann@mill.example", false},
        {"The Mayor", "The mayor of the harbour left.", false},
        {"柳溪月", "镇长柳溪月说。", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Document *document = document_new(ctx);
        meta_add(document, META_AUTHOR, string_of(cases[i].author));
        meta_add(document, META_DATE, S("2026-06-05"));
        Builder *builder = builder_new(document);
        builder_open(builder, KIND_PARAGRAPH, (Position){1, 1});
        builder_text(builder, string_of(cases[i].text), (Position){1, 1});
        builder_close(builder, KIND_PARAGRAPH);
        builder_finish(builder);
        FirstBlocks first;
        first_blocks_read(&first, document, false);
        if ((byline_find(&first) != NULL) != cases[i].is_byline)
            fail_msg("%s in \"%s\"", cases[i].author, cases[i].text);
        conversion_close();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),
        cmocka_unit_test(finds),
        cmocka_unit_test(dates),
        cmocka_unit_test(bylines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
