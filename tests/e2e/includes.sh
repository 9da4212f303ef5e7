#!/bin/sh
# Files in files: lines are those of the original, and nothing outside of the
# root directory is read.
set -u

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/map/parts/deep" "$work/outside"
cd "$work/map" || exit 1
failed=0
say() {
    echo "FAILED: $*"
    failed=1
}
# run STATUS ARGUMENT...: leaves out and err beside the root.
run() {
    wanted=$1
    shift
    "$ELENCHUS" "$@" >../out 2>../err </dev/null
    got=$?
    [ $got -eq "$wanted" ] || say "elenchus $*: status $got, not $wanted"
}
tells() {
    grep -qF -e "$1" ../err || say "not told: $1; but: $(cat ../err)"
}
has() {
    grep -qF -e "$1" ../out || say "not in the answer: $1; but: $(cat ../out)"
}

cat >main.argdown <<'END'
[Tea]: We drink tea at four.
  + <Custom>: We always have.

@include(parts/against.argdown)

<Biscuits>: There are biscuits.
  +> [Tea]
  +> {oops: true}
END
cat >parts/against.argdown <<'END'
// Against it.

@include(deep/late.argdown)

[Tea]
  - <Hot>: It is too hot.
  - {oops: true}
END
cat >parts/deep/late.argdown <<'END'
[Tea]
  - <Late>: Dinner is at six.
END

# Places are those of the file that the text is in, and the text goes on behind.
run 1 check --json main.argdown
has '"title":"Custom","verdict":"stands","in":true,"file":"main.argdown","line":2'
has '"title":"Late","verdict":"stands","in":true,"file":"parts/deep/late.argdown","line":2'
has '"title":"Hot","verdict":"stands","in":true,"file":"parts/against.argdown","line":6'
has '"title":"Biscuits","verdict":"stands","in":true,"file":"main.argdown","line":6'
has '"file":"parts/against.argdown","line":7,"column":5'
has '"file":"main.argdown","line":8,"column":6'
run 1 check main.argdown
tells 'parts/against.argdown:7:5: error[E013]: '
tells '      - {oops: true}'
tells 'main.argdown:8:6: error[E013]: '
tells '      +> {oops: true}'
run 1 parse main.argdown
has '<Late>  parts/deep/late.argdown:2'

# From another directory, names are as that one sees them.
(cd .. && "$ELENCHUS" check map/main.argdown 2>err >out)
tells 'map/main.argdown:8:6: error[E013]: '
tells 'against.argdown:7:5: error[E013]: '

# A file that is included again is read as nothing: it is there already.
cat >twice.argdown <<'END'
@include(parts/deep/late.argdown)

@include(parts/deep/late.argdown)

[Tea]
  + <Custom>: We always have.
END
run 0 check --json twice.argdown
[ "$(grep -o '"title":"Late"' ../out | wc -l)" -eq 1 ] || say "read twice"

# A circle names its files.
printf '[A]: a\n  + <B>: b\n\n@include(two.argdown)\n' >one.argdown
printf '[C]: c\n  + <D>: d\n\n@include(one.argdown)\n' >two.argdown
run 1 check one.argdown
tells 'two.argdown:4:1: error[E005]: files include each other in a circle: one.argdown includes two.argdown includes one.argdown'
grep -qF '[C]' ../out || say "what stands before the circle is lost"

# A file that is missing, or a directory.
printf '[A]: a\n  + <B>: b\n\n@include(none.argdown)\n' >missing.argdown
run 1 check missing.argdown
tells 'missing.argdown:4:1: error[E006]: there is no file none.argdown'
printf '[A]: a\n  + <B>: b\n\n@include(parts)\n' >directory.argdown
run 1 check directory.argdown
tells 'directory.argdown:4:1: error[E003]: '

# Outside of the root: by .., by an absolute path, by symbolic links. The text
# of that file is never shown.
printf '[Secret]: nobody may read this\n' >../outside/secret.argdown
ln -s ../outside/secret.argdown link.argdown
ln -s ../outside linked
refused() {
    printf '[A]: a\n  + <B>: b\n\n@include(%s)\n' "$1" >leaves.argdown
    run 1 check leaves.argdown
    tells 'leaves.argdown:4:1: error[E007]: '
    cat ../out ../err | grep -q 'nobody may' && say "read by $1"
    "$ELENCHUS" parse --json leaves.argdown 2>/dev/null | grep -q Secret &&
        say "in the model by $1"
}
refused ../outside/secret.argdown
refused parts/../../outside/secret.argdown
refused "$work/outside/secret.argdown"
refused link.argdown
refused linked/secret.argdown

# .. within the root is no harm.
printf '@include(parts/../parts/deep/late.argdown)\n' >within.argdown
run 0 check within.argdown
has '<Late>'

# --root moves the border, outwards and inwards.
printf '[A]: a\n  + <B>: b\n\n@include(../outside/secret.argdown)\n' >leaves.argdown
run 0 check --root .. leaves.argdown
has '[Secret]'
run 0 check --root=.. link.argdown
printf '[A]: a\n  + <B>: b\n\n@include(../one.argdown)\n' >parts/up.argdown
run 1 check parts/up.argdown
tells 'error[E007]: '
run 1 check --root . parts/up.argdown
tells 'error[E005]: '

# In comments nothing is included.
printf '// @include(none.argdown)\n/* @include(none.argdown) */\n[A]: a\n  + <B>\n' \
    >comment.argdown
run 0 check comment.argdown

exit $failed
