import type { ResultsCall } from './model.ts';

/** What goes wrong with a request. */
export interface ResultsFault {
  readonly on: ResultsCall;
  /**
   * - `status`: that status is the answer, and the request has no effect.
   * - `reset`: the connection is cut while the request comes in; it has no effect.
   * - `lose-answer`: the request takes effect, and the connection is cut instead of an answer.
   * - `hang`: nothing is ever answered.
   * - `truncate`: half of the body is sent, then the connection is cut.
   * - `corrupt`: one byte of the body is another one.
   */
  readonly how: 'status' | 'reset' | 'lose-answer' | 'hang' | 'truncate' | 'corrupt';
  /** For `status`; 500 unless told. */
  readonly status?: number;
  /** For `status`: the text of the error. */
  readonly message?: string;
  /** How many requests it lets pass before; none unless told. */
  readonly after?: number;
  /** How many it strikes; one unless told. */
  readonly times?: number;
}

export interface Faults {
  add(fault: ResultsFault): void;
  /** Takes the fault that strikes this request, if there is one. */
  strike(call: ResultsCall): ResultsFault | undefined;
}

export function createFaults(): Faults {
  const waiting: { readonly fault: ResultsFault; passesLeft: number; strikesLeft: number }[] = [];
  return {
    add(fault) {
      waiting.push({ fault, passesLeft: fault.after ?? 0, strikesLeft: fault.times ?? 1 });
    },
    strike(call) {
      const next = waiting.find(({ fault, strikesLeft }) => fault.on === call && strikesLeft > 0);
      if (!next) return undefined;
      if (next.passesLeft > 0) {
        next.passesLeft -= 1;
        return undefined;
      }
      next.strikesLeft -= 1;
      return next.fault;
    },
  };
}
