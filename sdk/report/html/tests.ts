import { isRed } from '../explain-red.ts';
import { formatDuration, formatSize } from '../format.ts';
import type { StoredArtifact, TestAttempt, TestCase } from '../model.ts';
import { baseName, isRelativePath, toRelativeUrl } from '../paths.ts';
import { findSource } from '../xunit/frames.ts';
import { capText, cleanLine, cleanText } from '../xunit/text.ts';
import { type Html, html } from './markup.ts';

const outcomeWords = { passed: 'Passed', failed: 'Failed', error: 'Error', skipped: 'Skipped' } as const;

/** The tests of a job: red ones first and each for itself, the others folded by outcome. */
export function writeTests(tests: readonly TestCase[], openRed: boolean): Html {
  if (tests.length === 0) return html`<p class="dim">No test was reported.</p>`;
  const red = tests.filter(isRed);
  const flaky = tests.filter(({ isFlaky }) => isFlaky);
  const groups = (['skipped', 'passed'] as const).map((outcome) => {
    const members = tests.filter((test) => test.outcome === outcome && !test.isFlaky);
    return writeGroup(members, { outcome, isOpen: red.length === 0 && members.length <= 100 });
  });
  return html`<div class="tests">${red.map((test) => writeTest(test, openRed))}${flaky
    .slice(0, maxRows)
    .map((test) => writeTest(test, false))}${groups}</div>`;
}

/** A page of a hundred thousand rows helps nobody; result.json has them all. */
const maxRows = 2000;

function writeGroup(
  members: readonly TestCase[],
  { outcome, isOpen }: { outcome: 'passed' | 'skipped'; isOpen: boolean },
): Html {
  if (members.length === 0) return html``;
  const left = members.length - maxRows;
  const rest = left > 0 ? html`<p class="plain dim">${left} more are in result.json.</p>` : undefined;
  return html`<details class="group" data-outcome="${outcome}"${isOpen ? html` open` : undefined}>
<summary>${members.length} ${outcome}</summary>
${members.slice(0, maxRows).map((test) => writeTest(test, false))}${rest}</details>
`;
}

function writeTest(test: TestCase, isOpen: boolean): Html {
  const body = [
    writeSource(test),
    writeFailure(test),
    writeAttachments(test),
    writeStreams(test),
    writeEarlier(test),
  ].filter(({ markup }) => markup !== '');
  const message = test.failure === undefined ? '' : cleanLine(test.failure.message, 300);
  const head = html`<span class="outcome ${test.outcome}">${outcomeWords[test.outcome]}</span>
<span class="name"><b>${cleanLine(test.name)}</b> <span class="dim">${cleanLine(test.classname)}</span>${writeBadge(test)}${
    message === '' ? undefined : html`<span class="message">${message}</span>`
  }</span>
<span class="num dim">${formatDuration(test.durationMs)}</span>`;
  if (body.length === 0) return html`<div class="plain" data-outcome="${test.outcome}">${head}</div>\n`;
  return html`<details class="test" data-outcome="${test.outcome}"${isOpen ? html` open` : undefined}>
<summary>${head}</summary>
<div class="body">${body}</div>
</details>
`;
}

/** What a row says of earlier attempts: whether they failed, and where the last one was. */
function writeBadge({ isFlaky, attempts = [], node }: TestCase): Html {
  const times = attempts.length === 0 ? undefined : html` <span class="dim">${attempts.length + 1} attempts</span>`;
  const place = node === undefined ? undefined : html` <span class="dim">on ${cleanLine(node, 100)}</span>`;
  return html`${isFlaky ? html` <span class="flaky">flaky</span>` : undefined}${times}${place}`;
}

/** The attempts before the last one, the oldest first. */
function writeEarlier({ attempts = [] }: TestCase): Html {
  const one = (attempt: TestAttempt, index: number): Html => {
    const { outcome, failure, job, node } = attempt;
    const message = failure === undefined ? '' : `: ${cleanLine(failure.message, 300)}`;
    const title = `Attempt ${index + 1}, ${outcomeWords[outcome].toLowerCase()} in ${cleanLine(job)} on ${cleanLine(node)}`;
    const text = cleanText(failure?.text ?? '').trim();
    return html`<details class="kept"><summary>${title}${message}</summary>${
      text === '' ? undefined : writePre(text, 20_000)
    }${writeAttachments(attempt)}${writeStreams(attempt)}</details>`;
  };
  return html`${attempts.map(one)}`;
}

function writeSource(test: TestCase): Html {
  const source = test.failure === undefined ? undefined : findSource(test);
  if (source === undefined) return html``;
  return html`<p class="dim"><code>${source.file}${source.line === undefined ? '' : `:${source.line}`}</code></p>`;
}

function writeFailure({ failure }: TestCase): Html {
  const text = cleanText(failure?.text ?? '').trim();
  if (failure === undefined || text === '' || text === failure.message) return html``;
  return html`<h3>${cleanLine(failure.type, 100)}</h3>\n${writePre(text, 50_000)}`;
}

function writeStreams(test: TestCase | TestAttempt): Html {
  const maxChars = test.outcome === 'passed' || test.outcome === 'skipped' ? 4000 : 40_000;
  const write = (title: string, text: string | undefined): Html => {
    const clean = cleanText(text ?? '').trim();
    if (clean === '') return html``;
    return html`<details class="kept"><summary>${title}</summary>${writePre(clean, maxChars)}</details>`;
  };
  return html`${write('Output', test.systemOut)}${write('Error output', test.systemErr)}`;
}

/** The line feed after the tag is the one that browsers drop, so that the first line keeps its own. */
function writePre(text: string, maxChars: number): Html {
  return html`<pre>\n${capText(text, { maxChars })}</pre>`;
}

function writeAttachments({ attachments = [] }: TestCase | TestAttempt): Html {
  const paths = attachments.filter(isRelativePath).map((path) => ({ path, name: cleanLine(baseName(path), 200) }));
  const [shots, files] = [paths.filter(({ path }) => isImage(path)), paths.filter(({ path }) => !isImage(path))];
  const shot = ({ path, name }: { path: string; name: string }): Html =>
    html`<figure><a href="${toRelativeUrl(path)}"><img src="${toRelativeUrl(path)}" alt="${name}" loading="lazy"></a><figcaption>${name}</figcaption></figure>`;
  const list = files.map(({ path, name }) => html`<li><a href="${toRelativeUrl(path)}">${name}</a></li>`);
  if (paths.length === 0) return html``;
  return html`<h3>Files</h3>${shots.length > 0 ? html`<div class="shots">${shots.map(shot)}</div>` : undefined}${
    list.length > 0 ? html`<ul class="files">${list}</ul>` : undefined
  }`;
}

/** Raster images only: a lab's SVG is a document. */
function isImage(path: string): boolean {
  return /\.(?:png|jpe?g|gif|webp|avif|bmp)$/i.test(path);
}

/** The files of a job, those that are missing or incomplete with the reason. */
export function writeArtifacts(artifacts: readonly StoredArtifact[]): Html {
  if (artifacts.length === 0) return html``;
  const item = ({ name, path, sizeBytes, error, skipped }: StoredArtifact): Html => {
    const title = cleanLine(name, 300);
    const link =
      path !== undefined && isRelativePath(path) ? html`<a href="${toRelativeUrl(path)}">${title}</a>` : html`${title}`;
    const size = sizeBytes === undefined ? undefined : html` <span class="dim num">${formatSize(sizeBytes)}</span>`;
    return html`<li>${link}${size}${error === undefined ? undefined : html` <span class="error">${cleanLine(error)}</span>`}${
      skipped === undefined ? undefined : html` <span class="dim">left out: ${cleanLine(skipped)}</span>`
    }</li>`;
  };
  const broken = artifacts.filter(({ error }) => error !== undefined).length;
  const title = `${artifacts.length} ${artifacts.length === 1 ? 'file' : 'files'}${broken > 0 ? `, ${broken} with errors` : ''}`;
  return html`<details class="kept"><summary>${title}</summary><ul class="files">${artifacts.slice(0, maxRows).map(item)}</ul></details>`;
}
