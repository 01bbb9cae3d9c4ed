import pLimit from 'p-limit';
import type { Clock } from '../../http/clock.ts';
import { messageOf } from '../../http/errors.ts';
import { requireText } from '../../labs/wire.ts';
import { type ClientInfo, composeBody, type Identity } from './client-info.ts';
import type { WorkerEvent } from './events.ts';
import { isStumble, type WorkerSession } from './session.ts';
import { unlessAborted } from './unless-aborted.ts';

export interface PresencePorts {
  readonly name: string;
  readonly info: ClientInfo;
  readonly session: WorkerSession;
  readonly clock: Clock;
  readonly observe: (event: WorkerEvent) => void;
}

/** For whoever has no signal. */
const never = new AbortController().signal;

/** A worker as the server knows it. */
export interface Presence {
  /** Whether the server has ever told who we are. */
  isKnown(): boolean;
  /** Finds out who we are. @throws when the server cannot be asked */
  register(signal?: AbortSignal): Promise<void>;
  /** What is said about us when we ask for a job. */
  describe(): Record<string, unknown>;
  /** Sends a heartbeat, one after the other. False when it did not get through; the next one brings the news. */
  push(signal?: AbortSignal): Promise<boolean>;
}

export function createPresence({ name, info, session, clock, observe }: PresencePorts): Presence {
  const one = pLimit(1);
  let identity: Identity | undefined;
  let count = 0;

  const register = async (signal?: AbortSignal): Promise<void> => {
    const { _id: id, _rev } = await session.whoAmI(name, signal);
    const isNew = identity?.id !== id;
    identity = { id, rev: requireText(_rev, 'revision of the client'), name };
    if (isNew) observe({ type: 'registered', clientId: id });
  };
  const requireIdentity = (): Identity => {
    if (identity) return identity;
    throw new Error('the worker has not been registered');
  };
  const send = async (signal?: AbortSignal): Promise<void> => {
    const sent = requireIdentity();
    count += 1;
    const body = composeBody(info, sent, { count, at: new Date(clock.now()).toISOString() });
    identity = { ...sent, rev: await session.sendHeartbeat(sent.id, body, signal) };
  };
  const sendAsSomebodyKnown = async (signal?: AbortSignal): Promise<void> => {
    try {
      if (!identity) await register(signal);
      await send(signal);
    } catch (error) {
      if (!isStumble(error)) throw error;
      // The server may have lost its data, and us with it.
      await register(signal);
      await send(signal);
    }
  };

  return {
    isKnown: () => identity !== undefined,
    register,
    describe: () => composeBody(info, requireIdentity()),
    async push(signal = never) {
      const attempt = async () => {
        try {
          await sendAsSomebodyKnown(signal);
          return true;
        } catch (error) {
          if (!signal.aborted) observe({ type: 'trouble', doing: 'sending a heartbeat', message: messageOf(error) });
          return false;
        }
      };
      // Who has to leave does not wait for a heartbeat of somebody else that hangs.
      return await unlessAborted(signal, async () => await one(attempt)).catch((error: unknown) => {
        if (signal.aborted) return false;
        throw error;
      });
    },
  };
}
