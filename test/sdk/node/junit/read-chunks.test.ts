import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openXmlFile } from '../../../../sdk/node/junit/read-chunks.ts';
import { makeTempFolder } from '../temp-folder.ts';

async function read(bytes: Uint8Array) {
  const path = join(await makeTempFolder(), 'a.xml');
  await writeFile(path, bytes);
  const file = openXmlFile(path);
  return { text: [...file.chunks].join(''), size: file.sizeBytes(), sha256: file.sha256() };
}

test('a file is decoded as it says, and as UTF-8 where it says nothing, or what nobody knows', async () => {
  const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>\u00e4</a>', 'latin1');
  expect((await read(latin)).text).toContain('<a>ä</a>');
  const utf16 = Buffer.from('\ufeff<a>ä€</a>', 'utf16le');
  expect((await read(utf16)).text).toBe('<a>ä€</a>');
  expect((await read(Buffer.from(utf16).swap16())).text).toBe('<a>ä€</a>');
  expect((await read(Buffer.from('<?xml version="1.0" encoding="klingon"?><a>ä</a>'))).text).toContain('ä');
  expect((await read(Buffer.from('<?xml version="1.0" encoding="utf-16"?><a>ä</a>'))).text).toContain('ä');
});

test('characters are whole where pieces of the file meet', async () => {
  const text = `<a>${'x'.repeat(64 * 1024 - 4)}${'€'.repeat(50_000)}</a>`;
  expect((await read(Buffer.from(text))).text).toBe(text);
});

test('a file is known by all of its bytes, also where it is read no further', async () => {
  const bytes = Buffer.from(`<a>${'x'.repeat(300_000)}</a>`);
  const whole = await read(bytes);
  const path = join(await makeTempFolder(), 'a.xml');
  await writeFile(path, bytes);
  const file = openXmlFile(path);
  for (const _chunk of file.chunks) break;
  expect([file.sizeBytes(), file.sha256()]).toEqual([whole.size, whole.sha256]);
});
