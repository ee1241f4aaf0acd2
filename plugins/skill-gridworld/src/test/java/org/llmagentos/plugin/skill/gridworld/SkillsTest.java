package org.llmagentos.plugin.skill.gridworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.learn.Words;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.testkit.EnvironmentBody;
import org.llmagentos.sdk.value.Value;

/** Each skill's success and each of its facts. */
class SkillsTest {

  private static final Value YES = Value.of(true);
  private static final Value NO = Value.of(false);

  @Test
  void findAnswersTheNearestByWalking() {
    var hands = hands("############", "##......####", "##>.####kb##", "##......kr##", "############");
    assertThat(Thing.of(hands.get("find", "key")).orElseThrow()).hasToString("red key");
    assertThat(Thing.of(hands.get("find", "key", "blue")).orElseThrow()).hasToString("blue key");
    assertThat(hands.get("find", "key", Value.nothing())).as("any colour").isEqualTo(hands.get("find", "key"));
  }

  @Test
  void findDoesNotMoveForWhatWasSeenAndTurnsForWhatIsBehind() {
    var hands = hands("##############", "##kr..>...kb##", "##############");
    assertThat(hands.does("find", "key", "blue").steps()).isZero();
    assertThat(hands.get("seen", "key", "red")).as("not seen yet").isEqualTo(NO);
    assertThat(hands.does("find", "key", "red").steps()).as("one turn to the side").isEqualTo(1);
  }

  @Test
  void findMustWalkRoundACornerToSeeWhatAWallHides() {
    var hands = hands("##########", "##>...####", "########kr", "##......##", "##########");
    assertThat(hands.fact("find", "key")).as("closed off").isEqualTo("no key was found");
    hands = hands("##############", "##>...........", "##########..##", "##kr........##", "##############");
    assertThat(hands.get("seen", "key")).isEqualTo(NO);
    assertThat(hands.does("find", "key").steps()).isGreaterThan(1);
  }

  @Test
  void whatWasNotFoundIsNamedAsItWasAskedFor() {
    var hands = hands("########", "##>...##", "########");
    assertThat(hands.fact("find", "key", "red")).isEqualTo("no red key was found");
    assertThat(hands.fact("find", "goal")).isEqualTo("no goal was found");
  }

  @Test
  void findAndGotoOnlyTurnAndStepAndNeverIntoLavaOrAcrossAGoal() {
    var world = new TinyWorld("############", "##>.ggkr..##", "##..~~....##", "##........##", "############");
    var spy = new Spy(new EnvironmentBody(world, 0), true);
    SkillResult found = new Find().invoke(List.of(Value.of("key")), spy);
    assertThat(spy.actions).as("seen at the start").isEmpty();
    assertThat(new Goto().invoke(List.of(((SkillResult.Done) found).value()), spy)).isEqualTo(SkillResult.done());
    assertThat(spy.actions).isNotEmpty().allMatch(action -> action <= Action.FORWARD.number);
    assertThat(spy.over()).isFalse();
  }

  @Test
  void gotoStopsInFrontOfAThingAndOnAGoal() {
    var hands = hands("############", "##>...kr..##", "##......gg##", "############");
    hands.does("goto", hands.get("find", "key"));
    assertThat(hands.map().ahead().kind()).isEqualTo(Kind.KEY);
    hands.does("goto", hands.get("find", "goal"));
    assertThat(hands.map().at(hands.map().pose().spot()).kind()).isEqualTo(Kind.GOAL);
    assertThat(hands.body.outcome().solved()).isTrue();
    assertThat(hands.fact("find", "key")).isEqualTo("the episode is over");
  }

  @Test
  void gotoFailsWhereNoWayLeadsOrTheThingIsGone() {
    var hands = hands("##########", "##>.~~kr##", "##########");
    assertThat(hands.fact("goto", hands.get("find", "key"))).isEqualTo("there is no way to the red key");
    hands = hands("########", "##>.kr##", "########");
    Value key = hands.get("find", "key");
    assertThat(hands.does("goto", key).does("pickup").fact("goto", key)).isEqualTo("the red key is no longer there");
    assertThat(hands.fact("goto", Value.of(-1))).isEqualTo("nothing is known of it");
    assertThat(hands.fact("goto", Value.of(Long.MAX_VALUE))).isEqualTo("nothing is known of it");
  }

  @Test
  void pickup() {
    assertThat(hands("######", "##>.##", "######").fact("pickup")).isEqualTo("the grey wall cannot be picked up");
    assertThat(hands("########", "##>...##", "########").fact("pickup")).isEqualTo("nothing is in front");
    assertThat(hands("########", "##>.__##", "########").fact("pickup")).isEqualTo("nothing is in front");
    assertThat(hands("########", "##>.Cr##", "########").fact("pickup")).isEqualTo("the red door cannot be picked up");
    var hands = hands("##########", "##>.krob##", "##########");
    assertThat(hands.get("carrying")).isEqualTo(NO);
    hands.does("pickup");
    assertThat(hands.get("carrying")).isEqualTo(YES);
    assertThat(hands.get("carries", "key", "red")).isEqualTo(YES);
    assertThat(hands.get("carries", "key", "blue")).isEqualTo(NO);
    assertThat(hands.get("carries", "ball")).isEqualTo(NO);
    assertThat(hands.get("seen", "key")).as("it is in the hands").isEqualTo(NO);
    assertThat(hands.does("goto", hands.get("find", "ball")).fact("pickup")).isEqualTo("the hands are full");
  }

  @Test
  void drop() {
    var hands = hands("##########", "##>.xg..##", "##########");
    assertThat(hands.fact("drop")).isEqualTo("the hands are empty");
    Value box = hands.get("find", "box");
    hands.does("pickup").does("drop");
    assertThat(hands.get("carrying")).isEqualTo(NO);
    assertThat(hands.get("find", "box")).as("where it was").isEqualTo(box);
    hands.does("pickup");
    hands.body.act(Action.LEFT.number);
    assertThat(hands.fact("drop")).isEqualTo("the cell in front is not free");
  }

  @Test
  void toggle() {
    assertThat(hands("######", "##>.##", "######").fact("toggle")).isEqualTo("the grey wall cannot be opened or closed");
    assertThat(hands("########", "##>...##", "########").fact("toggle")).isEqualTo("nothing is in front");
    var closed = hands("##########", "##>.Cr..##", "##########");
    Value door = closed.get("find", "door");
    assertThat(closed.get("is_open", door)).isEqualTo(NO);
    assertThat(closed.does("toggle").get("is_open", door)).isEqualTo(YES);
    assertThat(closed.does("toggle").get("is_open", door)).isEqualTo(NO);
    var locked = hands("##########", "##krv.Lr##", "##########");
    door = locked.get("find", "door");
    assertThat(locked.get("is_locked", door)).isEqualTo(YES);
    assertThat(locked.does("goto", door).fact("toggle")).isEqualTo("the red door is locked");
    locked.does("goto", locked.get("find", "key")).does("pickup").does("goto", door).does("toggle");
    assertThat(locked.get("is_locked", door)).isEqualTo(NO);
    var box = hands("########", "##>.xg##", "########");
    assertThat(box.does("toggle").fact("find", "box")).isEqualTo("no box was found");
  }

  @Test
  void findAsksForASideSeenFromTheStartAndOnlyInItsRoom() {
    var hands = hands("##############", "##kr......##kg##", "##....>...Or..##", "##ob......##og##", "##############");
    assertThat(thing(hands.get("find", "key", none(), "left"))).isEqualTo("red key");
    assertThat(thing(hands.get("find", "key", none(), "behind"))).isEqualTo("red key");
    assertThat(thing(hands.get("find", "object", none(), "right"))).isEqualTo("blue ball");
    assertThat(thing(hands.get("find", "door", none(), "front"))).as("a door belongs to the rooms on both sides").isEqualTo("red door");
    assertThat(hands.fact("find", "key", none(), "right")).isEqualTo("no key on the right was found");
    assertThat(hands.fact("find", "key", "green", "front")).as("in another room").isEqualTo("no green key in front was found");
    hands.does("goto", hands.get("find", "key", "green"));
    assertThat(thing(hands.get("find", "ball", none(), "right"))).as("of the start, wherever it is now").isEqualTo("blue ball");
  }

  @Test
  void whatWasMovedIsStillOnTheSideWhereItWas() {
    var hands = hands("############", "##....kr..##", "##..>.....##", "##........##", "############");
    Value key = hands.get("find", "key", none(), "left");
    hands.does("goto", key).does("pickup");
    assertThat(hands.get("seen", "key", none(), "left")).isEqualTo(NO);
    hands.does("goto", hands.get("find", "wall", none(), "behind"));
    hands.body.act(Action.RIGHT.number);
    hands.body.act(Action.RIGHT.number);
    while (hands.map().pose().ahead().y() < 1) {
      hands.body.act(hands.map().pose().heading() == Heading.DOWN ? Action.FORWARD.number : Action.RIGHT.number);
    }
    hands.does("drop");
    assertThat(hands.get("seen", "key", none(), "right")).as("it lies there now").isEqualTo(NO);
    assertThat(hands.get("seen", "key", none(), "left")).isEqualTo(YES);
    assertThat(hands.get("find", "key", "red", "left")).isNotEqualTo(key);
  }

  @Test
  void findAsksForTheStateOfADoor() {
    var hands = hands("##################", "##>.............##", "##Cr##Lb##Og##Ly##", "##..##..##..##..##", "##################");
    assertThat(thing(hands.get("find", "door", none(), none(), "locked"))).isEqualTo("blue door");
    assertThat(thing(hands.get("find", "door", none(), none(), "ajar"))).isEqualTo("green door");
    Value red = hands.get("find", "door", none(), none(), "closed");
    assertThat(thing(red)).isEqualTo("red door");
    hands.does("goto", red).does("toggle");
    assertThat(hands.fact("find", "door", none(), none(), "closed")).isEqualTo("no closed door was found: a locked blue door bars the way to places never seen");
    assertThat(hands.fact("find", "key", none(), none(), "locked")).isEqualTo("no locked key was found: a locked blue door bars the way to places never seen");
    assertThat(hands.fact("find", "door", "red", "front", "locked")).isEqualTo("no locked red door in front was found: a locked blue door bars the way to places never seen");
    assertThat(hands.get("seen", "door", none(), none(), "closed")).isEqualTo(NO);
  }

  @Test
  void anyObjectIsWhatCanBeCarriedAndDoors() {
    var hands = hands("##############", "##>.~~__gg..##", "##..........Cr", "##############");
    assertThat(thing(hands.get("find", "object"))).isEqualTo("red door");
    assertThat(hands.fact("find", "object", "blue")).isEqualTo("no blue object was found: a closed red door bars the way to places never seen");
    hands = hands("########", "##>.xg##", "########");
    assertThat(thing(hands.get("find", "object"))).isEqualTo("green box");
    assertThat(hands.does("pickup").get("carries", "object", "green")).isEqualTo(YES);
  }

  @Test
  void findPrefersWhatCanBeReached() {
    var hands = hands("############", "##>...~~kr##", "##......####", "##......kb##", "############");
    assertThat(thing(hands.get("find", "key"))).isEqualTo("blue key");
    assertThat(thing(hands.get("find", "key", "red"))).isEqualTo("red key");
  }

  @Test
  void gotoAndBlockerNameWhatIsInTheWay() {
    var thing = hands("############", "##>...obkr##", "############");
    Value key = thing.get("find", "key");
    assertThat(thing.fact("goto", key)).isEqualTo("there is no way to the red key: a blue ball is in the way");
    assertThat(thing(thing.get("blocker", key))).isEqualTo("blue ball");
    assertThat(thing.does("goto", thing.get("blocker", key)).does("pickup").fact("blocker", key)).isEqualTo("nothing is in the way");
  }

  @Test
  void aDoorThatWasShutAgainIsInTheWay() {
    var hands = hands("############", "##>.Og..kr##", "############");
    Value key = hands.get("find", "key");
    hands.does("toggle");
    assertThat(hands.fact("goto", key)).isEqualTo("there is no way to the red key: a closed green door is in the way");
    assertThat(thing(hands.get("blocker", key))).isEqualTo("green door");
  }

  @Test
  void aShortWayRoundIsPreferredToSettingThingsAside() {
    var hands = hands("##############", "##>...ob..kr##", "##..........##", "##############");
    assertThat(hands.fact("blocker", hands.get("find", "key"))).isEqualTo("nothing is in the way");
    hands = hands("##################", "##>...obor......##", "######..######..##", "######xgCrkg....##", "##################");
    assertThat(hands.get("blocker", hands.get("find", "door"))).isEqualTo(hands.get("find", "ball"));
  }

  @Test
  void theBarrierIsWhatKeepsFromSeeingMore() {
    var hands = hands("##############", "##>...CrkbLg##", "##############");
    assertThat(hands.fact("barrier")).as("more can be seen").isEqualTo("nothing is in the way");
    assertThat(hands.fact("find", "goal")).isEqualTo("no goal was found: a closed red door bars the way to places never seen");
    assertThat(thing(hands.get("barrier"))).isEqualTo("red door");
    hands.does("goto", hands.get("barrier")).does("toggle");
    assertThat(hands.fact("find", "goal")).isEqualTo("no goal was found: a blue key bars the way to places never seen");
    assertThat(thing(hands.get("barrier"))).isEqualTo("blue key");
    hands.does("goto", hands.get("barrier")).does("pickup");
    assertThat(thing(hands.get("barrier"))).isEqualTo("green door");
    assertThat(hands("########", "##>...##", "########").fact("barrier")).isEqualTo("nothing is in the way");
  }

  @Test
  void faceFreeNearFacesACellBesideTheThing() {
    var hands = hands("############", "##>...ob..##", "##kr......##", "##########..", "############");
    Value ball = hands.get("find", "ball");
    hands.does("goto", hands.get("find", "key")).does("pickup").does("face_free", ball).does("drop");
    assertThat(hands.get("next_to", hands.get("find", "key"), ball)).isEqualTo(YES);
    assertThat(hands.get("next_to", ball, hands.get("find", "wall"))).isIn(YES, NO);
    hands = hands("##########", "##>.obkr##", "##########");
    assertThat(hands.fact("face_free", hands.get("find", "key"))).isEqualTo("no free place beside the red key was found");
    Value box = hands.get("find", "ball");
    assertThat(hands.does("goto", box).does("pickup").fact("face_free", box)).isEqualTo("the blue ball is no longer there");
  }

  @Test
  void nextToIsSideBySide() {
    var hands = hands("############", "##>.......##", "##..krob..##", "##....xg..##", "############");
    Value key = hands.get("find", "key");
    Value ball = hands.get("find", "ball");
    Value box = hands.get("find", "box");
    assertThat(hands.get("next_to", key, ball)).isEqualTo(YES);
    assertThat(hands.get("next_to", box, ball)).isEqualTo(YES);
    assertThat(hands.get("next_to", key, box)).as("corner to corner").isEqualTo(NO);
    assertThat(hands.get("next_to", key, key)).isEqualTo(NO);
    assertThat(hands.does("goto", key).does("pickup").fact("next_to", ball, key)).isEqualTo("the red key is no longer there");
  }

  @Test
  void doneOnlySaysSo() {
    var hands = hands("########", "##>...##", "########");
    assertThat(hands.does("done").steps()).isEqualTo(1);
    assertThat(hands.body.over()).isFalse();
  }

  @Test
  void noGoalOfOpeningMentionsThatADoorStandsOpen() {
    for (Type.Term term : State.TYPE.terms()) {
      var words = new ArrayList<>(term.english());
      words.add(term.symbol());
      words.addAll(term.chinese());
      for (String goal : List.of("open the red door", "unlock the door", "打开红色的门", "解锁门", "去开门")) {
        assertThat(words).noneMatch(word -> Words.of(goal).containsAll(Words.of(word)));
      }
    }
  }

  @Test
  void whatIsToldOfThings() {
    var hands = hands("########", "##>.kb##", "########");
    Value key = hands.get("find", "key");
    assertThat(hands.get("colour_of", key)).isEqualTo(Value.of("blue"));
    assertThat(hands.fact("is_open", key)).isEqualTo("the key is not a door");
    assertThat(hands.fact("is_locked", Value.of(-5))).isEqualTo("nothing is known of it");
    assertThat(hands.fact("colour_of", Value.of(-5))).isEqualTo("nothing is known of it");
  }

  @Test
  void anActCompletedByTheLastStepIsDoneAndAnyOtherSaysThatTheEpisodeIsOver() {
    String[] drawing = {"##########", "##>...kr##", "##########"};
    var completed = new Hands(new EnvironmentBody(new TinyWorld(drawing).truncatedAfter(1), 0));
    completed.does("goto", completed.get("find", "key"));
    assertThat(completed.body.over()).isTrue();
    for (String skill : List.of("find", "goto", "face_free", "pickup", "drop", "toggle", "done")) {
      Object[] arguments = skill.equals("find") ? new Object[] {"key"} : new Object[] {Value.of(1)};
      assertThat(completed.fact(skill, arguments)).as(skill).isEqualTo("the episode is over");
    }
    var cut = new Hands(new EnvironmentBody(new TinyWorld(drawing).truncatedAfter(1), 0));
    assertThat(cut.fact("find", "ball")).isEqualTo("the episode is over");
    var taken = new Hands(new EnvironmentBody(new TinyWorld("########", "##>.kr##", "########").truncatedAfter(1), 0));
    assertThat(taken.does("pickup").body.over()).isTrue();
  }

  @Test
  void aCallEndsEvenWhenTheBodyDoesNotObey() {
    var stuck = new Spy(new EnvironmentBody(new TinyWorld("##########", "##>...kr##", "##########"), 0), false);
    Value key = ((SkillResult.Done) new Find().invoke(List.of(Value.of("key")), stuck)).value();
    assertThat(new Goto().invoke(List.of(key), stuck)).isEqualTo(SkillResult.failed("the way to the red key is too long"));
    assertThat(stuck.actions).hasSize(Walk.MOST_STEPS);
    assertThat(new Find().invoke(List.of(Value.of("ball")), stuck)).isEqualTo(SkillResult.failed("no ball was found"));
    assertThat(new FaceFree().invoke(List.of(), stuck)).isInstanceOf(SkillResult.class);
    assertThat(stuck.actions).hasSizeLessThanOrEqualTo(3 * Walk.MOST_STEPS);
  }

  @Test
  void lookingUpActsNothing() {
    for (var skill : new GridworldPlugin().skills()) {
      boolean acts = List.of("find", "goto", "face_free", "pickup", "drop", "toggle", "done").contains(skill.spec().name());
      assertThat(skill.spec().effect()).as(skill.spec().name()).isEqualTo(acts ? Effect.LOCAL : Effect.PURE);
    }
  }

  @Test
  void everyHandleIsAThingAgain() {
    for (Kind kind : List.of(Kind.WALL, Kind.DOOR, Kind.LAVA)) {
      for (Colour colour : Colour.values()) {
        for (Spot spot : List.of(Spot.START, new Spot(-31, 31), new Spot(31, -31))) {
          var thing = new Thing(spot, kind, colour);
          assertThat(Thing.of(thing.handle())).contains(thing);
        }
      }
    }
  }

  private static Value none() {
    return Value.nothing();
  }

  private static String thing(Value handle) {
    return Thing.of(handle).orElseThrow().toString();
  }

  private static Hands hands(String... drawing) {
    return new Hands(new EnvironmentBody(new TinyWorld(drawing), 0));
  }

  /** Writes down every action, and takes it when it obeys. */
  private record Spy(EnvironmentBody body, List<Integer> actions, boolean obeys) implements Body {

    Spy(EnvironmentBody body, boolean obeys) {
      this(body, new ArrayList<>(), obeys);
    }

    @Override
    public String key() {
      return body.key();
    }

    @Override
    public EnvironmentSpec spec() {
      return body.spec();
    }

    @Override
    public float[] observe() {
      return body.observe();
    }

    @Override
    public boolean act(int action) {
      actions.add(action);
      return !obeys || body.act(action);
    }

    @Override
    public boolean over() {
      return body.over();
    }

    @Override
    public <W extends Witness> W witness(Class<W> type, Supplier<W> create) {
      return body.witness(type, create);
    }
  }
}
