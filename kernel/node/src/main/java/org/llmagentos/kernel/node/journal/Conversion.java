package org.llmagentos.kernel.node.journal;

import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.past.Lesson;
import org.llmagentos.kernel.node.vault.Vault;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.learn.Experience;

/** Brings a store of version 0.1.0, whose rows were plain and all of one tenant, to the present one. */
public final class Conversion {

  private Conversion() {}

  /** Converts a store, if it is an old one, in one commit. */
  public static void convert(SqliteStore store, Vault vault, Codec codec) {
    store.old().ifPresent(
        old -> {
          old.inputs(
              (position, row) -> {
                Input input = Journal.decode(codec, row, Input.class, "entry " + position);
                String owner = input instanceof Input.Booted ? Journal.KERNEL : Tenant.DEFAULT.id();
                put(store, vault, Store.Table.INPUT, position, owner, codec.encode(input));
              });
          old.lessons(
              (position, learner, row) -> {
                Experience experience = Journal.decode(codec, row, Experience.class, "lesson " + position);
                byte[] lesson = codec.encode(new Lesson(Tenant.DEFAULT, learner, experience));
                put(store, vault, Store.Table.LESSON, position, Tenant.DEFAULT.id(), lesson);
              });
          old.forget();
          store.commit();
        });
  }

  private static void put(SqliteStore store, Vault vault, Store.Table table, long key, String owner, byte[] plain) {
    store.put(table, key, vault.seal(owner, table.ordinal(), key, plain));
  }
}
