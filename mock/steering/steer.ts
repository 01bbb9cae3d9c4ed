import { disturb } from '../faults/disturb.ts';
import type { FaultEngine } from '../faults/faults.ts';
import type { VirtualLab } from '../lab.ts';
import type { LabServer } from '../lab-server.ts';
import { createConformance, type Violations } from '../spec/conformance.ts';
import type { ApiDocument } from '../spec/operations.ts';
import { createControl } from './control.ts';
import { createJournal, describeRequest } from './journal.ts';
import { reportViolation } from './violations.ts';

/** What stands around the server of a lab. */
export interface Surroundings<S> {
  readonly server: LabServer<S>;
  readonly faults: FaultEngine;
  readonly random: () => number;
  /** Reads what `--seed` and `/_rigline/seed` take. @throws RangeError that says what is wrong */
  readonly readSeed: (seed: unknown) => S;
  /** Changes how the nodes play, from plain data. @throws RangeError that says what is wrong */
  readonly script?: (script: unknown) => void;
  /** The API's description: an OpenAPI document. */
  readonly spec: object;
}

/**
 * Puts the steering paths, the faults, the check against the API's description and the journal around the server of a
 * lab. In this order: a fault disturbs what the lab answered, and only what the lab itself answered is checked.
 */
export function steer<S>({ server, faults, random, readSeed, script, spec }: Surroundings<S>): VirtualLab {
  const journal = createJournal();
  const conformance = createConformance(spec as ApiDocument);
  const { clock, kind } = server;

  const reset = async (...seed: [] | [S]) => {
    await server.reset(...seed);
    faults.reset();
    journal.clear();
  };

  const answer = async (original: Request): Promise<Response> => {
    const exchange = await conformance(original);
    const { request } = exchange;
    const facts = describeRequest(request, exchange.body);
    const struck = faults.strike({ method: request.method, path: new URL(request.url).pathname });
    const names = struck.map(({ fault }) => fault);
    const found: Violations[] = [];
    const record = (status: number | null) => {
      const violations = mergeViolations(found);
      journal.add({
        ...facts,
        status,
        at: clock.now(),
        ...(names.length > 0 && { faults: names }),
        ...(violations && { violations }),
      });
    };
    const deliver = async (delivered: Request) => {
      const judged = await exchange.judge(await server.handle(delivered));
      found.push(judged.violations);
      const { method, path } = facts;
      const { status } = judged.response;
      if (judged.violations.response.length > 0)
        reportViolation({ kind, method, path, status, faults: judged.violations.response });
      return judged.response;
    };
    try {
      const { expiredToken } = server;
      const response = await disturb(request, { faults: struck, clock, random, expiredToken, deliver });
      record(response.status);
      return response;
    } catch (error) {
      record(null);
      throw error;
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
    close: () => server.close(),
    fetch: (request) => control(request) ?? answer(request),
  };
  const control = createControl(lab, script);
  return lab;
}

function mergeViolations(found: readonly Violations[]): Violations | undefined {
  const request = found.flatMap((one) => one.request);
  const response = found.flatMap((one) => one.response);
  return request.length + response.length > 0 ? { request, response } : undefined;
}
