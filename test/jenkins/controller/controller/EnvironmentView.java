package controller;

import groovy.lang.GroovyObjectSupport;
import java.io.Serializable;

/** `env`: the environment where the pipeline is just now. */
public final class EnvironmentView extends GroovyObjectSupport implements Serializable {
  @Override
  public Object getProperty(String name) {
    return Controller.current().environment().get(name);
  }
}
