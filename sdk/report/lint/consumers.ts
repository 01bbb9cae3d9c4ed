/** A program that reads JUnit-style reports, or one of its readers. */
export interface Consumer {
  readonly id: ConsumerId;
  readonly title: string;
  /**
   * A reader that somebody chooses on purpose. What it does to a report weighs one step less, unless it was asked for by its
   * id: hardly anybody who writes Surefire files reads them as Jest's.
   */
  readonly isSpecial?: true;
}

export type ConsumerId =
  | 'jenkins'
  | 'jenkins-attachments'
  | 'jenkins-xunit'
  | 'dorny'
  | 'dorny-jest'
  | 'dorny-phpunit'
  | 'mikepenz'
  | 'enricomi'
  | 'gitlab'
  | 'azure';

/** Readers of JUnit files that `lintJunit` knows. */
export const consumers: readonly Consumer[] = [
  { id: 'jenkins', title: 'Jenkins, step `junit`' },
  { id: 'jenkins-attachments', title: 'Jenkins, plugin JUnit Attachments' },
  { id: 'jenkins-xunit', title: 'Jenkins, step `xunit` (plugin xUnit)', isSpecial: true },
  { id: 'dorny', title: 'dorny/test-reporter, readers java-junit, python-xunit and swift-xunit' },
  { id: 'dorny-jest', title: 'dorny/test-reporter, reader jest-junit', isSpecial: true },
  { id: 'dorny-phpunit', title: 'dorny/test-reporter, reader phpunit-junit', isSpecial: true },
  { id: 'mikepenz', title: 'mikepenz/action-junit-report' },
  { id: 'enricomi', title: 'EnricoMi/publish-unit-test-result-action' },
  { id: 'gitlab', title: 'GitLab, `artifacts:reports:junit`' },
  { id: 'azure', title: 'Azure Pipelines, `PublishTestResults`' },
];

/** Whether a name is that of a consumer, or of all whose ids begin with it: `dorny` is also `dorny-jest`. */
export function isConsumerName(name: string): boolean {
  return consumers.some(({ id }) => isMeant(id, name));
}

export function isMeant(id: ConsumerId, name: string): boolean {
  return id === name || id.startsWith(`${name}-`);
}
