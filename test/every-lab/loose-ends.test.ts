import { expect, test } from 'vitest';
import { findLooseEnds } from '../../sdk/run/journal/loose-ends.ts';
import { toRecord } from '../../sdk/run/journal/record.ts';
import { stopLooseEnd } from '../../sdk/run/stop-loose-end.ts';
import { createMemoryFolder } from '../helpers/memory-folder.ts';
import { setUp } from './play.ts';
import { kindNames, scenes } from './scenes.ts';

/** A run that is over, and of whose one submit nobody knew whether it made a job. */
const key = '00000000-0000-4000-8000-000000000001';
const minuteMs = 60_000;

async function leave(name: (typeof kindNames)[number], isMade: boolean) {
  const scene = setUp(name);
  const { clock } = scene.mock;
  const at = () => new Date(clock.now()).toISOString();
  const planned = await scene.planJob();
  const folder = createMemoryFolder();
  const { label, target } = planned;
  const record = await toRecord(planned, { folder, redact: (text) => text });
  await folder.journal({ at: at(), step: 'planned', jobs: [record] } as never);
  await folder.journal({ at: at(), step: 'intent', job: label, target, key });
  if (isMade) await clock.runUntil(scene.lab.submit(planned.request, key));
  await folder.journal({ at: at(), step: 'refused', job: label, verdict: 'infra', reason: 'lost', unclear: true });
  await clock.advance(minuteMs);
  const past = await folder.readPast();
  const [end] = past ? findLooseEnds(past) : [];
  if (!past || !end) throw new Error('nothing was left');
  const lab = scene.connectAnew();
  return { scene, outcome: await clock.runUntil(stopLooseEnd(end, { lab, past, folder, clock })) };
}

const submitting = kindNames.filter((name) => scenes[name].submit);

test.each(submitting)('%s: a job that nobody knew of is found by its key, and asked to stop', async (name) => {
  const { scene, outcome } = await leave(name, true);
  expect(scene.countSubmits()).toBe(1);
  const canStop = scene.lab.capabilities.cancel === 'any-time';
  expect(outcome.result).toMatch(canStop ? /^(stopped|already-ended)$/ : /^(impossible|already-ended)$/);
});

test.each(submitting)('%s: of a submit that made no job, that is found out, and none is made', async (name) => {
  const { scene, outcome } = await leave(name, false);
  expect(outcome.result).toBe('not-found');
  expect(scene.countSubmits()).toBe(0);
});
