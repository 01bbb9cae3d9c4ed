import { afterEach } from 'vitest';

import { observeViolations, type ResponseViolation } from '../mock/steering/violations.ts';

const found: ResponseViolation[] = [];

/** Takes away what a test has brought about on purpose. */
export function takeViolations(): ResponseViolation[] {
  return found.splice(0);
}

observeViolations((violation) => found.push(violation));

/** No answer of a virtual lab may break our own description of its API, whatever a test is about. */
afterEach(() => {
  const lines = takeViolations().map(({ kind, method, path, status, faults }) => {
    return `${kind}: ${method} ${path} answered ${status}: ${faults.join('; ')}`;
  });
  if (lines.length > 0) throw new Error(`answers that break the API's description:\n${lines.join('\n')}`);
});
