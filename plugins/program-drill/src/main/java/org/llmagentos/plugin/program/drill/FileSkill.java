package org.llmagentos.plugin.program.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/** A skill that needs no body and leaves its mark {@link Outside}. */
final class FileSkill implements Skill {

  static final String NOTE = "drill_note";
  static final String PUT = "drill_put";

  private final SkillSpec spec;
  private final Act act;

  private FileSkill(String name, Effect effect, Wording wording, Act act) {
    var text = new SkillSpec.Parameter("text", new Type.Text(), false, new Wording("The text, one line.", "文字，一行。"));
    this.spec = new SkillSpec(name, "", List.of(text), new Type.Nothing(), wording, effect);
    this.act = act;
  }

  /** {@code drill_note(text)}: adds a line, at every call, so it must be called once. */
  static Skill note() {
    var wording = new Wording("Adds a note to the drill's file.", "在演练文件中添加一条记录。");
    return new FileSkill(
        NOTE,
        Effect.ONCE,
        wording,
        (outside, text, key) -> {
          outside.note(text, key);
          return SkillResult.done();
        });
  }

  /** {@code drill_put(text)}: creates a file for the call's key, if there is none, and writes down that it was called. */
  static Skill put() {
    var wording = new Wording("Puts a text into a file of the drill.", "把一段文字放进演练的文件。");
    return new FileSkill(
        PUT,
        Effect.IDEMPOTENT,
        wording,
        (outside, text, key) ->
            outside.put(text, key) ? SkillResult.done() : SkillResult.failed("the key " + key + " was used for another text"));
  }

  @Override
  public SkillSpec spec() {
    return spec;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    String text = arguments.getFirst().text();
    String file = System.getProperty(Outside.PROPERTY);
    if (file == null) {
      return SkillResult.failed("the property " + Outside.PROPERTY + " names no file");
    }
    if (text.matches("(?s).*[\t\r\n].*")) {
      return SkillResult.failed("the text has a tab or more than one line");
    }
    try {
      return act.on(new Outside(Path.of(file)), text, body.key());
    } catch (IOException cannot) {
      return SkillResult.failed("the drill's file cannot be written: " + cannot);
    }
  }

  private interface Act {
    SkillResult on(Outside outside, String text, String key) throws IOException;
  }
}
