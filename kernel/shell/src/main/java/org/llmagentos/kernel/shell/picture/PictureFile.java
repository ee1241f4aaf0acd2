package org.llmagentos.kernel.shell.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.environment.Drawing;

/** A PNG of one drawing, or a GIF that shows several in turn, for ever. */
public final class PictureFile {

  /** How the JDK calls what a GIF says of its frames. */
  private static final String GIF = "javax_imageio_gif_image_1.0";

  /** Hundredths of a second that a frame is shown; the last one stands longer. */
  private static final int DELAY = 20;

  private static final int LAST_DELAY = 150;

  private final Path path;
  private final Painter painter;

  /**
   * @param path ends in {@code .png} or {@code .gif}
   * @param side pixels of a tile's side
   */
  public PictureFile(Path path, int side) {
    this.path = path;
    this.painter = new Painter(side);
    System.setProperty("java.awt.headless", "true"); // no display is looked for
    if (!path.toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|gif)")) {
      throw new ControlException(Fault.Category.USER, "a picture is a file that ends in .png or .gif, not " + path);
    }
  }

  public boolean animated() {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".gif");
  }

  /** Writes it; a PNG takes the last drawing. */
  public void write(List<Drawing> drawings) {
    List<BufferedImage> images = drawings.stream().map(painter::paint).toList();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(animated() ? "gif" : "png").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      if (animated()) {
        animate(writer, images);
      } else {
        writer.write(images.getLast());
      }
      out.flush();
      Files.write(path, bytes.toByteArray());
    } catch (IOException e) {
      throw new ControlException(Fault.Category.USER, "the picture " + path + " cannot be written: " + e);
    } finally {
      writer.dispose();
    }
  }

  private static void animate(ImageWriter writer, List<BufferedImage> images) throws IOException {
    writer.prepareWriteSequence(null);
    for (int i = 0; i < images.size(); i++) {
      BufferedImage image = images.get(i);
      IIOMetadata about = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
      describe(about, i, i == images.size() - 1 ? LAST_DELAY : DELAY);
      writer.writeToSequence(new IIOImage(image, null, about), writer.getDefaultWriteParam());
    }
    writer.endWriteSequence();
  }

  /** The delay of each frame, and in the first one Netscape's word that it begins anew. */
  private static void describe(IIOMetadata about, int frame, int delay) throws IOException {
    var root = (IIOMetadataNode) about.getAsTree(GIF);
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", "" + delay);
    if (frame == 0) {
      var loop = new IIOMetadataNode("ApplicationExtension");
      loop.setAttribute("applicationID", "NETSCAPE");
      loop.setAttribute("authenticationCode", "2.0");
      loop.setUserObject(new byte[] {1, 0, 0});
      child(root, "ApplicationExtensions").appendChild(loop);
    }
    about.setFromTree(GIF, root);
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int i = 0; i < root.getLength(); i++) {
      if (root.item(i).getNodeName().equals(name)) {
        return (IIOMetadataNode) root.item(i);
      }
    }
    var made = new IIOMetadataNode(name);
    root.appendChild(made);
    return made;
  }
}
