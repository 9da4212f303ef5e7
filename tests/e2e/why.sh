#!/bin/sh
# `why`: how a claim is named, what is told of it, and how it ends.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}
# why STATUS CLAIM: of garden.argdown; leaves out and err.
why() {
    "$ELENCHUS" why garden.argdown "$2" >out 2>err </dev/null
    got=$?
    [ $got -eq "$1" ] || say "why $2: status $got, not $1"
}
first() {
    [ "$(head -n 1 out)" = "$1" ] || say "not first: $1; but: $(head -n 1 out)"
}

cat >garden.argdown <<'END'
[School garden]: The school should have a garden.
  + <Learning>: Children learn how food grows.
  - <Water>: The tap in the yard is broken.
    - <Rain>: A barrel collects enough rain.

[Open]: The gate is open.
  >< [Shut]: The gate is shut.

[Rain]: It rains.
  +> [Mud]: There is mud.
END

why 0 '[School garden]'
first '[School garden]: stands, argued  (garden.argdown:1)'
grep -q '<Learning>.*(garden.argdown:2)' out || say "the reason is not told"
grep -q '<Rain>' out || say "what meets the objection is not told"
[ -s err ] && say "something on standard error: $(cat err)"
why 0 '<Water>'
first '<Water>: falls  (garden.argdown:3)'
grep -q '<Rain>.*<Water>' out || say "what strikes it is not told"

# What is open hangs on something, and something would settle it.
why 0 '[Open]'
first '[Open]: open  (garden.argdown:6)'
grep -q 'settle' out || say "what would settle it is not told"

# A part of one title is enough; of several it is not.
why 0 garden
first '[School garden]: stands, argued  (garden.argdown:1)'
why 2 a
grep -q 'more than one' err || say "several are not told: $(cat err)"
[ -s out ] && say "something is told of several"
# A whole title comes before a part of one, but claim and argument share this.
why 2 Rain
why 0 '[Rain]'
first '[Rain]: stands, presumed  (garden.argdown:9)'
why 0 '<Rain>'

# None: the nearest is suggested.
why 2 '[School gardem]'
grep -qF '[School garden]' err || say "nothing is suggested: $(cat err)"
why 2 '<Nothing like that at all>'
grep -q 'did you mean' err && say "too far away: $(cat err)"

# Errors in the input are told, and the rest is explained.
printf '\n  - <Late>: too late\n' >>garden.argdown
why 1 '[School garden]'
grep -q 'error\[E012\]' err || say "the error is not told"
first '[School garden]: stands, argued  (garden.argdown:1)'

"$ELENCHUS" why - '[Open]' <garden.argdown >out 2>err
[ "$(head -n 1 out)" = '[Open]: open  (-:6)' ] || say "standard input: $(cat out)"
"$ELENCHUS" why "[Open]" garden.argdown >out 2>err &&
    say "the claim comes behind the file"
"$ELENCHUS" why --color=always garden.argdown '[Open]' 2>err |
    grep -q "$(printf '\033')" || say "no colour"

exit $failed
