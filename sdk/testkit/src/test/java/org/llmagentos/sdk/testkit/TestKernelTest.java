package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.Fault.Category;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Shortage;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.ipc.Offer;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Restart;
import org.llmagentos.sdk.process.Supervision;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.testkit.corridor.Corridor;
import org.llmagentos.sdk.testkit.corridor.CorridorSkills;
import org.llmagentos.sdk.testkit.corridor.Corridors;
import org.llmagentos.sdk.value.Value;

class TestKernelTest {

  private final TestKernel kernel = new TestKernel().environments(new Corridors()).skills(CorridorSkills.all());

  @Test
  void aSnippetActsInTheEnvironmentItIsGiven() throws InterruptedException {
    Reply.Opened opened = kernel.call(new Syscall.Open(Corridor.ID, 1));
    String colour = opened.mission().contains("red") ? "red" : "blue";
    var snippet = new Snippet("js", "walk(find(\"" + colour + "\"));\npress();");
    Reply.Executed executed = kernel.call(new Syscall.Execute(snippet, opened.handle(), Confinement.STANDARD));
    assertThat(executed.outcome().solved()).isTrue();
    assertThat(executed.callCount()).isEqualTo(3);
    assertThat(executed.calls()).extracting(call -> call.skill()).containsExactly("find", "walk", "press");
    Reply.Executed without = kernel.call(new Syscall.Execute(snippet, 0, Confinement.STANDARD));
    assertThat(without.execution()).isInstanceOf(Execution.Threw.class);
    assertThat(without.outcome()).isEqualTo(Outcome.NONE);
  }

  @Test
  void environmentsAreSteppedResetAndClosed() throws InterruptedException {
    long handle = kernel.call(new Syscall.Open(Corridor.ID, 1)).handle();
    Reply.Stepped stepped = kernel.call(new Syscall.Step(handle, Corridor.LEFT));
    assertThat(stepped.step().terminated()).isFalse();
    refused(Category.USER, new Syscall.Step(handle, 9));
    kernel.call(new Syscall.Reset(handle, 2));
    assertThat(kernel.environment(handle).orElseThrow().outcome()).isEqualTo(Outcome.NONE);
    kernel.call(new Syscall.Close(handle));
    refused(Category.USER, new Syscall.Reset(handle, 2));
  }

  @Test
  void messagesComeFromTheTestAndGoToItsPeers() throws InterruptedException {
    var clerk = new Address.Named("clerk");
    var request = new Message(new Pid(7), Value.of(1), 4, "");
    kernel.peer(clerk, body -> body.truth() ? Optional.of(Value.of(body.number() * 2)) : Optional.empty()).mail(request);

    assertThat(kernel.call(new Syscall.Receive(5)).messages()).containsExactly(request);
    assertThat(kernel.call(new Syscall.Send(request.caller(), Value.of(2))).offer()).isEqualTo(new Offer.Accepted());
    assertThat(kernel.call(new Syscall.Send(request.caller(), Value.of(2))).offer()).isEqualTo(new Offer.DeadLettered());
    assertThat(kernel.call(new Syscall.Send(clerk, Value.of(2))).offer()).isEqualTo(new Offer.Accepted());
    assertThat(kernel.call(new Syscall.Call(clerk, Value.of(2), 9)).answers()).containsExactly(Value.of(4.0));
    long now = kernel.call(new Syscall.Now()).epochMillis();
    assertThat(kernel.call(new Syscall.Call(clerk, Value.of(false), 9)).answers()).isEmpty();
    assertThat(kernel.call(new Syscall.Receive(5)).messages()).isEmpty();
    assertThat(kernel.call(new Syscall.Now()).epochMillis()).isEqualTo(now + 14);
    assertThat(kernel.call(new Syscall.Call(new Address.To(new Pid(3)), Value.of(2), 9)).offer()).isEqualTo(new Offer.DeadLettered());
    kernel.call(new Syscall.Register("me"));
    kernel.call(new Syscall.Subscribe(new Topic("news")));
    kernel.call(new Syscall.Publish(new Topic("news"), Value.of(3)));
    assertThat(kernel.call(new Syscall.Receive(0)).messages()).extracting(Message::body).containsExactly(Value.of(3));
    refused(Category.USER, new Syscall.Receive(-1));
  }

  @Test
  void childrenEndAsTheTestSays() throws InterruptedException {
    var crashed = new ExitStatus.Crashed(new Fault(Category.PLUGIN, "x"));
    var goal = new Goal("g", "", 1, "", 1);
    var grant = new Grant(List.of(), new Quota(0, 0, 0, 0, 0));
    kernel.child(spawn -> spawn.program().equals("good") ? new ExitStatus.Completed(Value.of(1)) : crashed).peer(new Address.To(new Pid(7)), body -> Optional.empty());

    kernel.call(new Syscall.Supervise(Supervision.USUAL));
    Pid good = kernel.call(new Syscall.Spawn("good", goal, grant)).pid();
    Pid bad = kernel.call(new Syscall.Spawn("bad", goal, grant, Restart.PERMANENT)).pid();
    kernel.call(new Syscall.Monitor(bad));
    kernel.call(new Syscall.Monitor(good));
    kernel.call(new Syscall.Monitor(new Pid(7)));
    kernel.call(new Syscall.Link(new Pid(7)));
    kernel.call(new Syscall.Demonitor(good));
    assertThat(kernel.call(new Syscall.Receive(0)).messages()).containsExactly(Message.down(bad, crashed));
    assertThat(kernel.call(new Syscall.Receive(0)).messages()).isEmpty();
    assertThat(kernel.call(new Syscall.Await(good))).isEqualTo(new Reply.Exited(good, new ExitStatus.Completed(Value.of(1))));
    kernel.call(new Syscall.Kill(bad));
    assertThat(kernel.call(new Syscall.Await(bad)).status()).isInstanceOf(ExitStatus.Killed.class);
    refused(Category.USER, new Syscall.Await(bad));
    refused(Category.USER, new Syscall.Monitor(new Pid(8)));
    refused(Category.USER, new Syscall.Link(new Pid(8)));
  }

  @Test
  void argumentsAreChecked() throws InterruptedException {
    long handle = kernel.call(new Syscall.Open(Corridor.ID, 1)).handle();
    assertThat(kernel.call(new Syscall.Invoke("find", List.of(Value.of("red")), handle)).result()).isNotNull();
    refused(Category.USER, new Syscall.Invoke("find", List.of(Value.of("green")), handle));
    refused(Category.USER, new Syscall.Invoke("find", List.of(), handle));
    refused(Category.USER, new Syscall.Invoke("fly", List.of(), handle));
  }

  @Test
  void whatItDoesNotServeOrKnowIsRefused() {
    refused(Category.UNSUPPORTED, new Syscall.Await(new Pid(1)));
    refused(Category.UNSUPPORTED, new Syscall.Rollout(new Snippet("js", ""), Corridor.ID, List.of(1L), Confinement.STANDARD));
    refused(Category.USER, new Syscall.Open("Nowhere-v0", 0));
    refused(Category.USER, new Syscall.Choose("nobody", "here", List.of("this")));
    assertThat(kernel.history()).hasSize(4).allMatch(exchange -> exchange.answer() instanceof Reply.Failed);
  }

  @Test
  void aQuotaIsNeverExceeded() throws InterruptedException {
    kernel.quota(new Quota(0, 0, 1, 2, 0));
    long handle = kernel.call(new Syscall.Open(Corridor.ID, 1)).handle();
    var snippet = new Snippet("js", "position();\nposition();\nposition();");
    Reply.Executed executed = kernel.call(new Syscall.Execute(snippet, handle, Confinement.STANDARD));
    assertThat(executed.execution().summary()).contains("skill calls");
    refused(Category.QUOTA, new Syscall.Execute(snippet, handle, Confinement.STANDARD));
    assertThat(kernel.used().skillCalls()).isEqualTo(2);
  }

  @Test
  void aRefusalSaysWhatIsLacking() throws InterruptedException {
    kernel.quota(Quota.UNLIMITED.with(new Limit(Resource.MESSAGES, 1)));
    kernel.call(new Syscall.Publish(new Topic("news"), Value.of(1)));
    assertThatExceptionOfType(SyscallFailure.class)
        .isThrownBy(() -> kernel.call(new Syscall.Publish(new Topic("news"), Value.of(2))))
        .satisfies(failure -> assertThat(failure.fault().shortages()).containsExactly(new Shortage(Resource.MESSAGES, 1, 0)));
  }

  private void refused(Category category, Syscall<?> syscall) {
    assertThatExceptionOfType(SyscallFailure.class)
        .isThrownBy(() -> kernel.call(syscall))
        .satisfies(failure -> assertThat(failure.fault().category()).isEqualTo(category));
  }
}
