/**
 * Gives every element a size. jsdom measures nothing, so that charts would be drawn
 * without any; nobody is told of a change, as there is none.
 *
 * @param size - in CSS pixels
 */
export function sizeElements(size: { width: number; height: number }): void {
  class SizedResizeObserver implements ResizeObserver {
    constructor(private readonly callback: ResizeObserverCallback) {}
    observe(target: Element) {
      const contentRect = target.getBoundingClientRect();
      const entry = { target, contentRect } as Partial<ResizeObserverEntry>;
      this.callback([entry as ResizeObserverEntry], this);
    }
    unobserve() {}
    disconnect() {}
  }
  window.ResizeObserver = SizedResizeObserver;
  Element.prototype.getBoundingClientRect = () =>
    ({
      ...{ x: 0, y: 0, top: 0, left: 0, right: size.width },
      ...{ bottom: size.height, ...size },
      toJSON: () => size,
    } as DOMRect);
}
