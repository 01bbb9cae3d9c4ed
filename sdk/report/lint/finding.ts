import { type ConsumerId, consumers, isMeant } from './consumers.ts';

/**
 * `error`: a test, a failure or the whole report is lost or wrong at some consumer. `warning`: something is shown badly.
 * `info`: something could be shown, and is not.
 */
export type Severity = 'error' | 'warning' | 'info';

/** What a consumer makes of a fault. */
export interface Effect {
  readonly consumer: ConsumerId;
  readonly severity: Severity;
  /** A clause whose subject is the consumer, e.g. `drops the suite with its tests`. */
  readonly effect: string;
}

/** Where in a report, in the words of the report; texts are as they stand there. */
export interface Where {
  readonly suite?: string;
  readonly test?: string;
}

/** Something in a report that a consumer will drop or misread. */
export interface LintFinding {
  /** `J01` to `J30`. */
  readonly rule: string;
  /** The worst of what the consumers do. */
  readonly severity: Severity;
  /** Counted from one; 1 for what concerns the whole file. */
  readonly line: number;
  readonly where: Where;
  /** What is wrong, a sentence. */
  readonly message: string;
  /** Those whom it concerns, and what they will do. Never empty. */
  readonly consumers: readonly Effect[];
  /** What to change, a sentence. */
  readonly fix: string;
}

/** What is strict, and whose reading counts. */
export interface LintOptions {
  /** With `jenkins-xunit` the report must match the schema of Jenkins' xUnit plugin. @default universal */
  readonly profile?: 'universal' | 'jenkins-xunit' | undefined;
  /** Ids of consumers, or how they begin (`dorny`, `jenkins`): only what concerns these is found. @default all */
  readonly consumers?: readonly string[] | undefined;
  /** Ids of rules that are left out. */
  readonly ignored?: readonly string[] | undefined;
}

const severities: readonly Severity[] = ['info', 'warning', 'error'];

export function compareSeverity(a: Severity, b: Severity): number {
  return severities.indexOf(a) - severities.indexOf(b);
}

/** Those effects that count with these options, each as heavy as it is then. */
export function weighEffects(effects: readonly Effect[], { profile, consumers: names }: LintOptions): Effect[] {
  return effects
    .filter(
      ({ consumer }) => names === undefined || names.length === 0 || names.some((name) => isMeant(consumer, name)),
    )
    .map((effect) => {
      const isChosen = effect.consumer === profile || (names?.includes(effect.consumer) ?? false);
      const isSpecial = consumers.some(({ id, isSpecial }) => id === effect.consumer && isSpecial);
      return isSpecial && !isChosen
        ? { ...effect, severity: effect.severity === 'error' ? 'warning' : 'info' }
        : effect;
    });
}

export function worstOf(effects: readonly Effect[]): Severity {
  return (
    effects
      .map(({ severity }) => severity)
      .sort(compareSeverity)
      .at(-1) ?? 'info'
  );
}
