import { describeLeg, type Leg } from './leg.ts';
import { runIdPattern } from './run-id.ts';
import { toWord } from './word.ts';

/** What an artifact is called, and who said so. */
export interface ArtifactName {
  readonly name: string;
  /** Whether the user has chosen it. */
  readonly isGiven: boolean;
}

/** What a name is made of. */
export interface NameFacts extends Leg {
  /** The input `artifact-name`, where there is one. */
  readonly given?: string | undefined;
  /** The id of the job in the workflow file, `GITHUB_JOB`: the same for all legs of a matrix. */
  readonly job: string;
  /** The id of the run of Rigline. */
  readonly runId: string;
  /** `GITHUB_RUN_ATTEMPT`: from 1. */
  readonly attempt: number;
}

/** Leaves room for what is added when a name is taken; GitHub's service takes less than 256. */
const maxGivenLength = 200;
const maxJobLength = 40;

/**
 * `rigline-<job>-<leg>-<run>-a<attempt>`, or the name that was given. Names are unique in a workflow run, over its jobs and
 * its attempts. The id of the run makes the name unique; job, leg and attempt tell a person which one it is.
 */
export function nameArtifact(facts: NameFacts): ArtifactName {
  const given = facts.given?.trim();
  if (given) return { name: given, isGiven: true };
  const parts = ['rigline', toWord(facts.job, maxJobLength), describeLeg(facts), facts.runId, `a${facts.attempt}`];
  return { name: parts.filter((part) => part !== '').join('-'), isGiven: false };
}

/**
 * The names to try, in this order: one that is taken gives way to the next.
 *
 * @param runId - of the run of Rigline; it makes a name that was given unique
 */
export function listCandidates({ name, isGiven }: ArtifactName, runId: string): readonly string[] {
  const own = isGiven && !name.includes(runId) ? `${name}-${runId}` : name;
  return [...new Set([name, own, `${own}-2`, `${own}-3`])];
}

/** The id of the run whose folder is in an artifact, as far as its name tells. */
export function readRunId(name: string): string | undefined {
  return new RegExp(`(?:^|-)(${runIdPattern})(?:-a\\d+)?(?:-\\d)?$`).exec(name)?.[1];
}

/**
 * Why a name that was given cannot be that of an artifact; undefined for one that can. An artifact becomes a file or a folder
 * on any system, and GitHub refuses `":<>|*?\/` and line breaks.
 */
export function findNameMistake(given: string): string | undefined {
  const name = given.trim();
  const wrong = /["<>:|*?\\/]|\p{Cc}/u.exec(name)?.[0];
  if (name === '') return 'is empty';
  if (wrong !== undefined) return `has ${JSON.stringify(wrong)}, which no artifact of GitHub may have in its name`;
  if (name.endsWith('.')) return 'ends with a dot, which no folder on Windows may';
  if (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)) return 'is the name of a device on Windows';
  if (name.length > maxGivenLength) return `has ${name.length} characters, and may have ${maxGivenLength}`;
  return undefined;
}
