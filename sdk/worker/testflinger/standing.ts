import type { Clock } from '../../http/clock.ts';
import { timeOf } from '../../labs/wire.ts';
import type { AgentApi, AgentRecord } from './agent-api.ts';
import type { Tolerance } from './tolerate.ts';

/** What an admin wants of this agent, as its record at the server tells. It holds until the job at hand is done. */
export interface Standing {
  /** Looks at the record once; gives it, or undefined when it could not be had. */
  check(api: AgentApi): Promise<AgentRecord | 'unknown' | undefined>;
  /** Why no more jobs are to be taken; undefined when they are. */
  offline(): string | undefined;
  /** Why the worker is to be started anew. */
  restart(): string | undefined;
  /** What the server is told beside a state. */
  comment(): string;
  /** This agent itself finds that it must take no more jobs. */
  takeOffline(comment: string): void;
  /** The server has been told; what it says from now on counts. */
  forget(): void;
}

const offlineStates: readonly (string | undefined)[] = ['offline', 'maintenance'];
const dayMs = 86_400_000;

export function createStanding({ clock, tolerate }: { readonly clock: Clock; readonly tolerate: Tolerance }): Standing {
  let offline: string | undefined;
  let restart: string | undefined;

  /** The server forgets an agent after a week of silence. */
  const sendHeartbeat = async (api: AgentApi, { state, comment = '', updated_at }: AgentRecord) => {
    const updatedAt = timeOf(updated_at);
    if (state === undefined || updatedAt === undefined || clock.now() - updatedAt < dayMs) return;
    await tolerate('The heartbeat did not arrive', () => api.report({ state, comment }));
  };

  return {
    async check(api) {
      const found = await tolerate(
        'The record of this agent could not be read',
        async () => (await api.record()) ?? 'unknown',
      );
      if (found === undefined || found === 'unknown') return found;
      await sendHeartbeat(api, found);
      const { state, comment = '' } = found;
      if (offlineStates.includes(state)) offline ??= comment;
      if (state === 'restart') restart ??= comment;
      return found;
    },
    offline: () => offline,
    restart: () => restart,
    comment: () => offline ?? restart ?? '',
    takeOffline(comment) {
      offline ??= comment;
    },
    forget() {
      offline = undefined;
    },
  };
}
