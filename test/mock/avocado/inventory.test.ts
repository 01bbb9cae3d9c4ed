import { expect, test } from 'vitest';

import { crashed, createAvocado } from '../../helpers/avocado-server.ts';

const component = { name: 'bash', version: '5', release: '1', checksum: 'c', kind: 'rpm', arch: 'unknown' };
const unknown = { name: 'unknown', version: '0', release: '0', arch: 'unknown' };

test('a component needs a kind that exists, and the kind stays as long as the component does', async () => {
  const { ask } = createAvocado();
  expect(await ask('/softwarecomponents/', { json: component })).toEqual([
    400,
    { kind: ['Object with name=rpm does not exist.'] },
  ]);
  expect(await ask('/softwarecomponentkinds/', { json: { name: 'rpm' } })).toEqual([201, { name: 'rpm' }]);
  expect(await ask('/softwarecomponents/', { json: component })).toEqual([201, component]);
  expect(await ask('/softwarecomponentkinds/2/', { method: 'DELETE' })).toEqual(crashed);
  await ask('/softwarecomponents/1/', { method: 'DELETE' });
  expect((await ask('/softwarecomponentkinds/2/', { method: 'DELETE' }))[0]).toBe(204);
});

test('the same component cannot be added twice', async () => {
  const { ask } = createAvocado();
  const json = { ...component, kind: 'unknown' };
  await ask('/softwarecomponents/', { json });
  expect(await ask('/softwarecomponents/', { json })).toEqual([
    400,
    { non_field_errors: ['The fields kind, name, version, release, checksum, arch must make a unique set.'] },
  ]);
  expect(await ask('/softwarecomponents/1/', { method: 'PUT', json })).toEqual([200, json]);
});

test('a kind that is renamed is renamed in its components', async () => {
  const { ask } = createAvocado();
  await ask('/softwarecomponents/', { json: { ...component, kind: 'unknown' } });
  await ask('/softwarecomponentkinds/1/', { method: 'PATCH', json: { name: 'deb' } });
  expect(await ask('/softwarecomponents/1/')).toEqual([200, { ...component, kind: 'deb' }]);
});

test('a distribution without a release has an empty one', async () => {
  const { ask } = createAvocado();
  const json = { name: 'fedora', version: '25', arch: 'x86_64' };
  expect(await ask('/linuxdistros/', { json })).toEqual([201, { ...json, release: '' }]);
});

test('an environment has a distribution that exists, and goes with it', async () => {
  const { ask, read } = createAvocado();
  expect(await ask('/testenvironments/', { json: { distro: { ...unknown, version: '1' } } })).toEqual(crashed);
  expect(await read('/testenvironments/', { json: { distro: { ...unknown, version: 0 } } })).toBe(
    '{"distro":{"release":"0","version":"0","arch":"unknown","name":"unknown"},"installed_software_components":[]}',
  );
  await ask('/linuxdistros/1/', { method: 'DELETE' });
  expect(await ask('/testenvironments/')).toMatchObject([200, { count: 0 }]);
});
