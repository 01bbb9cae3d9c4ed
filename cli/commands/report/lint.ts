import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import {
  createHost,
  isLintConsumer,
  type LintSeverity,
  lintConsumers,
  lintReports,
  lintRules,
  systemClock,
  UsageError,
} from '../../../sdk/index.ts';
import { parseCount } from '../../count.ts';
import { parseDuration } from '../../duration.ts';
import type { Io } from '../../io.ts';
import { createFindingCollector } from '../../lint/collect-findings.ts';
import { toLintJson } from '../../lint/lint-json.ts';
import type { Finish } from '../../program.ts';
import { renderJson } from '../../render/json.ts';
import { renderFindings, renderLintRules, renderLintTotals } from '../../render/lint.ts';
import { createStyle } from '../../render/style.ts';

interface LintFlags {
  readonly profile: 'universal' | 'jenkins-xunit';
  readonly for?: readonly string[];
  readonly workspace?: string;
  readonly since?: number;
  readonly ignore?: readonly string[];
  readonly maxFindings?: number;
  readonly failOn: 'error' | 'warning' | 'never';
  readonly quiet?: boolean;
  readonly rules?: boolean;
  readonly json?: boolean;
}

const consumerIds = lintConsumers.map(({ id }) => id);

export function lintCommand(io: Io, finish: Finish): Command {
  return new Command('lint')
    .description(
      'Say of JUnit-style reports, ours or any, which consumer will drop or misread what, and what to change.',
    )
    .argument('[files...]', 'reports, folders of *.xml, or globs')
    .addOption(
      new Option(
        '--profile <profile>',
        "what the reports are for; jenkins-xunit: they match the schema of Jenkins' xUnit plugin",
      )
        .choices(['universal', 'jenkins-xunit'])
        .default('universal'),
    )
    .option(
      '--for <consumer>',
      `only what concerns this consumer, or its readers; may be repeated: ${consumerIds.join(', ')}`,
      addConsumer,
    )
    .option(
      '--workspace <dir>',
      'from where paths in the reports are followed (default: $WORKSPACE, $GITHUB_WORKSPACE, $CI_PROJECT_DIR, or here)',
    )
    .option(
      '--since <time>',
      'when the build began, as 2026-11-20T04:00:00Z, as ms since 1970, or as 2h ago: an older file is told',
      parseSince,
    )
    .option('--ignore <rule>', 'leave a rule out, such as J17; may be repeated', addRule)
    .option(
      '--max-findings <n>',
      'how many of a rule are shown for each file (default: 3, or 1000 with --json)',
      parseCount,
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 when there is this, or worse')
        .choices(['error', 'warning', 'never'])
        .default('error'),
    )
    .option('--quiet', 'a line for each finding, without who is concerned and what to do')
    .option('--rules', 'list the rules, and read no report')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
Error: a test, a failure or the whole report is lost or wrong at some consumer. Warning: something is shown badly.
What concerns only jenkins-xunit, dorny-jest or dorny-phpunit is one step milder, unless --for or --profile names them.

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 usage, such as a file that is not there.

Examples:
  $ rigline report lint report.xml
  $ rigline report lint 'build/**/TEST-*.xml' --for jenkins --since 2h
  $ rigline report lint report.xml --profile jenkins-xunit --fail-on warning
  $ rigline report lint --rules`,
    )
    .action(async (paths: string[], flags: LintFlags) => {
      if (flags.rules) {
        io.stdout.write(flags.json ? `${renderJson(lintRules, 2)}\n` : renderLintRules(lintRules));
        return;
      }
      if (paths.length === 0)
        throw new UsageError('Which reports? Name files, folders or globs, or list the rules with --rules.');
      const collector = createFindingCollector(flags.maxFindings ?? (flags.json ? 1000 : 3));
      const { WORKSPACE, GITHUB_WORKSPACE, CI_PROJECT_DIR } = io.env;
      const workspace = flags.workspace ?? WORKSPACE ?? GITHUB_WORKSPACE ?? CI_PROJECT_DIR ?? '.';
      const { files, knowsRepository } = await lintReports({
        paths,
        cwd: io.cwd,
        workspace: resolve(io.cwd, workspace),
        startedAtMs: flags.since,
        programs: createHost({ env: io.env, cwd: io.cwd }).programs,
        profile: flags.profile,
        consumers: flags.for,
        ignored: flags.ignore,
        onFinding: collector.add,
      });
      const counts = collector.counts();
      if (flags.json) {
        const { profile, for: consumers = consumerIds } = flags;
        io.stdout.write(`${renderJson(toLintJson({ files, collector, profile, consumers, knowsRepository }), 2)}\n`);
      } else {
        const style = createStyle(io.stdout, io.env);
        for (const file of collector.files()) io.stdout.write(renderFindings(file, { style, isBrief: flags.quiet }));
        const tests = files.reduce((sum, file) => sum + file.tests, 0);
        io.stdout.write(renderLintTotals({ files: files.length, tests }, counts));
      }
      finish(isFailure(counts, flags.failOn) ? 1 : 0);
    });
}

function isFailure(counts: Readonly<Record<LintSeverity, number>>, failOn: LintFlags['failOn']): boolean {
  if (failOn === 'never') return false;
  return counts.error > 0 || (failOn === 'warning' && counts.warning > 0);
}

function addConsumer(value: string, earlier: readonly string[] = []): string[] {
  if (!isLintConsumer(value)) throw new InvalidArgumentError(`Choose from ${consumerIds.join(', ')}.`);
  return [...earlier, value];
}

function addRule(value: string, earlier: readonly string[] = []): string[] {
  const id = value.toUpperCase();
  if (!lintRules.some((rule) => rule.id === id))
    throw new InvalidArgumentError('Rules are J01 to J30; --rules lists them.');
  return [...earlier, id];
}

function parseSince(text: string): number {
  // What Jenkins and JavaScript say: ms since 1970.
  if (/^\d{12,14}$/.test(text)) return Number(text);
  if (/^\d{4}-/.test(text) && !Number.isNaN(Date.parse(text))) return Date.parse(text);
  return systemClock.now() - parseDuration(text);
}
