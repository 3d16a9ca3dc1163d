#!/usr/bin/env bash
# Builds register and runs the main job on the real cycle of 2022 with invented applicants: a new cycle folder, the
# form's export imported, seats given out and announced, the roster of the first workshop on screen and mailed into outbox/.
# Installs the Debian packages that this needs. A second run goes on with the same folder.
set -euo pipefail
trap 'echo "examples/quickstart.sh: failed at: $BASH_COMMAND" >&2' ERR
cd "$(dirname "$0")/.."

.ci/packages build
echo "building (some minutes the first time)"
cmake --preset release >/dev/null
cmake --build --preset release

project=$PWD
folder=$project/build/quickstart
register() {
  printf '\n$ register'
  printf ' %q' "$@"
  printf '\n'
  "$project/build/release/register" "$@"
}

if [ ! -e "$folder/schedule.toml" ]; then
  register init "$folder"
  cp data/prace-s-informacemi-2022.toml "$folder/schedule.toml"
fi
cd "$folder"
# The cycle was in 2022: --now rehearses that spring.
register import "$project/examples/responses.csv" --now 2022-04-15
register prioritise --now "2022-04-15 08:00"
register announce --now "2022-04-15 08:00"
register roster 1
register roster 1 --email --now "2022-04-27 06:00"

cat <<END

Done. The cycle is in ${folder#"$project"/}; look around with
  cd ${folder#"$project"/} && ../release/register roster 1 --format json
END
