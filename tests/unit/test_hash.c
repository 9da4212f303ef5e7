/* Versions: SHA-256 as its standard has it, digits and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/hash.h"

static void has(eln_str bytes, const char *digits)
{
    char text[ELN_HASH_TEXT];
    eln_hash hash = eln_hash_of(bytes), back = {{0}};
    eln_hash_put(&hash, text);
    assert_string_equal(text, digits);
    assert_true(eln_hash_read(eln_str_of(text), &back));
    assert_true(eln_hash_same(&hash, &back));
}

/* The examples of FIPS 180-4. */
static void test_known(void **state)
{
    (void)state;
    has(ELN_STR(""), "e3b0c44298fc1c149afbf4c8996fb924"
                     "27ae41e4649b934ca495991b7852b855");
    has((eln_str){NULL, 0}, "e3b0c44298fc1c149afbf4c8996fb924"
                            "27ae41e4649b934ca495991b7852b855");
    has(ELN_STR("abc"), "ba7816bf8f01cfea414140de5dae2223"
                        "b00361a396177a9cb410ff61f20015ad");
    has(ELN_STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
        "248d6a61d20638b8e5c026930c3e6039"
        "a33ce45964ff2167f6ecedd419db06c1");
}

static void test_digits(void **state)
{
    (void)state;
    static const char good[] = "ba7816bf8f01cfea414140de5dae2223"
                               "b00361a396177a9cb410ff61f20015ad";
    eln_hash kept = eln_hash_of(ELN_STR("kept")), h = kept;
    char bad[ELN_HASH_TEXT];
    assert_false(eln_hash_read(ELN_STR(""), &h));
    assert_false(eln_hash_read((eln_str){good, 63}, &h));
    for (const char *p = "gAF/:` \x80"; *p; p++) {
        memcpy(bad, good, sizeof bad);
        bad[40] = *p;
        assert_false(eln_hash_read(eln_str_of(bad), &h));
    }
    assert_true(eln_hash_same(&h, &kept));
    assert_true(eln_hash_read(eln_str_of(good), &h));
    assert_false(eln_hash_same(&h, &kept));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known),
        cmocka_unit_test(test_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
