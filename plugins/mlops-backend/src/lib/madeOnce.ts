/**
 * Makes something of an object once, for as long as the object lives: many
 * viewers are shown the same answer.
 *
 * @param keyOf - tells apart what is made of the same object with other arguments
 */
export function madeOnce<From extends object, Rest extends unknown[], Made>(
  make: (from: From, ...rest: Rest) => Made,
  keyOf: (...rest: Rest) => string = () => '',
): (from: From, ...rest: Rest) => Made {
  const made = new WeakMap<From, Map<string, Made>>();
  return (from, ...rest) => {
    const variants = made.get(from) ?? new Map<string, Made>();
    made.set(from, variants);
    const key = keyOf(...rest);
    if (!variants.has(key)) variants.set(key, make(from, ...rest));
    return variants.get(key)!;
  };
}
