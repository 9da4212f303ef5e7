#!/bin/sh
# What a file expects of its own verdicts: met, failed, and not to be judged.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}
# expecting STATUS 'ENTRY'...: the map below, with these expectations.
expecting() {
    wanted=$1
    shift
    {
        printf '===\nelenchus:\n  expect:\n'
        for entry; do printf '    - %s\n' "$entry"; done
        cat <<'END'
  scenarios:
    dry: {title: No rain, without: [<Rain>, <Learning>]}
===

[Garden]: The school should have a garden.
  + <Learning>: Children learn how food grows.
  - <Water>: The tap in the yard is broken.
    - <Rain>: A barrel collects enough rain.

[Pond]: There should be a pond.
  - <Depth>: A pond is dangerous.
END
    } >map.argdown
    "$ELENCHUS" check map.argdown >out 2>err
    got=$?
    [ $got -eq "$wanted" ] || say "status $got, not $wanted, for: $*"
}
has() {
    grep -qxF -e "$1" out || say "not printed: $1; but: $(tail -n 4 out)"
}

expecting 0 '{claim: "[Garden]", verdict: stands, ground: argued}' \
    '{claim: <Water>, verdict: falls}' '{claim: "[Pond]", verdict: falls}' \
    '{claim: "[Garden]", ground: argued}' '{claim: Depth, verdict: stands}'
has 'Expectations: 5 met, 0 failed.'

expecting 3 '{claim: "[Garden]", verdict: stands}' \
    '{claim: "[Garden]", verdict: falls}' '{claim: <Rain>, verdict: open}' \
    '{claim: "[Pond]", ground: given}' \
    '{claim: "[Garden]", verdict: stands, ground: presumed}'
has 'Expectations: 1 met, 4 failed:'
has '  map.argdown:5: [Garden]: expected: falls; found: stands'
has '  map.argdown:6: <Rain>: expected: open; found: stands'
has '  map.argdown:7: [Pond]: expected: given; found: falls'
has '  map.argdown:8: [Garden]: expected: stands, presumed; found: stands, argued'

# They are the last thing that is said, and --quiet does not take them away.
[ "$(tail -n 1 out | cut -c 1-15)" = '  map.argdown:8' ] ||
    say "expectations do not stand last"
"$ELENCHUS" check --quiet map.argdown >out
has 'Expectations: 1 met, 4 failed:'

"$ELENCHUS" check --json map.argdown >out
grep -qF '"expectations":{"passed":1,"failed":[{"claim":"[Garden]","expected":"falls","actual":"stands","as_of":null,"scenario":null,"audience":null,"file":"map.argdown","line":5}' out ||
    say "the JSON does not tell what failed: $(cat out)"

# Each is judged under its own selection, whatever is asked for.
expecting 3 '{claim: "[Garden]", verdict: falls, scenario: [dry]}' \
    '{claim: "[Garden]", verdict: open, scenario: dry}' \
    '{claim: "[Pond]", verdict: stands, as-of: 2031-04}'
has 'Expectations: 1 met, 2 failed:'
has '  map.argdown:5: [Garden], under the scenario "No rain": expected: open; found: falls'
has '  map.argdown:6: [Pond], as of 2031-04: expected: stands; found: falls'
"$ELENCHUS" check --scenario dry map.argdown >out
has 'Expectations: 1 met, 2 failed:'
"$ELENCHUS" check --json map.argdown >out
grep -qF '"as_of":null,"scenario":"dry"' out || say "the JSON names no scenario"

# Faulty ones are errors, each with a hint.
expecting 1 '{claim: "[Gardem]", verdict: stands}'
grep -q '^map.argdown:4:15: error\[E207\]: ' err || say "E207 is not told"
grep -qF 'did you mean [Garden]' err || say "E207 suggests nothing"
expecting 1 '{claim: a, verdict: stands}'
grep -q 'error\[E207\]: more than one title' err || say "a part of many titles"
expecting 1 '{claim: "[Garden]", verdict: wins}'
grep -q 'error\[E208\]: "wins" is no verdict on a claim' err || say "E208: wins"
expecting 1 '{claim: "[Garden]", verdict: idle}'
grep -q 'error\[E208\]' err || say "a claim is not idle"
expecting 1 '{claim: <Rain>, verdict: unsupported}'
grep -q 'error\[E208\]' err || say "an argument is not unsupported"
expecting 1 '{claim: <Rain>, verdict: stands, ground: argued}'
grep -q 'error\[E208\]: "argued" is no ground of an argument' err ||
    say "an argument has no ground"
expecting 1 '{verdict: stands}'
grep -q 'error\[E205\]: an expectation must name a .claim.' err || say "no claim"

# Without any, nothing is said of them.
printf '[A]: a\n  + <B>: b\n' >map.argdown
"$ELENCHUS" check map.argdown >out
grep -q Expectations out && say "expectations where there are none"

exit $failed
