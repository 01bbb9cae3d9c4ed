import { expect, test } from 'vitest';
import { listenForCancel, type StopSignal } from '../../action/cancellation.ts';

test('the first signal ends the run with its number, the second one is part of the same cancel', () => {
  const listeners = new Set<(signal: StopSignal) => void>();
  const { signal, dispose } = listenForCancel((listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  });
  const send = (sent: StopSignal) => listeners.forEach((listener) => void listener(sent));
  expect(signal.aborted).toBe(false);
  send({ name: 'SIGINT', number: 2 });
  send({ name: 'SIGTERM', number: 15 });
  expect(signal.reason).toMatchObject({ signal: 2, message: 'the step was cancelled (SIGINT)' });
  dispose();
  expect(listeners.size).toBe(0);
});
