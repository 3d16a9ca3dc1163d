#!/usr/bin/env bash
# Holds every include of the project against the direction of its dependencies:
#   base <- core <- formats, store, mail <- cli        (mail may use formats/letters/mime.h)
# A header in include/reg may be used by the layers above its own; one in src/ is its layer's own. Prints each include that points the wrong way and exits with 1 when there is one.
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
  target=${text#*\"} target=${target%%\"*}
  checked=$((checked + 1))
  case "$target" in
    reg/version.h | reg/sonames.h | reg/embedded_*) continue ;;
    reg/*)
      if [ "$layer" = mail ] && [ "$target" = reg/formats/letters/mime.h ]; then continue; fi
      target=${target#reg/}
      ;;
    */*)
      if [ "$layer" != "${target%%/*}" ] || [[ $file = include/* ]]; then
        echo "$file:$line: $target is of its layer alone, and of its sources"
        wrong=1
      fi
      continue
      ;;
    *)
      echo "$file:$line: $target is named without its folders"
      wrong=1
      continue
      ;;
  esac
  case " ${allowed[$layer]} " in
    *" ${target%%/*} "*) ;;
    *)
      echo "$file:$line: $layer must not include reg/$target"
      wrong=1
      ;;
  esac
done < <(grep -rnE '^ *# *include "' include/reg src/*/)

[ "$checked" -gt 0 ] || { echo "no include was found: is this the project's folder?"; exit 1; }
[ "$wrong" -eq 0 ] && echo "$checked includes point the right way"
exit "$wrong"
