/** What a rule must know that does not stand in the report. Whatever is absent is not known, and nothing follows from it. */
export interface LintFacts {
  /** The name of the file, for findings about several files. */
  readonly name?: string | undefined;
  readonly sizeBytes?: number | undefined;
  /** When the file was written, in ms since 1970. */
  readonly modifiedAtMs?: number | undefined;
  /** When the build began; a file that is older belongs to another one. */
  readonly startedAtMs?: number | undefined;
  /** Other files are read together with this one. */
  readonly hasCompany?: boolean | undefined;
  /** How the bytes became text; asked when all text has been read. */
  readonly describeText?: (() => TextOrigin) | undefined;
  /** The files that git knows in the workspace. */
  readonly tracked?: TrackedFiles | undefined;
  /** The folder from which consumers follow paths: absolute, with `/`. */
  readonly workspace?: string | undefined;
  /** Whether there is a file; for a path that is absolute or relative to the workspace. */
  readonly hasFile?: ((path: string) => boolean) | undefined;
}

/** How the bytes of a file became text. */
export interface TextOrigin {
  /** Name of the encoding, as the Encoding Standard spells it. */
  readonly encoding: string;
  /** The declaration names an encoding that cannot be. */
  readonly wrongEncoding?: string | undefined;
  /** The first line with bytes that are no text in this encoding. */
  readonly brokenLine?: number | undefined;
}

/** Paths are relative to the workspace, with `/`. */
export interface TrackedFiles {
  has(path: string): boolean;
  /** The paths of all files of this name. */
  named(baseName: string): readonly string[];
}

/** Looks up paths in a list of them. */
export function createTrackedFiles(paths: Iterable<string>): TrackedFiles {
  const all = new Set(paths);
  const byName = new Map<string, string[]>();
  for (const path of all) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const same = byName.get(name);
    if (same) same.push(path);
    else byName.set(name, [path]);
  }
  return { has: (path) => all.has(path), named: (baseName) => byName.get(baseName) ?? [] };
}
