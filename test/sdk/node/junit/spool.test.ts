import { readdir } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createSpool } from '../../../../sdk/node/junit/spool.ts';
import { buildCase } from '../../report/builders.ts';
import { makeTempFolder } from '../temp-folder.ts';

test('cases come back as they were, one by one, as often as one likes, and from the end', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      const spool = createSpool();
      const cases = texts.map((systemOut) => buildCase({ systemOut }));
      for (const one of cases) spool.add(one);
      const list = spool.list(0, spool.length);
      expect([...list]).toEqual(cases);
      expect([...list]).toEqual(cases);
      expect(list.length).toBe(cases.length);
      expect(cases.map((_, index) => list.at(index))).toEqual(cases);
      expect([list.at(-1), list.at(cases.length), list.at(-cases.length - 1)]).toEqual([
        cases.at(-1),
        undefined,
        undefined,
      ]);
      spool.close();
    }),
    { numRuns: 50 },
  );
});

test('lists are parts of a spool, also of one that is larger than what is read at once', () => {
  const spool = createSpool();
  const large = 'ä'.repeat(400_000);
  for (let index = 0; index < 20; index++) spool.add(buildCase({ name: `t${index}`, systemOut: large }));
  const list = spool.list(5, 15);
  expect([...list].map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, index) => `t${index + 5}`));
  expect([list.at(0)?.name, list.at(-1)?.name, list.at(10), list.at(0)?.systemOut?.length]).toEqual([
    't5',
    't14',
    undefined,
    400_000,
  ]);
  spool.close();
});

test('nothing stays on the disk', async () => {
  const folder = await makeTempFolder();
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const spool = createSpool();
  spool.add(buildCase());
  spool.list(0, 1);
  spool.close();
  expect(await readdir(folder)).toEqual([]);
});
