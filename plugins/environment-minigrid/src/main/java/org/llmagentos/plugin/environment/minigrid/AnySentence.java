package org.llmagentos.plugin.environment.minigrid;

import java.util.ArrayList;
import java.util.List;

/**
 * Furnishes a maze and asks for something in it: any sentence of BabyAI's language, or of a part of it.
 *
 * @param objects how many lie about, the key apart
 * @param lockedRooms how probable a locked room is
 * @param locations whether things are also described by where they are
 * @param unblocking whether things may have to be moved out of the way
 * @param implicitUnlocking whether a door may have to be unlocked without being spoken of
 * @param actions the actions that are asked for
 * @param forms how many of them in which form
 */
record AnySentence(
    int objects, double lockedRooms, boolean locations, boolean unblocking, boolean implicitUnlocking, List<Kind> actions, List<Form> forms)
    implements RoomLevel.Script {

  /** The kinds of action, in the order in which they are drawn. */
  enum Kind {
    GO_TO,
    PICK_UP,
    OPEN,
    PUT_NEXT
  }

  /** The forms of a sentence, in the order in which they are drawn. */
  enum Form {
    ACTION,
    AND,
    SEQUENCE
  }

  private static final List<Kind> ALL_KINDS = List.of(Kind.values());
  private static final List<Form> ALL_FORMS = List.of(Form.values());

  private static final List<Form> SINGLE = List.of(Form.ACTION);
  private static final List<Form> CLAUSE = List.of(Form.ACTION, Form.AND);

  /** Descriptions tried for one target before the attempt is {@link Rejected}. */
  private static final int MAX_TRIES = 101;

  private static final List<Integer> TYPES = List.of(Cell.BOX, Cell.BALL, Cell.KEY, Cell.DOOR);
  private static final List<Integer> PORTABLE = List.of(Cell.BOX, Cell.BALL, Cell.KEY);
  private static final List<Integer> DOOR = List.of(Cell.DOOR);
  private static final List<Integer> COLORS =
      List.of(Description.ANY, Color.BLUE, Color.GREEN, Color.GREY, Color.PURPLE, Color.RED, Color.YELLOW);

  /** Everything: the boss level. */
  static AnySentence everything(int objects, double lockedRooms) {
    return new AnySentence(objects, lockedRooms, true, true, true, ALL_KINDS, ALL_FORMS);
  }

  /** Like that, but what is in a locked room is only asked for by name of its door. */
  static AnySentence explicit(double lockedRooms, boolean locations, boolean single) {
    return new AnySentence(18, lockedRooms, locations, true, false, ALL_KINDS, single ? SINGLE : ALL_FORMS);
  }

  /** Only walks, nothing being locked or in the way. */
  static AnySentence walks(int objects) {
    return new AnySentence(objects, 0, false, false, true, List.of(Kind.GO_TO), ALL_FORMS);
  }

  /** One thing to be picked up, nothing being locked or in the way. */
  static AnySentence pickup(int objects) {
    return new AnySentence(objects, 0, true, false, true, List.of(Kind.PICK_UP), SINGLE);
  }

  /** One sentence of each form and action that may be asked for. */
  Instruction[] examples() {
    List<Instruction> examples = new ArrayList<>(actions.stream().map(AnySentence::example).toList());
    Instruction one = examples.getFirst();
    Instruction other = examples.getLast();
    if (forms.contains(Form.AND)) {
      examples.add(new Instruction.And(one, other));
    }
    if (forms.contains(Form.SEQUENCE)) {
      examples.add(new Instruction.Before(one, other));
      examples.add(new Instruction.After(one, other));
    }
    return examples.toArray(Instruction[]::new);
  }

  private static Instruction example(Kind kind) {
    Target ball = Target.example(Cell.BALL, Color.RED);
    return switch (kind) {
      case GO_TO -> new Instruction.GoTo(Target.example(Cell.KEY, Color.PURPLE));
      case PICK_UP -> new Instruction.Pickup(ball, false);
      case OPEN -> new Instruction.Open(Target.example(Cell.DOOR, Color.BLUE), false);
      case PUT_NEXT -> new Instruction.PutNext(ball, Target.example(Cell.BOX, Color.GREEN));
    };
  }

  @Override
  public Instruction furnish(RoomGrid rooms) {
    var scene = new Scene(rooms);
    Instruction instruction = scene.sentence(forms);
    if (unblocking && instruction.targets().stream().anyMatch(scene::isAKeyInUse)) {
      throw new Rejected("a key that opens a door must be free for that");
    }
    return instruction;
  }

  /** A furnished world, about which sentences are made. */
  private final class Scene {
    private final RoomGrid rooms;
    private final LevelDraws random;
    private final long lockColors;

    Scene(RoomGrid rooms) {
      this.rooms = rooms;
      random = rooms.random;
      if (random.random() < lockedRooms) {
        rooms.lockedLast = lockRoom();
      }
      rooms.connectAll();
      rooms.addDistractors(objects, false);
      do {
        rooms.placeAgent(rooms.anyRoom());
      } while (rooms.agentsRoom() == rooms.lockedLast);
      if (!unblocking) {
        rooms.requireAllReachable();
      }
      lockColors = colorsOfLocks(rooms.world.grid);
    }

    private Room lockRoom() {
      Room room;
      int side;
      do {
        room = rooms.anyRoom();
        side = random.integers(0, Room.SIDES);
      } while (!room.hasNeighbour(side));
      int color = rooms.anyColor();
      rooms.addDoor(room, side, color, true);
      Room other;
      do {
        other = rooms.anyRoom();
      } while (other == room);
      rooms.addObject(other, Cell.KEY, color);
      return room;
    }

    Instruction sentence(List<Form> allowed) {
      return switch (random.choice(allowed)) {
        case ACTION -> action();
        case AND -> new Instruction.And(sentence(SINGLE), sentence(SINGLE));
        case SEQUENCE -> {
          Instruction first = sentence(CLAUSE);
          Instruction second = sentence(CLAUSE);
          yield random.bool() ? new Instruction.Before(first, second) : new Instruction.After(first, second);
        }
      };
    }

    private Instruction action() {
      return switch (random.choice(actions)) {
        case GO_TO -> new Instruction.GoTo(target(TYPES));
        case PICK_UP -> new Instruction.Pickup(target(PORTABLE), false);
        case OPEN -> new Instruction.Open(target(DOOR), false);
        case PUT_NEXT -> new Instruction.PutNext(target(PORTABLE), target(TYPES));
      };
    }

    private Target target(List<Integer> types) {
      for (int tries = 0; tries < MAX_TRIES; tries++) {
        int color = random.choice(COLORS);
        int type = random.choice(types);
        boolean located = locations && random.bool();
        Location location = located ? random.choice(Location.SAID) : Location.ANYWHERE;
        Target target = rooms.find(new Description(type, color, location));
        if (target.objects() != 0 && (implicitUnlocking || canBeHadWithoutUnlocking(target))) {
          return target;
        }
      }
      throw new Rejected("nothing to ask for was found");
    }

    private boolean canBeHadWithoutUnlocking(Target target) {
      Room locked = rooms.lockedLast;
      if (locked == null) {
        return true;
      }
      Grid grid = rooms.world.grid;
      for (int index = 0; index < grid.size(); index++) {
        if (target.holds(grid.get(index)) && !locked.region.contains(grid.x(index), grid.y(index))) {
          return true;
        }
      }
      return false;
    }

    boolean isAKeyInUse(Target target) {
      Description description = target.description();
      boolean coloredKey = description.type() == Cell.KEY && description.color() != Description.ANY;
      return coloredKey && (lockColors >>> description.color() & 1) != 0;
    }

    private static long colorsOfLocks(Grid grid) {
      long colors = 0;
      for (int index = 0; index < grid.size(); index++) {
        int cell = grid.get(index);
        if (Cell.type(cell) == Cell.DOOR && Cell.state(cell) == Cell.LOCKED) {
          colors |= 1L << Cell.color(cell);
        }
      }
      return colors;
    }
  }
}
