import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { createTestbot } from '../../../mock/testbot/index.ts';
import { createNetwork } from '../../../sdk/node/network.ts';
import { describePlatform } from '../../../sdk/node/platform.ts';
import { TestbotWorker } from '../../../sdk/node/testbot-worker.ts';

class NoWorker extends TestbotWorker {
  override jobtypes = ['none'];
  doJob() {
    return { passed: true };
  }
}

test('a worker on this machine has its name and its platform, in the words of the server', async () => {
  const server = createTestbot();
  const fetch = async (input: Parameters<typeof globalThis.fetch>[0], init?: RequestInit) =>
    await server.fetch(new Request(input, init));
  const worker = new NoWorker({ url: 'http://testbot.invalid', network: createNetwork({ fetch }) });
  expect(await worker.pushStatus()).toBe(true);
  expect(server.clients()).toMatchObject([
    { name: hostname(), status: { capabilities: { platform: describePlatform(), jobtypes: ['none'] } } },
  ]);
  expect(Object.keys(describePlatform())).toEqual(
    expect.arrayContaining(['os.sysname', 'os.hostname', 'os.version.number', 'os.version.string', 'os.arch']),
  );
  await server.close();
});
