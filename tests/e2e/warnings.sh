#!/bin/sh
# Each warning about a map: shown where it is due, with its place, and not
# shown by its near miss.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}
# shows CODE LINE:COLUMN WORDS: the map on standard input has this warning.
shows() {
    cat >map.argdown
    "$ELENCHUS" check map.argdown >out 2>err || say "$1: status $?"
    grep "^map.argdown:$2: warning\[$1\]: " out | grep -qF -e "$3" ||
        say "$1 at $2 with '$3' is not shown: $(grep 'warning\[' out)"
}
# spares CODE: it has none of this kind.
spares() {
    cat >map.argdown
    "$ELENCHUS" check map.argdown >out 2>err || say "no $1: status $?"
    grep -q "warning\[$1\]" out && say "$1 is shown: $(grep "\[$1\]" out)"
}

shows W01 2:3 'how <Frost> attacks <Safe>' <<'END'
<Frost>: It fails in frost.
  -> <Safe>

<Safe>

(1) [Tested]: It was tested.
----
(2) [Lock]: The lock is safe.
END
spares W01 <<'END'
<Frost>: It fails in frost.
  -> <Safe>
  -> [Tested]

<Safe>

(1) [Tested]: It was tested.
----
(2) [Lock]: The lock is safe.
END
spares W01 <<'END'
<Safe>: It was tested.
  - <Frost>: It fails in frost.
END
# The conclusion of the one is a premise of the other.
spares W01 <<'END'
<Safe>
  + <Log>

<Log>

(1) [Read]: The log was read.
----
(2) [Tested]

<Safe>

(1) [Tested]: It was tested.
----
(2) [Lock]: The lock is safe.
END

shows W02 4:1 '[Night buss] is used only here, and nearly the same as [Night bus]' <<'END'
[Night bus]: The town should run one.
  + <Safe way>: It brings people home.

[Night buss]
  - <Too dear>: It costs too much.
END
grep -qF 'hint: did you mean [Night bus]?' out || say "W02 suggests nothing"
shows W02 4:5 '<Safe wey>' <<'END'
[Night bus]: The town should run one.
  + <Safe way>: It brings people home.
    - <Late>: Not at four.
  + <Safe wey>
END
# Used twice it is meant; numbers and lone letters differ on purpose; a claim and
# an argument may be called alike.
spares W02 <<'END'
[Night bus]: The town should run one.
  + <Safe way>: It brings people home.

[Night bus]
  - <Too dear>

[Night buss]: The town should keep it.
  - <Too dear>: It costs too much.

[Night buss]
  + <Kept>: It was kept before.
END
spares W02 <<'END'
[Claim 1]: one
  + <Plan A>: a
  + <Plan B>: b

[Claim 2]: two
  - <Claim 1>: three
END

shows W03 2:3 '[Log] supports <Safe> as a whole' <<'END'
<Safe>
  + [Log]: The log says so.

<Safe>

(1) [Tested]: It was tested.
----
(2) [Lock]: The lock is safe.
END
# A premise itself, what speaks for a premise, and a sketched argument.
spares W03 <<'END'
<Safe>
  + [Tested]
  + [Log]: The log says so.

[Tested]
  + [Log]

<Safe>

(1) [Tested]: It was tested.
----
(2) [Lock]: The lock is safe.
END
spares W03 <<'END'
<Safe>: It was tested.
  + [Log]: The log says so.
END

shows W04 2:3 '[Lock] is given' <<'END'
[Lock]: The lock is safe. {given: true}
  - <Frost>: It fails in frost.
END
shows W04 4:5 '[Lock] is given' <<'END'
[Lock]: The lock is safe. {given: true}
  + <Test>: It was tested.
  >< [Broken]: The lock is broken.
    + <Frost>: It fails in frost.
END
spares W04 <<'END'
[Lock]: The lock is safe. {given: false}
  - <Frost>: It fails in frost.
END
spares W04 <<'END'
[Lock]: The lock is safe. {given: true}
  + <Frost>: It holds in frost.
END

shows W05 4:5 'no step of <Safe> uses premise (2)' <<'END'
<Safe>

(1) [Tested]: It was tested.
(2) [New]: It is new.
-- {uses: [1]} --
(3) [Lock]: The lock is safe.
END
# A later step takes up what the first left.
spares W05 <<'END'
<Safe>

(1) [Tested]: It was tested.
(2) [New]: It is new.
-- {uses: [1]} --
(3) [Sound]: It is sound.
----
(4) [Lock]: The lock is safe.
END

shows W10 4:1 'nothing speaks for or against' <<'END'
[Lock]: The lock is safe.
  + <Test>: It was tested.

[Paint]: The door is green.
END
spares W10 <<'END'
[Lock]: The lock is safe.
  + <Test>: It was tested.

[Paint]: The door is green.
  +> [Lock]
END
spares W10 <<'END'
(1) [Paint]: The door is green.
----
(2) [Lock]: The lock is safe.
END
# What is offered to explain a claim does not stand alone, nor does that claim.
spares W10 <<'END'
[Lock]: The lock is safe.

[New]: They changed it in May. {explains: "[Lock]"}
END
spares W10 <<'END'
===
elenchus: {parties: {maker: The maker}}
===

[Late]: It answers late. {against: maker}
END

shows W11 6:3 'the step is strict' <<'END'
<Safe>

(1) [Tested]: It was tested.
-- {strict: true} --
(2) [Lock]: The lock is safe.
  <_ <Frost>: Not in frost.
END
shows W11 3:3 'another figure already' <<'END'
[Lock]: The lock is safe.
  - [Frost]: It fails in frost. {strength: 2}
  - [Frost] {strength: 3}
END
spares W11 <<'END'
[Lock]: The lock is safe.
  - [Frost]: It fails in frost. {strength: 2}
  - [Frost] {strength: 2}
END

# A warning shows its line and a caret, and is no error.
printf '[Lock]: safe {given: true}\n  - <Frost>: Not in frost.\n' >map.argdown
"$ELENCHUS" check map.argdown >out || say "a warning is an error"
grep -A 2 'warning\[W04\]' out | sed -n '2,3p' >shown
printf '      - <Frost>: Not in frost.\n      ^~~~~~~~~~~~~~~~~~~~~~~~\n' >wanted
cmp -s shown wanted || say "the place is shown so: $(cat shown)"
"$ELENCHUS" check --json map.argdown |
    grep -q '"code":"W04","severity":"warning",' || say "W04 is not in the JSON"

exit $failed
