import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { createProgress } from '../../cli/render/progress.ts';
import { createTestIo } from './io.ts';

const started = { type: 'run-started', runId: 'r', folder: '/f', jobs: ['a'] } as const;
const log = { type: 'log', job: 'a', text: 'hello\n' } as const;

test('where nobody looks, progress is plain lines', () => {
  const io = createTestIo();
  const progress = createProgress(io.stdout, {});
  progress.observe(started);
  progress.observe(log);
  progress.stop();
  expect(io.out()).toBe('a | hello\n');
});

test('on a terminal there is a status line below the lines, and it goes away', () => {
  const io = createTestIo({ isTTY: true });
  const progress = createProgress(io.stdout, { NO_COLOR: '1' }, () => 5000);
  progress.observe(started);
  progress.observe(log);
  const shown = stripVTControlCharacters(io.out());
  expect(shown).toContain('0:00  a: submitting');
  expect(shown).toContain('a | hello\n');
  const printed = io.out().length;
  progress.stop();
  expect(io.out().slice(printed)).toContain('\u001b[');
});

test('a CI that pretends to be a terminal gets plain lines all the same', () => {
  const io = createTestIo({ isTTY: true });
  const progress = createProgress(io.stdout, { CI: 'true', NO_COLOR: '1' });
  progress.observe(started);
  progress.observe(log);
  expect(io.out()).toBe('a | hello\n');
});
