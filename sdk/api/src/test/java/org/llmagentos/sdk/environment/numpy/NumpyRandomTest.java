package org.llmagentos.sdk.environment.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what NumPy 2.4.6 answers. */
class NumpyRandomTest {

  private static final long[] SIZES = {4, 6, 7, 1, 2, 1000, 1L << 31, 1L << 32, (1L << 33) + 7, 3, 1L << 62, 5};
  private static final long[] MANY_SIZES = {
    3, 4, 6, 10, 100, (1L << 31) + 1, 3L << 30, (1L << 32) - 1, 1L << 32, (1L << 33) + 1, 3L << 61
  };

  /** {@code np.random.SeedSequence(seed).generate_state(4, np.uint64)}. */
  @ParameterizedTest
  @CsvSource({
    "0,                   db2cd7e7b0f478be abf4641a2c71ba49 20c6ed6d9d7b8d41 2c4099de223c39d4",
    "1,                   672d8ee56d6791ff 8ae19ca14eb1072c 4915796d1322fc4a d0cc2bdcaba049bd",
    "42,                  9f1e2e6dcd540ab7 d57873dc79fb94b6 7d282a1b64d420b7 336579714692d5ff",
    "4294967295,          2a05c5e276c1fe08 2032e40fc20e8198 ed4ac06d787f4396 56896cb4f3db80fd",
    "4294967296,          50ff846cec53f444 7a4918dbe8278562 3bff9f6c362e2b19 bdb177539a0654e3",
    "9223372036854775807, 07bddccf9b1009fe 57427703c5f0b45b b9094b0b99e1a27f 2b9a03bb82aca987",
  })
  void aSeedIsSpreadAsSeedSequenceDoes(long seed, String expected) {
    long[] words = Arrays.stream(expected.split(" ")).mapToLong(word -> Long.parseUnsignedLong(word, 16)).toArray();
    assertThat(new SeedSequence(seed).generateState(4)).isEqualTo(words);
  }

  /** {@code np.random.PCG64(np.random.SeedSequence(seed)).random_raw(3)}. */
  @ParameterizedTest
  @CsvSource({
    "0,                   11749869230777074271 4976686463289251617 755828109848996024",
    "42,                  14276969152011380360 8095878257575067585 15838336090824644132",
    "1099511640121,       3507160528743507672 14799867152733359230 2750114545551061712",
    "9223372036854775807, 3236778688619115796 8668653565307110780 15219254583519097992",
  })
  void rawOutputIsPcg64s(long seed, String expected) {
    var bits = new Pcg64(seed);
    for (String output : expected.split(" ")) {
      assertThat(Long.toUnsignedString(bits.next64())).isEqualTo(output);
    }
  }

  /** {@code [g.integers(0, n) for n in SIZES]}, then {@code g.random()}. */
  @ParameterizedTest
  @CsvSource({
    "0,  3 3 3 0 0 307 87989972 323153949 6985938166 0 4209342133973288723 2,     0.7294965609839984",
    "42, 0 4 4 0 0 433 1843824993 369133709 808977259 2 4499263958308476131 3,    0.7860643052769538",
    "70114740, 2 4 5 0 1 630 842757404 288521271 5556209936 2 3598179621299764741 1, 0.5233577061271847",
  })
  void integersOfManyRangesAreDrawnAlike(long seed, String expected, double last) {
    var random = new Generator(new Pcg64(seed));
    long[] drawn = Arrays.stream(SIZES).map(size -> random.integers(0, size)).toArray();
    assertThat(drawn).isEqualTo(Arrays.stream(expected.split(" ")).mapToLong(Long::parseLong).toArray());
    assertThat(random.random()).isEqualTo(last);
  }

  /** A running hash over 100,000 draws: every bounded path with its rejections, and 64-bit draws that pass the buffered half by. */
  @ParameterizedTest
  @CsvSource({"0, -960234617211405619", "42, -4414672810402693264", "1099511640121, -6859811630010020277"})
  void aHundredThousandMixedDrawsAreAlike(long seed, long expected) {
    var random = new Generator(new Pcg64(seed));
    long hash = 0;
    for (int i = 0; i < 100_000; i++) {
      long size = MANY_SIZES[i % MANY_SIZES.length];
      long draw = i % 7 == 0 ? (long) (random.random() * 0x1.0p53) : random.integers(0, size);
      hash = hash * 31 + draw;
    }
    assertThat(hash).isEqualTo(expected);
  }

  /** {@code g.shuffle(list(range(10)))}, {@code g.shuffle(list(range(6)))}, {@code g.integers(0, 100)}. */
  @ParameterizedTest
  @CsvSource({"0, 4 6 2 7 3 5 9 0 8 1, 3 2 0 5 4 1, 39", "42, 5 6 0 7 3 2 4 9 1 8, 5 4 2 3 0 1, 45"})
  void listsAreShuffledAlike(long seed, String ten, String six, int next) {
    var random = new Generator(new Pcg64(seed));
    assertThat(shuffled(random, 10)).isEqualTo(ten);
    assertThat(shuffled(random, 6)).isEqualTo(six);
    assertThat(random.integers(0, 100)).isEqualTo(next);
  }

  private static String shuffled(Generator random, int size) {
    List<Integer> list = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    random.shuffle(list);
    return list.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  @Test
  void aRangeOfOneDrawsNothing() {
    var bits = new Pcg64(5);
    assertThat(new Generator(bits).integers(3, 4)).isEqualTo(3);
    assertThat(bits.next64()).isEqualTo(new Pcg64(5).next64());
  }

  @Test
  void anEmptyRangeAndANegativeSeedAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Generator(new Pcg64(0)).integers(3, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new Pcg64(-1)).withMessageContaining("-1");
  }

  @Test
  void aRestoredStateGoesOnAlikeWithItsBufferedHalf() {
    var bits = new Pcg64(9);
    bits.next32();
    var state = new long[Pcg64.STATE_LONGS + 1];
    bits.save(state, 1);
    var copy = new Pcg64(0);
    copy.restore(state, 1);
    for (int i = 0; i < 5; i++) {
      assertThat(copy.next32()).isEqualTo(bits.next32());
    }
  }

  /** {@code g.uniform(low, high)}, one by one and as an array. */
  @Test
  void uniformNumbersAreRoundedAlike() {
    var random = new Generator(new Pcg64(42));
    assertThat(random.uniform(-0.6, -0.4)).isEqualTo(-0.44520879028880733);
    assertThat(random.uniform(-0.6, -0.4)).isEqualTo(-0.5122243120495895);
    assertThat(random.uniform(-0.05, 0.05)).isEqualTo(0.03585979199113824);
    assertThat(random.uniform(-0.05, 0.05)).isEqualTo(0.019736802905936393);
  }

  /** A running hash over the bits of 100,000 of them between bounds of many sizes. */
  @ParameterizedTest
  @CsvSource({"0, -4893682858840861607", "42, -1236366133070487180", "1099511640121, -2483337907836789930"})
  void aHundredThousandUniformNumbersAreAlike(long seed, long expected) {
    var random = new Generator(new Pcg64(seed));
    double[] lows = {-0.05, -0.6, -Math.PI, -1, -0.1, 0, 3};
    double[] highs = {0.05, -0.4, Math.PI, 1, 0.1, 1e300, 3.0000001};
    long hash = 0;
    for (int i = 0; i < 100_000; i++) {
      hash = hash * 31 + Double.doubleToRawLongBits(random.uniform(lows[i % lows.length], highs[i % highs.length]));
    }
    assertThat(hash).isEqualTo(expected);
  }

  /** {@code g.uniform(-3, 7.5)}, six times {@code g.choice([10, 20, 30])}, {@code g.random()}. */
  @Test
  void choosingFromAListDrawsAnIndex() {
    var random = new Generator(new Pcg64(1099511640121L));
    assertThat(random.uniform(-3, 7.5)).isEqualTo(-1.0037026911274622);
    List<Integer> chosen = IntStream.range(0, 6).mapToObj(_ -> random.choice(List.of(10, 20, 30))).toList();
    assertThat(chosen).containsExactly(10, 30, 30, 10, 20, 10);
    assertThat(random.random()).isEqualTo(0.402166988654285);
  }

  /** {@code np.argmax(np.cumsum(p) > g.random())}: 20 times of three, 20 times where the sums end at 0.3, then {@code g.random()}. */
  @ParameterizedTest
  @CsvSource({
    "0,  11002211122020102111, 01000000000010000000, 0.5715298307297609",
    "42, 11210211011212111021, 00000100100000011010, 0.43715191887233074",
    "70114740, 11121111210122100011, 01011110001001100100, 0.05463770301020976",
  })
  void indicesAreDrawnByRunningSums(long seed, String three, String few, double last) {
    var random = new Generator(new Pcg64(seed));
    double[] sums = {0.2, 0.2 + 0.6, 0.2 + 0.6 + 0.2};
    double[] tooFew = {0.1, 0.1 + 0.2};
    assertThat(indices(random, sums, 20)).isEqualTo(three);
    assertThat(indices(random, tooFew, 20)).isEqualTo(few);
    assertThat(random.random()).isEqualTo(last);
  }

  private static String indices(Generator random, double[] sums, int count) {
    return IntStream.range(0, count).mapToObj(_ -> String.valueOf(random.categorical(sums))).collect(Collectors.joining());
  }
}
