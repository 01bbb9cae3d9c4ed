import { disturb } from '../faults/disturb.ts';
import { createFaults, type FaultEngine } from '../faults/faults.ts';
import type { FaultRule } from '../faults/rule.ts';
import type { VirtualLab } from '../lab.ts';
import type { LabServer } from '../lab-server.ts';
import { createConformance, type Violations } from '../spec/conformance.ts';
import type { ApiDocument } from '../spec/operations.ts';
import { createControl } from './control.ts';
import { createJournal, describeRequest } from './journal.ts';
import { reportViolation } from './violations.ts';

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
 * and the journal. In this order: a fault disturbs what the lab answered, and only what the lab itself answered is checked.
 */
export function steer<S, T extends LabServer<S>>(steering: Steering<S, T>): Steered<T> {
  const { options, readSeed, applyScript, spec } = steering;
  const { random = Math.random, faults: rules = [] } = options;
  const server = steering.createServer(random, (call) => faults.strike(call));
  const { clock, kind, expiredToken } = server;
  const impossible = expiredToken ? {} : { 'expired-token': `a ${kind} lab knows no tokens` };
  const faults = createFaults({ random, rules, impossible });
  const journal = createJournal();
  const conformance = createConformance(spec as ApiDocument);

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
  const control = createControl(lab, (script) => applyScript(server, script));
  return { lab, server };
}

function mergeViolations(found: readonly Violations[]): Violations | undefined {
  const request = found.flatMap((one) => one.request);
  const response = found.flatMap((one) => one.response);
  return request.length + response.length > 0 ? { request, response } : undefined;
}
