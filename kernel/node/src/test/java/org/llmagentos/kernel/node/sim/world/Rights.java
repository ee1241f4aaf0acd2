package org.llmagentos.kernel.node.sim.world;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.ipc.Topic;

/**
 * What a process may do, as the text of its goal says: its kind and its level.
 *
 * @param kind {@code rich} may do all but what nobody may; {@code plain} the same without real environments; {@code poor} little;
 *     {@code calm} only what a crash cannot make different
 * @param level how much of everything
 */
public record Rights(String kind, int level) {

  /** The number of a child's goal is its parent's times this, plus its own from 1. */
  public static final int BRANCHES = 16;

  /** The rights in a goal's text. */
  public static Rights of(String text) {
    String[] words = text.split(" ", -1);
    return new Rights(words[0], Integer.parseInt(words[1]));
  }

  /** The text of a goal with these rights. */
  public String text() {
    return kind + " " + level;
  }

  boolean poor() {
    return kind.equals("poor");
  }

  /** Whether it does only what a crash cannot make different. */
  public boolean calm() {
    return kind.equals("calm");
  }

  boolean rich() {
    return kind.equals("rich");
  }

  /** The grant. */
  public Grant grant() {
    var rights = new ArrayList<Capability>();
    rights.add(new Capability.Execute(Words.LANGUAGE));
    rights.add(new Capability.Topic("news"));
    rights.add(new Capability.Topic(Topic.QUOTA_WARNINGS));
    rights.add(new Capability.Open(Counter.SAVED.id()));
    List.of("look", "up", "watch").forEach(skill -> rights.add(new Capability.Invoke(skill)));
    if (!poor()) {
      rights.add(new Capability.Open(Counter.UNSAVED.id()));
      rights.add(new Capability.Invoke("stumble"));
      rights.add(new Capability.Topic(Topic.DEAD_LETTERS));
    }
    if (!calm()) {
      rights.add(new Capability.Spawn(Worker.ID));
      rights.add(new Capability.Infer("echo"));
      rights.add(new Capability.Learn("library"));
    }
    if (rich() || kind.equals("plain")) {
      rights.add(new Capability.Infer("remote"));
      rights.add(new Capability.Learn(Tally.ID));
      rights.add(new Capability.Send(Worker.ID));
      List.of("mail", "post", "wave").forEach(skill -> rights.add(new Capability.Invoke(skill)));
    }
    if (rich()) {
      rights.add(new Capability.Open(Street.SPEC.id()));
      rights.add(new Capability.Invoke("press"));
    }
    return new Grant(rights, quota());
  }

  /** Of what the first five are limited always, and the others by kind: what is not said is bounded from above. */
  private Quota quota() {
    Quota quota = new Quota(level * 2L, level * 5_000L, level * 3L, level * 10L, level / 2);
    if (poor()) {
      quota = quota.with(new Limit(Resource.MESSAGES, level * 3L)).with(new Limit(Resource.STORAGE, level * 100L));
    } else if (kind.equals("plain")) {
      quota = quota.with(new Limit(Resource.MONEY, level * 2_000L)).with(new Limit(Resource.SANDBOX_MILLIS, level * 20_000L));
    } else if (rich()) {
      quota = quota.with(new Limit(Resource.WALL_MILLIS, level * 20_000L)).with(new Limit(Resource.MESSAGES, level * 12L));
    }
    return quota;
  }
}
