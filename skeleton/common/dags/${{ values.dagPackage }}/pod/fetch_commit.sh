# Brings one commit into $GIT_SYNC_TARGET. The credentials stay in the
# environment: git asks a helper for them, so no argument and no log has them.
set -eu
export LC_ALL=C GIT_TERMINAL_PROMPT=0 GIT_CONFIG_NOSYSTEM=1
log=${TMPDIR:-/tmp}/git-sync.log

# give_up CODE MESSAGE NEXT_STEP: the same line of JSON as a trainer's.
give_up() {
  report=$(printf '{"code":"%s","message":"%s","nextStep":"%s"}' "$@")
  printf '%s' "$report" > "${GIT_SYNC_REPORT:-/dev/termination-log}" || true
  echo "MLOPS_ERROR $report" >&2
  exit 1
}

case "$GIT_SYNC_REPOSITORY" in
  *[!A-Za-z0-9:/._~%+@-]*) give_up git-bad-address "The address of the repository has a character that no address has." "Correct the repository in the delivery of this DAG." ;;
  http://?* | https://?*) ;;
  *) give_up git-bad-address "A pod cannot fetch from a repository without an http or https address." "Deliver this DAG with the repository's http or https address." ;;
esac
case "$GIT_SYNC_COMMIT" in
  '' | *[!0-9a-f]*) give_up git-ref-not-found "This DAG does not say which commit it was delivered from." "Deliver it with a delivery.json beside it." ;;
esac

if [ -n "${GIT_SYNC_PASSWORD:-}" ]; then
  export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="credential.$GIT_SYNC_SERVER.helper"
  # Expanded by the shell that git starts, not here.
  # shellcheck disable=SC2016
  export GIT_CONFIG_VALUE_0='!f() { test "$1" = get && printf "username=%s\npassword=%s\n" "${GIT_SYNC_USERNAME:-git}" "$GIT_SYNC_PASSWORD"; }; f'
fi

# A host that never answers would hold git, and the pod, for minutes.
fetch() {
  git -C "$GIT_SYNC_TARGET" fetch --quiet --depth=1 --no-tags "$GIT_SYNC_REPOSITORY" "$GIT_SYNC_COMMIT" > "$log" 2>&1 &
  fetching=$!
  (sleep "${GIT_SYNC_TIMEOUT:-60}"; echo 'fatal: Operation timed out' >> "$log"; kill "$fetching") > /dev/null 2>&1 &
  watching=$!
  status=0
  wait "$fetching" || status=$?
  kill "$watching" 2> /dev/null || true
  return "$status"
}

unreachable() {
  grep -qE "Could not resolve host|Failed to connect|Couldn't connect|timed out|Connection reset|Empty reply|SSL|error: 5" "$log"
}

explain() {
  cat "$log" >&2
  if unreachable; then
    give_up git-unreachable "$GIT_SYNC_SERVER cannot be reached from the pod." "Check that the git host is up and that the network policy lets training pods reach it."
  fi
  case "$(cat "$log")" in
    *'not our ref'* | *"couldn't find remote ref"* | *'unadvertised object'*)
      give_up git-ref-not-found "Commit $GIT_SYNC_COMMIT is not in $GIT_SYNC_REPOSITORY." "Push the commit, or deliver the DAG again from one that is there." ;;
    *'Authentication failed'* | *'could not read Username'* | *'could not read Password'* | *'error: 401'* | *'error: 403'*)
      give_up git-auth "$GIT_SYNC_SERVER refuses to let this project's code be read." "Check username and password in the Secret git-credentials." ;;
    *"repository '"*"' not found"* | *'error: 404'*)
      give_up git-auth "$GIT_SYNC_SERVER has no repository at this address, or hides it: $GIT_SYNC_REPOSITORY." "Check the address, and username and password in the Secret git-credentials." ;;
    *) give_up git-failed "git could not fetch commit $GIT_SYNC_COMMIT." "Read the log of the container git-sync." ;;
  esac
}

git init --quiet "$GIT_SYNC_TARGET"
# A server or a name server that has a bad moment is no reason to fail a training.
for pause in ${GIT_SYNC_PAUSES:-1 3} 0; do
  if fetch; then
    git -C "$GIT_SYNC_TARGET" -c advice.detachedHead=false checkout --quiet "$GIT_SYNC_COMMIT"
    echo "Commit $GIT_SYNC_COMMIT of $GIT_SYNC_REPOSITORY"
    exit 0
  fi
  if [ "$pause" = 0 ] || ! unreachable; then explain; fi
  sleep "$pause"
done
