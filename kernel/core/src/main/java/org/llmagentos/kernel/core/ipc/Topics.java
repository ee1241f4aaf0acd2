package org.llmagentos.kernel.core.ipc;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.Pid;

/** Which processes follow which topic; each tenant has its own. */
public final class Topics {

  private final SortedMap<String, SortedMap<String, SortedSet<Pid>>> followers = new TreeMap<>();

  /** Who follows that topic, oldest first. */
  public List<Pid> followers(Tenant tenant, String topic) {
    SortedMap<String, SortedSet<Pid>> mine = followers.get(tenant.id());
    SortedSet<Pid> some = mine == null ? null : mine.get(topic);
    return some == null ? List.of() : List.copyOf(some);
  }

  /** From now on that process follows the topic. */
  public void follow(Tenant tenant, String topic, Pid follower) {
    followers.computeIfAbsent(tenant.id(), _ -> new TreeMap<>()).computeIfAbsent(topic, _ -> new TreeSet<>()).add(follower);
  }

  /** It follows it no more. */
  public void leave(Tenant tenant, String topic, Pid follower) {
    SortedMap<String, SortedSet<Pid>> mine = followers.get(tenant.id());
    SortedSet<Pid> some = mine == null ? null : mine.get(topic);
    if (mine != null && some != null && some.remove(follower) && some.isEmpty()) {
      mine.remove(topic);
      if (mine.isEmpty()) {
        followers.remove(tenant.id());
      }
    }
  }
}
