#!/bin/sh
# Every link in the documentation to a file of this tree leads to one.
set -u

cd "$ELENCHUS_ROOT" || exit 1
failed=0
count=0
pages=$(find . -name build -prune -o -name node_modules -prune -o \
    -name .git -prune -o -name '*.md' -print)
for page in $pages; do
    # Fenced blocks and code are no links.
    links=$(awk '/^```/ { fenced = !fenced; next } !fenced' "$page" |
        sed 's/`[^`]*`//g' | grep -o '](\([^)]*\))' | sed 's/^](//; s/)$//')
    for link in $links; do
        case $link in
        http://* | https://* | mailto:*) continue ;;
        esac
        count=$((count + 1))
        target=${link%%#*}
        [ -z "$target" ] || [ -e "$(dirname "$page")/$target" ] || {
            echo "FAILED: $page: $link leads nowhere"
            failed=1
        }
    done
done
[ $count -gt 20 ] || failed=1
exit $failed
