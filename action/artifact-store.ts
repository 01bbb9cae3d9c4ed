/** An artifact of this workflow run in which there is the folder of a run. */
export interface StoredRun {
  readonly artifact: string;
  readonly runId: string;
}

export interface UploadedRun {
  readonly id: number;
  readonly url: string;
  /** What it is called, which may be another name than the wanted one. */
  readonly name: string;
}

export interface UploadWish {
  /** The folder of the run, absolute. */
  readonly folder: string;
  readonly runId: string;
  readonly hasPassed: boolean;
  readonly warn: (message: string) => void;
}

/** The artifacts of the workflow run, as far as the action needs them. */
export interface ArtifactStore {
  /** What the artifact of a run will be called, unless that is taken. */
  nameOf(runId: string): string;
  /** @throws an error with a sentence for the user */
  upload(wish: UploadWish): Promise<UploadedRun>;
  /** The newest artifact of each run of this workflow run. */
  list(): Promise<readonly StoredRun[]>;
  /** @returns the folder of the run, below `into` */
  download(run: StoredRun, into: string): Promise<string>;
}
