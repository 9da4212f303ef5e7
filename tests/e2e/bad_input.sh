#!/bin/sh
# Input that is no map, too large, too deep or meant to hurt: each gets a clear
# message and the right exit status; never a crash, a hang or half an answer.
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
    timeout 120 "$ELENCHUS" "$@" >out 2>err </dev/null
    got=$?
    [ $got -eq "$wanted" ] ||
        say "elenchus $*: status $got, not $wanted: $(head -c 300 err)"
}
tells() {
    grep -qF -e "$1" err || say "not told: $1; but: $(head -c 300 err)"
}
has() {
    grep -qF -e "$1" out || say "not in the answer: $1; but: $(head -c 300 out)"
}
# many COUNT TEXT: the text, over and over, without an end of line.
many() {
    awk -v n="$1" -v s="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", s }'
}

# ---- bytes that are no text ----
printf '[A]: a \377\376 b\n\n[C]: caf\303\251\n' >latin
run 1 check latin
tells 'latin:1:8: error[E001]'
has '[C]'
printf '\377\376[\000A\000' >wide
run 1 check wide
tells 'UTF-16'
printf '[A]: a\n\n[B]: b\000c\n' >nul
run 1 check nul
tells 'nul:3:7: error[E002]'
has '[B]'
printf '\357\273\277[A]: a\r\n' >marked
run 0 check marked

# ---- nothing, and things that are no files ----
: >empty
run 1 check empty
tells 'empty:1:1: error[E008]'
printf ' \n\n\t\n' >blank
run 1 check blank
tells 'error[E008]'
mkdir folder
run 1 check folder
tells 'folder:1:1: error[E003]'
tells 'directory'
tells 'name one of the maps in it'
printf '[A]: a\n' >folder/one.argdown
run 0 check folder
has 'folder/one.argdown'
printf '[B]: b\n' >folder/two.argdown
run 1 check folder
tells 'name one of the maps in it'
printf '[C]: c\n' >folder/folder.argdown
run 0 check folder/
has 'folder/folder.argdown'
(cd folder && run 0 check . && has './folder.argdown') || failed=1
run 1 check missing
tells 'error[E003]'
tells 'no such file'
timeout 120 "$ELENCHUS" check - >out 2>err <&-
[ $? -eq 1 ] || [ -s err ] || say "without standard input: nothing is said"

# ---- too large ----
truncate -s 200M large
for command in check parse theory; do
    run 4 $command large
    tells 'large:1:1: error[E004]'
    tells '64 MiB'
done
run 4 check /dev/zero
tells '64 MiB'
timeout 120 "$ELENCHUS" check - <large >out 2>err
[ $? -eq 4 ] || say "200 MB on standard input: status is not 4"
tells 'error[E004]'
printf '[A]: a\n\n@include(large)\n' >outer
run 4 check outer
tells 'outer:3:1: error[E004]'
has '[A]'

# ---- too deep ----
awk 'BEGIN { print "[A]: a"; s = " "
    for (i = 0; i < 4000; i++) { print s "- b"; s = s " " }
    print "\n[C]: c" }' >deep
run 4 check deep
tells 'deep:1002:1002: error[E009]'
has '[C]'
# 100,000 levels, each below a line of its own.
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "[A%d]\n - [A%d]\n\n", i, i + 1
    }' >chain
run 0 check chain
has '[A100000]'
for piece in '**a ' '*_' '__a '; do
    { many 100000 "$piece"; printf 'z\n\n[C]: c\n'; } >ranges
    run 4 check ranges
    tells 'error[E009]'
    has '[C]'
done
for count in 50 100000; do
    { printf '[A]: a {b: '; many $count '['; many $count ']'
        printf '}\n\n[C]: c\n'; } >brackets
    wanted=4
    [ $count -eq 50 ] && wanted=0
    run $wanted check brackets
    has '[C]'
done
tells 'error[E203]'
{ many 100000 '#'; printf ' a\n\n[C]: c\n'; } >headings
run 0 check headings
has '[C]'

# ---- long lines ----
for piece in word '@[A] ' '@<A> ' '#tag ' '[x](y) ' '[' '<' '{' '(' '*_' '/*' \
    '===' '.a:' '[#(' '<!--' '@include(' '{} ' '\\a' '// '; do
    { printf '[A]: a '; many $((1048576 / ${#piece})) "$piece"
        printf '\n\n[C]: c\n'; } >line
    for command in check parse; do
        timeout 120 "$ELENCHUS" $command --json line >out 2>err
        got=$?
        case $got in
        0 | 1 | 4) ;;
        *) say "1 MB of '$piece': $command ends with $got" ;;
        esac
        has '"C"'
        [ $got -eq 0 ] || [ -s err ] || grep -q '"code":"E' out ||
            say "1 MB of '$piece': $command fails and says nothing"
    done
done

# ---- data that grows ----
{
    printf '===\na: &a [x, x, x, x, x, x, x, x, x]\n'
    last=a
    for name in b c d e f g h i j k; do
        printf '%s: &%s [*%s, *%s, *%s, *%s, *%s, *%s, *%s, *%s, *%s]\n' \
            $name $name $last $last $last $last $last $last $last $last $last
        last=$name
    done
    printf '===\n\n[C]: c\n'
} >bomb
run 1 check bomb
tells 'bomb:3:'
tells 'error[E202]'
has '[C]'

# ---- a claim that is its own opposite ----
printf '[A]: a\n  >< [B]\n\n[B]: b\n  >< [C]\n\n[C]: c\n  >< [A]\n' >opposite
run 1 check opposite
tells 'error[E103]'
tells '[C] is its own opposite: [C] >< [B] >< [A] >< [C]'
awk 'BEGIN { n = 99999; for (i = 0; i < n; i++)
    printf "[A%d]\n  >< [A%d]\n\n", i, (i + 1) % n }' >circle
run 1 check circle
tells 'error[E103]'
tells 'more)'

# ---- many of a kind ----
awk 'BEGIN { print "[A]: a"; for (i = 0; i < 100000; i++) print "  - b" i }' >arrows
run 0 check arrows
awk 'BEGIN { print "<A>: a\n"; for (i = 1; i <= 100000; i++) print "(" i ") p"
    print "----\n(9) c" }' >premises
run 0 check premises
awk 'BEGIN { print "<A>: a\n"; for (i = 1; i <= 30000; i++) print "(" i ") p"
    print "-- {strict: true} --\n(9) c" }' >strict
run 4 check strict
tells 'error[E004]'
awk 'BEGIN { for (i = 0; i < 5000; i++) print "+ lost\n" }' >faults
run 1 check faults
tells 'more messages are left out'

# ---- nobody reads, or nothing can be written ----
(
    timeout 120 "$ELENCHUS" check arrows 2>err
    echo $? >status
) | :
[ "$(cat status)" -eq 0 ] || say "a closed pipe: status $(cat status)"
[ -s err ] && say "a closed pipe: $(cat err)"
if [ -e /dev/full ]; then
    timeout 120 "$ELENCHUS" check arrows >/dev/full 2>err
    [ $? -eq 4 ] || say "a full disk: status is not 4"
    [ -s err ] || say "a full disk: nothing is said"
fi

# ---- includes of what is no file ----
mkfifo pipe 2>/dev/null && {
    printf '[A]: a\n\n@include(pipe)\n' >reads_pipe
    timeout 120 "$ELENCHUS" check reads_pipe >out 2>err
    [ $? -eq 124 ] && say "an included pipe is waited for"
    tells 'error[E003]'
}
printf '@include(folder)\n\n[A]: a\n' >reads_folder
run 1 check reads_folder
tells 'reads_folder:1:1: error[E003]'
ln -s / away
printf '@include(away/etc/hostname)\n\n[A]: a\n' >leaves
run 1 check leaves
tells 'error[E007]'
exit $failed
