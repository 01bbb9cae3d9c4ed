import { type Phase, phases } from './phases.ts';

export interface Fragment {
  readonly phase: Phase;
  readonly number: number;
  readonly at: number;
  readonly text: string;
  readonly storedAt: number;
}

/** The fragments of one log, in the order in which they came. */
export interface FragmentList {
  /** Those that were there when the job ended. */
  packed?: PackedFragments | undefined;
  fresh: Fragment[];
}

/** One text, and five numbers for each fragment in it: less than half of what they take one by one. */
interface PackedFragments {
  readonly text: string;
  readonly numbers: Float64Array;
}

const width = 5;

export function listFragments({ packed, fresh }: FragmentList): readonly Fragment[] {
  return packed ? [...unpack(packed), ...fresh] : fresh;
}

export function countFragments({ packed, fresh }: FragmentList): number {
  return (packed ? packed.numbers.length / width : 0) + fresh.length;
}

/** When the first of them was stored. */
export function findFirstStored({ packed, fresh }: FragmentList): number {
  return (packed ? packed.numbers[4] : fresh[0]?.storedAt) ?? Number.POSITIVE_INFINITY;
}

/** Has a log take little room that is not expected to grow. */
export function packFragments(list: FragmentList): void {
  if (list.fresh.length === 0) return;
  const all = listFragments(list);
  const numbers = new Float64Array(all.length * width);
  for (const [index, { phase, number, at, text, storedAt }] of all.entries())
    numbers.set([phases.indexOf(phase), number, at, text.length, storedAt], index * width);
  list.packed = { text: all.map(({ text }) => text).join(''), numbers };
  list.fresh = [];
}

function unpack({ text, numbers }: PackedFragments): Fragment[] {
  const fragments: Fragment[] = [];
  let start = 0;
  for (let place = 0; place < numbers.length; place += width) {
    const [phase = 0, number = 0, at = 0, length = 0, storedAt = 0] = numbers.subarray(place, place + width);
    fragments.push({ phase: phases[phase] as Phase, number, at, text: text.slice(start, start + length), storedAt });
    start += length;
  }
  return fragments;
}
