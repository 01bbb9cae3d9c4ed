import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { labKinds } from '../../sdk/labs/kinds.ts';
import { listYaml, readText } from '../helpers/workflow-files.ts';

interface Field {
  readonly type: string;
  readonly id?: string;
  readonly attributes: Readonly<Record<string, unknown>> & { readonly options?: readonly string[] };
  readonly validations?: { readonly required: boolean };
}

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly Field[];
}

const forms = listYaml('.github/ISSUE_TEMPLATE').filter((file) => !file.endsWith('/config.yml'));
const read = (file: string) => parse(readText(file)) as Form;

/** Which attributes each type of field has, and which it must have, as GitHub's syntax for form schemas says. */
const attributes: Readonly<Record<string, { readonly required: string; readonly optional: readonly string[] }>> = {
  markdown: { required: 'value', optional: [] },
  input: { required: 'label', optional: ['description', 'placeholder', 'value'] },
  textarea: { required: 'label', optional: ['description', 'placeholder', 'value', 'render'] },
  dropdown: { required: 'label', optional: ['description', 'multiple', 'options', 'default'] },
  checkboxes: { required: 'label', optional: ['description', 'options'] },
};

test.each(forms)('%s is a form that GitHub shows', (file) => {
  const form = read(file);
  expect(Object.keys(form).filter((key) => !['name', 'description', 'labels', 'body'].includes(key))).toEqual([]);
  expect([form.name, form.description].every((text) => text.length > 3)).toBe(true);
  expect(form.body.some(({ type }) => type !== 'markdown')).toBe(true);
  for (const field of form.body) {
    const { required = '', optional = [] } = attributes[field.type] ?? {};
    const keys = Object.keys(field.attributes);
    expect(keys, field.type).toContain(required);
    expect(keys.filter((key) => key !== required && !optional.includes(key))).toEqual([]);
    if (field.type !== 'markdown') expect(field.id).toMatch(/^[\w-]+$/);
    const options = field.attributes.options ?? ['-'];
    expect(new Set(options).size, 'options are told apart').toBe(options.length);
    expect(options.every((option) => typeof option === 'string' && option !== '')).toBe(true);
  }
  const ids = form.body.flatMap(({ id }) => id ?? []);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(forms)('%s knows every kind of lab', (file) => {
  const kinds = read(file).body.find(({ id }) => id === 'kind')?.attributes.options;
  expect(kinds).toEqual(expect.arrayContaining(labKinds.map(({ name }) => name)));
});

test('the form for bugs asks for what a bug is found with', () => {
  const text = readText('.github/ISSUE_TEMPLATE/bug_report.yml');
  for (const command of ['rigline --version', 'rigline doctor --json', 'rigline explain --bundle'])
    expect(text).toContain(`\`${command}\``);
});

test('the links beside the forms lead somewhere, and a weakness is told privately', () => {
  const config = parse(readText('.github/ISSUE_TEMPLATE/config.yml')) as {
    contact_links: { name: string; url: string; about: string }[];
  };
  for (const link of config.contact_links) {
    expect(Object.keys(link).sort()).toEqual(['about', 'name', 'url']);
    expect(link.url).toMatch(/^https:\/\/github\.com\/rigline\/rigline\//);
  }
  const advisory = 'https://github.com/rigline/rigline/security/advisories/new';
  expect(config.contact_links.map(({ url }) => url)).toContain(advisory);
  expect(readText('SECURITY.md')).toContain(`(${advisory})`);
});
