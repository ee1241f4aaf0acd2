package org.llmagentos.kernel.node.executive;

import java.util.List;
import java.util.function.LongFunction;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.codec.CodecException;
import org.llmagentos.kernel.node.driver.Done;
import org.llmagentos.kernel.node.driver.Drivers;
import org.llmagentos.kernel.node.driver.model.Writing;
import org.llmagentos.kernel.node.recovery.Recollection;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;

/**
 * Where programs and drivers come in: with calls, which are answered from history as far as that reaches, with results, and with ends.
 * What cannot be journaled is refused here, as if it had not been asked: it gets no number and no place in history.
 *
 * <p><b>Threads.</b> Those of programs and drivers.
 */
final class Doors implements Drivers.Client, ProgramThread.Gateway {

  private final Engine engine;
  private final Codec codec;
  private final Answers answers;
  private final String kernel;

  Doors(Engine engine, Codec codec, Answers answers, String kernel) {
    this.engine = engine;
    this.codec = codec;
    this.answers = answers;
    this.kernel = kernel;
  }

  @Override
  public String kernel() {
    return kernel;
  }

  @Override
  public Reply trap(CallId call, Syscall<?> syscall) throws InterruptedException {
    return ask(call, at -> new Input.Trapped(at, call, syscall));
  }

  @Override
  public Reply await(CallId call) throws InterruptedException {
    return answers.take(call);
  }

  @Override
  public void differs(CallId call, Syscall<?> syscall) {
    try {
      codec.encode(syscall);
    } catch (CodecException e) {
      throw unfit(call, e);
    }
  }

  @Override
  public void ended(Pid pid, ExitStatus status) {
    try {
      engine.submit(at -> new Input.Ended(at, pid, status));
    } catch (CodecException e) {
      var fault = new Fault(Fault.Category.PLUGIN, "its result cannot be journaled: " + e.getMessage());
      engine.submit(at -> new Input.Ended(at, pid, new ExitStatus.Crashed(fault)));
    }
  }

  @Override
  public void complete(CallId call, Done done) {
    try {
      engine.submit(at -> new Input.Completed(at, call, done.reply(), done.digest(), done.saved()));
    } catch (CodecException e) {
      var fault = new Fault(Fault.Category.PLUGIN, "what call " + call + " brought back cannot be journaled: " + e.getMessage());
      engine.submit(at -> new Input.Completed(at, call, new Reply.Failed(fault), done.digest(), List.of()));
    }
  }

  @Override
  public void wrote(CallId call, Writing writing) {
    engine.tell(call.pid(), writing);
  }

  @Override
  public Reply nested(CallId call, Syscall.Invoke invoke) throws InterruptedException, Drivers.Divergence {
    return switch (engine.survivors().recall(call, invoke)) {
      case Recollection.Nothing _ -> ask(call, at -> new Input.Nested(at, call, invoke));
      case Recollection.Answered(Reply reply) -> reply;
      case Recollection.Waiting _ -> {
        engine.survivors().reached(call);
        yield answers.take(call);
      }
      case Recollection.Other(var made) -> {
        differs(call, invoke);
        throw new Drivers.Divergence("history has " + made + ", the snippet called " + invoke);
      }
    };
  }

  @Override
  public int recorded(CallId outer) {
    return engine.survivors().recorded(outer);
  }

  /** Brings a new call and waits for its answer. */
  private Reply ask(CallId call, LongFunction<Input> input) throws InterruptedException {
    try {
      engine.submit(input);
    } catch (CodecException e) {
      throw unfit(call, e);
    }
    if (engine.closing()) {
      throw new InterruptedException("the kernel is going down");
    }
    return answers.take(call);
  }

  private static SyscallFailure unfit(CallId call, CodecException why) {
    return new SyscallFailure(new Fault(Fault.Category.USER, "call " + call + " cannot be journaled: " + why.getMessage()));
  }
}
