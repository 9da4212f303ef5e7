#!/bin/sh
# The solver in two threads at once, under the thread sanitizer. Our own sources
# are compiled for it; the SAT solver's library is as it was installed, so what
# it does inside is not watched.
set -u

cd "$ELENCHUS_ROOT" || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
build=$(dirname "$ELENCHUS")
cc=${CC:-cc}
cxx=${CXX:-c++}
flags='-fsanitize=thread -g -O1 -Iinclude -Isrc'

printf 'int main(void) { return 0; }\n' >"$work/probe.c"
if ! "$cc" -fsanitize=thread "$work/probe.c" -o "$work/probe" 2>/dev/null ||
    ! "$work/probe" 2>/dev/null; then
    echo "left out: programs for the thread sanitizer do not run here"
    exit 0
fi
if ! grep -q '^ELENCHUS_SAT:BOOL=ON' "$build/CMakeCache.txt"; then
    echo "left out: built without a SAT solver"
    exit 0
fi

for source in src/base/*.c src/af/*.c tests/threads/two_askers.c; do
    # shellcheck disable=SC2086 # several flags
    "$cc" -std=c17 $flags -c "$source" \
        -o "$work/$(echo "$source" | tr / _).o" || exit 1
done
# shellcheck disable=SC2086
"$cxx" -std=c++17 $flags -c src/sat/cadical.cpp -o "$work/cadical.o" || exit 1
"$cxx" -fsanitize=thread "$work"/*.o \
    "$(sed -n 's/^cadical_library:FILEPATH=//p' "$build/CMakeCache.txt")" \
    -lpthread -o "$work/two_askers" || exit 1

TSAN_OPTIONS='halt_on_error=1 exitcode=66' "$work/two_askers" \
    >"$work/out" 2>&1
got=$?
[ $got -eq 0 ] && [ "$(cat "$work/out")" = 'the same answers' ] && exit 0
echo "FAILED: status $got: $(head -n 40 "$work/out")"
exit 1
