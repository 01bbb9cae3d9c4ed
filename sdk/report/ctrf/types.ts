/**
 * What Rigline writes of the Common Test Report Format, version 0.0.0: the names are those of its specification
 * (github.com/ctrf-io/ctrf, spec/ctrf.md). Keys of every `extra` begin with `rigline.`, as it wants it.
 */
export interface CtrfTest {
  readonly testId: string;
  readonly name: string;
  readonly status: CtrfStatus;
  readonly duration: number;
  readonly start?: number;
  readonly stop?: number;
  /** From the outermost group to the innermost. */
  readonly suite: readonly string[];
  readonly message?: string;
  readonly trace?: string;
  readonly line?: number;
  readonly rawStatus: string;
  readonly tags?: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly filePath?: string;
  readonly retries?: number;
  readonly retryAttempts?: readonly CtrfAttempt[];
  readonly flaky?: boolean;
  readonly stdout?: readonly string[];
  readonly stderr?: readonly string[];
  readonly threadId?: string;
  readonly device?: string;
  readonly attachments?: readonly CtrfAttachment[];
  readonly insights?: CtrfInsights;
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** `pending` and `other` are for tests that nobody has run or judged; they turn no reader red, so that nothing gets them. */
export type CtrfStatus = 'passed' | 'failed' | 'skipped';

export interface CtrfAttempt
  extends Pick<CtrfTest, 'status' | 'start' | 'stop' | 'message' | 'trace' | 'stdout' | 'stderr' | 'attachments'> {
  /** 1 for the first execution. */
  readonly attempt: number;
  readonly duration?: number;
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface CtrfAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly path: string;
}

export interface CtrfInsights {
  readonly flakyRate?: { readonly current: number };
  readonly executedInRuns: number;
}

export interface CtrfEnvironment {
  readonly reportName: string;
  readonly buildId?: string;
  readonly buildName?: string;
  readonly buildNumber?: number;
  readonly buildUrl?: string;
  readonly repositoryName?: string;
  readonly repositoryUrl?: string;
  readonly commit?: string;
  readonly branchName?: string;
  readonly osPlatform?: string;
  readonly osRelease?: string;
  readonly testEnvironment: string;
  readonly shardId?: string;
  readonly healthy: boolean;
  readonly extra?: Readonly<Record<string, string>>;
}
