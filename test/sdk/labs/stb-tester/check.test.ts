import { expect, test } from 'vitest';
import { answer, errorOf } from '../../../helpers/labs.ts';
import { createStbTesterSetup } from '../../../helpers/labs-stb-tester.ts';

const forbidden = answer(403, 'Forbidden');

test('a token whose user may see results is enough to run tests', async () => {
  const { clock, lab } = createStbTesterSetup();
  expect(await clock.runUntil(lab.check())).toEqual({
    server: 'stb-tester portal, REST API v2',
    user: 'tester',
    role: 'read or higher',
  });
});

test('a token of the lowest role is told, and no error', async () => {
  const { clock, lab, wire } = createStbTesterSetup();
  wire.breakAlways(/results/, forbidden);
  expect(await clock.runUntil(lab.check())).toMatchObject({
    user: 'tester',
    role: 'manual-control',
    notes: [{ about: 'role', isWarning: true }],
  });
});

test('a portal that does not know our filter leaves the role open', async () => {
  const { clock, lab, wire } = createStbTesterSetup();
  wire.breakAlways(/results/, answer(400, 'unknown filter'));
  expect(await clock.runUntil(lab.check())).not.toHaveProperty('role');
});

test('a token that is wrong is an error', async () => {
  const { clock, lab, wire } = createStbTesterSetup();
  wire.breakAlways(/user/, forbidden);
  expect(await clock.runUntil(errorOf(lab.check()))).toMatchObject({ status: 403 });
});
