package org.llmagentos.kernel.shell.terminal;

/** A piece of a line. The text may come from anywhere: whatever could steer a terminal is replaced when it is shown. */
public record Span(Ink ink, String text) {}
