/**
 * The machine that Rigline runs on, for the parts of a lab that need it: job files, test files, git, and programs that
 * have to be started. Everything else in this folder runs wherever there is `fetch`.
 */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
  /** Makes a path absolute, beginning at {@link Host.cwd}. */
  resolve(...parts: readonly string[]): string;
  /** Reads standard input to its end. */
  readStdin(): Promise<string>;
  /** What a job from there is called. @default "stdin" */
  readonly stdinName?: string | undefined;
  readonly files: HostFiles;
  readonly programs: HostPrograms;
  /** A new UUID, lower case with dashes. */
  uuid(): string;
  /**
   * Encrypts with RSA and PKCS#1 v1.5 padding, which the web's own cryptography has not.
   *
   * @throws {UsageError} when the content is too long for the key · {@link ProtocolError} when the key is none
   */
  encryptRsa(publicKeyPem: string, content: Uint8Array): Uint8Array;
}

/** Files. Paths are absolute, or begin at the host's folder. */
export interface HostFiles {
  /** Undefined when there is no such file. */
  readText(path: string): Promise<string | undefined>;
  /** The file, read as it is sent: it never lies in memory. Undefined when there is no such file. */
  openBlob(path: string): Promise<Blob | undefined>;
  /** The nearest file of that name in the host's folder, or above it. */
  findUpwards(name: string): Promise<string | undefined>;
  /** What is in a folder, sorted; undefined when there is no such folder. */
  list(path: string): Promise<readonly HostEntry[] | undefined>;
  /**
   * Written aside, synced and renamed; folders above it are made.
   *
   * @throws {UsageError} when it cannot be written
   */
  write(path: string, content: string | Uint8Array): Promise<void>;
  /** The same, and nobody else can read it, nor list the folders that had to be made. */
  writePrivate(path: string, content: string): Promise<void>;
  /** False when there was no such file. */
  remove(path: string): Promise<boolean>;
  /** Where a path really leads, with its links followed; undefined when there is nothing. */
  realPath(path: string): Promise<string | undefined>;
  /**
   * Takes a lock file, also from a process that has died with it. Does not wait.
   *
   * @throws {UsageError} when there can be no such file
   */
  lock(path: string): Promise<FileLock>;
  /**
   * Packs files the way a Testflinger agent takes them.
   *
   * @throws {UsageError} for a path that cannot be packed
   */
  packAttachments(members: readonly AttachmentMember[]): Promise<PackedAttachments>;
}

/** A lock that was taken, or the process that has it. */
export type FileLock = { readonly release: () => Promise<void> } | { readonly heldBy: number };

/** A local file that a Testflinger job brings along. */
export interface AttachmentMember {
  /** The section of the job that names it, without `_data`. */
  readonly phase: 'provision' | 'firmware_update' | 'test';
  /** Where the job finds it: the `agent` field of the attachment. */
  readonly agentPath: string;
  /** Absolute path of a file, or of a folder for all files below it. */
  readonly localPath: string;
}

export interface PackedAttachments {
  /** The tar.gz, read from a temporary file as it is uploaded: images of many GB never lie in memory. */
  readonly blob: Blob;
  /** Removes the temporary file. To be called when the upload is over; the blob cannot be read afterwards. */
  remove(): Promise<void>;
}

export interface HostEntry {
  readonly name: string;
  /** A link counts as what it leads to; one that leads nowhere is `other`. */
  readonly kind: 'file' | 'folder' | 'other';
  readonly sizeBytes: number;
  /** A link, which may lead out of the folder, or back into it. */
  readonly isLink?: boolean;
}

export interface HostPrograms {
  /**
   * Starts a program in a process group of its own.
   *
   * @throws {UsageError} when there is no such program
   */
  start(command: string, args: readonly string[], options?: StartOptions): Promise<RunningProgram>;
  /** Runs a program to its end, and gives what it printed. */
  run(command: string, args: readonly string[], options?: RunOptions): Promise<ProgramOutput>;
  /**
   * Ends what is left of a program whose starter has died, with its whole group; resolves when nothing of it is left.
   * Does nothing to a program that only has its number, and nothing when all of it has ended.
   */
  endLeftover?(trace: ProgramTrace): Promise<void>;
  /**
   * Whether anything is left of a program whose starter has died. Undefined where this system does not tell: by the mark
   * alone only Linux finds programs.
   */
  hasLeftover?(trace: ProgramTrace): Promise<boolean | undefined>;
}

/** What finds a program again that has outlived its starter. */
export interface ProgramTrace {
  /** An environment variable that no other program has, as `NAME=value`: those that it has started carry it as well. */
  readonly mark: string;
  /** Unknown as long as it is about to be started. */
  readonly pid?: number | undefined;
  /** When it began, in words of this system: a number alone belongs to somebody else one day. */
  readonly startedAt?: string | undefined;
}

export interface RunOptions {
  /** @default the host's folder */
  readonly cwd?: string | undefined;
  /** Added to the host's environment; undefined takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What it reads from standard input. @default nothing */
  readonly input?: string;
  /** It stays at our terminal, where it can ask for a password, and has no process group of its own. @default false */
  readonly onTerminal?: boolean;
  /** Ends it, with everything that it has started. */
  readonly signal?: AbortSignal | undefined;
}

export interface StartOptions extends Omit<RunOptions, 'input' | 'signal'> {
  /** Told what is printed, as it comes, as text. With `merged` both streams are one pipe, so their lines keep their order. */
  readonly onOutput?: (text: string, stream: 'stdout' | 'stderr') => void;
  /** @default false */
  readonly merged?: boolean;
}

/** A program that has been started, with whatever it starts itself. */
export interface RunningProgram {
  readonly pid: number;
  /** When it began, as {@link ProgramTrace} wants it; undefined when it has ended already. */
  findStart?(): Promise<string | undefined>;
  /** Resolves when it has ended and its output has been read. */
  readonly ended: Promise<ProgramEnd>;
  /**
   * Sends a signal to its process group, or to the program alone, for one that ends in order what it has started itself.
   * Does nothing when it has ended.
   */
  kill(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL', whom?: 'group' | 'program'): void;
  /** Leaves further output in the pipe, so that a program that says too much has to wait. Its end lifts this. */
  pauseOutput?(): void;
  resumeOutput?(): void;
}

export interface ProgramEnd {
  /** 128 plus the number of the signal when one ended it. */
  readonly exitCode: number;
  /** The signal that ended it, e.g. `SIGKILL`. */
  readonly signal?: string;
}

export interface ProgramOutput extends ProgramEnd {
  readonly stdout: string;
  readonly stderr: string;
}
