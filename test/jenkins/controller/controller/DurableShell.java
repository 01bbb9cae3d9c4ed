package controller;

import hudson.AbortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * `sh`: the script becomes a file that `sh -xe` runs in the background, with its output in a file and its exit code in another;
 * the step looks at both. An abort sends SIGTERM to whatever has the cookie, and the step ends when the exit code is there, or
 * twenty seconds later.
 */
final class DurableShell {
  private static final long abortMs = 20_000;
  private static boolean isAborted;
  private final Controller controller;
  private final Context context;

  DurableShell(Controller controller, Context context) {
    this.controller = controller;
    this.context = context;
  }

  Object run(StepRequest step) throws Exception {
    Path control = Path.of(context.workspace() + "@tmp", "durable-" + UUID.randomUUID().toString().substring(0, 8));
    Files.createDirectories(control);
    Files.createDirectories(context.folder());
    Path script = Files.writeString(control.resolve("script.sh"), step.text("script"));
    controller.build.add("scripts", step.text("script"));
    String cookie = "durable-" + control.hashCode();
    launch(control, script, cookie, step.flag("returnStdout"));
    long abortedAt = 0;
    String log = "";
    while (!Files.exists(control.resolve("result"))) {
      Thread.sleep(50);
      log = tell(control, log);
      String when = controller.text("abortWhen");
      if (!isAborted && when != null && Pattern.compile(when).matcher(log).find()) {
        isAborted = true;
        abortedAt = System.currentTimeMillis();
        System.out.println("Sending interrupt signal to process");
        Thread kill = new Thread(() -> ProcessTree.killAll("JENKINS_SERVER_COOKIE=" + cookie));
        kill.start();
      }
      if (abortedAt > 0 && System.currentTimeMillis() - abortedAt > abortMs) {
        System.out.println("After 20s process did not stop");
        throw new FlowInterruptedException();
      }
    }
    tell(control, log);
    int code = Integer.parseInt(Files.readString(control.resolve("result")).trim());
    if (abortedAt > 0) {
      controller.build.record.put("abortedAfterMs", System.currentTimeMillis() - abortedAt);
      controller.build.record.put("abortedCode", code);
      throw new FlowInterruptedException();
    }
    if (step.flag("returnStatus")) return code;
    if (code != 0) throw new AbortException("script returned exit code " + code);
    return step.flag("returnStdout") ? Files.readString(control.resolve("output")) : null;
  }

  private void launch(Path control, Path script, String cookie, boolean capturesOutput) throws IOException {
    String output = capturesOutput ? "> '" + control + "/output' 2> '" + control + "/log'" : "> '" + control + "/log' 2>&1";
    String interpreter = Files.readString(script).startsWith("#!") ? "" : "sh -xe ";
    if (interpreter.isEmpty()) script.toFile().setExecutable(true);
    String wrapper = "(JENKINS_SERVER_COOKIE=" + cookie + " " + interpreter + "'" + script + "' " + output + "; echo $? > '" + control
        + "/code'; mv '" + control + "/code' '" + control + "/result') >&- 2>&- &";
    ProcessBuilder builder = new ProcessBuilder(List.of("nohup", "sh", "-c", wrapper)).directory(context.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(context.env());
    builder.environment().put("JENKINS_SERVER_COOKIE", "please-do-not-kill-me");
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Prints what is new, with the secrets of the controller hidden. */
  private String tell(Path control, String before) throws IOException {
    Path file = control.resolve("log");
    String now = Files.exists(file) ? Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1) : "";
    String fresh = now.substring(Math.min(before.length(), now.length()));
    if (!fresh.isEmpty()) System.out.print(fresh);
    return now;
  }
}
