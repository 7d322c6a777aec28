import {
  currentContext,
  RequestContext,
} from '@trainyard/backstage-plugin-mlops-node';

/**
 * Reads once what several parts of one request ask for with the same arguments, the
 * very same objects among them. Work outside of a request reads each time.
 */
export function oncePerRequest<A extends unknown[], T>(
  read: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  const known = new WeakMap<
    RequestContext,
    { args: A; answer: Promise<T> }[]
  >();
  return (...args) => {
    const context = currentContext();
    if (!context) return read(...args);
    const earlier = known.get(context) ?? [];
    const same = earlier.find(each =>
      each.args.every((arg, index) => arg === args[index]),
    );
    if (same) return same.answer;
    const answer = read(...args);
    known.set(context, [...earlier, { args, answer }]);
    return answer;
  };
}
