#!/usr/bin/env bash
# Runs the random tests, the kills, the faults and the races with other seeds again and again, for as long as one likes.
#
#   tests/soak.sh DURATION    such as 90s, 30m, 8h, 2d; the round that is begun is finished
#
# Prints the seed of each round. Exits with 1 at the first failure and says how to run it again; a seed that failed
# belongs into kReplayedSeeds of tests/support/seed.h.
set -euo pipefail
usage() {
  echo "usage: tests/soak.sh DURATION, such as 90s, 30m, 8h or 2d" >&2
  exit 2
}
[ $# -eq 1 ] && [[ $1 =~ ^([0-9]+)([smhd]?)$ ]] || usage
declare -A seconds=([s]=1 [m]=60 [h]=3600 [d]=86400)
duration=$((10#${BASH_REMATCH[1]} * ${seconds[${BASH_REMATCH[2]:-s}]}))
cd "$(dirname "$0")/.."

tests/run.sh -N >/dev/null # builds them
export REG_SEQUENCES=12 REG_INSTANCES=4000 REG_KILLS=100 REG_DAMAGES=48 REG_ROUNDS=2
amounts="REG_SEQUENCES=$REG_SEQUENCES REG_INSTANCES=$REG_INSTANCES REG_KILLS=$REG_KILLS"
amounts+=" REG_DAMAGES=$REG_DAMAGES REG_ROUNDS=$REG_ROUNDS"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
rounds=0
while [ "$rounds" -eq 0 ] || [ "$SECONDS" -lt "$duration" ]; do
  REG_SEED=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
  export REG_SEED
  for name in property recompute letters faults races; do
    begun=$SECONDS
    if ! tests/run.sh -R "^$name\$" >"$log" 2>&1; then
      cat "$log"
      echo "tests/soak.sh: $name failed; again with"
      echo "  $amounts REG_SEED=$REG_SEED tests/run.sh -R '^$name\$'"
      exit 1
    fi
    echo "REG_SEED=$REG_SEED $name: passed in $((SECONDS - begun)) s"
  done
  rounds=$((rounds + 1))
done
echo "$rounds rounds passed"
