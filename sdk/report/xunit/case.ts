import { toTimestamp } from '../format.ts';
import type { TestCase } from '../model.ts';
import { toMs } from './counts.ts';
import { toAttributes, toPropertiesNode, toSeconds, writeElement } from './elements.ts';
import { findSource } from './frames.ts';
import type { CaseGroup } from './groups.ts';
import { writeOutput, writeSystemOut } from './output.ts';
import { type ClassnamePrefix, placeCase } from './place.ts';
import { listCaseProperties } from './properties.ts';
import { toResultNodes } from './results.ts';

/** What a case is written with, beside itself. */
export interface CaseContext {
  readonly group: CaseGroup;
  readonly profile: 'universal' | 'jenkins-xunit';
  /** The run folder relative to the workspace, with `/` at the end, or empty. */
  readonly root: string;
  readonly classnamePrefix?: ClassnamePrefix;
}

/** A whole `<testcase>`. @param renamed What it is called when another one of the job has its name. */
export function writeCase(test: TestCase, renamed: string | undefined, context: CaseContext): string {
  const { group, profile, root, classnamePrefix } = context;
  const place = placeCase(test, group, classnamePrefix);
  const source = findSource(test);
  const name = renamed ?? place.name;
  const isUniversal = profile === 'universal';
  const properties = isUniversal ? listCaseProperties(test, root) : [];
  const log = group.job?.log;
  const systemOut = writeSystemOut(test, { root, log });
  const systemErr = writeOutput(test, test.systemErr, { log });
  return writeElement('testcase', {
    ...toAttributes({ classname: place.classname, name, time: toSeconds(toMs(test.durationMs)) }),
    ...(isUniversal &&
      toAttributes({ file: source?.file, line: source?.line?.toString(), timestamp: toTimestamp(test.startedAt) })),
    ...(properties.length > 0 && { properties: toPropertiesNode(properties) }),
    ...toResultNodes({ test, name, log, ...(source && { source }) }),
    ...(systemOut !== '' && { 'system-out': systemOut }),
    ...(systemErr !== '' && { 'system-err': systemErr }),
  });
}
