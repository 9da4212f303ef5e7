#!/bin/sh
# Findings as a reader meets them: behind the verdicts, the most serious first;
# what they are found in (--as-of, --first-hand); what a script makes of them
# (--fail-on); and names that the map does not have.
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
    [ $got -eq "$wanted" ] ||
        say "elenchus $*: status $got, not $wanted: $(cat err)"
}
# Sentences are compared whatever line they are broken in.
flat() {
    tr '\n' ' ' <out | tr -s ' '
}
has() {
    flat | grep -qF -e "$1" || say "not printed: $1; but: $(cat out)"
}
lacks() {
    flat | grep -qF -e "$1" && say "printed: $1: $(cat out)"
}
# The codes of the findings, in their order.
codes() {
    sed -n 's/^  \(F[0-9][0-9]\) .*/\1/p' out | tr '\n' ' '
}
shows() {
    case " $(codes)" in
    *" $1 "*) ;;
    *) say "no $1, but: $(cat out)" ;;
    esac
}
shows_not() {
    case " $(codes)" in
    *" $1 "*) say "$1: $(cat out)" ;;
    esac
}
# suggests NAME: it is a mistake in the command line, with the nearest name.
suggests() {
    grep -qF -e "did you mean $1?" err || say "not suggested: $1: $(cat err)"
    [ ! -s out ] || say "judged all the same: $(cat out)"
}

cat >garden.argdown <<'END'
===
title: The school garden
elenchus:
  parties:
    parents: Parents' Council
    board: School Board
    gazette: Village Gazette
  sources:
    leaflet: {title: A garden for all, by: parents, date: 2031-03}
    minutes: {title: Minutes of May, by: board, date: 2031-05-02}
    august: {title: Gazette of August, by: gazette, date: 2031-08}
  scenarios:
    mended: {title: The tap is mended, without: ["<Tap>"]}
    flooded: {title: The brook floods the yard, given: ["[Brown]"]}
  audiences:
    thrifty: [money, health]
    careful: [health, money]
===

# Leaflet {source: leaflet}

[Garden]: The school should have a garden.
  + <Greens>: Children who grow greens eat them. {value: health}

# Minutes {source: minutes}

<Tap>: The tap in the yard is broken. {value: money}
  -> [Garden]

[Dry lawn]: The lawn should not be watered.
  +> [Brown]: It will turn brown.

# Second leaflet {by: parents, date: 2031-06}

[Pond]: There should be a pond, too.
  + <Frogs>: Frogs would come to it.

# July {by: board, date: 2031-07-02}

// The sprinklers run.
[Dry lawn] {deed: true, stance: denies}

# Gazette {source: august}

[Pond] {by: parents, stance: withdraws}
END

# Behind the verdicts, before the expectations; each with its sentence.
ends 0 check garden.argdown
[ ! -s err ] || say "something on standard error: $(cat err)"
has 'Of the claims, '
has 'Findings, the most serious first: F'
sed -n '/^Findings/,$p' out | grep -q '^  stands' && say "verdicts come later"
shows F02
shows F04
shows F05
grep -q 'School Board' out || say "F02 does not say who: $(cat out)"
has '2031-07-02'
has '<Tap>'
has 'according to'
has 'Village Gazette'
case "$(codes)" in
*F05*F02*) say "F05 before F02: $(codes)" ;;
esac
cp out one
ends 0 garden.argdown
cmp -s one out || say "a file without a command has other findings"

# The same in JSON, in the same order.
in_text=$(codes)
ends 0 check --json garden.argdown
in_json=$(grep -o '"code":"F[0-9]*"' out | sed 's/.*"\(F[0-9]*\)"/\1/' |
    tr '\n' ' ')
ends 0 check garden.argdown
[ "$in_text" = "$in_json" ] || say "as text: $in_text; as JSON: $in_json"

# --quiet leaves them away, and the rest stays.
ends 0 check --quiet garden.argdown
lacks 'Findings'
[ -z "$(codes)" ] || say "--quiet shows findings"
has '[Garden]'

# --fail-on: 3 if one is there, else 0 (or 1, where the map has errors).
ends 3 check --fail-on F02,F05 garden.argdown
shows F02
ends 3 check --fail-on F05 garden.argdown
ends 3 check --fail-on 'F11, F02' garden.argdown
ends 3 check --quiet --fail-on F02 garden.argdown
ends 3 check --json --fail-on F02 garden.argdown
ends 0 check --fail-on F11 garden.argdown
ends 0 check --fail-on F11,W10,E012 garden.argdown
printf '[Tea]: We drink tea at four.\n' >tea.argdown
ends 3 check --fail-on F02,W10 tea.argdown
ends 0 check --fail-on F02 tea.argdown
ends 3 check --fail-on F02 tea.argdown garden.argdown
{
    cat garden.argdown
    printf '\n  - <Late>\n'
} >wrong.argdown
ends 1 check --fail-on F11 wrong.argdown
ends 3 check --fail-on F02 wrong.argdown
ends 3 check --fail-on E012 wrong.argdown

# What is no code is a mistake in the command line.
ends 2 check --fail-on F2 garden.argdown
suggests F02
ends 2 check --fail-on F02,W100 garden.argdown
suggests W10
ends 2 check --fail-on left-unanswered garden.argdown
grep -q 'there is no code left-unanswered' err || say "no message: $(cat err)"

# As of a date: what had been said, and what it showed by then.
ends 0 check --as-of 2031-04 garden.argdown
shows_not F02
shows_not F04
shows_not F05
lacks '<Tap>'
ends 0 check --as-of 2031-05 garden.argdown
shows_not F05
ends 0 check --as-of 2031-06 garden.argdown
shows F05
shows_not F02
ends 0 check --as-of 2031-07 garden.argdown
shows F02
shows_not F04
ends 0 check --as-of 2031-04 --fail-on F02,F05 garden.argdown

# First hand: without what the gazette says that the parents said.
ends 0 check --first-hand garden.argdown
shows F02
shows F05
shows_not F04
lacks 'according to'
ends 3 check --fail-on F04 garden.argdown
ends 0 check --first-hand --fail-on F04 garden.argdown
# Verdicts do not change by it.
verdicts() {
    sed -n 's/^  \(stands\|falls\|open\|unsupported\).*/&/p' out
}
verdicts >first
ends 0 check garden.argdown
verdicts | cmp -s first - || say "--first-hand changes verdicts"

# Under a scenario or before an audience there may be other findings.
ends 0 check --scenario mended garden.argdown
shows F02
shows_not F05
ends 0 check --audience careful garden.argdown
has 'stands, argued [Garden]'

# Names that the map does not have.
ends 2 check --scenario mendet garden.argdown
suggests mended
ends 2 check --scenario mended,floded garden.argdown
suggests flooded
ends 2 check --audience thirfty garden.argdown
suggests thrifty
ends 2 check --scenario mended tea.argdown
grep -q 'this map has no scenario mended$' err || say "no message: $(cat err)"
ends 2 check --audience nobody garden.argdown
grep -q 'it has thrifty, careful$' err || say "not all named: $(cat err)"
for date in 2031-13 2031-02-30 yesterday 2031-03/; do
    ends 2 check --as-of "$date" garden.argdown
    grep -q 'write 2031, 2031-03 or 2031-03-09' err ||
        say "--as-of $date: not told how: $(cat err)"
done

exit $failed
