package controller;

import groovy.lang.Closure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * Declarative pipelines, as far as the examples go: sections run in the order in which they stand, so `post` stands last in its
 * section, which is how they are written.
 */
final class Declarative {
  static final Set<String> words = Set.of("pipeline", "agent", "options", "environment", "stages", "steps", "post", "script", "always",
      "success", "failure", "unstable", "aborted", "unsuccessful", "cleanup", "triggers", "disableConcurrentBuilds", "skipDefaultCheckout");

  /** What is known of the sections around. */
  private static final class Section {
    Throwable failure;
    Context node;
  }

  private final Controller controller;
  private final Steps steps;
  private final Deque<Section> sections = new ArrayDeque<>();

  Declarative(Controller controller, Steps steps) {
    this.controller = controller;
    this.steps = steps;
  }

  /** `stage` is a step of scripted pipelines as well; it is a section when a pipeline is around. */
  Object perform(StepRequest step) throws Throwable {
    return switch (step.name) {
      case "pipeline" -> section(step.body);
      case "agent" -> onAgent(step);
      case "environment" -> inEnvironment(step.body);
      case "stages", "steps" -> remembered(step.body);
      case "post" -> { yield steps.inside(place(), step.body); }
      case "script" -> controller.runBody(step.body);
      case "options", "triggers", "disableConcurrentBuilds", "skipDefaultCheckout" -> null;
      default -> isDue(step.name) ? controller.runBody(step.body) : null;
    };
  }

  boolean isOpen() {
    return !sections.isEmpty();
  }

  Object section(Closure<?> body) throws Throwable {
    sections.push(new Section());
    try {
      controller.runBody(body);
      if (sections.peek().failure != null) throw sections.peek().failure;
      return null;
    } finally {
      sections.pop();
    }
  }

  private Object onAgent(StepRequest step) throws Throwable {
    if ("none".equals(step.single)) return null;
    sections.peek().node = steps.newNode();
    steps.inside(sections.peek().node, () -> steps.checkOut());
    return null;
  }

  private Context place() {
    for (Section section : sections) if (section.node != null) return section.node;
    return steps.context();
  }

  private Object inEnvironment(Closure<?> body) throws Throwable {
    Map<String, Object> before = new LinkedHashMap<>(controller.variables());
    controller.runBody(body);
    Map<String, String> added = new LinkedHashMap<>();
    controller.variables().forEach((name, value) -> {
      if (!before.containsKey(name)) added.put(name.toString(), value.toString());
    });
    sections.peek().node = place().with(added);
    return null;
  }

  private Object remembered(Closure<?> body) throws Throwable {
    try {
      return steps.inside(place(), body);
    } catch (Throwable failure) {
      sections.peek().failure = failure;
      controller.build.setResult(failure instanceof FlowInterruptedException ? "ABORTED" : "FAILURE");
      return null;
    }
  }

  private boolean isDue(String condition) {
    String result = controller.build.getCurrentResult();
    return switch (condition) {
      case "always", "cleanup" -> true;
      case "unsuccessful" -> !result.equals("SUCCESS");
      default -> result.equalsIgnoreCase(condition);
    };
  }
}
