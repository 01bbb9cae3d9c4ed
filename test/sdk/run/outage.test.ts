import { expect, test } from 'vitest';
import { createSteppedClock } from '../../../mock/clock.ts';
import { HttpError, LabError, NetworkError, ProtocolError, TimeoutError } from '../../../sdk/http/errors.ts';
import { defaultLimits } from '../../../sdk/run/clocks.ts';
import { throughOutage } from '../../../sdk/run/outage.ts';

const http = (status: number) =>
  new HttpError(`answered ${status}`, { status, method: 'GET', url: 'http://lab/', body: '', contentType: '' });

function setUp(outageMs: number) {
  const clock = createSteppedClock();
  const notices: string[] = [];
  const options = {
    clock,
    limits: { ...defaultLimits, outage: outageMs },
    onOutage: ({ message }: { message: string }) => void notices.push(message),
  };
  return { clock, notices, options };
}

test('a lab that comes back in time costs nothing but time', async () => {
  const { clock, notices, options } = setUp(60_000);
  let calls = 0;
  const work = async () => {
    calls += 1;
    if (calls < 4) throw new NetworkError('connection refused');
    return 'done';
  };
  expect(await clock.runUntil(throughOutage(options, work))).toBe('done');
  expect(notices).toHaveLength(3);
});

test('a lab that stays away ends with the outage clock, which names its flag and keeps the last error', async () => {
  const { clock, options } = setUp(60_000);
  const started = clock.now();
  const lost = throughOutage(options, async () => {
    throw http(502);
  });
  await expect(clock.runUntil(lost)).rejects.toMatchObject({
    clock: 'outage',
    message: expect.stringContaining('--outage-budget') as string,
    cause: { status: 502 },
  });
  expect(clock.now() - started).toBe(60_000);
});

test('a sign of life starts the outage clock anew', async () => {
  const { clock, options } = setUp(60_000);
  let calls = 0;
  const work = async (alive: () => void) => {
    calls += 1;
    await clock.sleep(50_000);
    if (calls === 10) return calls;
    alive();
    throw new NetworkError('reset');
  };
  expect(await clock.runUntil(throughOutage(options, work))).toBe(10);
});

test('what waiting does not mend is thrown at once', async () => {
  const { clock, notices, options } = setUp(60_000);
  for (const error of [http(403), new LabError('refused', 'no')]) {
    const failing = throughOutage(options, async () => {
      throw error;
    });
    await expect(clock.runUntil(failing)).rejects.toBe(error);
  }
  expect(notices).toEqual([]);
});

test('an abort ends the wait with its own reason', async () => {
  const { clock, options } = setUp(3_600_000);
  const controller = new AbortController();
  const waiting = throughOutage({ ...options, signal: controller.signal }, async () => {
    throw new NetworkError('gone');
  });
  const reason = new Error('stopped by SIGTERM');
  void clock.sleep(7000).then(() => controller.abort(reason));
  await expect(clock.runUntil(waiting)).rejects.toBe(reason);
  expect(clock.now()).toBeLessThan(Date.UTC(2026, 0, 1) + 8000);
});

test('a watch that was well for hours before it broke has the whole outage clock before it', async () => {
  const { clock, notices, options } = setUp(60_000);
  let calls = 0;
  const work = async (alive: () => void) => {
    calls += 1;
    if (calls > 1) return 'done';
    await clock.sleep(6 * 3_600_000);
    alive();
    await clock.sleep(3_600_000);
    throw new NetworkError('reset');
  };
  expect(await clock.runUntil(throughOutage(options, work))).toBe('done');
  expect(notices).toEqual(['reset']);
});

test.each([http(500), http(429), new TimeoutError('no answer'), new ProtocolError('half a document')])(
  '%s is an outage',
  async (error) => {
    const { clock, options } = setUp(60_000);
    let calls = 0;
    const work = async () => {
      calls += 1;
      if (calls === 1) throw error;
      return 'done';
    };
    expect(await clock.runUntil(throughOutage(options, work))).toBe('done');
  },
);

test('the last pause does not go beyond the outage clock', async () => {
  const { clock, options } = setUp(3000);
  const times: number[] = [];
  const lost = throughOutage(options, async () => {
    times.push(clock.now() - Date.UTC(2026, 0, 1));
    throw new NetworkError('gone');
  });
  await expect(clock.runUntil(lost)).rejects.toMatchObject({ clock: 'outage' });
  expect(times).toEqual([0, 2000, 3000]);
});

test('after a sign of life the pauses begin anew', async () => {
  const { clock, options } = setUp(3_600_000);
  const times: number[] = [];
  const work = async (alive: () => void) => {
    times.push((clock.now() - Date.UTC(2026, 0, 1)) / 1000);
    if (times.length === 3) alive();
    if (times.length === 6) return;
    throw new NetworkError('gone');
  };
  await clock.runUntil(throughOutage(options, work));
  expect(times).toEqual([0, 2, 7, 9, 14, 24]);
});
