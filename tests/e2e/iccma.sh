#!/bin/sh
# elenchus-iccma: the bare manners of the competitions.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
solver=$(dirname "$ELENCHUS")/elenchus-iccma
cd "$work" || exit 1
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}
# prints 'LINE/LINE' ARGUMENT...: that and nothing else, and status 0.
prints() {
    printf '%s\n' "$1" | tr '/' '\n' >should
    shift
    timeout 60 "$solver" "$@" >out 2>err </dev/null
    got=$?
    [ $got -eq 0 ] && cmp -s should out && [ ! -s err ] ||
        say "$*: status $got: $(cat out err)"
}
# fails STATUS ARGUMENT...: something on stderr only.
fails() {
    wanted=$1
    shift
    timeout 60 "$solver" "$@" >out 2>err </dev/null
    got=$?
    [ $got -eq "$wanted" ] && [ -s err ] && [ ! -s out ] ||
        say "$*: status $got, not $wanted: $(cat out err)"
}

version=$("$ELENCHUS" --version | head -n 1)
prints "elenchus-iccma ${version#elenchus }/The Elenchus authors"
prints '[af,apx,tgf]' --formats
timeout 60 "$solver" --problems >out || say '--problems fails'
[ "$(wc -l <out)" -eq 1 ] || say '--problems is not one line'
tr -d '[]\n' <out | tr ',' '\n' >problems
[ "$(wc -l <problems)" -ge 64 ] || say "problems: $(cat problems)"
for problem in DC-CO DS-PR SE-ID EE-ST CE-CF2 DS-STG SE-SA; do
    grep -qxF $problem problems || say "$problem is not offered"
done

printf 'p af 4\n# a comment\n1 2\n2 1\n1 3\n2 3\n3 4\n' >floating
prints 'YES/w 1 4' -p DC-PR -f floating -a 1
prints 'YES/w 2 4' -f floating -a 2 -p DC-ST
prints NO -p DC-PR -f floating -a 3
prints YES -p DS-PR -f floating -a 4
prints w -p SE-ID -f floating
prints w -p SE-ID -f floating -a 1
prints 2 -p CE-PR -f floating -fo af
printf 'p af 3\n1 2\n2 3\n3 1\n' >odd
prints NO -p SE-ST -f odd

# Every problem that is offered has an answer.
while read -r problem; do
    timeout 60 "$solver" -p "$problem" -f floating -a 1 >out 2>err ||
        say "$problem: $(cat err)"
    head -n 1 out | grep -qxE 'YES|NO|[0-9]+|w( [1-4])*' ||
        say "$problem: $(cat out)"
done <problems

fails 2 -p DC-PR
fails 2 -f floating
fails 2 -p
fails 2 -p DC-XX -f floating -a 1
fails 2 -p DC-PR -f floating
fails 2 --json -p DC-PR -f floating -a 1
fails 2 floating
fails 1 -p DC-PR -f floating -a 9
fails 1 -p SE-PR -f missing

# The name makes it, wherever it is called from.
ln -s "$ELENCHUS" elenchus-iccma
[ "$(./elenchus-iccma -p SE-GR -f floating)" = w ] || say 'a link elsewhere'
(PATH=$work:$PATH && [ "$(elenchus-iccma -p SE-GR -f floating)" = w ]) ||
    say 'by PATH'
exit $failed
