import '@testing-library/jest-dom';

// jsdom measures nothing; charts and tables only need the class to be there.
class NoResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
window.ResizeObserver = NoResizeObserver;
