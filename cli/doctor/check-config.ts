import { readConfig, UsageError } from '../../sdk/index.ts';
import type { Finding } from './finding.ts';

/** Whether `rigline.yaml` says what it should, also where another lab is meant. */
export function checkConfig(cwd: string, path: string | undefined): Finding {
  const check = 'rigline.yaml';
  try {
    const config = readConfig(cwd, path);
    if (!config) return { check, level: 'ok', detail: 'none here or above; labs are given by --kind and --url' };
    return { check, level: 'ok', detail: `${config.path} describes ${Object.keys(config.labs).join(', ')}` };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { check, level: 'fail', detail: error.message };
  }
}
