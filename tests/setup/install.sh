#!/bin/sh
# `make install` puts five files where they belong and `make uninstall` takes
# the same five away. Needs a release build that is up to date.
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
(cd "$work/stage/opt/elenchus" && find . -type f | LC_ALL=C sort) >"$work/is"
cat >"$work/should" <<'END'
./bin/elenchus
./share/bash-completion/completions/elenchus
./share/fish/vendor_completions.d/elenchus.fish
./share/man/man1/elenchus.1
./share/zsh/site-functions/_elenchus
END
diff -u "$work/should" "$work/is" || say "other files are installed"
[ "$(find "$work/stage" -type f | wc -l)" -eq 5 ] || say "files elsewhere"
[ "$("$work/stage/opt/elenchus/bin/elenchus" --version)" = \
    "$("$ELENCHUS" --version)" ] || say "another program is installed"
[ -s "$work/stage/opt/elenchus/share/man/man1/elenchus.1" ] ||
    say "the manual page is empty"

MAKEFLAGS='' make uninstall DESTDIR="$work/stage" PREFIX=/opt/elenchus \
    >>"$work/log" 2>&1 || say "uninstall fails"
[ -z "$(find "$work/stage" -type f)" ] || say "uninstall leaves files"
exit $failed
