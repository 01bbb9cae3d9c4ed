import { messageOf } from '../../http/errors.ts';
import { createAgentApi } from './agent-api.ts';
import { connectWorker } from './connect.ts';
import { giveLastWords } from './last-words.ts';
import { live } from './live.ts';
import { defaultTiming, type TestflingerWorkerOptions, type WorkerEnd, type WorkerSignals } from './options.ts';
import { createTolerance } from './tolerate.ts';
import type { WorkerContext } from './worker-context.ts';

/** An agent of a Testflinger server. */
export interface TestflingerWorker {
  /**
   * Registers the agent, takes jobs and does them, until a signal or an admin ends it. Trouble with the server is waited
   * out; what it could not be told is kept and told later, by another worker of the same name and folders if need be.
   *
   * @throws {UsageError} when the server does not take it for an agent
   */
  run(signals?: WorkerSignals): Promise<WorkerEnd>;
}

/**
 * Makes an agent: the other side of the Testflinger API. It registers, polls its queues, and takes each job through the
 * phases of the official agent, with commands of this machine. Nothing is sent before `run`.
 */
export function createTestflingerWorker(options: TestflingerWorkerOptions): TestflingerWorker {
  const { network, agentId, clock = network.clock, tell = () => undefined } = options;
  const server = connectWorker(options);
  const warn = (message: string) => options.warn?.(network.redact(message));

  const createContext = (signal: AbortSignal, finish: AbortSignal): WorkerContext => ({
    options,
    server,
    clock,
    timing: { ...defaultTiming, ...options.timing },
    api: createAgentApi(server, { agentId, signal }),
    idleApi: createAgentApi(server, { agentId, signal: finish }),
    tolerate: createTolerance(signal, warn),
    signal,
    finish,
    tell: (message) => tell(network.redact(message)),
    warn,
    current: {},
  });

  return {
    async run({ finish, abort, vanish } = {}) {
      const never = new AbortController().signal;
      const signal = AbortSignal.any([abort ?? never, vanish ?? never]);
      const context = createContext(signal, AbortSignal.any([signal, finish ?? never]));
      try {
        return await live(context);
      } catch (error) {
        if (vanish?.aborted) return 'vanished';
        if (!context.finish.aborted) throw error;
        await giveLastWords(context, `The worker has ended: ${messageOf(context.finish.reason)}`);
        return signal.aborted ? 'aborted' : 'finished';
      }
    },
  };
}
