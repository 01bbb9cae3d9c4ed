package org.jenkinsci.plugins.workflow.steps;

/** By this name pipelines know that their build was aborted. */
public class FlowInterruptedException extends InterruptedException {
  public FlowInterruptedException() {
    super("Aborted by somebody");
  }
}
