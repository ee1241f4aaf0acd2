package org.llmagentos.plugin.provider.embedded;

final class Tuned {
  private Tuned() {}

  static double of(String name, double value) {
    return Double.parseDouble(System.getProperty(name, Double.toString(value)));
  }
}
