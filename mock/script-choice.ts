/** How something goes: the same each time, each time the next of a list whose last repeats, or as a function says. */
export type Scripted<S, A> = S | readonly S[] | ((subject: A) => S);

/** Gives each subject, such as a job, its script. An empty list gives `undefined`. */
export function createScriptChoice<S, A>(script: Scripted<S, A>): (subject: A) => S | undefined {
  if (typeof script === 'function') return script as (subject: A) => S;
  const list = Array.isArray(script) ? (script as readonly S[]) : [script as S];
  let played = 0;
  return () => list[Math.min(played++, list.length - 1)];
}
