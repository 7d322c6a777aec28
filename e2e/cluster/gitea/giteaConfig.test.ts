import assert from 'node:assert/strict';
import { test } from 'node:test';
import { giteaConfig, giteaUrl } from './giteaConfig.ts';

const place = {
  address: '10.9.0.1',
  port: 3001,
  dataFolder: '/data/gitea',
  staticRoot: '/cache/gitea',
};
const secrets = { secretKey: 'sk', internalToken: 'it' };

/** `section.KEY` to its value, read as Gitea reads it. */
function read(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let section = '';
  for (const line of text.split('\n').filter(Boolean)) {
    const name = /^\[(.+)\]$/.exec(line)?.[1];
    if (name) section = `${name}.`;
    else {
      const [key, ...value] = line.split(' = ');
      found.set(section + key, value.join(' = '));
    }
  }
  return found;
}

test('it binds the address that everybody reaches it by, and no other', () => {
  const config = read(giteaConfig(place, secrets, false));
  assert.equal(config.get('server.HTTP_ADDR'), '10.9.0.1');
  assert.equal(config.get('server.ROOT_URL'), 'http://10.9.0.1:3001/');
  assert.equal(giteaUrl(place), 'http://10.9.0.1:3001');
  assert.equal(config.get('server.DISABLE_SSH'), 'true');
});

test('everything it writes is in its data folder', () => {
  const config = read(giteaConfig(place, secrets, false));
  for (const key of [
    'WORK_PATH',
    'server.APP_DATA_PATH',
    'database.PATH',
    'repository.ROOT',
  ]) {
    assert.match(config.get(key)!, /^\/data\/gitea(\/|$)/);
  }
});

test('nobody can sign up, and it asks nobody outside', () => {
  const config = read(giteaConfig(place, secrets, false));
  assert.equal(config.get('service.DISABLE_REGISTRATION'), 'true');
  assert.equal(config.get('security.INSTALL_LOCK'), 'true');
  assert.equal(config.get('server.OFFLINE_MODE'), 'true');
  assert.equal(config.get('cron.update_checker.ENABLED'), 'false');
  assert.equal(config.get('actions.DEFAULT_ACTIONS_URL'), 'self');
});

test('only root says that it knows what it does', () => {
  const flag = 'I_AM_BEING_UNSAFE_RUNNING_AS_ROOT';
  assert.equal(read(giteaConfig(place, secrets, true)).get(flag), 'true');
  assert.ok(!read(giteaConfig(place, secrets, false)).has(flag));
});
