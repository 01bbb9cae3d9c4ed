import type { PyDict } from '../python/value.ts';
import { iterateTexts } from './iterate.ts';
import { toWords } from './python-words.ts';
import type { Store } from './store.ts';

const shown = 10;

const columns = ['product', 'buildid', 'timestamp', 'branch', 'urls', 'jobs'];
const jobColumns = ['timestamp', 'status', 'jobtype'];

/**
 * The page of the latest builds, each with its jobs. Like the server's own it takes every value as it is, without
 * escaping; and one build whose uris are no list of texts breaks it.
 */
export function renderBuilds(store: Store): string {
  const builds = store.views.buildsByTime.latest(null, shown).map((id) => store.get(id));
  const rows = builds.map((build) => {
    const jobs = store.views.jobsByBuild.list(build.get('_id') ?? null).map((id) => store.get(id));
    return renderBuild(build, jobs);
  });
  return `<html>
<title>Crast Test</title>
<body>
<h2>Builds</h2>
<script type="text/javascript" src="/static/jquery-1.3.1.js"></script>
<script type="text/javascript" src="/static/tablesorter/jquery.tablesorter.min.js"></script>
<link rel="stylesheet" href="/static/tablesorter/themes/blue/style.css" type="text/css" />
<table class="tablesorter" id="builds">
${renderHead(columns)}
<tbody>
${rows.join('')}</tbody>
</table>
</body>
</html>
`;
}

function renderBuild(build: PyDict, jobs: readonly PyDict[]): string {
  const uris = build.has('uris') ? iterateTexts(build.get('uris')) : [];
  const links = uris.map((uri) => `<a href="${uri}">${uri.split('/').at(-1)}</a>`);
  const cells = [
    show(build, 'product'),
    `<a href="/builds/${show(build, '_id')}">${show(build, 'buildid')}</a>`,
    show(build, 'timestamp'),
    show(build, 'branch'),
    links.join('<br>'),
    `<table class="tablesorter">\n${renderHead(jobColumns)}\n<tbody>\n${jobs.map(renderJob).join('')}</tbody>\n</table>`,
  ];
  return renderRow(cells);
}

function renderJob(job: PyDict): string {
  for (const key of ['creationdt', 'status', 'jobtype']) if (!job.has(key)) throw new TypeError(`no ${key}`);
  return renderRow([
    `<a href="/jobs/${show(job, '_id')}">${show(job, 'creationdt')}</a>`,
    show(job, 'status'),
    show(job, 'jobtype'),
  ]);
}

function renderHead(names: readonly string[]): string {
  return `<thead>\n<tr>${names.map((name) => `<th>${name}</th>`).join('')}</tr>\n</thead>`;
}

function renderRow(cells: readonly string[]): string {
  return `<tr>\n${cells.map((cell) => `<td>${cell}</td>\n`).join('')}</tr>\n`;
}

function show(document: PyDict, key: string): string {
  return toWords(document.get(key) ?? null);
}
