import { isRed } from '../explain-red.ts';
import type { JobReport, RunReport, TestCase } from '../model.ts';
import { escapeMarkdown, toCode } from './escape.ts';
import { keepWhatFits } from './fit.ts';

/** The tests that passed at last, with where and how they had failed; empty where there are none. */
export function writeFlaky({ jobs }: RunReport, room: number): string {
  const flaky = jobs.flatMap((job) => job.tests.filter(({ isFlaky }) => isFlaky).map((test) => ({ job, test })));
  if (flaky.length === 0) return '';
  const { kept, left } = keepWhatFits(
    flaky.map(({ job, test }) => writeFlakyTest(job, test)),
    room,
  );
  const title = `${flaky.length} ${flaky.length === 1 ? 'test' : 'tests'} passed only when repeated`;
  return `### ${title}\n\n${kept.join('')}${left > 0 ? `- and ${left} more\n` : ''}\n`;
}

function writeFlakyTest(job: JobReport, { classname, name, node, attempts = [] }: TestCase): string {
  const failed = attempts.filter(isRed);
  const message = failed.at(-1)?.failure?.message ?? '';
  const nodes = [...new Set(failed.map((attempt) => attempt.node))].map((one) => toCode(one)).join(', ');
  const times = failed.length === 1 ? 'once' : `${failed.length} times`;
  const why = message === '' ? '' : `: ${escapeMarkdown(message, 300)}`;
  return `- ${toCode(`${classname} ${name}`, 300)} failed ${times} on ${nodes}${why}; passed on ${toCode(node ?? job.node)}\n`;
}
