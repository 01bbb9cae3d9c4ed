import { guard, type PortalApp } from '../app.ts';
import { Fault } from '../fault.ts';
import type { Portal } from '../portal.ts';

/** The test-pack, the key for its secrets, and who asks. */
export function addTestPackRoutes(app: PortalApp, portal: Portal): void {
  guard(app, '/api/v2/test_pack/*', 'read');
  app.get('/api/v2/user', (context) => context.json({ login: context.get('user').login }));
  app.get('/api/v2/test_pack/:revision{.+}/test_case_names', (context) => {
    const found = portal.testPack.find(context.req.param('revision'));
    if (!found) throw new Fault(404, `No such revision: ${context.req.param('revision')}`);
    return context.json(found.testCases);
  });
  app.get('/api/v2/secrets.pub.pem', async (context) => context.text((await portal.secretsKey()).publicPem));
  // Tells the portal to fetch from git. Outside /api, where git hosts call it without a token.
  app.post('/github/post-receive', (context) => context.body(null, 200));
}
