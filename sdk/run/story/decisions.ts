import type { Verdict } from '../../labs/lab.ts';
import type { ClockName } from '../clocks.ts';
import { toIso } from './fields.ts';
import type { JobFacts } from './job-fold.ts';
import type { RunFacts } from './run-fold.ts';
import type { Decision } from './story.ts';

/** What was decided in a run, and why, in the order in which it happened. */
export function findDecisions(run: RunFacts, jobs: readonly JobFacts[]): Decision[] {
  const timed: { readonly atMs: number; readonly decision: Omit<Decision, 'at'> }[] = [];
  const tell = (atMs: number | undefined, decision: Omit<Decision, 'at'>) => timed.push({ atMs: atMs ?? 0, decision });

  for (const { atMs, ...placed } of findPlaces(run, jobs)) tell(atMs, placed);
  for (const { atMs, label, of, because, detail } of run.added)
    tell(atMs, { about: 'repeated', job: label, text: detail || explainAdded(because, of) });
  for (const { atMs, node, reason } of run.quarantined)
    tell(atMs, { about: 'quarantined', text: `${node} gets no more jobs of this run: ${reason}` });
  for (const { atMs, reason } of run.stops) tell(atMs, { about: 'stopping', text: `the run was stopped: ${reason}` });
  for (const { atMs, text } of run.handovers) tell(atMs, { about: 'handed-over', text });
  for (const job of jobs) for (const { atMs, ...decision } of judgeJob(job, run)) tell(atMs, decision);
  if (run.dispatchedOk && run.verdict === 'dispatched')
    tell(run.lastMs, {
      about: 'accepted',
      text: 'the lab cannot tell what became of the jobs, and that was accepted (--dispatched-ok)',
    });
  return timed
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ atMs, decision }) => ({ ...(atMs > 0 && { at: toIso(atMs) }), ...decision }));
}

type Timed = Omit<Decision, 'at'> & { readonly atMs: number | undefined };

function findPlaces(run: RunFacts, jobs: readonly JobFacts[]): Timed[] {
  const facts = new Map(jobs.map((job) => [job.label, job]));
  const [asPlanned, places]: [string[], Timed[]] = [[], []];
  for (const { label, target, alternatives } of run.planned) {
    const job = facts.get(label);
    if (job?.intentMs === undefined) continue;
    const { target: taken = target, intentMs: atMs } = job;
    const others = alternatives.length === 0 ? '' : `; ${alternatives.join(', ')} would have done, too`;
    if (taken !== target)
      places.push({ atMs, about: 'placed', job: label, text: `it went to ${taken} in place of ${target}` });
    else if (others !== '') places.push({ atMs, about: 'placed', job: label, text: `it went to ${taken}${others}` });
    else asPlanned.push(`${label} to ${taken}`);
  }
  const few = asPlanned.slice(0, 4).join(', ');
  const more = asPlanned.length > 4 ? ` and ${asPlanned.length - 4} more` : '';
  return [
    ...(run.shardOver.length > 0
      ? [
          {
            atMs: run.startedMs,
            about: 'placed' as const,
            text: `the tests were spread over ${run.shardOver.join(', ')}`,
          },
        ]
      : []),
    ...(asPlanned.length > 0
      ? [{ atMs: run.startedMs, about: 'placed' as const, text: `submitted as planned: ${few}${more}` }]
      : []),
    ...places,
  ];
}

function judgeJob(job: JobFacts, run: RunFacts): Timed[] {
  const { label, refused, isUnclear, intentMs, submittedMs, how, endedMs, cancel, judgedMs } = job;
  const found: Timed[] = [];
  if (intentMs !== undefined && submittedMs === undefined && refused === undefined)
    found.push({
      atMs: intentMs,
      about: 'open',
      job: label,
      text: `whether the lab has the job is not known: it was about to be submitted, and the record ends there (its key is ${job.key || 'not on record'})`,
    });
  const clock = job.clock ?? readClock(job.endReason ?? job.reason);
  const named = clock && { clock };
  if (refused !== undefined)
    found.push({
      atMs: judgedMs ?? intentMs,
      about: 'refused',
      job: label,
      text: isUnclear
        ? `whether the lab has the job is not known: ${refused} (\`rigline cancel\` looks for it)`
        : `not submitted: ${refused}`,
      ...(job.verdict === 'timeout' && named),
    });
  else if (how === 'expired' || job.verdict === 'timeout') {
    const text = job.endReason ?? job.reason ?? `the ${clock ?? ''} clock ran out`.replace('  ', ' ');
    found.push({ atMs: endedMs ?? judgedMs, about: 'clock', job: label, text, ...named });
  }
  if (cancel)
    found.push({ atMs: cancel.atMs, about: 'cancel', job: label, text: `${confirm(cancel.result)}: ${cancel.detail}` });
  const why = explainNoRepetition(job, run);
  if (why !== undefined) found.push({ atMs: judgedMs, about: 'not-repeated', job: label, text: why });
  return found;
}

/** In runs of older versions only the sentence says which clock it was. */
function readClock(reason: string | undefined): ClockName | undefined {
  return /\bthe (queue|run|collect|outage) clock ran out\b/.exec(reason ?? '')?.[1] as ClockName | undefined;
}

const confirmations: Readonly<Record<string, string>> = {
  stopped: 'asked to stop, and the lab confirms it',
  'already-ended': 'asked to stop, and there was nothing to stop',
  'not-found': 'asked to stop, and the lab knows no such job',
  unconfirmed: 'asked to stop, and not confirmed',
  impossible: 'left alone, as the lab cannot stop it',
};

function confirm(result: string): string {
  return confirmations[result] ?? `asked to stop (${result})`;
}

function explainAdded(because: string, of: string): string {
  if (because === 'infra') return `${of} is submitted again, as the infrastructure failed it`;
  if (because === 'failed') return `tests of ${of} that failed are repeated`;
  return because === 'part' ? `it takes a further part of the tests of ${of}` : `it takes work of ${of} (${because})`;
}

/** Why a job that one would have repeated was not; undefined where there is nothing to explain. */
function explainNoRepetition({ label, of, verdict, judgedMs, isFinal }: JobFacts, run: RunFacts): string | undefined {
  const { reruns, added, stops } = run;
  if (!reruns || judgedMs === undefined || !isRepeatable(verdict)) return undefined;
  const root = of ?? label;
  const mine = added.filter((one) => one.of === root && one.because === verdict);
  if (mine.some(({ atMs }) => atMs >= judgedMs)) return undefined;
  if (isFinal) return `not submitted again: another try would end the same way, or be one too many`;
  const limit = reruns[verdict];
  const what = verdict === 'infra' ? 'not submitted again' : 'its failed tests were not repeated';
  // Nobody expects what nobody asked for, unless it would have helped.
  if (limit === 0)
    return verdict === 'infra'
      ? `${what}: the run allows no repetition after trouble with the infrastructure (--retry-infra)`
      : undefined;
  if (stops.some(({ atMs }) => atMs <= judgedMs)) return `${what}: the run was being stopped`;
  if (mine.length >= limit)
    return `${what}: it had been, ${limit === 1 ? 'once' : `${limit} times`}, and that is the limit`;
  const spent = added.filter(({ because }) => because !== 'part').length;
  if (spent >= reruns.budget) return `${what}: the run may submit no more than ${reruns.budget} beyond those planned`;
  return `${what}; why is not on record`;
}

function isRepeatable(verdict: Verdict | undefined): verdict is 'infra' | 'failed' {
  return verdict === 'infra' || verdict === 'failed';
}
