package org.llmagentos.plugin.program.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "open the red door then go to the ball | open the red door | go to the ball",
        "Open the door, and then pick up the key. | Open the door | pick up the key",
        "open the door, then go to the goal | open the door | go to the goal",
        "pick up the key; open the door | pick up the key | open the door",
        "first pick up the key, after that open the door | pick up the key | open the door",
        "go to the ball after you pick up the key | pick up the key | go to the ball",
        "after you pick up the key, open the door | pick up the key | open the door",
        "After picking up the key, open the door | picking up the key | open the door",
        "before you open the door, pick up the key | pick up the key | open the door",
        "pick up the key before you open the door | pick up the key | open the door",
        "先拿起钥匙再开门 | 拿起钥匙 | 开门",
        "请先拿起钥匙再开门 | 拿起钥匙 | 开门",
        "先拿起钥匙，再开门。 | 拿起钥匙 | 开门",
        "拿起钥匙，然后打开门 | 拿起钥匙 | 打开门",
        "拿起钥匙然后打开门 | 拿起钥匙 | 打开门",
        "捡起钥匙之后打开门 | 捡起钥匙 | 打开门",
        "在捡起钥匙以后，打开门 | 捡起钥匙 | 打开门",
        "拿起钥匙；之后打开门 | 拿起钥匙 | 打开门",
        "首先拿起钥匙，接着打开门 | 拿起钥匙 | 打开门",
        "先拿起钥匙，最后打开门 | 拿起钥匙，最后打开门 |",
        "在打开门之前，先拿起钥匙 | 拿起钥匙 | 打开门",
        "拿起钥匙；打开门 | 拿起钥匙 | 打开门",
      })
  void orderIsTold(String goal, String first, String second) {
    List<String> expected = second == null ? List.of(first) : List.of(first, second);
    assertThat(Plan.of(goal).subtasks()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"打开门", "open the door", "把红球放在蓝球旁边", "pick up the red and the blue key", "再见", "thenceforth walk", "；", "then"})
  void withoutOrderItIsOneSubtask(String goal) {
    assertThat(Plan.of(goal).subtasks()).containsExactly(goal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "先拿起红钥匙，然后打开红门，接着走到绿格子 | 拿起红钥匙/打开红门/走到绿格子",
        "go to a door then put the ball next to the box after you open the box | go to a door/open the box/put the ball next to the box",
        "pick up the key; open the door. Then go to the goal | pick up the key/open the door/go to the goal",
      })
  void threePartsStayInOrder(String goal, String parts) {
    assertThat(Plan.of(goal).subtasks()).containsExactly(parts.split("/"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "open the door and go to the ball after you pick up the key, and the box | pick up the key/the box/open the door/go to the ball",
        "put the sand next to the ball | put the sand next to the ball",
        "走到球并且走到门,然后走到箱子 | 走到球/走到门/走到箱子",
        "and | ",
      })
  void clausesAreJoinedByWords(String goal, String clauses) {
    assertThat(Plan.of(goal).clauses()).containsExactly(clauses == null ? new String[0] : clauses.split("/"));
  }
}
