package org.jenkinsci.plugins.workflow.libs;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** `@Library('name') _` in a Jenkinsfile. */
@Retention(RetentionPolicy.SOURCE)
public @interface Library {
  String[] value();
}
