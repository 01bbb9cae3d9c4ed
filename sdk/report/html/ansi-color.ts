/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

const basic: readonly Rgb[] = [
  [0, 0, 0],
  [205, 0, 0],
  [0, 205, 0],
  [205, 205, 0],
  [0, 0, 238],
  [205, 0, 205],
  [0, 205, 205],
  [229, 229, 229],
  [127, 127, 127],
  [255, 0, 0],
  [0, 255, 0],
  [255, 255, 0],
  [92, 92, 255],
  [255, 0, 255],
  [0, 255, 255],
  [255, 255, 255],
];
const cube = [0, 95, 135, 175, 215, 255] as const;

/** A colour of the palette of 256: 16 of the terminal, a cube of 6 × 6 × 6, and 24 greys. */
export function toRgb(index: number): Rgb {
  const named = basic[index];
  if (named) return named;
  if (index >= 232) {
    const grey = Math.min(255, 8 + (index - 232) * 10);
    return [grey, grey, grey];
  }
  const step = (size: number): number => cube[Math.floor((index - 16) / size) % 6] ?? 0;
  return [step(36), step(6), step(1)];
}

/**
 * The hue of a colour in steps of 30 degrees, `0` (red) to `11`, or `g` for a grey. Black and white are no colour: each of
 * them is legible in one of the two themes only, and mostly means the ordinary text.
 */
export function findHue([red, green, blue]: Rgb): string {
  const max = Math.max(red, green, blue);
  const range = max - Math.min(red, green, blue);
  if (range < 24) return max < 48 || max > 200 ? '' : 'g';
  const sixth =
    max === red ? (green - blue) / range : max === green ? 2 + (blue - red) / range : 4 + (red - green) / range;
  return String((Math.round(sixth * 2) + 12) % 12);
}
