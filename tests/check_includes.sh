#!/usr/bin/env bash
# Holds every include of the project against the direction of its dependencies:
#   base <- core <- formats, store, mail <- app <- cli        (mail may use formats/letters/mime.h)
# A header in include/reg may be used by the layers above its own; one in src/ is its layer's own.
# Prints what is against it and exits with 1 when there is anything.
set -euo pipefail
cd "${1:-$(dirname "$0")/..}"

declare -A allowed=(
  [base]="base"
  [core]="base core"
  [formats]="base core formats"
  [store]="base core store"
  [mail]="base core mail"
  [app]="base core formats store mail app"
  [cli]="base core formats store mail app cli"
)

wrong=0
checked=0
while IFS=: read -r file line text; do
  layer=${file#include/reg/} layer=${layer#src/} layer=${layer%%/*}
  target=${text#*\"} target=${target%%\"*}
  checked=$((checked + 1))
  case "$target" in
    reg/version.h | reg/libraries.h | reg/embedded_*) continue ;;
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

# refuse PATTERN WHY FOLDER…: no source in these says it.
refuse() {
  local pattern=$1 why=$2 hits
  shift 2
  hits=$(grep -rnE "$pattern" "$@" || true)
  [ -z "$hits" ] || { echo "$hits"; echo "$why"; wrong=1; }
}
refuse 'std::(ostream|istream|cout|cerr)|base/print\.h|<iostream>|nlohmann|CLI::' \
  'app neither prints, nor asks, nor builds JSON, nor parses options' src/app include/reg/app
refuse '\b(SELECT|INSERT|UPDATE|DELETE)\b .*\b(FROM|INTO|SET)\b' 'SQL is written in store alone' \
  src/base src/core src/formats src/mail src/app src/cli include/reg/{base,core,formats,mail,app,cli}
# Another driver is to stand behind the connection one day. Changesets and copies are SQLite's own from end to end.
refuse '\b(PRAGMA|pragma_[a-z_]+|sqlite_(schema|master)|rowid|VACUUM|INSERT OR)\b|sqlite3\.h|SQLiteCpp' \
  'what SQLite alone understands is said in store/db, store/journal and store/backup' \
  src/store/{tables,erasure} include/reg/store/{tables,erasure}
refuse '[.>](change|unrecorded_change|commit)\(|\bChange ?&' \
  'a command shows what a use case of app did: it has no change in which to write' src/cli
refuse '\.database\(\)' 'what is behind a view is for the rooms of the store' src/app src/cli include/reg/app
refuse 'nlohmann|\bJson\b|parse\([a-z_]*_json' 'JSON is built in formats/json alone' \
  src/base src/core src/store src/app src/cli include/reg $(find src/formats -mindepth 1 -maxdepth 1 ! -name json)
refuse '\.command *[!=]= *"' 'what a change was is asked of JournalEntry::kind()' src include/reg

[ "$checked" -gt 0 ] || { echo "no include was found: is this the project's folder?"; exit 1; }
[ "$wrong" -eq 0 ] && echo "$checked includes point the right way"
exit "$wrong"
