package org.llmagentos.kernel.node.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.KernelState;
import org.llmagentos.kernel.core.guard.TenantBudget;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.InFlight;
import org.llmagentos.kernel.core.process.Mark;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.process.SavedEnvironment;
import org.llmagentos.kernel.core.process.Ward;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.Level;
import org.llmagentos.kernel.core.schedule.Price;
import org.llmagentos.kernel.core.schedule.QueueImage;
import org.llmagentos.kernel.core.schedule.Rate;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;
import org.llmagentos.kernel.core.schedule.Share;
import org.llmagentos.kernel.core.schedule.Ticket;
import org.llmagentos.kernel.node.past.AuditEntry;
import org.llmagentos.kernel.node.past.HistoryPart;
import org.llmagentos.kernel.node.past.Lesson;
import org.llmagentos.kernel.node.past.PastCall;
import org.llmagentos.kernel.node.past.Snapshot;
import org.llmagentos.kernel.node.past.TablePart;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Limit;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Shortage;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Observation;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.Step;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.ipc.Offer;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.process.Supervision;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/**
 * The stable number of every record that is journaled. A number is never given to another record, and a record never gets another
 * number; a record that is no longer written keeps its line as long as old journals are to be read.
 */
final class Schema {

  /** Every number there is, and its record. */
  private void numbers() {
    // org.llmagentos.sdk.value
    number(1, Value.Nothing.class);
    number(2, Value.Flag.class);
    number(3, Value.Whole.class);
    number(4, Value.Real.class);
    number(5, Value.Text.class);
    number(6, Value.Items.class);
    number(7, Value.Fields.class);
    number(8, Value.Big.class);
    number(9, Value.Bytes.class);
    // org.llmagentos.sdk.process
    number(10, Pid.class);
    number(11, Goal.class);
    number(12, ExitStatus.Completed.class);
    number(13, ExitStatus.Crashed.class);
    number(14, ExitStatus.Killed.class);
    number(15, ExitStatus.Diverged.class);
    number(16, Signal.Stop.class);
    number(17, Signal.Continue.class);
    number(18, Signal.Terminate.class);
    number(19, Signal.Kill.class);
    // 20 and 21 were signals that no kernel sent
    number(22, Signal.LinkBroken.class);
    number(23, Signal.SiblingExited.class);
    number(24, Supervision.class);
    // org.llmagentos.sdk
    number(25, Fault.class);
    // org.llmagentos.sdk.capability
    number(30, Tenant.class);
    number(31, Grant.class);
    number(32, Quota.class);
    number(33, Usage.class);
    number(34, Capability.Spawn.class);
    number(35, Capability.Infer.class);
    number(36, Capability.Execute.class);
    number(37, Capability.Invoke.class);
    number(38, Capability.Open.class);
    number(39, Capability.Learn.class);
    number(40, Capability.Topic.class);
    number(41, Capability.Send.class);
    number(42, Limit.class);
    number(43, Shortage.class);
    number(44, Capability.Widen.class);
    // org.llmagentos.sdk.ipc
    number(50, Address.To.class);
    number(51, Address.Named.class);
    number(52, Message.class);
    number(53, Topic.class);
    number(54, Offer.Accepted.class);
    number(55, Offer.BackPressured.class);
    number(56, Offer.DeadLettered.class);
    number(57, Address.Caller.class);
    // org.llmagentos.sdk.skill
    number(60, SkillSpec.class);
    number(61, SkillSpec.Parameter.class);
    number(62, org.llmagentos.sdk.skill.Type.Choice.class);
    number(63, org.llmagentos.sdk.skill.Type.Handle.class);
    number(64, org.llmagentos.sdk.skill.Type.Truth.class);
    number(65, org.llmagentos.sdk.skill.Type.Number.class);
    number(66, org.llmagentos.sdk.skill.Type.Text.class);
    number(67, org.llmagentos.sdk.skill.Type.Nothing.class);
    number(68, org.llmagentos.sdk.skill.Type.Term.class);
    number(69, Wording.class);
    number(70, SkillResult.Done.class);
    number(71, SkillResult.Failed.class);
    // org.llmagentos.sdk.environment
    number(80, EnvironmentSpec.class);
    number(81, Space.Discrete.class);
    number(82, Space.Box.class);
    number(83, Step.class);
    number(84, Outcome.class);
    // org.llmagentos.sdk.sandbox
    number(90, Snippet.class);
    number(91, Confinement.class);
    number(92, Execution.Returned.class);
    number(93, Execution.Threw.class);
    number(94, Execution.TimedOut.class);
    number(95, Execution.Exhausted.class);
    number(96, Execution.Refused.class);
    number(97, Execution.Diverged.class);
    // org.llmagentos.sdk.model
    number(100, Turn.Said.class);
    number(101, Turn.Answered.class);
    number(102, Turn.Brief.class);
    number(103, Turn.Feedback.class);
    number(104, Turn.Example.class);
    number(105, Turn.Call.class);
    number(106, Completion.class);
    number(107, TokenUsage.class);
    number(108, Conversation.class);
    number(109, Turn.Tried.class);
    // org.llmagentos.sdk.learn
    number(115, Experience.Transition.class);
    number(116, Experience.Trial.class);
    number(117, Experience.Admission.class);
    number(118, Experience.Use.class);
    number(119, LearnedSkill.class);
    number(120, Learner.Choice.class);
    number(121, LearnedSkill.Condition.class);
    // org.llmagentos.sdk.syscall
    number(130, Reply.Done.class);
    number(131, Reply.Failed.class);
    number(132, Reply.Spawned.class);
    number(133, Reply.Exited.class);
    number(134, Reply.Time.class);
    number(135, Reply.Bits.class);
    number(136, Reply.Offered.class);
    number(137, Reply.Received.class);
    number(138, Reply.Called.class);
    number(139, Reply.Inferred.class);
    number(140, Reply.Executed.class);
    number(141, Reply.Invoked.class);
    number(142, Reply.Opened.class);
    number(143, Reply.Began.class);
    number(144, Reply.Stepped.class);
    number(145, Reply.RolledOut.class);
    number(146, Reply.Recalled.class);
    number(147, Reply.Chosen.class);
    number(148, Reply.Decided.class);
    number(149, Reply.Trained.class);
    // org.llmagentos.sdk.syscall
    number(160, Syscall.Spawn.class);
    number(161, Syscall.Exit.class);
    number(162, Syscall.Await.class);
    number(163, Syscall.Kill.class);
    number(164, Syscall.Sleep.class);
    number(165, Syscall.Now.class);
    number(166, Syscall.Random.class);
    number(167, Syscall.Send.class);
    number(168, Syscall.Receive.class);
    number(169, Syscall.Call.class);
    number(170, Syscall.Publish.class);
    number(171, Syscall.Subscribe.class);
    number(172, Syscall.Infer.class);
    number(173, Syscall.Execute.class);
    number(174, Syscall.Invoke.class);
    number(175, Syscall.Open.class);
    number(176, Syscall.Reset.class);
    number(177, Syscall.Step.class);
    number(178, Syscall.Close.class);
    number(179, Syscall.Rollout.class);
    number(180, Syscall.Recall.class);
    number(181, Syscall.Choose.class);
    number(182, Syscall.Observe.class);
    number(183, Syscall.Ask.class);
    number(184, Syscall.Checkpoint.class);
    number(185, Syscall.Register.class);
    number(186, Syscall.Monitor.class);
    number(187, Syscall.Demonitor.class);
    number(188, Syscall.Link.class);
    number(189, Syscall.Supervise.class);
    number(190, Syscall.Unlink.class);
    number(191, Syscall.Train.class);
    // org.llmagentos.kernel.core
    number(200, Input.Booted.class);
    number(201, Input.Submitted.class);
    number(202, Input.Trapped.class);
    number(203, Input.Nested.class);
    number(204, Input.Completed.class);
    number(205, Input.Ended.class);
    number(206, Input.Signalled.class);
    number(207, Input.Doubted.class);
    number(208, Input.Resolved.class);
    number(209, Input.Forked.class);
    // org.llmagentos.kernel.core.process
    number(210, CallId.class);
    number(211, ProcessImage.class);
    number(212, InFlight.class);
    number(213, Mark.class);
    number(214, SavedEnvironment.class);
    number(215, Work.Infer.class);
    number(216, Work.Execute.class);
    number(217, Work.Invoke.class);
    number(218, Work.Open.class);
    number(219, Work.Reset.class);
    number(220, Work.Step.class);
    number(221, Work.Close.class);
    number(222, Work.Recall.class);
    number(223, Work.Choose.class);
    number(224, Work.Save.class);
    number(225, Work.Sleep.class);
    number(226, Work.Receive.class);
    number(227, Work.Call.class);
    number(228, Work.Train.class);
    // org.llmagentos.kernel.core, once more
    number(230, Input.Adopted.class);
    number(231, Input.Forgotten.class);
    number(232, Input.Erased.class);
    number(233, KernelState.class);
    // org.llmagentos.kernel.core.schedule
    number(260, Input.Resumed.class);
    number(261, Device.class);
    number(262, Share.class);
    number(263, SchedulingPolicy.FairShare.class);
    number(264, SchedulingPolicy.LeastAttained.class);
    number(265, SchedulingPolicy.Priority.class);
    number(266, SchedulingPolicy.Fifo.class);
    number(267, Ticket.class);
    number(268, QueueImage.class);
    // org.llmagentos.kernel.core.process, once more
    number(270, Ward.class);
    // org.llmagentos.kernel.core, budgets and rates
    number(280, Input.Limited.class);
    number(281, Input.Ticked.class);
    number(282, TenantBudget.class);
    number(283, Rate.class);
    number(284, Level.class);
    number(285, Price.class);
    // org.llmagentos.kernel.node.past
    number(240, PastCall.class);
    number(241, Snapshot.class);
    number(242, Lesson.class);
    number(243, TablePart.class);
    number(244, AuditEntry.class);
    number(245, AuditEntry.Sum.class);
    number(247, AuditEntry.Gone.class);
    number(246, HistoryPart.class);
  }

  private final Map<Class<?>, RecordForm> formOf = new HashMap<>();
  private final SortedMap<Integer, RecordForm> byNumber = new TreeMap<>();
  private final RecordForm[] numbered;
  private final Map<Type, Form<Object>> forms = new HashMap<>();

  Schema() {
    numbers();
    numbered = new RecordForm[byNumber.lastKey() + 1];
    byNumber.forEach((number, form) -> numbered[number] = form);
    // Every form is made now, so that a record that cannot be journaled is found at once and reading needs no lock.
    byNumber.values().forEach(RecordForm::complete);
  }

  /** How values of that static type are written. */
  @SuppressWarnings("unchecked")
  Form<Object> form(Type type) {
    Form<Object> known = forms.get(type);
    if (known == null) {
      known = (Form<Object>) newForm(type);
      forms.put(type, known);
    }
    return known;
  }

  /** How that record is written. */
  RecordForm record(Class<?> type) {
    RecordForm form = formOf.get(type);
    if (form == null) {
      throw new CodecException(type + " has no number in the schema");
    }
    return form;
  }

  /** How the record of that number is written. */
  RecordForm record(long number) {
    RecordForm form = number < 0 || number >= numbered.length ? null : numbered[(int) number];
    if (form == null) {
      throw new CodecException("record number " + number + " is unknown: damaged, or from a newer version");
    }
    return form;
  }

  private Form<?> newForm(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type raw = generic.getRawType();
      Type[] arguments = generic.getActualTypeArguments();
      if (raw == List.class) {
        return Form.list(form(arguments[0]));
      }
      if (raw == SortedMap.class && arguments[0] == String.class) {
        return Form.map(form(arguments[1]));
      }
      return newForm(raw);
    }
    return newForm((Class<?>) type);
  }

  private Form<?> newForm(Class<?> type) {
    @Nullable Form<?> plain = PLAIN.get(type);
    if (plain != null) {
      return plain;
    }
    if (type.isEnum()) {
      return choice(type);
    }
    if (type.isRecord()) {
      return record(type);
    }
    if (type.isSealed()) {
      return new FamilyForm(type, this);
    }
    throw new IllegalStateException(type + " cannot be journaled");
  }

  private static final Map<Class<?>, Form<?>> PLAIN =
      Map.ofEntries(
          Map.entry(long.class, Form.LONG),
          Map.entry(Long.class, Form.LONG),
          Map.entry(int.class, Form.INT),
          Map.entry(Integer.class, Form.INT),
          Map.entry(boolean.class, Form.TRUTH),
          Map.entry(double.class, Form.DOUBLE),
          Map.entry(Double.class, Form.DOUBLE),
          Map.entry(float.class, Form.FLOAT),
          Map.entry(Float.class, Form.FLOAT),
          Map.entry(String.class, Form.TEXT),
          Map.entry(byte[].class, Form.BYTES),
          Map.entry(BigInteger.class, Form.BIG),
          Map.entry(Observation.class, Form.OBSERVATION));

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Form<?> choice(Class<?> type) {
    return Form.choice((Class) type);
  }

  private void number(int number, Class<?> record) {
    var form = new RecordForm(number, record, this);
    if (formOf.put(record, form) != null || byNumber.put(number, form) != null) {
      throw new IllegalStateException("number " + number + " or " + record + " stands twice in the schema");
    }
  }
}
