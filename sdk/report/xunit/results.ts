import { isRed } from '../explain-red.ts';
import type { TestAttempt, TestCase } from '../model.ts';
import type { XmlNode } from './elements.ts';
import { describeFailure } from './failure.ts';
import { type SourcePlace, writeFrames } from './frames.ts';
import { nameFullText, writeOutput } from './output.ts';
import { capText, cleanText } from './text.ts';

/** Failure texts longer than this would push the frames out of what GitHub shows of an annotation (64 KiB). */
const maxFailureChars = 50_000;
/** Of an earlier attempt, each of the two places that hold its text; no consumer shows all of either. */
const maxAttemptChars = 20_000;

/** A case, as far as its result is written from it. */
export interface JudgedCase {
  readonly test: TestCase;
  /** What it is called in the report. */
  readonly name: string;
  readonly source?: SourcePlace;
  /** Path of the job's log, relative to the run folder. */
  readonly log?: string | undefined;
}

/**
 * What a case came to, in Surefire's form: earlier failures of a test that passed at last are `flakyFailure`s, and those of
 * one that did not are `rerunFailure`s. Jenkins knows no names but these two, so an error has them as well. Elements stand in
 * the order of Surefire's schema.
 */
export function toResultNodes({ name, test, source, log }: JudgedCase): XmlNode {
  const earlier = (test.attempts ?? []).filter(isRed).map(toAttemptNode);
  if (test.outcome === 'passed') return earlier.length > 0 ? { flakyFailure: earlier } : {};
  const { type, message, text } = describeFailure(test);
  const body = capText(cleanText(text).trimEnd() || message, {
    maxChars: maxFailureChars,
    fullTextIn: nameFullText(log),
  });
  if (test.outcome === 'skipped') return { skipped: { '@message': message, '#text': body } };
  const frames = source === undefined ? '' : `\n${writeFrames(name, source)}`;
  const last = { '@type': type, '@message': message, '#text': body + frames };
  const reruns = earlier.length > 0 ? { rerunFailure: earlier } : {};
  return test.outcome === 'failed' ? { failure: last, ...reruns } : { ...reruns, error: last };
}

/** The text stands twice, since readers take it from the one place or from the other. */
function toAttemptNode(attempt: TestAttempt): XmlNode {
  const { job, node, outcome, failure, systemOut, systemErr } = attempt;
  const { type, message, text } = describeFailure({ outcome, ...(failure && { failure }) });
  const where = `in ${job} on ${node}`;
  const stack = capText(cleanText(`${where}\n${text || message}`).trimEnd(), { maxChars: maxAttemptChars });
  const [out, err] = [writeOutput(attempt, systemOut), writeOutput(attempt, systemErr)].map((stream) =>
    capText(stream, { maxChars: maxAttemptChars }),
  );
  return {
    '@type': type,
    '@message': message,
    '#text': `${stack}\n`,
    stackTrace: stack,
    ...(out && { 'system-out': out }),
    ...(err && { 'system-err': err }),
  };
}
