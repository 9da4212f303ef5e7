#!/bin/sh
# `positions`: what each party is committed to, since when and by which source;
# what follows; and who says it, in the sentences of `why`.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}
# run STATUS WORDS...: leaves out and err.
run() {
    wanted=$1
    shift
    "$ELENCHUS" "$@" >out 2>err </dev/null
    got=$?
    [ $got -eq "$wanted" ] || say "$*: status $got, not $wanted"
}
# prints WORDS...: the program prints what is on standard input.
prints() {
    cat >expected
    run 0 "$@"
    diff -u expected out || say "$*"
    [ -s err ] && say "$*: on standard error: $(cat err)"
}

cat >tram.argdown <<'END_OF_MAP'
===
title: The tram to the lake
elenchus:
  parties:
    line: {name: Lake Line, aliases: [the Line]}
    shore: Shore Residents
    gulls: Gull Watch
  sources:
    plan: {title: The plan, by: line, date: 2031-03}
    letter: {title: Open letter, by: shore, date: 2031-05-02}
  scenarios:
    flood: {title: The lake rises, given: ["[High water]"]}
===

# The plan {source: plan, at: p. 2}

[Tram]: The tram should run to the lake.
  + <Crowds> {strength: 2}

<Crowds>: Many people go there.

[Dry track]: The track stays dry.

# The letter {source: letter}

[Tram] {stance: denies, at: para 4}

[Quiet]: The shore must stay quiet.
  -> [Tram] {strength: 1}

[Dry track] {stance: concedes}

<Levels>

(1) [Dry track]
-- {strict: true} --
(2) [Low water]: The lake stays low.

[Gauge]: The gauge read low all year. {by: line, at: para 5}

[Bells]: The trams ring no bells. {by: line, deed: true, date: 2031-06}

# Later

[High water]: The lake rises.
  >< [Low water]

[Dry track] {by: gulls, date: 2031-07}

[Nests]: Gulls nest at the lake. {by: gulls, date: 2031-07}
  -> [Tram] {strength: 1}
END_OF_MAP

# <Crowds> is the stronger: it carries [Tram] against what [Quiet] and [Nests]
# say. All hold [Dry track], and <Levels> leads from it to [Low water], strictly.
prints positions tram.argdown <<'END_OF_TEXT'
The tram to the lake  (tram.argdown)

Lake Line, committed to:
  [Tram] (stands)
    since 2031-03 (The plan, p. 2)  (tram.argdown:17)
  [Dry track] (stands)
    since 2031-03 (The plan, p. 2)  (tram.argdown:22)
  [Gauge] (stands)
    since 2031-05-02 (Open letter, para 5), according to Shore Residents
      (tram.argdown:39)
  [Bells] (stands)
    shown by deed since 2031-06 (Open letter), according to Shore Residents
      (tram.argdown:41)
  <Crowds> (stands)
    put forward since 2031-03 (The plan, p. 2)  (tram.argdown:20)
From this follows, by their own lights:
  [Low water] (stands)
    from [Dry track], strictly, by <Levels> (Shore Residents, 2031-05-02)
      (tram.argdown:36)

Shore Residents, committed to:
  [Tram] (stands)
    denied since 2031-05-02 (Open letter, para 4)  (tram.argdown:26)
  [Dry track] (stands)
    conceded since 2031-05-02 (Open letter)  (tram.argdown:31)
    by way of <Levels> since 2031-05-02 (Open letter)  (tram.argdown:33)
  [Quiet] (stands)
    since 2031-05-02 (Open letter)  (tram.argdown:28)
  [Low water] (stands)
    by way of <Levels> since 2031-05-02 (Open letter)  (tram.argdown:33)
  <Levels> (stands)
    put forward since 2031-05-02 (Open letter)  (tram.argdown:33)

Gull Watch, committed to:
  [Dry track] (stands)
    since 2031-07  (tram.argdown:48)
  [Nests] (stands)
    since 2031-07  (tram.argdown:50)
From this follows, by their own lights:
  [Low water] (stands)
    from [Dry track], strictly, by <Levels> (Shore Residents, 2031-05-02)
      (tram.argdown:36)
  not [Tram] (falls)
    from [Nests], by their own arrow  (tram.argdown:51)
    <Crowds> (Lake Line, 2031-03) speaks against it, and stands
END_OF_TEXT

# By a date; a party by its id, its name or an alias.
prints positions --as-of 2031-04 tram.argdown "Shore Residents" <<'END_OF_TEXT'
The tram to the lake  (tram.argdown)
Judged as of 2031-04.

Shore Residents, committed to nothing.
END_OF_TEXT
prints positions --as-of 2031-05 --first-hand tram.argdown line <<'END_OF_TEXT'
The tram to the lake  (tram.argdown)
Judged as of 2031-05.

Lake Line, committed to:
  [Tram] (stands)
    since 2031-03 (The plan, p. 2)  (tram.argdown:17)
  [Dry track] (stands)
    since 2031-03 (The plan, p. 2)  (tram.argdown:22)
  <Crowds> (stands)
    put forward since 2031-03 (The plan, p. 2)  (tram.argdown:20)
From this follows, by their own lights:
  [Low water] (stands)
    from [Dry track], strictly, by <Levels> (Shore Residents, 2031-05-02)
      (tram.argdown:36)
END_OF_TEXT
run 0 positions tram.argdown "the Line"
grep -q '^Lake Line, committed to:$' out || say "an alias: $(cat out)"
run 2 positions tram.argdown "Lake Lime"
grep -q 'no party Lake Lime; did you mean Lake Line?' err ||
    say "no party is near: $(cat err)"
[ -s out ] && say "something is told of nobody"
run 2 positions tram.argdown nobody-at-all
grep -q 'it has Lake Line, Shore Residents, Gull Watch$' err ||
    say "the parties are not named: $(cat err)"
run 2 positions

run 0 positions --json tram.argdown gulls
[ "$(wc -l <out)" -eq 1 ] || say "JSON on one line"
grep -q '"struck_by": *\[{"by": *"<Crowds>", *"drawn_by": *"line"}\]' out ||
    say "JSON: what strikes it: $(cat out)"

# A map without parties has no positions, and `why` names nobody.
printf '[Tea]: We drink tea.\n' >tea.argdown
prints positions tea.argdown <<'END_OF_TEXT'
tea.argdown
This map names no parties.
END_OF_TEXT
prints why tea.argdown '[Tea]' <<'END_OF_TEXT'
[Tea]: stands, presumed  (tea.argdown:1)
  It is put forward, and nothing speaks against it.
END_OF_TEXT

# A party that holds both sides; one that draws the arrow itself.
cat >clash.argdown <<'END_OF_MAP'
===
elenchus: {parties: {anna: Anna Aal}}
===

[Wet]: The dyke is wet. {by: anna}
  -> [Firm]: The dyke is firm. {by: anna}
END_OF_MAP
prints positions clash.argdown <<'END_OF_TEXT'
clash.argdown

Anna Aal, committed to:
  [Wet] (stands)
    said  (clash.argdown:5)
  [Firm] (falls)
    said  (clash.argdown:6)
From this follows, by their own lights:
  not [Firm] (stands)
    from [Wet], by their own arrow  (clash.argdown:6)
    this clashes with [Firm], which they hold
END_OF_TEXT

# ---- why ----

# Three hold [Dry track]; two are named, the earliest first.
prints why tram.argdown '[Dry track]' <<'END_OF_TEXT'
[Dry track]: stands, presumed  (tram.argdown:22)
  It is put forward by Lake Line (The plan, 2031-03, p. 2), Shore Residents
    (Open letter, 2031-05-02) and 1 more, and nothing speaks against it.
END_OF_TEXT
prints why tram.argdown '[Gauge]' <<'END_OF_TEXT'
[Gauge]: stands, presumed  (tram.argdown:39)
  It is put forward by Lake Line, according to Shore Residents (Open letter,
    2031-05-02, para 5), and nothing speaks against it.
END_OF_TEXT
run 0 why tram.argdown '[Tram]'
grep -qF 'because <Crowds> (Lake Line, 2031-03) speaks for [Tram]' out ||
    say "who draws it: $(cat out)"
grep -qF 'although [Quiet] (Shore Residents, 2031-05-02) speaks against' out ||
    say "who objects: $(cat out)"
prints why --scenario flood tram.argdown '[High water]' <<'END_OF_TEXT'
[High water]: stands, given  (tram.argdown:45)
  Judged under the scenario "The lake rises".
  It is given in the scenario "The lake rises".
END_OF_TEXT
run 0 why --json tram.argdown '[Gauge]'
grep -q '"by": *"line", *"date": *"2031-05-02", *"source": *"letter", *"at": *"para 5", *"second_hand": *true' out ||
    say "JSON: who puts it forward: $(cat out)"

# A line of an argument that is a record says already what the argument commits
# to; later lines and other arguments for it are told. More than four are counted.
cat >lines.argdown <<'END_OF_MAP'
===
elenchus: {parties: {p: Party P}}
===

<A> {by: p, date: 2031-01}

(1) [X]: One thing.
----
(2) [Y]: Another.

<B> {by: p, date: 2031-02}

(1) [X]
----
(2) [Y]

<C> {by: p, date: 2031-03}

(1) [X]
----
(2) [Z]: A third.

<D> {by: p, date: 2031-03}

(1) [X]
----
(2) [Z]

<E> {by: p, date: 2031-04}

(1) [X]
----
(2) [Z]
END_OF_MAP
prints positions lines.argdown <<'END_OF_TEXT'
lines.argdown

Party P, committed to:
  [X] (stands)
    since 2031-01  (lines.argdown:7)
    by way of <B> since 2031-01, last 2031-02  (lines.argdown:11)
    by way of <C> since 2031-01, last 2031-03  (lines.argdown:17)
    by way of <D> since 2031-01, last 2031-03  (lines.argdown:23)
    and in 1 more place
  [Y] (stands)
    by way of <A> since 2031-01  (lines.argdown:5)
    by way of <B> since 2031-01, last 2031-02  (lines.argdown:11)
  [Z] (stands)
    by way of <C> since 2031-03  (lines.argdown:17)
    by way of <D> since 2031-03  (lines.argdown:23)
    by way of <E> since 2031-03, last 2031-04  (lines.argdown:29)
  <A> (stands)
    put forward since 2031-01  (lines.argdown:5)
  <B> (stands)
    put forward since 2031-02  (lines.argdown:11)
  <C> (stands)
    put forward since 2031-03  (lines.argdown:17)
  <D> (stands)
    put forward since 2031-03  (lines.argdown:23)
  <E> (stands)
    put forward since 2031-04  (lines.argdown:29)
END_OF_TEXT

exit $failed
