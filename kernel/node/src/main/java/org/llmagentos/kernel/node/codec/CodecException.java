package org.llmagentos.kernel.node.codec;

/** Bytes that are not what the codec wrote: damaged, foreign, or from a newer version. */
public final class CodecException extends RuntimeException {

  private static final long serialVersionUID = 1;

  CodecException(String message) {
    super(message);
  }
}
