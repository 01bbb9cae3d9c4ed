package controller;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How Jenkins ends the processes of a step: it looks for a cookie in the environment of every process, and of each that has it
 * ends the children first. A process gets SIGTERM, and up to five seconds before its parent gets one; none gets SIGKILL.
 */
final class ProcessTree {
  private static final long softKillMs = 5000;

  static void killAll(String cookie) {
    List<ProcessHandle> all = ProcessHandle.allProcesses().filter((one) -> hasCookie(one, cookie)).toList();
    for (ProcessHandle one : all) if (hasCookie(one, cookie)) killRecursively(one, System.currentTimeMillis() + softKillMs);
  }

  private static void killRecursively(ProcessHandle process, long deadlineMs) {
    process.children().toList().forEach((child) -> killRecursively(child, deadlineMs));
    process.destroy();
    try {
      do Thread.sleep(20);
      while (process.isAlive() && System.currentTimeMillis() < deadlineMs);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static boolean hasCookie(ProcessHandle process, String cookie) {
    try {
      String environment = Files.readString(Path.of("/proc/" + process.pid() + "/environ"), java.nio.charset.StandardCharsets.ISO_8859_1);
      return Arrays.asList(environment.split("\0")).contains(cookie);
    } catch (IOException gone) {
      return false;
    }
  }

  private ProcessTree() {}
}
