#!/usr/bin/env bash
# launch.sh CGROUP...: enters the cgroups and becomes the node, in namespaces of its own.
set -euo pipefail
for cgroup in "$@"; do echo $$ > "$cgroup/cgroup.procs"; done
exec unshare --net --mount --pid --uts --ipc --cgroup --fork --mount-proc --kill-child \
  bash "$(dirname "$0")/init.sh"
