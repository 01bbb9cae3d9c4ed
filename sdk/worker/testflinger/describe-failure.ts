import type { Phase } from '../../labs/testflinger/job/phases.ts';
import { textOf } from '../../labs/wire.ts';
import type { JobContext } from './job-context.ts';
import { recordOf } from './job-document.ts';

/** Where a device connector tells what exception ended it. */
const errorFile = 'device-connector-error.json';

/** What a device connector said about the exception that ended a phase; empty when it said nothing. */
export async function describeFailure(
  { createMask, folder }: Pick<JobContext, 'createMask' | 'folder'>,
  phase: Phase,
): Promise<string> {
  try {
    const errors = recordOf(JSON.parse((await folder.readText(errorFile)) ?? ''));
    const info = recordOf(errors?.[`${phase}_exception_info`]);
    const [name, message, cause] = ['name', 'message', 'cause'].map((part) => textOf(info?.[`exception_${part}`]));
    if (name === undefined || message === undefined) return '';
    const mask = createMask();
    return mask.push(`${name}: ${message}${cause === undefined ? '' : ` caused by ${cause}`}`) + mask.end();
  } catch {
    // It is told along with an event, and nothing depends on it.
    return '';
  }
}
