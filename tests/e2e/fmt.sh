#!/bin/sh
# `fmt`: what goes where, and what is done to files.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}
# ends STATUS ARGUMENT...: leaves out and err.
ends() {
    wanted=$1
    shift
    "$ELENCHUS" fmt "$@" >out 2>err </dev/null
    got=$?
    [ $got -eq "$wanted" ] || say "fmt $*: status $got, not $wanted"
}

printf '[Tea]:   We drink tea.\n + <Custom>:  We always have.   // yes\n\n\n\n[Tea]\n -  <Late>: no\n' >untidy.argdown
cp untidy.argdown copy.argdown
printf '[Tea]\n\n  + <Custom>\n' >wrong.argdown

ends 0 untidy.argdown
cp out tidy.argdown
[ -s err ] && say "something on standard error: $(cat err)"
grep -qxF '[Tea]: We drink tea.' tidy.argdown || say "not tidy: $(cat out)"
cmp -s untidy.argdown copy.argdown || say "the file was changed without --write"
ends 0 tidy.argdown
cmp -s out tidy.argdown || say "a second time changes something"
"$ELENCHUS" fmt - <untidy.argdown | cmp -s - tidy.argdown ||
    say "standard input is not formatted"

# --check names what would change, and changes nothing.
ends 0 --check tidy.argdown
[ -s out ] && say "--check names a tidy file"
ends 1 --check tidy.argdown untidy.argdown
[ "$(cat out)" = untidy.argdown ] || say "--check names: $(cat out)"
cmp -s untidy.argdown copy.argdown || say "--check changed the file"

# --write keeps mode and links, and leaves a tidy file alone.
chmod 640 untidy.argdown
ln -s untidy.argdown link.argdown
ends 0 --write link.argdown
[ -s out ] && say "--write prints: $(cat out)"
[ -L link.argdown ] || say "--write made a file of a link"
cmp -s untidy.argdown tidy.argdown || say "--write wrote: $(cat untidy.argdown)"
[ "$(stat -c %a untidy.argdown)" = 640 ] || say "--write changed the mode"
touch -d '2001-02-03 04:05:06' untidy.argdown
ends 0 --write untidy.argdown
[ "$(stat -c %Y untidy.argdown)" -lt 1000000000 ] || say "--write touched a tidy file"
[ "$(find . -type f | wc -l)" -eq 6 ] || say "files are left over: $(ls)"

# What has errors is left as it is.
cp wrong.argdown copy.argdown
ends 1 --write wrong.argdown
grep -q '^wrong.argdown:3:3: error\[E012\]' err || say "the error is not told"
cmp -s wrong.argdown copy.argdown || say "a wrong file was rewritten"
ends 1 wrong.argdown
[ -s out ] && say "a wrong text is printed"
ends 1 none.argdown

# The verdicts are the same before and after.
"$ELENCHUS" check - <tidy.argdown | grep -v ':[0-9]*:' >after
printf '[Tea]:   We drink tea.\n + <Custom>:  We always have.\n\n[Tea]\n -  <Late>: no\n' |
    "$ELENCHUS" check - | grep -v ':[0-9]*:' >before
cmp -s before after || say "fmt changes the verdicts"

exit $failed
