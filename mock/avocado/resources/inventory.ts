import { isDict, type PyValue } from '../../python/value.ts';
import { Crash } from '../crash.ts';
import { orderEntries } from '../python/dict-order.ts';
import { toText } from '../python/text.ts';
import { type Field, nameField, readOnly, textField } from '../rest/field.ts';
import { createDetailView, createListView, type Resource } from '../rest/resource.ts';
import type { View } from '../rest/view.ts';
import { deleteArch, deleteDistro, deleteKind } from '../store/inventory.ts';
import type { ComponentRow, DistroRow, EnvironmentRow, NameRow } from '../store/rows.ts';
import type { State } from '../store/state.ts';
import type { Row } from '../store/table.ts';
import { referByName } from './references.ts';

/** What is installed where: components of software, distributions and the environments made of them. */
export function createInventoryViews(state: State): Readonly<Record<string, View>> {
  return {
    ...createViews('softwarecomponentkinds/', createKinds(state)),
    ...createViews('softwarecomponentarches/', createArches(state)),
    ...createViews('softwarecomponents/', createComponents(state)),
    ...createViews('linuxdistros/', createDistros(state)),
    ...createViews('testenvironments/', createEnvironments(state)),
  };
}

function createViews<R extends Row>(path: string, resource: Resource<R>): Record<string, View> {
  return { [path]: createListView(resource), [`${path}:pk/`]: createDetailView(resource) };
}

function createKinds(state: State): Resource<NameRow> {
  return {
    name: 'Software Component Kind',
    table: state.kinds,
    fields: [textField('name', 20)],
    uniqueField: 'name',
    show: ({ name }) => ({ name }),
    remove: ({ pk }) => deleteKind(state, pk),
  };
}

function createArches(state: State): Resource<NameRow> {
  return {
    name: 'Software Component Arch',
    table: state.arches,
    fields: [textField('name', 20)],
    uniqueField: 'name',
    show: ({ name }) => ({ name }),
    remove: ({ pk }) => deleteArch(state, pk),
  };
}

function createComponents(state: State): Resource<ComponentRow> {
  return {
    name: 'Software Component',
    table: state.components,
    fields: [
      textField('name', 255),
      textField('version', 120),
      textField('release', 120),
      textField('checksum', 40),
      nameField('kind', referByName(state.kinds)),
      nameField('arch', referByName(state.arches)),
    ],
    uniqueSet: ['kind', 'name', 'version', 'release', 'checksum', 'arch'],
    show: ({ name, version, release, checksum, kind, arch }) => ({
      name,
      version,
      release,
      checksum,
      kind: state.kinds.get(kind)?.name ?? null,
      arch: state.arches.get(arch)?.name ?? null,
    }),
    remove: ({ pk }) => state.components.delete(pk),
  };
}

function createDistros(state: State): Resource<DistroRow> {
  return {
    name: 'Linux Distro',
    table: state.distros,
    fields: [
      textField('name', 40),
      textField('version', 40),
      textField('release', 40, { required: false, fallback: () => '' }),
      textField('arch', 40),
    ],
    uniqueSet: ['name', 'version', 'release', 'arch'],
    show: ({ name, version, release, arch }) => ({ name, version, release, arch }),
    remove: ({ pk }) => deleteDistro(state, pk),
  };
}

function createEnvironments(state: State): Resource<EnvironmentRow> {
  return {
    name: 'Test Environment',
    table: state.environments,
    fields: [distroField(state), readOnly('installed_software_components')],
    show({ distro }) {
      const { name = '', arch = '', version = '', release = '' } = state.distros.get(distro) ?? {};
      const parts = orderEntries(Object.entries({ name, arch, version, release }));
      return { distro: Object.fromEntries(parts), installed_software_components: [] };
    },
    remove: ({ pk }) => state.environments.delete(pk),
  };
}

/** A distribution is named by all of its four parts; one that is not known, or no object at all, is a crash. */
function distroField({ distros }: State): Field {
  const read = (value: PyValue): number => {
    const part = (name: keyof DistroRow) => {
      const text = isDict(value) ? value.get(name) : undefined;
      return text === undefined || text === null ? undefined : toText(text);
    };
    const parts = { name: part('name'), version: part('version'), release: part('release'), arch: part('arch') };
    const found = distros.findUnique(['name', 'version', 'release', 'arch'], parts as Partial<DistroRow>);
    if (!found) throw new Crash('there is no such distribution, and no message for that');
    return found.pk;
  };
  return { name: 'distro', label: 'Distro', type: 'field', required: true, read };
}
