import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTextFile, type TextFault } from '../../../sdk/node/file-chunks.ts';
import { makeTempFolder } from './temp-folder.ts';

const read = async (content: string | Uint8Array, chunkBytes = 7) => {
  const path = join(await makeTempFolder(), 'file.xml');
  await writeFile(path, content);
  const faults: TextFault[] = [];
  const file = openTextFile(path, { chunkBytes, onFault: (fault) => faults.push(fault) });
  const text = [...file.chunks].join('');
  const told = faults.splice(0);
  return { encoding: file.encoding, text, again: [...file.chunks].join(''), faults: told };
};

const utf16 = (text: string, mark: string) => Buffer.from(mark + text, 'utf16le');

test('a character that lies across two pieces stays whole, and a file can be read again', async () => {
  const text = `<a>${'ä€😀'.repeat(20)}</a>`;
  const file = await read(text);
  expect(file).toEqual({ encoding: 'utf-8', text, again: text, faults: [] });
});

test('a byte order mark says the encoding, and is no part of the text', async () => {
  expect(await read('\ufeff<a>ä</a>')).toMatchObject({ encoding: 'utf-8', text: '<a>ä</a>' });
  expect(await read(utf16('<a>ä</a>', '\ufeff'))).toMatchObject({ encoding: 'utf-16le', text: '<a>ä</a>', faults: [] });
  const bigEndian = Buffer.from(utf16('<a>ä</a>', '\ufeff')).swap16();
  expect(await read(bigEndian)).toMatchObject({ encoding: 'utf-16be', text: '<a>ä</a>', faults: [] });
});

test('UTF-16 without a mark is known by its declaration', async () => {
  const text = '<?xml version="1.0" encoding="UTF-16"?><a>ä</a>';
  expect(await read(utf16(text, ''))).toMatchObject({ encoding: 'utf-16le', text, faults: [] });
});

test('a declared encoding is the one that the file is read in', async () => {
  const text = '<?xml version="1.0" encoding=\'ISO-8859-1\'?><a>\u00e4</a>';
  expect(await read(Buffer.from(text, 'latin1'))).toMatchObject({ encoding: 'windows-1252', text, faults: [] });
});

test('an encoding that nobody knows, or that cannot be, is told', async () => {
  for (const declared of ['klingon-1', 'utf-16']) {
    const text = `<?xml version="1.0" encoding="${declared}"?><a>ä</a>`;
    expect(await read(text)).toMatchObject({ encoding: 'utf-8', text, faults: [{ kind: 'encoding', declared }] });
  }
});

test('bytes that are no text are told once, with their line', async () => {
  const { text, faults } = await read(Buffer.from('<a>\nfine\nb\xe4d\n\xff</a>', 'latin1'), 6);
  expect(text).toBe('<a>\nfine\nb\ufffdd\n\ufffd</a>');
  expect(faults).toEqual([{ kind: 'bytes', encoding: 'utf-8', line: 3 }]);
});

test('a file that ends within a character is told', async () => {
  expect((await read(Buffer.from('<a>\n\xe2\x82', 'latin1'))).faults[0]).toMatchObject({ kind: 'bytes', line: 2 });
});

test('a file that is not there is a mistake of the user', () => {
  expect(() => openTextFile('/nowhere/file.xml')).toThrow('/nowhere/file.xml cannot be read');
});
