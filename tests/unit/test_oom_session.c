/* Memory that runs out at any one place: the calls that take a whole file, from
 * reading to the finished text, say so, leak nothing, and give nothing that is
 * half done for whole. Where one allocation alone fails, it may have been one
 * that can be done without: then the answer is the whole one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "app/reading.h"
#include "app/session.h"
#include "argdown/include.h"
#include "fail_alloc.h"

/* Something of everything: data, structures, undercuts, strict steps, figures,
 * a knot, expectations, sections, tags, ranges, shortcodes, warnings. */
static const char map[] =
    "===\n"
    "model:\n"
    "    shortcodes:\n"
    "        \":bee:\": {unicode: B}\n"
    "elenchus:\n"
    "    expect:\n"
    "        - {claim: \"[Open]\", verdict: open}\n"
    "        - {claim: \"<Cold>\", verdict: falls}\n"
    "===\n\n"
    "# Hives {strength: 0.4}\n\n"
    "[Open]: The hive **stays** open :bee:, see @[Keep] and @<Cold>. #warm\n"
    "    + <Warmth>: It is _warm_ [there](somewhere). {strength: 0.7}\n"
    "        - [Kept]: It was not kept. #(two words)\n"
    "            - <Warmth>\n"
    "    - [Shut]: It is shut.\n"
    "        - [Open]\n"
    "    >< [Never]: It never opens.\n\n"
    "<Cold>: Cold bees do not fly.\n"
    "    <_ <Coats>: They wear coats.\n\n"
    "(1) [Keep]: The hive is kept.\n"
    "(2) [Kind]: Who keeps is kind. {given: true}\n"
    "-- Modus ponens {strict: true, uses: [1, 2]} --\n"
    "(3) [Mild]: The keeper is mild.\n"
    "-- {strength: 0.3} --\n"
    "(4) [Open]\n"
    "\n"
    "## Swarms\n\n"
    "* one\n"
    "* [Two]: two {a: [1, {b: 2}]}\n\n"
    "[Two] {a: {c: 3}}\n\n"
    "[Two] {d: 4}\n";

/* The same with what is wrong. */
static const char faulty[] =
    "[A]: x @include(gone.argdown) @include(../out.argdown)\n"
    "    - b\n"
    "   + c\n\n"
    "**open\n\n"
    "[B]\n"
    "    >< [C]\n\n"
    "[C]\n"
    "    >< [D]\n\n"
    "[D]\n"
    "    >< [B]\n\n"
    "[E]: y {strength: much, strength: 2}\n\n"
    "<F>: f\n\n"
    "(1) g\n"
    "----\n"
    "(2) h\n\n"
    "<F>\n\n"
    "(1) i\n"
    "----\n"
    "(2) j\n";

static const char including[] =
    "[Here]: one\n\n@include(part.argdown)\n\n@include(part.argdown)\n";
static const char part[] = "[There]: two\n    - [Here]\n\n"
                           "@include(whole.argdown)\n";

static eln_files *overlay(void)
{
    eln_files *files = NULL;
    assert_int_equal(eln_files_new(NULL, -1, &files), ELN_OK);
    static const struct {
        const char *name, *text;
    } all[] = {{"map.argdown", map},
               {"faulty.argdown", faulty},
               {"whole.argdown", including},
               {"part.argdown", part}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        assert_int_equal(eln_files_put(files, eln_str_of(all[i].name),
                                       eln_str_of(all[i].text)),
                         ELN_OK);
    }
    return files;
}

static void fail_from(long k, bool once)
{
    if (once) {
        eln_fail_once_at(k);
    } else {
        eln_fail_at(k);
    }
}

/* ---- reading ---- */

static void include_survives(eln_files *files, const char *name, bool once)
{
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_arena arena = {0};
        eln_diags diags = {0};
        eln_source source = {0};
        fail_from(k, once);
        eln_status st =
            eln_include_read(files, eln_str_of(name), &arena, &diags, &source);
        bool failed = eln_fail_stop();
        if (!failed) {
            assert_int_equal(st, ELN_OK);
            assert_true(source.text.n > 0);
        } else {
            assert_true(st == ELN_E_NOMEM || diags.st == ELN_E_NOMEM);
        }
        eln_diags_free(&diags);
        eln_arena_free(&arena);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
}

static void including_without_memory(void **state)
{
    (void)state;
    eln_files *files = overlay();
    static const char *const names[] = {"map.argdown", "faulty.argdown",
                                        "whole.argdown"};
    for (size_t i = 0; i < 3; i++) {
        include_survives(files, names[i], false);
        include_survives(files, names[i], true);
    }
    eln_files_free(files);
}

static void model_survives(const char *text, bool once)
{
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_arena arena = {0};
        eln_diags diags = {0};
        eln_model model = {0};
        fail_from(k, once);
        eln_status st =
            eln_model_read(eln_str_of(text), &arena, &diags, &model);
        bool failed = eln_fail_stop();
        if (st == ELN_OK && diags.st == ELN_OK) {
            assert_true(!failed || once);
            assert_true(model.class_count > 4);
        } else {
            assert_true(st == ELN_E_NOMEM || diags.st == ELN_E_NOMEM);
        }
        eln_diags_free(&diags);
        eln_arena_free(&arena);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
}

static void models_without_memory(void **state)
{
    (void)state;
    model_survives(map, false);
    model_survives(map, true);
    model_survives(faulty, false);
    model_survives(faulty, true);
}

/* ---- judging ---- */

static void judging_survives(eln_files *files, const char *name, bool once)
{
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_reading r;
        fail_from(k, once);
        eln_status st = eln_reading_open(files, eln_str_of(name), &r);
        if (st == ELN_OK) st = eln_reading_understand(&r);
        if (st == ELN_OK) st = eln_reading_judge(&r, NULL);
        bool failed = eln_fail_stop();
        if (st == ELN_OK)
            assert_true(!failed || once);
        else
            assert_int_equal(st, ELN_E_NOMEM);
        eln_reading_close(&r);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
}

static void judging_without_memory(void **state)
{
    (void)state;
    eln_files *files = overlay();
    static const char *const names[] = {"map.argdown", "faulty.argdown",
                                        "whole.argdown"};
    for (size_t i = 0; i < 3; i++) {
        judging_survives(files, names[i], false);
        judging_survives(files, names[i], true);
    }
    eln_files_free(files);
}

/* ---- whole commands ---- */

static char path[4096];

static int write_map(void **state)
{
    (void)state;
    const char *folder = getenv("TMPDIR");
    (void)snprintf(path, sizeof path, "%s/oom-session.argdown",
                   folder ? folder : ".");
    FILE *file = fopen(path, "wb");
    if (!file) return -1;
    size_t n = fwrite(map, 1, sizeof map - 1, file);
    return fclose(file) == 0 && n == sizeof map - 1 ? 0 : -1;
}

static int remove_map(void **state)
{
    (void)state;
    return remove(path);
}

static bool has(const eln_out *text, const char *words)
{
    eln_str s = eln_out_str(text);
    return eln_str_find(s, eln_str_of(words), 0) < s.n;
}

/* The text of a command where memory lasts. */
static void run_whole(const eln_request *q, eln_out *out)
{
    eln_out err = {0};
    assert_int_equal(eln_app_run(q, out, &err), ELN_EXIT_DONE);
    assert_true(out->st == ELN_OK && out->n > 0);
    eln_out_free(&err);
}

static void command_survives(const eln_request *q, bool once)
{
    eln_out whole = {0};
    run_whole(q, &whole);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_out out = {0}, err = {0};
        fail_from(k, once);
        eln_exit exit = eln_app_run(q, &out, &err);
        bool failed = eln_fail_stop();
        bool told = out.st != ELN_OK || err.st != ELN_OK;
        if (exit == ELN_EXIT_FAILED) {
            assert_true(failed);
            assert_true(err.st != ELN_OK || has(&err, "out of memory"));
            assert_int_equal(out.n, 0); /* nothing half written */
        } else if (!told) { /* else whoever writes it out sees that */
            assert_int_equal(exit, ELN_EXIT_DONE);
            if (!eln_str_eq(eln_out_str(&out), eln_out_str(&whole))) {
                fail_msg("%s%s: allocation %ld failed unseen", q->command,
                         q->json ? " --json" : "", k);
            }
        }
        eln_out_free(&out);
        eln_out_free(&err);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
    eln_out_free(&whole);
}

static void commands_without_memory(void **state)
{
    (void)state;
    static const char *const names[] = {"check", "parse", "theory", "map",
                                        "why",   "flip",  "fmt"};
    const char *const files[] = {path};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        for (int way = 0; way < 4; way++) {
            eln_request q = {.command = names[i],
                             .files = files,
                             .file_count = 1,
                             .subject = "[Open]",
                             .format = "graphml",
                             .json = (way & 1) != 0};
            command_survives(&q, (way & 2) != 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(including_without_memory),
        cmocka_unit_test(models_without_memory),
        cmocka_unit_test(judging_without_memory),
        cmocka_unit_test(commands_without_memory),
    };
    return cmocka_run_group_tests(tests, write_map, remove_map);
}
