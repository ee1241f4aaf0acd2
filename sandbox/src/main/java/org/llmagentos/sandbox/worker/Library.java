package org.llmagentos.sandbox.worker;

import java.io.IOException;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.io.IOAccess;

/**
 * Unpacks the files that Python brings in its jars and compiles those of them that snippets are likely to ask for, so that no
 * worker has to. Not part of a worker's life: it runs nobody's code but the library's own.
 */
public final class Library {

  /**
   * What is imported is compiled, with all that it imports. Marked as good without a look at the source, since times may change when a
   * distribution is copied: who uses the folder knows that it belongs to the same jars.
   */
  private static final String COMPILE =
      """
      import sys
      for name in '''
          _pydatetime _strptime abc argparse array ast base64 bisect calendar cmath collections collections.abc contextlib copy csv
          dataclasses datetime decimal difflib enum fractions functools hashlib heapq html html.parser inspect io itertools json logging
          math numbers operator os pathlib pickle pprint queue random re secrets shlex statistics string struct tempfile textwrap threading
          time timeit traceback types typing unicodedata unittest urllib.parse uuid warnings weakref zlib'''.split():
          try:
              __import__(name)
          except Exception as e:
              print(name, repr(e))
      import py_compile
      files = {getattr(module, '__file__', None) for module in list(sys.modules.values())}
      for file in sorted(file for file in files if file and file.endswith('.py')):
          py_compile.compile(file, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
      """;

  private Library() {}

  /** Its argument is a folder that does not exist yet. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Engine.copyResources(folder, "python");
    System.setProperty("polyglot.engine.resourcePath.python", folder.resolve("python").toString());
    try (var context =
        Context.newBuilder("python")
            .allowIO(IOAccess.ALL)
            .option("engine.WarnInterpreterOnly", "false")
            .option("python.IsolateFlag", "true")
            .option("python.NoSiteFlag", "true")
            .allowExperimentalOptions(true)
            .build()) {
      context.eval("python", COMPILE);
    }
  }
}
