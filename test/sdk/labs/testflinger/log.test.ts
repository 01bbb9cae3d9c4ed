import { expect, test } from 'vitest';
import { connectTestflinger } from '../../../../sdk/labs/testflinger/client.ts';
import { readLog } from '../../../../sdk/labs/testflinger/job/log.ts';
import { joinText, json } from '../../../helpers/labs.ts';
import { createTestflingerSetup, key1, serverUrl } from '../../../helpers/labs-testflinger.ts';

interface Part {
  readonly last_fragment_number: unknown;
  readonly log_data: unknown;
}

async function readAnswer(output: unknown, from = 0) {
  const { wire } = createTestflingerSetup();
  wire.break(/log\/output/, json({ output }));
  return await readLog(connectTestflinger({ url: serverUrl, network: wire.network }), key1, { from });
}

const part = (last_fragment_number: unknown, log_data: unknown): Part => ({ last_fragment_number, log_data });

test('phases come in the order they run, and the next read begins behind the last fragment of all', async () => {
  expect(
    await readAnswer({ cleanup: part(9, 'c'), test: part(7, 'b'), setup: part(-1, ''), provision: part(3, 'a') }),
  ).toEqual({
    chunks: [
      { phase: 'provision', text: 'a' },
      { phase: 'test', text: 'b' },
      { phase: 'cleanup', text: 'c' },
    ],
    next: 10,
  });
});

test('nothing new leaves the place where it was', async () => {
  expect(await readAnswer({ test: part(-1, ''), cleanup: part(-1, '') }, 12)).toEqual({ chunks: [], next: 12 });
});

test('a gap is passed over', async () => {
  expect((await readAnswer({ test: part(40, 'late') }, 5)).next).toBe(41);
});

test('a phase that we have not heard of is read all the same, behind the others', async () => {
  expect((await readAnswer({ levitate: part(4, 'up'), cleanup: part(5, 'c') })).chunks).toEqual([
    { phase: 'cleanup', text: 'c' },
    { phase: 'levitate', text: 'up' },
  ]);
});

test.each([
  [null],
  ['text'],
  [[]],
  [{ test: null }],
  [{ test: part('soon', 7) }],
  [{ test: part(1.5, null) }],
  [{ test: part(null, '') }],
])('an answer like %j moves nothing', async (output) => {
  expect(await readAnswer(output, 3)).toEqual({ chunks: [], next: 3 });
});

test('a fragment that was stored twice is read twice, and the next read is behind both', async () => {
  const { server, wire, clock } = createTestflingerSetup({
    agents: [],
    seed: { clients: [{ id: 'agent', secret: 'made-up secret', role: 'agent' }] },
  });
  const token = await server.fetch(
    new Request(`${serverUrl}/v1/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('agent:made-up secret')}` },
    }),
  );
  const { access_token: bearer } = (await token.json()) as { access_token: string };
  for (const fragment of [0, 1, 1, 3]) {
    await server.fetch(
      new Request(`${serverUrl}/v1/result/${key1}/log/output`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          fragment_number: fragment,
          timestamp: new Date(clock.now()).toISOString(),
          phase: 'test',
          log_data: `${fragment}\n`,
        }),
      }),
    );
  }
  const connected = connectTestflinger({ url: serverUrl, network: wire.network });
  expect(await readLog(connected, key1, { from: 1 })).toEqual({
    chunks: [{ phase: 'test', text: '1\n1\n3\n' }],
    next: 4,
  });
});

test('the log of a job is the output of all its phases', async () => {
  const { lab, submit, reach } = createTestflingerSetup({ script: { test: { lines: ['hello'] } } });
  const job = await submit();
  await reach(job, 'complete');
  expect(await joinText(lab.log(job))).toMatch(/test phase on agent-1.*hello\n.*cleanup phase on agent-1/s);
});

test('a job without output yet has an empty log', async () => {
  const { lab, submit } = createTestflingerSetup();
  expect(await joinText(lab.log(await submit()))).toBe('');
});

test('the log of a job that nobody knows is an error, though the server gives an empty one', async () => {
  const { lab } = createTestflingerSetup();
  await expect(joinText(lab.log({ id: key1 }))).rejects.toMatchObject({ code: 'not-found' });
});
