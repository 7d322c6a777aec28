import { ConflictError, InputError } from '@backstage/errors';
import { Binding } from '@trainyard/backstage-plugin-mlops-common';
import { isDagId, isMlflowName } from '@trainyard/backstage-plugin-mlops-node';
import { BindingRefusedError } from './BindingRefusedError';
import {
  invalidMessage,
  refusedMessage,
  untaggedMessage,
  Wish,
} from './bindingMessage';
import { OwnerFacts } from './OwnerFacts';
import { namesEntity, refOfTag } from './refOfTag';
import { ABOUT } from './Thing';

/** Whose a thing is, and why it may not be read or changed. */
export interface BoundThing extends Wish {
  state: Binding['state'];
  message?: string;
  /** Thrown by what needs to read it. */
  readError?: Error;
  /** Thrown by what needs full use of it. */
  useError?: Error;
}

/** What is known when a thing is bound. */
export interface BindInput {
  /** What the thing says, or why it could not be asked; `undefined` when nobody asked. */
  facts: OwnerFacts | Error | undefined;
  /** Whether the operator's config, or a DAG of a generated project, grants it. */
  isGranted: boolean;
}

/** Whether Airflow or MLflow could have such a thing at all. */
export const isPossible = ({ thing, id }: Wish): boolean =>
  thing === 'dag' ? isDagId(id) : isMlflowName(id);

/** Decides from what a thing says of itself; asks nobody. */
export function bindThing(
  wish: Wish,
  { facts, isGranted }: BindInput,
): BoundThing {
  if (!isPossible(wish)) {
    const message = invalidMessage(wish);
    return closed(wish, 'invalid', message, new InputError(message));
  }
  if (facts === undefined || facts instanceof Error) {
    const error = facts ?? new ConflictError('Nobody asked whose it is.');
    return closed(wish, 'unknown', undefined, error);
  }
  // What needs it finds out by itself that it is not there, and why.
  if (!facts.exists) return { ...wish, state: 'absent' };
  if (facts.owners.some(owner => namesEntity(owner, wish.entityRef))) {
    return { ...wish, state: 'own' };
  }
  if (facts.owners.length > 0) {
    const owner = refOfTag(facts.owners[0]);
    const message = refusedMessage(wish, owner);
    const error = new BindingRefusedError(message, { ...wish, owner });
    return closed(wish, 'refused', message, error);
  }
  if (isGranted) return { ...wish, state: 'claimed' };
  const message = untaggedMessage(wish);
  const useError = new BindingRefusedError(message, wish);
  return { ...wish, state: 'untagged', message, useError };
}

const closed = (
  wish: Wish,
  state: Binding['state'],
  message: string | undefined,
  error: Error,
): BoundThing => ({
  ...wish,
  state,
  message,
  readError: error,
  useError: error,
});

/** What callers are told of it. */
export const toWire = ({ thing, id, state, message }: BoundThing): Binding => ({
  thing,
  system: ABOUT[thing].system,
  id,
  state,
  message,
});
