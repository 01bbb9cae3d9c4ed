/** The lines that were shown, and whoever waits for one. */
export function createLineWatch() {
  const seen: { job: string; line: string }[] = [];
  const waiting = new Set<() => void>();
  return {
    onLine(job: string, line: string): void {
      seen.push({ job, line });
      for (const look of waiting) look();
    },
    wait(pattern: RegExp, job: string | undefined, finished: Promise<unknown>): Promise<string> {
      return new Promise((resolve, reject) => {
        const look = (): void => {
          const found = seen.find((one) => (job === undefined || one.job === job) && pattern.test(one.line));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found.line);
        };
        waiting.add(look);
        look();
        const giveUp = (): void =>
          reject(new Error(`No line matched ${pattern}:\n${seen.map(({ line }) => line).join('\n')}`));
        finished.then(giveUp, giveUp);
      });
    },
  };
}
