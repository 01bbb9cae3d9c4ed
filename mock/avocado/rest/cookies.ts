/** The value of a cookie that the client sent. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get('cookie') ?? '').split(/;\s*/)) {
    const [key = '', ...value] = pair.split('=');
    if (key.trim() === name) return value.join('=').replace(/^"(.*)"$/, '$1');
  }
  return undefined;
}

/** The cookies of the server, and how long they are kept. */
export const cookies = {
  csrf: { name: 'csrftoken', seconds: 31_449_600, isHidden: false },
  session: { name: 'sessionid', seconds: 1_209_600, isHidden: true },
} as const;

/** The line that sets a cookie; `now` is milliseconds since the epoch. */
export function writeCookie(kind: keyof typeof cookies, value: string, now: number): string {
  const { name, seconds, isHidden } = cookies[kind];
  const [day, date, month, year, time, zone] = new Date(now + seconds * 1000).toUTCString().split(' ');
  const expires = `${day} ${date}-${month}-${year} ${time} ${zone}`;
  return `${name}=${value}; expires=${expires}; ${isHidden ? 'httponly; ' : ''}Max-Age=${seconds}; Path=/`;
}

/** A new value for a cookie. */
export function createToken(random: () => number, letters: string): string {
  return Array.from({ length: 32 }, () => letters[Math.floor(random() * letters.length)]).join('');
}
