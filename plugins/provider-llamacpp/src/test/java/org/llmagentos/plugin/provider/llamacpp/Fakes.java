package org.llmagentos.plugin.provider.llamacpp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.llmagentos.sdk.model.chat.Message;

/** Engines whose workers are {@link FakeWorker}s. */
final class Fakes {

  static final Launch LAUNCH = new Launch(Launch.binary(), System.getProperty("java.class.path"), FakeWorker.class.getName());

  private Fakes() {}

  static Settings settings(Path folder, String file, Duration timeout) throws IOException {
    Path path = folder.resolve(file);
    if (!Files.exists(path)) {
      Files.createFile(path);
    }
    return new Settings("small", path, 4_096, 1, "", null, 0, timeout);
  }

  static List<Message> say(String words) {
    return List.of(new Message(Message.Role.USER, words));
  }
}
