import { beforeSubmit, LabError } from '../../../http/errors.ts';
import type { FindSubmittedOptions, JobRef, KnownJob } from '../../lab.ts';
import type { Network } from '../../network.ts';
import type { Pace } from '../../pace.ts';
import { cancelServerJob } from '../cancel.ts';
import { type AvocadoClient, hurryAvocado } from '../client.ts';
import type { AvocadoJobs } from '../jobs.ts';
import { toOutcome } from '../outcome.ts';
import type { WaitRequest } from '../plan.ts';
import { findWait, submitWait } from '../submit.ts';
import { readFoundId, watchServer } from '../watch.ts';
import { findData, toDataArtifacts } from './data-artifacts.ts';
import { requireJob } from './find-job.ts';
import { readLog } from './log.ts';
import type { ServerJob } from './read-job.ts';
import { createServerResults } from './results.ts';
import { describeTarget, findTarget, parseRefId } from './wait-target.ts';

/** The jobs that somebody else pushes. */
export interface ServerJobs extends AvocadoJobs {
  submit(request: WaitRequest, signal?: AbortSignal): Promise<JobRef>;
  /** What a submit that broke off would have given. Undefined: the job was to be created, and is not there. */
  find(request: WaitRequest, asked: FindSubmittedOptions): Promise<JobRef | undefined>;
  resume(job: JobRef, known: KnownJob<WaitRequest>): void;
}

const tooMany = 'the server has so much that it was not read to its end; some may be missing here';

export function createServerJobs(server: AvocadoClient, { clock }: Pick<Network, 'clock'>, pace: Pace): ServerJobs {
  const expected = new Set<string>();
  /** Which jobs those are that were waited for by what they are about. */
  const found = new Map<string, string>();
  const onFound = (refId: string, id: string) => void found.set(refId, id);
  const results = createServerResults(server, clock);
  const hasty = hurryAvocado(server);
  /** When each was first asked for: what came while the server was out of reach came after that. */
  const askedAt = new WeakMap<WaitRequest, number>();

  const lookUp = async ({ id: refId }: JobRef, signal?: AbortSignal, from = server): Promise<ServerJob> => {
    const id = found.get(refId);
    const target = parseRefId(refId);
    if (id !== undefined || target.by === 'id') return await requireJob(from, id ?? refId, signal);
    const job = await findTarget(from, target, signal);
    if (job) return job;
    throw new LabError('not-found', `the Avocado server at ${server.url} has not got ${describeTarget(target)} yet.`);
  };

  const expect = ({ create, target }: WaitRequest) => {
    if (create && target.by === 'id') expected.add(target.id);
  };

  return {
    async find(request, asked) {
      expect(request);
      return await findWait(server, request, { nowMs: clock.now(), ...asked });
    },
    resume({ id: refId }, { request, cursor }) {
      expect(request);
      const id = readFoundId(cursor);
      if (id !== undefined) onFound(refId, id);
    },
    async submit(request, signal) {
      expect(request);
      // Nothing is run by it, and what it creates it finds again.
      const nowMs = clock.now();
      const intendedAtMs = askedAt.get(request) ?? nowMs;
      askedAt.set(request, intendedAtMs);
      return await beforeSubmit(() => submitWait(server, request, { nowMs, intendedAtMs, signal }), signal);
    },
    watch: (job, cursor, signal) => watchServer({ server, clock, pace, expected, onFound }, job, { cursor, signal }),
    async cancel(job, signal) {
      try {
        return await cancelServerJob(hasty, await lookUp(job, signal, hasty), { isOurs: expected.has(job.id), signal });
      } catch (error) {
        if (!(error instanceof LabError) || error.code !== 'not-found') throw error;
        return { result: 'not-found', detail: error.message };
      }
    },
    async outcome(job, signal) {
      const there = await lookUp(job, signal);
      const { rows, isWhole } = await results.read(there, signal);
      const outcome = toOutcome(there, rows);
      return isWhole ? outcome : { ...outcome, properties: { ...outcome.properties, 'stored data': tooMany } };
    },
    async artifacts(job, signal) {
      const there = await lookUp(job, signal);
      return toDataArtifacts(there.tests, (await results.read(there, signal)).rows);
    },
    async open(job, artifact, { offset = 0, signal } = {}) {
      const { rows } = await results.read(await lookUp(job, signal), signal);
      const data = findData(rows, artifact);
      return data && { body: new Blob([data.bytes.subarray(offset)]).stream(), offset };
    },
    async *log(job, signal) {
      const there = await lookUp(job, signal);
      yield* readLog(there, (await results.read(there, signal)).rows);
    },
  };
}
