#!/bin/sh
# `report`: one file, written whole or not at all; what can be shown is shown.
set -u

work=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}
# run STATUS WORDS
run() {
    status=$1
    shift
    "$ELENCHUS" "$@" >out 2>err </dev/null
    got=$?
    [ $got -eq "$status" ] || say "$*: status $got, not $status: $(cat err)"
}
# has FILE WORDS...
has() {
    file=$1
    shift
    for words; do
        grep -qF -e "$words" "$file" || say "$file lacks: $words"
    done
}

cat >ferry.argdown <<'END'
===
title: The ferry
elenchus:
  parties: {crew: The crew, town: The town}
  scenarios:
    flood: {title: The river floods, given: "[Flood]"}
===

# On the water

[Ferry]: The ferry goes on. {by: town, date: 2031-01}
  - <Worn>: The planks are worn. {by: crew, date: 2031-03}
    - <Mended>: They were mended. {by: town, date: 2031-04-20}

<High water>: It cannot go on high water. {by: crew, date: 2031-03}

(1) [Flood]: The river floods. {stance: supposes}
----
(2) [Stop]: The ferry stops.
  >< [Ferry]
END

# The option is needed; there is one file.
run 2 report ferry.argdown
has err "usage: elenchus report -o FILE FILE"
run 2 report -o a.html ferry.argdown ferry.argdown
run 2 report -o a.html --json ferry.argdown

# A new file, as new files are; said so, unless quiet.
umask 027
run 0 report -o a.html ferry.argdown
has out "a.html: " " kB, to be opened in a browser"
[ "$(stat -c %a a.html)" = 640 ] || say "mode of a new file"
run 0 report --quiet -o b.html ferry.argdown
[ -s out ] && say "quiet says: $(cat out)"
cmp -s a.html b.html || say "not the same bytes"
run 0 report -o - ferry.argdown
cmp -s a.html out || say "not the same on standard output"

# What the outline says.
has a.html '<!doctype html>' '<html lang="en">' '<title>The ferry</title>' \
    "default-src 'none'" '<h2>Main claims</h2>' '<article id="c-0"' \
    'The ferry goes on.' '>stands, presumed</strong>: what speaks against it fails' \
    'The town asserts (2031-01)' 'Against it: <a href="#a-0">' \
    '<li value="2" class="drawn">' '<h2>Timeline</h2>' '<h3>2031-04-20</h3>' \
    'The town asserted &lt;Mended&gt;' \
    '<h2>Under each scenario and audience</h2>' 'The river floods' \
    'Announced beforehand:' 'id="doc"' 'id="doc-courses"' 'id="doc-reasons"'
grep -qE '(src|href)="?(https?:)?//' a.html && say "an address of elsewhere"

# A file that is there is replaced, through a link, with its mode.
printf old >kept.html
chmod 604 kept.html
ln -s kept.html link.html
run 0 report -q -o link.html ferry.argdown
cmp -s a.html kept.html || say "not replaced through the link"
[ -L link.html ] || say "the link is gone"
[ "$(stat -c %a kept.html)" = 604 ] || say "mode of a file that was there"

# Where it cannot be written, nothing is left, and what was there stays.
run 4 report -o none/a.html ferry.argdown
has err "cannot write none/a.html: "
run 4 report -o . ferry.argdown
has err "cannot write .: Is a directory"
if [ "$(id -u)" -ne 0 ]; then
    mkdir closed
    printf old >closed/a.html
    chmod 500 closed
    run 4 report -o closed/a.html ferry.argdown
    [ "$(cat closed/a.html)" = old ] || say "a failure lost the old file"
fi
[ -z "$(find . -name '*.html.*')" ] || say "something is left behind"

# Errors: the page shows them and the rest; status as of check.
printf '[A]: a {by: nobody}\n  + <B>: b\n' >faulty.argdown
run 1 report -o f.html faulty.argdown
has err "E2"
has f.html 'id="errors"' '<article id="a-0"' '>stands, argued</strong>'
run 1 report -o g.html missing.argdown
[ -e g.html ] && say "a page of a file that is not there"

# An empty map greets.
: >empty.argdown
"$ELENCHUS" check empty.argdown >/dev/null 2>&1
run $? report -o e.html empty.argdown
has e.html 'Nothing is said yet' '[Night bus]: The bus should run at night.'

# Expectations that fail.
printf '===\nelenchus:\n  expect: [{claim: "[A]", verdict: falls}]\n===\n\n[A]: a\n' \
    >expect.argdown
run 3 report -o x.html expect.argdown
has x.html '0 met, 1 failed:' '[A]: expected: falls; found: stands'

# Without Graphviz: a page without a map, which says so.
PATH=/nonexistent "$ELENCHUS" report -o n.html ferry.argdown >out 2>err ||
    say "without dot: status $?"
has err 'elenchus: warning: the page shows no map: Graphviz (dot) is not installed'
PATH=/nonexistent "$ELENCHUS" report -q -o n.html ferry.argdown 2>err ||
    say "quiet, without dot: status $?"
[ -s err ] && say "quiet tells: $(cat err)"
has n.html 'Graphviz (dot) is not installed' '<article id="c-0"'

# Stopped while dot runs: dot is stopped, too, and nothing is written.
mkdir bin
printf '#!/bin/sh\necho $$ >pid.new\nmv pid.new pid\nexec sleep 1000\n' >bin/dot
chmod +x bin/dot
for signal in TERM HUP; do
    rm -f pid
    PATH="$work/bin:$PATH" "$ELENCHUS" report -o s.html ferry.argdown >out 2>err &
    report=$!
    while [ ! -e pid ] && kill -0 $report 2>/dev/null; do :; done
    kill -$signal $report
    wait $report
    got=$?
    [ $got -eq 4 ] || say "SIG$signal: status $got"
    has err 'elenchus: stopped'
    kill -0 "$(cat pid)" 2>/dev/null && say "SIG$signal: dot still runs"
    [ -e s.html ] && say "SIG$signal: a page was written"
done

exit $failed
