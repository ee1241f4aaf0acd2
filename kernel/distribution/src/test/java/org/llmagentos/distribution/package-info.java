/** What holds for the assembled system: real processes of the distribution, real sockets, kill -9; and who may depend on whom. */
package org.llmagentos.distribution;
