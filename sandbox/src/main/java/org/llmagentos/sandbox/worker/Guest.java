package org.llmagentos.sandbox.worker;

import java.util.HashSet;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sandbox.wire.Order;
import org.llmagentos.sandbox.wire.Report;
import org.llmagentos.sandbox.wire.WireException;
import org.llmagentos.sdk.skill.SkillResult;

/**
 * A context for one snippet.
 *
 * <p><b>Threads.</b> Made on one thread, run once on another, stopped from any.
 */
final class Guest implements AutoCloseable {
  private final Language language;
  private final Outside outside;
  private final Context context;
  private final Tongue tongue;
  private final Set<String> functions = new HashSet<>();
  /** The stack ran out within a call: half done, it cannot go on. */
  private boolean torn;

  Guest(Language language, Engine engine, Outside outside) {
    this.language = language;
    this.outside = outside;
    context = language.context(engine);
    tongue = new Tongue(context.eval(language.prelude()), this::call, this::print);
  }

  /** Runs the snippet to its end. */
  Report.Ending run(Order.Run order) {
    Source source = Source.newBuilder(language.id(), order.snippet().text(), "snippet").buildLiteral();
    Report.Ending ending;
    try {
      functions.addAll(order.functions());
      functions.forEach(tongue::offer);
      tongue.seed(order.snippet().text().hashCode());
      ending = returned(context.eval(source));
    } catch (PolyglotException e) {
      ending = Blame.of(e, source, language, tongue);
    }
    whole();
    return ending;
  }

  /** Ends the run wherever it is, except within some builtins. Blocks until it has ended. On the guest's own thread it throws. */
  void stop() {
    context.close(true);
  }

  @Override
  public void close() {
    try {
      context.close(true);
    } catch (PolyglotException e) {
      // It was stopped before, or left by itself; now it is closed.
      if (!e.isCancelled() && !e.isExit()) {
        throw e;
      }
    }
  }

  private Report.Ending returned(Value result) {
    try {
      Value settled = result.hasMembers() ? tongue.settle(result) : result;
      if (settled == null) {
        return new Report.Threw("the promise that the snippet came to can never be settled", 0);
      }
      var returned = new Report.Returned(new Portable(tongue).value(settled));
      returned.encode();
      return returned;
    } catch (WireException e) {
      return new Report.Threw(e.getMessage(), 0);
    }
  }

  private @Nullable Object call(Value... given) {
    whole();
    try {
      String function = given[0].asString();
      if (!functions.contains(function)) {
        tongue.reject("no function " + function);
        return null;
      }
      return switch (outside.call(function, new Portable(tongue).list(given[1]))) {
        case SkillResult.Done(var value) -> tongue.speak(value);
        case SkillResult.Failed(String fact) -> {
          tongue.fail(fact);
          yield null;
        }
      };
    } catch (WireException e) {
      tongue.reject(e.getMessage());
      return null;
    } catch (InterruptedException e) {
      stop();
      return null;
    } catch (StackOverflowError e) {
      torn = true;
      throw e;
    }
  }

  private @Nullable Object print(Value... given) {
    whole();
    try {
      outside.print(given[0].asString());
      return null;
    } catch (StackOverflowError e) {
      torn = true;
      throw e;
    }
  }

  private void whole() {
    if (torn) {
      Exit.STACK.now();
    }
  }
}
