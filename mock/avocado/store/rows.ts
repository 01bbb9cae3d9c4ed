import type { Row } from './table.ts';

/** Times are stored texts in UTC, statuses and kinds the names they are known by. */
export interface JobRow extends Row {
  readonly id: string;
  readonly description: string | null;
  readonly time: string;
  readonly elapsed_time: number;
  readonly status: string | null;
}

export interface JobActivityRow extends Row {
  readonly job: string;
  readonly activity: string;
  readonly time: string;
}

export interface TestRow extends Row {
  readonly job: string;
  readonly tag: string;
  readonly status: string | null;
}

export interface TestActivityRow extends Row {
  readonly test: number;
  readonly activity: string;
  readonly time: string;
  readonly status: string | null;
}

export interface TestDataRow extends Row {
  readonly test: number;
  readonly category: string;
  readonly key: string;
  /** ASCII only. */
  readonly value: string | null;
}

export interface StatusRow extends Row {
  readonly name: string;
  readonly description: string;
}

/** A kind or an architecture of software components; components refer to its number. */
export interface NameRow extends Row {
  readonly name: string;
}

export interface ComponentRow extends Row {
  readonly name: string;
  readonly version: string;
  readonly release: string;
  readonly checksum: string;
  readonly kind: number;
  readonly arch: number;
}

export interface DistroRow extends Row {
  readonly name: string;
  readonly version: string;
  readonly release: string;
  readonly arch: string;
}

export interface EnvironmentRow extends Row {
  readonly distro: number;
}
