/** The values of one leg. */
export type Leg = Readonly<Record<string, unknown>>;

const mostLegs = 256;

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function toLegs(value: unknown, key: string): readonly Leg[] {
  if (value === undefined || value === null || value === '') return [];
  if (!Array.isArray(value)) throw new Error(`${key} of a matrix must be a list, not ${JSON.stringify(value)}`);
  return value as readonly Leg[];
}

function cross(axes: readonly (readonly [string, unknown])[]): readonly Leg[] {
  if (axes.length === 0) return [];
  return axes.reduce<readonly Leg[]>(
    (legs, [name, values]) => {
      if (!Array.isArray(values) || values.length === 0) {
        throw new Error(`Matrix vector '${name}' does not contain any values`);
      }
      return legs.flatMap((leg) => values.map((value: unknown) => ({ ...leg, [name]: value })));
    },
    [{}],
  );
}

/**
 * The legs of a matrix whose expressions are evaluated, in GitHub's order: the product of the axes, without `exclude`, with
 * `include`, which adds to the legs it fits and else makes new ones.
 *
 * @throws Error for a matrix that GitHub would refuse: no list, an empty one, no leg, or more than 256.
 */
export function expandMatrix(matrix: unknown): readonly Leg[] {
  if (typeof matrix !== 'object' || matrix === null) throw new Error(`Not a matrix: ${JSON.stringify(matrix)}`);
  const { include, exclude, ...axes } = matrix as Record<string, unknown>;
  const excluded = toLegs(exclude, 'exclude');
  const originals = cross(Object.entries(axes)).filter(
    (leg) => !excluded.some((one) => Object.entries(one).every(([key, value]) => isSame(leg[key], value))),
  );
  const grown: Record<string, unknown>[] = originals.map((leg) => ({ ...leg }));
  const added: Leg[] = [];
  for (const more of toLegs(include, 'include')) {
    // It may overwrite what another `include` brought, and nothing of the axes.
    const fitting = grown.filter((_, at) =>
      Object.entries(more).every(([key, value]) => !(key in axes) || isSame(originals[at]?.[key], value)),
    );
    if (fitting.length === 0) added.push(more);
    for (const leg of fitting) Object.assign(leg, more);
  }
  const legs = [...grown, ...added];
  if (legs.length === 0) throw new Error('Matrix must define at least one leg');
  if (legs.length > mostLegs) throw new Error(`A matrix may have ${mostLegs} legs, not ${legs.length}`);
  return legs;
}

/** The values of a leg as GitHub puts them behind the job's name. */
export function nameLeg(leg: Leg): string {
  const leaves = (value: unknown): readonly string[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [String(value)];
  return leaves(leg).join(', ');
}
