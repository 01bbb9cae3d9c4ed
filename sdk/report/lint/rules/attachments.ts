import { type CaseItem, type MarkerItem, type SuiteItem, whereIs } from '../items.ts';
import { toPosix, within } from '../paths.ts';
import { type Checks, effects, type Hit, quote, type Rule } from '../rule.ts';
import { keptChars } from './text.ts';

const lost = 'does not attach the file';

/** A rule about each attachment marker of a case or a suite. */
function checkMarkers(
  check: (marker: MarkerItem, around: { item: CaseItem | SuiteItem; length: number }) => string | undefined,
): Checks {
  const visit = (item: CaseItem | SuiteItem): Hit[] =>
    item.streams.flatMap(({ markers, length }) =>
      markers.flatMap((marker) => {
        const message = check(marker, { item, length });
        return message === undefined ? [] : [{ line: marker.line, where: whereIs(item), message }];
      }),
    );
  return { testcase: visit, suite: visit };
}

export const cutMarker: Rule = {
  id: 'J21',
  title: 'attachment marker where Jenkins cuts the output',
  why: 'The attachments plugin sees what Jenkins has kept: 500 characters of each end, or 50 000 of a test that failed.',
  fix: 'Write the markers last, together less than 500 characters.',
  effects: effects(['jenkins-attachments', 'warning', `${lost}, unless Jenkins is told \`stdioRetention\``]),
  create: () =>
    checkMarkers(({ path, start, end }, { item, length }) => {
      const kept = keptChars(item);
      const isKept = length <= 2 * kept || end <= kept || start >= length - kept;
      return isKept
        ? undefined
        : `The marker of ${quote(path)} is in the middle of ${length} characters, which Jenkins cuts out.`;
    }),
};

export const crowdedMarker: Rule = {
  id: 'J22',
  title: 'two attachment markers on a line',
  why: 'The attachments plugin takes everything from the first marker of a line to the end of the last for one path.',
  fix: 'Write each marker on a line of its own.',
  effects: effects(
    ['jenkins-attachments', 'warning', 'attaches none of the two'],
    ['gitlab', 'info', 'shows the first marker of a test alone'],
  ),
  create: () =>
    checkMarkers(({ path, isSecond }) =>
      isSecond ? `The marker of ${quote(path)} stands on the line of another one.` : undefined,
    ),
};

export const strangeAttachment: Rule = {
  id: 'J23',
  title: 'attachment outside of the workspace',
  why: 'Paths of attachments are followed from the root of the workspace, and not from the report.',
  fix: 'Write the path relative to the workspace.',
  effects: effects(
    ['jenkins-attachments', 'warning', 'looks for a file of the machine on which the build ran'],
    ['gitlab', 'warning', 'links to no artifact'],
  ),
  create: () => {
    const visit: NonNullable<Checks['testcase']> = (item, { workspace }) => findStrange(item, workspace);
    return { testcase: visit, suite: (item, { workspace }) => findStrange(item, workspace) };
  },
};

function findStrange(item: CaseItem | SuiteItem, workspace: string | undefined): Hit[] {
  return item.streams.flatMap(({ markers }) =>
    markers
      .filter(({ path }) => within(toPath(path), workspace) === undefined)
      .map(({ path, line }) => ({
        line,
        where: whereIs(item),
        message: `The attachment ${quote(path)} is not in the workspace.`,
      })),
  );
}

export const missingAttachment: Rule = {
  id: 'J24',
  title: 'attachment that is not there',
  why: 'A file that is missing where the marker leads is passed over without a word to anybody who looks at the test.',
  fix: 'Bring the file to that place in the workspace, or take the marker out.',
  effects: effects(['jenkins-attachments', 'warning', lost], ['gitlab', 'warning', 'links to no artifact']),
  create: () => {
    const visit = (item: CaseItem | SuiteItem, hasFile: ((path: string) => boolean) | undefined): Hit[] =>
      item.streams.flatMap(({ markers }) =>
        markers
          .filter(({ path }) => hasFile && !hasFile(toPath(path)))
          .map(({ path, line }) => ({ line, where: whereIs(item), message: `There is no file ${quote(path)}.` })),
      );
    return {
      testcase: (item, { hasFile }) => visit(item, hasFile),
      suite: (item, { hasFile }) => visit(item, hasFile),
    };
  },
};

export const sameAttachment: Rule = {
  id: 'J25',
  title: 'attachments of one name in a test',
  why: 'The attachments plugin stores the files of a test by name, without their folders.',
  fix: 'Give the files of a test different names.',
  effects: effects(['jenkins-attachments', 'warning', 'keeps one of the files']),
  create: () => {
    const visit = (item: CaseItem | SuiteItem): Hit[] => {
      const seen = new Map<string, string>();
      return item.streams.flatMap(({ markers }) =>
        markers.flatMap((marker) => {
          const path = toPath(marker.path);
          const name = path.slice(path.lastIndexOf('/') + 1);
          const earlier = seen.get(name);
          seen.set(name, earlier ?? path);
          if (earlier === undefined || earlier === path) return [];
          const message = `The attachments ${quote(earlier)} and ${quote(path)} have the same name.`;
          return [{ line: marker.line, where: whereIs(item), message }];
        }),
      );
    };
    return { testcase: visit, suite: visit };
  },
};

/** What stands after a second bar is no part of the path. */
function toPath(path: string): string {
  return toPosix(path.split('|', 1)[0] ?? '');
}
