import type { Call } from '../rest/call.ts';
import type { View } from '../rest/view.ts';

const listed = [
  'jobstatuses',
  'teststatuses',
  'softwarecomponentkinds',
  'softwarecomponentarches',
  'softwarecomponents',
  'linuxdistros',
  'testenvironments',
  'jobs',
];

/** What there is, and the version of the server, which is not listed. */
export const rootViews: Readonly<Record<string, View>> = {
  'version/': {
    name: 'Version',
    description: 'Returns the version of the running avocado server as JSON',
    methods: { GET: () => ({ status: 200, body: { version: '0.26.0' } }) },
    isReadOnly: true,
    allow: 'OPTIONS, GET',
  },
  '': {
    name: 'Api Root',
    methods: { GET: (call) => ({ status: 200, body: listAddresses(call) }) },
  },
};

function listAddresses(call: Call): Record<string, string> {
  const format = call.param('format');
  const end = format ? `/.${format}` : '/';
  return Object.fromEntries(listed.map((name) => [name, `${call.origin}/${name}${end}`]));
}
