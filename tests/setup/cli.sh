#!/bin/sh
# The command line: help, version, mistakes, exit statuses, closed pipes.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0

# try STATUS 'WORDS THAT STDOUT HOLDS' 'WORDS THAT STDERR HOLDS' ARGUMENT...
try() {
    status=$1 out=$2 err=$3
    shift 3
    "$ELENCHUS" "$@" >"$work/out" 2>"$work/err" </dev/null
    got=$?
    if [ $got -ne "$status" ] || ! holds "$work/out" "$out" ||
        ! holds "$work/err" "$err"; then
        echo "FAILED: elenchus $*: status $got, wanted $status"
        echo "wanted on stdout: $out; on stderr: $err"
        cat "$work/out" "$work/err"
        failed=1
    fi
}
# An empty expectation means: nothing is printed there; `any`: no matter.
holds() {
    if [ "$2" = any ]; then
        return 0
    elif [ -z "$2" ]; then
        [ ! -s "$1" ]
    else
        grep -qF -e "$2" "$1"
    fi
}
say() {
    echo "FAILED: $*"
    failed=1
}

try 0 'Exit status:' '' --help
try 0 'Exit status:' '' -h
try 0 'Exit status:' '' --help --json
for command in check why parse theory fmt solve verify; do
    try 0 "  elenchus $command " '' $command --help
    "$ELENCHUS" $command --help | grep -q '^Example:$' ||
        say "$command --help has no example"
    "$ELENCHUS" --help | grep -q "^  $command " ||
        say "--help does not name $command"
done
try 0 'with libfyaml ' '' --version
version=$(sed -n 's/^project(elenchus VERSION \([0-9.]*\).*/\1/p' \
    "$ELENCHUS_ROOT/CMakeLists.txt")
[ "$("$ELENCHUS" --version | head -n 1)" = "elenchus $version" ] ||
    say "--version does not say $version"
grep -q "^## $version" "$ELENCHUS_ROOT/CHANGELOG.md" ||
    say "CHANGELOG.md has no section $version"

# No text is wider than a terminal.
for command in '' check why parse theory fmt solve verify; do
    # shellcheck disable=SC2086 # no command is no word
    "$ELENCHUS" $command --help | awk 'length > 80 { exit 1 }' ||
        say "'$command --help' is wider than 80 columns"
done

# Mistakes: status 2, the nearest word, nothing on standard output.
try 2 '' 'no file is given'
try 2 '' "did you mean 'check'?" chekc
try 2 '' "did you mean 'theory'?" theroy "$work"
try 2 '' "neither a command nor a file" "$work/none.argdown"
try 2 '' "did you mean '--json'?" --jsn
try 2 '' "did you mean '--color'?" --colour=never check x
try 2 '' "unknown option '-x'" -x
try 2 '' 'takes no value' check --json=yes x
try 2 '' 'needs a value' check x --color
try 2 '' 'auto always never' check x --color=blue
try 2 '' 'usage: elenchus why FILE CLAIM' why x
try 2 '' 'usage: elenchus why FILE CLAIM' why x y z
try 2 '' 'usage: elenchus check FILE...' check
try 2 '' "goes with fmt, not with check" check --write x
try 2 '' "either '--write' or '--check'" fmt --write --check x
try 2 '' 'standard input cannot be rewritten' fmt --write -
try 2 '' "'a?[31mb'" "$(printf 'a\033[31mb')"
"$ELENCHUS" check --help | grep -q -e --write && say "check offers --write"

# Options anywhere; `--` ends them; a file may have a command's name.
cd "$work" || exit 1
printf '[A]: a claim.\n' >check
cp check -- --odd
try 0 'A' any check check
try 0 'A' any check -- --odd
try 0 'A' any -- check
"$ELENCHUS" check --json ./check >one || say "check --json fails"
"$ELENCHUS" ./check --json >two
cmp -s one two || say "options behind operands change the answer"
"$ELENCHUS" --json -- check >two
cmp -s one two && say "the file's name is not told" # the names differ
"$ELENCHUS" --json - <check >two || say "standard input is not read"
grep -q '"A"' two || say "standard input is not judged"

# Colour: never in a file or pipe unless asked for.
"$ELENCHUS" check ./check | grep -q "$(printf '\033')" && say "colour in a pipe"

# Writing that fails is told; a reader that has gone is not.
if [ -e /dev/full ]; then
    "$ELENCHUS" --help >/dev/full 2>err
    [ $? -eq 4 ] || say "a full disk is not status 4"
    grep -q 'No space left' err || say "a full disk is not told"
fi
"$ELENCHUS" --help >&- 2>err
[ $? -eq 4 ] || say "a closed output is not status 4"
(
    trap '' PIPE
    "$ELENCHUS" --help 2>err
    echo $? >status
) | :
[ "$(cat status)" = 0 ] || say "a closed pipe ends with $(cat status)"
[ -s err ] && say "a closed pipe is spoken of: $(cat err)"

# What is generated for shells and for man names every command.
for kind in bash zsh fish man; do
    "$ELENCHUS" --generate=$kind >generated || say "no $kind"
    for command in check why parse theory fmt solve verify; do
        grep -q "$command" generated || say "$kind does not know $command"
    done
done
"$ELENCHUS" --generate=bash >generated
if command -v bash >/dev/null; then
    bash -n generated || say "the bash completion is not bash"
    got=$(bash -c '. ./generated; COMP_WORDS=(elenchus fmt --w); COMP_CWORD=2
        compopt() { :; }; _elenchus; echo "${COMPREPLY[*]}"')
    [ "$got" = --write ] || say "bash completes '--w' to '$got'"
    got=$(cd "$ELENCHUS_ROOT/docs" && bash -c '. "$1"
        COMP_WORDS=(elenchus solve -f floa); COMP_CWORD=3
        compopt() { :; }; _elenchus; echo "${COMPREPLY[*]}"' - "$work/generated")
    [ "$got" = floating.af ] || say "bash completes '-f floa' to '$got'"
fi

exit $failed
