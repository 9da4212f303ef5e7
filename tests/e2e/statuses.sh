#!/bin/sh
# Exit statuses, and what goes to which stream.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}
# ends STATUS ARGUMENT...: leaves what was printed in out and err.
ends() {
    wanted=$1
    shift
    "$ELENCHUS" "$@" >out 2>err </dev/null
    got=$?
    [ $got -eq "$wanted" ] || say "elenchus $*: status $got, not $wanted"
}
printed() {
    [ -s "$1" ] || say "nothing on $1: $2"
}
silent() {
    [ ! -s "$1" ] || say "something on $1: $2: $(cat "$1")"
}

cat >good.argdown <<'END'
[Tea]: We drink tea at four.
  + <Custom>: We always have.
END
cat >warned.argdown <<'END'
[Tea]: We drink tea at four.
END
cat >wrong.argdown <<'END'
[Tea]: We drink tea at four.
  + <Custom>: We always have.

  - <Late>: Dinner is at six.
END
cat >expects.argdown <<'END'
===
elenchus:
  expect:
    - {claim: "[Tea]", verdict: falls}
===

[Tea]: We drink tea at four.
  + <Custom>: We always have.
END

# 0: done, with warnings too, and they belong to the answer.
for command in check parse theory; do
    ends 0 $command good.argdown
    printed out "$command good.argdown"
    silent err "$command good.argdown"
done
ends 0 check warned.argdown
silent err "a warning"
grep -q 'warning\[W10\]' out || say "the warning is not in the answer"
ends 0 check --quiet warned.argdown
grep -q 'W10' out && say "--quiet shows warnings"
ends 0 good.argdown
printed out "a file without a command"

# 1: the input has errors. They go to standard error, the verdicts do not.
ends 1 check wrong.argdown
grep -q '^wrong.argdown:4:3: error\[E012\]: ' err || say "the error is not told"
grep -q 'stands, argued *\[Tea\]' out || say "the rest is not judged"
grep -q 'E012' out && say "an error on standard output"
for command in parse theory; do
    ends 1 $command wrong.argdown
    grep -q 'E012' err || say "$command does not tell the error"
    printed out "$command wrong.argdown"
done
ends 1 check --json wrong.argdown
silent err "check --json: errors are in the answer"
grep -q '"code":"E012"' out || say "the error is not in the JSON"
grep -q '"title":"Tea"' out || say "the claim is not in the JSON"
ends 1 check none-here/../none.argdown wrong.argdown
ends 1 check good.argdown none.argdown
grep -q '^none.argdown:1:1: error\[E003\]: ' err || say "E003 is not told"
grep -q '\[Tea\]' out || say "a missing file keeps others from being judged"
ends 1 check .
grep -q 'is a directory' err || say "a directory is not told"

# 2: usage; nothing is judged.
ends 2 check --no-such-option good.argdown
silent out "a wrong option"
printed err "a wrong option"
ends 2 check
ends 2 none.argdown
silent out "neither command nor file"

# 3: an expectation failed; errors come first.
ends 3 check expects.argdown
silent err "a failed expectation"
grep -q '^Expectations: 0 met, 1 failed:$' out || say "the count is not shown"
ends 3 check --json expects.argdown
ends 3 check good.argdown expects.argdown
ends 0 parse expects.argdown
ends 0 theory expects.argdown
{
    cat expects.argdown
    printf '\n  - <Late>\n'
} >both.argdown
ends 1 check both.argdown

# 4: a limit; it beats the rest.
awk 'BEGIN {
    print "[C]: c"
    for (i = 1; i < 1002; i++) printf "%*s+ c%d\n", i, "", i
}' >deep.argdown
ends 4 check deep.argdown
grep -q 'error\[E009\]' err || say "the depth is not told"
ends 4 check expects.argdown deep.argdown wrong.argdown
# A sparse file is large at no cost.
if command -v truncate >/dev/null && truncate -s 67108865 large.argdown; then
    ends 4 check large.argdown
    grep -q 'error\[E004\]: .*64 MiB' err || say "the size is not told"
fi

# Standard input.
"$ELENCHUS" check - <good.argdown >out 2>err || say "- does not work"
[ "$(head -n 1 out)" = - ] || say "standard input is not called -"
"$ELENCHUS" - <wrong.argdown >out 2>err
[ $? -eq 1 ] || say "- without a command does not tell errors"
grep -q '^-:4:3: error' err || say "the place in standard input is not told"
"$ELENCHUS" check --json good.argdown - expects.argdown <wrong.argdown >out
[ $? -eq 3 ] || say "the worst of several statuses is not taken"
[ "$(sed 's/.*"file":"\([^"]*\)","title".*/\1/' out | tr '\n' ' ')" = \
    'good.argdown - expects.argdown ' ] ||
    say "several files do not give an object a line, in their order"
"$ELENCHUS" check - </dev/null >out 2>err
[ $? -eq 1 ] || say "nothing on standard input is no error"
grep -q 'error\[E008\]' err || say "nothing to read is not told"

# Options anywhere; the answer is the same bytes each time.
"$ELENCHUS" check --json --quiet good.argdown >one
"$ELENCHUS" good.argdown --quiet --json >two
cmp -s one two || say "options behind the file change the answer"
"$ELENCHUS" --json check good.argdown --quiet >two
cmp -s one two || say "options before the command change the answer"

# Several files as text: an empty line between.
"$ELENCHUS" check good.argdown good.argdown >out
"$ELENCHUS" check good.argdown >one
{
    cat one
    echo
    cat one
} >two
cmp -s out two || say "several files are not one answer after the other"

# A reader that goes away is not spoken of.
(
    trap '' PIPE
    "$ELENCHUS" theory deep.argdown good.argdown 2>err
    echo $? >status
) | :
grep -q 'Broken pipe' err && say "a closed pipe is spoken of"
"$ELENCHUS" check good.argdown 2>err | head -n 1 >/dev/null
silent err "a pipe closed early"

exit $failed
