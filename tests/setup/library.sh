#!/bin/sh
# The solver as a library, in the build tree: what the shared one shows, that the
# example in <elenchus/af.h> is a program that runs, and that both libraries
# serve it.
set -u

cd "$ELENCHUS_ROOT" || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}
build=$(dirname "$ELENCHUS")
cached() { sed -n "s/^$1:[A-Z]*=\(..*\)/\1/p" "$build/CMakeCache.txt"; }
cc=$(cached CMAKE_C_COMPILER)
linker=$cc

# ---- what is shown: each ELN_API function, and nothing else ----
sed -n 's/^ELN_API .*[ *]\(eln_[a-z_]*\)(.*/\1/p' include/elenchus/*.h |
    LC_ALL=C sort >"$work/should"
nm -D --defined-only "$build/libelenchus.so" | awk '$2 != "A" { print $3 }' |
    sed 's/@.*//' | LC_ALL=C sort >"$work/is"
[ "$(wc -l <"$work/should")" -ge 15 ] || say "the headers are not understood"
diff -u "$work/should" "$work/is" ||
    say "the shared library shows other names than the headers"
readelf -d "$build/libelenchus.so" | grep -q 'SONAME.*\[libelenchus\.so\.0\]' ||
    say "the SONAME"
# The static one cannot hide what its files share, but all of it is ours, or of a
# sanitizer.
nm --defined-only --extern-only "$build/libelenchus.a" 2>/dev/null |
    awk 'NF == 3 && $2 ~ /[TDBR]/ && $3 !~ /^(eln_|__odr_asan\.eln_)/ { print $3 }' |
    grep . && say "names of the static library without our prefix"

# ---- the example in the header ----
awk '/^ \*     / { sub(/^ \* */, ""); print }
    /^ \*\/|\*\/$/ { exit }' include/elenchus/af.h |
    grep -vxF ... >"$work/lines"
[ "$(wc -l <"$work/lines")" -ge 8 ] || say "the header has no example"
while IFS= read -r line; do
    grep -qF -e "$line" examples/c-api/ask.c ||
        say "the example of af.h is not in examples/c-api/ask.c: $line"
done <"$work/lines"

# ---- programs ----
# What sanitizers need for C++, only its compiler links.
sanitize=$(cached ELENCHUS_SANITIZE)
if [ -n "$sanitize" ]; then
    linker=$(cached CMAKE_CXX_COMPILER)
    sanitize=-fsanitize=$sanitize
fi
asks() { # asks WHAT WORD...
    what=$1
    shift
    said=$("$@" 2>&1)
    [ "$said" = '2 is in a preferred extension: 0 2' ] || say "$what: $said"
}
link() { # link NAME WORD...: the example, compiled as strictly as our own
    name=$1
    shift
    # shellcheck disable=SC2086 # no option, or one
    "$cc" -std=c17 -Wall -Wextra -Wpedantic -Wconversion -Werror $sanitize \
        -Iinclude -c examples/c-api/ask.c -o "$work/$name.o" &&
        "$linker" $sanitize "$work/$name.o" "$@" -o "$work/$name" ||
        say "$name: does not build"
}
if [ "$(cached ELENCHUS_COVERAGE)" = ON ]; then
    echo "left out: programs against a build that counts"
    exit $failed
fi
link shared -L"$build" -lelenchus -Wl,-rpath,"$build"
asks shared "$work/shared"
# shellcheck disable=SC2046 # several libraries
link static "$build/libelenchus.a" \
    $(sed -n 's/^Libs.private: //p' "$build/generated/elenchus.pc")
asks static "$work/static"
exit $failed
