import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { catchStrays } from '../../../action/artifact/catch-strays.ts';

const never = async () => await new Promise<never>(() => undefined);

test('an error that the client throws where nobody catches it ends the upload, and not the process', async () => {
  const strays = new EventEmitter();
  const working = catchStrays(never, strays);
  strays.emit('uncaughtException', new Error('An error has occurred during zip creation for the artifact'));
  await expect(working).rejects.toThrow('could not be read while it was packed');
  expect(strays.listenerCount('uncaughtException')).toBe(0);
});

test('an error of somebody else is not taken for one of the upload', async () => {
  const strays = new EventEmitter();
  void catchStrays(never, strays);
  expect(() => strays.emit('uncaughtException', new Error('a bug'))).toThrow('a bug');
});

test('nobody listens when the work is done', async () => {
  const strays = new EventEmitter();
  expect(await catchStrays(async () => 42, strays)).toBe(42);
  expect(strays.listenerCount('uncaughtException')).toBe(0);
});
