import type { Clock } from '../sdk/index.ts';
import {
  type ArtifactName,
  chooseRetention,
  createArtifactClient,
  downloadRun,
  nameArtifact,
  type UploadedRun,
  uploadRun,
} from './artifact/index.ts';
import type { ActionSettings } from './settings.ts';

export interface OpenArtifactsOptions {
  /** Told what went wrong, in sentences. */
  readonly warn: (message: string) => void;
  /** When the main step began, in ms since 1970. */
  readonly startedAtMs: number;
}

export interface UploadWish {
  /** The folder of the run, absolute. */
  readonly folder: string;
  readonly runId: string;
  readonly hasPassed: boolean;
  /** @default one hour */
  readonly timeoutMs?: number | undefined;
  /** Gives it up at once. */
  readonly signal?: AbortSignal | undefined;
}

export interface DownloadWish {
  /** The id of a run, the beginning of one, or the name of an artifact. @default the only run there is */
  readonly wanted?: string | undefined;
  /** Below it the folder of the run is made, absolute. */
  readonly into: string;
  readonly signal?: AbortSignal | undefined;
}

/** The artifacts of the workflow run, as far as the action needs them. */
export interface ArtifactStore {
  /** What the artifact of a run will be called, unless that is taken. */
  nameOf(runId: string): string;
  /** Never throws; what went wrong has been told. */
  upload(wish: UploadWish): Promise<UploadedRun>;
  /** @throws {UsageError} when there is no such run, or there are several */
  download(wish: DownloadWish): Promise<{ readonly runId: string; readonly folder: string }>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** @param env - of the process */
export function createArtifactStore({ env, clock }: { readonly env: Env; readonly clock: Clock }) {
  return (settings: ActionSettings, { warn, startedAtMs }: OpenArtifactsOptions): ArtifactStore => {
    const client = createArtifactClient();
    const ports = { env, client, clock, warn };
    const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? 1);
    const nameOf = (runId: string): ArtifactName => {
      const { artifactName: given, matrix, jobIndex, jobTotal } = settings;
      return nameArtifact({ given, matrix, jobIndex, jobTotal, job: env['GITHUB_JOB'] ?? '', runId, attempt });
    };
    return {
      nameOf: (runId) => nameOf(runId).name,
      async upload({ folder, runId, hasPassed, timeoutMs, signal }) {
        const { retentionDays: days, retentionDaysPassed: passedDays, overwrite } = settings;
        const maxDays = env['GITHUB_RETENTION_DAYS'];
        const { days: retentionDays, note } = chooseRetention({ days, passedDays, hasPassed, maxDays });
        if (note !== undefined) warn(note);
        const name = nameOf(runId);
        const wish = { folder, runId, name, retentionDays, overwrite, attempt, startedAtMs, timeoutMs, signal };
        return await uploadRun(wish, ports);
      },
      async download({ wanted, into, signal }) {
        const isRun = wanted === undefined || /^\d{1,8}(?:-\d{0,6}(?:-[0-9a-f]{0,6})?)?$/.test(wanted);
        const which = isRun ? { runId: wanted } : { name: wanted };
        return await downloadRun({ ...which, resultsDir: into, signal }, ports);
      },
    };
  };
}
