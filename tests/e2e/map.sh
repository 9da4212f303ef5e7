#!/bin/sh
# elenchus map: every format, the same bytes twice, and what happens where
# Graphviz is missing, hangs or dies, or a file cannot be written.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}

# run STATUS ARGUMENT...: leaves out and err; a hang counts as 124.
run() {
    wanted=$1
    shift
    timeout 120 "$ELENCHUS" map "$@" >out 2>err </dev/null
    got=$?
    [ $got -eq "$wanted" ] ||
        say "map $*: status $got, not $wanted: $(head -c 300 err)"
}
# told TEXT: standard error holds it; nothing is on standard output.
told() {
    grep -qF -e "$1" err || say "not told: $1: $(head -c 300 err)"
    [ -s out ] && say "told, and yet: $(head -c 100 out)"
}
shows() {
    for text in "$@"; do
        grep -qF -e "$text" out || say "not shown: $text"
    done
}

cat >inn.argdown <<'END'
===
title: The inn & its <roof>
elenchus:
  parties: {inn: The Inn, gazette: The Gazette}
  scenarios: {storm: {title: A storm, given: ["[Wind]"]}}
===

# The house

[Open]: The inn is open. {by: inn, date: 2031-01}
  + <Sign> {by: gazette}
  - <Flood>: The cellar is under water. {by: gazette, date: 2032-02}
    - <Pump>: It is pumped out.

<Sign>

(1) [Lamp]: The lamp is lit.
----
(2) [Open]

<Dark>: A lit lamp says nothing.
  _> <Sign>

# The weather

[Wind]: There is wind. {supposes: true}
END

# Formats, by name and by option; the same bytes twice.
for format in svg png pdf dot json graphml; do
    run 0 inn.argdown -o "one.$format"
    [ -s out ] || [ -s err ] && say "$format: $(head -c 200 out err)"
    run 0 --format $format inn.argdown
    cmp -s out "one.$format" || say "$format is another one the second time"
done
head -c 5 one.pdf | grep -q '%PDF-' || say 'no PDF'
head -c 4 one.png | grep -q 'PNG' || say 'no PNG'
dot -Tplain one.dot | grep -q '^node c0 ' || say 'dot does not read it'
for format in svg graphml; do
    ! command -v xmllint >/dev/null || xmllint --noout one.$format ||
        say "$format is not well-formed"
done
run 0 inn.argdown -o ONE.SVG
cmp -s one.svg ONE.SVG || say 'capitals change the format'
run 0 inn.argdown
cmp -s one.svg out || say 'standard output is not SVG'
run 0 inn.argdown -o -
cmp -s one.svg out || say '- is not standard output'
run 0 inn.argdown -o odd.name --format svg
cmp -s one.svg odd.name || say '--format does not hold for any name'

# What is on it: verdicts in words and lines, parties, dates, marks, sections.
run 0 inn.argdown
shows '<title id="title">The inn &amp; its &lt;roof&gt;</title>' \
    'role="img"' 'class="section" x=' '>The house</text>' \
    '<title>Open: ' 'class="claim v-' 'class="argument v-' 'class="mark"' \
    'class="undercut' 'class="inference' '>The Inn</tspan>  2031-01<' \
    'prefers-color-scheme:dark'
grep -q '<roof>' out && say 'a title became markup'
run 0 --as-of 2031-06 inn.argdown
shows 'class="argument out"' '>not there<' 'Judged as of 2031-06.'
sed -n 's/.*class="[a-z]* [-a-zA-Z]*" transform="\([^"]*\)".*/\1/p' out >moved
sed -n 's/.*class="[a-z]* [-a-zA-Z]*" transform="\([^"]*\)".*/\1/p' one.svg |
    cmp -s - moved || say 'a date moves boxes'
run 0 --open inn.argdown
shows '(1) The lamp is lit.' 'class="rule"'
run 2 --scenario drought inn.argdown
told 'drought'

# What is wrong with the request.
run 2 inn.argdown -o picture.gif
told '.svg, .png, .pdf, .dot, .json, .graphml'
[ -e picture.gif ] && say 'picture.gif was made'
run 2 inn.argdown -o .svg
told '.svg'
run 2 inn.argdown --format gif
told 'svg png pdf dot json graphml'
run 2 one.svg two.svg
run 4 inn.argdown -o nowhere/one.svg
told 'cannot write nowhere/one.svg'
run 1 missing.argdown -o missing.svg
told 'missing.argdown'
[ -e missing.svg ] && say 'missing.svg was made'

# What is read is not overwritten, whatever path leads to it.
mkdir sub
printf '[A]: a\n  - [B]: b\n' >part.argdown
printf '@include(part.argdown)\n\n[C]: c\n  + [A]\n' >own.argdown
cp own.argdown own.kept && cp part.argdown part.kept
ln own.argdown hard.svg && ln -s own.argdown soft.svg
for to in own.argdown sub/../own.argdown "$work/own.argdown" hard.svg soft.svg \
    part.argdown; do
    run 2 own.argdown -o "$to" --format svg
    told 'is a file of the dispute'
    "$ELENCHUS" report own.argdown -o "$to" >out 2>err
    [ $? -eq 2 ] || say "report overwrites $to"
    told 'is a file of the dispute'
    cmp -s own.argdown own.kept && cmp -s part.argdown part.kept ||
        say "-o $to changed a text"
done
"$ELENCHUS" map - -o hard.svg <own.argdown >out 2>err
[ $? -eq 2 ] && cmp -s own.argdown own.kept || say 'standard input is overwritten'

mkdir full && cp one.svg full/kept.svg && chmod a-w full
if ! touch full/probe 2>/dev/null; then
    run 4 inn.argdown -o full/kept.svg
    cmp -s one.svg full/kept.svg || say 'a file that cannot be replaced changed'
fi
chmod u+w full

# Small maps, and maps with errors.
printf '\n' >empty.argdown
run 1 empty.argdown
shows '<svg ' '</svg>'
printf '[Only]: One claim.\n  + <Reason>: One reason.\n' >one.argdown
run 0 one.argdown
shows '<title>Only: stands, argued</title>'
printf '[Only]: One claim.\n' >alone.argdown
run 0 alone.argdown
shows '<title>Only: stands: nobody objects</title>'
printf '# H\n\n[Only]: One claim.\n\n[Other]: b\n\n<C>: c\n' >alone.argdown
run 0 alone.argdown --format json
shows '"c0":""' '"c1":""' '"a0":""' '"title":"H"'
printf '[A]: a\n  + [B]: b\n\n[Alone]: c\n' >alone.argdown
run 0 alone.argdown --format dot
grep -q 'Alone' out && say 'what is linked to nothing is drawn'
printf '[A]: a\n  - <B>: b {strength: much}\n' >wrong.argdown
run 1 wrong.argdown
shows '<title>A: falls</title>'
grep -q 'E205' err || say 'an error is not told'

# What attacks itself has a line to itself in every format.
printf '[L]: This claim is false.\n  - [L]\n\n<S>: s\n  - <S>\n  -> [L]\n' \
    >self.argdown
run 0 self.argdown
[ "$(grep -c '^<g class="attack' out)" -eq 3 ] || say 'not 3 lines'
run 0 self.argdown --format json
shows '"from":"c0","to":"c0"' '"from":"a0","to":"a0"'
run 0 self.argdown --format dot
shows 'c0 -> c0 [' 'a0 -> a0 ['
run 0 self.argdown --format graphml
shows 'source="c0" target="c0"' 'source="a0" target="a0"'
printf '# H\n\n[L]: l\n  - [L]\n  - [M]\n\n# I\n\n[M]: m\n  - [N]\n' >own.argdown
run 0 own.argdown --format json
shows '"from":"c0","to":"c0"'

# What is in sections with lines between them stands in the order of the text:
# of [A], [B], [P] and [Q], each is left of the next in its section.
cat >order.argdown <<'END'
# One

[A]: a
  + [P]: x

[B]: b
  + [Q]: x

# Two

[P]: p

[Q]: q
  - [R]: r
END
run 0 order.argdown
x_of() {
    sed -n "s/.*class=\"claim [-a-zA-Z]*\" transform=\"translate(\([0-9]*\).*<title>$1:.*/\1/p" out
}
[ "$(x_of A)" -lt "$(x_of B)" ] || say "A at $(x_of A), B at $(x_of B)"
[ "$(x_of P)" -lt "$(x_of Q)" ] || say "P at $(x_of P), Q at $(x_of Q)"

# Graphs have a party's whole name, boxes one that fits.
cat >party.argdown <<'END'
===
elenchus:
  parties: {hill: {name: The Society of the Friends of the Hill, aliases: [The Friends]}}
===

[A]: a {by: hill}
  + [B]: b {by: hill, date: 2031-01-04}
END
run 0 party.argdown
[ "$(grep -c '>The Friends<' out)" -eq 2 ] || say 'not one name on both boxes'
for format in dot graphml; do
    run 0 party.argdown --format $format
    [ "$(grep -c 'The Society of the Friends of the Hill' out)" -eq 2 ] ||
        say "$format: not the whole name"
done

# What no XML can hold is in no format that becomes XML.
printf '[A\357\277\276B]: a\357\277\277b "c"\n  + [D]\n' >odd.argdown
for format in svg dot graphml; do
    run 0 odd.argdown --format $format
    LC_ALL=C grep -q "$(printf '\357\277[\276\277]')" out &&
        say "$format holds U+FFFE or U+FFFF"
    shows 'ab '
done

# Graphviz is missing, hangs, dies, talks nonsense.
mkdir bin
run_with_dot() {
    status=$1
    shift
    PATH="$work/bin:$PATH" run "$status" "$@"
}
mkdir bare
ln -s "$(command -v timeout)" bare/timeout
cp one.svg kept.svg
(PATH="$work/bare" && run 4 inn.argdown -o kept.svg && exit $failed) || failed=1
told 'Graphviz (dot) is not installed'
cmp -s one.svg kept.svg || say 'without dot, a file changed'
(PATH="$work/bare" && run 0 --format dot inn.argdown && exit $failed) || failed=1
cmp -s one.dot out || say 'the DOT text needs dot'
(PATH="$work/bare" && run 1 empty.argdown && exit $failed) || failed=1
fake_dot() {
    cat >bin/dot
    chmod +x bin/dot
}
fake_dot <<'END'
#!/bin/sh
kill -9 $$
END
run_with_dot 4 inn.argdown
told 'was killed (signal 9)'
fake_dot <<'END'
#!/bin/sh
exit 7
END
run_with_dot 4 inn.argdown
told 'failed (exit status 7)'
fake_dot <<'END'
#!/bin/sh
echo 'node n0 here there'
END
run_with_dot 4 inn.argdown
told 'cannot be read'
fake_dot <<'END'
#!/bin/sh
echo $$ >>"$FAKE/pids"
exec sleep 1000
END
FAKE=$work
export FAKE
run_with_dot 4 inn.argdown -o kept.svg
told 'took longer than 6 seconds, and again when it was asked for less'
[ "$(wc -l <pids)" -eq 2 ] || say "dot was asked $(wc -l <pids) times"
while read -r pid; do
    kill -0 "$pid" 2>/dev/null && say "dot still runs"
done <pids
cmp -s one.svg kept.svg || say 'a file changed though there was no picture'

# Slow at first, then in time: the second answer is taken.
fake_dot <<'END'
#!/bin/sh
grep -q nslimit >/dev/null || exec sleep 1000
exec false
END
run_with_dot 4 inn.argdown
told 'failed (exit status 1)'

# A map with very many lines is drawn; that it is laid out with less care is
# told where that is up to the time dot takes.
i=0
while [ $i -lt 60 ]; do
    printf '[C%d]: c\n' $i
    j=1
    while [ $j -le 30 ]; do
        printf '  - [C%d]\n' $(((i + j * 7) % 60))
        j=$((j + 1))
    done
    echo
    i=$((i + 1))
done >dense.argdown
run 0 dense.argdown
[ "$(grep -c '^<g class="attack' out)" -eq 1800 ] || say 'not 1800 lines'
[ -s err ] && say "dense: $(cat err)"
wide=$(sed -n 's/^<svg .* width="\([0-9]*\)".*/\1/p' out)
high=$(sed -n 's/^<svg .* height="\([0-9]*\)".*/\1/p' out)
[ "$wide" -lt $((3 * high)) ] || say "dense: $wide by $high"
cat >bin/dot <<'END'
#!/bin/sh
cat >asked
grep -q nslimit asked || exec sleep 1000
exec "$DOT" "$@" <asked
END
DOT=$(PATH=${PATH#"$work/bin:"} command -v dot)
export DOT
run_with_dot 0 inn.argdown
grep -qF 'dot took longer than 6 seconds; laid out with less care' err ||
    say "not told: $(cat err)"

# Many parts are asked about together.
i=0
while [ $i -lt 900 ]; do
    echo "[Claim $i]: A claim."
    echo "  - [Claim $((i + 1))]"
    echo
    i=$((i + 1))
done >chain.argdown
printf '#!/bin/sh\necho call >>"$FAKE/calls"\nexec "%s" "$@"\n' \
    "$(command -v dot)" >bin/dot
run_with_dot 0 chain.argdown --format json
[ "$(grep -o '"parent":' out | wc -l)" -eq 4 ] || say 'not 4 parts'
[ "$(wc -l <calls)" -eq 1 ] || say "dot was started $(wc -l <calls) times"

# rsvg-convert is missing.
ln -s "$(command -v dot)" bare/dot
(PATH="$work/bare" && run 4 inn.argdown -o kept.png && exit $failed) || failed=1
told 'rsvg-convert, which makes PNG of SVG, is not installed'
[ -e kept.png ] && say 'half a PNG was left'

# It gives something else, or half a file.
for format in png pdf; do
    for half in 0 8 200; do
        printf '#!/bin/sh\nhead -c %s "%s"\n' $half "$work/one.$format" \
            >bin/rsvg-convert
        chmod +x bin/rsvg-convert
        PATH="$work/bin:$PATH" run 4 inn.argdown -o "kept.$format"
        told 'gave something else, or not all of it'
        [ -e "kept.$format" ] && say "half a $format was written"
    done
done
rm bin/rsvg-convert

# A map that is folded says so; --all draws it.
i=0
echo '[Hub]: A claim.' >hub.argdown
while [ $i -lt 1100 ]; do
    echo "  + <Reason $i>: It speaks for it."
    i=$((i + 1))
done >>hub.argdown
run 0 hub.argdown
[ "$(grep -c 'class="argument' out)" -eq 200 ] || say 'not 200 arguments'
shows '201 to 400 of 1,100' '200 folded away' 'too many for one picture'
grep -qF 'of 1101 boxes, 900 are folded away; --all' err || say "$(cat err)"
run 0 -q hub.argdown
[ -s err ] && say "-q: $(cat err)"
run 0 --all hub.argdown
[ "$(grep -c 'class="argument' out)" -eq 1100 ] || say 'not 1100 arguments'
grep -qF 'laying out 1101 boxes in one picture' err || say "$(cat err)"
grep -q 'the picture has [0-9]* by [0-9]* pixels' err || say "$(cat err)"

exit $failed
