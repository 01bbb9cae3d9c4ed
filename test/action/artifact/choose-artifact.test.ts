import { expect, test } from 'vitest';
import { chooseArtifact } from '../../../action/artifact/choose-artifact.ts';
import type { ListedArtifact } from '../../../action/artifact/client.ts';

const [one, two] = ['20261120-031500-1f2e3d', '20261120-031501-aabbcc'];

function listed(...names: string[]): ListedArtifact[] {
  return names.map((name, index) => ({ id: index + 1, name, sizeBytes: 1, createdAtMs: index }));
}

test('the only run of a workflow run needs no name', () => {
  expect(chooseArtifact(listed('build', `rigline-lab-${one}-a1`), {}).id).toBe(2);
});

test('of the artifacts of one run the newest is taken, since it knows most', () => {
  const artifacts = listed(`rigline-submit-${one}-a1`, `rigline-gate-${one}-a1`, `rigline-other-${two}-a1`);
  expect(chooseArtifact(artifacts, { runId: one }).id).toBe(2);
  expect(chooseArtifact([...artifacts].reverse(), { runId: one }).id).toBe(2);
  const older = [{ id: 9, name: `rigline-submit-${one}-a1`, sizeBytes: 1, createdAtMs: 0 }];
  expect(chooseArtifact([...older, ...artifacts.slice(1)], { runId: one }).id).toBe(2);
  const sameTime = artifacts.map(({ id, name, sizeBytes }) => ({ id, name, sizeBytes }));
  expect(chooseArtifact(sameTime, { runId: one }).id).toBe(2);
});

test('the beginning of an id is enough where it is clear', () => {
  const artifacts = listed(`rigline-a-${one}-a1`, `rigline-b-${two}-a1`);
  expect(chooseArtifact(artifacts, { runId: '20261120-031501' }).id).toBe(2);
  expect(() => chooseArtifact(artifacts, { runId: '20261120' })).toThrow(
    `Several runs were submitted in this workflow run: ${two}, ${one}.`,
  );
  expect(() => chooseArtifact(artifacts, {})).toThrow(/Say which one with `run-id`/);
});

test('a name that was given is found, also where the run had to be added to it', () => {
  const artifacts = listed('logs', `logs-${one}`, 'logs-extra', `logs-extra-${two}x`);
  expect(chooseArtifact(artifacts, { name: 'logs' }).id).toBe(2);
  expect(chooseArtifact(listed('logs', 'logs-extra'), { name: 'logs' }).id).toBe(1);
});

test('what is not there is told with what is', () => {
  expect(() => chooseArtifact([], {})).toThrow(
    /no artifact with a run; it has none at all\. Does the job with `mode: submit`/,
  );
  expect(() => chooseArtifact(listed('build'), { runId: one })).toThrow(
    `no artifact with the run "${one}"; it has "build".`,
  );
  expect(() => chooseArtifact(listed('build'), { name: 'logs' })).toThrow('no artifact "logs"; it has "build".');
});
