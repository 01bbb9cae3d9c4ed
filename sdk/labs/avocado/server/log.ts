import type { ServerJob } from './read-job.ts';
import type { TestData } from './test-data.ts';

/** What a test prints into, among the data that is stored with it. */
const isLog = ({ category, key }: TestData): boolean =>
  category !== 'log_file_path' && (category === 'log' || /\.log$|^std(?:out|err)$/.test(key));

/** The logs that were stored with the tests of a job, one after another. Where somebody stored a path, the path is told. */
export function* readLog({ tests }: ServerJob, data: readonly TestData[]): Generator<string> {
  const decoder = new TextDecoder();
  for (const { id, tag, status } of tests) {
    yield `=== ${tag}: ${status}\n`;
    for (const one of data.filter(({ test }) => test === id)) {
      if (one.category === 'log_file_path') yield `${one.key} is where avocado ran: ${decoder.decode(one.bytes)}\n`;
      if (!isLog(one)) continue;
      const text = decoder.decode(one.bytes);
      yield text.endsWith('\n') ? text : `${text}\n`;
    }
  }
}
