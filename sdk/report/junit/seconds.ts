/** More than a year is a broken clock or a broken file, and Jenkins takes no more either. */
const maxSeconds = 365 * 24 * 3600;

/**
 * The milliseconds of a `time` attribute. Runners write seconds, some with a unit, some with the commas of their locale:
 * `1,234.5` and `1.234,5` are the same, a lone comma is Surefire's thousands (`1,234`) or a decimal comma (`0,5`).
 * Undefined for what is no duration: `NaN`, a negative number, more than a year, words.
 */
export function parseSeconds(text: string | undefined): number | undefined {
  const digits = (text ?? '').trim().replace(/\s*s(?:ec(?:onds?)?)?$/i, '');
  const seconds = /^[\d.,]*\d[\d.,]*(?:e[+-]?\d{1,3})?$/i.test(digits) ? Number(toDecimalPoint(digits)) : Number.NaN;
  return Number.isFinite(seconds) && seconds <= maxSeconds ? Math.round(seconds * 1000) : undefined;
}

function toDecimalPoint(digits: string): string {
  const isGrouped = /^[1-9]\d{0,2}(?:,\d{3})+$/.test(digits);
  if (isGrouped || digits.lastIndexOf('.') > digits.lastIndexOf(',')) return digits.replaceAll(',', '');
  return digits.replaceAll('.', '').replace(',', '.');
}
