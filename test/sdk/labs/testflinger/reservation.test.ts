import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnnouncement } from '../../../../sdk/labs/testflinger/reservation/read-announcement.ts';
import { collectEvents, collectUntil } from '../../../helpers/labs.ts';
import { createTestflingerSetup } from '../../../helpers/labs-testflinger.ts';

const text = [
  '*** TESTFLINGER SYSTEM RESERVED ***',
  'You can now connect to ubuntu@10.1.2.3',
  'Serial access is available via: telnet serial.lab.test 2001',
  'Current time:           [2026-01-31T12:00:00.123456+00:00]',
  'Reservation expires at: [2026-01-31T13:00:00.123456+00:00]',
  'Reservation will automatically timeout in 3600 seconds',
  'To end the reservation sooner use: testflinger-cli cancel x',
  '',
].join('\n');

const whole = {
  reservation: {
    host: '10.1.2.3',
    user: 'ubuntu',
    expiresAt: '2026-01-31T13:00:00.123Z',
    serial: 'serial.lab.test 2001',
  },
  isWhole: true,
};

test('all that an agent says about a reservation is read', () => {
  expect(readAnnouncement(`importing keys\n${text}`)).toEqual(whole);
});

test('names and IPv6 addresses are hosts as well', () => {
  const hostOf = (target: string) => readAnnouncement(text.replace('ubuntu@10.1.2.3', target))?.reservation;
  expect(hostOf('me@rpi4-001.lab.test')).toMatchObject({ user: 'me', host: 'rpi4-001.lab.test' });
  expect(hostOf('ubuntu@fd00::17')).toMatchObject({ host: 'fd00::17' });
  expect(hostOf('ubuntu@[fd00::17]')).toMatchObject({ host: 'fd00::17' });
  expect(hostOf('10.9.9.9')).toEqual({ ...whole.reservation, host: '10.9.9.9', user: undefined });
});

test('what would do harm in a shell is no host and no user', () => {
  for (const target of ['ubuntu@-oProxyCommand=reboot', 'ubuntu@$(reboot)', 'ubuntu@a;b', 'ubuntu@'])
    expect(readAnnouncement(text.replace('ubuntu@10.1.2.3', target))).toBeUndefined();
  expect(readAnnouncement(text.replace('ubuntu@', '-l@'))?.reservation.user).toBeUndefined();
});

test('wherever the text is cut, nothing is read of half a line', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: text.length }), (length) => {
      const announced = readAnnouncement(text.slice(0, length));
      expect(announced === undefined || announced.reservation.host === '10.1.2.3').toBe(true);
      if (announced?.isWhole) expect(announced).toEqual(whole);
    }),
  );
});

const reserve_data = { ssh_keys: ['lp:me'], timeout: 600 };

test.each([undefined, 1, 7, 50])('a watch tells once that a device is reserved (pieces of %s)', async (pieceLength) => {
  const { clock, lab, submit } = createTestflingerSetup({
    script: pieceLength === undefined ? {} : { pieceLength },
    agents: [
      {
        name: 'agent-1',
        queues: ['q'],
        deviceIp: '10.7.7.7',
        script: pieceLength === undefined ? {} : { pieceLength },
      },
    ],
  });
  const job = await submit({ provision_data: { distro: 'noble' }, reserve_data });
  const events = await collectEvents(clock, lab.watch(job));
  const told = events.filter(({ type }) => type === 'reserved');
  expect(told).toMatchObject([
    { reservation: { host: '10.7.7.7', user: 'ubuntu', expiresAt: expect.any(String) as string } },
  ]);
  expect(events.at(-1)).toMatchObject({ type: 'ended', how: 'completed' });
});

test('what the agent says about its device goes before what it prints', async () => {
  const lines = ['*** TESTFLINGER SYSTEM RESERVED ***', 'You can now connect to ubuntu@wrong.lab.test'].map((line) => ({
    afterMs: 0,
    text: line,
  }));
  const { clock, lab, submit } = createTestflingerSetup({
    agents: [
      { name: 'agent-1', queues: ['q'], deviceIp: '10.7.7.7', script: { reserve: { durationMs: 60_000, lines } } },
    ],
  });
  const job = await submit({ provision_data: { distro: 'noble' }, reserve_data });
  const [told] = (await collectEvents(clock, lab.watch(job))).filter(({ type }) => type === 'reserved');
  expect(told).toMatchObject({ reservation: { host: '10.7.7.7' } });
  // The rest of the announcement never came, and the device is reserved all the same.
  expect(told).not.toMatchObject({ reservation: { expiresAt: expect.any(String) as string } });
});

test('an announcement that comes in two lumps is waited for', async () => {
  const lines = text
    .split('\n')
    .slice(0, -1)
    .map((line, index) => ({ afterMs: index < 3 ? 0 : 15_000, text: line }));
  const { clock, lab, submit } = createTestflingerSetup({
    script: { reserve: { durationMs: 120_000, lines } },
  });
  const job = await submit({ test_data: {}, reserve_data });
  const told = (await collectEvents(clock, lab.watch(job))).filter(({ type }) => type === 'reserved');
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ reservation: whole.reservation });
});

test('who looks away before the reservation was told hears of it afterwards, and who heard of it does not again', async () => {
  const { clock, lab, submit } = createTestflingerSetup();
  const job = await submit({ test_data: {}, reserve_data });
  const isReserve = (event: { type: string; phase?: string }) => event.type === 'log' && event.phase === 'reserve';
  let last = '';
  // The log with the announcement has been handed over; the news itself has not.
  for (;;) {
    const seen = await collectUntil(clock, lab.watch(job, last || undefined), (event) => isReserve(event));
    last = seen.at(-1)?.cursor ?? '';
    if (JSON.stringify(seen).includes('SYSTEM RESERVED')) break;
  }
  const again = await collectUntil(clock, lab.watch(job, last), ({ type }) => type === 'reserved');
  expect(again.at(-1)?.type).toBe('reserved');
  const rest = await collectEvents(clock, lab.watch(job, again.at(-1)?.cursor));
  expect(rest.filter(({ type }) => type === 'reserved')).toEqual([]);
});

test('a job without a reservation passes through that state, and nothing is told', async () => {
  const { clock, lab, submit, wire } = createTestflingerSetup();
  const job = await submit();
  const events = await collectEvents(clock, lab.watch(job));
  expect(events.filter(({ type }) => type === 'reserved')).toEqual([]);
  expect(wire.count(/phase=reserve/)).toBe(0);
});
