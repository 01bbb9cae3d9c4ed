import { readdirSync, readFileSync } from 'node:fs';

/** The variable by which the runner finds what a job left running. */
export const trackingVariable = 'RUNNER_TRACKING_ID';

function carriesId(pid: number, entry: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(entry);
  } catch {
    // It is gone, or somebody else's.
    return false;
  }
}

/** The processes that carry the job's mark in their environment; nothing where the system does not show that. */
export function findOrphans(trackingId: string): readonly number[] | undefined {
  const entry = `${trackingVariable}=${trackingId}`;
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return undefined;
  }
  return names.map(Number).filter((pid) => Number.isInteger(pid) && pid !== process.pid && carriesId(pid, entry));
}

/**
 * Kills what a job left running, as the runner does when the job is over; gives what it killed. Where no mark can be seen,
 * that is the process groups of its steps.
 */
export function killOrphans(trackingId: string, groups: readonly number[]): readonly number[] {
  return (findOrphans(trackingId) ?? groups.map((pid) => -pid)).filter((target) => {
    try {
      return process.kill(target, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
      return false;
    }
  });
}
