package org.llmagentos.kernel.node.settings;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;

/** Limits as operators write them: {@code tokens} and {@code 5000}, {@code money} and {@code 12.50}, {@code messages} and {@code unlimited}. */
public final class LimitWords {

  private static final String UNLIMITED = "unlimited";
  private static final int PLACES = 6; // of money, which is counted in millionths

  private LimitWords() {}

  /** Keys of what many processes use together: all but wall time, of which each has its own. */
  public static List<String> ofTenants() {
    return Stream.of(Resource.values()).filter(resource -> resource != Resource.WALL_MILLIS).map(Resource::key).toList();
  }

  /**
   * A tenant's limit.
   *
   * @throws IllegalArgumentException when it is none, with what to write
   */
  public static Limit ofTenant(String key, String value) {
    if (!ofTenants().contains(key)) {
      throw new IllegalArgumentException("a tenant has no limit of %s: there are %s".formatted(key, String.join(", ", ofTenants())));
    }
    return limit(key, value);
  }

  /**
   * A limit of a process.
   *
   * @throws IllegalArgumentException when it is none, with what to write
   */
  public static Limit limit(String key, String value) {
    Resource resource =
        Resource.of(key)
            .orElseThrow(() -> new IllegalArgumentException("nothing is limited by %s: see `agentos limit --help`".formatted(key)));
    if (value.equals(UNLIMITED)) {
      return new Limit(resource, Quota.MOST);
    }
    int places = resource == Resource.MONEY ? PLACES : 0;
    if (!value.matches("\\d{1,16}" + (places > 0 ? "(\\.\\d{1," + places + "})?" : ""))) {
      String example = places > 0 ? "12.50" : "5000";
      throw new IllegalArgumentException("%s is a number or %s, not %s: write %s=%s".formatted(key, UNLIMITED, value, key, example));
    }
    return new Limit(resource, new BigDecimal(value).movePointRight(places).longValueExact());
  }
}
