package org.rigline

import com.cloudbees.groovy.cps.NonCPS

/** What the options of a pipeline are for a shell. No step is called here, so nothing is interrupted or has to survive. */
class CommandLine implements Serializable {
  /** The options of the functions of this library; any other is one of the CLI's command. */
  @NonCPS
  static Set ownOptions() {
    return ['tests', 'credentials', 'command', 'version', 'name', 'runId', 'publish', 'propagate', 'failedTests', 'junit', 'archive', 'html',
      'resultsDir'] as Set
  }

  /** The name of an option that would put a secret on the command line; null when there is none. */
  @NonCPS
  static String secretIn(Map options) {
    for (entry in options.entrySet()) {
      String key = entry.key
      if (key ==~ /(?i)(.*password.*|.*secret.*|token|.*(api|access|private)key.*)/) return key
    }
    return null
  }

  /** `[nodeId: ['a', 'b'], failFast: true]` becomes `--node-id=a --node-id=b --fail-fast`. */
  @NonCPS
  static List words(String command, Map options) {
    List words = [command]
    for (entry in options.entrySet()) {
      String key = entry.key
      if (ownOptions().contains(key)) continue
      String name = '--' + key.replaceAll('([A-Z])', '-$1').toLowerCase()
      List values = entry.value instanceof Collection ? new ArrayList(entry.value) : [entry.value]
      for (value in values) {
        if (value == null || value == false) continue
        if (value instanceof Map) for (pair in value.entrySet()) words.add("${name}=${pair.key}=${pair.value}".toString())
        else words.add(value == true ? name : "${name}=${value}".toString())
      }
    }
    if (command != 'plan') words.add("--results-dir=${folderOf(options)}".toString())
    return words
  }

  /** Tests stand behind `--`, so that none is taken for an option. */
  @NonCPS
  static List testWords(Map options) {
    List tests = options.tests instanceof Collection ? new ArrayList(options.tests) : [options.tests]
    List words = []
    for (test in tests) if (test != null) words.add(test.toString())
    return words.isEmpty() ? [] : ['--'] + words
  }

  @NonCPS
  static String folderOf(Map options) {
    if (options.resultsDir != null) return options.resultsDir.toString()
    return options.name == null ? 'rigline-results' : "rigline-results/${options.name}".toString()
  }

  @NonCPS
  static String piecesOf(Map options) {
    return folderOf(options) + '/pieces'
  }

  @NonCPS
  static String stashOf(Map options) {
    return options.name == null ? 'rigline' : "rigline-${options.name}".toString()
  }

  @NonCPS
  static String quote(Object text) {
    String word = text.toString()
    return word ==~ /[A-Za-z0-9_.,:=\/@%+-]+/ ? word : "'" + word.replace("'", "'\\''") + "'"
  }

  @NonCPS
  static String shell(List words) {
    List quoted = ['"$rigline"']
    for (word in words) quoted.add(quote(word))
    return quoted.join(' ')
  }

  /** Puts before a script what finds the CLI: as the project has it, on the path, or a given version from a folder of the agent. */
  @NonCPS
  static String script(Map options, String text) {
    String find
    if (options.command != null) find = "rigline=${quote(options.command)}"
    else if (options.version != null) find = """rigline_version=${quote(options.version)}
rigline_tool="\${XDG_CACHE_HOME:-\$HOME/.cache}/rigline/cli/\$rigline_version"
rigline="\$rigline_tool/node_modules/.bin/rigline"
if [ ! -x "\$rigline" ]; then
  mkdir -p "\${rigline_tool%/*}"
  rigline_new=\$(mktemp -d "\$rigline_tool.XXXXXX")
  npm install --prefix "\$rigline_new" --no-audit --no-fund "rigline@\$rigline_version"
  if [ -d "\$rigline_tool" ]; then rm -rf "\$rigline_new"; else mv "\$rigline_new" "\$rigline_tool"; fi
fi"""
    else find = """rigline=./node_modules/.bin/rigline
if [ ! -x "\$rigline" ]; then rigline=\$(command -v rigline || :); fi
if [ -z "\$rigline" ]; then
  echo 'rigline: there is no CLI here: run npm ci before, put it on the PATH, or name a version: rigline(version: …).' >&2
  exit 2
fi"""
    return "{ set +x; } 2>/dev/null\n${find}\n${text}\n".toString()
  }
}
