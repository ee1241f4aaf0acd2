package org.llmagentos.kernel.node.sim.ground;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Keeps what a compiler makes in memory. */
final class ClassesInMemory extends ForwardingJavaFileManager<JavaFileManager> {

  private final Map<String, ByteArrayOutputStream> made = new LinkedHashMap<>();

  ClassesInMemory(JavaFileManager files) {
    super(files);
  }

  /** A source file that is nowhere but here. */
  static JavaFileObject source(String className, String text) {
    return new SimpleJavaFileObject(uri(className, ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /** What was made, by class name. */
  Map<String, byte[]> classes() {
    var classes = new LinkedHashMap<String, byte[]>();
    made.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    return new SimpleJavaFileObject(uri(className, ".class"), kind) {
      @Override
      public OutputStream openOutputStream() {
        var bytes = new ByteArrayOutputStream();
        made.put(className, bytes);
        return bytes;
      }
    };
  }

  private static URI uri(String className, String ending) {
    return URI.create("memory:///" + className.replace('.', '/') + ending);
  }
}
