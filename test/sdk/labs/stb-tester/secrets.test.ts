import { mkdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultToken } from '../../../../mock/stb-tester/index.ts';
import { ProtocolError, UsageError } from '../../../../sdk/http/errors.ts';
import { createStbTesterPortal } from '../../../../sdk/labs/stb-tester/portal.ts';
import { encryptSecret, requireSecretName, writeSecret } from '../../../../sdk/labs/stb-tester/test-pack/secrets.ts';
import { encryptRsa } from '../../../../sdk/node/encrypt-rsa.ts';
import { createHost } from '../../../../sdk/node/host.ts';
import { errorOf } from '../../../helpers/labs.ts';
import { createStbTesterSetup, portalUrl } from '../../../helpers/labs-stb-tester.ts';
import { makeTempFolder } from '../../node/temp-folder.ts';

function openPortal() {
  const { portal, wire } = createStbTesterSetup();
  return { portal, calls: createStbTesterPortal({ url: portalUrl, token: defaultToken, network: wire.network }) };
}

test('the portal reads what was encrypted for it, and it is another text each time', async () => {
  const { portal, calls } = openPortal();
  const encrypted = await encryptSecret(calls, 'geheim: pâté', { encryptRsa });
  expect(encrypted).toMatch(/^[A-Za-z0-9+/]{684}$|^[A-Za-z0-9+/]{683}=$|^[A-Za-z0-9+/]{682}==$/);
  expect(await portal.decryptSecret(Buffer.from(encrypted, 'base64'))).toBe('geheim: pâté');
  expect(await encryptSecret(calls, 'geheim: pâté', { encryptRsa })).not.toBe(encrypted);
});

test('a secret has 501 bytes at the most', async () => {
  const { portal, calls } = openPortal();
  const longest = 'x'.repeat(501);
  const encrypted = await encryptSecret(calls, longest, { encryptRsa });
  expect(await portal.decryptSecret(Buffer.from(encrypted, 'base64'))).toBe(longest);
  const error = await errorOf(encryptSecret(calls, `${longest}x`, { encryptRsa }));
  expect(error).toEqual(new UsageError('This has 502 bytes, and the key encrypts 501 at the most.'));
});

test('what is no RSA key encrypts nothing', () => {
  const pem =
    '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----';
  expect(() => encryptRsa(pem, new Uint8Array())).toThrow('of type ed25519, and not RSA');
  expect(() => encryptRsa(pem.replace('MCow', 'MMMM'), new Uint8Array())).toThrow(ProtocolError);
});

test('a secret goes to its place in the configuration, behind its link', async () => {
  const root = await makeTempFolder();
  await mkdir(join(root, 'config'));
  await writeFile(join(root, 'config/stbt.conf'), '[test_pack]\n\n[encrypted_secrets]\n# zebra\nz = 1\n');
  await symlink('config/stbt.conf', join(root, '.stbt.conf'));
  const host = createHost({ cwd: join(root, 'config') });
  expect(await writeSecret(host, { name: 'a', encrypted: 'abc=' })).toBe(join(root, 'config/stbt.conf'));
  expect(await readFile(join(root, 'config/stbt.conf'), 'utf8')).toBe(
    '[test_pack]\n\n[encrypted_secrets]\na = abc=\n# zebra\nz = 1\n',
  );
  expect(await readlink(join(root, '.stbt.conf'))).toBe('config/stbt.conf');
});

test('a link that git for Windows has written as a file stays one', async () => {
  const root = await makeTempFolder();
  await mkdir(join(root, 'config'));
  await writeFile(join(root, 'config/stbt.conf'), '[test_pack]\n');
  await writeFile(join(root, '.stbt.conf'), 'config/stbt.conf');
  await writeSecret(createHost({ cwd: root }), { name: 'a', encrypted: 'abc=' });
  expect(await readFile(join(root, '.stbt.conf'), 'utf8')).toBe('config/stbt.conf');
  expect(await readFile(join(root, 'config/stbt.conf'), 'utf8')).toContain('a = abc=\n');
});

test('nothing outside of a test-pack is written', async () => {
  const root = await makeTempFolder();
  await writeFile(join(root, 'other'), '[a]\n');
  await mkdir(join(root, 'pack'));
  const host = createHost({ cwd: join(root, 'pack') });
  expect(await errorOf(writeSecret(host, { name: 'a', encrypted: 'x' }))).toBeInstanceOf(UsageError);
  await symlink('../other', join(root, 'pack/.stbt.conf'));
  expect(await errorOf(writeSecret(host, { name: 'a', encrypted: 'x' }))).toBeInstanceOf(UsageError);
  expect(await readFile(join(root, 'other'), 'utf8')).toBe('[a]\n');
});

test.each(['', 'a=b', 'a b', '[a]', '#a', 'a\n', '-a'])('%j is no name for a secret', (name) => {
  expect(() => requireSecretName(name)).toThrow(UsageError);
});
