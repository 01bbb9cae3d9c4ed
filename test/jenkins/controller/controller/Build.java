package controller;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** `currentBuild`, and the record of all that was asked of the controller. */
public final class Build implements Serializable {
  private static final List<String> order = List.of("SUCCESS", "UNSTABLE", "FAILURE", "NOT_BUILT", "ABORTED");
  final transient Map<String, Object> record = new LinkedHashMap<>();
  private transient String result;

  public String getResult() {
    return result;
  }

  public String getCurrentResult() {
    return result == null ? "SUCCESS" : result;
  }

  /** A result only ever gets worse. */
  public void setResult(String wanted) {
    if (!order.contains(wanted)) throw new IllegalArgumentException("there is no result " + wanted);
    if (result == null || order.indexOf(wanted) > order.indexOf(result)) result = wanted;
  }

  @SuppressWarnings("unchecked")
  void add(String list, Object value) {
    ((List<Object>) record.computeIfAbsent(list, (key) -> new ArrayList<>())).add(value);
  }

  private Object readResolve() {
    return Controller.current().build;
  }
}
