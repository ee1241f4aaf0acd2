package org.llmagentos.kernel.node.past;

import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.learn.Experience;

/** Something a learner is to learn from, as the knowledge log keeps it. */
public record Lesson(Tenant tenant, String learner, Experience experience) {}
