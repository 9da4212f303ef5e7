#!/bin/sh
# elenchus solve: the answers of tiny frameworks, worked out by hand; what is
# not an answer never looks like one.
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
    timeout 120 "$ELENCHUS" solve "$@" >out 2>err </dev/null
    got=$?
    [ $got -eq "$wanted" ] ||
        say "solve $*: status $got, not $wanted: $(head -c 300 err)"
}
# answers 'LINE LINE ...' ARGUMENT...: with / for the end of a line. Lines are
# compared in any order: which extension comes first is not laid down.
answers() {
    lines=$1
    shift
    run 0 "$@"
    [ -s err ] && say "solve $*: $(head -c 300 err)"
    printf '%s\n' "$lines" | tr '/' '\n' | LC_ALL=C sort >should
    LC_ALL=C sort out | diff should - >differs ||
        say "solve $*: $(cat differs)"
}
# One of several answers.
one_of() {
    choices=$1
    shift
    run 0 "$@"
    [ "$(printf '%s\n' "$choices" | tr ',' '\n' |
        grep -cxF -e "$(tr '\n' '/' <out | sed 's,/$,,')")" -eq 1 ] ||
        say "solve $*: not one of $choices: $(cat out)"
}
tells() {
    grep -qF -e "$1" err || say "not told: $1; but: $(head -c 300 err)"
}
silent() {
    [ ! -s out ] || say "on stdout: $(head -c 300 out)"
}

# 1 defends 3.
printf 'p af 3\n1 2\n2 3\n' >chain
# 1 and 2 exclude each other, and both attack 3, which attacks 4.
printf 'p af 4\n1 2\n2 1\n1 3\n2 3\n3 4\n' >floating
# Three in a circle.
printf 'p af 3\n1 2\n2 3\n3 1\n' >odd
printf 'p af 0\n' >none
printf 'p af 1\n1 1\n' >self

# ---- one extension where there is one ----
for s in GR CO PR ST SST STG ID EG CF2 ST2; do
    answers 'w 1 3' -p SE-$s -f chain
    answers 'w 1 3' -p EE-$s -f chain
    answers 1 -p CE-$s -f chain
    answers 'YES/w 1 3' -p DC-$s -f chain -a 3
    answers NO -p DC-$s -f chain -a 2
    answers YES -p DS-$s -f chain -a 1
    answers 'NO/w 1 3' -p DS-$s -f chain -a 2
done
answers 'w 1 3/w 2' -p EE-NA -f chain
answers 'w/w 1/w 1 3' -p EE-AD -f chain
answers 'w/w 1/w 1 3' -p EE-SA -f chain
answers 3 -p CE-AD -f chain
one_of 'NO/w,NO/w 1,NO/w 1 3' -p DS-AD -f chain -a 2

# ---- several ----
answers w -p SE-GR -f floating
answers w -p SE-ID -f floating
answers w -p EE-EG -f floating
answers 'w/w 1 4/w 2 4' -p EE-CO -f floating
answers 3 -p CE-CO -f floating
for s in PR ST SST STG CF2 ST2; do
    answers 'w 1 4/w 2 4' -p EE-$s -f floating
    answers 2 -p CE-$s -f floating
    one_of 'w 1 4,w 2 4' -p SE-$s -f floating
    answers 'YES/w 1 4' -p DC-$s -f floating -a 1
    answers YES -p DS-$s -f floating -a 4
    answers NO -p DC-$s -f floating -a 3
done
answers NO -p DC-GR -f floating -a 4
answers 'NO/w' -p DS-GR -f floating -a 4
answers 'NO/w 2 4' -p DS-ST -f floating -a 1
one_of 'NO/w 2,NO/w 2 4' -p DS-PR -f floating -a 1

# ---- none, or only the empty one ----
for task in SE EE; do
    answers NO -p $task-ST -f odd
    answers w -p $task-PR -f odd
    answers w -p $task-GR -f none
    answers w -p $task-ST -f none
    answers NO -p $task-ST -f self
done
answers 0 -p CE-ST -f odd
answers 1 -p CE-ST -f none
answers YES -p DS-ST -f odd -a 1
answers NO -p DC-ST -f odd -a 1
answers 'NO/w' -p DS-PR -f odd -a 1
answers 'w 1/w 2/w 3' -p EE-CF2 -f odd
answers 'w 1/w 2/w 3' -p EE-STG -f odd

# ---- the command line ----
answers 'w 1 3' --problem=se-gr --file=chain
timeout 60 "$ELENCHUS" solve -f - -p SE-GR <chain >out 2>err
[ "$(cat out)" = 'w 1 3' ] || say "standard input is not read: $(cat err)"
run 2 -p SE-GR
tells 'usage: elenchus solve -p TASK -f FILE'
run 2 -f chain
tells 'usage: elenchus solve -p TASK -f FILE'
run 2 -p DC-PF -f chain -a 1
tells "there is no problem 'DC-PF'; did you mean 'DC-PR'?"
silent
run 2 -p "$(printf 'x\033[2J')" -f chain
grep -q "$(printf '\033')" err && say 'an escape sequence is passed on'
run 2 -p DC-PR -f chain
tells '--argument'
run 2 -p SE-PR -f chain -a 1
tells 'goes with DC and DS'
for option in --seconds=0 --seconds=x --seconds=1e3 --conflicts=-1 \
    --conflicts=1.5 --memory=0 --memory=99999999999999; do
    run 2 -p SE-GR -f chain $option
    tells 'cannot be'
done
answers 'w 1 3' -p SE-GR -f chain --seconds 10 --conflicts 1000 --memory 4000

# ---- the argument that is asked about ----
for a in 0 4 -1 01x 99999999999999999999; do
    run 1 -p DC-PR -f chain "--argument=$a"
    tells "no argument is called '$a'"
    silent
done
run 1 -p DC-GR -f none -a 1
silent

# ---- files that are none ----
run 1 -p SE-GR -f missing
tells 'missing:1:1: error['
silent
printf '1 2\n' >headless
printf 'p af 2\n1 3\n' >beyond
printf 'p af 2\n1\n' >short
printf 'p af x\n' >unsized
: >empty
for file in headless beyond short unsized empty; do
    for task in SE-GR EE-PR CE-CO; do
        run 1 -p $task -f $file
        tells "$file:"
        tells 'error['
        silent
    done
done

# ---- names, and other formats ----
printf 'arg(tea).\narg(milk).\narg(sugar).\natt(tea,milk).\natt(milk,sugar).\n' \
    >names.apx
printf 'tea\nmilk\nsugar\n#\ntea milk\nmilk sugar\n' >names.tgf
for file in names.apx names.tgf; do
    answers 'w tea sugar' -p SE-PR -f $file
    answers 'YES/w tea sugar' -p DC-ST -f $file -a sugar
    answers 'NO/w tea sugar' -p DS-CO -f $file -a milk
    answers 'w/w tea/w tea sugar' -p EE-AD -f $file
    run 1 -p DC-PR -f $file -a suggar
    tells "no argument is called 'suggar' among the 3 of $file"
    tells "did you mean 'sugar'?"
    run 1 -p DC-PR -f $file -a 1
    silent
    run 0 --json -p SE-GR -f $file
    grep -q '"witness":\["tea","sugar"\]' out || say "JSON: $(cat out)"
done
if command -v gzip >/dev/null; then
    gzip -c chain >chain.gz
    answers 'w 1 3' -p SE-ST -f chain.gz
fi

# ---- JSON ----
run 0 --json -p DC-CO -f floating -a 1
grep -q '"task":"DC-CO","file":"floating","argument":"1"' out ||
    say "JSON: $(cat out)"
grep -q '"answer":"yes","witness":\["1",.*"count":null}$' out ||
    say "JSON: $(cat out)"
run 0 --json -p EE-CO -f chain
grep -q '"extensions":\[\["1","3"\]\],"answer":"yes"' out ||
    say "JSON of EE: $(cat out)"
run 0 --json -p EE-ST -f odd
grep -q '"extensions":\[\],"answer":"no"' out || say "JSON: $(cat out)"
run 0 --json -p CE-ST -f odd
grep -q '"answer":"no","witness":null,"count":"0"' out ||
    say "JSON: $(cat out)"

# ---- 2^40 extensions: shown as they are found, in little memory ----
awk 'BEGIN { n = 80; print "p af " n
    for (i = 1; i < n; i += 2) print i " " i + 1 "\n" i + 1 " " i }' >pairs
answers 1099511627776 -p CE-PR -f pairs
(
    timeout 60 "$ELENCHUS" solve -p EE-PR -f pairs 2>err
    echo $? >status
) | head -n 1 >first
[ "$(cat status)" = 0 ] || say "EE into head: status $(cat status)"
[ -s err ] && say "EE into head: $(cat err)"
[ "$(wc -w <first)" -eq 41 ] || say "EE into head: $(cat first)"

# What is not all of them: status 4, each line still an extension.
partial() {
    tells "$1"
    awk '$1 != "w" || NF != 41 { exit 1 }' out || say 'EE: a half line'
    [ -s out ] || say 'EE: nothing was shown meanwhile'
}
run 4 -p EE-PR -f pairs --seconds 0.5
partial 'limits'
run 4 --json -p EE-PR -f pairs --seconds 0.5
grep -q '\]\],"answer":"unknown","witness":null,"count":null}$' out ||
    say "JSON of EE, stopped: $(tail -c 100 out)"

# ^C, once the first extension has come out of a pipe. A script's children ignore
# it, unless env says otherwise.
mkfifo pipe || exit 1
for signal in INT TERM; do
    env --default-signal=$signal true 2>/dev/null || {
        echo "left out: SIG$signal, for env cannot restore it here"
        continue
    }
    env --default-signal=$signal "$ELENCHUS" solve -p EE-PR -f pairs \
        >pipe 2>err </dev/null &
    child=$!
    {
        IFS= read -r line
        printf '%s\n' "$line"
        kill -$signal $child
        cat
    } <pipe >out
    wait $child
    got=$?
    [ $got -eq 4 ] || say "SIG$signal while solving: status $got"
    partial 'stopped'
done
# Before there is anything to stop: while a pipe is waited for. It can be opened
# for writing once the program has opened it.
"$ELENCHUS" solve -p SE-GR -f pipe >out 2>err </dev/null &
child=$!
exec 3>pipe
kill -TERM $child
wait $child
got=$?
exec 3>&-
[ $got -eq 4 ] || say "SIGTERM while reading: status $got"
tells 'stopped'
silent

# ---- nobody reads, or nothing can be written ----
"$ELENCHUS" solve -p SE-GR -f chain >&- 2>err
[ $? -eq 4 ] || say 'a closed output is not status 4'
if [ -e /dev/full ]; then
    for task in SE EE; do
        timeout 60 "$ELENCHUS" solve -p $task-PR -f pairs >/dev/full 2>err
        [ $? -eq 4 ] || say "$task on a full disk: not status 4"
        tells 'No space left'
    done
fi

# ---- too little memory: what is enough to start, not to read ----
limit=0
for kib in 40000 48000 56000 64000 72000 80000; do
    sh -c 'ulimit -v $0 && "$ELENCHUS" --version' $kib >/dev/null 2>&1 || continue
    limit=$kib
    break
done
if [ $limit -eq 0 ]; then
    echo 'left out: too little memory, for a sanitizer needs all addresses'
    exit $failed
fi
awk 'BEGIN { n = 3000000; print "p af " n
    for (i = 1; i < n; i++) print i " " i + 1 }' >large
for question in SE-GR 'DC-PR -a 1' EE-CO; do
    (
        ulimit -v $limit
        # shellcheck disable=SC2086 # a task, and perhaps an argument
        timeout 120 "$ELENCHUS" solve -p $question -f large
    ) >out 2>err
    got=$?
    [ $got -eq 4 ] || say "too little memory, $question: status $got: $(cat err)"
    tells 'out of memory'
    silent
done
exit $failed
