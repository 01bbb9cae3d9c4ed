/** What is done again, and how often, and when a run has seen enough. */
export interface RerunPolicy {
  /** How often work that the infrastructure took is submitted again. @default 0 */
  readonly infra: number;
  /** How often a test that failed is repeated. @default 0 */
  readonly failed: number;
  /** How many jobs the whole run may submit beyond those of the plan, for both reasons together. @default 20 */
  readonly budget: number;
  /** The run is stopped when this many tests have failed for good. @default no limit */
  readonly maxFailures?: number;
}

export const noReruns: RerunPolicy = { infra: 0, failed: 0, budget: 20 };
