import { constants, createHash, generateKeyPair, privateDecrypt } from 'node:crypto';
import { promisify } from 'node:util';

/** Lower-case hexadecimal MD5. Web Crypto has no MD5, and the portal names it for every artifact. */
export function md5Hex(blocks: Iterable<Uint8Array>): string {
  const hash = createHash('md5');
  for (const block of blocks) hash.update(block);
  return hash.digest('hex');
}

/** 40 hexadecimal digits for a text. */
export function sha1Hex(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

export interface SecretsKey {
  /** PEM, `BEGIN PUBLIC KEY`. */
  readonly publicPem: string;
  /** Undoes RSA with PKCS#1 v1.5 padding, the one that the portal's clients use. Throws a RangeError on anything else. */
  decrypt(encrypted: Uint8Array): string;
}

let shared: Promise<SecretsKey> | undefined;

/** The 4096-bit key pair of every portal in this process, as making one takes seconds. */
export function useSecretsKey(): Promise<SecretsKey> {
  shared ??= createSecretsKey();
  return shared;
}

async function createSecretsKey(): Promise<SecretsKey> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 4096 });
  return {
    publicPem: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    decrypt(encrypted) {
      // Node refuses to strip this padding itself since 20.11.1, for fear of timing attacks on real keys.
      const block = privateDecrypt({ key: pair.privateKey, padding: constants.RSA_NO_PADDING }, encrypted);
      const end = block.indexOf(0, 2);
      if (block[0] !== 0 || block[1] !== 2 || end < 10) throw new RangeError('not encrypted with PKCS#1 v1.5 padding');
      return block.subarray(end + 1).toString();
    },
  };
}
