import { packTar, type TarHeader } from 'modern-tar';

export type TarInput = Partial<TarHeader> & { readonly name: string; readonly content?: string | Uint8Array };

/** A tar with the given members. */
export async function tarOf(...members: readonly TarInput[]): Promise<Uint8Array> {
  return await packTar(
    members.map(({ content = '', ...header }) => {
      const body = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      return { header: { size: body.length, mtime: new Date(0), ...header }, body };
    }),
  );
}

/** The bytes in pieces, as a stream delivers them. */
export async function* inPieces(bytes: Uint8Array, pieceBytes = 700): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
