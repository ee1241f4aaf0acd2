package org.llmagentos.kernel.node.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelFileTest {

  @Test
  void eachTakesWhatIsSaidUnderItsPrefix() {
    KernelFile file = parse("\uFEFF# a comment\r\n\n! another\n  one.a.b = x = y \r\ntwo.π=\\d+\\\none.c = 价格");
    assertThat(file.section("one").settings()).containsExactly(new Setting(4, "one.a.b", "x = y"), new Setting(6, "one.c", "价格"));
    assertThat(file.section("two").settings()).as("a backslash is a backslash").containsExactly(new Setting(5, "two.π", "\\d+\\"));
    assertThat(file.section("one").rest(file.section("one").settings().getFirst())).isEqualTo("a.b");
    assertThat(file.section("on").settings()).isEmpty();
    assertThat(KernelFile.empty().section("one").settings()).isEmpty();
  }

  @Test
  void aWrongLineIsToldWithItsNumber() {
    assertWrong("\none.a", "line 2: a line is KEY = VALUE");
    assertWrong("= x", "line 1: a line is KEY = VALUE");
    assertWrong("three.a = x", "line 1: there is no such setting: its key begins with one of one., two.");
    assertWrong("one = x", "there is no such setting");
    assertWrong("one. = x", "there is no such setting");
    assertWrong("one.a =", "line 1: a value is missing: write it after one.a =, or remove the line");
    assertWrong("one.a = 1\none.b = 1\none.a = 2", "line 3: one.a was said in line 1 already: keep one of the two");
  }

  private static void assertWrong(String text, String told) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("kernel.properties, ").hasMessageContaining(told);
  }

  private static KernelFile parse(String text) {
    return KernelFile.parse(text, List.of("one", "two"));
  }
}
