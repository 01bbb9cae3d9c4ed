import { effects, type Rule } from '../rule.ts';

/** File systems and clocks differ by as much. */
const marginMs = 3000;

export const oldFile: Rule = {
  id: 'J30',
  title: 'file of an earlier build',
  why: 'A file that was left over shows the results of yesterday as those of today.',
  fix: 'Remove the reports of earlier builds before the tests run.',
  effects: effects(
    ['jenkins', 'warning', 'shows it as new, or leaves it out with `skipOldReports`'],
    ['dorny', 'warning', 'shows it as new'],
    ['mikepenz', 'warning', 'shows it as new'],
    ['enricomi', 'warning', 'shows it as new'],
    ['gitlab', 'warning', 'shows it as new'],
    ['azure', 'warning', 'shows it as new'],
  ),
  create: () => ({
    file(_file, { modifiedAtMs, startedAtMs }) {
      if (modifiedAtMs === undefined || startedAtMs === undefined || modifiedAtMs >= startedAtMs - marginMs) return [];
      const [written, began] = [modifiedAtMs, startedAtMs].map((ms) => new Date(ms).toISOString());
      return [{ line: 1, message: `The file was written at ${written}, before the build began at ${began}.` }];
    },
  }),
};
