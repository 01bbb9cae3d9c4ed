import { email, url } from './addresses.ts';
import {
  boolean,
  type Field,
  Invalid,
  integer,
  isObject,
  list,
  type Members,
  mapping,
  object,
  required,
  string,
} from './fields.ts';
import { describeValue } from './python.ts';

const attachment = object({ agent: required(string()), device: string() });

/** `attachments` as every section of a job takes it. The `local` key of the user's file never reaches the server. */
export const attachments: Field = list(attachment);

const text = string();
const texts = list(text);
const controlHost: Members = { provisioning_timeout: integer() };
const iot: Members = {
  ...controlHost,
  url,
  urls: list(url, { min: 1 }),
  attachments: list(attachment, { max: 1 }),
  agent_ssh_access: boolean,
};
const kvm: Members = { ...controlHost, robot_tasks: required(texts), robot_retries: integer() };

interface Variant {
  readonly members: Members;
  /** Checked once every field fits. */
  readonly also?: (data: Record<string, unknown>) => boolean;
}

/** An empty list of attachments counts for nothing. */
const hasOneSource = ({ url, urls, attachments: files }: Record<string, unknown>) =>
  [url, urls, Array.isArray(files) && files.length > 0].filter(Boolean).length === 1;

/** The kinds of device the server knows, in the order in which it tries them. The first that fits wins. */
const variants: readonly Variant[] = [
  { members: { url: required(url) } },
  { members: { distro: text, kernel: text, user_data: text, disks: list(mapping()), ephemeral: boolean } },
  { members: { jobs: required(list(mapping(), { min: 1 })) } },
  {
    members: {
      url,
      use_attachment: text,
      attachments,
      create_user: boolean,
      boot_check_url: text,
      media: string({ oneOf: ['sd', 'usb'] }),
    },
    also: (data) => 'url' in data || 'use_attachment' in data,
  },
  { members: { skip: { field: boolean, fallback: () => true } } },
  {
    members: {
      url,
      attachments,
      token_file: text,
      user_data: text,
      redeploy_cfg: text,
      authorized_keys: text,
      control_host_iso_url: text,
      control_host_iso_type: text,
      update_user_data: boolean,
    },
  },
  { members: { url: required(url) } },
  { members: { ...iot, ubuntu_sso_email: email, provision_plan: required(mapping()) }, also: hasOneSource },
  { members: { ...iot, preset: required(text), preset_kwargs: mapping() }, also: hasOneSource },
  {
    members: {
      ...kvm,
      url: required(url),
      autoinstall_storage_layout: text,
      ubuntu_sso_email: email,
      autoinstall_base_user_data: text,
      autoinstall_oem: boolean,
      cmdline_append: text,
    },
  },
  { members: { ...kvm, url: required(url), live_image: required(boolean), wait_until_ssh: required(boolean) } },
  { members: { ...kvm, alloem_url: required(url), url, oem: text } },
  {
    members: {
      ...controlHost,
      preset: required(text),
      alloem_url: url,
      autoinstall_base_user_data: text,
      autoinstall_oem: boolean,
      autoinstall_storage_layout: text,
      cmdline_append: text,
      live_image: boolean,
      oem: text,
      robot_tasks: texts,
      ubuntu_sso_email: email,
      url,
      wait_until_ssh: boolean,
    },
  },
];

/** `provision_data`: whatever fits one variant whole. Keys of two variants together fit none, and the message does not say why. */
export const provisionData: Field = (value) => {
  if (!isObject(value))
    throw new Invalid({ _schema: `Invalid data type: ${typeof value === 'string' ? value : describeValue(value)}` });
  for (const { members, also } of variants) {
    const loaded = tryVariant(members, value);
    if (loaded && (also?.(loaded) ?? true)) return loaded;
  }
  throw new Invalid({ _schema: ['Invalid provision data schema.'] });
};

function tryVariant(members: Members, value: unknown): Record<string, unknown> | undefined {
  try {
    return object(members)(value);
  } catch (error) {
    if (error instanceof Invalid) return undefined;
    throw error;
  }
}
