#!/usr/bin/env bash
# Holds every include of the project against the direction of its dependencies:
#   base <- core <- formats, store, mail <- cli        (mail may use formats/mime.h)
# Prints each include that points the wrong way and exits with 1 when there is one.
set -euo pipefail
cd "${1:-$(dirname "$0")/..}"

declare -A allowed=(
  [base]="base"
  [core]="base core"
  [formats]="base core formats"
  [store]="base core store"
  [mail]="base core mail"
  [cli]="base core formats store mail cli"
)

wrong=0
checked=0
while IFS=: read -r file line text; do
  layer=${file#include/reg/} layer=${layer#src/} layer=${layer%%/*}
  target=${text#*\"reg/} target=${target%%\"*}
  checked=$((checked + 1))
  case "$target" in
    version.h | sonames.h | embedded_*) continue ;;
    formats/mime.h) [ "$layer" = mail ] && continue ;;
  esac
  case " ${allowed[$layer]} " in
    *" ${target%%/*} "*) ;;
    *)
      echo "$file:$line: $layer must not include reg/$target"
      wrong=1
      ;;
  esac
done < <(grep -rnE '^ *# *include "reg/' include/reg src/*/)

[ "$checked" -gt 0 ] || { echo "no include was found: is this the project's folder?"; exit 1; }
[ "$wrong" -eq 0 ] && echo "$checked includes point the right way"
exit "$wrong"
