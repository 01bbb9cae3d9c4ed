// The thing to be tested: a pipeline of your own that runs a job on a Testflinger lab and says how it went.
// It takes `fetch` and a clock from outside, so that a test can give it those of a virtual lab.

const server = 'https://testflinger.example.com';

/**
 * Submits a job, waits for its end, and gives 'passed', 'failed' or 'lost': the last if the lab shows nothing new for
 * `patienceMs` milliseconds.
 */
export async function runOnLab(job, { fetch, clock, patienceMs = 30 * 60_000 }) {
  const id = await submit({ ...job, job_id: crypto.randomUUID() }, fetch);
  let [seen, seenAt] = ['', clock.now()];
  while (clock.now() - seenAt < patienceMs) {
    const result = await (await fetch(`${server}/v1/result/${id}`)).json();
    if (result.job_state === 'complete') return result.test_status === 0 ? 'passed' : 'failed';
    const now = JSON.stringify(result);
    if (now !== seen) [seen, seenAt] = [now, clock.now()];
    await clock.sleep(10_000);
  }
  return 'lost';
}

/** The job has an id of our own: when the answer is lost, we can ask whether it arrived, instead of sending it twice. */
async function submit(job, fetch) {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(job) };
  try {
    await fetch(`${server}/v1/job`, post);
  } catch {
    const known = await fetch(`${server}/v1/job/${job.job_id}`);
    if (known.status !== 200) await fetch(`${server}/v1/job`, post);
  }
  return job.job_id;
}
