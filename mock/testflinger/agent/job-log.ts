import { addFragment } from '../logs.ts';
import type { Phase } from '../phases.ts';
import type { ServerContext } from '../server-context.ts';
import type { LogType } from '../state.ts';

/** Writes the log of one job; output and serial are numbered apart, and on across the phases. */
export interface JobLog {
  write(phase: Phase, text: string, type?: LogType): void;
}

const serialChunkLength = 1024 * 1024;

export function createJobLog(server: ServerContext, jobId: string): JobLog {
  const next = { output: 0, serial: 0 };
  const post = (type: LogType, phase: Phase, text: string) => {
    const now = server.clock.now();
    addFragment(server.state, { jobId, type }, { phase, number: next[type]++, at: now, text, storedAt: now });
  };
  return {
    write(phase, text, type = 'output') {
      if (type === 'output') {
        if (text) post(type, phase, text);
        return;
      }
      for (let start = 0; start < text.length; start += serialChunkLength)
        post(type, phase, text.slice(start, start + serialChunkLength));
    },
  };
}
