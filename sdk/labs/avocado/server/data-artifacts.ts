import type { Artifact } from '../../lab.ts';
import type { ServerTest } from './read-job.ts';
import type { TestData } from './test-data.ts';

/** Under which name a stored value becomes a file. */
export function dataName(tag: string, { category, key }: Pick<TestData, 'category' | 'key'>): string {
  return [tag, category, key].map((part) => part.replace(/[/\\:]/g, '_')).join('/');
}

/** The values that were stored with a job's tests, as files. */
export function toDataArtifacts(tests: readonly ServerTest[], data: readonly TestData[]): Artifact[] {
  const tags = new Map(tests.map(({ id, tag }) => [id, tag]));
  return data.map((one) => ({
    name: dataName(tags.get(one.test) ?? String(one.test), one),
    locator: locate(one),
    kind: 'file',
    sizeBytes: one.bytes.byteLength,
  }));
}

/** The value that an artifact stands for. */
export function findData(data: readonly TestData[], { locator }: Artifact): TestData | undefined {
  return data.find((one) => locate(one) === locator);
}

function locate({ test, category, key }: TestData): string {
  return JSON.stringify([test, category, key]);
}
