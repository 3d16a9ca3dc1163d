#!/usr/bin/env bash
# 10,000 messages over one SMTP connection to postfix's smtp-sink, beside postfix's own smtp-source.
#   [BUILD=build/bench] [RUNS=5] tests/bench/smtp.sh [MESSAGES] [BYTES]
set -euo pipefail
cd "$(dirname "$0")/../.."
messages=${1:-10000}
bytes=${2:-2000}
port=${PORT:-2526}

/usr/sbin/smtp-sink -u nobody 127.0.0.1:"$port" 1000 &
sink=$!
trap 'kill "$sink"' EXIT
until (: >"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do sleep 0.1; done

for _ in $(seq "${RUNS:-5}"); do
  "${BUILD:-build/bench}"/tests/bench/bench_smtp "$port" "$messages" "$bytes"
  start=$(date +%s.%N)
  /usr/sbin/smtp-source -d -s 1 -m "$messages" -l 3000 127.0.0.1:"$port"
  echo "smtp-source, as many of 3000 bytes: $(date +%s.%N | awk -v start="$start" '{printf "%.3f", $1 - start}') s"
done
