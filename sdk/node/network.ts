import { systemClock } from '../http/clock.ts';
import { createRedactor } from '../http/redact.ts';
import type { Network } from '../labs/network.ts';
import { version } from '../version.ts';

/** The real network of this process; any part of it can be replaced. */
export function createNetwork(parts: Partial<Network> = {}): Network {
  return {
    fetch: globalThis.fetch,
    clock: systemClock,
    random: Math.random,
    userAgent: `rigline/${version} (node ${process.versions.node}; ${process.platform})`,
    redact: createRedactor(),
    ...parts,
  };
}
