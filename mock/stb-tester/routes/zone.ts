import { Fault } from '../fault.ts';
import { isTimeZone } from '../time.ts';

/** The time zone a request asks for with `tz`, if any. */
export function readZone(context: { readonly req: { query(name: string): string | undefined } }): string | undefined {
  const tz = context.req.query('tz');
  if (tz !== undefined && !isTimeZone(tz)) throw new Fault(400, `Unknown time zone ${JSON.stringify(tz)}`);
  return tz;
}
