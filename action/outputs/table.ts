/** An output of the action, as data: `action.yml` and the documentation are made of it. */
export interface ActionOutput {
  readonly name: string;
  readonly description: string;
}

/** All outputs, in the order in which they become known. */
export const actionOutputs = [
  { name: 'run-id', description: 'the id of the run, known before anything is submitted' },
  { name: 'results-dir', description: 'the folder of the run, absolute; known before anything is submitted' },
  { name: 'artifact-name', description: 'what the artifact of the run is called, where one is uploaded' },
  { name: 'job-ids', description: 'the ids of the jobs at the lab, as a JSON list, from the first submit on' },
  { name: 'device-ip', description: 'address of the device that a job has reserved, from that moment on' },
  { name: 'device-user', description: 'who to log in as at that device' },
  {
    name: 'verdict',
    description:
      'passed, failed, infra, timeout, cancelled, empty or dispatched; empty while nobody knows, as after `submit`',
  },
  { name: 'exit-code', description: 'what `rigline run` would have exited with, whatever `fail-on` says' },
  { name: 'total', description: 'how many tests there are' },
  { name: 'passed', description: 'how many of them passed' },
  { name: 'failed', description: 'how many failed' },
  { name: 'errors', description: 'how many could not be judged' },
  { name: 'skipped', description: 'how many were skipped' },
  { name: 'flaky', description: 'how many of those that passed had failed before' },
  { name: 'report-xml', description: 'path of report.xml, JUnit-style XML' },
  { name: 'report-html', description: 'path of report.html, a page for people' },
  { name: 'summary', description: 'path of summary.md' },
  { name: 'result-json', description: 'path of result.json, the whole report' },
  { name: 'artifact-id', description: 'the id of the artifact that was uploaded' },
  { name: 'artifact-url', description: 'the address of the artifact that was uploaded' },
] as const satisfies readonly ActionOutput[];

export type OutputName = (typeof actionOutputs)[number]['name'];
