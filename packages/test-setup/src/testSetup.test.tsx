import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { render, screen } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { isKnownMessage } from './knownMessages';

const REPO = resolve(__dirname, '../../..');

/** A page that a busy machine shows after Testing Library's own second. */
const SlowPage = () => {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 1_500);
    return () => clearTimeout(timer);
  }, []);
  return shown ? <section aria-label="Details" /> : null;
};

/** Whether a package has tests that Backstage's CLI runs. */
const isTested = (folder: string) => {
  const manifest = join(folder, 'package.json');
  return (
    existsSync(manifest) &&
    /backstage-cli package test/.test(
      JSON.parse(readFileSync(manifest, 'utf8')).scripts?.test,
    )
  );
};

describe('the setup of unit tests', () => {
  it('waits for what appears later than after a second', async () => {
    render(<SlowPage />);
    expect(
      await screen.findByRole('region', { name: 'Details' }),
    ).toBeVisible();
  });

  it('knows messages of others, and no other ones', () => {
    expect(
      isKnownMessage('Warning: [JSS] processedRuleToParse is not defined'),
    ).toBe(true);
    expect(isKnownMessage('Warning: Each child needs a key')).toBe(false);
  });

  const packages = ['packages', 'plugins']
    .flatMap(group =>
      readdirSync(join(REPO, group)).map(name => join(group, name)),
    )
    .filter(folder => isTested(join(REPO, folder)));

  it.each(packages)('is that of %s', folder => {
    const setup = readFileSync(join(REPO, folder, 'src/setupTests.ts'), 'utf8');
    expect(setup).toMatch(/'@trainyard\/test-setup(\/react)?'|'\.\/react'/);
  });
});
