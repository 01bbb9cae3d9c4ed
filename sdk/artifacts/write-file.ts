import { openSink, type SinkOptions } from './file-sink.ts';
import { removeLeftovers } from './parts.ts';

/**
 * Writes a whole file so that a reader, or a crash at any moment, meets the old content or the new, never a half. Its
 * folders are made. Throws the error of the file system.
 */
export async function writeFileAtomic(
  path: string,
  content: string | Uint8Array,
  options: Pick<SinkOptions, 'isPrivate'> = {},
): Promise<void> {
  const sink = await openSink(path, options);
  try {
    await sink.write(typeof content === 'string' ? new TextEncoder().encode(content) : content);
    await sink.commit();
  } catch (error) {
    await sink.discard();
    throw error;
  }
  // Of a process that died while it wrote the same file.
  await removeLeftovers([path]);
}
