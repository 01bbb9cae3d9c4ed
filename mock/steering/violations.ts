/** An answer of a virtual lab that breaks the API's description: a bug of the lab, or of the description. */
export interface ResponseViolation {
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly faults: readonly string[];
}

type Observer = (violation: ResponseViolation) => void;

const observers = new Set<Observer>();

/** Has every such answer of every lab in this process told to somebody: our own tests fail on one. */
export function observeViolations(observer: Observer): () => void {
  observers.add(observer);
  return () => observers.delete(observer);
}

export function reportViolation(violation: ResponseViolation): void {
  for (const observer of observers) observer(violation);
}
