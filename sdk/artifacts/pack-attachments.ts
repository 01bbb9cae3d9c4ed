import { createReadStream, createWriteStream, openAsBlob } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { createGzip } from 'node:zlib';
import { createTarPacker, type TarHeader } from 'modern-tar';
import { UsageError } from '../http/errors.ts';
import type { AttachmentMember, PackedAttachments } from '../labs/host.ts';
import { describeError } from './describe-error.ts';
import { compareText } from './safe-path.ts';

interface PlannedMember {
  readonly header: TarHeader;
  readonly localPath: string;
}

/**
 * Packs attachments the way a Testflinger agent takes them: a gzipped tar whose members are `<phase>/<agent path>` and nothing
 * else, since a bare folder as a member makes the agent abort the whole job without a word in any log. The same files
 * give the same bytes. Throws UsageError for a path that cannot be packed.
 */
export async function packAttachments(members: readonly AttachmentMember[]): Promise<PackedAttachments> {
  const planned = await planMembers(members);
  const folder = await mkdtemp(join(tmpdir(), 'rigline-attachments-')).catch((error: unknown) => {
    throw new UsageError(`there is no room for packing the attachments: ${describeError(error)}`, { cause: error });
  });
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const file = join(folder, 'attachments.tar.gz');
    const { readable, controller } = createTarPacker();
    const packing = writeMembers(planned, controller);
    await Promise.all([
      packing,
      pipeline(Readable.fromWeb(readable as NodeStream<Uint8Array>), createGzip(), createWriteStream(file)),
    ]);
    return { blob: await openAsBlob(file, { type: 'application/gzip' }), remove };
  } catch (error) {
    await remove();
    if (error instanceof UsageError) throw error;
    throw new UsageError(`the attachments could not be packed: ${describeError(error)}`, { cause: error });
  }
}

async function planMembers(members: readonly AttachmentMember[]): Promise<readonly PlannedMember[]> {
  const planned = new Map<string, PlannedMember>();
  const files = await Promise.all(members.map(listFiles));
  for (const member of files.flat()) {
    const name = nameMember(member);
    const other = planned.get(name);
    if (other !== undefined && other.localPath !== member.localPath) {
      throw new UsageError(
        `${fieldOf(member)}: ${member.localPath} and ${other.localPath} would both become ${name} at the agent; give one of them another "agent" path`,
      );
    }
    planned.set(name, { header: await describeFile(member, name), localPath: member.localPath });
  }
  return [...planned.values()].sort((a, b) => compareText(a.header.name, b.header.name));
}

/** A folder stands for all files below it; links are not followed out of it. */
async function listFiles(member: AttachmentMember): Promise<AttachmentMember[]> {
  const stats = await stat(member.localPath).catch(() => undefined);
  if (!stats?.isDirectory()) return [member];
  const entries = await readdir(member.localPath, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  if (files.length === 0) throw new UsageError(`${fieldOf(member)}: the folder ${member.localPath} holds no file`);
  return files.map((entry) => {
    const localPath = join(entry.parentPath, entry.name);
    const below = relative(member.localPath, localPath).split(sep).join('/');
    return { ...member, agentPath: `${member.agentPath.replace(/\/+$/, '')}/${below}`, localPath };
  });
}

function nameMember(member: AttachmentMember): string {
  const segments = member.agentPath.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..') || member.agentPath.includes('\0')) {
    throw new UsageError(
      `${fieldOf(member)}: the "agent" path ${member.agentPath} must stay in its folder; take out the ".."`,
    );
  }
  if (segments.length === 0 || member.agentPath.endsWith('/')) {
    throw new UsageError(`${fieldOf(member)}: the "agent" path ${JSON.stringify(member.agentPath)} names no file`);
  }
  return `${member.phase}/${segments.join('/')}`;
}

async function describeFile(member: AttachmentMember, name: string): Promise<TarHeader> {
  const stats = await stat(member.localPath).catch((error: unknown) => {
    throw new UsageError(`${fieldOf(member)}: the file ${member.localPath} cannot be read: ${describeError(error)}`);
  });
  if (!stats.isFile()) {
    throw new UsageError(`${fieldOf(member)}: ${member.localPath} is neither a file nor a folder`);
  }
  const mode = stats.mode & 0o100 ? 0o755 : 0o644;
  return { name, type: 'file', size: stats.size, mode, mtime: new Date(0), uid: 0, gid: 0, uname: '', gname: '' };
}

function fieldOf({ phase }: AttachmentMember): string {
  return `${phase}_data.attachments`;
}

async function writeMembers(
  members: readonly PlannedMember[],
  tar: ReturnType<typeof createTarPacker>['controller'],
): Promise<void> {
  try {
    for (const { header, localPath } of members) {
      const body = tar.add(header);
      // A file that grows meanwhile is packed as it was.
      if (header.size > 0) await Readable.toWeb(createReadStream(localPath, { end: header.size - 1 })).pipeTo(body);
      else await body.close();
    }
    tar.finalize();
  } catch (error) {
    tar.error(error);
    throw error;
  }
}
