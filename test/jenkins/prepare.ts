import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the JVM that plays pipelines. */
    readonly jenkinsClasspath: string;
  }
}

const controller = resolve(import.meta.dirname, 'controller');

/** Gets Jenkins' Groovy from Maven Central, or from where Maven keeps it, and compiles our controller against it. */
export default function prepare(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'rigline-jenkins-'));
  const list = join(folder, 'classpath');
  const run = (program: string, args: readonly string[]) => {
    const { error, status } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    if (error || status !== 0)
      throw new Error(
        `${program} ${error ? `is not here (${error.message})` : `ended with ${status}`}: these tests need a JDK of Java 17 or newer ` +
          'and Maven (Debian: apt-get install default-jdk-headless maven), which fetches from Maven Central.',
      );
  };
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath';
  run('mvn', ['--batch-mode', '--quiet', '--file', join(controller, 'pom.xml'), goal, `-Dmdep.outputFile=${list}`]);
  const jars = readFileSync(list, 'utf8').trim();
  const sources = readdirSync(controller, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.java'),
  );
  const classes = join(folder, 'classes');
  run('javac', [
    '-nowarn',
    '-XDignore.symbol.file',
    '-cp',
    jars,
    '-d',
    classes,
    ...sources.map((name) => join(controller, name)),
  ]);
  project.provide('jenkinsClasspath', `${classes}:${jars}`);
  return () => rmSync(folder, { recursive: true, force: true });
}
