import type { TestCase } from '../model.ts';
import { baseName, isRelativePath, toFileUrl, toWebUrl } from '../paths.ts';
import { type RedRef, readCase, type Survey } from '../survey.ts';
import { findSource } from '../xunit/frames.ts';
import { capText, cleanText } from '../xunit/text.ts';
import { escapeInBlock, escapeMarkdown, toCode, toFence } from './escape.ts';
import { countBytes, fitList, type Section } from './fit.ts';

/** How a summary leads to the files of the run: from its own folder, or by their names where links lead nowhere. */
export interface FileLinks {
  readonly folder: string;
  readonly isLinked: boolean;
}

const head = '### What failed\n\n';
const maxTextChars = 6000;
const maxFiles = 20;

/**
 * The tests that did not pass: the first ones folded with their failure, then as many as fit with a line each, then how many
 * there are besides.
 */
export function createFailures({ red }: Survey, links: FileLinks): Section {
  return (room) => {
    const whole = fitList({ head, items: listBlocks(red, links), count: red.length, foot: '', tellRest }, room);
    if (!whole.isCut) return whole;
    const shown = countBlocks(listBlocks(red, links), room * 0.7);
    const blocks = shown === 0 ? head : head + [...listBlocks(red.slice(0, shown), links)].join('');
    const others = red.slice(shown);
    const lines = fitList(
      { head: '', items: listLines(others), count: others.length, tellRest },
      room - countBytes(blocks),
    );
    return { text: lines.text === '' && shown === 0 ? '' : blocks + lines.text, isCut: true };
  };
}

/** How many of them fit, with a heading. */
function countBlocks(blocks: Iterable<string>, room: number): number {
  let free = room - countBytes(head);
  let count = 0;
  for (const block of blocks) {
    free -= countBytes(block);
    if (free < 0) break;
    count += 1;
  }
  return count;
}

function* listBlocks(red: readonly RedRef[], links: FileLinks): Iterable<string> {
  for (const ref of red) yield writeBlock(ref, links);
}

function* listLines(red: readonly RedRef[]): Iterable<string> {
  for (const ref of red) yield writeLine(ref);
}

/** Between blank lines, or the fence would be part of the HTML block and the text would be read as markup. */
function writeBlock(ref: RedRef, files: FileLinks): string {
  const test = readCase(ref);
  const place = findPlace(test);
  const title = [
    ref.isNew ? '<b>new</b> ' : '',
    `<code>${escapeInBlock(`${test.classname} ${test.name}`, 300)}</code>`,
    place === '' ? '' : ` at <code>${escapeInBlock(place, 300)}</code>`,
    ` on <code>${escapeInBlock(test.node ?? ref.job.node, 100)}</code>`,
    `: ${escapeInBlock(describeFailure(test))}`,
  ];
  const text = capText(cleanText(test.failure?.text ?? '').trim(), { maxChars: maxTextChars });
  const attached = (test.attachments ?? []).filter(isRelativePath).slice(0, maxFiles);
  const links = [...attached.map((path) => writeFile(path, files)), ...linkJob(ref)];
  const parts = [
    `<details><summary>${title.join('')}</summary>`,
    text && toFence(text),
    links.join(' · '),
    '</details>',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n\n`;
}

function writeLine(ref: RedRef): string {
  const test = readCase(ref);
  const place = findPlace(test);
  const where = `${place === '' ? '' : ` at ${toCode(place)}`} on ${toCode(test.node ?? ref.job.node, 100)}`;
  const name = toCode(`${test.classname} ${test.name}`, 300);
  return `- ${ref.isNew ? '**new** ' : ''}${name}${where}: ${escapeMarkdown(describeFailure(test), 200)}\n`;
}

function writeFile(path: string, { folder, isLinked }: FileLinks): string {
  return isLinked ? `[${escapeMarkdown(baseName(path), 100)}](<${toFileUrl(path, folder)}>)` : toCode(path, 300);
}

function linkJob({ job }: RedRef): readonly string[] {
  const url = toWebUrl(job.url);
  return url === undefined ? [] : [`[job ${toCode(job.label, 100)} at the lab](<${url}>)`];
}

function findPlace(test: TestCase): string {
  const source = findSource(test);
  if (source === undefined) return '';
  return source.line === undefined ? source.file : `${source.file}:${source.line}`;
}

function describeFailure({ failure, outcome }: TestCase): string {
  return failure?.message || failure?.type || (outcome === 'error' ? 'could not be judged' : 'failed');
}

function tellRest(left: number): string {
  return `${left} more failed ${left === 1 ? 'test is' : 'tests are'} in report.html and result.json.\n\n`;
}
