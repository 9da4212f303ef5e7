#!/bin/sh
# Every example is read without a complaint, judged as it expects, told by every
# command, and already in its canonical layout; the demo judges one and ends well.
set -u

cd "$ELENCHUS_ROOT" || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}

maps=$(find examples -name '*.argdown' | LC_ALL=C sort)
[ "$(echo "$maps" | wc -l)" -ge 14 ] || say "there are too few: $maps"
for file in $maps; do
    for command in check parse theory positions compare timeline; do
        "$ELENCHUS" $command "$file" >"$work/out" 2>"$work/err" ||
            say "$command $file ends with $?: $(cat "$work/err")"
        [ -s "$work/out" ] || say "$command $file prints nothing"
        "$ELENCHUS" $command --json "$file" >"$work/json" 2>&1 ||
            say "$command --json $file ends with $?"
        case $(head -c 1 "$work/json") in
        '{') ;;
        *) say "$command --json $file does not print an object" ;;
        esac
        [ $command = check ] || continue
        grep -q '"diagnostics":\[\]' "$work/json" || say "$file is complained of"
        grep -q '"failed":\[\]' "$work/json" || say "$file is not as expected"
        case $file in
        examples/*/*)
            grep -q '"passed":0' "$work/json" && say "$file expects nothing"
            ;;
        esac
    done
    "$ELENCHUS" fmt --check "$file" >"$work/out" 2>&1 ||
        say "$file is not in its canonical layout"
done

tools/demo "$ELENCHUS" >"$work/demo" 2>&1 || say "the demo ends with $?"
for verdict in stands falls open; do
    grep -q "$verdict" "$work/demo" || say "the demo shows nothing that $verdict"
done
example=$(sed -n "s/.* why \([^ ]*\) '\(.*\)'\$/\1 \2/p" "$work/demo")
"$ELENCHUS" why "${example%% *}" "${example#* }" >"$work/out" 2>&1 ||
    say "what the demo proposes ends with $?: $(cat "$work/out")"
exit $failed
