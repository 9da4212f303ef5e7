#!/bin/sh
# The installer of what is missing: quiet where nothing is, and never waiting.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}
bin=$work/bin
tree=$work/tree
mkdir "$bin" "$tree" "$tree/tools"
cp "$ELENCHUS_ROOT/tools/install-deps" "$tree/tools/"
deps=$tree/tools/install-deps

# All is there, or the tests would not run: not a word, nothing written.
"$ELENCHUS_ROOT/tools/install-deps" build run test >"$work/said" 2>&1 ||
    say "what is there is not seen"
[ -s "$work/said" ] && say "it speaks: $(cat "$work/said")"

# A machine with nothing but the tools of the system.
for tool in sh cat sed grep head tail dirname mkdir cp env find printf tr; do
    path=$(command -v $tool) && case $path in /*) ln -s "$path" "$bin/" ;; esac
done
fake() {
    name=$1
    shift
    printf '#!/bin/sh\n%s\n' "$*" >"$bin/$name"
    chmod +x "$bin/$name"
}
run() { PATH=$bin "$deps" "$@" >"$work/said" 2>&1 </dev/null; }
expect() { # expect STATUS WORDS
    [ "$got" -eq "$1" ] || say "status $got, wanted $1: $(cat "$work/said")"
    grep -qF -e "$2" "$work/said" || say "not told: $2: $(cat "$work/said")"
}

run build
got=$?
expect 2 '  - Ninja'

fake apt-get "echo \"\$@\" >>$work/apt"
fake dpkg-query 'exit 1'
fake id 'echo 1000'
run build
got=$?
expect 2 'apt-get install -y --no-install-recommends gcc libc6-dev cmake'
grep -q ninja-build "$work/said" || say "the command is not whole"
fake sudo "echo called >>$work/sudo; exit 1"
run build test
got=$?
expect 2 'Installing needs root.'
[ -e "$work/sudo" ] && say "sudo is called without a terminal"
[ -e "$work/apt" ] && say "apt-get is called without root"

run --check build
got=$?
expect 2 '`make deps`'

fake id 'echo 0'
run build
got=$?
expect 0 'Installing gcc libc6-dev cmake ninja-build pkg-config libfyaml-dev'
grep -q 'install --no-install-recommends gcc' "$work/apt" ||
    say "apt-get is not called"
grep -q 'libcmocka-dev' "$work/apt" && say "more than was asked for"

# Another Node.js than Debian's stays alone.
fake node 'echo v20.1.0'
run build test
got=$?
expect 2 "Debian's npm is left alone"

fake apt-get 'exit 100'
rm "$bin/node"
run build
got=$?
expect 1 'Installing failed.'
exit $failed
