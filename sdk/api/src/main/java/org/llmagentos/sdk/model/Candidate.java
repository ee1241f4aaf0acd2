package org.llmagentos.sdk.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A model that may be asked for a goal, and what a call of it costs. A {@link org.llmagentos.sdk.process.Goal} names one model, or several
 * as {@code small=0.05,large=1}, between which its program may choose.
 *
 * @param price of its tokens as a share of the dearest candidate's, 0 to 1; 1 where a model is alone
 */
public record Candidate(String model, double price) {

  public Candidate {
    if (!(price >= 0 && price <= 1)) {
      throw new IllegalArgumentException("a candidate's price is a share of the dearest one's, 0 to 1: " + price);
    }
  }

  /** The candidates that a text names, in its order. */
  public static List<Candidate> in(String text) {
    return text.contains(",") ? Arrays.stream(text.split(",", -1)).map(Candidate::one).toList() : List.of(new Candidate(text, 1));
  }

  private static Candidate one(String text) {
    int equals = text.lastIndexOf('=');
    double price = equals < 0 ? 1 : Double.parseDouble(text.substring(equals + 1));
    return new Candidate(equals < 0 ? text : text.substring(0, equals), price);
  }

  /** The text that names them: for one alone, its id. */
  public static String text(List<Candidate> candidates) {
    return candidates.size() == 1
        ? candidates.getFirst().model()
        : candidates.stream().map(each -> each.model() + "=" + each.price()).collect(Collectors.joining(","));
  }
}
