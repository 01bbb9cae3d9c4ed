import { createRedactor, type Network } from '../../../sdk/index.ts';
import type { AgentContext } from '../agent/player.ts';
import { findJob, postResult } from '../jobs.ts';
import type { AgentScript } from '../options.ts';
import { signToken } from '../tokens.ts';

/** The way from an agent in this process to its server: no socket, no faults, no journal. */
export interface InnerNetwork {
  readonly url: string;
  readonly network: Network;
  /** From now on the agent's requests about this job go as its script says. */
  follow(jobId: string, script: AgentScript): void;
}

const url = 'http://agent.invalid';

export function createInnerNetwork(agent: AgentContext): InnerNetwork {
  const { server, signal, plan } = agent;
  const jobs = new Map<string, { readonly script: AgentScript; cancelsToLose: number }>();

  const meddle = async (request: Request) => {
    const [, id = ''] = /\/v1\/result\/([^/]+)$/.exec(new URL(request.url).pathname) ?? [];
    const job = jobs.get(id);
    if (!job) return;
    if (request.method === 'GET' && job.cancelsToLose > 0 && findJob(server.state, id)?.state === 'cancelled') {
      job.cancelsToLose -= 1;
      postResult(server.state, id, { job_state: server.state.agents.get(plan.name)?.state ?? 'setup' });
    }
    const { lateMs } = job.script;
    if (request.method !== 'POST' || !lateMs) return;
    const { job_state: state } = (await request.clone().json()) as { job_state?: unknown };
    if (state === 'complete') await server.clock.sleep(lateMs, signal);
  };

  return {
    url,
    network: {
      async fetch(input, init) {
        // The server learns its own address from its clients.
        const request = new Request(String(input).replace(url, server.origin ?? 'http://localhost'), init);
        const permissions = { client_id: plan.name, role: 'agent' };
        const token = await signToken(permissions, { key: server.signingKey, now: server.clock.now() });
        request.headers.set('authorization', `Bearer ${token}`);
        await meddle(request);
        return await agent.handle(request);
      },
      // Nothing gets lost on the way, however fast the lab's time passes meanwhile.
      clock: { now: () => server.clock.now(), sleep: (_ms, ending) => waitForAbort(ending) },
      retry: { maxAttempts: 1 },
      // There is no line between the two that could be too busy, and on this clock no turn would ever come.
      limits: { perSecond: 1e6, burst: 1e6, inFlight: 1e6 },
      random: () => 0,
      userAgent: 'rigline (an agent of a virtual lab)',
      redact: createRedactor(),
    },
    follow: (jobId, script) => void jobs.set(jobId, { script, cancelsToLose: Number(script.losesCancel ?? 0) }),
  };
}

async function waitForAbort(signal: AbortSignal | undefined): Promise<never> {
  return await new Promise((_, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
