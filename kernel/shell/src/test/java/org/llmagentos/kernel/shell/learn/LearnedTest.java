package org.llmagentos.kernel.shell.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.value.Value;
import org.xml.sax.InputSource;

class LearnedTest {

  private final Learned learned =
      new Learned(
          new Facts(
              Value.fields()
                  .with("trainer", Value.of("adding"))
                  .with("course", Value.of("numbers"))
                  .with("settings", Value.fields().with("sums", Value.of("9")).with("odd", Value.of("true")))
                  .with("seeds", Value.of(List.of(seed(0, 1, 3), seed(1, 2, 5), failed(2))))));

  @Test
  void theEndIsTheMeanOverFinishedSeeds() {
    assertThat(learned.finals().get("sum").value()).isEqualTo(4);
    assertThat(learned.finals().get("sum").low()).isEqualTo(3);
    assertThat(learned.finals().get("sum").high()).isEqualTo(5);
    assertThat(learned.failed()).isEqualTo(1);
  }

  @Test
  void failedSeedsAreTold() {
    Screen pipe = Screen.pipe();
    learned.print(pipe.shown());
    assertThat(pipe.out()).contains("failed seed 2: it is odd, \"too\" odd").contains("sum      4     3 to 5  2");
  }

  @Test
  void everyPointIsALine() {
    assertThat(learned.lines())
        .containsExactly(
            "adding,numbers,odd=true sums=9,0,1,9,sum,1.0,",
            "adding,numbers,odd=true sums=9,0,9,9,sum,3.0,",
            "adding,numbers,odd=true sums=9,1,1,9,sum,2.0,",
            "adding,numbers,odd=true sums=9,1,9,9,sum,5.0,",
            "adding,numbers,odd=true sums=9,2,1,9,sum,7.0,",
            "adding,numbers,odd=true sums=9,2,1,9,,,\"it is odd, \"\"too\"\" odd\"");
  }

  @Test
  void theChartIsOneThatBrowsersRead() throws Exception {
    String svg = learned.chart("sums").svg();
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(1);
    assertThat(svg).contains("adding on numbers", ">5<", "mean of 2 seeds").doesNotContain("NaN", "Infinity");
  }

  private static Value.Fields seed(long seed, double first, double last) {
    return Value.fields()
        .with("seed", Value.of(seed))
        .with("done", Value.of(9))
        .with("planned", Value.of(9))
        .with("curve", Value.of(List.of(point(1, first), point(9, last))));
  }

  private static Value.Fields failed(long seed) {
    return Value.fields()
        .with("seed", Value.of(seed))
        .with("done", Value.of(1))
        .with("planned", Value.of(9))
        .with("curve", Value.of(List.of(point(1, 7))))
        .with("failure", Value.of("it is odd, \"too\" odd"));
  }

  private static Value.Fields point(long done, double sum) {
    return Value.fields().with("done", Value.of(done)).with("measures", Value.fields().with("sum", Value.of(sum)));
  }
}
