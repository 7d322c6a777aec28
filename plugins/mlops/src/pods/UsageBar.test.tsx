import { render } from '@testing-library/react';
import { formatBytes } from '../lib/formatResources';
import { UsageBar } from './UsageBar';

const MIB = 1024 ** 2;
const show = (used?: number, limit?: number) =>
  render(<UsageBar used={used} limit={limit} format={formatBytes} />).container;
const barOf = (container: HTMLElement) =>
  container.querySelector<HTMLElement>('[data-tight]');

describe('UsageBar', () => {
  it('says in words what the bar shows', () => {
    const container = show(256 * MIB, 1024 * MIB);
    expect(container).toHaveTextContent(/^256 MiB of 1 GiB$/);
    expect(barOf(container)).toHaveAttribute('data-tight', 'false');
    expect(barOf(container)?.firstElementChild).toHaveStyle({ width: '25%' });
  });

  it('marks what is close to its limit and never runs over', () => {
    const container = show(1100 * MIB, 1024 * MIB);
    expect(barOf(container)).toHaveAttribute('data-tight', 'true');
    expect(barOf(container)?.firstElementChild).toHaveStyle({ width: '100%' });
  });

  it.each([
    [undefined, 32 * MIB, 'limit 32 MiB'],
    [undefined, undefined, 'no limit'],
    [10 * MIB, undefined, '10 MiB'],
    [10 * MIB, 0, '10 MiB'],
    [0, 32 * MIB, '0 B of 32 MiB'],
  ])('of %p of %p says %s', (used, limit, text) => {
    expect(show(used, limit)).toHaveTextContent(new RegExp(`^${text}$`));
  });
});
