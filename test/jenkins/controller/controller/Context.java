package controller;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a step runs.
 *
 * @param workspace the workspace of the node; null outside of any
 * @param folder the current folder
 */
record Context(Map<String, String> env, Path workspace, Path folder) {
  Context with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(env);
    all.putAll(more);
    return new Context(all, workspace, folder);
  }

  Context in(Path place) {
    return new Context(env, workspace, place);
  }
}
