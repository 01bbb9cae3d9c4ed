import { expect, test } from 'vitest';
import { shareWork } from '../../../sdk/http/share.ts';

/** Work that a test ends by hand. */
function createWork() {
  let end: (value: string) => void = () => undefined;
  let signal = new AbortController().signal;
  const work = shareWork((given) => {
    signal = given;
    return new Promise<string>((resolve) => {
      end = resolve;
    });
  });
  return { work, end: (value: string) => end(value), isAborted: () => signal.aborted };
}

test('everybody gets the one result', async () => {
  const { work, end } = createWork();
  const joined = [work.join(), work.join()];
  end('done');
  expect(await Promise.all(joined)).toEqual(['done', 'done']);
  expect(work.isOver()).toBe(true);
});

test('one who is aborted leaves at once, and takes the work from nobody', async () => {
  const { work, end, isAborted } = createWork();
  const impatient = new AbortController();
  const [left, stayed] = [work.join(impatient.signal), work.join()];
  impatient.abort(new Error('enough'));
  await expect(left).rejects.toThrow('enough');
  expect(isAborted()).toBe(false);
  end('done');
  expect(await stayed).toBe('done');
});

test('work that the last one has left is aborted, so that it keeps no process from ending', async () => {
  const { work, isAborted } = createWork();
  const [one, two] = [new AbortController(), new AbortController()];
  const joined = Promise.allSettled([work.join(one.signal), work.join(two.signal)]);
  one.abort();
  expect(isAborted()).toBe(false);
  two.abort();
  await joined;
  expect([isAborted(), work.isOver()]).toEqual([true, true]);
});

test('who comes with a signal that has fired is not even counted', async () => {
  const { work, isAborted } = createWork();
  await expect(work.join(AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
  expect(isAborted()).toBe(false);
});

test('an abort after the result changes nothing', async () => {
  const { work, end, isAborted } = createWork();
  const controller = new AbortController();
  const joined = work.join(controller.signal);
  end('done');
  expect(await joined).toBe('done');
  controller.abort();
  expect(isAborted()).toBe(false);
});
