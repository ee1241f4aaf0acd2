package org.llmagentos.kernel.shell.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.shell.view.Estimate;
import org.xml.sax.InputSource;

class CostsTest {

  private static TransferRow row(int stream, int place, long programs) {
    var task = new Task("say \"go\"", "E", 7);
    return new TransferRow(stream, place, task, "kept", true, 1, programs, programs, 3, 4, 5, "completed", "go();\n", "s1");
  }

  /** In each of some streams the first ten tasks cost so many programs, the rest one. */
  private static Costs costs(long... first) {
    var costs = new Costs();
    for (int stream = 1; stream <= first.length; stream++) {
      for (int place = 1; place <= 30; place++) {
        costs.add(row(stream, place, place <= 10 ? first[stream - 1] : 1));
      }
    }
    return costs;
  }

  @Test
  void meansAreGeometricAndIntervalsSpanTheStreams() {
    Estimate mean = costs(10, 1_000).mean(1, 10);
    assertThat(mean.value()).isCloseTo(100, within(1e-9));
    assertThat(mean.low()).isCloseTo(10, within(1e-9));
    assertThat(mean.high()).isCloseTo(1_000, within(1e-6));
    assertThat(costs(10, 1_000).mean(1, 10)).as("the same draws every time").isEqualTo(mean);
    Estimate fall = costs(50, 50, 50).fall(10, 16, 30);
    assertThat(fall.value()).isCloseTo(50, within(1e-9));
    assertThat(fall.low()).isCloseTo(fall.high(), within(1e-9));
    Estimate cheaper = costs(10, 100).cheaperThan(costs(20, 200), 1, 10);
    assertThat(cheaper.value()).isCloseTo(2, within(1e-9));
    assertThat(cheaper.low()).as("streams are paired").isCloseTo(cheaper.high(), within(1e-9));
  }

  @Test
  void aTaskWithoutAProgramCountsAsOne() {
    assertThat(row(1, 1, 0).cost()).isEqualTo(1);
    assertThat(row(1, 2, 9).line()).isEqualTo("1,2,E,7,\"say \"\"go\"\"\",kept,true,1,9,9,3,4,5,completed,\"go(); \",s1");
    assertThat(TransferRow.HEADING.split(",")).hasSameSizeAs(row(1, 2, 9).line().split(","));
  }

  @Test
  void streamsAreFixedBalancedAndDifferent() {
    var families = List.of("a", "b", "c");
    List<String> order = new TaskStream(1, families, 60).environments();
    assertThat(order).isEqualTo(new TaskStream(1, families, 60).environments()).isNotEqualTo(new TaskStream(2, families, 60).environments());
    for (int round = 0; round < 60; round += 3) {
      assertThat(order.subList(round, round + 3)).containsExactlyInAnyOrderElementsOf(families);
    }
    assertThat(new TaskStream(1, families, 60).seed(1)).isEqualTo(1_000_000);
    assertThat(new TaskStream(2, families, 60).seed(60)).isEqualTo(1_010_059);
  }

  @Test
  void theCurveIsAPictureOfAllConditions() throws Exception {
    Map<Condition, Costs> all = new EnumMap<>(Condition.class);
    for (Condition condition : Condition.values()) {
      all.put(condition, costs(100, 40));
    }
    String svg = CurvePlot.chart(30, 2, all).svg();
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(5);
    assertThat(document.getElementsByTagName("polygon").getLength()).isEqualTo(5);
    assertThat(svg).contains("prefers-color-scheme:dark", "no-library", "task number").doesNotContain("NaN", "Infinity");
  }
}
