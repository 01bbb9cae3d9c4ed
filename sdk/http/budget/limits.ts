/** How much one lab is asked. It holds for all calls of a connection together, whichever job they are for. */
export interface BudgetLimits {
  /** Requests in a second, on average. @default 20 */
  readonly perSecond: number;
  /** How many may be sent at once after a quiet time. @default what two seconds allow */
  readonly burst: number;
  /** Requests that wait for an answer at the same time; a long-poll that the server holds is not one of them. @default 16 */
  readonly inFlight: number;
}

const defaultPerSecond = 20;
const defaultInFlight = 16;
const burstSeconds = 2;

export function completeLimits({
  perSecond = defaultPerSecond,
  burst = Math.max(1, Math.round(perSecond * burstSeconds)),
  inFlight = defaultInFlight,
}: Partial<BudgetLimits> = {}): BudgetLimits {
  return { perSecond, burst, inFlight };
}
