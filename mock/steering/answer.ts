import { disturb } from '../faults/disturb.ts';
import type { FaultEngine } from '../faults/faults.ts';
import type { Fault } from '../faults/rule.ts';
import type { LabServer } from '../lab-server.ts';
import type { Conformance, Violations } from '../spec/conformance.ts';
import { describeRequest, type Journal } from './journal.ts';
import { reportViolation } from './violations.ts';

/** What stands between a client and the server of a lab. */
interface Surroundings {
  readonly server: Pick<LabServer, 'handle' | 'clock' | 'kind' | 'expiredToken'>;
  readonly faults: FaultEngine;
  readonly journal: Journal;
  readonly conformance: Conformance;
  readonly random: () => number;
  /** Aborted when the lab is closed. */
  readonly closed: AbortSignal;
}

/**
 * Takes a request through the faults to the server and back, holds both sides against the API's description, and writes
 * it all down. A fault disturbs what the server answered; only what the server itself answered is checked.
 */
export function createAnswer(surroundings: Surroundings): (request: Request) => Promise<Response> {
  const { server, faults, journal, conformance, random, closed } = surroundings;
  const { clock, kind, expiredToken } = server;

  return async (original) => {
    const { method } = original;
    const { pathname, search } = new URL(original.url);
    const found: Violations[] = [];
    let struck: readonly Fault[] = [];
    let body: string | undefined;

    const note = (violations: Violations, status: number) => {
      found.push(violations);
      if (violations.response.length > 0)
        reportViolation({ kind, method, path: pathname + search, status, faults: violations.response });
    };
    const record = (status: number | null) => {
      const violations = mergeViolations(found);
      journal.add({
        ...describeRequest(original, body),
        status,
        at: clock.now(),
        ...(struck.length > 0 && { faults: struck.map(({ fault }) => fault) }),
        ...(violations && { violations }),
      });
    };
    const handle = async (request: Request) => {
      try {
        return await server.handle(request);
      } catch (error) {
        // A server that breaks down over a request is as wrong as one that answers what it must not.
        if (!request.signal.aborted) note({ request: [], response: [`the lab broke down: ${String(error)}`] }, 500);
        throw error;
      }
    };

    try {
      const { request, judge, ...exchange } = await conformance(original);
      body = exchange.body;
      struck = faults.strike({ method, path: pathname });
      const deliver = async (delivered: Request) => {
        const { response, violations } = await judge(await handle(delivered));
        note(violations, response.status);
        return response;
      };
      const response = await disturb(request, { faults: struck, clock, random, expiredToken, closed, deliver });
      record(response.status);
      return response;
    } catch (error) {
      record(null);
      throw error;
    }
  };
}

function mergeViolations(found: readonly Violations[]): Violations | undefined {
  const request = found.flatMap((one) => one.request);
  const response = found.flatMap((one) => one.response);
  return request.length + response.length > 0 ? { request, response } : undefined;
}
