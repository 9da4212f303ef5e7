/* SANITIZED: 1 under the address sanitizer, where tests that try very many
 * cases try fewer; else 0. */
#ifndef ELN_TESTS_UNIT_SANITIZED_H
#define ELN_TESTS_UNIT_SANITIZED_H

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#endif
