package org.llmagentos.plugin.skill.gridworld;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.llmagentos.plugin.skill.gridworld.Mission.Description;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/**
 * A program written by hand that carries out any mission by calling skills, and by nothing else: it opens doors while a thing is not
 * found, sets aside what is in the way, and fetches keys.
 */
final class Errand {

  /** It does not know what to do. */
  static final class Stuck extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stuck(String why) {
      super(why);
    }
  }

  private static final int PATIENCE = 40;

  private final Hands hands;
  /** Colours of the locked doors that keys are being looked for. */
  private final Set<Value> locks = new HashSet<>();

  private int left = 300;

  Errand(Hands hands) {
    this.hands = hands;
  }

  /** Does all that a mission says, or as much as can be done before the episode ends. */
  static void run(Hands hands, String sentence) {
    var errand = new Errand(hands);
    for (Mission.Act act : Mission.of(sentence).acts()) {
      if (!hands.body.over()) {
        errand.act(act);
      }
    }
    if (!hands.body.over()) {
      hands.call("done");
    }
  }

  private void act(Mission.Act act) {
    switch (act) {
      case Mission.GoTo(Description what) -> reach(what);
      case Mission.PickUp(Description what) -> {
        if (holds(what)) {
          putAside();
        }
        take(what);
      }
      case Mission.Open(Description what) -> open(reach(what));
      case Mission.Put(Description what, Description beside) -> put(what, beside);
    }
  }

  private void open(Value door) {
    if (is("is_open", door)) {
      does("toggle");
    }
    pass(door);
  }

  /** Opens a door that is in front. */
  private void pass(Value door) {
    if (is("is_locked", door)) {
      unlock(door);
    } else {
      does("toggle");
    }
  }

  private void unlock(Value door) {
    Value colour = hands.get("colour_of", door);
    if (!locks.add(colour)) {
      throw new Stuck("the key is behind its own door");
    }
    take(new Description(List.of(Value.of("key"), colour, Value.nothing())));
    locks.remove(colour);
    approach(door);
    does("toggle");
  }

  private void put(Description what, Description beside) {
    for (int i = 0; i < PATIENCE && !hands.body.over(); i++) {
      Value fixed = find(beside);
      take(what);
      if (hands.call("face_free", fixed) instanceof SkillResult.Done) {
        does("drop");
        return;
      }
      approach(fixed);
      if (holds(what)) {
        if (hands.call("face_free", fixed) instanceof SkillResult.Done) {
          does("drop");
          return;
        }
        putAside();
        clear(fixed);
      }
    }
  }

  private boolean holds(Description what) {
    return hands.get("carries", what.looks()).equals(Value.of(true));
  }

  private void take(Description what) {
    for (int i = 0; i < PATIENCE && !holds(what) && !hands.body.over(); i++) {
      reach(what);
      if (hands.get("carrying").equals(Value.of(true))) {
        putAside();
        reach(what);
      }
      hands.call("pickup");
    }
  }

  private void putAside() {
    does("face_free");
    does("drop");
  }

  private Value reach(Description what) {
    for (int i = 0; i < PATIENCE; i++) {
      Value thing = find(what);
      if (approach(thing)) {
        return thing;
      }
    }
    throw new Stuck("it cannot be reached");
  }

  /** Finds such a thing, opening the world until there is one. */
  private Value find(Description what) {
    while (true) {
      if (hands.call("find", what.arguments()) instanceof SkillResult.Done(Value thing)) {
        return thing;
      }
      if (holds(what)) {
        putAside();
      } else {
        widen();
      }
    }
  }

  /** Opens what bars the way to places never seen. */
  private void widen() {
    patience();
    if (hands.call("barrier") instanceof SkillResult.Done(Value barrier) && !sought(barrier)) {
      clear(barrier);
      return;
    }
    for (Colour colour : Colour.values()) {
      Value symbol = Value.of(colour.word);
      if (!locks.contains(symbol)
          && hands.call("find", "door", symbol, Value.nothing(), "locked") instanceof SkillResult.Done(Value door)) {
        clear(door);
        return;
      }
    }
    if (hands.call("find", "box") instanceof SkillResult.Done(Value box) && approach(box)) {
      does("toggle");
      return;
    }
    throw new Stuck("nothing is left to open");
  }

  private boolean sought(Value barrier) {
    return hands.call("is_locked", barrier) instanceof SkillResult.Done(Value locked)
        && locked.equals(Value.of(true))
        && locks.contains(hands.get("colour_of", barrier));
  }

  /**
   * Stands before a thing, clearing the way.
   *
   * @return false when the thing is gone
   */
  private boolean approach(Value thing) {
    while (true) {
      patience();
      if (hands.call("goto", thing) instanceof SkillResult.Done) {
        return true;
      }
      if (hands.call("colour_of", thing) instanceof SkillResult.Failed || !known(thing)) {
        return false;
      }
      if (hands.call("blocker", thing) instanceof SkillResult.Done(Value blocker)) {
        clear(blocker);
      } else {
        widen();
      }
    }
  }

  private boolean known(Value thing) {
    return hands.call("next_to", thing, thing) instanceof SkillResult.Done;
  }

  private void clear(Value barrier) {
    if (hands.call("is_open", barrier) instanceof SkillResult.Done) {
      if (approach(barrier)) {
        pass(barrier);
      }
      return;
    }
    if (hands.get("carrying").equals(Value.of(true))) {
      putAside();
    }
    if (approach(barrier) && hands.call("pickup") instanceof SkillResult.Done) {
      putAside();
    }
  }

  private boolean is(String predicate, Value thing) {
    return hands.get(predicate, thing).equals(Value.of(true));
  }

  private void does(String skill) {
    if (hands.call(skill) instanceof SkillResult.Failed(String fact)) {
      throw new Stuck(skill + ": " + fact);
    }
  }

  private void patience() {
    if (--left < 0 || hands.body.over()) {
      throw new Stuck("patience");
    }
  }
}
