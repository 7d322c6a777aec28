import { Alert } from '@backstage/ui';
import type { Binding } from '@trainyard/backstage-plugin-mlops-common';

const THINGS: Record<Binding['thing'], string> = {
  dag: 'DAG',
  experiment: 'experiment',
  model: 'registered model',
};

/** What an entity may not do with what it names; the other states need no word. */
const TITLES: Partial<Record<Binding['state'], (thing: string) => string>> = {
  untagged: thing => `The ${thing} can be looked at, but not changed here.`,
  refused: thing => `The ${thing} belongs to another project.`,
  invalid: thing => `The annotation of the ${thing} is no valid id.`,
};

/** Says which outside things are not the entity's own, and how they become so. */
export const BindingBanners = ({ bindings = [] }: { bindings?: Binding[] }) => (
  <>
    {bindings.map(({ thing, id, state, message }) => {
      const title = TITLES[state]?.(`${THINGS[thing]} "${id}"`);
      return title ? (
        <Alert
          key={thing}
          status={state === 'untagged' ? 'info' : 'warning'}
          icon
          role="status"
          title={title}
          description={message}
        />
      ) : null;
    })}
  </>
);
