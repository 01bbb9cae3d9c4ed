import type { StreamedReport } from '../model.ts';
import { listTroubles } from '../troubles.ts';
import { cleanLine } from '../xunit/text.ts';
import type { CtrfEnvironment } from './types.ts';

/** CTRF's names of what a report knows about the place where Rigline ran. What has no name there is in `extra`. */
const names: Readonly<Record<string, TextField>> = {
  'ci.build': 'buildId',
  'ci.job': 'buildName',
  'ci.url': 'buildUrl',
  repository: 'repositoryName',
  'repository.url': 'repositoryUrl',
  commit: 'commit',
  branch: 'branchName',
  platform: 'osPlatform',
  'platform.release': 'osRelease',
};

type TextField =
  | 'buildId'
  | 'buildName'
  | 'buildUrl'
  | 'repositoryName'
  | 'repositoryUrl'
  | 'commit'
  | 'branchName'
  | 'osPlatform'
  | 'osRelease';

/** Where and about what the tests ran. */
export function toCtrfEnvironment(report: StreamedReport): CtrfEnvironment {
  const { runId, lab, shard, environment = {} } = report;
  const named: Partial<Record<TextField, string>> = {};
  const extra: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    const field = Object.hasOwn(names, name) ? names[name] : undefined;
    if (field === undefined) extra[`rigline.${name}`] = cleanLine(value);
    else named[field] = cleanLine(value);
  }
  const number = Number(named.buildId);
  return {
    reportName: `rigline ${cleanLine(runId)}`,
    ...named,
    ...(named.buildId && Number.isSafeInteger(number) && { buildNumber: number }),
    testEnvironment: cleanLine(`${lab.kind} ${lab.url}`),
    ...(shard !== undefined && shard !== '' && { shardId: shard }),
    healthy: listTroubles(report).length === 0,
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}
