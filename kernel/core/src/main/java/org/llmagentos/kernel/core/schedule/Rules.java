package org.llmagentos.kernel.core.schedule;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.model.Completion;

/**
 * What the operator has laid down: how devices are shared, what they cost, and what tenants may use.
 *
 * @param devices by name: {@code model/ID}, {@code sandbox}, {@code trainer}; a device that is not here serves every call at once
 * @param shares by tenant; the others have {@link Share#USUAL}
 * @param limits of what a tenant's processes use together, by tenant; the others have none
 */
public record Rules(SortedMap<String, Device> devices, SortedMap<String, Share> shares, SortedMap<String, List<Limit>> limits) {

  /** Every call is served at once. */
  public static final Rules NONE = new Rules(Collections.emptySortedMap(), Collections.emptySortedMap());

  public static final String SANDBOX = "sandbox";
  public static final String TRAINER = "trainer";
  private static final String MODEL = "model/";

  public Rules {
    devices = Collections.unmodifiableSortedMap(new TreeMap<>(devices));
    shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
    limits = Collections.unmodifiableSortedMap(new TreeMap<>(limits));
  }

  /** Nobody is limited. */
  public Rules(SortedMap<String, Device> devices, SortedMap<String, Share> shares) {
    this(devices, shares, Collections.emptySortedMap());
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
      case Work.Train _ -> TRAINER;
      case Work.Invoke _, Work.Open _, Work.Reset _, Work.Step _, Work.Close _ -> null;
      case Work.Recall _, Work.Choose _, Work.Save _, Work.Sleep _ -> null;
      case Work.Receive _, Work.Call _ -> null;
    };
  }

  /** What a call of that model may cost at most, in millionths. */
  public long mostMoney(String model, long promptTokens, long completionTokens) {
    Device device = devices.get(model(model));
    return device == null ? 0 : device.dearest().of(promptTokens, completionTokens);
  }

  /** What an answer to a call of that model has cost, in millionths: at the price of the model that answered. */
  public long money(String asked, Completion answer) {
    Device device = devices.get(model(asked));
    Device answering = devices.get(model(answer.model()));
    Price price = answering != null ? answering.price() : device != null ? device.dearest() : Price.NONE;
    return price.of(answer.usage().prompt(), answer.usage().completion());
  }

  /** What a tenant gets. */
  public Share share(Tenant tenant) {
    return shares.getOrDefault(tenant.id(), Share.USUAL);
  }
}
