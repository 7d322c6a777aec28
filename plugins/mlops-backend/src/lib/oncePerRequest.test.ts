import { withDeadline } from '@trainyard/backstage-plugin-mlops-node';
import { oncePerRequest } from './oncePerRequest';

const read = jest.fn(async (name: string) => ({ name }));
const once = oncePerRequest(read);
beforeEach(() => jest.clearAllMocks());

it('reads a thing once for a request', async () => {
  const [first, again, other] = await withDeadline({}, () =>
    Promise.all([once('iris'), once('iris'), once('wine')]),
  );

  expect(again).toBe(first);
  expect(other).toEqual({ name: 'wine' });
  expect(read).toHaveBeenCalledTimes(2);
});

it('reads anew for the next request, and each time outside of one', async () => {
  await withDeadline({}, () => once('iris'));
  await withDeadline({}, () => once('iris'));
  await once('iris');
  await once('iris');

  expect(read).toHaveBeenCalledTimes(4);
});

it('gives a failure to all who asked in that request', async () => {
  read.mockRejectedValueOnce(new Error('away'));
  const asked = withDeadline({}, () => [once('iris'), once('iris')]);

  for (const each of asked) await expect(each).rejects.toThrow('away');
});
