import { setMaxListeners } from 'node:events';

import { ConnectionReset } from '../faults/connection-reset.ts';
import { createFaults, type FaultEngine } from '../faults/faults.ts';
import type { FaultRule } from '../faults/rule.ts';
import type { VirtualLab } from '../lab.ts';
import type { LabServer } from '../lab-server.ts';
import { createConformance } from '../spec/conformance.ts';
import type { ApiDocument } from '../spec/operations.ts';
import { createAnswer } from './answer.ts';
import { createControl } from './control.ts';
import { isForeign, refuseForeign } from './foreign.ts';
import { createJournal } from './journal.ts';

/** A lab to be made, and how it is steered. `S` is the kind's own part of a seed, `T` its server. */
export interface Steering<S, T extends LabServer<S>> {
  readonly options: { readonly random?: () => number; readonly faults?: readonly FaultRule[] };
  /** Makes the server; what its nodes do in here may be struck by faults as well. */
  readonly createServer: (random: () => number, strike: FaultEngine['strike']) => T;
  /** Reads what `--seed` and `/_rigline/seed` take. @throws RangeError that says what is wrong */
  readonly readSeed: (seed: unknown) => S;
  /** Changes how the nodes play, from plain data. @throws RangeError that says what is wrong */
  readonly applyScript: (server: T, script: unknown) => void;
  /** The API's description: an OpenAPI document. */
  readonly spec: object;
}

/** A lab that is steered, and the server inside it. */
export interface Steered<T> {
  readonly lab: VirtualLab;
  readonly server: T;
}

/**
 * Makes the server of a lab, and puts around it the steering paths, the faults, the check against the API's description
 * and the journal.
 */
export function steer<S, T extends LabServer<S>>(steering: Steering<S, T>): Steered<T> {
  const { options, readSeed, applyScript, spec } = steering;
  const { random = Math.random, faults: rules = [] } = options;
  const server = steering.createServer(random, (call) => faults.strike(call));
  const { clock, kind } = server;
  const impossible = server.expiredToken ? {} : { 'expired-token': `a ${kind} lab knows no tokens` };
  const faults = createFaults({ random, rules, impossible });
  const journal = createJournal();
  const conformance = createConformance(spec as ApiDocument);

  const closed = new AbortController();
  // However many requests hang, each of them listens to it.
  setMaxListeners(0, closed.signal);
  const answer = createAnswer({ server, faults, journal, conformance, random, closed: closed.signal });

  // One after another: two at once would start every node twice.
  let last: Promise<unknown> = Promise.resolve();
  const reset = async (...seed: [] | [S]) => {
    const turn = last.then(() => server.reset(...seed));
    last = turn.catch(() => undefined);
    try {
      await turn;
    } finally {
      faults.reset();
      journal.clear();
    }
  };

  const lab: VirtualLab = {
    kind,
    clock,
    faults,
    requests: journal.records,
    tally: journal.count,
    dump: () => server.dump(),
    reset: () => reset(),
    seed: async (seed) => await reset(readSeed(seed)),
    async close() {
      closed.abort(new ConnectionReset());
      await last;
      await server.close();
    },
    async fetch(request) {
      const steered = control(request);
      if (steered) return await steered;
      return isForeign(request) && server.executes?.() ? refuseForeign() : await answer(request);
    },
  };
  const control = createControl(lab, (script) => applyScript(server, script));
  return { lab, server };
}
