#!/bin/sh
# `flip`: what would change a verdict, what is said where nothing would, and how
# it ends.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}
# flip STATUS ARGUMENTS: of tea.argdown; standard output must be standard input.
flip() {
    cat >wanted
    status=$1
    shift
    "$ELENCHUS" flip tea.argdown "$@" >out 2>err </dev/null
    got=$?
    [ $got -eq "$status" ] || say "flip $*: status $got, not $status"
    diff wanted out >difference || say "flip $*: $(cat difference)"
}

# Four claims are put forward, each may be withdrawn or given, three arguments
# left out; but what is asked about may not be given, or left out: 10 changes.
cat >tea.argdown <<'END'
[Tea]: We drink tea at four.
  - <Guests>: Guests come at four.
  - [No milk]: There is no milk.

[Cake]: There is cake.
  + <Baker>: The baker was here.
  - <Dog>: So was the dog.

[Rain]: It does not rain. {stance: denies}
END

flip 0 '[Tea]' <<'END'
[Tea]: falls  (tea.argdown:1)

  It would stand, presumed, if <Guests> were left out and [No milk] were
      withdrawn.

No other set among 10 possible changes can change that, unless it contains this
one.
END
flip 0 Cake <<'END'
[Cake]: open  (tea.argdown:5)

  It would fall if <Baker> were left out.
  It would stand, argued, if <Dog> were left out.

No other set among 10 possible changes can change that, unless it contains one
of these.
END
flip 0 '[Cake]' --to stands <<'END'
[Cake]: open  (tea.argdown:5)

  It would stand, argued, if <Dog> were left out.

No other set among 10 possible changes can make it stand, unless it contains
this one.
END
flip 0 '[Tea]' --to unsupported <<'END'
[Tea]: falls  (tea.argdown:1)

  It would be unsupported if <Guests> were left out and [Tea] itself and [No
      milk] were withdrawn.

No other set among 10 possible changes can make it unsupported, unless it
contains this one.
END
flip 0 '[Rain]' <<'END'
[Rain]: falls  (tea.argdown:9)

  It would be unsupported if the denial of [Rain] were withdrawn.

No other set among 10 possible changes can change that, unless it contains this
one.
END
flip 0 '<Guests>' <<'END'
<Guests>: stands  (tea.argdown:2)

Nothing among 10 possible changes can change that.
END
flip 0 '[Tea]' --to falls <<'END'
[Tea]: falls  (tea.argdown:1)

It is so already.
END

# Where the map says what may be changed, only that is tried.
cat >head <<'END'
===
elenchus:
  changes: {without: ["<Guests>"], withdraw: ["[No milk]"]}
===

END
cat head tea.argdown >more && mv more tea.argdown
flip 0 '[Cake]' <<'END'
[Cake]: open  (tea.argdown:10)

Nothing among 2 possible changes can change that.
END
flip 0 '[Tea]' <<'END'
[Tea]: falls  (tea.argdown:6)

  It would stand, presumed, if <Guests> were left out and [No milk] were
      withdrawn.

No other set among 2 possible changes can change that, unless it contains this
one.
END

flip 2 '[Coffee]' </dev/null
grep -q 'no claim and no argument' err || say "nothing is told of a wrong name"
flip 2 '[Tea]' --to wins </dev/null

exit $failed
