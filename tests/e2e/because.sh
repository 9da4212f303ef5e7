#!/bin/sh
# The half-sentences behind the verdicts in the table of `check`.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
# says WORDS...: each of these stands in the table of the map on standard input,
# however its lines are broken.
says() {
    cat >map.argdown
    "$ELENCHUS" check --quiet map.argdown >out 2>&1
    tr -s ' \n' '  ' <out >flat
    for words in "$@"; do
        grep -qF -e "$words" flat && continue
        echo "FAILED: not in the table: $words"
        cat out
        failed=1
    done
}

says 'open [Garden] <Learning> for it, <Cost> against it' <<'END'
[Garden]: The school should have a garden.
  + <Learning>: Children learn how food grows.
  - <Cost>: It costs two thousand crowns.
END

# A strict step carries a doubt about its conclusion back to its premises.
says 'open [Herons wade] a premise of <Syllogism>, whose conclusion is disputed' \
    'open [Wades] <Syllogism> for it, <Never seen> against it' <<'END'
<Syllogism>

(1) [Herons wade]: Every heron wades.
-- {strict: true} --
(2) [Wades]: Grisel wades.

<Never seen>: Nobody saw her wade.
  -> [Wades]
END

# So does a strict arrow, which is drawn by the claim itself.
says 'open [Heron] it entails [Wades], which is disputed' <<'END'
[Wades]: Grisel wades.
  + [Heron]: Grisel is a heron. {strict: true}
  - <Never seen>: Nobody saw her wade.
  + <Wet feet>: Her feet are wet.
END
says 'open [Flies] <Shadow> for it, but it rules out [Wades], which is disputed' <<'END'
[Flies]: Grisel is flying.
  + <Shadow>: There is a shadow of wings.

[Wades]: Grisel wades.
  - [Flies] {strict: true}
  + <Wet feet>: Her feet are wet.
END

# What speaks against it straight goes before what it entails.
says 'open [Heron] <Beak> for it, <Colour> against it' <<'END'
[Wades]: Grisel wades.
  + [Heron]: Grisel is a heron. {strict: true}
    + <Beak>: Her beak is long.
    - <Colour>: No heron is white.
  - <Never seen>: Nobody saw her wade.
END
# What else a claim in doubt is bound to by a strict arrow is named, to programs
# too; not the claim itself, which draws the arrow.
"$ELENCHUS" check --json - >out 2>&1 <<'END'
[Flies]: Grisel is flying.
  + <Shadow>: There is a shadow of wings.

[Wades]: Grisel wades.
  - [Flies] {strict: true}
  + <Wet feet>: Her feet are wet.
END
grep -q '"title":"Flies",[^{]*"by":\["<Shadow>","\[Wades\]"\]' out || {
    echo "FAILED: what [Flies] rests on: $(cat out)"
    failed=1
}

# An argument that is out of the dispute says why; it is not called unsound.
cat >absent.argdown <<'END'
===
elenchus:
  parties: {guide: The guide}
  scenarios:
    away: {without: ["<Shadow>", "[Wet]"]}
    back: {withdraw: ["<Shadow>", "[Wet]"]}
===

[Flies]: Grisel is flying.
  + <Shadow>: There is a shadow of wings. {by: guide, date: 2031-03}
  - [Wet]: Her feet are wet.
  + <Cry>: She cries. {by: guide, date: 2031-03}

<Cry> {by: guide, date: 2031-04, stance: withdraws}
END
# looks WORDS ARGUMENT...: they stand in this answer, however lines are broken.
looks() {
    wanted=$1
    shift
    "$ELENCHUS" "$@" >out 2>&1
    tr -s ' \n' '  ' <out | grep -qF -e "$wanted" || {
        echo "FAILED: elenchus $*: not there: $wanted"
        cat out
        failed=1
    }
}
looks 'falls <Cry> it is no longer upheld' check absent.argdown
looks 'because <Cry> is no longer upheld' why absent.argdown '<Cry>'
looks 'because <Cry> had not been put forward yet' \
    why absent.argdown '<Cry>' --as-of 2031-02
looks 'falls <Shadow> it is left out here' check absent.argdown --scenario away
looks 'because <Shadow> is left out here' \
    why absent.argdown '<Shadow>' --scenario away
looks 'unsupported [Wet] it is left out here' \
    check absent.argdown --scenario away
looks 'It is left out here.' why absent.argdown '[Wet]' --scenario away
looks 'falls <Shadow> it is taken back here' check absent.argdown --scenario back
looks 'because <Shadow> is taken back here' \
    why absent.argdown '<Shadow>' --scenario back
looks 'unsupported [Wet] it is taken back here, and nothing speaks for it' \
    check absent.argdown --scenario back
exit $failed
