import { findSecretStart, type SecretForm, toSecretForm } from './secret-start.ts';
import { spellCharacter } from './spell.ts';

/** Takes secrets out of every text that leaves for a log, an error or a report. */
export interface Redactor {
  /** From now on `secret` is taken out, also in the encodings it can travel in. */
  add(secret: string): void;
  /**
   * How much of a text, from its start, can be redacted without the text that comes after it: what is left may be the first
   * part of a secret. Of credentials that only look like such it knows nothing.
   */
  settledLength(text: string): number;
  (text: string): string;
}

/** Shorter strings would blank out ordinary words; no lab hands out secrets as short as this. */
const shortestSecret = 6;
const mask = '***';

// Both stop before quotes, backslashes and tags: what is masked inside JSON or XML must leave JSON or XML. The length of a
// scheme has a limit, as a long word would be gone through again from each of its letters.
const userInfo = /([a-z][a-z0-9+.-]{0,20}:\/\/)[^/\s?#"<>\\]+@/gi;
const authorization =
  /\b((?:proxy-)?authorization\\*["']?\s*[:=]\s*\\*["']?(?:token|bearer|basic)\s+)[^\s"',;<>&\\]+/gi;

/**
 * Makes a redactor that knows some secrets and learns more while it is used (an access token is only known once it has
 * been fetched). Besides the exact secrets it masks what looks like one: credentials in URLs and Authorization values.
 */
export function createRedactor(secrets: Iterable<string> = []): Redactor {
  const known = new Map<string, SecretForm>();
  let pattern: RegExp | undefined;

  const redact = (text: string): string => {
    const plain = pattern ? text.replace(pattern, mask) : text;
    return plain.replace(userInfo, `$1${mask}@`).replace(authorization, `$1${mask}`);
  };
  const add = (secret: string): void => {
    if (secret.length < shortestSecret) return;
    const base64 = toBase64(secret);
    const bare = base64.replace(/=+$/, '');
    for (const form of [secret, base64, bare, bare.replaceAll('+', '-').replaceAll('/', '_')])
      if (!known.has(form)) known.set(form, toSecretForm(form));
    // Longest first: a secret that contains another must be masked whole.
    const forms = [...known.keys()].sort((a, b) => b.length - a.length);
    pattern = new RegExp(forms.map((form) => Array.from(form, spellCharacter).join('')).join('|'), 'g');
  };

  const settledLength = (text: string): number => {
    const start = findSecretStart(text, [...known.values()]);
    if (start === text.length || !pattern) return start;
    // A secret that is whole stays whole, where its end may be the first part of another one.
    for (const { index, 0: match } of text.matchAll(pattern))
      if (index < start && index + match.length > start) return index;
    return start;
  };

  for (const secret of secrets) add(secret);
  return Object.assign(redact, { add, settledLength });
}

/** Base64 of the UTF-8 bytes of a text; what HTTP Basic sends. */
export function toBase64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
