import { isRed } from '../explain-red.ts';
import { type CaseRef, readCase, type Survey } from '../survey.ts';
import { escapeMarkdown, toCode } from './escape.ts';
import { fitList, type Section } from './fit.ts';

/** The tests that passed at last, with where and how they had failed. */
export function createFlaky({ flaky }: Survey): Section {
  const head = `### ${countTests(flaky.length)} passed only when repeated\n\n`;
  return (room) => fitList({ head, items: listItems(flaky, writeFlaky), count: flaky.length, tellRest }, room);
}

/** The tests that failed and count as skipped, with why. */
export function createQuarantined({ quarantined }: Survey): Section {
  const head = `### ${countTests(quarantined.length)} failed in quarantine\n\n`;
  const items = (): Iterable<string> => listItems(quarantined, writeQuarantined);
  return (room) => fitList({ head, items: items(), count: quarantined.length, tellRest }, room);
}

function* listItems(refs: readonly CaseRef[], write: (ref: CaseRef) => string): Iterable<string> {
  for (const ref of refs) yield write(ref);
}

function writeFlaky(ref: CaseRef): string {
  const { classname, name, node, attempts = [] } = readCase(ref);
  const failed = attempts.filter(isRed);
  const message = failed.at(-1)?.failure?.message ?? '';
  const nodes = [...new Set(failed.map((attempt) => attempt.node))].map((one) => toCode(one)).join(', ');
  const times = failed.length === 1 ? 'once' : `${failed.length} times`;
  const where = nodes === '' ? '' : ` on ${nodes}`;
  const why = message === '' ? '' : `: ${escapeMarkdown(message, 300)}`;
  const test = toCode(`${classname} ${name}`, 300);
  return `- ${test} failed ${times}${where}${why}; passed on ${toCode(node ?? ref.job.node)}\n`;
}

function writeQuarantined(ref: CaseRef): string {
  const { classname, name, node, failure, quarantine } = readCase(ref);
  const why = failure?.message || `in quarantine until ${quarantine?.until ?? ''}`;
  return `- ${toCode(`${classname} ${name}`, 300)} on ${toCode(node ?? ref.job.node)}: ${escapeMarkdown(why, 300)}\n`;
}

function countTests(count: number): string {
  return `${count} ${count === 1 ? 'test' : 'tests'}`;
}

function tellRest(left: number): string {
  return `${left} more ${left === 1 ? 'is' : 'are'} in report.html.\n\n`;
}
