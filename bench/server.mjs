import { createSteppedClock } from '../dist/mock/index.js';
import { compare } from './compare.mjs';
import { createLab, readAnswer } from './lab.mjs';

/** What it costs that a lab is steered: faults, journal, and the check of every exchange against the API's description. */
export async function measureServer(name, kind) {
  const { createServer } = await kind.server();
  const clock = createSteppedClock();
  const server = createServer({ ...kind.options(1), clock });
  const askServer = ([path, init]) => readAnswer(server.handle(new Request(`http://lab.invalid${path}`, init)), path);
  const id = kind.readId(JSON.parse(await askServer(kind.submit(0, 0))));
  await clock.advance(kind.jobMs);
  const lab = createLab(name, kind, { nodes: 1 });
  await lab.fill(1);

  const results = [];
  for (const [what, ask] of Object.entries(kind.questions)) {
    const alone = async () => {
      for (const call of ask(id, 0)) await askServer(call);
    };
    const steered = async () => {
      const { id: own, job } = lab.pick();
      for (const call of ask(own, job)) await lab.ask(call);
    };
    results.push([what, await compare(alone, steered)]);
  }
  await lab.mock.close();
  await server.close();
  return results;
}
