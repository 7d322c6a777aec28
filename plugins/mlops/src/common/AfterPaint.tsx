import { startTransition, useEffect, useState, type ReactNode } from 'react';

interface AfterPaintProps {
  /** What stands in their place until then, of their size. */
  fallback: ReactNode;
  children: ReactNode;
}

/** Renders its children after the first paint, so that what a person came for is there sooner. */
export const AfterPaint = ({ fallback, children }: AfterPaintProps) => {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    // An effect of a click runs before the paint, a frame's task after it.
    const frame = requestAnimationFrame(() =>
      startTransition(() => setPainted(true)),
    );
    return () => cancelAnimationFrame(frame);
  }, []);
  return <>{isPainted ? children : fallback}</>;
};
