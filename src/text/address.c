/* Addresses by the URL Standard (https://url.spec.whatwg.org, 4.3 to 4.5), as strict as its checkers. */
#include "text/address.h"

#include <arpa/inet.h>
#include <unicode/uidna.h>

#include "base/buffer.h"
#include "text/utf8.h"

enum { PORT_MOST = 65535, HOST_BYTES_MOST = 253 };

String address_scheme(String address) {
    for (size_t i = 0; i < address.length; i++) {
        char c = address.bytes[i];
        if (c == ':')
            return string_slice(address, 0, i);
        if (!ascii_alpha(c) && (i == 0 || (!ascii_digit(c) && c != '+' && c != '-' && c != '.')))
            break;
    }
    return S("");
}

/* ---- schemes ---- */

typedef enum { NEEDS_HOST, NEEDS_TEXT } Need;

static const struct {
    const char *name;
    Need need;
} schemes[] = {
    {"http", NEEDS_HOST}, {"https", NEEDS_HOST}, {"ftp", NEEDS_HOST},
    {"mailto", NEEDS_TEXT}, {"tel", NEEDS_TEXT},
};
enum { SCHEMES = sizeof schemes / sizeof *schemes };

static size_t find_scheme(String scheme) {
    size_t i = 0;
    while (i < SCHEMES && !string_equal_ascii_nocase(scheme, string_of(schemes[i].name)))
        i++;
    return i;
}

/* ---- hosts ---- */

static bool all_digits(String s) {
    for (size_t i = 0; i < s.length; i++)
        if (!ascii_digit(s.bytes[i]))
            return false;
    return s.length > 0;
}

static bool port_valid(String port) {
    int64_t number = 0;
    return port.length == 0 || (all_digits(port) && string_to_int(port, &number) && number <= PORT_MOST);
}

static bool ip_valid(int family, String text) {
    char copy[INET6_ADDRSTRLEN + 1], bytes[sizeof(struct in6_addr)];
    if (text.length >= sizeof copy)
        return false;
    memcpy(copy, text.bytes, text.length);
    copy[text.length] = '\0';
    return inet_pton(family, copy, bytes) == 1;
}

/* Whether the last part is a number, so that browsers read the whole as an IPv4 address (URL Standard 3.5). */
static bool ends_in_number(String host) {
    if (string_ends(host, S(".")))
        host.length--;
    size_t start = host.length;
    while (start > 0 && host.bytes[start - 1] != '.')
        start--;
    String last = string_slice(host, start, host.length);
    return all_digits(last) || string_starts_ascii_nocase(last, S("0x"));
}

enum { ASCII_HOST_ROOM = HOST_BYTES_MOST + 2, DECODED_HOST_ROOM = 4 * HOST_BYTES_MOST, LABEL_BYTES_MOST = 63 };

/* The name of a host beyond ASCII, or with "xn--", in ASCII (UTS #46); 0 when it is none. Hyphens may stand anywhere,
 * as in the URL Standard. */
static size_t host_to_ascii(String host, char ascii[ASCII_HOST_ROOM]) {
    static const uint32_t allowed =
        UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
    UErrorCode status = U_ZERO_ERROR;
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    UIDNA *idna = uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, &status);
    int32_t length =
        uidna_nameToASCII_UTF8(idna, host.bytes, (int32_t)host.length, ascii, ASCII_HOST_ROOM, &info, &status);
    uidna_close(idna);
    return U_SUCCESS(status) && (info.errors & ~allowed) == 0 && length < ASCII_HOST_ROOM ? (size_t)length : 0;
}

static bool is_international(String host) {
    for (size_t i = 0; i < host.length; i++)
        if ((unsigned char)host.bytes[i] >= 0x80 ||
            string_starts_ascii_nocase(string_slice(host, i, host.length), S("xn--")))
            return true;
    return false;
}

/* Letters, digits, hyphens and underscores in parts of 63 bytes at most. */
static bool ascii_name_valid(String host) {
    size_t label = 0;
    for (size_t i = 0; i < host.length; i++) {
        char c = host.bytes[i];
        label = c == '.' ? 0 : label + 1;
        bool empty = c == '.' && (i == 0 || host.bytes[i - 1] == '.');
        bool plain = ascii_alpha(c) || ascii_digit(c) || c == '-' || c == '.' || c == '_';
        if (empty || label > LABEL_BYTES_MOST || !plain)
            return false;
    }
    return host.length > 0 && host.length <= HOST_BYTES_MOST;
}

static bool is_hex(char c) { return ascii_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f'); }

static int hex_value(char c) { return ascii_digit(c) ? c - '0' : ascii_lower(c) - 'a' + 10; }

/* A host without its percent escapes (URL Standard 3.5), in `room` where there are any; empty when they are no UTF-8.
 * */
static String host_decoded(String host, char room[DECODED_HOST_ROOM]) {
    if (string_find_byte(host, '%') == SIZE_MAX || host.length > DECODED_HOST_ROOM)
        return host;
    size_t length = 0;
    for (size_t i = 0; i < host.length; i++) {
        char c = host.bytes[i];
        if (c == '%' && i + 2 < host.length && is_hex(host.bytes[i + 1]) && is_hex(host.bytes[i + 2])) {
            c = (char)(hex_value(host.bytes[i + 1]) << 4 | hex_value(host.bytes[i + 2]));
            i += 2;
        }
        room[length++] = c;
    }
    String decoded = {room, length};
    return utf8_check(decoded) == length ? decoded : S("");
}

static bool name_valid(String host) {
    char ascii[ASCII_HOST_ROOM], room[DECODED_HOST_ROOM];
    host = host_decoded(host, room);
    if (is_international(host) && host.length <= (size_t)4 * HOST_BYTES_MOST)
        host = (String){ascii, host_to_ascii(host, ascii)};
    return ascii_name_valid(host) && (!ends_in_number(host) || ip_valid(AF_INET, host));
}

/* What stands behind the user in an authority: a name, or an IP address, and a port perhaps. */
static bool host_valid(String host) {
    bool brackets = string_starts(host, S("["));
    size_t end = brackets ? string_find_byte(host, ']') : string_find_byte(host, ':');
    if (brackets && end == SIZE_MAX)
        return false;
    String name = string_slice(host, 0, end), rest = string_slice(host, end, host.length);
    if (brackets) {
        name = string_slice(name, 1, name.length);
        rest = string_slice(rest, 1, rest.length);
    }
    bool port = rest.length == 0 || (rest.bytes[0] == ':' && port_valid(string_slice(rest, 1, rest.length)));
    return port && (brackets ? ip_valid(AF_INET6, name) : name_valid(name));
}

/* ---- parts ---- */

/* Browsers read "\\" in the address of a page as "/". */
static bool is_slash(char c) { return c == '/' || c == '\\'; }

/* Where the parts of an address end: "scheme:" + "//user@" + "host:port" + the rest. Without an authority they are
 * equal. */
typedef struct {
    size_t scheme, user, host;
    bool authority;
} Parts;

static Parts parts_of(String address) {
    size_t scheme = address_scheme(address).length;
    Parts parts = {.scheme = scheme ? scheme + 1 : 0};
    parts.user = parts.host = parts.scheme;
    size_t known = find_scheme(address_scheme(address));
    if (known < SCHEMES && schemes[known].need == NEEDS_TEXT)
        return parts;
    if (address.length - parts.scheme < 2 || !is_slash(address.bytes[parts.scheme]) ||
        !is_slash(address.bytes[parts.scheme + 1]))
        return parts;
    parts.authority = true;
    parts.user = parts.host = parts.scheme + 2;
    while (parts.host < address.length && string_find_byte(S("/?#\\"), address.bytes[parts.host]) == SIZE_MAX)
        if (address.bytes[parts.host++] == '@')
            parts.user = parts.host;
    return parts;
}

/* Whether anybody stands behind "mailto:" or "tel:". */
static bool says_whom(String rest) {
    while (rest.length && is_slash(rest.bytes[0]))
        rest = string_slice(rest, 1, rest.length);
    return string_trim(string_slice(rest, 0, string_find_byte(rest, '#'))).length > 0;
}

AddressUse address_use(String address) {
    address = string_trim(address);
    String scheme = address_scheme(address);
    size_t known = find_scheme(scheme);
    if (scheme.length && known == SCHEMES)
        return ADDRESS_REFUSED;
    Parts parts = parts_of(address);
    bool needs_host = parts.authority || (scheme.length && schemes[known].need == NEEDS_HOST);
    if (needs_host && !host_valid(string_slice(address, parts.user, parts.host)))
        return ADDRESS_INVALID;
    bool leads = scheme.length && !needs_host ? says_whom(string_slice(address, parts.scheme, address.length))
                                              : address.length > 0;
    return leads ? ADDRESS_LEADS : ADDRESS_INVALID;
}

/* ---- writing ---- */

/* Whether byte i may stand as it is. */
static bool may_stand(String s, size_t i, bool in_fragment) {
    char c = s.bytes[i];
    if (c == '%')
        return i + 2 < s.length && is_hex(s.bytes[i + 1]) && is_hex(s.bytes[i + 2]);
    if (c == '#')
        return !in_fragment;
    return ascii_alpha(c) || ascii_digit(c) || string_find_byte(S("-._~:/?@!$&'()*+,;="), c) != SIZE_MAX;
}

static void put_authority(Buffer *out, String host_and_port) {
    char ascii[ASCII_HOST_ROOM], room[DECODED_HOST_ROOM];
    String host = string_slice(host_and_port, 0, string_find_byte(host_and_port, ':'));
    String decoded = host_decoded(host, room);
    size_t length = is_international(decoded) ? host_to_ascii(decoded, ascii) : 0;
    buffer_text(out, "//");
    buffer_string(out, length ? (String){ascii, length} : decoded);
    buffer_string(out, string_slice(host_and_port, host.length, host_and_port.length));
}

String address_encode(Arena *arena, String address) {
    address = string_trim(address);
    Parts parts = parts_of(address);
    size_t known = find_scheme(address_scheme(address));
    bool in_path = known == SCHEMES || schemes[known].need == NEEDS_HOST, in_fragment = false;
    Buffer out;
    buffer_open(&out, arena);
    buffer_string(&out, string_slice(address, 0, parts.scheme));
    if (parts.authority)
        put_authority(&out, string_slice(address, parts.user, parts.host));
    for (size_t i = parts.host; i < address.length; i++) {
        char c = address.bytes[i];
        in_path = in_path && c != '?' && c != '#';
        if (may_stand(address, i, in_fragment)) {
            buffer_byte(&out, c);
        } else if (c == '\\' && in_path) {
            buffer_byte(&out, '/');
        } else {
            buffer_byte(&out, '%');
            buffer_hex(&out, (unsigned char)c, 2);
        }
        in_fragment |= c == '#';
    }
    return buffer_view(&out);
}

bool address_has_user(String address) {
    address = string_trim(address);
    Parts parts = parts_of(address);
    return parts.authority && parts.user > parts.scheme + 2;
}
