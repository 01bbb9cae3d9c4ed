import type { ErrorAnswer } from '../../http/transport.ts';

/**
 * Reads the error shapes of the server into one sentence: `{"detail": …}`, `{"field": ["…"]}`, and a web page for what it
 * does not know and for what it did not expect.
 */
export function explainError({ status, contentType, body }: ErrorAnswer): string | undefined {
  const reason = contentType.includes('json') ? readReason(body) : undefined;
  if (status === 403 && /username\/password|basic/i.test(reason ?? ''))
    return `${reason} Whoever sends a wrong user or password is refused everywhere, even where nobody needs one. Check AVOCADO_SERVER_USER and AVOCADO_SERVER_PASSWORD, or unset both to go on without`;
  if (body.includes('<h1>Server Error (500)</h1>'))
    return 'the server broke on this request. It does so for a job that it does not have, for what is there already, and for a value that it cannot store';
  if (status === 404 && body.includes('<h1>Not Found</h1>'))
    return 'there is no such address. Is this the root of an Avocado server?';
  return reason;
}

function readReason(body: string): string | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (answer === null || typeof answer !== 'object') return undefined;
  return Object.entries(answer)
    .map(([field, words]) => {
      const text = (Array.isArray(words) ? words : [words]).map(String).join(' ');
      return field === 'detail' || field === 'non_field_errors' ? text : `${field}: ${text}`;
    })
    .join('; ');
}
