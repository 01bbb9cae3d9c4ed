/*
 * A Jenkins shared library: runs tests on hardware labs with the Rigline CLI, and publishes what came of them.
 * What there is to call stands first; docs/ci/jenkins.md describes it. A pipeline is transformed so that it survives a restart
 * of the controller; therefore whatever lives across a step can be serialised, loops with steps in them are `for` loops, and
 * what calls no step is @NonCPS.
 */
import static org.rigline.CommandLine.*

/** `rigline lab: 'tv', tests: [...]`, which Declarative takes without a `script` block. The same as `run`. */
Map call(Map options) {
  return run(options)
}

/** Runs tests, waits for them, publishes, and sets the result of the build. Stops the device when the build is aborted. */
Map run(Map options) {
  return conduct(options, words('run', options) + testWords(options))
}

/** Submits tests and comes back at once. `collect` in a later stage, on any agent, waits for them. */
Map submit(Map options) {
  Map result = launch(options, words('run', options + [detach: true]) + testWords(options))
  // A run that the lab refused has ended, and has a report.
  if (result.verdict != null) return judge(options, publish(options, result))
  if (result.runId == null) error(tell(result))
  String marker = folderOf(options) + '/submitted'
  writeFile(file: marker, text: result.runId)
  stash(name: stashOf(options), includes: "${marker},${result.resultsDir}/**", useDefaultExcludes: false)
  if (result.exitCode != 0) unstable('rigline: the lab did not take every job; `collect` reports on all of them')
  return result
}

/** Waits for what `submit` left, and ends like `run`. */
Map collect(Map options) {
  unstash(stashOf(options))
  String runId = readFile(file: folderOf(options) + '/submitted').trim()
  return conduct(options, words('attach', options) + [runId], runId)
}

/** Splits tests into legs for `parallel`. Gives [legs: n], and keeps the plan for `leg` and `merge`. */
Map plan(Map options) {
  Map known = [json: true, history: folderOf(options) + '/history.json'] + options
  String command = shell(words('plan', known) + testWords(options))
  int exitCode = withSecrets(options, 'rigline plan', script(options, "${command} > rigline-plan.json"))
  if (exitCode != 0) error(tell([exitCode: exitCode, verdict: null, reason: null]))
  String count = 'process.stdout.write(String(JSON.parse(fs.readFileSync("rigline-plan.json")).include.length))'
  String legs = sh(label: 'rigline: legs', returnStdout: true, script: "{ set +x; } 2>/dev/null\nnode -e ${quote(count)}\n")
  stash(name: stashOf(options), includes: 'rigline-plan.json')
  return [legs: Integer.parseInt(legs.trim())]
}

/** Runs one leg of a plan, and keeps what came of it for `merge`, which judges all of them. */
Map leg(Map options, int number) {
  unstash(stashOf(options))
  Map leg = options + [resultsDir: "${piecesOf(options)}/${number}".toString(), publish: false, propagate: false]
  sh(label: 'rigline: an empty folder for the leg', script: "rm -rf ${quote(leg.resultsDir)}")
  try {
    return conduct(leg, words('run', leg + [plan: 'rigline-plan.json', leg: number]) + testWords(leg))
  } finally {
    String folder = leg.resultsDir
    // The link to the newest run would come along as a second copy of it.
    stash(name: "${stashOf(options)}-${number}", includes: "${folder}/**", excludes: "${folder}/latest/**", allowEmpty: true)
  }
}

/** Makes one report of the legs, publishes it, and sets the result of the build. A leg that is missing is never green. */
Map merge(Map options, int legs) {
  String pieces = piecesOf(options)
  String merged = folderOf(options) + '/merged'
  sh(label: 'rigline: room for the legs', script: "rm -rf ${quote(pieces)} ${quote(merged)}")
  unstash(stashOf(options))
  for (int number = 1; number <= legs; number++) {
    try {
      unstash("${stashOf(options)}-${number}")
    } catch (hudson.AbortException missing) {
      echo("rigline: leg ${number} left nothing: ${missing.getMessage()}")
    }
  }
  List command = ['report', 'merge', '--plan=rigline-plan.json', "--out=${merged}".toString()]
  if (options.xunitClassnamePrefix != null) command.add("--xunit-classname-prefix=${options.xunitClassnamePrefix}".toString())
  int exitCode = withSecrets([:], 'rigline report merge', script(options, 'exec ' + shell(command + [pieces])))
  String history = options.history == null ? folderOf(options) + '/history.json' : options.history
  String remember = "set -- ${quote(pieces)}/*/history.json\n" +
    "if [ -e \"\$1\" ]; then \"\$rigline\" history merge \"\$@\" --out ${quote(history)}; fi"
  withSecrets([:], 'rigline history merge', script(options, remember))
  return judge(options, publish(options, read(merged, exitCode)))
}

/** Stops the jobs of a run, `latest` by default, and says what it found. Gives 0 when nothing goes on. */
int cancel(Map options = [:]) {
  String run = options.runId == null ? 'latest' : options.runId
  Map known = [resultsDir: folderOf(options), config: options.config, tokenFile: options.tokenFile]
  return withSecrets(options, 'rigline cancel', script(options, 'exec ' + shell(words('cancel', known) + [run])))
}

/** Stops what builds left behind whose agent was lost: for a job that runs by itself now and then. Gives 0 when nothing goes on. */
int reap(Map options) {
  int exitCode = withSecrets(options, 'rigline reap', script(options, 'exec ' + shell(words('reap', options))))
  if (exitCode == 2) error(tell([exitCode: exitCode, verdict: null, reason: null]))
  if (exitCode != 0) unstable('rigline: something may go on at the lab; the lines above say what')
  return exitCode
}

// What follows is for the functions above.

Map conduct(Map options, List command, String run = 'latest') {
  Map result
  try {
    result = launch(options, command, run)
  } catch (Exception stopped) {
    // With `returnStatus` there is no exception for an exit code: this is an abort, a timeout, or an agent that was lost.
    afterStop(options, run)
    throw stopped
  }
  return judge(options, publish(options, result))
}

Map launch(Map options, List command, String run = 'latest') {
  String folder = folderOf(options)
  // `latest` would lead to the run of the build before when this one ends before it has made its own folder.
  // `exec` leaves one process for the signal of an abort: a shell around it would end first, and the step with it.
  String text = "rm -f ${quote(folder + '/latest')}\nexec ${shell(command)}"
  int exitCode = withSecrets(options, "rigline ${command[0]}", script(options, text))
  Map result = read("${folder}/${run}", exitCode)
  // Green without a run folder would be green without a test.
  if (exitCode == 0 && result.runId == null) error("rigline: the CLI ended well, and left no run in ${folder}.")
  return result
}

void afterStop(Map options, String run) {
  try {
    Map left = read("${folderOf(options)}/${run}", null)
    if (left.runId == null) {
      echo('rigline: nothing had been submitted.')
      return
    }
    // What the CLI itself has stopped is not asked about again; a CLI that was killed has stopped nothing.
    if (cancel(options + [runId: left.runId]) != 0)
      echo("rigline: jobs of run ${left.runId} may go on at the lab; rigline.reap finds them later.")
    publish(options, read(left.resultsDir, null))
  } catch (Exception unreachable) {
    echo("rigline: the run could not be looked after: ${unreachable.getMessage()}; rigline.reap finds it later.")
  }
}

/** Runs a script with the secrets in its environment, never on its command line; gives its exit code. */
int withSecrets(Map options, String label, String text) {
  if (!isUnix()) error('rigline: this library needs an agent with a Unix shell.')
  String open = secretIn(options)
  if (open != null) error("rigline: ${open} would be readable on the command line; bind it with `credentials`.")
  List bindings = []
  if (options.credentials instanceof Map) {
    List names = new ArrayList(options.credentials.keySet())
    for (int i = 0; i < names.size(); i++)
      bindings.add(string(variable: names[i], credentialsId: options.credentials[names[i]]))
  } else if (options.credentials != null) {
    bindings.addAll(options.credentials)
  }
  if (bindings.isEmpty()) return sh(label: label, returnStatus: true, script: text)
  int exitCode = -1
  withCredentials(bindings) {
    exitCode = sh(label: label, returnStatus: true, script: text)
  }
  return exitCode
}

/** What a run folder says, in few words: its `result.json` may have megabytes, and is no reading for the controller. */
Map read(String folder, Integer exitCode) {
  String digest = '''const [folder] = process.argv.slice(1);
const path = require("path");
const said = { resultsDir: null, runId: null, verdict: null, exitCode: null, reason: null, totals: {}, has: [] };
try {
  const real = fs.realpathSync(folder);
  said.resultsDir = path.relative(fs.realpathSync("."), real);
  said.runId = path.basename(real);
  said.has = fs.readdirSync(real).filter((name) => /^report\\.(xml|html)$/.test(name));
  const { runId, verdict, exitCode, reasons, totals } = JSON.parse(fs.readFileSync(path.join(real, "result.json")));
  const reason = reasons.slice(0, 3).join(" ").replace(/[\\u0000-\\u001f\\u007f-\\u009f]+/g, " ");
  Object.assign(said, { runId, verdict, exitCode, totals, reason });
} catch (error) {
  if (error.code !== "ENOENT") throw error;
}
process.stdout.write(JSON.stringify(said));'''
  String text = "{ set +x; } 2>/dev/null\nnode -e ${quote(digest)} ${quote(folder)}\n"
  Map said = parse(sh(label: 'rigline: what came of it', returnStdout: true, script: text))
  if (exitCode != null) said.put('exitCode', exitCode)
  return said
}

/** Archives the run folder and publishes its tests: what was there when a build was aborted, too. */
Map publish(Map options, Map result) {
  if (options.publish == false || result.resultsDir == null) return result
  try {
    if (options.archive != false)
      archiveArtifacts(artifacts: "${result.resultsDir}/**", excludes: "${result.resultsDir}/requests/**", allowEmptyArchive: true)
    if (result.has.contains('report.html') && options.archive != false)
      echo("rigline: the report is ${env.BUILD_URL == null ? '' : env.BUILD_URL + 'artifact/'}${result.resultsDir}/report.html")
    if (options.html == true) publishPage(result)
  } finally {
    if (result.has.contains('report.xml') && options.junit != false) publishTests(options, result)
  }
  return result
}

void publishTests(Map options, Map result) {
  Map how = [testResults: "${result.resultsDir}/report.xml".toString(), keepProperties: true, allowEmptyResults: result.verdict != 'passed']
  if (options.propagate == false) how.put('skipMarkingBuildUnstable', true)
  try {
    how.put('testDataPublishers', [attachments()])
  } catch (NoSuchMethodError missing) {
    // Without the JUnit Attachments plugin the files are among the artifacts only.
    how.remove('testDataPublishers')
  }
  if (options.junit instanceof Map) how.putAll(options.junit)
  junit(how)
}

void publishPage(Map result) {
  try {
    publishHTML(target: [reportDir: result.resultsDir, reportFiles: 'report.html', includes: 'report.html', reportName: 'Hardware tests',
      keepAll: true, allowMissing: true, alwaysLinkToLastBuild: true])
  } catch (NoSuchMethodError missing) {
    echo('rigline: there is no HTML Publisher plugin here; report.html is among the artifacts.')
  }
}

/** Failed tests make a build unstable, as `junit` has it; whatever kept them from running fails it. */
Map judge(Map options, Map result) {
  String told = tell(result)
  echo(told)
  if (result.exitCode == 0 || options.propagate == false) return result
  if (result.exitCode == 7 || (result.exitCode == 1 && options.failedTests != 'failure')) {
    unstable(told)
    return result
  }
  if (result.exitCode == 6) currentBuild.result = 'ABORTED'
  error(told)
}

/** A slurped map cannot be serialised; a copy can. */
@NonCPS
Map parse(String text) {
  Map said = new groovy.json.JsonSlurper().parseText(text)
  Map copy = new HashMap(said)
  copy.put('totals', new HashMap(said.totals))
  copy.put('has', new ArrayList(said.has))
  return copy
}

@NonCPS
String tell(Map result) {
  Map words = [0: 'passed', 1: 'tests failed', 2: 'usage or configuration, nothing was submitted; the lines above say what', 3: 'infrastructure',
    4: 'a clock ran out', 5: 'nothing ran, or expected tests are missing', 6: 'cancelled', 7: 'handed to a lab that cannot tell the end']
  String what = words.get(result.exitCode) ?: "the CLI ended with ${result.exitCode}"
  String reason = result.reason ? ": ${result.reason}" : ''
  return "rigline: ${what}${reason}${result.exitCode ? " (exit code ${result.exitCode})" : ''}".toString()
}
