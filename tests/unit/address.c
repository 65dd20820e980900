/* Which addresses are links, and how they are written. */
#include "conversion.h"

#include "text/address.h"

static void uses(void **state) {
    (void)state;
    static const struct {
        const char *address;
        AddressUse use;
    } cases[] = {
        {"https://example.org", ADDRESS_LEADS},
        {"HTTP://EXAMPLE.ORG:65535/", ADDRESS_LEADS},
        {"https://example.org:", ADDRESS_LEADS},
        {"ftp://example.org/x", ADDRESS_LEADS},
        {"ftps://example.org/x", ADDRESS_REFUSED},
        {"mailto:a@b.example", ADDRESS_LEADS},
        {"mailto:?subject=Dues", ADDRESS_LEADS},
        {"tel:+44-1632-960331", ADDRESS_LEADS},
        {"other file.md", ADDRESS_LEADS},
        {"./a:b", ADDRESS_LEADS},
        {"?a", ADDRESS_LEADS},
        {"//example.org/x", ADDRESS_LEADS},
        {"https://b\u00fccher.example/", ADDRESS_LEADS},
        {"https://user:word@example.org/", ADDRESS_LEADS},
        {"https://[2001:db8::1]:8080/", ADDRESS_LEADS},
        {"https://192.0.2.1/", ADDRESS_LEADS},
        {"", ADDRESS_INVALID},
        {" ", ADDRESS_INVALID},
        {"//", ADDRESS_INVALID},
        {"///x", ADDRESS_INVALID},
        {"mailto:", ADDRESS_INVALID},
        {"MAILTO: ", ADDRESS_INVALID},
        {"tel:", ADDRESS_INVALID},
        {"tel:#x", ADDRESS_INVALID},
        {"tel://", ADDRESS_INVALID},
        {"http:", ADDRESS_INVALID},
        {"http:x", ADDRESS_INVALID},
        {"http://", ADDRESS_INVALID},
        {"http:///x", ADDRESS_INVALID},
        {"http://a b/", ADDRESS_INVALID},
        {"http://a..b/", ADDRESS_INVALID},
        {"http://.a/", ADDRESS_INVALID},
        {"http://a%zz/", ADDRESS_INVALID},
        {"http://example.org:x/", ADDRESS_INVALID},
        {"http://example.org:99999/", ADDRESS_INVALID},
        {"http://example.org:65536/", ADDRESS_INVALID},
        {"http://example.org:99999999999999999999/", ADDRESS_INVALID},
        {"http://256.1.1.1/", ADDRESS_INVALID},
        {"http://[::g]/", ADDRESS_INVALID},
        {"http://[::1/", ADDRESS_INVALID},
        {"http://[::1]x/", ADDRESS_INVALID},
        {"http://xn--/", ADDRESS_INVALID},
        {"http://a%20b/", ADDRESS_INVALID},
        {"http://a%FFb/", ADDRESS_INVALID},
        {"http://b%C3%BCcher.example/", ADDRESS_LEADS},
        {"http://-a-.example/", ADDRESS_LEADS},
        {"http://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example/", ADDRESS_INVALID},
        {"mailto://[::1]/", ADDRESS_LEADS},
        {"http://\uFFFD.example/", ADDRESS_INVALID},
        {"javascript:alert(1)", ADDRESS_REFUSED},
        {" JavaScript:x", ADDRESS_REFUSED},
        {"vbscript:x", ADDRESS_REFUSED},
        {"data:text/html,x", ADDRESS_REFUSED},
        {"file:///etc/passwd", ADDRESS_REFUSED},
        {"C:\\x", ADDRESS_REFUSED},
        {"sms:+441632960331", ADDRESS_REFUSED},
        {"view-source:http://example.org/", ADDRESS_REFUSED},
        {":", ADDRESS_LEADS},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (address_use(string_of(cases[i].address)) != cases[i].use)
            fail_msg("%s: %d", cases[i].address, address_use(string_of(cases[i].address)));
    assert_true(string_equal(address_scheme(S("a+b:c")), S("a+b")));
    assert_int_equal(address_scheme(S("1:c")).length, 0);
    assert_int_equal(address_scheme(S("./a:c")).length, 0);
}

static void encoded(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const char *const cases[][2] = {
        {"https://example.org/a b?x=[1]&y=2#f#g", "https://example.org/a%20b?x=%5B1%5D&y=2#f%23g"},
        {" \thttp://example.org ", "http://example.org"},
        {"http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/"},
        {"http://user@example.org/", "http://example.org/"},
        {"http://a b@c@example.org:80/@", "http://example.org:80/@"},
        {"http://example.org/100%/%zz/%20", "http://example.org/100%25/%25zz/%20"},
        {"http://b\u00fccher.example/\u00fc", "http://xn--bcher-kva.example/%C3%BC"},
        {"http://b%C3%BCcher.example/", "http://xn--bcher-kva.example/"},
        {"http://%65xample.org:80/", "http://example.org:80/"},
        {"http://example.org\\x", "http://example.org/x"},
        {"\\\\example.org\\a?b\\c", "//example.org/a?b%5Cc"},
        {"mailto:press office@example.org", "mailto:press%20office@example.org"},
        {"other file.md", "other%20file.md"},
        {"a<b>\"c`d{e}f|g^h", "a%3Cb%3E%22c%60d%7Be%7Df%7Cg%5Eh"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        String url = address_encode(&ctx->arena, string_of(cases[i][0]));
        if (!string_equal(url, string_of(cases[i][1])))
            fail_msg("%s becomes %.*s", cases[i][0], (int)url.length, url.bytes);
    }
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(uses), cmocka_unit_test(encoded)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
