import { createJobCalls, type JobCalls } from './calls/jobs.ts';
import { createNodeCalls, type NodeCalls } from './calls/nodes.ts';
import { createResultCalls, type ResultCalls } from './calls/results.ts';
import { createTestPackCalls, type TestPackCalls } from './calls/test-pack.ts';
import { connectStbTester, hurryStbTester, type StbTesterClient, type StbTesterClientOptions } from './client.ts';

/** The portal's calls, one function each: typed by its description, in its own field names, and without decisions. */
export interface StbTesterPortal extends StbTesterClient, JobCalls, NodeCalls, ResultCalls, TestPackCalls {}

/** Connects to a portal; nothing is sent yet. */
export function createStbTesterPortal(
  options: StbTesterClientOptions & { readonly client?: StbTesterClient },
): StbTesterPortal {
  return toPortal(options.client ?? connectStbTester(options));
}

/** The same portal, for requests that wait for no others: those that stop a job, or find one that may exist. */
export function hurryPortal(portal: StbTesterPortal): StbTesterPortal {
  return toPortal(hurryStbTester(portal));
}

function toPortal(client: StbTesterClient): StbTesterPortal {
  return {
    ...client,
    ...createJobCalls(client),
    ...createNodeCalls(client),
    ...createResultCalls(client),
    ...createTestPackCalls(client),
  };
}
