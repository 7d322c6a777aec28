import { render, screen, within } from '@testing-library/react';
import type { Phase } from '@trainyard/backstage-plugin-mlops-common';
import { PhaseBar } from './PhaseBar';
import { phaseFills } from './phaseFills';

const phase = (name: string, durationMs: number): Phase => ({
  name,
  title: name.replace(/^./, first => first.toUpperCase()),
  startedAt: '2026-11-22T18:00:00Z',
  durationMs,
});

const cells = () =>
  within(screen.getByRole('table'))
    .getAllByRole('row')
    .slice(1)
    .map(row => row.textContent);

describe('PhaseBar', () => {
  it('gives the bar as a table to who cannot see it', () => {
    render(
      <PhaseBar
        phases={[
          phase('queued', 4_000),
          phase('pulled', 0),
          phase('trained', 35_900),
          phase('registered', 100),
        ]}
      />,
    );
    expect(screen.getByRole('table')).toHaveAccessibleName(
      'Phases of this run, 40 s in all',
    );
    expect(cells()).toEqual([
      'Queued4 s10 %',
      'Trained35 s90 %',
      'Registered100 ms< 1 %',
    ]);
  });

  it('keeps every phase of a long list', () => {
    const many = Array.from({ length: 30 }, (_, at) => phase(`step${at}`, 10));
    render(<PhaseBar phases={[...many, phase('trained', 3_600_000)]} />);
    expect(cells()).toHaveLength(31);
    expect(cells()[30]).toBe('Trained1 h100 %');
  });

  it('says so when nothing has run', () => {
    render(<PhaseBar phases={[phase('queued', 0)]} />);
    expect(screen.getByText('Nothing has run yet.')).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});

describe('phaseFills', () => {
  it('gives a phase the same fill in every run', () => {
    const [, trained] = phaseFills([phase('queued', 1), phase('trained', 1)]);
    expect(phaseFills([phase('trained', 1)])).toEqual([trained]);
  });

  it('tells phases apart that it does not know', () => {
    const fills = phaseFills([phase('prepare', 1), phase('evaluate', 1)]);
    expect(new Set(fills).size).toBe(2);
  });
});
