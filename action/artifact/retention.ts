/** How long an artifact is wanted. */
export interface RetentionWish {
  /** The input `retention-days`; without it, the repository's own setting holds. */
  readonly days?: number | undefined;
  /** The input `retention-days-passed`: for runs that passed. @default as `days` */
  readonly passedDays?: number | undefined;
  readonly hasPassed: boolean;
  /** `GITHUB_RETENTION_DAYS`: the most that the repository allows. */
  readonly maxDays?: string | undefined;
}

/** How long it is kept; without `days`, as the repository has it. */
export interface Retention {
  readonly days?: number;
  /** What to tell when it is less than was wanted. */
  readonly note?: string;
}

/** Chooses by the verdict: a green run is seldom looked at again, and a red one may be for weeks. */
export function chooseRetention({ days, passedDays, hasPassed, maxDays }: RetentionWish): Retention {
  const wanted = hasPassed ? (passedDays ?? days) : days;
  if (wanted === undefined) return {};
  const max = /^[1-9]\d*$/.test(maxDays?.trim() ?? '') ? Number(maxDays) : Number.POSITIVE_INFINITY;
  if (wanted <= max) return { days: wanted };
  const input = hasPassed && passedDays !== undefined ? 'retention-days-passed' : 'retention-days';
  return { days: max, note: `\`${input}\` is ${wanted}, and this repository keeps artifacts for at most ${max} days.` };
}
