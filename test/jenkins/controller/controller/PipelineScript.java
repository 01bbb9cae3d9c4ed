package controller;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.SerializableScript;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.runtime.InvokerHelper;

/** What Jenkinsfiles and the files in vars/ extend: a call of something unknown is a library, a symbol or a step. */
public abstract class PipelineScript extends SerializableScript {
  private static final Set<String> symbols =
      Set.of("string", "usernamePassword", "file", "cron", "logRotator", "buildDiscarder", "modernSCM", "scmGit");

  @Override
  public Object invokeMethod(String name, Object args) {
    Object[] given = InvokerHelper.asArray(args);
    Controller controller = Controller.current();
    Script library = controller.library(name);
    if (library != null) return InvokerHelper.getMetaClass(library).invokeMethod(library, "call", given);
    if (name.equals("credentials")) return controller.secret(given[0].toString());
    if (symbols.contains(name) || (name.equals("attachments") && controller.hasPlugin("junit-attachments"))) return describe(name, given);
    if (name.equals("publishHTML") && !controller.hasPlugin("htmlpublisher") || !Steps.names.contains(name))
      throw new NoSuchMethodError("No such DSL method '" + name + "' found among steps");
    return Continuable.suspend(name, new StepRequest(name, given));
  }

  @Override
  public Object getProperty(String name) {
    try {
      return super.getProperty(name);
    } catch (MissingPropertyException missing) {
      Object global = Controller.current().global(name);
      if (global == null) throw missing;
      return global;
    }
  }

  /** Scripts live as long as the controller does; what they hold is serialised apart from them. */
  protected Object writeReplace() {
    return new Reference(getClass().getName());
  }

  private record Reference(String name) implements java.io.Serializable {
    private Object readResolve() {
      return Controller.current().script(name);
    }
  }

  private static Map<String, Object> describe(String symbol, Object[] given) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("symbol", symbol);
    List<Object> plain = new ArrayList<>();
    for (Object one : given)
      if (one instanceof Map<?, ?> map) map.forEach((key, value) -> described.put(key.toString(), value));
      else plain.add(one);
    if (!plain.isEmpty()) described.put("value", plain);
    return described;
  }
}
