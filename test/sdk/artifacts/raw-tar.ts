/** A member as its bytes stand in a tar: nothing is checked, so that it can be what no honest program writes. */
export interface RawMember {
  readonly name: string;
  /** @default "0", a regular file */
  readonly typeFlag?: string;
  readonly content?: Uint8Array;
  /** What the header says. @default the length of the content */
  readonly sizeBytes?: number;
  readonly mode?: number;
  readonly linkName?: string;
}

const encoder = new TextEncoder();

/** A tar of such members, with its end. */
export function rawTar(...members: readonly RawMember[]): Uint8Array {
  const parts = members.flatMap(({ content = new Uint8Array(), ...member }) => [
    header({ sizeBytes: content.length, ...member }),
    content,
    new Uint8Array(-content.length & 511),
  ]);
  return Buffer.concat([...parts, new Uint8Array(1024)]);
}

/** A member whose name is in an extended header before it, as long as it likes. */
export function longNamed({ name, ...member }: RawMember): readonly RawMember[] {
  const record = ` path=${name}\n`;
  const bare = encoder.encode(record).length;
  let length = bare + String(bare).length;
  length = bare + String(length).length;
  return [
    { name: 'PaxHeader', typeFlag: 'x', content: encoder.encode(`${length}${record}`) },
    { name: 'x', ...member },
  ];
}

function header({ name, typeFlag = '0', sizeBytes = 0, mode = 0o644, linkName = '' }: RawMember): Uint8Array {
  const block = new Uint8Array(512);
  const put = (at: number, length: number, text: string) => block.set(encoder.encode(text).subarray(0, length), at);
  put(0, 100, name);
  put(100, 8, `${mode.toString(8).padStart(7, '0')}\0`);
  put(108, 8, '0000000\0');
  put(116, 8, '0000000\0');
  put(124, 12, `${sizeBytes.toString(8).padStart(11, '0')}\0`);
  put(136, 12, '00000000000\0');
  put(156, 1, typeFlag);
  put(157, 100, linkName);
  put(257, 8, 'ustar\x0000');
  put(148, 8, '        ');
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(148, 8, `${sum.toString(8).padStart(6, '0')}\0 `);
  return block;
}
