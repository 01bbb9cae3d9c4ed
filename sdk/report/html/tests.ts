import type { WriteOptions } from '../formats.ts';
import type { StreamedReport } from '../model.ts';
import type { PageBudgets } from './budget.ts';
import { type Html, html } from './markup.ts';
import type { RowOptions } from './row-case.ts';
import { writeRow } from './rows.ts';
import type { Group, GroupName, Survey } from './survey.ts';

const groupTitles: Readonly<Record<GroupName, string>> = {
  red: 'Failed',
  'more-red': 'More failures',
  flaky: 'Flaky',
  quarantined: 'Quarantined',
  skipped: 'Skipped',
  passed: 'Passed',
};

/** Where nothing is red, so many tests are a list that one reads, and not one that one searches. */
const maxOpenGroup = 100;

/** All tests in one list, the red ones first, in the order of how much they matter. */
export function* writeTests(
  report: StreamedReport,
  { survey, budgets, options }: { survey: Survey; budgets: PageBudgets; options: WriteOptions },
): Generator<string> {
  yield '<section id="tests" aria-labelledby="tests-title">\n<h2 id="tests-title">Tests</h2>\n';
  if (survey.groups.length === 0) {
    yield '<p class="dim">No test was reported.</p>\n</section>\n';
    return;
  }
  yield writeToolbar(survey).markup;
  const rowOptions = { ...options, budgets, nodes: survey.nodes };
  for (const group of survey.groups) {
    const isOnly = survey.groups[0] === group && group.count <= maxOpenGroup;
    yield* writeGroup(group, { report, rowOptions, isOpen: group.name === 'red' || isOnly });
  }
  yield '<p class="nothing" hidden>No test is like that.</p>\n</section>\n';
}

interface GroupOptions {
  readonly report: StreamedReport;
  readonly rowOptions: RowOptions;
  readonly isOpen: boolean;
}

function* writeGroup(group: Group, { report, rowOptions, isOpen }: GroupOptions): Generator<string> {
  const { name, count, refs } = group;
  const title = html`<h3>${groupTitles[name]} <span class="count">${count}</span></h3>`;
  yield html`<details class="group ${name}" id="${name}"${isOpen ? html` open` : undefined}><summary>${title}</summary>\n<ul class="tests">\n`
    .markup;
  for (const { job: jobIndex, index } of refs) {
    const job = report.jobs[jobIndex];
    const test = job?.tests.at(index);
    if (!job || !test) continue;
    // Of several failures the heads together say more than one of them unfolded.
    const isUnfolded = name === 'red' && count === 1;
    const id = `t${jobIndex + 1}-${index + 1}`;
    yield writeRow({ test, job, jobNumber: jobIndex + 1, id, isOpen: isUnfolded }, rowOptions).markup;
  }
  const left = count - refs.length;
  yield left > 0
    ? html`</ul>\n<p class="more">${left} more are in result.json.</p></details>\n`.markup
    : '</ul></details>\n';
}

/** Hidden until the script runs: without it, nothing could be filtered. */
function writeToolbar({ groups, nodes, newFailures }: Survey): Html {
  const chip = (kind: string, word: string): Html =>
    html`<button type="button" class="chip" data-kind="${kind}" aria-pressed="false">${word}</button>`;
  const chips = groups
    .filter(({ name }) => name !== 'more-red')
    .map(({ name }) => chip(name === 'red' ? 'failed' : name, groupTitles[name]));
  const fresh = newFailures > 0 ? chip('new', 'New failures') : undefined;
  const choices = [...nodes].map(([node, number]) => html`<option value="${number}">${node}</option>`);
  const select =
    nodes.size > 1
      ? html`<label class="pick"><span class="hide">Node</span><select id="node"><option value="">All nodes</option>${choices}</select></label>\n`
      : undefined;
  return html`<div class="toolbar" role="search" aria-label="Tests" hidden>
<input type="search" id="search" placeholder="Name, class or message" aria-label="Search tests by name, class or message" autocomplete="off" spellcheck="false">
${select}<div class="chips" role="group" aria-label="Which tests">${chips}${fresh}</div>
<p class="shown" id="shown" role="status" aria-live="polite"></p>
</div>
`;
}
