import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseList, TestCase } from '../../report/model.ts';

/** Test cases on disk, for reports that would not fit into memory. */
export interface Spool {
  add(test: TestCase): void;
  readonly length: number;
  /** The cases from one place to another, as they were added. They can be had until the spool is closed. */
  list(start: number, end: number): CaseList;
  /** Removes it from the disk. */
  close(): void;
}

/** So much is written, or read, at once. */
const bufferBytes = 1024 * 1024;

/** Makes a spool in the folder for temporary files. Throws the error of the file system. */
export function createSpool(): Spool {
  const folder = mkdtempSync(join(tmpdir(), 'rigline-cases-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  let file: number;
  try {
    file = openSync(join(folder, 'cases.ndjson'), 'wx+', 0o600);
  } catch (error) {
    remove();
    throw error;
  }
  // Where a file may be removed while it is open, not even a process that is killed leaves it behind.
  if (process.platform !== 'win32') remove();
  let offsets = new Float64Array(1024);
  let length = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let written = 0;

  const flush = (): void => {
    const bytes = Buffer.concat(waiting);
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, written + done);
    written += bytes.length;
    waiting = [];
    waitingBytes = 0;
  };
  const startOf = (index: number): number => offsets[index] ?? 0;
  const read = (from: number, to: number): Buffer => {
    const bytes = Buffer.allocUnsafe(to - from);
    let done = 0;
    while (done < bytes.length) {
      const count = readSync(file, bytes, done, bytes.length - done, from + done);
      if (count === 0) throw new Error('the temporary file with the test cases has been cut');
      done += count;
    }
    return bytes;
  };
  const parse = (bytes: Buffer): TestCase => JSON.parse(bytes.toString('utf8')) as TestCase;

  const iterate = function* (start: number, end: number): Generator<TestCase> {
    let index = start;
    while (index < end) {
      let next = index + 1;
      while (next < end && startOf(next + 1) - startOf(index) <= bufferBytes) next += 1;
      const from = startOf(index);
      const bytes = read(from, startOf(next));
      for (; index < next; index++) yield parse(bytes.subarray(startOf(index) - from, startOf(index + 1) - from));
    }
  };

  return {
    add(test) {
      const bytes = Buffer.from(JSON.stringify(test));
      waiting.push(bytes);
      waitingBytes += bytes.length;
      length += 1;
      if (length + 1 > offsets.length) {
        const larger = new Float64Array(offsets.length * 2);
        larger.set(offsets);
        offsets = larger;
      }
      offsets[length] = startOf(length - 1) + bytes.length;
      if (waitingBytes >= bufferBytes) flush();
    },
    get length() {
      return length;
    },
    list(start, end) {
      flush();
      return {
        length: end - start,
        at(index) {
          const place = index < 0 ? end + index : start + index;
          return place < start || place >= end ? undefined : parse(read(startOf(place), startOf(place + 1)));
        },
        [Symbol.iterator]: () => iterate(start, end),
        // Whoever makes JSON of a whole report has room for it.
        toJSON: () => [...iterate(start, end)],
      } as CaseList;
    },
    close() {
      closeSync(file);
      remove();
    },
  };
}
