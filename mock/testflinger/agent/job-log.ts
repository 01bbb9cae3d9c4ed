import type { Fault } from '../../faults/rule.ts';
import { addFragment } from '../logs.ts';
import type { Phase } from '../phases.ts';
import type { ServerContext } from '../server-context.ts';
import type { LogType } from '../state.ts';

/** Writes the log of one job; output and serial are numbered apart, and on across the phases. */
export interface JobLog {
  write(phase: Phase, text: string, type?: LogType): void;
}

interface JobLogOptions {
  readonly jobId: string;
  /** @default no limit */
  readonly pieceLength?: number | undefined;
}

/** With these no answer of the server comes back. */
const standIns: readonly Fault['fault'][] = ['reset', 'status', 'html', 'redirect', 'expired-token', 'hang'];

const serialChunkLength = 1024 * 1024;

export function createJobLog(server: ServerContext, { jobId, pieceLength }: JobLogOptions): JobLog {
  const next = { output: 0, serial: 0 };
  const post = (type: LogType, phase: Phase, text: string) => {
    const now = server.clock.now();
    const number = next[type]++;
    const struck = server.strike?.({ method: 'POST', path: `/v1/result/${jobId}/log/${type}` }) ?? [];
    for (let copy = 0; copy < countArrivals(struck); copy++)
      addFragment(server.state, { jobId, type }, { phase, number, at: now, text, storedAt: now });
  };
  return {
    write(phase, text, type = 'output') {
      const length = pieceLength ?? (type === 'serial' ? serialChunkLength : text.length);
      for (let start = 0; start < text.length; start += length) post(type, phase, text.slice(start, start + length));
    },
  };
}

/**
 * How often a fragment is stored. An agent sends it again when it gets no answer, so that one whose answer is lost
 * arrives twice; when none of its tries arrives, it drops the fragment and goes on with the next number.
 */
function countArrivals(struck: readonly Fault[]): number {
  const once = struck.some(({ fault }) => fault === 'duplicate') ? 2 : 1;
  const last = struck.at(-1);
  if (!last || !standIns.includes(last.fault)) return once;
  const isAnswerLost = 'when' in last && (last.when === 'after' || last.when === 'during');
  return isAnswerLost ? 2 * once : 0;
}
