package org.llmagentos.plugin.provider.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmagentos.plugin.provider.langchain4j.FakeService.Reply;
import org.llmagentos.sdk.model.Turn;

/** Neither keys nor words of a conversation reach a log, however much is logged. */
class SecrecyTest {

  @ParameterizedTest
  @EnumSource
  void nothingOfAConversationIsLogged(Api api) throws Exception {
    var logged = new CopyOnWriteArrayList<String>();
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.add(new SimpleFormatter().format(record));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger library = Logger.getLogger("dev.langchain4j"); // named loggers are kept weakly
    Logger root = Logger.getLogger("");
    library.setLevel(Level.ALL);
    root.addHandler(handler);
    try (var right = new FakeService(_ -> Reply.ok(Spoken.answer(api, "an answer of words")));
        var wrong = new FakeService(_ -> new Reply(500, Map.of(), "an answer of words"));
        var senseless = new FakeService(_ -> Reply.ok("an answer of words"))) {
      for (FakeService service : List.of(right, wrong, senseless)) {
        ServiceModels provider = Asking.provider(Asking.file(api, service.url(), "key-env = TESTED_KEY"));
        Throwable refusal = catchThrowable(() -> Asking.ask(provider, List.of(new Turn.Said("a question of words"))));
        assertThat(refusal == null ? "" : refusal.toString()).doesNotContain(Asking.KEY, "of words");
      }
      library.fine("heard");
    } finally {
      root.removeHandler(handler);
      library.setLevel(null);
    }
    assertThat(logged).as("this test sees what is logged").anyMatch(line -> line.contains("heard"));
    assertThat(logged).noneMatch(line -> line.contains(Asking.KEY) || line.contains("of words"));
  }
}
