package org.llmagentos.kernel.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;
import org.llmagentos.kernel.core.schedule.Share;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.settings.KernelFile;
import org.llmagentos.kernel.node.settings.SettingsException;
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
    var catalog = new Catalog(List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), models, new TreeMap<>(), List.of());
    return Schedule.rules(KernelFile.parse(String.join("\n", lines), Schedule.PREFIXES), catalog);
  }

  @Test
  void everyModelAndTheSandboxAreDevicesWhenNothingIsSaid() {
    Rules rules = rules();
    assertThat(rules.devices()).containsOnlyKeys("model/here", "model/gpt-4.1", "sandbox");
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
            "tenant.acme.weight = 3",
            "tenant.acme.cap = 2",
            "tenant.other.priority = 1");
    assertThat(rules.devices().get("model/here").slots()).isEqualTo(3);
    assertThat(rules.devices().get("model/gpt-4.1")).isEqualTo(new Device(20, 5_000, new SchedulingPolicy.LeastAttained(1)));
    assertThat(rules.devices().get("sandbox").policy()).isEqualTo(new SchedulingPolicy.Fifo());
    assertThat(rules.shares()).containsEntry("acme", new Share(3, 2, 0)).containsEntry("other", new Share(1, Integer.MAX_VALUE, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "device.model/a.slots = 0 | line 1: device.model/a.slots is a number of calls at a time from 1 to 100,000",
        "device.model/a.slots = many | write device.model/a.slots = 8",
        "device.model/a.colour = red | it is device.NAME.slots, .most or .policy",
        "device.printer.slots = 1 | where NAME is sandbox, model/ID or model/*",
        "device.slots = 1 | it is device.NAME.slots",
        "device.sandbox.policy = random | fair-share, least-attained, priority or fifo",
        "tenant.Acme.weight = 1 | where NAME is 1 to 63 of a-z",
        "tenant.acme.size = 1 | it is tenant.NAME.weight, .cap or .priority",
        "tenant.acme.weight = -1 | tenant.acme.weight is a weight from 1 to 1,000,000"
      })
  void aWrongLineIsToldWithWhatToWrite(String line, String told) {
    assertThatThrownBy(() -> rules(line)).isInstanceOf(SettingsException.class).hasMessageContaining(told);
  }
}
