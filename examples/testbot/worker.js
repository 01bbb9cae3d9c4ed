// A worker of a testbot server, as a class. Run it with
//   node examples/testbot/worker.js http://testbot.example.com:8888 [number of jobs]
import { TestbotWorker } from 'rigline';

class DownloadWorker extends TestbotWorker {
  jobtypes = ['mochitest', 'reftest'];

  async doJob(job, { signal }) {
    // Goes out with the next heartbeat, or at once with pushStatus.
    this.clientInfo.job.step = 'looking at the package';
    await this.pushStatus();

    const { protocol } = new URL(job.package_uri);
    signal.throwIfAborted();
    return { passed: protocol === 'http:', package: job.package_uri };
  }
}

const [url, maxJobs] = process.argv.slice(2);
const worker = new DownloadWorker({
  url,
  name: 'example-worker',
  observe: (event) => console.log(event.type, event.result ?? event.message ?? ''),
});

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => stop.abort(new Error(name)));

const end = await worker.run({ signal: stop.signal, ...(maxJobs && { maxJobs: Number(maxJobs) }) });
console.log(`${end.jobs} jobs, ${end.unreported} not reported`);
