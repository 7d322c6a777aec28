import { ServiceUnavailableError } from '@backstage/errors';
import { Owners } from './Owners';

const OWN = { exists: true, owners: ['iris'] };
const OTHERS = { exists: true, owners: ['wine'] };
const UNTAGGED = { exists: true, owners: [] };
const ABSENT = { exists: false, owners: [] };

let now: number;
const look = jest.fn();
const owners = () => new Owners(look, () => now);

beforeEach(() => {
  now = 0;
  look.mockReset();
});

it.each([
  ['its owner', OWN, 60_000],
  ['nobody', UNTAGGED, 10_000],
  ['an absent thing', ABSENT, 1_000],
])('remembers %s for its time', async (_, facts, freshMs) => {
  look.mockResolvedValue(facts);
  const known = owners();

  await known.get('dag', 'iris-train');
  now = freshMs - 1;
  expect(await known.get('dag', 'iris-train')).toEqual(facts);
  expect(look).toHaveBeenCalledTimes(1);

  now = freshMs;
  await known.get('dag', 'iris-train');
  expect(look).toHaveBeenCalledTimes(2);
});

it('asks anew for a write, and everybody learns from it', async () => {
  look.mockResolvedValueOnce(OWN).mockResolvedValueOnce(OTHERS);
  const known = owners();

  await known.get('model', 'iris');
  expect(await known.ask('model', 'iris')).toEqual(OTHERS);
  expect(await known.get('model', 'iris')).toEqual(OTHERS);
});

it('shares a look, and tells things of one name apart', async () => {
  look.mockImplementation(async thing => ({ exists: true, owners: [thing] }));
  const known = owners();

  const found = await Promise.all([
    known.get('model', 'iris'),
    known.get('model', 'iris'),
    known.get('experiment', 'iris'),
  ]);

  expect(found.map(each => each.owners[0])).toEqual([
    'model',
    'model',
    'experiment',
  ]);
  expect(look).toHaveBeenCalledTimes(2);
});

it('keeps what is known while the system is away, and has nothing to say before', async () => {
  const known = owners();
  look.mockRejectedValue(new ServiceUnavailableError('away'));
  await expect(known.get('dag', 'iris-train')).rejects.toThrow('away');

  known.learn('dag', 'iris-train', OWN);
  now = 3_600_000;
  expect(await known.get('dag', 'iris-train')).toEqual(OWN);
  await expect(known.ask('dag', 'iris-train')).rejects.toThrow('away');
});

it('does not wait long for a slow system when something is known', async () => {
  const known = owners();
  known.learn('dag', 'iris-train', OWN);
  now = 60_000;
  look.mockReturnValue(new Promise(() => undefined));

  expect(await known.get('dag', 'iris-train')).toEqual(OWN);
});
