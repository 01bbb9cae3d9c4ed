import { guessRoute } from '../../http/exchange.ts';
import type { RouteCount } from '../exchanges/exchange-event.ts';
import { listOf, mapOf, numberOf, recordOf, textOf, timeOf, toIso } from './fields.ts';
import { isRecord, type StoryLine } from './read-lines.ts';
import type { ExchangeGroup, StoryRequests, ToldExchange } from './story.ts';

/** Reads the lines about requests, in bounded memory. */
export interface ExchangeFold {
  exchange(line: StoryLine, atMs: number): void;
  counts(line: StoryLine): void;
  finish(): StoryRequests;
}

const most = { groups: 30, examples: 3, changes: 20 };

type Group = { -readonly [Key in keyof ExchangeGroup]: ExchangeGroup[Key] };

/** @param findJob - the label of the job that a path is about */
export function createExchangeFold(findJob: (path: string) => string | undefined): ExchangeFold {
  const groups = new Map<string, Group>();
  const changes: ToldExchange[] = [];
  let counts: RouteCount[] | undefined;
  return {
    exchange(line, atMs) {
      const told = toTold(line, atMs, findJob);
      const error = textOf(line, 'error');
      const attempt = numberOf(line, 'attempt') ?? 1;
      if (error === undefined && attempt === 1) {
        changes.push(told);
        if (changes.length > most.changes) changes.shift();
        return;
      }
      // What went well at last belongs to what went wrong before.
      if (error === undefined) return;
      const route = guessRoute(told.path);
      const key = `${told.method} ${route} ${told.status ?? ''}`;
      const group = groups.get(key);
      const repeated = numberOf(line, 'retryInMs') === undefined ? 0 : 1;
      const longestMs = told.durationMs ?? 0;
      if (group) {
        group.count += 1;
        group.repeated += repeated;
        group.lastAt = told.at;
        group.longestMs = Math.max(group.longestMs, longestMs);
        group.examples = [...group.examples, told].slice(-most.examples);
      } else if (groups.size < most.groups) {
        const { method, status, at } = told;
        const answer = status === undefined ? {} : { status };
        const times = { firstAt: at, lastAt: at, longestMs };
        groups.set(key, { method, route, ...answer, error, count: 1, repeated, ...times, examples: [told] });
      }
    },
    counts(line) {
      counts = listOf(line, 'routes').filter(isRecord).map(toCount);
    },
    finish: () => ({ failed: [...groups.values()], changes, ...(counts && { counts }) }),
  };
}

function toTold(line: StoryLine, atMs: number, findJob: (path: string) => string | undefined): ToldExchange {
  const path = textOf(line, 'path') ?? '';
  const [status, durationMs] = [numberOf(line, 'status'), numberOf(line, 'durationMs')];
  const id = textOf(line, 'id');
  const job = findJob(path);
  return {
    at: toIso(timeOf(line, 'sentAt') ?? atMs),
    method: textOf(line, 'method') ?? '?',
    path,
    ...(status !== undefined && { status }),
    ...(durationMs !== undefined && { durationMs }),
    ...(id !== undefined && { id }),
    requestIds: mapOf(line, 'requestIds'),
    ...(job !== undefined && { job }),
  };
}

function toCount(line: StoryLine): RouteCount {
  const statuses = Object.entries(recordOf(line, 'statuses') ?? {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return {
    method: textOf(line, 'method') ?? '?',
    route: textOf(line, 'route') ?? '?',
    statuses: Object.fromEntries(statuses),
    repeated: numberOf(line, 'repeated') ?? 0,
    meanMs: numberOf(line, 'meanMs') ?? 0,
    longestMs: numberOf(line, 'longestMs') ?? 0,
  };
}
