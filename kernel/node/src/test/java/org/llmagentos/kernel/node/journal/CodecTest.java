package org.llmagentos.kernel.node.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

class CodecTest {

  private final Codec codec = new Codec();

  @Test
  void everyInputComesBackEqual() {
    for (Class<?> kind : Input.class.getPermittedSubclasses()) {
      int made = 0;
      for (long seed = 0; seed < 400; seed++) {
        Object input = new AnyRecord(seed).of(kind);
        if (input != null) {
          made++;
          assertThat(codec.input(codec.encode(input))).as("%s, seed %d", kind.getSimpleName(), seed).isEqualTo(input);
        }
      }
      assertThat(made).as(kind.getSimpleName()).isGreaterThan(100);
    }
  }

  @Test
  void everySystemCallReplyAndExperienceHasANumber() {
    for (Class<?> family : List.of(Syscall.class, Reply.class, Experience.class, Value.class)) {
      for (Class<?> kind : family.getPermittedSubclasses()) {
        Object record = new AnyRecord(7).of(kind);
        assertThat(record).as(kind.getName()).isNotNull();
        assertThat(codec.encode(record)).isNotEmpty();
      }
    }
  }

  @Test
  void damagedBytesAreRefusedAndNothingElse() {
    for (long seed = 0; seed < 3_000; seed++) {
      var random = new SplittableRandom(seed);
      Object input = new AnyRecord(seed).of(Input.Completed.class);
      if (input == null) {
        continue;
      }
      byte[] bytes = codec.encode(input);
      byte[] damaged = random.nextBoolean() ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
      if (damaged.length == bytes.length) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        codec.input(damaged); // some flips make another valid record: the journal's own checks are for those
      } catch (CodecException | ClassCastException e) {
        assertThat(e).as("seed %d", seed).isNotNull();
      }
    }
  }

  @Test
  void aRecordFromANewerVersionIsRefused() {
    var out = new Wire.Out();
    out.number(999);
    assertThatThrownBy(() -> codec.input(out.toByteArray())).isInstanceOf(CodecException.class).hasMessageContaining("newer version");
  }

  /** A journal written by version 0.1.0 is readable for ever: these bytes never change. */
  @Test
  void oldJournalsAreReadable() throws IOException {
    List<String> golden;
    try (InputStream file = CodecTest.class.getResourceAsStream("golden-0.1.0.txt")) {
      golden = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    List<Input> inputs = inputs();
    assertThat(golden).hasSameSizeAs(inputs);
    for (int i = 0; i < inputs.size(); i++) {
      assertThat(codec.input(HexFormat.of().parseHex(golden.get(i)))).isEqualTo(inputs.get(i));
    }
  }

  static List<Input> inputs() {
    var pid = new Pid(3);
    var goal = new Goal("打开门", "MiniGrid-Unlock-v0", 7, "embedded", 2_000);
    var grant = new Grant(List.of(new Capability.Invoke("*"), new Capability.Infer("embedded")), new Quota(1, 2, 3, 4, 5));
    var call = new CallId(pid, 1, 0);
    var execute = new Syscall.Execute(new Snippet("js", "toggle()"), 1, Confinement.STANDARD);
    var brief = new Turn.Brief("打开门", List.of("打开门"), "js", List.of(), List.of(new Turn.Example("a", "b")), 10);
    return List.of(
        new Input.Booted(1, new java.util.TreeMap<>(java.util.Map.of("solver", "program-solver@0.1.0#00"))),
        new Input.Submitted(2, Tenant.DEFAULT, "solver", goal, grant, -5),
        new Input.Trapped(3, call, new Syscall.Infer("embedded", 0, List.of(brief), 1_024)),
        new Input.Trapped(4, call, execute),
        new Input.Nested(5, call.nested(1), new Syscall.Invoke("find", List.of(Value.of("key"), Value.nothing()), 1)),
        new Input.Completed(6, call.nested(1), new Reply.Invoked(SkillResult.done(Value.of(42L))), -77),
        new Input.Ended(7, pid, new ExitStatus.Completed(Value.fields().with("reward", Value.of(0.5)))),
        new Input.Signalled(8, pid, new Signal.Kill()));
  }
}
