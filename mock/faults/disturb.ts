import type { VirtualClock } from '../clock.ts';
import { alter } from './alter.ts';
import { ConnectionReset } from './connection-reset.ts';
import type { Fault } from './rule.ts';
import { createStandIn } from './stand-in.ts';

interface Scene {
  readonly faults: readonly Fault[];
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly expiredToken?: (() => Response) | undefined;
  /** Aborted when the lab is closed. */
  readonly closed: AbortSignal;
  /** Lets the lab answer. What it does to the lab's memory stays, whatever becomes of the answer. */
  readonly deliver: (request: Request) => Promise<Response>;
}

/**
 * Takes a request through its faults.
 * @throws ConnectionReset where the connection breaks; the request's own reason when the client gives up first.
 */
export async function disturb(request: Request, scene: Scene): Promise<Response> {
  const { faults, clock, random, closed, deliver } = scene;
  const { signal, url } = request;
  for (const fault of faults) {
    if (fault.fault === 'latency') await clock.sleep(fault.ms + (fault.jitterMs ?? 0) * random(), signal);
  }
  const last = faults.at(-1);
  const when = last && 'when' in last ? last.when : undefined;
  const reachesLab = when === 'after' || when === 'during';
  const standIn = last && createStandIn(last, { url, expiredToken: scene.expiredToken });
  if (!reachesLab) {
    if (last?.fault === 'reset') throw new ConnectionReset();
    if (last?.fault === 'hang') return await hang([signal, closed]);
    if (standIn) return standIn;
  }
  if (faults.some(({ fault }) => fault === 'duplicate')) await (await deliver(request.clone())).body?.cancel();
  let response = await deliver(request);
  if (when === 'after') {
    await response.body?.cancel();
    if (last?.fault === 'reset') throw new ConnectionReset();
    if (last?.fault === 'hang') return await hang([signal, closed]);
    if (standIn) return standIn;
  }
  for (const fault of faults) response = await alter(response, fault, { clock, signal });
  return response;
}

/** Only the client can end this, or the end of the lab. */
function hang(ends: readonly AbortSignal[]): Promise<never> {
  const over = new AbortController();
  return new Promise((_, reject) => {
    for (const end of ends) {
      const stop = () => {
        over.abort();
        reject(end.reason as Error);
      };
      if (end.aborted) return stop();
      end.addEventListener('abort', stop, { once: true, signal: over.signal });
    }
  });
}
