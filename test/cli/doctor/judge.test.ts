import { expect, test } from 'vitest';
import { checkNode } from '../../../cli/doctor/check-machine.ts';
import { describeCheck, describeNodes } from '../../../cli/doctor/describe-lab.ts';
import { judgeClock } from '../../../cli/doctor/judge-clock.ts';
import { judgeEnvironment } from '../../../cli/doctor/judge-environment.ts';
import type { LabNode } from '../../../sdk/index.ts';

const noon = Date.UTC(2026, 10, 20, 12);
const probe = (serverTimeMs: number, tookMs = 0) => ({ status: 200, ourTimeMs: noon, serverTimeMs, tookMs });

test.each([
  [0, 'ok', 'as that of the server'],
  [-900, 'ok', 'as that of the server'],
  [20_000, 'ok', '20 s off that of the server'],
  [-31_500, 'warn', 'the server is 31 s behind this machine'],
  [31_000, 'warn', 'the server is 31 s ahead of this machine'],
  [10 * 60_000, 'warn', 'the server is 10 min ahead of this machine'],
  [-5 * 3_600_000, 'warn', 'the server is 5 h behind this machine'],
] as const)('a server whose clock is %i ms off: %s', (off, level, detail) => {
  const [finding] = judgeClock(probe(noon + off));
  expect(finding).toMatchObject({ check: 'clock', level, detail: expect.stringContaining(detail) as string });
});

test('an answer that took its time is no clock that is behind', () => {
  expect(judgeClock(probe(noon - 40_000, 45_000))).toMatchObject([{ level: 'ok' }]);
  expect(judgeClock(probe(noon - 40_000, 0))).toMatchObject([{ level: 'warn' }]);
});

test('a server that does not tell the time is not judged', () => {
  expect(judgeClock({ status: 200, ourTimeMs: noon, tookMs: 1 })).toEqual([]);
});

const variables = [
  { name: 'LAB_URL', holds: 'the address' },
  { name: 'LAB_ID', holds: 'who we are', needs: 'LAB_KEY' },
  { name: 'LAB_KEY', holds: 'the key', needs: 'LAB_ID' },
];

test.each([
  [{}, false, ['ok no variable of a lab is set']],
  [{ LAB_URL: 'x', OTHER: 'y' }, false, ['ok LAB_URL']],
  [{ LAB_ID: 'me', LAB_KEY: 'very-secret' }, false, ['ok LAB_ID, LAB_KEY']],
  [{ LAB_ID: 'me' }, false, ['warn LAB_ID is set, and LAB_KEY is not: they go together. Set both, or none.']],
  [{ LAB_KEY: 'very-secret' }, false, ['warn LAB_KEY is set, and LAB_ID is not: they go together. Set both, or none.']],
  [{ LAB_ID: 'me' }, true, ['ok LAB_ID']],
  [{ LAB_URL: '' }, false, ['warn LAB_URL is set, and empty. Give it the address, or unset it.']],
  [
    { LAB_ID: 'me', LAB_KEY: 'very-secret\n' },
    false,
    ['warn LAB_KEY begins or ends with a space or a line break. Set it without.'],
  ],
])('the environment %j, with a secret from a file: %s', (env, hasSecretFile, expected) => {
  const findings = judgeEnvironment(variables, env, hasSecretFile);
  expect(findings.map(({ level, detail }) => `${level} ${detail}`)).toEqual(expected);
  expect(JSON.stringify(findings)).not.toContain('very-secret');
});

test.each([
  ['20.19.0', 'ok'],
  ['24.1.0', 'ok'],
  ['20.18.9', 'fail'],
  ['18.20.0', 'fail'],
])('Node.js %s: %s', (version, level) => {
  expect(checkNode(version)).toMatchObject({ level });
});

test('a lab is described with all that it told', () => {
  const notes = [{ about: 'version', isWarning: true, text: 'new' }];
  expect(describeCheck({ server: 'S 1', user: 'ann', role: 'admin', notes }, 'x')).toEqual([
    { check: 'lab', level: 'ok', detail: 'S 1, as ann' },
    { check: 'role', level: 'ok', detail: 'admin' },
    { check: 'version', level: 'warn', detail: 'new' },
  ]);
  expect(describeCheck({}, 'testbot')).toEqual([{ check: 'lab', level: 'ok', detail: 'testbot, anonymous' }]);
});

test('a role that is not enough is told once', () => {
  const notes = [{ about: 'role', isWarning: true, text: 'too low' }];
  expect(describeCheck({ role: 'guest', notes }, 'x').filter(({ check }) => check === 'role')).toEqual([
    { check: 'role', level: 'warn', detail: 'too low' },
  ]);
});

test('nodes are counted, and none, or only dead ones, is trouble', () => {
  const node = (state: LabNode['state']): LabNode => ({ id: state, state });
  expect(describeNodes([node('idle'), node('busy')])).toMatchObject({ level: 'ok', detail: '2, of which 1 idle' });
  expect(describeNodes([node('offline')])).toMatchObject({ level: 'warn' });
  expect(describeNodes([])).toMatchObject({ level: 'fail' });
});
