import { resolve } from 'node:path';
import { Command } from 'commander';
import { cleanRemoteLine, exitCodes, labKinds } from '../../sdk/index.ts';
import { checkConfig } from '../doctor/check-config.ts';
import { checkLab } from '../doctor/check-lab.ts';
import { checkFolder, checkNode } from '../doctor/check-machine.ts';
import { type Finding, isFailed } from '../doctor/finding.ts';
import { judgeEnvironment } from '../doctor/judge-environment.ts';
import type { Io } from '../io.ts';
import { addLabOptions, type LabOptions } from '../lab.ts';
import type { Finish } from '../program.ts';
import { renderJson } from '../render/json.ts';
import { createStyle } from '../render/style.ts';
import { listenForStop } from '../stop.ts';

interface DoctorFlags extends LabOptions {
  readonly resultsDir: string;
  readonly json?: boolean;
}

export function doctorCommand(io: Io, finish: Finish): Command {
  const command = new Command('doctor').description(
    'Check this machine, the configuration and the lab, and say what to mend.',
  );
  addLabOptions(command)
    .option('--results-dir <dir>', 'where run folders will be made', 'rigline-results')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ rigline doctor --kind testflinger --url https://testflinger.example.com');
  return command.action(async (flags: DoctorFlags) => {
    const findings = await look(flags, io);
    if (flags.json) io.stdout.write(`${renderJson(findings, 2)}\n`);
    else for (const finding of findings) io.stdout.write(renderFinding(finding, io));
    if (findings.some(isFailed)) finish(exitCodes.infra);
  });
}

async function look(flags: DoctorFlags, io: Io): Promise<Finding[]> {
  const stop = listenForStop(io);
  try {
    const variables = labKinds.flatMap(({ environment }) => environment);
    return [
      checkNode(process.versions.node),
      await checkFolder(resolve(io.cwd, flags.resultsDir)),
      checkConfig(io.cwd, flags.config),
      ...judgeEnvironment(variables, io.env, flags.tokenFile !== undefined),
      ...(await checkLab(flags, io, stop.signal)),
    ];
  } finally {
    stop.dispose();
  }
}

function renderFinding({ check, level, detail }: Finding, io: Io): string {
  const style = createStyle(io.stdout, io.env);
  const marks = { ok: style.green('ok  '), warn: style.yellow('warn'), fail: style.red('FAIL') };
  return `${marks[level]} ${check}: ${cleanRemoteLine(detail)}\n`;
}
