#!/bin/sh
# How `check` looks: width, colour, the order of its parts, Windows line ends.
set -u

root=$ELENCHUS_ROOT
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$root" || exit 1
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}
escape=$(printf '\033')
corpus=${ELENCHUS_CORPUS:-$root/../shared/corpus}
[ -d "$corpus/argdown" ] && corpus=$corpus/argdown
[ -d "$corpus/files" ] || echo "no corpus: its files are left out"

# The table is at most 80 columns wide, but for a word that is wider than its
# column. Titles and headings stand at the margin, as their author wrote them;
# messages stand behind the table.
unset COLUMNS
too_wide() {
    sed -e '/^[^ ].*:[0-9]*:[0-9]*: [a-z]*\[[EW]/,$d' -e '/^[^ ]/d' "$1" >table
    [ "$(columns <table)" -gt 80 ] || return 1
    while IFS= read -r line; do
        [ "$(printf '%s\n' "$line" | columns)" -gt 80 ] || continue
        widest=0
        for word in $line; do
            width=$(printf '%s\n' "$word" | columns)
            [ "$width" -gt "$widest" ] && widest=$width
        done
        [ "$widest" -gt 29 ] && continue
        echo "$line"
        return 0
    done <table
    return 1
}
columns() {
    LC_ALL=C.UTF-8 wc -L
}
count=0
for file in examples/*.argdown tests/judging/*.argdown tests/argdown/*.argdown \
    "$corpus"/files/*.argdown "$corpus"/blocks/*.argdown; do
    [ -f "$file" ] || continue
    count=$((count + 1))
    cp "$file" "$work/map.argdown"
    (cd "$work" && "$ELENCHUS" check map.argdown >out 2>err)
    line=$(cd "$work" && too_wide out) && say "$file: wider than 80 columns: $line"
    grep -q "$escape" "$work/out" "$work/err" && say "$file: colour in a file"
    # With colour it says the same.
    (cd "$work" && "$ELENCHUS" check --color=always map.argdown 2>err |
        sed "s/$escape\[[0-9;]*m//g" >plain)
    cmp -s "$work/out" "$work/plain" || say "$file: colour changes the text"
done
[ $count -gt 50 ] || say "only $count files"

cd "$work" || exit 1
cat >order.argdown <<'END'
===
title: The order
elenchus:
  expect:
    - {claim: "[Main two]", verdict: falls}
===

[Early]: said before any heading
  +> [Main one]

# First things

<Reason one>: a reason
  +> [Main one]

[Main one]: the first main claim

[Side]: said by the way
  -> [Main one]

## Below it

[Inner]: within
  - <Reason inner>: inside

# Second things

[Main two]: the second main claim
  - <Reason two>: against it

[Alone]: nothing to do with it
END
"$ELENCHUS" check --color=always order.argdown >colored
grep -q "$escape\[" colored || say "--color=always has no colour"
"$ELENCHUS" check --color=never order.argdown >out
grep -q "$escape" out && say "--color=never has colour"
# The order of the lines, by what each is about.
sed -n -e 's/^The order  (order.argdown)$/title/p' \
    -e 's/^\([FSB][a-z]* [a-z]*\)$/\1/p' \
    -e 's/^  [a-z][a-z]*,* *[a-z]*  *\(\[[^]]*\]\).*/\1/p' \
    -e 's/^  [a-z][a-z]*  *\(<[^>]*>\).*/\1/p' \
    -e 's/^Of the claims, .*/counts/p' \
    -e 's/.*warning\[W10\].*/warning/p' -e 's/^Expectations: .*/expectations/p' \
    out >found
cat >wanted <<'END'
title
[Early]
First things
[Main one]
[Side]
<Reason one>
Below it
[Inner]
<Reason inner>
Second things
[Main two]
[Alone]
<Reason two>
counts
warning
expectations
END
diff wanted found || say "the order is another one"
grep -qx 'Of the claims, 3 stand, 2 fall, 1 is open\.' out || say "no counts"

# By colour nothing is said that is not said in words.
for verdict in stands falls; do
    grep -q "^  $verdict" out || say "no word for $verdict"
done

# A title that is wider than its column goes on in the next line.
printf '[A claim with a rather long title that has to be broken]: a text\n' >long.argdown
printf '  + <An argument with a rather long title, too>: another text\n' >>long.argdown
"$ELENCHUS" check long.argdown >out
grep -q '^ .*broken\]' out || say "a title is cut: $(cat out)"

# Windows line ends and a mark at the beginning change nothing.
printf '[Tea]: We drink\n  tea. {given: true}\n  - <Late>: Dinner.\n\n  + <X>\n' >unix.argdown
sed "s/\$/$(printf '\r')/" unix.argdown >windows.argdown
for command in check parse theory; do
    for file in unix windows; do
        mkdir -p $file
        cp $file.argdown $file/map.argdown
        (cd $file && "$ELENCHUS" $command map.argdown >out 2>err)
    done
    cmp -s unix/out windows/out || say "$command: Windows line ends: $(diff unix/out windows/out)"
    cmp -s unix/err windows/err || say "$command: Windows line ends: $(diff unix/err windows/err)"
done
"$ELENCHUS" check windows.argdown 2>&1 | grep -q "$(printf '\r')" &&
    say "a carriage return is printed"

exit $failed
