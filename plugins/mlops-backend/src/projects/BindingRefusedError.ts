import { NotAllowedError } from '@backstage/errors';
import { Wish } from './bindingMessage';

/** Says 403 because an outside thing belongs to another entity, or to nobody. */
export class BindingRefusedError extends NotAllowedError {
  constructor(
    message: string,
    /** What was asked for; `owner` when the thing names another entity. */
    readonly refused: Wish & { owner?: string },
  ) {
    super(message);
  }
}
