package org.llmagentos.plugin.provider.llamacpp;

import java.io.IOException;

/** Bytes that are not what the protocol has there. The message says what is wrong with them and holds nothing of their content. */
final class ProtocolException extends IOException {

  private static final long serialVersionUID = 1;

  ProtocolException(String wrong) {
    super(wrong);
  }
}
