package org.llmagentos.kernel.core.schedule;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.capability.Tenant;

/**
 * How devices are shared.
 *
 * @param devices by name: {@code model/ID}, {@code sandbox}; a device that is not here serves every call at once
 * @param shares by tenant; the others have {@link Share#USUAL}
 */
public record Rules(SortedMap<String, Device> devices, SortedMap<String, Share> shares) {

  /** Every call is served at once. */
  public static final Rules NONE = new Rules(Collections.emptySortedMap(), Collections.emptySortedMap());

  public static final String SANDBOX = "sandbox";
  private static final String MODEL = "model/";

  public Rules {
    devices = Collections.unmodifiableSortedMap(new TreeMap<>(devices));
    shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
  }

  /** The device of a model. */
  public static String model(String id) {
    return MODEL + id;
  }

  /** The name of the device that does such work; null when it is done without one. */
  public static @Nullable String device(Work work) {
    return switch (work) {
      case Work.Infer infer -> model(infer.model());
      case Work.Execute _ -> SANDBOX;
      case Work.Invoke _, Work.Open _, Work.Reset _, Work.Step _, Work.Close _ -> null;
      case Work.Recall _, Work.Choose _, Work.Save _, Work.Sleep _ -> null;
      case Work.Receive _, Work.Call _ -> null;
    };
  }

  /** What a tenant gets. */
  public Share share(Tenant tenant) {
    return shares.getOrDefault(tenant.id(), Share.USUAL);
  }
}
