import { encode } from 'fast-png';

type Color = readonly [number, number, number];

/** What a set-top box shows, as a PNG: a guide with rows of programmes, or a picture with a message over it. */
export function drawScreen(kind: 'guide' | 'message'): Uint8Array {
  const [width, height] = [640, 360];
  const data = new Uint8Array(width * height * 3);
  const fill = ([x, y, w, h]: readonly [number, number, number, number], color: Color): void => {
    for (let row = y; row < Math.min(y + h, height); row += 1) {
      for (let column = x; column < Math.min(x + w, width); column += 1) data.set(color, (row * width + column) * 3);
    }
  };
  for (let row = 0; row < height; row += 1) fill([0, row, width, 1], [14 + row / 24, 22 + row / 14, 44 + row / 6]);
  if (kind === 'guide') {
    fill([0, 0, width, 46], [10, 16, 34]);
    fill([24, 16, 120, 14], [210, 218, 232]);
    fill([520, 16, 96, 14], [120, 132, 156]);
    for (let row = 0; row < 6; row += 1) {
      const y = 62 + row * 46;
      fill([24, y, 84, 38], [28, 40, 72]);
      fill([36, y + 13, 56, 10], [160, 172, 196]);
      let x = 116;
      for (const share of [150, 210, 130].map((size, index) => size + ((row * 37 + index * 53) % 60) - 30)) {
        const isChosen = row === 2 && x > 200 && x < 400;
        fill([x, y, Math.min(share, 616 - x), 38], isChosen ? [240, 178, 50] : [38, 54, 96]);
        fill([x + 12, y + 13, Math.max(20, share - 70), 10], isChosen ? [52, 36, 0] : [190, 200, 220]);
        x += share + 6;
        if (x > 600) break;
      }
    }
  } else {
    fill([140, 110, 360, 140], [12, 16, 28]);
    fill([140, 110, 360, 4], [214, 72, 66]);
    fill([176, 142, 220, 16], [224, 230, 240]);
    fill([176, 174, 288, 10], [150, 160, 180]);
    fill([176, 194, 240, 10], [150, 160, 180]);
    fill([176, 218, 92, 18], [240, 178, 50]);
  }
  return encode({ width, height, data, channels: 3 });
}
