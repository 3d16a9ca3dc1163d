#!/usr/bin/env bash
# Builds register, runs every test and the quick start on another Debian than this machine's, in a chroot that
# debootstrap makes. No part of tests/run.sh: it takes the better part of an hour and needs
#   root, debootstrap, a mirror of Debian in this machine's sources of apt (which is taken), 5 GB of room.
#
#   tests/other_debian.sh SUITE [FOLDER]   such as trixie; the chroot is made in FOLDER (build/SUITE) and kept
#
# What is committed and what is changed since is tried, as it stands in this folder.
set -euo pipefail
trap 'echo "tests/other_debian.sh: failed at: $BASH_COMMAND" >&2' ERR
[ $# -ge 1 ] && [ $# -le 2 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
cd "$(dirname "$0")/.."
suite=$1
root=$(realpath -m "${2:-build/$suite}")

[ "$(id -u)" -eq 0 ] || { echo "$0: only root may make a chroot" >&2; exit 3; }
command -v debootstrap >/dev/null || { echo "$0: install debootstrap" >&2; exit 3; }
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | head -n 1)
[ -n "$mirror" ] || { echo "$0: apt has no mirror of Debian, or \`apt-get update\` was never run" >&2; exit 3; }

if [ ! -e "$root/.made" ]; then
  mkdir -p "$root"
  debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" "$mirror" >/dev/null
  # As this machine reaches its mirror.
  apt-config dump --format '%f "%v";%n' Acquire >"$root/etc/apt/apt.conf.d/50machine"
  touch "$root/.made"
fi

unmount() {
  local place
  for place in dev/shm dev/pts proc; do
    ! mountpoint -q "$root/$place" || umount "$root/$place"
  done
}
trap unmount EXIT
mount -t proc proc "$root/proc"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -sf pts/ptmx "$root/dev/ptmx"
mkdir -p "$root/dev/shm"
mount -t tmpfs tmpfs "$root/dev/shm"
cp /etc/resolv.conf "$root/etc/resolv.conf"

# Only files that are other ones than before, whenever they were written here: a second run builds only what changed.
mkdir -p "$root/register"
fresh=$(mktemp -d "$root/register.XXXXXX")
git ls-files -z --cached --others --exclude-standard | tar -c --null --files-from=- --ignore-failed-read |
  tar -x -C "$fresh"
(cd "$root/register" && find . -path ./build -prune -o ! -type d -print0) |
  while IFS= read -r -d '' file; do [ -e "$fresh/$file" ] || rm -f "$root/register/$file"; done
(cd "$fresh" && find . ! -type d -print0) | while IFS= read -r -d '' file; do
  cmp -s "$fresh/$file" "$root/register/$file" || install -D -m "$(stat -c %a "$fresh/$file")" "$fresh/$file" "$root/register/$file"
done
rm -rf "$fresh"
# The one thing that the tests fetch from elsewhere: by this machine, which may reach it in ways of its own.
if tests/fetch_axe.sh build/npm >/dev/null; then
  mkdir -p "$root/register/build"
  cp -r build/npm "$root/register/build/"
fi
inside() {
  chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb bash -c "cd /register && $1"
}
inside tests/run.sh
inside examples/quickstart.sh
echo "$suite: built, every test passed, and so did the quick start"
