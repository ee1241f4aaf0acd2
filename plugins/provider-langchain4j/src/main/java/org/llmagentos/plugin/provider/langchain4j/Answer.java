package org.llmagentos.plugin.provider.langchain4j;

/**
 * What a service answered.
 *
 * @param read tokens read, as the service counts them; negative when it does not say
 * @param written tokens written, likewise
 */
record Answer(String text, long read, long written) {}
