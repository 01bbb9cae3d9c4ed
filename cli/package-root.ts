import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package: the same whether the CLI runs bundled or from its sources. */
export function findPackageRoot(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'examples'))) return from;
  if (dirname(from) === from) throw new Error('the examples of this package cannot be found');
  return findPackageRoot(dirname(from));
}
