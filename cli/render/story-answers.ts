import type { Story } from '../../sdk/index.ts';
import { cleanLineStart, cleanRemoteLine } from '../../sdk/index.ts';
import { formatSpan } from './span.ts';
import type { PageStyle } from './story-timeline.ts';

type Requests = Story['requests'];
type Told = Requests['changes'][number];

const most = { groups: 6, examples: 2, changes: 6, routes: 6 };

/** What failed, with the names by which a server's log has it; what was changed; and how many requests there were. */
export function renderAnswers({ failed, changes, counts }: Requests, page: PageStyle): string[] {
  const groups = failed.slice(0, most.groups).flatMap((group) => describeGroup(group, page));
  const more = failed.length > most.groups ? [`… and ${failed.length - most.groups} more failures of other kinds`] : [];
  const last = changes
    .slice(-most.changes)
    .map((told) => describeTold(told, page, `${told.method} ${told.path} ${told.status ?? ''}`));
  return [...groups, ...more, ...last, ...describeCounts(counts)];
}

function describeGroup(group: Requests['failed'][number], { times, style }: PageStyle): string[] {
  const { method, route, status, error, count, repeated, firstAt, lastAt, longestMs, examples } = group;
  const answer = status === undefined ? 'no answer' : String(status);
  const when = count === 1 ? times(firstAt) : `${times(firstAt)} to ${times(lastAt)}`;
  const often = count === 1 ? '' : `, ${count} times`;
  const again = repeated === 0 ? ', not sent again' : count === 1 ? ', sent again' : `, ${repeated} sent again`;
  return [
    style.yellow(
      cleanLineStart(`${method} ${route}: ${answer}${often}${again}, ${when}, up to ${formatSpan(longestMs)}`),
    ),
    ...(error === undefined ? [] : [`  ${cleanLineStart(error)}`]),
    ...examples.slice(-most.examples).map((told) => `  ${describeTold(told, { times, style }, '')}`),
  ];
}

function describeTold(
  { at, id, requestIds, durationMs, job }: Told,
  { times, style }: PageStyle,
  what: string,
): string {
  const theirs = Object.entries(requestIds).map(([name, value]) => `${name} ${value}`);
  const names = [
    ...(id === undefined ? [] : [`ours ${id}`]),
    ...(theirs.length === 0 ? [] : [`theirs ${theirs.join(' ')}`]),
  ];
  const span = durationMs === undefined ? '' : ` in ${formatSpan(durationMs)}`;
  const whose = job === undefined ? '' : ` (${job})`;
  const text = `${times(at)} ${what.trim()}${what === '' ? '' : span}${whose}`.trim();
  return `${cleanLineStart(text)}  ${style.dim(cleanRemoteLine(names.join('; ')))}`.trimEnd();
}

function describeCounts(counts: Requests['counts']): string[] {
  if (!counts || counts.length === 0) return [];
  const sum = (statuses: Readonly<Record<string, number>>) =>
    Object.values(statuses).reduce((all, one) => all + one, 0);
  const sorted = [...counts].sort((a, b) => sum(b.statuses) - sum(a.statuses));
  const total = sorted.reduce((all, { statuses }) => all + sum(statuses), 0);
  const lines = sorted.slice(0, most.routes).map(({ method, route, statuses, meanMs, longestMs }) => {
    const fates = Object.entries(statuses).map(
      ([status, count]) => `${count}× ${status === 'none' ? 'no answer' : status}`,
    );
    return `  ${cleanLineStart(`${method} ${route}: ${fates.join(', ')}; ${formatSpan(meanMs)} on average, ${formatSpan(longestMs)} at most`)}`;
  });
  const more = sorted.length > most.routes ? [`  … and ${sorted.length - most.routes} more of other kinds`] : [];
  return [`${total} requests in all:`, ...lines, ...more];
}
