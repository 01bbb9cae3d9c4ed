import { expect, test, vi } from 'vitest';

import { createClock, createSteppedClock } from '../../mock/clock.ts';

test('a stepped clock wakes sleepers in the order of their time, each at its own', async () => {
  const clock = createSteppedClock(0);
  const woken: string[] = [];
  const sleep = async (name: string, ms: number) => {
    await clock.sleep(ms);
    woken.push(`${name} at ${clock.now()}`);
  };
  void sleep('late', 300);
  void sleep('early', 100);
  void sleep('also late', 300);
  await clock.advance(299);
  expect(woken).toEqual(['early at 100']);
  await clock.advance(1);
  expect(woken).toEqual(['early at 100', 'late at 300', 'also late at 300']);
  expect(clock.now()).toBe(300);
});

test('whoever falls asleep while time moves on wakes within the same move', async () => {
  const clock = createSteppedClock(0);
  let rounds = 0;
  const live = async () => {
    for (;;) {
      await clock.sleep(10);
      rounds += 1;
    }
  };
  void live();
  await clock.advance(1000);
  expect(rounds).toBe(100);
});

test('runUntil jumps over eight hours, and says so when nothing would ever come', async () => {
  const clock = createSteppedClock(0);
  await clock.runUntil(clock.sleep(8 * 3_600_000));
  expect(clock.now()).toBe(8 * 3_600_000);
  await expect(clock.runUntil(clock.sleep(Number.POSITIVE_INFINITY))).rejects.toThrow('nothing sleeps');
});

test('a sleeper that is aborted wakes with the reason, and is forgotten', async () => {
  const clock = createSteppedClock(0);
  const abort = new AbortController();
  const sleeping = clock.sleep(100, abort.signal);
  abort.abort(new Error('enough'));
  await expect(sleeping).rejects.toThrow('enough');
  await expect(clock.sleep(100, abort.signal)).rejects.toThrow('enough');
  await clock.advance(1000);
});

test('a clock at speed 60 shows an hour after a minute, and its timers are as fast', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  try {
    const clock = createClock({ speed: 60, startMs: 0 });
    let woken = false;
    void clock.sleep(3_600_000).then(() => {
      woken = true;
    });
    await vi.advanceTimersByTimeAsync(59_999);
    expect(woken).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(woken).toBe(true);
    expect(clock.now()).toBe(3_600_000);
  } finally {
    vi.useRealTimers();
  }
});

test('a running clock can be moved on, slowed down and stopped without losing its place', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  try {
    const clock = createClock({ speed: 1, startMs: 0 });
    let wokenAt = -1;
    void clock.sleep(10_000).then(() => {
      wokenAt = clock.now();
    });
    await clock.advance(9000);
    clock.setSpeed(0.5);
    await vi.advanceTimersByTimeAsync(1000);
    expect([clock.now(), clock.speed]).toEqual([9500, 0.5]);
    clock.setSpeed(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([clock.now(), wokenAt]).toEqual([9500, -1]);
    clock.setSpeed(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(wokenAt).toBe(10_000);
  } finally {
    vi.useRealTimers();
  }
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1_000_001])('the speed %d is refused', (speed) => {
  expect(() => createClock({ speed })).toThrow(RangeError);
  const clock = createSteppedClock(7);
  expect(() => clock.setSpeed(speed)).toThrow(RangeError);
  expect([clock.speed, clock.now()]).toEqual([0, 7]);
});

test.each([-1, undefined, '60000', Number.NaN, Number.POSITIVE_INFINITY, 1e15])(
  'a clock is not moved on by %j, and wakes nobody',
  async (ms) => {
    const clock = createSteppedClock(0);
    let woken = false;
    void clock.sleep(10).then(() => {
      woken = true;
    });
    await expect(clock.advance(ms as number)).rejects.toThrow(RangeError);
    expect([clock.now(), woken]).toEqual([0, false]);
  },
);

test('all who sleep until one instant wake before anybody falls asleep again', async () => {
  const clock = createSteppedClock(0);
  const order: string[] = [];
  const live = async (name: string) => {
    await clock.sleep(10);
    order.push(name);
    await clock.sleep(0);
    order.push(`${name} again`);
  };
  void live('a');
  void live('b');
  await clock.advance(10);
  expect(order).toEqual(['a', 'b', 'a again', 'b again']);
});

test('a wait that lies in the past is over at once, and time does not go back', async () => {
  const clock = createSteppedClock(1000);
  await clock.runUntil(clock.sleep(-500));
  expect(clock.now()).toBe(1000);
});

test('a wait of a month is no timer that fires at once', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  try {
    const clock = createClock({ speed: 1, startMs: 0 });
    const month = 30 * 86_400_000;
    let wokenAt = -1;
    void clock.sleep(month).then(() => {
      wokenAt = clock.now();
    });
    await vi.advanceTimersByTimeAsync(month - 1);
    expect(wokenAt).toBe(-1);
    await vi.advanceTimersByTimeAsync(1);
    expect(wokenAt).toBe(month);
  } finally {
    vi.useRealTimers();
  }
});

test('a running clock on which nobody sleeps any more holds no timer', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  try {
    const clock = createClock({ speed: 1, startMs: 0 });
    const abort = new AbortController();
    const sleeping = clock.sleep(10_000, abort.signal);
    void clock.sleep(Number.POSITIVE_INFINITY);
    expect(vi.getTimerCount()).toBe(1);
    abort.abort(new Error('enough'));
    await expect(sleeping).rejects.toThrow('enough');
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('whoever sleeps on a running clock wakes the sooner by as much as it was moved on', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  try {
    const clock = createClock({ speed: 1, startMs: 0 });
    let wokenAt = -1;
    void clock.sleep(10_000).then(() => {
      wokenAt = clock.now();
    });
    await clock.advance(9000);
    await vi.advanceTimersByTimeAsync(999);
    expect(wokenAt).toBe(-1);
    await vi.advanceTimersByTimeAsync(1);
    expect(wokenAt).toBe(10_000);
  } finally {
    vi.useRealTimers();
  }
});
