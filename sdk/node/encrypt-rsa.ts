import { constants, createPublicKey, type KeyObject, publicEncrypt } from 'node:crypto';
import { ProtocolError, UsageError } from '../http/errors.ts';
import type { Host } from '../labs/host.ts';

/** Bytes that PKCS#1 v1.5 adds at the least. */
const paddingBytes = 11;

/** Encrypts with RSA and PKCS#1 v1.5 padding. */
export const encryptRsa: Host['encryptRsa'] = (publicKeyPem, content) => {
  const key = readKey(publicKeyPem);
  const longest = (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8 - paddingBytes;
  if (content.length > longest)
    throw new UsageError(`This has ${content.length} bytes, and the key encrypts ${longest} at the most.`);
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, content);
};

function readKey(pem: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch (error) {
    throw new ProtocolError('the public key cannot be read', { cause: error });
  }
  if (key.asymmetricKeyType === 'rsa') return key;
  throw new ProtocolError(`the public key is of type ${key.asymmetricKeyType}, and not RSA`);
}
