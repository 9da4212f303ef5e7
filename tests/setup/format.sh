#!/bin/sh
# The check of the format: says so where there is no history, and sees a
# changed line that is out of shape.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}

mkdir "$work/tools"
cp "$ELENCHUS_ROOT/tools/check-format" "$work/tools/"
cp "$ELENCHUS_ROOT/.clang-format" "$work/"
export GIT_CEILING_DIRECTORIES="$work/.."
unset GIT_DIR GIT_WORK_TREE
"$work/tools/check-format" | grep -q 'no git history' ||
    say "a tree without history does not pass"

if ! command -v git >/dev/null || ! command -v clang-format >/dev/null; then
    echo "left out: git or clang-format is not here"
    exit $failed
fi
cd "$work" || exit 1
commit() {
    git -c user.name=Nobody -c user.email=nobody@example.org \
        -c commit.gpgsign=false commit -qam "$1"
}
git init -q . || exit 1
printf 'int old( int x );\n' >a.h
git add . && commit one
tools/check-format >said 2>&1 && say "a first commit out of shape passes"
printf 'int fine(int x);\n' >>a.h
commit two
tools/check-format >said 2>&1 || say "lines not changed are complained of: \
$(cat said)"
printf 'int crooked( int x );\n' >>a.h
commit three
tools/check-format >said 2>&1 && say "a crooked line passes"
grep -q 'int crooked(int x);' said || say "the change is not shown"
exit $failed
