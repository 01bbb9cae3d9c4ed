/** A run's id: sorts by time, is a folder name everywhere, and two runs of the same second differ. */
export function createRunId(nowMs: number, uuid: string): string {
  const [date, time] = new Date(nowMs).toISOString().split(/[T.]/);
  return `${date?.replaceAll('-', '')}-${time?.replaceAll(':', '')}-${uuid.slice(0, 6)}`;
}
