import { useState } from 'react';

const FIRST = 10;

/**
 * Shows the first rows of a list, all of it once the user wants more, and then
 * asks for the next page.
 */
export function useShownRows<T>(
  rows: readonly T[],
  hasNextPage: boolean,
  loadMore: () => void,
) {
  const [all, setAll] = useState(false);
  const isShort = all || rows.length <= FIRST;
  return {
    shown: isShort ? [...rows] : rows.slice(0, FIRST),
    hasMore: !isShort || hasNextPage,
    showMore: () => (isShort ? loadMore() : setAll(true)),
  };
}
