/* Lists of declarations, as in style attributes: text in, names and values out. What is no declaration is left out;
 * what values mean is in properties.c. */
#include "read/html/style.h"

#include "read/html/css_syntax.h"

bool html_style_next_word(String *rest, String *word) {
    *rest = string_trim(*rest);
    size_t end = css_find_sign(*rest, 0, " \t\n\v\f\r");
    *word = string_slice(*rest, 0, end);
    *rest = string_slice(*rest, end, rest->length);
    return word->length > 0;
}

/* Cuts a declaration, or what stands in the place of one, off *rest: it ends with ";", an at-rule also with a block. */
static String next_item(String *rest) {
    size_t start = css_skip_space(*rest, 0);
    bool is_at_rule = start < rest->length && rest->bytes[start] == '@';
    size_t end = css_find_sign(*rest, start, is_at_rule ? "{;" : ";");
    if (end < rest->length && rest->bytes[end] == '{')
        end = css_block_end(*rest, end + 1);
    String item = is_at_rule ? S("") : string_slice(*rest, start, end);
    *rest = string_slice(*rest, end + 1, rest->length);
    return item;
}

/* Cuts "!important" off a value; false where anything else follows a "!". */
static bool take_important(String *value, bool *important) {
    size_t mark = css_find_sign(*value, 0, "!");
    String word = string_trim(string_slice(*value, mark + 1, value->length));
    *important = mark < value->length && string_equal_ascii_nocase(word, S("important"));
    bool is_valid = mark == value->length || *important;
    *value = string_trim(string_slice(*value, 0, mark));
    return is_valid;
}

bool html_style_next(String *rest, String *name, String *value, bool *important) {
    while (rest->length) {
        String item = next_item(rest);
        size_t end = 0;
        while (end < item.length && css_is_name_byte(item.bytes[end]))
            end += item.bytes[end] == '\\' ? 2 : 1;
        size_t colon = css_skip_space(item, end);
        if (end == 0 || colon >= item.length || item.bytes[colon] != ':')
            continue;
        *name = string_slice(item, 0, end);
        *value = string_trim(string_slice(item, colon + 1, item.length));
        if (take_important(value, important) && css_is_value(*value))
            return true;
    }
    return false;
}
