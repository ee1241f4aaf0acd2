package org.llmagentos.sandbox;

import org.llmagentos.sdk.capability.Tenant;

/** Who may share workers. */
record Crew(Tenant tenant, String language) {}
