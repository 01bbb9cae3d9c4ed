import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  countFragments,
  type Fragment,
  type FragmentList,
  findFirstStored,
  listFragments,
  packFragments,
} from '../../../mock/testflinger/fragment-list.ts';
import { phases } from '../../../mock/testflinger/phases.ts';

const fragments = fc.array(
  fc.record({
    phase: fc.constantFrom(...phases),
    number: fc.integer({ min: 0 }),
    at: fc.double({ noNaN: true, min: 0 }),
    text: fc.string({ unit: 'binary' }),
    storedAt: fc.integer({ min: 0 }),
  }),
);

test('a log that was packed, however often, reads as it was written', () => {
  fc.assert(
    fc.property(fc.array(fragments), (batches) => {
      const list: FragmentList = { fresh: [] };
      const written: Fragment[] = [];
      for (const batch of batches) {
        packFragments(list);
        list.fresh.push(...batch);
        written.push(...batch);
      }
      expect(listFragments(list)).toEqual(written);
      expect(countFragments(list)).toBe(written.length);
      expect(findFirstStored(list)).toBe(written[0]?.storedAt ?? Number.POSITIVE_INFINITY);
    }),
  );
});
