import { isDict, type PyValue } from '../python/value.ts';

/** JSON as the server writes it: a blank after each comma and colon, everything beyond ASCII escaped, floats with a point. */
export function writeJson(value: PyValue): string {
  if (typeof value === 'number') return writeFloat(value);
  if (typeof value === 'string') return quote(value);
  if (isDict(value)) return `{${[...value].map(([key, item]) => `${quote(key)}: ${writeJson(item)}`).join(', ')}}`;
  if (typeof value === 'object' && value !== null) return `[${value.map(writeJson).join(', ')}]`;
  return String(value);
}

/** The shortest digits that read back as the same float; an exponent from 1e16 on and below 0.0001. */
export function writeFloat(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Object.is(value, -0)) return '-0.0';
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    const digits = String(Math.abs(exponent)).padStart(2, '0');
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
