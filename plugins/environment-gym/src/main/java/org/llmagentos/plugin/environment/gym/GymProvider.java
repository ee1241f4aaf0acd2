package org.llmagentos.plugin.environment.gym;

import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Recording;
import org.llmagentos.sdk.environment.TransitionModel;
import org.llmagentos.sdk.environment.VectorEnvironment;
import org.llmagentos.sdk.value.Value;

/** Creates the environments of the {@link Registry}, as they are or with Gymnasium's parameters, and replays recorded episodes of them. */
final class GymProvider implements EnvironmentProvider {

  @Override
  public List<EnvironmentSpec> environments() {
    return Registry.all().stream().map(registration -> create(registration.id()).spec()).toList();
  }

  @Override
  public Environment create(String id) {
    return create(id, Value.fields());
  }

  @Override
  public GymEnvironment create(String id, Value.Fields parameters) {
    return Registry.find(id).make(parameters);
  }

  /** Cart-poles are many in one; the others go one after another. */
  @Override
  public VectorEnvironment vector(String id, int count) {
    GymEnvironment one = create(id, Value.fields());
    return one.dynamics() instanceof CartPole ? new CartPoleVector(one.spec(), count) : EnvironmentProvider.super.vector(id, count);
  }

  @Override
  public Optional<TransitionModel> model(String id) {
    return create(id, Value.fields()).dynamics() instanceof Tabular tabular ? Optional.of(tabular.table()) : Optional.empty();
  }

  @Override
  public Replay replay(Value.Fields episode) {
    return new EpisodeReplay(new Recording(episode)).run();
  }
}
