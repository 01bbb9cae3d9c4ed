import { parse as parseIni } from 'ini';
import type { Host } from '../host.ts';
import { textOf } from '../wire.ts';

/** The portal's address in the test-pack around us: `portal_url` in the section `test_pack` of `.stbt.conf`. */
export async function readPortalUrl({ files }: Pick<Host, 'files'>): Promise<string | undefined> {
  const path = await files.findUpwards('.stbt.conf');
  const text = path === undefined ? undefined : await files.readText(path);
  const conf = parseIni(text ?? '') as { readonly test_pack?: { readonly portal_url?: unknown } };
  return textOf(conf.test_pack?.portal_url) || undefined;
}
