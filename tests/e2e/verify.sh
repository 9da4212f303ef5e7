#!/bin/sh
# elenchus verify: right and wrong answers to tiny frameworks, worked out by
# hand; what no witness can show is said to be so.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}

# verify STATUS 'WORDS ON STDOUT' 'LINE/LINE' ARGUMENT...
verify() {
    wanted=$1 words=$2
    printf '%s\n' "$3" | tr '/' '\n' >answer
    shift 3
    timeout 60 "$ELENCHUS" verify "$@" answer >out 2>err </dev/null
    got=$?
    [ $got -eq "$wanted" ] &&
        { [ -z "$words" ] || grep -qF -e "$words" out; } && return
    say "verify $* of $(tr '\n' '/' <answer): status $got, not $wanted:" \
        "$(cat out err)"
}
right() { verify 0 'right: ' "$@"; }
wrong() { verify 3 'wrong: ' "$@"; }
open() { verify 4 'cannot be checked: ' "$@"; }
malformed() { # malformed 'WORDS ON STDERR' ANSWER ARGUMENT...
    told=$1
    shift
    verify 1 '' "$@"
    [ -s out ] && say "on stdout: $(cat out)"
    grep -qF -e "$told" err || say "not told: $told; but: $(cat err)"
}

# 1 and 2 exclude each other, and both attack 3, which attacks 4.
printf 'p af 4\n1 2\n2 1\n1 3\n2 3\n3 4\n' >floating
printf 'p af 3\n1 2\n2 3\n3 1\n' >odd

# ---- some extension ----
right 'w' -p SE-GR -f floating
wrong 'w 1 4' -p SE-GR -f floating
right 'w 4 1' -p SE-PR -f floating
right 'w 1 4 1' -p SE-PR -f floating
right 'w 2 4' -p SE-ST -f floating
wrong 'w 1' -p SE-PR -f floating
wrong 'w 1 2' -p SE-CO -f floating
wrong 'w 3' -p SE-AD -f floating
right 'w 1' -p SE-AD -f floating
right 'w 1 4' -p SE-CF2 -f floating
right 'w 1' -p SE-CF2 -f odd
wrong 'w' -p SE-NA -f odd
right 'w' -p SE-SA -f floating
wrong 'w 1' -p SE-SA -f floating
wrong NO -p SE-PR -f odd
open NO -p SE-ST -f odd
verify 0 'right: the set is preferred' 'w 1 4' -p SE-PR -f floating
verify 3 'wrong: the set is not stable' 'w' -p SE-ST -f odd

# ---- one argument ----
right 'YES/w 1 4' -p DC-PR -f floating -a 4
wrong 'YES/w 1 4' -p DC-PR -f floating -a 2
wrong 'YES/w 1' -p DC-PR -f floating -a 1
right 'YES/w 1' -p DC-CO -f floating -a 1 # admissible: inside a complete one
wrong 'YES/w 3' -p DC-CO -f floating -a 3
open 'YES' -p DC-CO -f floating -a 1
open 'NO' -p DC-CO -f floating -a 3
right 'NO/w 2 4' -p DS-PR -f floating -a 1
right 'NO/w 2' -p DS-PR -f floating -a 1 # admissible, and attacks 1
wrong 'NO/w 2' -p DS-ST -f floating -a 1
wrong 'NO/w 1' -p DS-PR -f floating -a 4
wrong 'NO/w 1 4' -p DS-PR -f floating -a 4
wrong 'NO/w 3' -p DS-PR -f floating -a 4
right 'NO/w' -p DS-PR -f odd -a 1
open 'YES' -p DS-PR -f floating -a 4
open 'NO' -p DS-PR -f floating -a 1

# ---- every extension, and how many ----
right 'w 1 4/w 2 4' -p EE-PR -f floating
verify 0 'each of the 2 is preferred' 'w 1 4/w 2 4' -p EE-PR -f floating
right 'w 1 4' -p EE-PR -f floating
verify 3 'line 3 says the same as line 1' 'w 1 4/w 2 4/w 4 1' \
    -p EE-PR -f floating
verify 3 'not preferred (line 2)' 'w 1 4/w 2' -p EE-PR -f floating
right 'w/w 1/w 2' -p EE-AD -f floating
verify 3 'line 3 says the same as line 1' 'w/w 1/w' -p EE-AD -f floating
wrong NO -p EE-GR -f floating
open NO -p EE-ST -f odd
open 3 -p CE-CO -f floating
open 0 -p CE-ST -f odd
wrong 0 -p CE-PR -f odd
wrong 00 -p CE-PR -f odd
right 1 -p CE-ID -f floating
wrong 2 -p CE-GR -f floating

# ---- what the solver says of itself ----
for question in SE-PR SE-SST SE-STG SE-ST2 EE-CO EE-NA 'DC-ST -a 1' \
    'DS-ST -a 1' 'DS-PR -a 1' 'DC-CO -a 4' CE-EG; do
    # shellcheck disable=SC2086 # several words
    "$ELENCHUS" solve -f floating -p $question >answer 2>err
    # shellcheck disable=SC2086
    "$ELENCHUS" verify -f floating -p $question - <answer >out 2>err ||
        say "$question: $(cat answer out err)"
done

# ---- what is no answer ----
malformed 'answer:1:1: error[E310]' 'w 1' -p DC-PR -f floating -a 1
malformed 'answer:1:5: error[E310]' 'YES w 1' -p DC-PR -f floating -a 1
malformed 'answer:2:1: error[E310]' 'NO/w 1' -p DC-PR -f floating -a 1
malformed 'answer:2:1: error[E310]' 'YES/w 1' -p DS-PR -f floating -a 1
malformed 'answer:3:1: error[E310]' 'YES/w 1/w 2' -p DC-PR -f floating -a 1
malformed 'answer:2:1: error[E310]' 'w 1 4/w 2 4' -p SE-PR -f floating
malformed 'answer:2:1: error[E310]' 'NO/w 1' -p EE-PR -f floating
malformed 'answer:2:1: error[E310]' 'w 1/NO' -p EE-PR -f floating
malformed 'answer:1:1: error[E310]' '-1' -p CE-PR -f floating
malformed 'answer:1:1: error[E310]' 'yes' -p DC-PR -f floating -a 1
malformed 'answer:1:5: error[E310]: no argument of the framework' 'w 1 5' \
    -p SE-PR -f floating
malformed 'answer:1:1: error[E310]' '' -p SE-PR -f floating
malformed 'hint: it is one line `w ...`, or `NO`' 'hello' -p SE-PR -f floating
verify 0 'right: ' "$(printf '/  w\t1 4 \r/')" -p SE-PR -f floating

timeout 60 "$ELENCHUS" verify -p SE-PR -f floating none >out 2>err
[ $? -eq 1 ] || say 'an answer that is not there is not status 1'
grep -q '^none:1:1: error\[E003\]' err || say "not told: none: $(cat err)"
printf 'w\n' >answer
timeout 60 "$ELENCHUS" verify -p SE-PR -f none answer >out 2>err
[ $? -eq 1 ] || say 'a framework that is not there is not status 1'
printf 'p af 2\n1 3\n' >beyond
timeout 60 "$ELENCHUS" verify -p SE-PR -f beyond answer >out 2>err
[ $? -eq 1 ] || say 'a wrong framework is not status 1'

# ---- the command line ----
"$ELENCHUS" verify -p SE-PR answer >out 2>err
[ $? -eq 2 ] || say 'no framework is not status 2'
"$ELENCHUS" verify -p SE-PR -f floating >out 2>err
[ $? -eq 2 ] || say 'no answer is not status 2'
"$ELENCHUS" verify -p SE-PR -f - - >out 2>err </dev/null
[ $? -eq 2 ] || say 'two files on standard input are not status 2'
"$ELENCHUS" verify --json -p DC-PR -a 1 -f floating answer >out 2>err
[ $? -eq 1 ] && [ ! -s out ] || say 'JSON of what is no answer'
printf 'YES\nw 1 4\n' >answer
"$ELENCHUS" verify --json -p DC-PR -a 1 -f floating answer >out 2>err ||
    say "JSON: $(cat err)"
grep -q '"argument":"1","answer":"answer","verdict":"right","why":"the set' \
    out || say "JSON: $(cat out)"
exit $failed
