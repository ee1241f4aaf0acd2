/**
 * Models in GGUF files, run by llama.cpp.
 *
 * <p>A map, in reading order. {@link org.llmagentos.plugin.provider.llamacpp.LlamaCppPlugin} reads {@code models.properties} ({@code
 * Draft}) into {@code Local} models: a {@code Local.Usable} one with its {@code Settings}, or a {@code Local.Broken} one that says what
 * to correct. {@code LocalModels} is the provider. Each model has an {@code Engine}, which asks it one question at a time, by way of a
 * {@code WorkerProcess} that it starts ({@code Launch}) at the first question, and again after it has died.
 *
 * <p>{@code Worker} is that process: it obeys {@code Order}s with {@code Report}s, in {@code Frames} on its standard input and output.
 * {@code Llama}, which it alone loads, is the only one that knows llama.cpp. Nothing of llama.cpp ever enters the kernel's JVM: it
 * aborts the process that it is in when it finds something that it did not expect.
 */
@NullMarked
package org.llmagentos.plugin.provider.llamacpp;

import org.jspecify.annotations.NullMarked;
