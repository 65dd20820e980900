/* Labels of encodings. */
#include "text/encoding.h"

#include <iconv.h>

typedef struct {
    const char *label, *name;
    bool refused;
} LabelEntry;

static const LabelEntry labels[] = {
#define LABEL(label, name) {label, name, false},
#define REFUSED(label, name) {label, name, true},
#include "text/encoding_labels.def"
#undef LABEL
#undef REFUSED
};

static const LabelEntry *find(String label) {
    label = string_trim(label);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (string_equal_ascii_nocase(label, string_of(labels[i].label)))
            return &labels[i];
    return NULL;
}

const char *encoding_iconv_name(String label) {
    const LabelEntry *entry = find(label);
    return entry ? entry->name : NULL;
}

bool encoding_refused_by_browsers(String label) {
    const LabelEntry *entry = find(label);
    return entry && entry->refused;
}

bool encoding_is_utf7(String label) {
    return string_is_one_of(string_trim(label), "utf-7 utf7 unicode-1-1-utf-7 csunicode11utf7 x-unicode-2-0-utf-7");
}

const char *encoding_iconv_name_strict(String label) {
    /* the subsets that the Standard widens when reading */
    static const struct {
        const char *labels, *name;
    } strict[] = {
        {"ansi_x3.4-1968|ascii|us-ascii", "US-ASCII"},
        {"cp819|csisolatin1|ibm819|iso-8859-1|iso-ir-100|iso8859-1|iso88591|iso_8859-1|iso_8859-1:1987|l1|latin1",
         "ISO-8859-1"},
        {"csisolatin5|iso-8859-9|iso-ir-148|iso8859-9|iso88599|iso_8859-9|iso_8859-9:1989|l5|latin5", "ISO-8859-9"},
        {"iso-8859-11|iso8859-11|iso885911", "ISO-8859-11"},
        {"tis-620", "TIS-620"},
        {"gb2312|gb_2312|gb_2312-80|chinese|csgb2312", "GB2312"},
        {"gbk|x-gbk", "CP936"},
        {"x-user-defined", "CP1252"},
    };
    label = string_trim(label);
    for (size_t i = 0; i < sizeof strict / sizeof *strict; i++) {
        String rest = string_of(strict[i].labels), one;
        while (string_next(&rest, '|', &one))
            if (string_equal_ascii_nocase(label, one))
                return strict[i].name;
    }
    return encoding_iconv_name(label);
}

bool encoding_can_write(String label) {
    const char *name = encoding_iconv_name_strict(label);
    iconv_t converter = name ? iconv_open(name, "UTF-8") : (iconv_t)-1;
    if (converter == (iconv_t)-1)
        return false;
    iconv_close(converter);
    return true;
}
