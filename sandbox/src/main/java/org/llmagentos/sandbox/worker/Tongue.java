package org.llmagentos.sandbox.worker;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * The functions a language's prelude answers: how the host makes, judges and explains values of that language. They run in the guest's
 * context, so a guest can make them loop or throw.
 */
final class Tongue {
  /** Whole numbers up to here are exact as doubles. */
  private static final long EXACT = (1L << 53) - 1;

  private final Value functions;
  private final boolean typed;
  private final @Nullable Value nothing;

  Tongue(Value prelude, ProxyExecutable call, ProxyExecutable print) {
    functions = prelude.execute(call, print);
    typed = functions.hasMember("typed");
    nothing = functions.getMember("nothing");
  }

  /** Makes a global function. */
  void offer(String name) {
    functions.invokeMember("offer", name);
  }

  /** Fixes the sequence of random numbers. */
  void seed(int seed) {
    functions.invokeMember("seed", seed);
  }

  /** The call under way will throw that fact. */
  void fail(String fact) {
    functions.invokeMember("fail", fact);
  }

  /** The call under way will throw that its arguments are wrong. */
  void reject(String message) {
    functions.invokeMember("reject", message);
  }

  /** What an uncaught thrown value says. */
  String explain(Value thrown) {
    return functions.invokeMember("explain", thrown).asString();
  }

  /** Whether a real number remains one when it has no fraction, and only a whole one is {@link #exact}. */
  boolean typed() {
    return typed;
  }

  /** Whether a number is exact however large. */
  boolean exact(Value number) {
    return functions.invokeMember("exact", number).asBoolean();
  }

  /** Whether what has bytes is a sequence of them, and no other view of memory. */
  boolean octets(Value buffer) {
    return functions.invokeMember("octets", buffer).asBoolean();
  }

  /** Whether an object is no more than its named values. */
  boolean plain(Value object) {
    return functions.invokeMember("plain", object).asBoolean();
  }

  /** The value that a promise has come to; the value itself when it is none. Null when nothing can settle the promise any more. */
  @Nullable Value settle(Value value) {
    Value outcome = functions.invokeMember("settle", value);
    if (outcome.isNull()) {
      return value;
    }
    return outcome.getArraySize() == 0 ? null : outcome.getArrayElement(0);
  }

  /** That value as one of this language's own; null for nothing, where the language knows no nothing better. */
  @Nullable Object speak(org.llmagentos.sdk.value.Value value) {
    return switch (value) {
      case org.llmagentos.sdk.value.Value.Nothing _ -> nothing;
      case org.llmagentos.sdk.value.Value.Flag(boolean flag) -> flag;
      case org.llmagentos.sdk.value.Value.Whole(long whole) ->
          Math.abs(whole) <= EXACT && whole != Long.MIN_VALUE ? whole : whole(BigInteger.valueOf(whole));
      case org.llmagentos.sdk.value.Value.Big(BigInteger big) -> whole(big);
      case org.llmagentos.sdk.value.Value.Bytes bytes -> functions.invokeMember("bytes", HexFormat.of().formatHex(bytes.value()));
      case org.llmagentos.sdk.value.Value.Real(double real) -> real;
      case org.llmagentos.sdk.value.Value.Text(String text) -> text;
      case org.llmagentos.sdk.value.Value.Items(List<org.llmagentos.sdk.value.Value> items) -> {
        Value list = functions.invokeMember("list");
        for (int i = 0; i < items.size(); i++) {
          list.setArrayElement(i, speak(items.get(i)));
        }
        yield list;
      }
      case org.llmagentos.sdk.value.Value.Fields(SortedMap<String, org.llmagentos.sdk.value.Value> fields) -> {
        var namesAndValues = new ArrayList<@Nullable Object>();
        for (Map.Entry<String, org.llmagentos.sdk.value.Value> field : fields.entrySet()) {
          namesAndValues.add(field.getKey());
          namesAndValues.add(speak(field.getValue()));
        }
        yield functions.invokeMember("fields", namesAndValues.toArray());
      }
    };
  }

  private Value whole(BigInteger number) {
    return functions.invokeMember("whole", number.abs().toString(16), number.signum() < 0);
  }
}
