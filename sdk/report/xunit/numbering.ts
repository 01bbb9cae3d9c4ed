/**
 * Makes names unique in the order in which they come: the second `a` is `a [2]`. Consumers merge or lose what has the same
 * name: Jenkins merges suites and breaks the history of a test, GitHub actions count it once, the last property wins.
 */
export function createNumbering(): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    let number = (seen.get(name) ?? 0) + 1;
    let unique = number === 1 ? name : `${name} [${number}]`;
    while (number > 1 && seen.has(unique)) {
      number += 1;
      unique = `${name} [${number}]`;
    }
    seen.set(name, number);
    if (unique !== name) seen.set(unique, 1);
    return unique;
  };
}
