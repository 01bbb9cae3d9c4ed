import { strip } from './strip.ts';

/** How the server reads numbers from text, and writes them. */

/** Decimal digits of any script count; here as the first code point of each row of ten that texts are likely to have. */
const digitRows = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
  0xff10,
];

function toPlainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const row = digitRows.find((first) => point >= first && point < first + 10);
    return row === undefined ? digit : String(point - row);
  });
}

/** A whole number from text, or undefined if it is none. */
export function readInteger(text: string): bigint | undefined {
  const [, sign, digits] = /^([+-]?)(\d+)$/.exec(toPlainDigits(strip(text))) ?? [];
  if (digits === undefined) return undefined;
  return sign === '-' ? -BigInt(digits) : BigInt(digits);
}

/** A number with a point from text, or undefined if it is none. Infinities and not-a-number have names. */
export function readFloat(text: string): number | undefined {
  const plain = toPlainDigits(strip(text));
  const [, sign, name] = /^([+-]?)(inf|infinity|nan)$/i.exec(plain) ?? [];
  if (name !== undefined) {
    if (/nan/i.test(name)) return Number.NaN;
    return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}

/** The shortest text that gives the number back, as answers have it. */
export function formatFloat(value: number): string {
  return format(value, value.toExponential());
}

/** With twelve digits, as when a number is stored as text. */
export function formatFloatBriefly(value: number): string {
  return format(value, value.toExponential(11), 11);
}

function format(value: number, exponential: string, precision = 16): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const [mantissa = '', power = '0'] = exponential.split('e');
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '') || '0';
  const exponent = Number(power);
  if (exponent < -4 || exponent >= precision) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const size = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${size}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}
