package controller;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import com.cloudbees.groovy.cps.TransformerConfiguration;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import com.cloudbees.groovy.cps.impl.CpsClosure;
import groovy.lang.Closure;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import groovy.json.JsonOutput;
import groovy.json.JsonSlurper;
import hudson.AbortException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * Plays a Jenkinsfile as Jenkins does: the same transformation into continuations by the same library, suspended at each step.
 * At each step everything that is alive is serialised and read back, and the pipeline goes on with the copy, as it would after
 * a restart; what cannot be serialised fails here as it does there. The steps are ours (Steps.java).
 */
public final class Controller {
  private static Controller current;
  private final List<Continuable> threads = new ArrayList<>();
  private final Map<String, Script> libraries = new HashMap<>();
  private final Map<String, Script> scripts = new HashMap<>();
  private final Map<String, Object> config;
  private final Steps steps;
  private final GroovyShell shell;
  final Build build = new Build();

  static Controller current() {
    return current;
  }

  @SuppressWarnings("unchecked")
  private Controller(Path configFile) throws IOException {
    config = (Map<String, Object>) new JsonSlurper().parse(configFile.toFile());
    current = this;
    CpsTransformer transformer = new CpsTransformer();
    transformer.setConfiguration(new TransformerConfiguration().withClosureType(CpsClosure.class));
    ImportCustomizer imports = new ImportCustomizer();
    imports.addStarImports("com.cloudbees.groovy.cps", "org.jenkinsci.plugins.workflow.libs");
    CompilerConfiguration compiler = new CompilerConfiguration();
    compiler.addCompilationCustomizers(imports, transformer);
    compiler.setScriptBaseClass(PipelineScript.class.getName());
    GroovyClassLoader loader = new GroovyClassLoader(getClass().getClassLoader(), compiler);
    Path library = Path.of(text("library"));
    loader.addClasspath(library.resolve("src").toString());
    shell = new GroovyShell(loader, new groovy.lang.Binding(), compiler);
    steps = new Steps(this);
    try (var files = Files.list(library.resolve("vars"))) {
      for (Path file : files.filter((path) -> path.toString().endsWith(".groovy")).toList())
        libraries.put(file.getFileName().toString().replace(".groovy", ""), parse(file));
    }
  }

  /** @param args - the file with the configuration; it names the Jenkinsfile, the library, and where the record goes */
  public static void main(String[] args) throws Exception {
    Controller controller = new Controller(Path.of(args[0]));
    controller.play();
    Files.writeString(Path.of(controller.text("record")), JsonOutput.toJson(controller.build.record));
    System.out.println("Finished: " + controller.build.getResult());
  }

  private void play() {
    try {
      Script script = parse(Path.of(text("jenkinsfile")));
      steps.start();
      drive(new Continuable(script));
      if (build.getResult() == null) build.setResult("SUCCESS");
    } catch (FlowInterruptedException aborted) {
      build.setResult("ABORTED");
    } catch (Throwable failure) {
      build.setResult("FAILURE");
      if (failure instanceof AbortException) System.out.println("ERROR: " + failure.getMessage());
      else failure.printStackTrace(System.out);
      build.record.put("failure", failure.toString());
    } finally {
      build.record.put("result", build.getResult());
    }
  }

  private Script parse(Path file) throws IOException {
    Script script = shell.parse(file.toFile());
    scripts.put(script.getClass().getName(), script);
    return script;
  }

  Script script(String name) {
    return scripts.get(name);
  }

  private Object drive(Continuable thread) throws Throwable {
    int at = threads.size();
    threads.add(thread);
    try {
      Outcome given = new Outcome(null, null);
      while (true) {
        Outcome yielded = threads.get(at).run0(given);
        if (!threads.get(at).isResumable()) return yielded.replay();
        StepRequest request = restart((StepRequest) yielded.getNormal());
        try {
          given = new Outcome(steps.perform(request), null);
        } catch (Throwable failure) {
          given = new Outcome(null, failure);
        }
      }
    } finally {
      threads.subList(at, threads.size()).clear();
    }
  }

  /** Runs the body of a block step to its end. */
  Object runBody(Closure<?> body, Object... args) throws Throwable {
    try {
      return body.call(args);
    } catch (CpsCallableInvocation call) {
      return drive(new Continuable(call.asBlock()));
    }
  }

  /** What Jenkins writes at each step, and reads after a restart. */
  @SuppressWarnings("unchecked")
  private StepRequest restart(StepRequest request) throws IOException, ClassNotFoundException {
    List<Object> alive = new ArrayList<>(threads);
    alive.add(request);
    // A variable of the Jenkinsfile without `def` has to survive as well.
    alive.add(new HashMap<>(variables()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(alive);
    }
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
      @Override
      protected Class<?> resolveClass(ObjectStreamClass wanted) throws IOException, ClassNotFoundException {
        return Class.forName(wanted.getName(), false, shell.getClassLoader());
      }
    }) {
      List<Object> read = (List<Object>) in.readObject();
      variables().putAll((Map<String, Object>) read.remove(read.size() - 1));
      StepRequest copy = (StepRequest) read.remove(read.size() - 1);
      for (int at = 0; at < threads.size(); at++) threads.set(at, (Continuable) read.get(at));
      return copy;
    }
  }

  /** Of the Jenkinsfile, without `def`. */
  @SuppressWarnings("unchecked")
  Map<String, Object> variables() {
    return shell.getContext().getVariables();
  }

  Script library(String name) {
    return libraries.get(name);
  }

  Object global(String name) {
    return switch (name) {
      case "env" -> new EnvironmentView();
      case "currentBuild" -> build;
      case "params" -> new LinkedHashMap<>(map("params"));
      case "scm", "any", "none", "_" -> name;
      default -> libraries.containsKey(name) ? libraries.get(name) : steps.context().env().get(name);
    };
  }

  Map<String, String> environment() {
    return steps.context().env();
  }

  String text(String key) {
    return (String) config.get(key);
  }

  @SuppressWarnings("unchecked")
  Map<String, String> map(String key) {
    return (Map<String, String>) config.getOrDefault(key, Map.of());
  }

  boolean hasPlugin(String name) {
    return map("plugins").containsKey(name);
  }

  String secret(String id) {
    String secret = map("credentials").get(id);
    if (secret == null) throw new IllegalArgumentException("Could not find credentials entry with ID '" + id + "'");
    return secret;
  }
}
