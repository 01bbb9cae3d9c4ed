import type { Reservation } from '../../lab.ts';
import { textOf } from '../../wire.ts';
import type { TestflingerClient } from '../client.ts';
import { readLog } from '../job/log.ts';
import { getResult } from '../job/result.ts';
import { readTimestamp } from '../job/timestamp.ts';

/** A reservation as the agent has announced it, and whether all of the announcement is there. */
export interface Announcement {
  readonly reservation: Reservation;
  readonly isWhole: boolean;
}

/** Names and addresses only: they are going to be pasted into a shell. */
const hostPattern = /^(?!-)[A-Za-z0-9._:-]{1,255}$/;
const userPattern = /^(?!-)[A-Za-z0-9._-]{1,64}$/;

/**
 * Reads what an agent prints when a device is reserved. The text comes in fragments that may end anywhere, so only whole
 * lines count.
 *
 * @param output - everything that the reserve phase has printed so far
 */
export function readAnnouncement(output: string): Announcement | undefined {
  const at = output.indexOf('*** TESTFLINGER SYSTEM RESERVED ***');
  if (at < 0) return undefined;
  const text = output.slice(at, output.lastIndexOf('\n') + 1);
  const [, user = '', host = ''] = /^You can now connect to (?:(\S*)@)?\[?([^\s\]]+)\]?\s*$/m.exec(text) ?? [];
  if (!hostPattern.test(host)) return undefined;
  const [, serialHost = '', serialPort = ''] =
    /^Serial access is available via: telnet (\S+) (\d{1,5})\s*$/m.exec(text) ?? [];
  const [, expires] = /^Reservation expires at:\s*\[([^\]\n]+)\]/m.exec(text) ?? [];
  const expiresAt = readTimestamp(expires?.trim().replace(' ', 'T'));
  return {
    reservation: {
      host,
      ...(userPattern.test(user) && { user }),
      ...(expiresAt !== undefined && { expiresAt }),
      ...(hostPattern.test(serialHost) && { serial: `${serialHost} ${serialPort}` }),
    },
    isWhole: /^Reservation will automatically timeout in /m.test(text),
  };
}

/**
 * Looks whether a job holds a device by now. Everything the phase has printed is read anew, so that it does not matter
 * where its fragments were cut, nor who has read them before.
 */
export async function findReservation(
  server: TestflingerClient,
  jobId: string,
  signal?: AbortSignal,
): Promise<Announcement | undefined> {
  const { chunks } = await readLog(server, jobId, { from: 0, phase: 'reserve', signal });
  const announced = readAnnouncement(chunks.map(({ text }) => text).join(''));
  if (!announced) return undefined;
  const result = await getResult(server, jobId, signal);
  const info: Readonly<Record<string, unknown>> = result?.device_info ?? {};
  const address = textOf(info['device_ip']);
  // What the agent says about its device is better than what one of its lines says.
  return address !== undefined && hostPattern.test(address)
    ? { ...announced, reservation: { ...announced.reservation, host: address } }
    : announced;
}
