import { createHost, createTestflingerJobFolders, createTestflingerWorker } from '../../../sdk/index.ts';
import { createScratchFolder } from '../../exec/scratch-folder.ts';
import type { AgentContext } from '../agent/player.ts';
import { createInnerNetwork } from './inner-network.ts';
import { openScriptedSite } from './job-site.ts';

/**
 * An agent that really runs the tests: the worker that people run beside their devices, in this process, as a client of
 * this lab's own handler. Phases other than the test follow the script. Ends when the signal is aborted, when a script lets
 * it die, or when its record says `restart`; nothing of it is left then.
 */
export async function runExecAgent(agent: AgentContext): Promise<void> {
  const { plan, server, signal, timing } = agent;
  const scratch = await createScratchFolder('testflinger');
  const death = new AbortController();
  const inner = createInnerNetwork(agent);
  try {
    const { programs } = createHost({ env: scratch.env, cwd: scratch.path });
    const worker = createTestflingerWorker({
      agentId: plan.name,
      queues: plan.queues,
      location: plan.location,
      provisionType: plan.provisionType ?? 'noprovision',
      identifier: plan.identifier,
      advertisedQueues: plan.advertises,
      advertisedImages: plan.images,
      deviceIp: plan.deviceIp ?? '127.0.0.1',
      url: inner.url,
      network: inner.network,
      clock: server.clock,
      folders: createTestflingerJobFolders({ root: scratch.path, owner: plan.name }),
      programs,
      // A home of its own for each job.
      env: ({ path }) => ({ HOME: path }),
      timing,
      openSite: (job, folder, usual) =>
        openScriptedSite(agent, { job, folder, usual, inner, die: () => death.abort(new Error('the agent died')) }),
    });
    await worker.run({ vanish: AbortSignal.any([signal, death.signal]) });
  } finally {
    await scratch.remove();
  }
}
