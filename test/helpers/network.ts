import type { VirtualClock } from '../../mock/clock.ts';
import type { VirtualLab } from '../../mock/lab.ts';
import { createRedactor } from '../../sdk/http/redact.ts';
import type { Network } from '../../sdk/labs/network.ts';

/** What stands between the client and the lab: gives its own answer, or passes the request on. */
export type Meddler = (request: Request, pass: (request: Request) => Promise<Response>) => Promise<Response>;

/** A network without sockets: every request goes straight to a virtual lab, on the same clock. */
export function connectTo(
  lab: VirtualLab,
  clock: VirtualClock,
  meddle: Meddler = (request, pass) => pass(request),
): Network {
  return {
    clock,
    random: () => 0,
    userAgent: 'rigline-test',
    redact: createRedactor(),
    fetch: async (input, init) => await meddle(new Request(input, init), lab.fetch),
  };
}
