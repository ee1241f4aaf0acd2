package org.llmagentos.plugin.provider.llamacpp;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.Pair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A loaded model: the only class that knows llama.cpp, and only in a worker.
 *
 * <p><b>Threads.</b> One. <b>Errors.</b> A {@link Refusal}, or the end of the process: llama.cpp aborts on what it did not expect.
 */
final class Llama {

  /** It cannot be done, now or later. The message says why, for people. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    Refusal(String why) {
      super(why);
    }
  }

  private static final Pattern ROOT = Pattern.compile("(?m)^[ \\t]*root[ \\t]*::=");
  /** What a grammar's root asks for once another has taken its place, to see whether all of it can be read. */
  private static final String CANARY = "fits";

  private static final int CANARY_TOKENS = 8;
  private static final int SEED = 1;

  private final LlamaModel model;
  private final int context;
  private final String grammar;

  private Llama(LlamaModel model, int context, String grammar) {
    this.model = model;
    this.context = context;
    this.grammar = grammar;
  }

  static Llama load(Order.Load load) throws Refusal {
    var parameters =
        new ModelParameters()
            .setModel(load.file())
            .setCtxSize(load.context())
            .setThreads(load.threads())
            .setThreadsBatch(load.threads())
            .setParallel(1)
            .disableContextShift()
            .skipWarmup()
            .disableLog();
    if (!load.template().isEmpty()) {
      parameters.setChatTemplate(load.template());
    }
    LlamaModel model;
    try {
      model = new LlamaModel(parameters);
    } catch (RuntimeException | LinkageError e) {
      throw new Refusal("%s cannot be loaded (%s): is it a GGUF file that this llama.cpp knows, and the context not too large?"
          .formatted(Path.of(load.file()).getFileName(), e.getMessage()));
    }
    var llama = new Llama(model, load.context(), load.grammar());
    llama.checkGrammar();
    return llama;
  }

  /** llama.cpp passes over a grammar that it cannot read, and answers freely. */
  private void checkGrammar() throws Refusal {
    if (!grammar.isEmpty()) {
      String tried = ROOT.matcher(grammar).replaceFirst("its-own-root ::=") + "\nroot ::= \"" + CANARY + "\" its-own-root\n";
      boolean hasRoot = ROOT.matcher(grammar).find();
      if (!hasRoot || !model.complete(parameters(CANARY, CANARY_TOKENS).setGrammar(tried)).startsWith(CANARY)) {
        throw new Refusal("the grammar cannot be read: correct it; it is in GBNF, its first rule is root, and no rule is missing.");
      }
    }
  }

  private static InferenceParameters parameters(String prompt, int most) {
    return new InferenceParameters(prompt).setNPredict(most).setTemperature(0).setSeed(SEED);
  }

  /**
   * Answers the last line.
   *
   * @param stopped asked after each token
   */
  Report.Ending answer(Order.Ask ask, Consumer<String> pieces, BooleanSupplier stopped) throws Refusal {
    String prompt = prompt(ask.lines());
    int read = model.encode(prompt).length;
    int room = context - read - 1;
    if (room < 1) {
      throw new Refusal(
          "the conversation has %d tokens and the context %d: begin anew, or allow more with the setting context.".formatted(read, context));
    }
    InferenceParameters parameters =
        parameters(prompt, Math.min(ask.maxTokens(), room)).setTemperature((float) ask.temperature()).setCachePrompt(true);
    if (!grammar.isEmpty()) {
      parameters.setGrammar(grammar);
    }
    int written = 0;
    LlamaIterator tokens = model.generate(parameters).iterator();
    while (tokens.hasNext()) {
      String piece = tokens.next().text;
      if (!piece.isEmpty()) {
        written++;
        pieces.accept(piece);
      }
      if (stopped.getAsBoolean()) {
        tokens.cancel();
        break;
      }
    }
    return new Report.Ended(read, written);
  }

  private String prompt(List<Order.Line> lines) {
    List<Order.Line> talk = lines.getFirst().role().equals("system") ? lines.subList(1, lines.size()) : lines;
    String system = talk.size() < lines.size() ? lines.getFirst().text() : "";
    var pairs = new ArrayList<Pair<String, String>>();
    talk.forEach(line -> pairs.add(new Pair<>(line.role(), line.text())));
    return model.applyTemplate(new InferenceParameters("").setMessages(system, pairs).setUseChatTemplate(true));
  }
}
