package org.llmagentos.plugin.provider.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.plugin.provider.langchain4j.FakeService.Reply;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelException.Kind;
import org.llmagentos.sdk.model.Turn;

/** What people are told when a service answers, but not with words of a model. */
class TroubleTest {

  private static final String WORDS = "{\"error\": {\"code\": 1, \"message\": \"Not with\\nthe \\\"key\\\" " + Asking.KEY + "\"}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "301 | it has moved (301): write its new address into tested.url.",
        "400 | it did not accept the request (400): see whether tested.api and tested.model are right. It says: Not with the \"key\" ***.",
        "401 | it refused the key (401): check the key in the variable TESTED_KEY, and that its account may use some-model.",
        "403 | it refused the key (403): check the key in the variable TESTED_KEY, and that its account may use some-model.",
        "404 | it does not know some-model (404): correct tested.model or tested.url. It says: Not with the \"key\" ***.",
        "408 | it did not have the answer in time (408): try again. It says: Not with the \"key\" ***.",
        "413 | the conversation is too long for it (413): begin anew, or name a model with a larger context.",
        "429 | it takes no more requests for now (429): try again after 17 s. It says: Not with the \"key\" ***.",
        "500 | it has trouble of its own (500): try again after 17 s. It says: Not with the \"key\" ***.",
        "529 | it has trouble of its own (529): try again after 17 s. It says: Not with the \"key\" ***.",
      })
  void aStatusIsToldInWords(int status, String told) {
    try (var service = new FakeService(_ -> new Reply(status, Map.of("Retry-After", "17", "Location", "/elsewhere"), WORDS))) {
      assertThat(refusal(service, "key-env = TESTED_KEY")).hasMessage(begin(service) + told).hasNoCause();
      assertThat(service.asked()).as("asked once, and nobody else").hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "301, PERMANENT", "400, PERMANENT", "401, PERMANENT", "403, PERMANENT", "404, PERMANENT", "413, PERMANENT", "422, PERMANENT",
    "408, TRANSIENT", "500, TRANSIENT", "502, TRANSIENT", "504, TRANSIENT", "429, OVERLOADED", "503, OVERLOADED", "529, OVERLOADED"
  })
  void aStatusSaysWhetherAskingAgainMayHelp(int status, Kind kind) {
    try (var service = new FakeService(_ -> new Reply(status, Map.of(), ""))) {
      ModelException refusal = refusal(service, "key-env = TESTED_KEY");
      assertThat(refusal.kind()).isEqualTo(kind);
      assertThat(refusal.retryAfterMillis()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aServiceSaysWhenToAskAgain(int status) {
    try (var service = new FakeService(_ -> new Reply(status, Map.of("Retry-After", "17"), ""))) {
      assertThat(refusal(service).kind()).isEqualTo(Kind.OVERLOADED);
      assertThat(refusal(service).retryAfterMillis()).hasValue(17_000);
    }
  }

  @Test
  void aDateToAskAgainIsComparedWithTheServicesOwnClock() {
    Optional<String> noon = Optional.of("Fri, 31 Dec 1999 12:00:00 GMT");
    assertThat(new RetryAfter("Fri, 31 Dec 1999 12:01:30 GMT", noon).millis()).hasValue(90_000);
    assertThat(new RetryAfter("Fri, 31 Dec 1999 11:00:00 GMT", noon).millis()).as("long over").hasValue(0);
    assertThat(new RetryAfter("Fri, 31 Dec 1999 12:01:30 GMT", Optional.empty()).millis()).isEmpty();
    assertThat(new RetryAfter("soon", noon).millis()).isEmpty();
    assertThat(new RetryAfter("999999999", noon).millis()).hasValue(999_999_999_000L);
  }

  @Test
  void whoHasNoKeyIsToldThatOneIsWanted() {
    try (var service = new FakeService(_ -> new Reply(401, Map.of(), ""))) {
      assertThat(refusal(service))
          .hasMessage(begin(service) + "it wants a key (401): name the file that holds it with tested.key-file in models.properties.");
    }
  }

  @Test
  void withoutRetryAfterLaterIsSaid() {
    try (var service = new FakeService(_ -> new Reply(429, Map.of(), ""))) {
      assertThat(refusal(service)).hasMessage(begin(service) + "it takes no more requests for now (429): try again later.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "<html>Welcome to the proxy</html>", "[]", "{\"choices\": []}", "{\"choices\": 7}", "null"})
  void whatMakesNoSenseIsToldWithoutRepeatingIt(String body) {
    try (var service = new FakeService(_ -> Reply.ok(body))) {
      assertThat(refusal(service))
          .hasMessage(
              begin(service)
                  + "its answer is not what a service with the API openai sends: see whether tested.api and tested.url are right,"
                  + " and try again.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  void anEmptyAnswerIsTold(String words) {
    try (var service = new FakeService(_ -> Reply.ok(Spoken.answer(Api.OPENAI, words)))) {
      assertThat(refusal(service))
          .hasMessage(begin(service) + "it answered nothing: try again; a model that thinks first may need more than its 500 tokens.");
    }
  }

  @Test
  void aRequestThatDoesNotComeAboutIsTold() {
    ServiceModels provider = Asking.provider(Asking.file(Api.OPENAI, "http://127.0.0.1:99999/v1"));
    assertThat(catchThrowableOfType(ModelException.class, () -> Asking.ask(provider, Asking.SECOND_ROUND)))
        .hasMessage(
            "Model tested (openai at 127.0.0.1:99999): it could not be asked: see whether what models.properties says of tested makes"
                + " sense.");
  }

  @Test
  void anEndlessAnswerIsNotReadToItsEnd() {
    String endless = " ".repeat(9 * 1024 * 1024);
    try (var service = new FakeService(_ -> Reply.ok(endless))) {
      assertThat(refusal(service)).hasMessage(begin(service) + "its answer broke off: try again.");
    }
  }

  @Test
  void nothingToAnswerAndUnknownAndWrongModelsAreRefusedWithoutAsking() {
    ServiceModels provider = Asking.provider("other.api = openai");
    assertThat(catchThrowableOfType(ModelException.class, () -> Asking.ask(provider, List.of(new Turn.Said("hello")))))
        .hasMessage("There is no model tested here: name one of [other].");
    ServiceModels wrong = Asking.provider("tested.api = openai");
    assertThat(catchThrowableOfType(ModelException.class, () -> Asking.ask(wrong, List.of(new Turn.Said("hello")))))
        .hasMessage(
            "Model tested is not usable: models.properties, line 1: tested has no model: add a line tested.model = the name that the"
                + " service knows it by.");
    ServiceModels right = Asking.provider(Asking.file(Api.OPENAI, "http://127.0.0.1:1"));
    assertThat(catchThrowableOfType(ModelException.class, () -> Asking.ask(right, List.of(new Turn.Said("")))))
        .hasMessage("There is nothing to answer: say something to model tested.");
  }

  private static ModelException refusal(FakeService service, String... more) {
    ServiceModels provider = Asking.provider(Asking.file(Api.OPENAI, service.url() + "/v1", more));
    return catchThrowableOfType(ModelException.class, () -> Asking.ask(provider, Asking.SECOND_ROUND));
  }

  private static String begin(FakeService service) {
    return "Model tested (openai at " + service.url().substring("http://".length()) + "): ";
  }
}
