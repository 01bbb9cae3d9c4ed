import { encode } from 'fast-png';

const width = 320;
const height = 180;

type Colour = readonly [number, number, number];

/** What is on a node's screen. */
export interface Scene {
  readonly nodeId: string;
  /** Null when the node is idle. */
  readonly testCase: string | null;
  /** Moves the focus from panel to panel, as key presses and time do. */
  readonly step: number;
}

/** The screen of a node as a PNG of 320 by 180: five by three panels on a background, one of them in focus. */
export function drawScreen({ nodeId, testCase, step }: Scene): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(width * height * 3);
  const paint = (left: number, top: number, size: readonly [number, number], [red, green, blue]: Colour) => {
    for (let y = top; y < top + size[1]; y++) {
      for (let at = (y * width + left) * 3; at < (y * width + left + size[0]) * 3; at += 3) {
        data[at] = red;
        data[at + 1] = green;
        data[at + 2] = blue;
      }
    }
  };
  paint(0, 0, [width, height], pickColour(nodeId, 60));
  for (let panel = 0; panel < 15; panel++) {
    const left = 14 + (panel % 5) * 60;
    const top = 12 + Math.floor(panel / 5) * 56;
    if (panel === step % 15) paint(left - 4, top - 4, [60, 52], [255, 255, 255]);
    paint(left, top, [52, 44], testCase === null ? [40, 40, 40] : pickColour(`${testCase} ${panel}`, 200));
  }
  return new Uint8Array(encode({ width, height, data, channels: 3, depth: 8 }));
}

function pickColour(text: string, brightest: number): Colour {
  const hash = hashText(text);
  return [0, 8, 16].map((shift) => 20 + (((hash >>> shift) & 0xff) * (brightest - 20)) / 255) as unknown as Colour;
}

/** A 32-bit number that differs between texts (FNV-1a). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
