#!/bin/sh
# Built without a SAT solver, the library answers what needs none (small pieces
# are searched by branching), and says so of the rest. Only C is compiled then.
set -u

cd "$ELENCHUS_ROOT" || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cc=${CC:-cc}

CXX=/nonexistent cmake -S . -B "$work/build" -G Ninja -DELENCHUS_SAT=OFF \
    -DELENCHUS_WERROR=ON >"$work/log" 2>&1 &&
    ninja -C "$work/build" elenchus-static elenchus-shared >>"$work/log" 2>&1 ||
    {
        cat "$work/log"
        echo "FAILED: it does not build without a SAT solver"
        exit 1
    }

cat >"$work/ask.c" <<'END_OF_C'
#include <elenchus/af.h>

#include <stdio.h>

int main(void)
{
    eln_af_builder *b = eln_af_builder_new();
    eln_af *af = NULL;
    eln_af_answer answer;
    eln_af_arguments(b, 4);
    for (uint32_t i = 0; i < 4; i++) eln_af_attack(b, i, (i + 1) % 4);
    if (eln_af_seal(b, &af) != ELN_OK) return 1;
    eln_status st = eln_af_solve(af, ELN_SE, ELN_GR, 0, NULL, &answer);
    if (st != ELN_OK || answer.set_size != 0) return 2;
    eln_af_answer_free(&answer);
    st = eln_af_solve(af, ELN_DS, ELN_PR, 0, NULL, &answer);
    if (st != ELN_OK || answer.answer != ELN_NO) return 4;
    eln_af_answer_free(&answer);
    st = eln_af_solve(af, ELN_CE, ELN_CO, 0, NULL, &answer);
    printf("%s\n", eln_status_text(st));
    eln_af_free(af);
    return st == ELN_E_MISSING ? 0 : 3;
}
END_OF_C
"$cc" -Iinclude "$work/ask.c" "$work/build/libelenchus.a" -o "$work/ask" ||
    exit 1
said=$("$work/ask")
got=$?
[ $got -eq 0 ] && [ "$said" = 'this build has no SAT solver' ] && exit 0
echo "FAILED: status $got: $said"
exit 1
