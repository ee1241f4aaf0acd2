package org.llmagentos.plugin.provider.langchain4j;

/**
 * What a service knows its customer by.
 *
 * @param secret never in a message, a log or an exception
 * @param origin where it was found, for people
 */
record Key(String secret, String origin) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "the key in " + origin;
  }
}
