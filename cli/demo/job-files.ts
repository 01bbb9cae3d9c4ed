import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { embeddedJobs } from './embedded-jobs.ts';

/**
 * The folder with the job files that the demo runs: that of this package, or, where there is no package because the CLI is
 * a single file, `rigline-demo` in the given folder, which is written now. Its files are ours, and written anew each time.
 */
export function provideDemoJobs(cwd: string): string {
  if (embeddedJobs === undefined) return join(findPackageRoot(import.meta.dirname), 'examples', 'testflinger');
  const folder = join(cwd, 'rigline-demo');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(embeddedJobs)) writeFileSync(join(folder, name), text);
  return folder;
}

/** The folder of this package: the same whether the CLI runs bundled or from its sources. */
function findPackageRoot(from: string): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'examples'))) return from;
  if (dirname(from) === from) throw new Error('the examples of this package cannot be found');
  return findPackageRoot(dirname(from));
}
