package controller;

import groovy.lang.Closure;
import hudson.AbortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** The steps of a pipeline, as far as the library and the examples use them. An argument that a step does not have is an error. */
final class Steps {
  private static final Map<String, Set<String>> named = Map.ofEntries(
      Map.entry("sh", Set.of("script", "label", "returnStatus", "returnStdout", "encoding")),
      Map.entry("echo", Set.of("message")), Map.entry("error", Set.of("message")), Map.entry("unstable", Set.of("message")),
      Map.entry("isUnix", Set.of()), Map.entry("fileExists", Set.of("file")), Map.entry("checkout", Set.of("scm")), Map.entry("deleteDir", Set.of()),
      Map.entry("readFile", Set.of("file", "encoding")), Map.entry("writeFile", Set.of("file", "text", "encoding")),
      Map.entry("junit", Set.of("testResults", "allowEmptyResults", "keepProperties", "keepTestNames", "healthScaleFactor", "checksName",
          "skipPublishingChecks", "skipMarkingBuildUnstable", "skipMarkingStageUnstable", "skipOldReports", "stdioRetention", "testDataPublishers")),
      Map.entry("archiveArtifacts", Set.of("artifacts", "excludes", "allowEmptyArchive", "fingerprint", "onlyIfSuccessful", "followSymlinks")),
      Map.entry("publishHTML", Set.of("target")),
      Map.entry("stash", Set.of("name", "includes", "excludes", "allowEmpty", "useDefaultExcludes")), Map.entry("unstash", Set.of("name")),
      Map.entry("node", Set.of("label")), Map.entry("stage", Set.of("name")), Map.entry("dir", Set.of("path")),
      Map.entry("withEnv", Set.of("overrides")), Map.entry("withCredentials", Set.of("bindings")), Map.entry("timestamps", Set.of()),
      Map.entry("timeout", Set.of("time", "unit")), Map.entry("catchError", Set.of("buildResult", "stageResult", "message")),
      Map.entry("parallel", Set.of()), Map.entry("library", Set.of("identifier", "retriever")), Map.entry("properties", Set.of("properties")));
  static final Set<String> names = new TreeSet<>(named.keySet());

  static {
    names.addAll(Declarative.words);
  }

  private final Controller controller;
  private final Publishing publishing;
  private final Declarative declarative;
  private Context context;
  private int nodes;

  Steps(Controller controller) {
    this.controller = controller;
    publishing = new Publishing(controller);
    declarative = new Declarative(controller, this);
  }

  void start() {
    context = new Context(new LinkedHashMap<>(controller.map("env")), null, null);
  }

  Context context() {
    return context;
  }

  Object perform(StepRequest step) throws Throwable {
    // `unstable` is a section of `post`, and a step.
    if (Declarative.words.contains(step.name) && (step.body != null || !named.containsKey(step.name))) return declarative.perform(step);
    for (String key : step.named.keySet())
      if (!named.get(step.name).contains(key)) throw new IllegalArgumentException(step.name + " has no argument " + key);
    return switch (step.name) {
      case "sh" -> new DurableShell(controller, here()).run(step);
      case "echo" -> say(step.text("message"));
      case "error" -> throw new AbortException(step.text("message"));
      case "unstable" -> mark("UNSTABLE", step.text("message"));
      case "isUnix" -> here() != null;
      case "fileExists" -> Files.exists(here().folder().resolve(step.text("file")));
      case "checkout" -> checkOut();
      case "deleteDir" -> remove(here().folder());
      case "readFile" -> Files.readString(here().folder().resolve(step.text("file")));
      case "writeFile" -> write(here().folder().resolve(step.text("file")), step.named.get("text").toString());
      case "junit" -> publishing.junit(step, here());
      case "archiveArtifacts" -> publishing.archive(step, here());
      case "publishHTML" -> publishing.page(step, here());
      case "stash" -> publishing.stash(step, here());
      case "unstash" -> publishing.unstash(step.text("name"), here());
      case "node" -> onNode(step.body);
      case "stage" -> declarative.isOpen() ? declarative.section(step.body) : controller.runBody(step.body);
      case "timestamps", "timeout" -> step.body == null ? null : controller.runBody(step.body);
      case "dir" -> inside(here().in(here().folder().resolve(step.text("path"))), step.body);
      case "withEnv" -> inside(context.with(split((List<?>) step.get("overrides"))), step.body);
      case "withCredentials" -> inside(context.with(bind((List<?>) step.get("bindings"))), step.body);
      case "catchError" -> caught(step);
      case "parallel" -> inTurn((Map<?, ?>) step.single);
      default -> null;
    };
  }

  Object inside(Context place, Closure<?> body) throws Throwable {
    return inside(place, () -> unchecked(() -> controller.runBody(body)));
  }

  Object inside(Context place, Callable<Object> work) throws Throwable {
    Context outer = context;
    context = place;
    try {
      return work.call();
    } finally {
      context = outer;
    }
  }

  /** A new workspace: nothing of another one is there but what was checked out or unstashed. */
  Object onNode(Closure<?> body) throws Throwable {
    Context node = newNode();
    try {
      return inside(node, body);
    } finally {
      ProcessTree.killAll("JENKINS_NODE_COOKIE=" + node.env().get("JENKINS_NODE_COOKIE"));
    }
  }

  Context newNode() throws IOException {
    Path workspace = Path.of(controller.text("workspaces"), "ws-" + ++nodes);
    Files.createDirectories(workspace);
    Map<String, String> env = Map.of("WORKSPACE", workspace.toString(), "NODE_NAME", "agent-" + nodes,
        "JENKINS_NODE_COOKIE", controller.text("workspaces").hashCode() + "-" + nodes);
    return new Context(context.env(), workspace, workspace).with(env);
  }

  Object checkOut() throws IOException {
    Publishing.copy(Path.of(controller.text("source")), List.of("**"), List.of(), here().folder());
    return null;
  }

  private Context here() throws AbortException {
    if (context.workspace() == null) throw new AbortException("Required context class hudson.FilePath is missing");
    return context;
  }

  /** One branch after another: each of them goes to its end, whatever became of the others. */
  private Object inTurn(Map<?, ?> branches) throws Throwable {
    Throwable first = null;
    for (Map.Entry<?, ?> branch : branches.entrySet()) {
      if (!(branch.getValue() instanceof Closure<?> body)) continue;
      try {
        controller.runBody(body);
      } catch (Throwable failure) {
        first = first == null ? failure : first;
      }
    }
    if (first != null) throw first;
    return null;
  }

  private Object caught(StepRequest step) throws Throwable {
    try {
      return controller.runBody(step.body);
    } catch (FlowInterruptedException aborted) {
      throw aborted;
    } catch (Exception failure) {
      say("ERROR: " + failure.getMessage());
      if (!step.named.containsKey("buildResult")) controller.build.setResult("FAILURE");
      else if (step.named.get("buildResult") != null) controller.build.setResult(step.text("buildResult"));
      return null;
    }
  }

  Object mark(String result, String message) {
    controller.build.setResult(result);
    return say("WARNING: " + message);
  }

  private Object say(String message) {
    System.out.println(message);
    controller.build.add("said", message);
    return null;
  }

  private Map<String, String> bind(List<?> bindings) {
    Map<String, String> bound = new LinkedHashMap<>();
    for (Object one : bindings) {
      Map<?, ?> binding = (Map<?, ?>) one;
      String secret = controller.secret(binding.get("credentialsId").toString());
      if (binding.get("symbol").equals("usernamePassword")) {
        bound.put(binding.get("usernameVariable").toString(), secret.split(":", 2)[0]);
        bound.put(binding.get("passwordVariable").toString(), secret.split(":", 2)[1]);
      } else bound.put(binding.get("variable").toString(), secret);
    }
    return bound;
  }

  private static Map<String, String> split(List<?> overrides) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Object one : overrides) all.put(one.toString().split("=", 2)[0], one.toString().split("=", 2)[1]);
    return all;
  }

  private static Object write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return null;
  }

  private static Object remove(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) if (!path.equals(folder)) Files.delete(path);
    }
    return null;
  }

  private interface Work {
    Object run() throws Throwable;
  }

  private static Object unchecked(Work work) throws Exception {
    try {
      return work.run();
    } catch (Exception | Error failure) {
      throw failure;
    } catch (Throwable other) {
      throw new IllegalStateException(other);
    }
  }
}
