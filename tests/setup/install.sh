#!/bin/sh
# `make install` puts files where they belong and `make uninstall` takes the same
# away; a program links the installed library by what pkg-config says of it.
# Needs a release build that is up to date.
set -u

cd "$ELENCHUS_ROOT" || exit 1
if [ "$ELENCHUS" != "$(pwd)/build/release/elenchus" ]; then
    echo "left out: not the release build that make installs"
    exit 0
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}

MAKEFLAGS='' make install DESTDIR="$work/stage" PREFIX=/opt/elenchus \
    >"$work/log" 2>&1 || {
    cat "$work/log"
    exit 1
}
prefix=$work/stage/opt/elenchus
(cd "$prefix" && find . ! -type d | LC_ALL=C sort) >"$work/is"
version=$("$ELENCHUS" --version | sed -n '1s/^elenchus //p')
cat >"$work/should" <<END
./bin/elenchus
./bin/elenchus-iccma
./include/elenchus/af.h
./include/elenchus/af_read.h
./include/elenchus/budget.h
./include/elenchus/status.h
./lib/libelenchus.a
./lib/libelenchus.so
./lib/libelenchus.so.${version%%.*}
./lib/libelenchus.so.$version
./lib/pkgconfig/elenchus.pc
./share/bash-completion/completions/elenchus
./share/doc/elenchus/page-licenses.txt
./share/fish/vendor_completions.d/elenchus.fish
./share/man/man1/elenchus.1
./share/zsh/site-functions/_elenchus
END
diff -u "$work/should" "$work/is" || say "other files are installed"
[ "$(find "$work/stage" ! -type d | wc -l)" -eq "$(wc -l <"$work/should")" ] ||
    say "files elsewhere"
[ "$("$prefix/bin/elenchus" --version)" = "$("$ELENCHUS" --version)" ] ||
    say "another program is installed"
"$prefix/bin/elenchus-iccma" | grep -q '^elenchus-iccma ' ||
    say "elenchus-iccma is not the solver"
[ -s "$prefix/share/man/man1/elenchus.1" ] || say "the manual page is empty"

# The example, as its first lines say.
asks() { # asks WHAT WORD...
    what=$1
    shift
    said=$("$@" 2>&1)
    [ "$said" = '2 is in a preferred extension: 0 2' ] || say "$what: $said"
}
export PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
cc=${CC:-cc}
pkg-config --exists 'elenchus >= 0.1' || say "pkg-config does not find it"
# shellcheck disable=SC2046 # options are several words
"$cc" examples/c-api/ask.c $(pkg-config --cflags --libs elenchus) \
    -o "$work/shared" || say "the shared library does not link"
asks shared env LD_LIBRARY_PATH="$prefix/lib" "$work/shared"
"$work/shared" >"$work/log" 2>&1 && say "it is not linked to the shared library"
rm "$prefix"/lib/libelenchus.so*
# shellcheck disable=SC2046
"$cc" examples/c-api/ask.c $(pkg-config --cflags --libs --static elenchus) \
    -o "$work/static" || say "the static library does not link"
asks static "$work/static"

MAKEFLAGS='' make uninstall DESTDIR="$work/stage" PREFIX=/opt/elenchus \
    >>"$work/log" 2>&1 || say "uninstall fails"
[ -z "$(find "$work/stage" ! -type d)" ] || say "uninstall leaves files"
[ -e "$prefix/include/elenchus" ] && say "uninstall leaves a folder of its own"
exit $failed
