import type { ClockName } from '../clocks.ts';
import type { Story } from './story.ts';

/** What to do next, the most urgent first. */
export function advise(story: Omit<Story, 'next'>): string[] {
  return [...adviseOnJobs(story), ...adviseOnStanding(story), ...adviseOnVerdict(story)];
}

/** Devices that may still be booked come first. */
function adviseOnJobs({ decisions, jobs }: Omit<Story, 'next'>): string[] {
  const urlOf = new Map(jobs.map(({ label, id, url }) => [label, url ?? (id === undefined ? undefined : `job ${id}`)]));
  const open = decisions.filter(({ about }) => about === 'open');
  const running = jobs.filter(({ steps }) =>
    steps.some(({ kind, text }) => kind === 'cancel' && /^cancel: (?:unconfirmed|impossible)/.test(text)),
  );
  return [
    ...open.map(({ job }) => `Look at the lab whether it has ${job}: nobody knows, and a device may be booked.`),
    ...running.map(
      ({ label }) => `Look whether ${label} has stopped: ${urlOf.get(label) ?? 'its id is not on record'}.`,
    ),
  ];
}

function adviseOnStanding({ standing, runId = 'RUN' }: Omit<Story, 'next'>): string[] {
  if (standing === 'ended') return [];
  if (standing === 'running') return [`The run goes on. To stop it: rigline cancel ${runId}`];
  return [
    `Nobody watches the run. To take it up, and to wait for its results: rigline attach ${runId}`,
    `To stop what it has at the lab: rigline cancel ${runId}`,
  ];
}

const byClock: Readonly<Record<ClockName, string>> = {
  queue:
    'No device was free in time. `rigline nodes` and `rigline queues` show who has them; --queue-timeout waits longer.',
  run: 'The job took longer than it may. Its log shows where it was; --run-timeout gives it more time.',
  collect:
    'Results and files could not be fetched in time. `rigline artifacts` fetches them again; --collect-timeout waits longer.',
  outage:
    'The lab did not answer for too long. `rigline doctor` tells whether it does now; --outage-budget waits longer.',
};

function adviseOnVerdict(story: Omit<Story, 'next'>): string[] {
  const { verdict, exitCode = 0, decisions, jobs, requests, tests } = story;
  const askForHelp =
    requests.failed.length > 0
      ? ['Whoever runs the lab finds the requests in their logs by the ids under "What the lab answered".']
      : [];
  if (verdict === undefined) return [];
  if (exitCode > 128)
    return ['The run was stopped from outside. See under "Decisions" whether the lab confirmed that its jobs stopped.'];
  if (verdict === 'passed')
    return (tests.flaky ?? 0) > 0 ? ['Some tests passed only when repeated: see report.html.'] : [];
  if (verdict === 'failed') return ['A test failed: report.html has the failures, with output and files.'];
  if (verdict === 'infra')
    return [
      'The infrastructure failed, not the product: `rigline doctor` checks the lab. Running again is safe.',
      ...askForHelp,
    ];
  if (verdict === 'timeout') {
    const clocks = [...new Set(decisions.flatMap(({ clock }) => clock ?? []))];
    return [...clocks.map((clock) => byClock[clock]), ...askForHelp];
  }
  if (verdict === 'cancelled')
    return jobs.some(({ steps }) => steps.some(({ kind }) => kind === 'cancel'))
      ? [
          'Rigline was told to stop the run: "Decisions" has by what, and whether the lab confirmed that its jobs stopped.',
        ]
      : ['Somebody cancelled the job at the lab: the page of the job may say who.'];
  if (verdict === 'empty')
    return ['Nothing ran, or expected tests are missing: compare the names that were asked for with those of the lab.'];
  return exitCode === 0
    ? []
    : ['The lab cannot tell what became of the jobs. If that is enough, --dispatched-ok makes it 0.'];
}
