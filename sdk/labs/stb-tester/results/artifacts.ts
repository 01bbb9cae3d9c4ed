import type { Artifact } from '../../lab.ts';
import { entriesOf, textOf } from '../../wire.ts';
import type { Result, ResultDetail } from '../calls/results.ts';
import { splitTestCase } from './test-case.ts';

/** The portal's own log of a test-run. It is not among the artifacts, and a result may have none. */
export const logName = 'stbt.log';

/** The files of one result, each below a folder named after the test's start and function. */
export function toArtifacts(result: ResultDetail): Artifact[] {
  const folder = folderOf(result);
  const fields = textFieldsOf(result);
  const files = listFiles(result).map(
    (file): Artifact => ({ ...file, name: `${folder}/${file.name}`, fields: { ...fields, filename: file.name } }),
  );
  // A test may have saved a file of that name, which is not the portal's.
  if (files.some(({ name }) => name === `${folder}/${logName}`)) return files;
  return [
    ...files,
    {
      name: `${folder}/${logName}`,
      locator: JSON.stringify([result.result_id, null]),
      kind: 'file',
      optional: true,
      fields: { ...fields, filename: logName },
    },
  ];
}

/** The files of one result under their own names, without the portal's log. */
export function listFiles(result: ResultDetail): Artifact[] {
  return entriesOf(result.artifacts).map(([name, facts]) => ({
    name,
    locator: JSON.stringify([result.result_id, name]),
    kind: 'file',
    ...(Number.isSafeInteger(facts?.size) && facts.size >= 0 && { sizeBytes: facts.size }),
    ...(/^[0-9a-f]{32}$/i.test(textOf(facts?.md5) ?? '') && { md5: facts.md5.toLowerCase() }),
  }));
}

/** What {@link toArtifacts} calls the files of a result. Pictures and videos first: a report that has room for a few files only shows those. */
export function listAttachments(result: ResultDetail): string[] {
  const names = [...new Set([...entriesOf(result.artifacts).map(([name]) => name), logName])];
  const isVisual = (name: string) => /\.(?:png|jpe?g|gif|webm|mp4)$/i.test(name);
  return [...names.filter(isVisual), ...names.filter((name) => !isVisual(name))].map(
    (name) => `${folderOf(result)}/${name}`,
  );
}

/** What the portal tells of a result in words, such as `result_id`, `test_case` or `job_category`, and its node. */
function textFieldsOf(result: ResultDetail): Readonly<Record<string, string>> {
  const texts = Object.entries(result).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { ...Object.fromEntries(texts), node: nodeOf(result) };
}

/** A result's id begins with the node that ran the test. */
export function nodeOf({ result_id: id }: Pick<Result, 'result_id'>): string {
  return id.split('/')[1] ?? '';
}

/** Colons stand in every start time, and in no file name on Windows. */
function folderOf(result: Result): string {
  const started = result.result_id.split('/').at(-1) ?? '';
  return `${started.replaceAll(':', '-')}-${splitTestCase(textOf(result.test_case) ?? 'test').name}`;
}
