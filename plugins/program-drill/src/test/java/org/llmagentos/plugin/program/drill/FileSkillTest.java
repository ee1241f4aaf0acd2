package org.llmagentos.plugin.program.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

class FileSkillTest {

  @TempDir Path folder;
  private Ground ground;

  @BeforeEach
  void enter() {
    ground = Ground.enter(folder);
  }

  @AfterEach
  void leave() {
    Ground.leave();
  }

  @Test
  void aNoteIsAddedAtEveryCall() throws InterruptedException {
    assertThat(call(FileSkill.note(), "one", "k/1/1")).isEqualTo(SkillResult.done());
    assertThat(call(FileSkill.note(), "one", "k/1/1")).isEqualTo(SkillResult.done());
    assertThat(call(FileSkill.note(), "", "k/1/2")).isEqualTo(SkillResult.done());
    assertThat(ground.lines("notes")).containsExactly("one\tk/1/1", "one\tk/1/1", "\tk/1/2");
  }

  @Test
  void aPutHappensOncePerKeyAndEveryCallIsWrittenDown() throws InterruptedException, IOException {
    assertThat(call(FileSkill.put(), "one", "abc")).isEqualTo(SkillResult.done());
    assertThat(call(FileSkill.put(), "one", "abc")).isEqualTo(SkillResult.done());
    assertThat(ground.lines("puts")).containsExactly("one\tabc", "one\tabc");
    Path file = folder.resolve("put/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Files.readString(file)).isEqualTo("one");
    assertThat(folder.resolve("put").toFile().list()).hasSize(1);
    assertThat(call(FileSkill.put(), "two", "abc")).isEqualTo(SkillResult.failed("the key abc was used for another text"));
    assertThat(Files.readString(file)).isEqualTo("one");
  }

  @Test
  void whatCannotBeWrittenIsAFact() throws InterruptedException {
    for (Skill skill : List.of(FileSkill.note(), FileSkill.put())) {
      assertThat(call(skill, "one\ttwo", "key")).isEqualTo(SkillResult.failed("the text has a tab or more than one line"));
      assertThat(call(skill, "one\ntwo", "key")).isEqualTo(SkillResult.failed("the text has a tab or more than one line"));
      System.setProperty(Outside.PROPERTY, folder.resolve("missing/notes").toString());
      assertThat(call(skill, "one", "key").toString()).contains("the drill's file cannot be written").contains("missing");
      Ground.leave();
      assertThat(call(skill, "one", "key")).isEqualTo(SkillResult.failed("the property agentos.drill.file names no file"));
      enter();
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static SkillResult call(Skill skill, String text, String key) throws InterruptedException {
    return skill.invoke(List.of(Value.of(text)), Body.none(key));
  }
}
