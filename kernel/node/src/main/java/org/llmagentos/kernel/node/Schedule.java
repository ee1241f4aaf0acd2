package org.llmagentos.kernel.node;

import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;
import org.llmagentos.kernel.core.schedule.Share;
import org.llmagentos.kernel.node.plugin.Catalog;

/**
 * How devices are shared, as an operator says in {@code kernel.properties}:
 *
 * <pre>
 *   device.NAME.slots   calls at a time: NAME is sandbox, model/ID, or model for every model of which nothing else is said
 *   device.NAME.most    tokens of a model, snippets of the sandbox, that one call may take
 *   device.NAME.policy  fair-share (the default), least-attained, priority or fifo
 *   tenant.NAME.weight  its share is in proportion to this; 1
 *   tenant.NAME.cap     slots of one device that it may hold at a time; all
 *   tenant.NAME.priority  larger goes first, under the policy priority; 0
 * </pre>
 */
final class Schedule {

  private static final String DEVICE = "device.";
  private static final String TENANT = "tenant.";
  private static final String MODEL = "model";

  private final SortedMap<String, String> settings;

  private Schedule(SortedMap<String, String> settings) {
    this.settings = settings;
  }

  /**
   * Rules for every model that is there, and for the sandbox.
   *
   * @param settings by key; those with other keys are not looked at
   * @throws HomeException when a setting makes no sense
   */
  static Rules rules(SortedMap<String, String> settings, Catalog catalog) {
    var schedule = new Schedule(settings);
    var devices = new TreeMap<String, Device>();
    devices.put(Rules.SANDBOX, schedule.device(Rules.SANDBOX, new Device(Limits.SNIPPETS, 1, new SchedulingPolicy.FairShare())));
    catalog.models().forEach((id, offered) -> devices.put(Rules.model(id), schedule.model(id, offered.spec().remote())));
    schedule.check(devices);
    return new Rules(devices, schedule.shares());
  }

  private Device model(String id, boolean remote) {
    int slots = remote ? Limits.REMOTE_MODEL_SLOTS : Limits.LOCAL_MODEL_SLOTS;
    Device usual = device(MODEL, new Device(slots, Limits.MODEL_TOKENS, new SchedulingPolicy.FairShare()));
    return device(Rules.model(id), usual);
  }

  /** A device as the settings of that name say, and where they say nothing as usual. */
  private Device device(String name, Device usual) {
    String key = DEVICE + name + ".";
    String policy = settings.get(key + "policy");
    return new Device(
        (int) number(key + "slots", usual.slots(), Integer.MAX_VALUE),
        number(key + "most", usual.most(), Long.MAX_VALUE),
        policy == null ? usual.policy() : policy(key + "policy", policy));
  }

  private SortedMap<String, Share> shares() {
    var shares = new TreeMap<String, Share>();
    for (String key : settings.keySet()) {
      if (key.startsWith(TENANT)) {
        int end = key.lastIndexOf('.');
        String tenant = end < TENANT.length() ? "" : key.substring(TENANT.length(), end);
        String of = TENANT + tenant + ".";
        if (!tenant.matches("[a-z0-9][a-z0-9-]{0,62}") || !(key.equals(of + "weight") || key.equals(of + "cap") || key.equals(of + "priority"))) {
          throw unknown(key, "tenant.NAME.weight, .cap or .priority");
        }
        int weight = (int) number(of + "weight", Share.USUAL.weight(), 1_000_000);
        int cap = (int) number(of + "cap", Share.USUAL.cap(), Integer.MAX_VALUE);
        shares.put(tenant, new Share(weight, cap, (int) number(of + "priority", Share.USUAL.priority(), 0, 1_000_000)));
      }
    }
    return shares;
  }

  private void check(SortedMap<String, Device> devices) {
    for (String key : settings.keySet()) {
      if (key.startsWith(DEVICE)) {
        int end = key.lastIndexOf('.');
        String name = end < DEVICE.length() ? "" : key.substring(DEVICE.length(), end);
        String what = key.substring(end + 1);
        boolean known = name.equals(MODEL) || name.startsWith(Rules.model("")) || devices.containsKey(name);
        if (!known || !(what.equals("slots") || what.equals("most") || what.equals("policy"))) {
          throw unknown(key, "device.NAME.slots, .most or .policy, where NAME is sandbox, model or model/ID");
        }
      }
    }
  }

  private static SchedulingPolicy policy(String key, String word) {
    return switch (word) {
      case "fair-share" -> new SchedulingPolicy.FairShare();
      case "least-attained" -> new SchedulingPolicy.LeastAttained(Limits.AGING / 1_000);
      case "priority" -> new SchedulingPolicy.Priority();
      case "fifo" -> new SchedulingPolicy.Fifo();
      default -> throw new HomeException("kernel.properties: " + key + " is fair-share, least-attained, priority or fifo, not " + word, false);
    };
  }

  private long number(String key, long usual, long most) {
    return number(key, usual, 1, most);
  }

  private long number(String key, long usual, long least, long most) {
    String given = settings.get(key);
    if (given == null) {
      return usual;
    }
    try {
      long number = Long.parseLong(given.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, like a number out of range
    }
    throw new HomeException("kernel.properties: %s is a whole number from %d to %,d, not %s".formatted(key, least, most, given), false);
  }

  private static HomeException unknown(String key, String there) {
    return new HomeException("kernel.properties: there is no setting " + key + ", but " + there, false);
  }
}
