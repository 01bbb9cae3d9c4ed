import { UsageError } from '../../http/errors.ts';
import type { PlannedJob } from '../lab.ts';
import { checkBuild, stockBranches, type TestbotBuild } from './build/build-file.ts';

export interface TestbotPlan {
  /** One job of ours each; the server makes any number of its own of it. */
  readonly builds: readonly {
    /** What the user calls it: the file's name, mostly. */
    readonly name: string;
    readonly build: Readonly<Record<string, unknown>>;
  }[];
  /** Told what the server may stumble over. */
  readonly warn?: (message: string) => void;
}

/** What the server is told. */
export interface TestbotRequest {
  readonly build: TestbotBuild;
}

/**
 * Plans one job a build. Builds of the same name are told apart by a number.
 *
 * @throws {UsageError} without any build, for two of the same `_id`, and for one that the server would store and then stumble over
 */
export function planTestbot({ builds, warn = () => undefined }: TestbotPlan): PlannedJob<TestbotRequest>[] {
  if (builds.length === 0)
    throw new UsageError(
      'No build is named. Give JSON files, - for standard input, or --branch with --uri, --build-id and --product.',
    );
  const labels = new Set<string>();
  const ids = new Set<string>();
  return builds.map(({ name, build: given }) => {
    const build = checkBuild(given, name);
    const id = build['_id'];
    if (typeof id === 'string') {
      if (ids.has(id)) throw new UsageError(`The build ${name} has the _id ${id}, as has another one before it.`);
      ids.add(id);
    }
    if (build.branch in stockBranches && build.uris === undefined)
      warn(
        `the build ${name} has no uris. The manager that comes with testbot needs, for ${build.branch}, ${stockBranches[build.branch]}`,
      );
    let label = name;
    for (let count = 2; labels.has(label); count++) label = `${name}-${count}`;
    labels.add(label);
    return { label, target: build.branch, request: { build } };
  });
}
