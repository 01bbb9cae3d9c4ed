import type { ChildProcess } from 'node:child_process';

const running = new Set<ChildProcess>();

/** A program that ends without closing its lab must leave no tests behind. */
process.on('exit', () => running.forEach(killGroup));

/** Has a process end with this one; it must have been started in a group of its own. */
export function endWithUs(child: ChildProcess): void {
  running.add(child);
  child.on('close', () => running.delete(child));
}

/** Ends a process and everything that it started and that stayed in its group. */
export function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: everybody in the group has ended already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
