package org.llmagentos.kernel.node.driver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.kernel.node.settings.KernelFile;

class DriverSettingsTest {

  @Test
  void nothingSaidIsTheUsual() {
    assertThat(read().of("any")).isEqualTo(ModelSettings.USUAL);
    assertThat(ModelSettings.USUAL.cache()).as("off, unless somebody wants it").isFalse();
  }

  @Test
  void eachSettingIsRead() {
    DriverSettings settings =
        read(
            "price.currency = USD",
            "model.gpt-4.1.timeout = 90",
            "model.gpt-4.1.attempts = 5",
            "model.gpt-4.1.fallback = qwen2.5:7b , embedded",
            "model.gpt-4.1.price.prompt = 2.00",
            "model.gpt-4.1.price.completion = 8",
            "model.gpt-4.1.cache = on",
            "model.gpt-4.1.breaker.failures = 2",
            "model.gpt-4.1.breaker.cooldown = 60");
    var price = new Price(new BigDecimal("2.00"), new BigDecimal("8"));
    assertThat(settings.of("gpt-4.1")).isEqualTo(new ModelSettings(90_000, 5, List.of("qwen2.5:7b", "embedded"), price, true, 2, 60_000));
    assertThat(settings.currency()).isEqualTo("USD");
  }

  @Test
  void aLineForAllHoldsWhereNoOtherIs() {
    DriverSettings settings = read("model.a.timeout = 5", "model.*.timeout = 9", "model.*.attempts = 1");
    assertThat(settings.of("a").timeoutMillis()).isEqualTo(5_000);
    assertThat(settings.of("a").attempts()).isEqualTo(1);
    assertThat(settings.of("b").timeoutMillis()).isEqualTo(9_000);
  }

  @Test
  void aFallbackForAllIsNoneOfItsOwn() {
    DriverSettings settings = read("model.*.fallback = x, y", "model.b.fallback = none");
    assertThat(settings.route("a")).containsExactly("a", "x", "y");
    assertThat(settings.route("x")).containsExactly("x");
    assertThat(settings.route("b")).containsExactly("b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model.a.fallback = a | line 1: the fallbacks lead in a circle (a, a): take one of them out",
        "model.a.fallback = b; model.b.fallback = c; model.c.fallback = a | line 3: the fallbacks lead in a circle (a, b, c, a)",
        "model.*.fallback = a; model.a.fallback = b | line 1: the fallbacks lead in a circle (a, b, a)",
        "model.a.fallback = b,, c | lists ids of models",
        "model.a.fallback = * | lists ids of models",
        "model.a.timeout = 0 | line 1: model.a.timeout is a number of seconds from 1 to 86,400: write model.a.timeout = 600",
        "model.a.timeout = soon | model.a.timeout is a number of seconds from 1",
        "model.*.attempts = 21 | model.*.attempts is a number from 1 to 20: write model.*.attempts = 3",
        "model.a.cache = yes | model.a.cache is on or off: write model.a.cache = on",
        "model.a.tiemout = 5 | line 1: there is no such setting: write model.ID. and one of timeout, attempts, fallback,",
        "model.timeout = 5 | there is no such setting: write model.ID.",
        "model.a.price.prompt = 1 | nothing says what money that is: add a line price.currency = USD",
        "price.currency = USD; model.a.price.prompt = -1 | is money for a million tokens",
        "price.currency = US dollars | a currency is one word",
        "price.curency = USD | there is no such setting: write price.currency",
      })
  void wrongLinesAreToldWithWhatToWrite(String lines, String told) {
    assertThatThrownBy(() -> read(lines.split("; "))).hasMessageStartingWith("kernel.properties, line ").hasMessageContaining(told);
  }

  private static DriverSettings read(String... lines) {
    return DriverSettings.of(KernelFile.parse(String.join("\n", lines), DriverSettings.PREFIXES));
  }
}
