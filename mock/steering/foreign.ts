const here: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a web page of somebody else sends a request through a browser on this machine. A page can reach whatever listens
 * on the loopback interface, and browsers tell where it is from with everything that could change something.
 */
export function isForeign({ headers }: Request): boolean {
  const origin = headers.get('origin');
  if (origin === null) return false;
  return !(URL.canParse(origin) && here.includes(new URL(origin).hostname));
}

export function refuseForeign(): Response {
  const message = 'a web page from elsewhere may neither steer a virtual lab nor use one that runs commands';
  return Response.json({ error: message }, { status: 403 });
}
