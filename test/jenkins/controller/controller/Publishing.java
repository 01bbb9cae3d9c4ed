package controller;

import hudson.AbortException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The steps that take files out of a workspace. As in Jenkins, links to folders are followed. */
final class Publishing {
  private final Controller controller;

  Publishing(Controller controller) {
    this.controller = controller;
  }

  Object junit(StepRequest step, Context context) throws Exception {
    List<Path> files = find(context.folder(), patterns(step.text("testResults")), List.of());
    boolean mayBeEmpty = step.flag("allowEmptyResults");
    if (files.isEmpty() && !mayBeEmpty)
      throw new AbortException("No test report files were found. Configuration error?");
    int total = 0;
    int failed = 0;
    int skipped = 0;
    for (Path file : files) {
      NodeList cases = DocumentBuilderFactory.newInstance().newDocumentBuilder()
          .parse(context.folder().resolve(file).toFile()).getElementsByTagName("testcase");
      for (int at = 0; at < cases.getLength(); at++) {
        total++;
        if (has((Element) cases.item(at), "skipped")) skipped++;
        else if (has((Element) cases.item(at), "failure") || has((Element) cases.item(at), "error")) failed++;
      }
    }
    if (total == 0 && !mayBeEmpty) throw new AbortException("None of the test reports contained any result");
    Map<String, Object> published = new LinkedHashMap<>(step.named);
    published.put("testResults", step.text("testResults"));
    published.putAll(Map.of("files", files.stream().map(Path::toString).toList(), "total", total, "failed", failed, "skipped", skipped));
    controller.build.add("junit", published);
    if (failed > 0 && !step.flag("skipMarkingBuildUnstable")) controller.build.setResult("UNSTABLE");
    return new LinkedHashMap<>(Map.of("totalCount", total, "failCount", failed, "skipCount", skipped));
  }

  Object archive(StepRequest step, Context context) throws IOException {
    List<Path> files = copy(context.folder(), patterns(step.text("artifacts")), patterns(step.named.get("excludes")), Path.of(controller.text("archive")));
    if (files.isEmpty() && !step.flag("allowEmptyArchive"))
      throw new AbortException("No artifacts found that match the file pattern \"" + step.text("artifacts") + "\". Configuration error?");
    for (Path file : files) controller.build.add("archived", file.toString());
    return null;
  }

  Object page(StepRequest step, Context context) throws AbortException {
    Map<?, ?> target = (Map<?, ?>) step.named.get("target");
    Path file = context.folder().resolve(target.get("reportDir").toString()).resolve(target.get("reportFiles").toString());
    if (!Files.exists(file) && !Boolean.TRUE.equals(target.get("allowMissing"))) throw new AbortException("there is no " + file);
    controller.build.add("pages", target.get("reportName").toString());
    return null;
  }

  Object stash(StepRequest step, Context context) throws IOException {
    List<Path> files = copy(context.folder(), patterns(step.named.getOrDefault("includes", "**")), patterns(step.named.get("excludes")), stashed(step.text("name")));
    if (files.isEmpty() && !step.flag("allowEmpty")) throw new AbortException("No files included in stash ‘" + step.text("name") + "’");
    return null;
  }

  Object unstash(String name, Context context) throws IOException {
    if (!Files.exists(stashed(name))) throw new AbortException("No such saved stash ‘" + name + "’");
    copy(stashed(name), List.of("**"), List.of(), context.folder());
    return null;
  }

  private Path stashed(String name) {
    return Path.of(controller.text("workspaces"), "stashes", name);
  }

  static List<Path> copy(Path from, List<String> includes, List<String> excludes, Path to) throws IOException {
    List<Path> files = find(from, includes, excludes);
    for (Path file : files) {
      Files.createDirectories(to.resolve(file).getParent());
      Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }
    return files;
  }

  private static List<Path> find(Path folder, List<String> includes, List<String> excludes) throws IOException {
    List<Path> found = new ArrayList<>();
    try (var all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      for (Path path : all.filter((one) -> Files.isRegularFile(one)).toList()) {
        Path name = folder.relativize(path);
        if (matches(name, includes) && !matches(name, excludes)) found.add(name);
      }
    }
    return found;
  }

  private static boolean matches(Path name, List<String> patterns) {
    return patterns.stream().anyMatch((pattern) -> FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(name));
  }

  private static List<String> patterns(Object text) {
    return text == null ? List.of() : List.of(text.toString().split("\\s*,\\s*"));
  }

  private static boolean has(Element test, String child) {
    return test.getElementsByTagName(child).getLength() > 0;
  }
}
