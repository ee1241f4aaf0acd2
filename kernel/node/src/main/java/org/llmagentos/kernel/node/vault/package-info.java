/**
 * Rows that are safe to lie around: a {@link org.llmagentos.kernel.node.vault.Vault} seals and opens them, with one AES-256 key for each
 * owner; the keys lie on a {@link org.llmagentos.kernel.node.vault.KeyShelf}, which really is a folder,
 * {@link org.llmagentos.kernel.node.vault.KeyFiles} (each file a {@code KeyText}). Inside, a {@code RowCipher} turns plain text into a
 * {@code Row} with the next of its {@code Nonces}, and {@code Keys} are the {@code VaultKey}s there are. It fails with a
 * {@link org.llmagentos.kernel.node.vault.VaultException}: {@link org.llmagentos.kernel.node.vault.SealBroken} for a row that was changed
 * or moved, {@link org.llmagentos.kernel.node.vault.KeyMissing} for one whose key is gone. The package knows nothing of the kernel.
 *
 * <p><b>Threads.</b> A vault is for everybody, one after the other, by its lock; an {@link
 * org.llmagentos.kernel.node.vault.Vault.Opener} is for one thread and takes no lock: it sees the keys through a volatile field, so
 * what happened before a row was sealed happens before it is opened, and a destroyed key is gone for all openers at once.
 *
 * <p><b>Sources.</b> AES-GCM and its nonces: M. Dworkin, NIST SP 800-38D (2007), sections 5.2, 8 and 9.1. Erasing by destroying keys:
 * D. Boneh and R. Lipton, "A Revocable Backup System", USENIX Security 1996; NIST SP 800-88 Rev. 1 (2014), "cryptographic erase".
 */
@NullMarked
package org.llmagentos.kernel.node.vault;

import org.jspecify.annotations.NullMarked;
