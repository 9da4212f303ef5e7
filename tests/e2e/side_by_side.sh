#!/bin/sh
# `timeline`, `compare`, `diff` and `schemes`: a map at its dates, in its cases,
# and beside an older one.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}
# run STATUS WORDS: standard output must be standard input.
run() {
    cat >wanted
    status=$1
    shift
    "$ELENCHUS" "$@" >out 2>err </dev/null
    got=$?
    [ $got -eq "$status" ] || say "$*: status $got, not $status: $(cat err)"
    diff wanted out >difference || say "$*: $(cat difference)"
}

cat >ferry.argdown <<'END'
===
title: The ferry
elenchus:
  parties: {crew: The crew, town: The town}
  sources:
    letter: {title: Letter of the crew, by: crew, date: 2031-03}
  scenarios:
    flood: {title: The river floods, given: "[Flood]"}
  audiences:
    careful: [life, money]
===

[Ferry]: The ferry goes on. {by: town, date: 2031-01}
  - <Worn>: The planks are worn. {source: letter, value: life}
    - <Mended>: They were mended in April. {by: town, date: 2031-04-20}
  + <Fares>: Fares pay for it. {by: town, date: 2031-02, value: money}

<Mended> {by: town, date: 2031-06, stance: withdraws}

<High water>: It cannot go on high water. {by: crew, date: 2031-03}

(1) [Flood]: The river floods. {stance: supposes}
----
(2) [Stop]: The ferry stops.
  >< [Ferry]
END

run 0 timeline --as-of 2031-05 ferry.argdown <<'END'
The ferry  (ferry.argdown)
Judged as of 2031-05.

2031-01-31
  The town asserted [Ferry] (2031-01)  (ferry.argdown:13)
    -> [Ferry], new: stands

2031-02-28
  The town asserted <Fares> (2031-02)  (ferry.argdown:16)
    -> <Fares>, new: stands

2031-03-31
  The crew supposed [Flood] (2031-03)  (ferry.argdown:22)
  The crew asserted <Worn> (Letter of the crew, 2031-03)  (ferry.argdown:14)
  The crew asserted <High water> (2031-03)  (ferry.argdown:20)
    -> [Ferry]: open, before: stands, because The crew asserted <Worn>
    -> [Flood], new: unsupported
    -> [Stop], new: open
    -> <Worn>, new: stands
    -> <High water>, new: idle

2031-04-20
  The town asserted <Mended> (2031-04-20)  (ferry.argdown:15)
    -> [Ferry]: stands, before: open
    -> [Stop]: falls, before: open
    -> <Worn>: falls, before: stands
    -> <Mended>, new: stands
END

# What gives way stands behind what enters.
"$ELENCHUS" timeline ferry.argdown >out
sed -n '/^2031-06-30/,$p' out >late
diff late - <<'END' || say "the withdrawal: $(cat late)"
2031-06-30
  The town withdrew <Mended> (2031-06)  (ferry.argdown:18)
  no longer: The town asserted <Mended> (2031-04-20)  (ferry.argdown:15)
    -> [Ferry]: open, before: stands, because The town withdrew <Mended>
    -> [Stop]: open, before: falls, because The town withdrew <Mended>
    -> <Worn>: stands, before: falls, because The town withdrew <Mended>
    -> <Mended>: falls, before: stands, because The town withdrew <Mended>
END

printf '[A]: a\n' >plain.argdown
run 0 timeline plain.argdown <<'END'
plain.argdown
Nothing in this map has a date.
END
printf '[A]: a {date: "2031-03/"}\n\n[B]: b {date: 2031-04}\n' >open.argdown
run 0 timeline open.argdown <<'END'
open.argdown

2031-04-30
  [B] is put forward (2031-04)  (open.argdown:3)
    -> [B], new: stands

Left out, since the date has no end: 1 record.
END
run 0 compare plain.argdown <<'END'
plain.argdown
This map has no scenarios and no audiences to compare.
END

# Before the careful, life goes before money.
run 0 compare ferry.argdown <<'END'
The ferry  (ferry.argdown)

  A  the map as it is
  B  under the scenario "The river floods"
  C  before the audience careful

Verdicts without letters are those of A and of all columns that are not named.

  [Ferry]: open; falls in C
  [Flood]: unsupported; stands, given in B
  [Stop]: open; stands, argued in C
  <High water>: idle; stands in B
  The other 3 arguments are the same in all.

Announced beforehand:
  B: <High water> (The crew, 2031-03), which only supposed, comes to stand:
      [Stop] is open
END

# Scenarios that cannot be together: an error, and a word below the table.
cat >rain.argdown <<'END'
===
elenchus:
  scenarios:
    wet: {title: Wet, given: "[Rain]"}
    dry: {title: Dry, given: "not [Rain]"}
    fair: {title: Fair, given: "[Fair]"}
  cases: {rain: [wet], also: [dry, fair]}
===

[Rain]: It rains.

[Fair]: There is a fair.
END
run 0 compare rain.argdown <<'END'
rain.argdown

  A  the map as it is
  B  under the scenario "Wet"
  C  under the scenario "Dry"
  D  under the scenario "Fair"
  E  under the scenarios "Wet" and "Dry"
  F  under the scenarios "Wet" and "Fair"

Verdicts without letters are those of A and of all columns that are not named.

  [Rain]: stands, presumed; stands, given in B F; falls in C; contradictory in E
  [Fair]: stands, presumed; stands, given in D F

What is assumed in E cannot all be so.
END
"$ELENCHUS" check --scenario wet,dry rain.argdown >out 2>err
[ $? -eq 1 ] || say "scenarios that clash: status $?"
grep -qF '[Rain] stands and falls: [Rain] is given in the scenario "Wet", not [Rain] is given in the scenario "Dry"' err ||
    say "scenarios that clash: $(cat err)"

# What comes to stand in several columns is told once.
cat >two.argdown <<'END'
===
elenchus:
  parties: {crew: The crew}
  scenarios:
    flood: {title: The river floods, given: "[Flood]"}
    low: {title: The river is low, given: "not [Flood]"}
    night: {title: It is night, given: "[Night]"}
    day: {title: It is day, given: "not [Night]"}
  cases:
    river: [flood, low]
    hour: [night, day]
===

<High water> {by: crew}

(1) [Flood]: The river is above the mark. {stance: supposes}
----
(2) [Stop]: The ferry has to stop.

[Night]: It is night. {stance: questions}
  -> [Lantern]: The lantern is out. {stance: questions}
END
run 0 compare two.argdown <<'END'
two.argdown

  A  the map as it is
  B  under the scenario "The river floods"
  C  under the scenario "The river is low"
  D  under the scenario "It is night"
  E  under the scenario "It is day"
  F  under the scenarios "The river floods" and "It is night"
  G  under the scenarios "The river floods" and "It is day"
  H  under the scenarios "The river is low" and "It is night"
  I  under the scenarios "The river is low" and "It is day"

Verdicts without letters are those of A and of all columns that are not named.

  [Flood]: unsupported; stands, given in B F G; falls in C H I
  [Stop]: unsupported; stands, argued in B F G
  [Night]: unsupported; stands, given in D F H; falls in E G I
  [Lantern]: unsupported; falls in D F H
  <High water>: idle; stands in B F G

Announced beforehand:
  B F G: <High water> (The crew), which only supposed, comes to stand: [Stop]
      stands
END

# Without the fares, nothing speaks for the ferry.
sed '/Fares/d' ferry.argdown >new.argdown
run 0 diff ferry.argdown new.argdown <<'END'
From ferry.argdown to new.argdown

Verdicts that changed:
  [Ferry]: open -> falls
    by <Fares> for [Ferry] (The town, 2031-02): gone  (ferry.argdown:16)
    and by <Fares> (The town, 2031-02): gone  (ferry.argdown:16)
  [Stop]: open -> stands, argued
    by <Fares> (The town, 2031-02): gone  (ferry.argdown:16)
    and by <Fares> for [Ferry] (The town, 2031-02): gone  (ferry.argdown:16)

Gone:
  <Fares>: stands

0 parts of the map are new, 2 are gone; 2 verdicts changed.
END
# What changed no verdict is told, too; what is not said by a date is not.
sed -e 's/^  + <Fares>.*/&\n  + <View>: It is a fine sight. {by: crew, date: 2031-08}/' \
    -e 's/  >< \[Ferry\]/&\n  +> [Bridge]: A bridge is built. {by: town, date: 2031-08}/' \
    ferry.argdown >more.argdown
run 0 diff ferry.argdown more.argdown <<'END'
From ferry.argdown to more.argdown

New:
  [Bridge]: stands, presumed
  <View>: stands

Also new:
  [Stop] for [Bridge] (2031-08)  (more.argdown:27)

4 parts of the map are new, 0 are gone; 0 verdicts changed.
END
run 0 diff --as-of 2031-07 ferry.argdown more.argdown <<'END'
From ferry.argdown to more.argdown
Judged as of 2031-07.

Nothing that counts was added or taken away.
END
run 0 diff ferry.argdown ferry.argdown <<'END'
From ferry.argdown to ferry.argdown

Nothing that counts was added or taken away.
END
"$ELENCHUS" diff ferry.argdown none.argdown >out 2>err
[ $? -eq 1 ] || say "diff with a file that is not there: status $?"
[ -s out ] && say "diff with a file that is not there prints: $(cat out)"

# Schemes: those built in; with a map, its own, too.
"$ELENCHUS" schemes >out || say "schemes: status $?"
grep -q '^analogy: ' out || say "no analogy among the schemes"
cat >own.argdown <<'END'
===
elenchus:
  schemes:
    rota:
      name: By turns
      about: Whose turn it is has to do it.
      questions: {turn: "Is it their turn?"}
===

[A]: a
  + <R>: It is your turn. {scheme: rota}
END
"$ELENCHUS" schemes own.argdown >out || say "schemes of a map: status $?"
grep -qxF 'rota: By turns (of this map)' out || say "the map's own scheme"

exit $failed
