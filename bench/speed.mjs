import { compare } from './compare.mjs';

/** Every question and every submission, put to two labs in turn. */
export async function measureSpeed(kind, [base, other]) {
  const results = [];
  for (const [what, list] of Object.entries(kind.questions)) {
    const ask = (lab) => async () => {
      const { id, job } = lab.pick();
      for (const call of list(id, job)) await lab.ask(call);
    };
    results.push([what, await compare(ask(base), ask(other))]);
  }
  const [give, take] = kind.giveAndTake(0);
  const submit = (lab) => async () => {
    const answer = await lab.ask(give());
    if (take) await lab.ask(take(kind.readId(JSON.parse(answer))));
  };
  results.push(['submit and stop', await compare(submit(base), submit(other))]);
  return results;
}
