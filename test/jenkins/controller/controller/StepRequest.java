package controller;

import groovy.lang.Closure;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a pipeline asks for when it calls a step: the arguments by name, and the body. */
final class StepRequest implements Serializable {
  final String name;
  final Map<String, Object> named = new LinkedHashMap<>();
  /** The only argument, where it has no name. */
  final Object single;
  final Closure<?> body;

  StepRequest(String name, Object[] given) {
    this.name = name;
    Object alone = null;
    Closure<?> block = null;
    for (Object one : given) {
      if (one instanceof Closure<?> closure) block = closure;
      else if (one instanceof Map<?, ?> map && !name.equals("parallel")) map.forEach((key, value) -> named.put(key.toString(), value));
      else alone = one;
    }
    single = alone;
    body = block;
  }

  /** An argument by its name, or the one without a name where the step allows that for this one. */
  Object get(String key) {
    return named.containsKey(key) ? named.get(key) : single;
  }

  String text(String key) {
    Object value = get(key);
    return value == null ? null : value.toString();
  }

  boolean flag(String key) {
    return Boolean.TRUE.equals(named.get(key));
  }
}
