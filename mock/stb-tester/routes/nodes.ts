import { drawScreen } from '../../picture.ts';
import { findOrigin, guard, type PortalApp } from '../app.ts';
import { Fault } from '../fault.ts';
import type { PortalNode } from '../model.ts';
import type { Portal } from '../portal.ts';
import { parseFields, parseRemoteControl, requireText } from '../run-request.ts';
import { thumbnail } from '../thumbnail.ts';
import { showJob, showNode, showNodeDetail } from '../views.ts';

/** Nodes, what they show, and their keys. */
export function addNodeRoutes(app: PortalApp, portal: Portal): void {
  guard(app, '/api/v2/nodes/*', 'manual-control');
  app.get('/api/v2/nodes', (context) => context.json([...portal.nodes.values()].map(showNode)));
  app.get('/api/_private/workgroup', (context) =>
    context.json(
      [...portal.nodes.values()].map(({ plan: { id, friendlyName } }) => ({
        id,
        ...(friendlyName !== undefined && { friendly_name: friendlyName }),
      })),
    ),
  );
  app.get('/api/v2/nodes/:node', (context) =>
    context.json(showNodeDetail(findNode(portal, context.req.param('node')))),
  );
  app.get('/api/v2/nodes/:node/job', (context) => {
    const { job, plan } = findNode(portal, context.req.param('node'));
    // What the real portal says of a node that was never used is not known.
    if (!job) throw new Fault(404, `No job has run on node ${plan.id}`);
    return context.json(showJob(job, findOrigin(portal, context)));
  });
  app.get('/api/v2/nodes/:node/screenshot.png', (context) => {
    const picture = drawNode(findNode(portal, context.req.param('node')), portal.clock.now());
    return context.body(picture, 200, { 'content-type': 'image/png' });
  });
  app.get('/api/v2/nodes/:node/thumbnail.jpg', (context) => {
    findNode(portal, context.req.param('node'));
    return context.body(thumbnail, 200, { 'content-type': 'image/jpeg' });
  });
  app.post('/api/v2/nodes/:node/press', async (context) => {
    const node = findNode(portal, context.req.param('node'));
    const fields = parseFields(await context.req.text());
    const key = requireText(fields, 'key');
    if (!/^KEY_\w+$/.test(key)) throw new Fault(400, `Unknown key ${JSON.stringify(key)}`);
    const revision = fields['test_pack_revision'];
    if (revision !== undefined && !(typeof revision === 'string' && portal.testPack.find(revision))) {
      throw new Fault(400, `Revision ${JSON.stringify(revision)} isn't in the test-pack`);
    }
    parseRemoteControl(fields, node.plan, portal.testPack);
    node.presses.push({ key, atMs: portal.clock.now() });
    return context.body(null, 204);
  });
}

/** Throws a 404 {@link Fault} for a node that isn't there. */
export function findNode(portal: Portal, id: string): PortalNode {
  const node = portal.nodes.get(id);
  if (!node) throw new Fault(404, `No such node: ${id}`);
  return node;
}

/** Every second of a test and every key press moves the picture on. */
function drawNode({ plan, job, presses }: PortalNode, nowMs: number): Uint8Array<ArrayBuffer> {
  const test = job?.current ?? null;
  const seconds = test ? Math.floor((nowMs - test.startMs) / 1000) : 0;
  return drawScreen({ nodeId: plan.id, testCase: test?.testCase ?? null, step: seconds + presses.length });
}
