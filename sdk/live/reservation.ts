import type { Reservation } from '../labs/lab.ts';
import { cleanRemoteLine } from './remote-text.ts';

/** What somebody has to know to use a device that is reserved; one line a fact. */
export function describeReservation({ host, user, expiresAt, serial }: Reservation): string[] {
  const target = user === undefined ? host : `${user}@${host}`;
  return [
    `reserved: ${target}`,
    `connect with: ssh ${target}`,
    ...(serial === undefined ? [] : [`serial console: telnet ${serial}`]),
    ...(expiresAt === undefined ? [] : [`reserved until ${expiresAt}`]),
  ].map(cleanRemoteLine);
}
