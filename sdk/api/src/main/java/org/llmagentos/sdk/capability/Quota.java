package org.llmagentos.sdk.capability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much a process, its children included, may use in all, in the units of {@link Resource}. What a call may cost at most is reserved
 * before the call and settled after it, so no quota is ever exceeded.
 *
 * <p>What a quota says is held back of the parent's budget when a child is spawned. Of what it does not say, a child has as much as those
 * above it have left, call by call.
 *
 * @param limits of the other resources, at most one of each; one that is not named has no limit of its own
 */
public record Quota(long modelCalls, long tokens, long snippets, long skillCalls, long children, List<Limit> limits) {

  /** The largest of each: more than anybody will use, and sums of many still fit a number. */
  public static final long MOST = 1L << 53;

  /** All that there is. */
  public static final Quota UNLIMITED = new Quota(MOST, MOST, MOST, MOST, MOST);

  public Quota {
    if (Math.max(Math.max(modelCalls, tokens), Math.max(Math.max(snippets, skillCalls), children)) > MOST) {
      throw new IllegalArgumentException("a quota is at most " + MOST + " of each");
    }
    if (modelCalls < 0 || tokens < 0 || snippets < 0 || skillCalls < 0 || children < 0) {
      throw new IllegalArgumentException("a quota is not negative");
    }
    limits = limits.stream().sorted(Comparator.comparing(Limit::resource)).toList();
    if (limits.stream().map(Limit::resource).distinct().filter(Quota::isOther).count() < limits.size()) {
      throw new IllegalArgumentException("a quota says each resource once: " + limits);
    }
  }

  /** One without further limits. */
  public Quota(long modelCalls, long tokens, long snippets, long skillCalls, long children) {
    this(modelCalls, tokens, snippets, skillCalls, children, List.of());
  }

  /** The same with that limit in the place of what it says of the resource. */
  public Quota with(Limit limit) {
    long most = limit.most();
    return switch (limit.resource()) {
      case MODEL_CALLS -> new Quota(most, tokens, snippets, skillCalls, children, limits);
      case TOKENS -> new Quota(modelCalls, most, snippets, skillCalls, children, limits);
      case SNIPPETS -> new Quota(modelCalls, tokens, most, skillCalls, children, limits);
      case SKILL_CALLS -> new Quota(modelCalls, tokens, snippets, most, children, limits);
      case CHILDREN -> new Quota(modelCalls, tokens, snippets, skillCalls, most, limits);
      case MONEY, SANDBOX_MILLIS, MESSAGES, STORAGE, WALL_MILLIS, TRAINING_MILLIS -> {
        var others = new ArrayList<>(limits);
        others.removeIf(other -> other.resource() == limit.resource());
        others.add(limit);
        yield new Quota(modelCalls, tokens, snippets, skillCalls, children, others);
      }
    };
  }

  /** The most of one resource; {@link #MOST} where nothing is said. */
  public long of(Resource resource) {
    return switch (resource) {
      case MODEL_CALLS -> modelCalls;
      case TOKENS -> tokens;
      case SNIPPETS -> snippets;
      case SKILL_CALLS -> skillCalls;
      case CHILDREN -> children;
      case MONEY, SANDBOX_MILLIS, MESSAGES, STORAGE, WALL_MILLIS, TRAINING_MILLIS -> {
        for (Limit limit : limits) {
          if (limit.resource() == resource) {
            yield limit.most();
          }
        }
        yield MOST;
      }
    };
  }

  /** Whether it limits that resource by itself. */
  public boolean says(Resource resource) {
    boolean says = !isOther(resource);
    for (Limit limit : limits) {
      says |= limit.resource() == resource;
    }
    return says;
  }

  /** Whether nothing that is said here is larger than in {@code other}. */
  public boolean within(Quota other) {
    return Stream.of(Resource.values()).allMatch(resource -> !says(resource) || of(resource) <= other.of(resource));
  }

  private static boolean isOther(Resource resource) {
    return resource.compareTo(Resource.CHILDREN) > 0;
  }
}
