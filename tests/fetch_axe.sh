#!/usr/bin/env bash
# Has npm fetch axe-core, in the version that tests/browser locks, into FOLDER, unless it is there already.
#
#   tests/fetch_axe.sh FOLDER
#
# Exits with 77 where it is not there and there is no network.
set -euo pipefail
folder=$1
locked=$(dirname "$(realpath "$0")")/browser

is_there() {
  cmp -s "$locked/package-lock.json" "$folder/package-lock.json" && [ -s "$folder/node_modules/axe-core/axe.min.js" ]
}
if is_there; then
  echo "axe-core is there"
  exit 0
fi
command -v npm >/dev/null || { echo "skipped: npm is not installed"; exit 77; }

# Elsewhere first: another run may be at it as well.
mkdir -p "$(dirname "$folder")"
fresh=$(mktemp -d "$folder.XXXXXX")
trap 'rm -rf "$fresh"' EXIT
cp "$locked"/package*.json "$fresh"
if ! (cd "$fresh" && npm ci --prefer-offline --ignore-scripts --no-audit --no-fund --fetch-retries=1 \
  --fetch-retry-mintimeout=2000 >npm.log 2>&1); then
  cat "$fresh/npm.log"
  grep -qE 'EAI_AGAIN|ENOTFOUND|ECONN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH' "$fresh/npm.log" || exit 1
  echo "skipped: axe-core is not there, and npm reaches no network"
  exit 77
fi
chmod 755 "$fresh"
if ! is_there; then
  rm -rf "$folder"
  mv -T "$fresh" "$folder" 2>/dev/null || is_there
fi
echo "axe-core was fetched"
