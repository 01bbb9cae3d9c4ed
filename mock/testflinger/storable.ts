import { crash } from './answers.ts';
import { describeValue } from './python.ts';

/** Whole numbers of the database have 64 bits. What JSON writes with an exponent is no whole number to the server. */
const tooLarge = 2 ** 63;
const firstWithExponent = 1e21;

/** @throws the crash of the real server for a value its database does not take: a huge number, or half a character. */
export function checkStorable(value: unknown): void {
  if (typeof value === 'number' && isTooLarge(value)) throw crash('MongoDB can only handle up to 8-byte ints');
  if (typeof value === 'string') checkText(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    checkText(key);
    checkStorable(item);
  }
}

function isTooLarge(value: number): boolean {
  return (value >= tooLarge || value < -tooLarge) && Math.abs(value) < firstWithExponent;
}

function checkText(text: string): void {
  const half = /\p{Surrogate}/u.exec(text);
  if (!half) return;
  const place = [...text.slice(0, half.index)].length;
  throw crash(
    `'utf-8' codec can't encode character ${describeValue(half[0])} in position ${place}: surrogates not allowed`,
  );
}
