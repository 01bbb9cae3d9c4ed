import type { RunRequest } from './model.ts';

/**
 * The test cases of a job in the order the node runs them: once through, or for ever with `soak`.
 * A shuffled soak prefers fast test cases, so that each gets a similar share of the time; `lastMs` tells how long
 * one took when it last ran, 0 if it has not.
 */
export function* orderTests(
  request: Pick<RunRequest, 'testCases' | 'soak' | 'shuffle'>,
  { random, lastMs }: { readonly random: () => number; readonly lastMs: (testCase: string) => number },
): Generator<string> {
  const { testCases, soak, shuffle } = request;
  if (soak && shuffle) {
    for (;;) yield pickWeighted(testCases, (testCase) => 1 / Math.max(1, lastMs(testCase)), random);
  }
  do {
    yield* shuffle ? shuffled(testCases, random) : testCases;
  } while (soak);
}

function pickWeighted(choices: readonly string[], weigh: (choice: string) => number, random: () => number): string {
  const weights = choices.map(weigh);
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return choices.at(index) as string;
}

function shuffled(values: readonly string[], random: () => number): readonly string[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
