/** What the simulated results service knows. Times are in milliseconds since 1970. */

/** A job of a workflow, as its runtime token names it. */
export interface WorkflowJob {
  /** The id of the workflow run; a re-run has the same one. */
  readonly runId: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** The id of the job in the workflow file; all legs of a matrix share it. */
  readonly job: string;
  /** Tells the legs of a matrix apart. */
  readonly leg: number;
}

/** The two ids that GitHub's back end has for a job: one for the run's attempt, one for the job in it. */
export interface BackendIds {
  readonly run: string;
  readonly job: string;
}

/** An artifact that was uploaded whole. */
export interface StoredArtifact {
  readonly name: string;
  readonly id: number;
  /** Where it came from. */
  readonly from: WorkflowJob;
  /** The bytes of the blob: a zip. */
  readonly zip: Uint8Array;
  /** `sha256:<hex>`, counted here. */
  readonly digest: string;
  readonly sizeBytes: number;
  readonly mimeType: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** The calls a fault can strike, by the names that GitHub and Azure have for them. */
export type ResultsCall =
  | 'CreateArtifact'
  | 'FinalizeArtifact'
  | 'ListArtifacts'
  | 'GetSignedArtifactURL'
  | 'DeleteArtifact'
  | 'PutBlock'
  | 'PutBlockList'
  | 'GetBlob';

/** An answer before it is on the wire. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Refuses a request. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
