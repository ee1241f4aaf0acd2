package org.llmagentos.kernel.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.Price;
import org.llmagentos.kernel.core.schedule.Rate;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;
import org.llmagentos.kernel.core.schedule.Share;
import org.llmagentos.kernel.node.driver.model.DriverSettings;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.settings.KernelFile;
import org.llmagentos.kernel.node.settings.SettingsException;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;

class ScheduleTest {

  private static final ModelProvider NOBODY =
      new ModelProvider() {
        @Override
        public List<ModelSpec> models() {
          return List.of();
        }

        @Override
        public Completion complete(String model, Conversation conversation, Knowledge knowledge, String key) {
          throw new UnsupportedOperationException();
        }
      };

  private static Rules rules(String... lines) {
    var models = new TreeMap<String, Catalog.Offered<ModelSpec, ModelProvider>>();
    for (var spec : List.of(new ModelSpec("here", false, ""), new ModelSpec("gpt-4.1", true, ""))) {
      models.put(spec.id(), new Catalog.Offered<>(new Catalog.Entry("p", "1", "d", "a", null), spec, NOBODY));
    }
    var catalog = new Catalog(List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), models, new TreeMap<>(), new TreeMap<>(), List.of());
    List<String> prefixes = Stream.concat(Schedule.PREFIXES.stream(), DriverSettings.PREFIXES.stream()).toList();
    KernelFile file = KernelFile.parse(String.join("\n", lines), prefixes);
    return Schedule.rules(file, catalog, DriverSettings.of(file));
  }

  @Test
  void everyModelTheSandboxAndTrainingAreDevicesWhenNothingIsSaid() {
    Rules rules = rules();
    assertThat(rules.devices()).containsOnlyKeys("model/here", "model/gpt-4.1", "sandbox", "trainer");
    assertThat(rules.devices().get("model/gpt-4.1")).isEqualTo(new Device(8, 10_000_000, new SchedulingPolicy.FairShare()));
    assertThat(rules.shares()).isEmpty();
  }

  @Test
  void eachSettingIsReadAndTheNearerOneHolds() {
    Rules rules =
        rules(
            "device.model/*.slots = 3",
            "device.model/gpt-4.1.slots = 20",
            "device.model/gpt-4.1.most = 5000",
            "device.model/*.policy = least-attained",
            "device.sandbox.policy = fifo",
            "device.trainer.slots = 5",
            "tenant.acme.weight = 3",
            "tenant.acme.cap = 2",
            "tenant.other.priority = 1");
    assertThat(rules.devices().get("model/here").slots()).isEqualTo(3);
    assertThat(rules.devices().get("model/gpt-4.1")).isEqualTo(new Device(20, 5_000, new SchedulingPolicy.LeastAttained(1)));
    assertThat(rules.devices().get("sandbox").policy()).isEqualTo(new SchedulingPolicy.Fifo());
    assertThat(rules.devices().get("trainer").slots()).isEqualTo(5);
    assertThat(rules.shares()).containsEntry("acme", new Share(3, 2, 0, Rate.NONE)).containsEntry("other", new Share(1, Integer.MAX_VALUE, 1, Rate.NONE));
  }

  @Test
  void ratesPricesAndLimitsAreRead() {
    Rules rules =
        rules(
            "price.currency = USD",
            "model.gpt-4.1.price.prompt = 0.15",
            "model.gpt-4.1.price.completion = 2.0000001",
            "model.here.fallback = gpt-4.1",
            "device.model/*.requests-per-minute = 60",
            "device.model/gpt-4.1.tokens-per-minute = 9000",
            "device.sandbox.requests-per-minute = 30",
            "tenant.acme.tokens-per-minute = 500",
            "tenant.acme.tokens = 7",
            "tenant.acme.money = 12.5",
            "tenant.other.messages = unlimited");
    var price = new Price(150_000, 2_000_001);
    Device remote = rules.devices().get("model/gpt-4.1");
    assertThat(remote).isEqualTo(new Device(8, 10_000_000, new SchedulingPolicy.FairShare(), new Rate(60, 9_000), price, price));
    assertThat(rules.devices().get("model/here").price()).isEqualTo(Price.NONE);
    assertThat(rules.devices().get("model/here").dearest()).as("what may answer in its place").isEqualTo(price);
    assertThat(rules.devices().get("sandbox").rate()).isEqualTo(new Rate(30, 0));
    assertThat(rules.shares()).containsEntry("acme", new Share(1, Integer.MAX_VALUE, 0, new Rate(0, 500))).hasSize(1);
    assertThat(rules.limits())
        .containsEntry("acme", List.of(new Limit(Resource.TOKENS, 7), new Limit(Resource.MONEY, 12_500_000)))
        .containsEntry("other", List.of(new Limit(Resource.MESSAGES, Quota.MOST)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "device.model/a.slots = 0 | line 1: device.model/a.slots is a number of calls at a time from 1 to 100,000",
        "device.model/a.slots = many | write device.model/a.slots = 8",
        "device.model/a.colour = red | it is device.NAME.slots, .most or .policy",
        "device.printer.slots = 1 | where NAME is sandbox, trainer, model/ID or model/*",
        "device.slots = 1 | it is device.NAME.slots",
        "device.sandbox.policy = random | fair-share, least-attained, priority or fifo",
        "tenant.Acme.weight = 1 | where NAME is 1 to 63 of a-z",
        "tenant.acme.size = 1 | it is tenant.NAME.weight, .cap or .priority",
        "tenant.acme.tokens = many | tokens is a number or unlimited, not many: write tokens=5000",
        "tenant.acme.money = 1.2345678 | money is a number or unlimited",
        "tenant.acme.wall-millis = 5 | it is tenant.NAME.weight",
        "device.model/a.requests-per-minute = 0 | is a number a minute from 1 to 1,000,000,000",
        "device.sandbox.tokens-per-minute = 5 | it is device.NAME.slots",
        "tenant.acme.weight = -1 | tenant.acme.weight is a weight from 1 to 1,000,000"
      })
  void aWrongLineIsToldWithWhatToWrite(String line, String told) {
    assertThatThrownBy(() -> rules(line)).isInstanceOf(SettingsException.class).hasMessageContaining(told);
  }
}
