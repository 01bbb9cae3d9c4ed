import { type Field, Invalid } from './fields.ts';

const letter = String.raw`a-z0-9\u00a1-\uffff`;
const name = `(?:[${letter}](?:[${letter}-]{0,61}[${letter}])?\\.)+`;
const top = String.raw`(?:[a-z\u00a1-\uffff]{2,6}|[a-z0-9\u00a1-\uffff-]{2,})`;
const host = String.raw`(?:${name}${top}\.?|localhost|\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){3}|\[[a-f0-9]*:[a-f0-9:]+\])`;
const user = String.raw`(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?`;
const urlPattern = new RegExp(`^(?:https?|ftps?)://${user}${host}(?::\\p{Nd}+)?(?:/?|[/?#]\\S+)$`, 'iu');

/** A URL with a dotted host, an address or `localhost`; a bare host name is refused. */
export const url: Field = (value) => {
  if (typeof value !== 'string' || !urlPattern.test(value)) throw new Invalid(['Not a valid URL.']);
  return value;
};

const atom = String.raw`[-!#$%&'*+/=?^\x60{}|~\p{L}\p{N}_]+`;
const quoted = String.raw`"(?:[\x01-\x08\x0b\x0c\x0e-\x1f!#-\[\]-\x7f]|\\[\x01-\x09\x0b\x0c\x0e-\x7f])*"`;
const octet = String.raw`(?:25[0-5]|2[0-4]\p{Nd}|[01]?\p{Nd}?\p{Nd})`;
const domain = String.raw`(?:localhost|${name}${top}|\[${octet}(?:\.${octet}){3}\])`;
const emailPattern = new RegExp(`^(?:${atom}(?:\\.${atom})*|${quoted})@${domain}$`, 'iu');

export const email: Field = (value) => {
  if (typeof value !== 'string' || !emailPattern.test(value)) throw new Invalid(['Not a valid email address.']);
  return value;
};
