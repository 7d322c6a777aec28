import { mockApis } from '@backstage/frontend-test-utils';
import { readLocalUsers } from './localUsers';

describe('readLocalUsers', () => {
  it('is empty without config', () => {
    expect(readLocalUsers(mockApis.config({ data: {} }))).toEqual([]);
  });

  it('keeps the order and names the missing key', () => {
    const alice = { name: 'alice', title: 'Alice', description: 'owner' };
    const bob = { name: 'bob', title: 'Bob', description: 'owner too' };
    expect(
      readLocalUsers(
        mockApis.config({ data: { app: { localUsers: [bob, alice] } } }),
      ),
    ).toEqual([bob, alice]);
    expect(() =>
      readLocalUsers(
        mockApis.config({ data: { app: { localUsers: [{ name: 'x' }] } } }),
      ),
    ).toThrow(/app\.localUsers\[0\]\.title/);
  });
});
