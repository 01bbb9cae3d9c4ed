import { UsageError } from '../../../sdk/index.ts';

/** Other spellings of a UUID are valid to the server, and find nothing. @throws {UsageError} */
export function requireJobId(id: string): string {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return id;
  throw new UsageError(
    `"${id}" is not a job id of a testflinger lab. One looks like 6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10.`,
  );
}
