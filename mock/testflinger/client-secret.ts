import { crash } from './answers.ts';

/** The hash of a secret takes no more. */
const maxBytes = 72;

/** @throws the crash of the real server for a secret that its hash does not take */
export function checkSecretLength(secret: string): void {
  if (new TextEncoder().encode(secret).length <= maxBytes) return;
  throw crash(
    `password cannot be longer than ${maxBytes} bytes, truncate manually if necessary (e.g. my_password[:${maxBytes}])`,
  );
}
