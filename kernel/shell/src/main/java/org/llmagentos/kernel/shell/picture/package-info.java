/**
 * Pictures of environments: a {@link org.llmagentos.kernel.shell.picture.Painter} makes an image of a drawing, a
 * {@link org.llmagentos.kernel.shell.picture.PictureFile} keeps one or several; {@link org.llmagentos.kernel.shell.picture.Keys} say which
 * key of a person playing is which action.
 *
 * <p><b>Threads.</b> One.
 */
@NullMarked
package org.llmagentos.kernel.shell.picture;

import org.jspecify.annotations.NullMarked;
