package org.llmagentos.kernel.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.Rate;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;
import org.llmagentos.kernel.core.schedule.Share;
import org.llmagentos.kernel.node.driver.model.DriverSettings;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.settings.KernelFile;
import org.llmagentos.kernel.node.settings.LimitWords;
import org.llmagentos.kernel.node.settings.Section;
import org.llmagentos.kernel.node.settings.Setting;
import org.llmagentos.kernel.node.settings.SettingsException;
import org.llmagentos.sdk.capability.Limit;

/** What the operator says of how devices are shared and what tenants may use: the sections {@code device} and {@code tenant} of the file. */
final class Schedule {

  /** The prefixes it takes. */
  static final List<String> PREFIXES = List.of("device", "tenant");

  /** Stands for every model of which nothing else is said. */
  private static final String EVERY_MODEL = Rules.model("*");

  private static final String DEVICES = "it is device.NAME.slots, .most or .policy, or a rate (.requests-per-minute, .tokens-per-minute),"
          + " where NAME is sandbox, trainer, model/ID or model/*";
  private static final String TENANTS = "it is tenant.NAME.weight, .cap or .priority, a rate (.requests-per-minute, .tokens-per-minute), or a limit (.%s)"
          .formatted(String.join(", .", LimitWords.ofTenants()));
  private static final List<String> PLAIN = List.of(Rules.SANDBOX, Rules.TRAINER);
  private static final String REQUESTS = "requests-per-minute";
  private static final String TOKENS = "tokens-per-minute";
  private static final List<String> SHARES = List.of("weight", "cap", "priority", REQUESTS, TOKENS);
  private static final int MOST_WEIGHT = 1_000_000;

  private final Section devices;
  private final Section tenants;
  private final DriverSettings prices;

  private Schedule(KernelFile file, DriverSettings prices) {
    devices = file.section("device");
    tenants = file.section("tenant");
    this.prices = prices;
  }

  /**
   * Rules for every model that is there, for the sandbox and for trainings. What is said of a model that is not there waits for it.
   *
   * @throws SettingsException for a line that makes no sense
   */
  static Rules rules(KernelFile file, Catalog catalog, DriverSettings prices) {
    var schedule = new Schedule(file, prices);
    schedule.devices.settings().forEach(schedule::check);
    var all = new TreeMap<String, Device>();
    all.put(Rules.SANDBOX, schedule.device(Rules.SANDBOX, new Device(Limits.SNIPPETS, 1, new SchedulingPolicy.FairShare())));
    all.put(Rules.TRAINER, schedule.device(Rules.TRAINER, new Device(Limits.TRAININGS, Limits.TRAINING_MILLIS, new SchedulingPolicy.FairShare())));
    catalog.models().forEach((id, offered) -> all.put(Rules.model(id), schedule.model(id, offered.spec().remote())));
    return new Rules(all, schedule.shares(), schedule.limits());
  }

  private Device model(String id, boolean remote) {
    int slots = remote ? Limits.REMOTE_MODEL_SLOTS : Limits.LOCAL_MODEL_SLOTS;
    Device plain =
        new Device(slots, Limits.MODEL_TOKENS, new SchedulingPolicy.FairShare(), Rate.NONE, prices.price(id), prices.dearest(id));
    return device(Rules.model(id), device(EVERY_MODEL, plain));
  }

  /** A device as its own lines say, and where they say nothing as usual. */
  private Device device(String name, Device usual) {
    return new Device(
        (int) (long) said(devices, name + ".slots").map(Schedule::slots).orElse((long) usual.slots()),
        said(devices, name + ".most").map(Schedule::most).orElse(usual.most()),
        said(devices, name + ".policy").map(Schedule::policy).orElse(usual.policy()),
        new Rate(
            said(devices, name + "." + REQUESTS).map(Schedule::rate).orElse(usual.rate().requests()),
            said(devices, name + "." + TOKENS).map(Schedule::rate).orElse(usual.rate().units())),
        usual.price(),
        usual.dearest());
  }

  private TreeMap<String, Share> shares() {
    var shares = new TreeMap<String, Share>();
    for (Setting setting : tenants.settings()) {
      Share share = shares.getOrDefault(tenant(setting), Share.USUAL);
      int weight = share.weight();
      int cap = share.cap();
      int priority = share.priority();
      Rate rate = share.rate();
      switch (what(setting)) {
        case "weight" -> weight = (int) setting.whole("a weight", 1, MOST_WEIGHT, 2);
        case "cap" -> cap = (int) setting.whole("a number of slots", 1, Integer.MAX_VALUE, 4);
        case "priority" -> priority = (int) setting.whole("a priority", 0, MOST_WEIGHT, 1);
        case REQUESTS -> rate = new Rate(rate(setting), rate.units());
        case TOKENS -> rate = new Rate(rate.requests(), rate(setting));
        default -> {
          continue; // a limit
        }
      }
      shares.put(tenant(setting), new Share(weight, cap, priority, rate));
    }
    return shares;
  }

  private TreeMap<String, List<Limit>> limits() {
    var limits = new TreeMap<String, List<Limit>>();
    for (Setting setting : tenants.settings()) {
      if (LimitWords.ofTenants().contains(what(setting))) {
        limits.computeIfAbsent(tenant(setting), _ -> new ArrayList<>()).add(limit(setting));
      } else if (!SHARES.contains(what(setting))) {
        throw setting.wrong(TENANTS);
      }
    }
    return limits;
  }

  private static Limit limit(Setting setting) {
    try {
      return LimitWords.ofTenant(what(setting), setting.value());
    } catch (IllegalArgumentException e) {
      throw setting.wrong(String.valueOf(e.getMessage()));
    }
  }

  private String tenant(Setting setting) {
    String tenant = name(tenants, setting, TENANTS);
    if (!tenant.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw setting.wrong(TENANTS + ", where NAME is 1 to 63 of a-z, 0-9 and '-'");
    }
    return tenant;
  }

  private void check(Setting setting) {
    String name = name(devices, setting, DEVICES);
    boolean known = PLAIN.contains(name) || (name.startsWith(Rules.model("")) && !name.equals(Rules.model("")));
    switch (what(setting)) {
      case "slots" -> slots(setting);
      case "most" -> most(setting);
      case "policy" -> policy(setting);
      case REQUESTS -> rate(setting);
      case TOKENS -> {
        rate(setting);
        known &= !PLAIN.contains(name);
      }
      default -> known = false;
    }
    if (!known) {
      throw setting.wrong(DEVICES);
    }
  }

  private static long slots(Setting setting) {
    return setting.whole("a number of calls at a time", 1, 100_000, 8);
  }

  private static long most(Setting setting) {
    return setting.whole("what one call may cost,", 1, Long.MAX_VALUE, 100_000);
  }

  private static long rate(Setting setting) {
    return setting.whole("a number a minute", 1, Rate.MOST, 60);
  }

  private static SchedulingPolicy policy(Setting setting) {
    return switch (setting.value()) {
      case "fair-share" -> new SchedulingPolicy.FairShare();
      case "least-attained" -> new SchedulingPolicy.LeastAttained(Limits.AGING);
      case "priority" -> new SchedulingPolicy.Priority();
      case "fifo" -> new SchedulingPolicy.Fifo();
      default -> throw setting.wrong("%s is fair-share, least-attained, priority or fifo: write one of them".formatted(setting.key()));
    };
  }

  private static Optional<Setting> said(Section section, String rest) {
    return section.settings().stream().filter(setting -> section.rest(setting).equals(rest)).findFirst();
  }

  /** What a line speaks of: what its key has between the prefix and the last dot. */
  private static String name(Section section, Setting setting, String keys) {
    String rest = section.rest(setting);
    int end = rest.lastIndexOf('.');
    if (end < 1) {
      throw setting.wrong(keys);
    }
    return rest.substring(0, end);
  }

  private static String what(Setting setting) {
    return setting.key().substring(setting.key().lastIndexOf('.') + 1);
  }
}
