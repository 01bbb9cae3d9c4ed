package hudson;

import java.io.IOException;

/** By this name pipelines know a step that failed with a message for people. */
public class AbortException extends IOException {
  public AbortException(String message) {
    super(message);
  }
}
