import { Diagnosis } from '@trainyard/backstage-plugin-mlops-common';
import { redactSecrets } from '../../lib/redact';

/** Name of the init container that fetches the code. */
export const GIT_SYNC_CONTAINER = 'git-sync';

const ADDRESS = /(?:https?|ssh|git):\/\/[^\s'"]+|\b[\w.-]+@[\w.-]+:[^\s'"]+/;

/** Messages of git 2 and libcurl. */
const REF =
  /couldn't find remote ref|Could not parse object|not our ref|unadvertised object|reference is not a tree|did not match any file|Remote branch .* not found|invalid refspec/i;
const AUTH =
  /Authentication failed|could not read (?:Username|Password)|Permission denied|Access denied|HTTP Basic: Access|\b(?:401|403)\b|terminal prompts disabled|Host key verification failed/i;
const ABSENT = /repository .*not found|\b404\b|does not appear to be a git/i;
const NETWORK =
  /Could not resolve host|Failed to connect|Couldn't connect|Connection (?:refused|timed out|reset)|timed out|Network is unreachable|No route to host|unable to access|SSL|TLS|Could not read from remote/i;

/** Why git could not fetch, from its own words; `undefined` when they say nothing known. */
export function gitFailure(
  text: string,
  ref: string | undefined,
): Omit<Diagnosis, 'evidence'> | undefined {
  const address = redactSecrets(ADDRESS.exec(text)?.[0] ?? '').replace(
    /(?<![/'",.:;)])[/'",.:;)]+$/,
    '',
  );
  const where = address ? ` at ${address}` : '';
  if (REF.test(text)) {
    return {
      code: 'git-ref-not-found',
      reason: `The repository${where} does not have the commit ${
        ref ?? 'that the run asks for'
      }.`,
      nextStep:
        'Push the commit, or deliver the DAG again from one that is there, then start a new run.',
    };
  }
  if (AUTH.test(text)) {
    return {
      code: 'git-auth-failed',
      reason: `The git host refuses access to the repository${where}.`,
      nextStep:
        'Put a user and a token that may read the repository into the Secret git-credentials, then start a new run.',
    };
  }
  if (ABSENT.test(text)) {
    return {
      code: 'git-auth-failed',
      reason: `The git host does not have the repository${where}, or hides it from this account.`,
      nextStep:
        'Check the address of the repository and the token in the Secret git-credentials, then start a new run.',
    };
  }
  if (NETWORK.test(text)) {
    return {
      code: 'git-unreachable',
      reason: `The pod could not reach the git host${where}.`,
      nextStep:
        'Check the address of the repository, and that the network policy of the namespace lets pods reach it.',
    };
  }
  return undefined;
}
