package org.llmagentos.kernel.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.sdk.Fault;

/** Asks a person whether something that cannot be undone is meant. */
record Confirmation(Session session) {

  /**
   * Whether the person typed the word.
   *
   * @param deed what is to be done, in an order's form
   * @param asks whether the command may ask at all
   * @param warning what will be, in a sentence without its end
   * @param word what is to be typed
   */
  boolean given(String deed, boolean asks, String warning, String word) throws IOException {
    if (!asks || !session.terminal().traits().asks()) {
      throw new ControlException(Fault.Category.USER, "nobody can be asked here whether to " + deed + ": if you mean it, add --yes");
    }
    session.terminal().question(warning + ". Type " + word + " to do it:");
    String typed = new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.UTF_8)).readLine();
    return typed != null && typed.strip().equals(word);
  }
}
