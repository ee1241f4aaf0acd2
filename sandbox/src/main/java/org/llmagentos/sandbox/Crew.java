package org.llmagentos.sandbox;

import org.llmagentos.sdk.capability.Tenant;

/**
 * Who may share workers.
 *
 * @param memory megabytes that a snippet may hold
 */
record Crew(Tenant tenant, String language, int memory) {

  /** Megabytes of a worker's heap: to what a snippet may hold comes what the language does, some 12 and 58, and room for its garbage. */
  int heap() {
    return memory + (language.equals("python") ? 128 : 32);
  }
}
