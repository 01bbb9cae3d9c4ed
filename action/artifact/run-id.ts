/** The form of the id of a run: when it began, and a bit of chance. */
export const runIdPattern = '\\d{8}-\\d{6}-[0-9a-f]{6}';

/** Whether a text is the id of a run, and so the name of a folder. */
export function isRunId(text: string): boolean {
  return new RegExp(`^${runIdPattern}$`).test(text);
}
