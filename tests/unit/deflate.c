/* The queue that deflates on a second thread: order, contents, and giving up in the middle. */
#include "conversion.h"

#include <libdeflate.h>

#include "write/pdf/deflate.h"

enum { PIECES = 300, LONGEST = 5000 };

static char text[LONGEST];

/* What the n-th piece is. */
static String piece(size_t n) {
    for (size_t i = 0; i < LONGEST; i++)
        text[i] = (char)('a' + (i * i / 7 + n) % 23);
    return (String){text, 1 + n * 37 % LONGEST};
}

static void assert_piece(size_t n, String deflated) {
    static char inflated[LONGEST];
    size_t length;
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    assert_int_equal(libdeflate_zlib_decompress(d, deflated.bytes, deflated.length, inflated, sizeof inflated, &length),
                     LIBDEFLATE_SUCCESS);
    libdeflate_free_decompressor(d);
    assert_true(string_equal((String){inflated, length}, piece(n)));
}

static void queue(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Deflater *deflater = deflater_open(ctx);
    size_t owners[PIECES], taken = 0;
    void *owner;
    String deflated;
    for (size_t n = 0; n < PIECES; n++) {
        owners[n] = n;
        if (deflater_full(deflater)) {
            assert_true(deflater_take(deflater, &owner, &deflated));
            assert_ptr_equal(owner, &owners[taken]);
            assert_piece(taken++, deflated);
        }
        deflater_send(deflater, &owners[n], piece(n));
    }
    assert_true(taken > 0 && taken < PIECES);
    for (; deflater_take(deflater, &owner, &deflated); taken++) {
        assert_ptr_equal(owner, &owners[taken]);
        assert_piece(taken, deflated);
    }
    assert_int_equal(taken, PIECES);
    conversion_close();
}

static void given_up(void **state) {
    (void)state;
    for (size_t count = 0; count < 30; count++) {
        Context *ctx = conversion_open();
        Deflater *deflater = deflater_open(ctx);
        for (size_t n = 0; n < count; n++)
            deflater_send(deflater, NULL, piece(n));
        assert_piece(7, deflate_now(deflater, piece(7)));
        conversion_close();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(queue), cmocka_unit_test(given_up)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
