/** What `rigline.yaml` calls it, the Action, and, with two dashes, the command line. */
export const requestRateOption = 'max-requests-per-second';

/** Whether a number can be a limit of requests: half of one a second is one every two seconds. */
export function isRequestRate(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
