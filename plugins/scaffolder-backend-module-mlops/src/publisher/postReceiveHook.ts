/** Quotes one word for a POSIX shell. */
export const shellQuote = (word: string): string =>
  `'${word.replaceAll("'", `'\\''`)}'`;

/**
 * The hook of a bare repository: every push to `main` is delivered by `command`.
 * git's own variables are dropped, else the delivery would work on this repository
 * whatever folder it changes to.
 */
export const postReceiveHook = (command: string[]): string => `#!/bin/sh
unset $(git rev-parse --local-env-vars)
while read -r _ commit ref; do
  case "$commit" in *[!0]*) ;; *) continue ;; esac
  if [ "$ref" = refs/heads/main ]; then
    ${command.map(shellQuote).join(' ')} </dev/null || exit 1
  fi
done
`;
