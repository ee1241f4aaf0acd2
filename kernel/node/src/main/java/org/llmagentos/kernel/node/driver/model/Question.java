package org.llmagentos.kernel.node.driver.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.model.Conversation;

/**
 * What makes two questions equal: the tenant, and the SHA-256 of the model's id, the turns and the bound of the answer. In which
 * conversation they
 * are asked makes no difference.
 */
record Question(Tenant tenant, String digest) {

  static Question of(Tenant tenant, String model, Conversation conversation, Codec codec) {
    var anywhere = new Conversation("", conversation.turns(), conversation.maxTokens());
    byte[] bytes = codec.encode(new Work.Infer(model, 0, anywhere));
    try {
      return new Question(tenant, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
