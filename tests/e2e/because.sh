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
exit $failed
